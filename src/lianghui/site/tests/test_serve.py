"""The watcher starts its children, restarts a dead one, and stops them all."""

import os
import signal
import subprocess
import sys
import time

import pytest

from lianghui.site import serve
from lianghui.site.serve import Child

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_dead_child_is_started_again_after_a_wait_that_doubles():
    said = []
    child = Child("甲", SLEEP)
    now = time.monotonic()
    child.watch(now, said.append)
    waits = []
    for _ in range(7):
        child.process.kill()
        child.process.wait()
        child.watch(now, said.append)
        assert child.process is None
        waits.append(child.again_at - now)
        child.watch(child.again_at - 0.01, said.append)
        assert child.process is None
        now = child.again_at
        child.watch(now, said.append)
        assert child.process is not None
    assert waits == pytest.approx([2, 4, 8, 16, 30, 30, 30])
    child.process.kill()
    child.process.wait()
    child.watch(now + serve.SETTLED + 1, said.append)
    assert child.wait == 1
    child.watch(child.again_at, said.append)
    assert child.starts == 9
    assert len(said) == 8
    child.stop()
    child.finish(time.monotonic() + 5)
    assert child.process.poll() is not None


def test_one_that_does_not_listen_is_killed(tmp_path):
    ready = tmp_path / "ready"
    code = (
        "import signal, time, pathlib; signal.signal(15, signal.SIG_IGN); "
        f"pathlib.Path({str(ready)!r}).touch(); time.sleep(60)"
    )
    child = Child("聋", [sys.executable, "-c", code])
    child.start(0)
    while not ready.exists():
        time.sleep(0.01)
    child.stop()
    child.finish(time.monotonic() + 0.2)
    assert child.process.returncode == -signal.SIGKILL


def test_the_watcher_stops_everything(tmp_path):
    code = (
        "from lianghui.site.serve import Child, run\nimport sys\n"
        f"run([Child('a', {SLEEP!r}), Child('b', {SLEEP!r})], pause=0.05, say=print)\nprint('ended')"
    )
    watcher = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    children: list[str] = []
    while len(children) < 2:
        listing = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(watcher.pid)], capture_output=True, text=True, check=False
        )
        children = listing.stdout.split()
        time.sleep(0.05)
    watcher.send_signal(signal.SIGTERM)
    assert watcher.communicate(timeout=30)[0].endswith("ended\n")
    for pid in children:
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)


def test_web_and_worker_are_started_and_streams_where_there_are_any():
    assert [child.name for child in serve.children("127.0.0.1", 8000, 8, 2)][:2] == ["网页服务", "后台任务"]
    assert "[::1]:8000" in serve.children("::1", 8000, 8, 2)[0].command
