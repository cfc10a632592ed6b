"""A real worker in a process of its own, for the test that kills it.

``python -m lianghui.kernel.jobs.tests.worker_process prepare N`` makes the tables and N jobs, one in ten of which fails
once, and N / 20 notices; ``work FOLDER`` runs a worker until nothing is left. Each job writes a row before it can be
killed and one after.
"""
# ruff: noqa: E402 - Django is set up before its models can be imported

import itertools
import os
import sys
import time
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianghui.site.settings")

from pathlib import Path

import django

django.setup()

from django.db import connection, transaction
from django.db.models import Model

from lianghui.kernel.jobs import adapters, delivery, models, work
from lianghui.kernel.jobs.declared import DAILIES, OFTEN, job
from lianghui.kernel.jobs.queue import enqueue_many
from lianghui.kernel.jobs.worker import Worker

# The tables of other rooms are not here, so neither is their daily work.
DAILIES.clear()
OFTEN.clear()
NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)


@job("effect")
def effect(payload):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect (n, half) VALUES (%s, 1)", [payload["n"]])
        time.sleep(0.002)
        cursor.execute("SELECT attempts FROM jobs_job WHERE id = %s", [payload["n"]])
        if payload["n"] % 10 == 0 and cursor.fetchone()[0] == 0:
            raise RuntimeError
        cursor.execute("INSERT INTO effect (n, half) VALUES (%s, 2)", [payload["n"]])


class Slow(adapters.FileOutbox):
    """Keeps every letter it was given as a file of its own, so that a repetition is seen."""

    def send(self, message):
        (self.folder / f"{message.key}.{time.time_ns()}").write_text("")
        time.sleep(0.02)
        return adapters.Result(adapters.Outcome.SENT)


class Dawdling:
    """Lingers between a job's effect and the word that it is done, where a kill would do most harm."""

    def save(self, *arguments, **named):
        time.sleep(0.003)
        Model.save(self, *arguments, **named)


models.Job.save = Dawdling.save


def prepare(count):
    with connection.schema_editor() as editor:
        for model in (models.Job, models.Scheduled, models.Heartbeat, models.Delivery):
            editor.create_model(model)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (n integer NOT NULL, half integer NOT NULL)")
    with transaction.atomic():
        enqueue_many("effect", ({"n": n} for n in range(1, count + 1)), run_after=NOON)
        for n in range(count // 20):
            delivery.prepare("person:1", key=f"k{n}", now=NOON, channel="file")


def run(folder):
    slow = Slow(folder)
    delivery.channels = lambda: {"file": slow}
    # Letters and jobs in turn, so that a kill meets both.
    turns = itertools.cycle([1, 0])
    send_due = delivery.send_due
    delivery.send_due = lambda now, **_: send_due(now, most=next(turns))
    run_due = work.run_due
    work.run_due = lambda now, **_: run_due(now, most=10)
    later = datetime(2026, 11, 25, 5, tzinfo=UTC)
    Worker(clock=lambda: later, pause=0.05).run(until_idle=True)
    # What failed once is tried again half a minute later.
    run_due(later + timedelta(minutes=1))
    # A round whose turn was the jobs' finds nothing when they have run out first, and letters may be left.
    send_due(later)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", count]:
            prepare(int(count))
        case ["work", folder]:
            run(Path(folder))
