"""Locking a name out after failures, for longer each time; every name alike, an account's or not."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from lianghui.kernel.accounts.models import Lock

FREE = 5  # failures before the first wait
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(days=1)


def wait_after(failures: int) -> timedelta:
    """How long the name waits after so many failures in a row: none, then one minute, doubled up to an hour."""
    if failures < FREE:
        return timedelta(0)
    doubled = FIRST_WAIT * (1 << min(failures - FREE, 10))
    return min(doubled, LONGEST_WAIT)


def _key(name: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), name.strip().casefold().encode(), hashlib.sha256).hexdigest()


def locked_until(name: str, now: datetime) -> datetime | None:
    """Until when the name may not be tried, or None."""
    return Lock.objects.filter(name=_key(name), until__gt=now).values_list("until", flat=True).first()


def count_failure(name: str, now: datetime) -> datetime | None:
    """Count one failure; return until when the name may not be tried now, or None."""
    with transaction.atomic():
        lock, _ = Lock.objects.select_for_update().get_or_create(name=_key(name), defaults={"last_at": now})
        if lock.last_at < now - FORGOTTEN_AFTER:
            lock.failures = 0
        lock.failures += 1
        lock.last_at = now
        wait = wait_after(lock.failures)
        lock.until = now + wait if wait else None
        lock.save()
        return lock.until


def clear(name: str) -> None:
    """Forget the failures of a name: it came in, or a security administrator opened it."""
    Lock.objects.filter(name=_key(name)).delete()


def forget(now: datetime) -> int:
    """Delete counts nobody has added to for a day."""
    return Lock.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()[0]
