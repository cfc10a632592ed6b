"""A worker is killed again and again; at the end every effect is there, once, and no letter went out twice.

``make kill-worker KILLS=200`` is the long form.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import uuid
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psycopg

KILLS = int(os.environ.get("LIANGHUI_KILLS", "6"))
JOBS = KILLS * 60
GIVEN = os.environ.get("DATABASE_URL", "")


@contextmanager
def empty_database(folder):
    """A database of the engine that this run is for, and how to ask it."""
    if not GIVEN.startswith("postgres"):
        path = folder / "kills.sqlite3"

        def ask(query):
            with closing(sqlite3.connect(path, timeout=20)) as connection:
                return connection.execute(query).fetchall()

        yield f"sqlite://{path}", ask
        return
    name = f"lianghui_kills_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(GIVEN, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        url = urlsplit(GIVEN)._replace(path=f"/{name}").geturl()

        def ask(query):
            with psycopg.connect(url) as connection:
                return connection.execute(query).fetchall()

        try:
            yield url, ask
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_killed_worker_loses_and_repeats_nothing(tmp_path):
    letters = tmp_path / "letters"
    letters.mkdir()
    with empty_database(tmp_path) as (url, ask):
        environment = {**os.environ, "DATABASE_URL": url, "LIANGHUI_VAR": str(tmp_path / "var")}
        command = [sys.executable, "-m", "lianghui.kernel.jobs.tests.worker_process"]

        def start():
            return subprocess.Popen([*command, "work", str(letters)], env=environment)

        subprocess.run([*command, "prepare", str(JOBS)], env=environment, check=True)
        chance = random.Random(11)
        killed = 0
        for _ in range(KILLS):
            before = ask("SELECT count(*) FROM effect")[0][0]
            process = start()
            # Killed in the midst of work, not while it starts.
            while process.poll() is None and ask("SELECT count(*) FROM effect")[0][0] == before:
                time.sleep(0.02)
            time.sleep(chance.random() * 0.15)
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        assert killed >= KILLS // 2, "the jobs ran out before the kills"
        assert ask("SELECT count(*) FROM jobs_job WHERE state = 'waiting'")[0][0] > 0
        assert start().wait(300) == 0

        assert ask("SELECT payload, state, attempts, last_error FROM jobs_job WHERE state <> 'done'") == []
        assert ask("SELECT count(*), count(DISTINCT n) FROM effect WHERE half = 1") == [(JOBS, JOBS)]
        assert ask("SELECT count(*), count(DISTINCT n) FROM effect WHERE half = 2") == [(JOBS, JOBS)]
        assert ask("SELECT count(*) FROM jobs_job WHERE attempts = 2") == [(JOBS // 10,)]

        states = dict(ask("SELECT state, count(*) FROM jobs_delivery GROUP BY state"))
        keys = [path.name.split(".")[0] for path in letters.iterdir()]
        assert len(keys) == len(set(keys))
        assert set(states) <= {"sent", "unknown"}
        # A letter whose worker died may have gone or not, and says that it does not know: at most one a kill.
        assert states.get("unknown", 0) <= KILLS
        assert states.get("sent", 0) <= len(keys) <= JOBS // 20
