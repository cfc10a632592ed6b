"""Erasing sealed fields: the text and its salt go, the hash in the leaf stays, and the log still verifies."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.db import connection, transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Act, Erasure, Sealed


def erase(house: House, fields: Iterable[tuple[str, str]], *, by: Act | None, now: datetime) -> int:
    """Take sealed fields (act uid, name) away; call inside the erasing act's transaction. Returns how many went.

    The Erasure row comes first: the guards let a sealed field go only where one stands. After the commit ``compact``
    must be called, since a deleted row's bytes may stay in the file (ENGINEERING m6).
    """
    pairs = [(str(uid), name) for uid, name in fields]
    acts = {str(act.uid): act for act in Act.objects.filter(house=house, uid__in={uid for uid, _ in pairs})}
    pairs = [(uid, name) for uid, name in pairs if uid in acts]
    Erasure.objects.bulk_create(
        [Erasure(house=house, act=by, target=uid, field=name, at=now) for uid, name in pairs], ignore_conflicts=True
    )
    gone = 0
    for uid, name in pairs:
        gone += Sealed.objects.filter(act=acts[uid], name=name).delete()[0]
    return gone


def apply_again(house: House) -> int:
    """Erase what the list of erasures names and a restored backup brought back."""
    with transaction.atomic():
        return erase(
            house,
            [(str(uid), name) for uid, name in Erasure.objects.filter(house=house).values_list("target", "field")],
            by=None,
            now=datetime.now(UTC),
        )


def compact() -> None:
    """Rewrite the database file so that erased bytes are gone from it and from its log. Outside a transaction."""
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("清理须在事务之外进行，请在事务提交后再执行。")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        else:
            cursor.execute(f"VACUUM FULL {Sealed._meta.db_table}")  # noqa: SLF001 - a table's own name
