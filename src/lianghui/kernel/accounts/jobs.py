"""Background work of the accounts."""

from datetime import date

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from lianghui.kernel.accounts import access_log, lockout
from lianghui.kernel.jobs.declared import daily


@daily("accounts.forget", at="03:10")
def forget(_day: date) -> None:
    now = timezone.now()
    access_log.forget(now)
    lockout.forget(now)
    SessionStore.clear_expired()
