"""Asking for background work, in the transaction of the act that wants it."""

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from lianghui.kernel import rows
from lianghui.kernel.jobs.models import Job

# Uids, refs, dates, keys, paths. A sentence has spaces or Chinese, and does not pass.
PLAIN = re.compile(r"[A-Za-z0-9_.:/+\-]{0,200}")


def refuse_text(value: Any) -> None:
    """Raise ValueError where a payload holds anything but ids, numbers and dates."""
    match value:
        case None | bool() | int():
            return
        case str() if PLAIN.fullmatch(value):
            return
        case list():
            for item in value:
                refuse_text(item)
        case dict():
            for name, item in value.items():
                refuse_text(name)
                refuse_text(item)
        case _:
            raise ValueError("后台任务只能带编号和日期，不能带文字内容。")


def enqueue(
    name: str, payload: dict[str, Any], run_after: datetime | None = None, key: str | None = None
) -> uuid.UUID | None:
    """Write one job and return its uid; with a ``key`` that is known already, write none and return None.

    Called inside a transaction, the job exists if and only if that transaction commits.
    Raises ValueError for a payload with text in it.
    """
    if key is not None and Job.objects.filter(key=key).exists():
        return None
    refuse_text(payload)
    now = timezone.now()
    wanted = Job(name=name, payload=payload, run_after=run_after or now, key=key, created_at=now)
    # A conflict is not an error: whoever came first has asked for the same work.
    Job.objects.bulk_create([wanted], ignore_conflicts=key is not None)
    if key is not None and not Job.objects.filter(uid=wanted.uid).exists():
        return None
    return wanted.uid


def enqueue_many(name: str, payloads: Iterable[dict[str, Any]], run_after: datetime | None = None) -> int:
    """Write one job for each payload with one statement; return how many. Raises ValueError as ``enqueue`` does."""
    now = timezone.now()
    wanted = []
    for payload in payloads:
        refuse_text(payload)
        wanted.append({"name": name, "payload": payload, "run_after": run_after or now, "created_at": now})
    rows.insert(Job, wanted)
    return len(wanted)
