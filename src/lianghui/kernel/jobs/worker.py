"""The worker: a loop of small rounds, stopped by a signal between two jobs."""

import logging
import os
import signal
import socket
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from lianghui.kernel.jobs import delivery, schedule, work
from lianghui.kernel.jobs.declared import OFTEN
from lianghui.kernel.jobs.models import Heartbeat

log = logging.getLogger(__name__)
BEAT = timedelta(seconds=10)
# A worker without a sign of life for this long is reported as gone.
GONE = timedelta(seconds=60)


def own_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def run_round(now: datetime) -> int:
    """One round: what is to be done often, what this day asks for, jobs that are due, notices that are due.

    Returns how many jobs and notices there were. An error in one part does not keep the others from their turn.
    """
    for name, function in OFTEN.items():
        try:
            function()
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - the loop outlives one part of it
            log.error("每轮任务 %s 出错：%s", name, work.place_of(error))  # noqa: TRY400 - the traceback may hold text
    schedule.plan_day(now)
    return work.run_due(now, most=100) + delivery.send_due(now, most=100)


class Worker:
    """Runs rounds until told to stop; waits a second after a round with nothing in it."""

    def __init__(self, clock: Callable[[], datetime] = timezone.now, pause: float = 1.0) -> None:
        self.clock = clock
        self.pause = pause
        self.stopping = threading.Event()
        self.started_at = clock()
        self.last_beat: datetime | None = None

    def stop(self, *_: int | FrameType | None) -> None:
        self.stopping.set()

    def beat(self, now: datetime) -> None:
        """Leave a sign of life, and once in a while clear away those of workers long gone."""
        if self.last_beat is not None and now - self.last_beat < BEAT:
            return
        Heartbeat.objects.update_or_create(worker=own_name(), defaults={"started_at": self.started_at, "at": now})
        Heartbeat.objects.filter(at__lt=now - timedelta(days=1)).delete()
        self.last_beat = now

    def run(self, until_idle: bool = False) -> None:
        """Work until stopped, or, with ``until_idle``, until a round finds nothing to do."""
        while not self.stopping.is_set():
            try:
                now = self.clock()
                self.beat(now)
                done = run_round(now)
            except DatabaseError as error:
                # The server was restarted, or another writer held the file too long: nothing was half done.
                log.error("数据库暂时不可用，稍后重试：%s", work.place_of(error))  # noqa: TRY400 - the traceback may hold text
                connection.close()
                done = 0
                self.stopping.wait(self.pause)
            if done == 0:
                if until_idle:
                    return
                close_old_connections()
                self.stopping.wait(self.pause)
        Heartbeat.objects.filter(worker=own_name()).delete()


def main() -> None:
    """Run a worker as the process of its own that ``lianghui worker`` is."""
    worker = Worker()
    signal.signal(signal.SIGTERM, worker.stop)
    signal.signal(signal.SIGINT, worker.stop)
    worker.run()


def gone(now: datetime) -> bool:
    """Whether no worker has left a sign of life within the last minute."""
    return not Heartbeat.objects.filter(at__gte=now - GONE).exists()
