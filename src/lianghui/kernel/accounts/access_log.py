"""The register of access to personal data, and the log of sign-ins. Both outlive the erasure of what was looked at."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from lianghui.kernel.accounts.models import AccessRecord, Account, SignInRecord

# 网络安全法 21: network logs are kept no less than six months; a year leaves room for a yearly audit.
KEPT_FOR = timedelta(days=366)


def record_access(
    account: Account,
    capacity: str,
    people: Iterable[str],
    fields: Iterable[str],
    *,
    why: str,
    now: datetime,
    matter: uuid.UUID | None = None,
) -> int:
    """Record that ``account``, acting in ``capacity``, was shown the ``fields`` of each of the ``people`` (refs)."""
    names = sorted(set(fields))
    rows = [
        AccessRecord(account=account, capacity=capacity, of=of, fields=names, matter=matter, why=why, at=now)
        for of in dict.fromkeys(people)
    ]
    return len(AccessRecord.objects.bulk_create(rows))


def record_sign_in(account: Account, way: str, outcome: SignInRecord.Outcome, now: datetime) -> None:
    SignInRecord.objects.create(account=account, way=way, outcome=outcome, at=now)


def forget(now: datetime) -> int:
    """Delete records whose time to be kept is over; return how many."""
    over = now - KEPT_FOR
    return sum(model.objects.filter(at__lt=over).delete()[0] for model in (AccessRecord, SignInRecord))
