"""Erasing sealed fields: the text and its salt go, the hash in the leaf stays, and the log still verifies.

Erasing is ordered by an act, which the procedure room writes. What was erased stands in ``Erasure`` rows and, since a
restored backup knows nothing of later rows, in ``var/erasures/<slug>.jsonl`` beside the backups.
"""

import json
import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Act, Erasure, Sealed


def erase(house: House, fields: Iterable[tuple[str, str]], *, by: Act | None, now: datetime) -> int:
    """Take sealed fields (act uid, name) away; call inside the erasing act's transaction. Returns how many went.

    The Erasure row comes first: the guards let a sealed field go only where one stands. After the commit ``compact``
    must be called, since a deleted row's bytes may stay in the file (measured: 4 times in the file, 114 in the WAL).
    Pairs that name no act of ``house``, or a field the act never had, are passed over.
    """
    pairs = [(str(uid), name) for uid, name in fields]
    acts = {str(act.uid): act for act in Act.objects.filter(house=house, uid__in={uid for uid, _ in pairs})}
    pairs = [(uid, name) for uid, name in pairs if uid in acts and name in json.loads(acts[uid].facts)["sealed"]]
    Erasure.objects.bulk_create(
        [Erasure(house=house, act=by, target=uid, field=name, at=now) for uid, name in pairs], ignore_conflicts=True
    )
    gone = 0
    for uid, name in pairs:
        gone += Sealed.objects.filter(act=acts[uid], name=name).delete()[0]
    lines = [json.dumps({"act": uid, "field": name, "at": now.isoformat()}) for uid, name in pairs]
    transaction.on_commit(lambda: _list(house, lines))
    return gone


def _list_path(house: House) -> Path:
    return Path(settings.VAR) / "erasures" / f"{house.slug}.jsonl"


def _list(house: House, lines: list[str]) -> None:
    path = _list_path(house)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())


def apply_again(house: House) -> int:
    """After a restore: erase again what the list of erasures names and the backup brought back. Returns how many."""
    wanted = set(Erasure.objects.filter(house=house).values_list("target", "field"))
    known = {(str(uid), name) for uid, name in wanted}
    path = _list_path(house)
    if path.exists():
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        known |= {(row["act"], row["field"]) for row in rows}
    held = Sealed.objects.filter(act__house=house, act__uid__in={uid for uid, _ in known})
    back = [(str(uid), name) for uid, name in held.values_list("act__uid", "name") if (str(uid), name) in known]
    with transaction.atomic():
        return erase(house, back, by=None, now=datetime.now(UTC))


def compact() -> None:
    """Rewrite the database file so that erased bytes are gone from it and from its log. Outside a transaction.

    On PostgreSQL the old file of the table is dropped with VACUUM FULL (plain VACUUM frees bytes and leaves them); its
    write-ahead log holds them until it is recycled, and archived copies for as long as they are kept.
    """
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("清理须在事务之外进行，请在事务提交后再执行。")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.fetchall()
        else:
            cursor.execute(f'VACUUM FULL "{Sealed._meta.db_table}"')  # noqa: SLF001 - Django's public API
