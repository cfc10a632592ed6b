"""Doing the work: claim a row and run it in one transaction.

A worker that dies takes its transaction with it: the row is free at once and nothing of the effect stands. So there is
no lease, no sweep, and no state "running" that could be left behind.
"""

import traceback
import uuid
from datetime import datetime, timedelta

from django.db import transaction

from lianghui.kernel.jobs.declared import JOBS
from lianghui.kernel.jobs.models import Job, JobState

ATTEMPTS = 5
# Wait after the first, second … failed attempt; after some three hours most faults of a machine have passed.
WAITS = [timedelta(seconds=30), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2)]
KEEP_DONE = timedelta(days=30)


def place_of(error: BaseException) -> str:
    """Class and place of an error; its message may hold text that must be erasable, and is not kept."""
    frames = traceback.extract_tb(error.__traceback__)
    at = f" {frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{at}"[:200]


def run_next(now: datetime) -> Job | None:
    """Run one job that is due, and return it as it now stands; return None where none is due or free."""
    due = Job.objects.filter(state=JobState.WAITING, run_after__lte=now).order_by("run_after", "id")
    # Looked at without a transaction first: on SQLite every transaction takes the write lock.
    if not due.exists():
        return None
    with transaction.atomic(durable=True):
        claimed = due.select_for_update(skip_locked=True).first()
        if claimed is None:
            return None
        function = JOBS.get(claimed.name)
        if function is None:
            claimed.state, claimed.last_error = JobState.FAILED, "NotDeclared"
        else:
            try:
                # Its own savepoint: a failed attempt leaves nothing but the count of it.
                with transaction.atomic():
                    function(claimed.payload)
            except Exception as error:  # noqa: BLE001 - whatever a job raises is its failure, not the worker's
                claimed.attempts += 1
                claimed.last_error = place_of(error)
                if claimed.attempts >= ATTEMPTS:
                    claimed.state = JobState.FAILED
                else:
                    claimed.run_after = now + WAITS[claimed.attempts - 1]
            else:
                claimed.state, claimed.done_at, claimed.last_error = JobState.DONE, now, ""
                claimed.attempts += 1
        claimed.save(update_fields=["state", "attempts", "last_error", "run_after", "done_at"])
        return claimed


def run_due(now: datetime, most: int = 1000) -> int:
    """Run what is due, at most ``most`` jobs; return how many were run."""
    done = 0
    while done < most and run_next(now) is not None:
        done += 1
    return done


def run_again(uid: uuid.UUID, now: datetime) -> bool:
    """Give a failed job five more attempts, from now on; return whether there was one."""
    return bool(
        Job.objects.filter(uid=uid, state=JobState.FAILED).update(state=JobState.WAITING, attempts=0, run_after=now)
    )


def forget_done(now: datetime) -> int:
    """Delete jobs done more than thirty days ago; return how many. Failed ones stay until someone decides."""
    return Job.objects.filter(state=JobState.DONE, done_at__lt=now - KEEP_DONE).delete()[0]
