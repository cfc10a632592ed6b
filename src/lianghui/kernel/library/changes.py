"""The record of what was done to the library: append, and check that nothing in it was changed or left out.

Registers of a house are kept beside its acts; the library belongs to all houses, so it has a record of its own. Each
entry's hash covers the hash before it, and the last one is shown by ``lianghui laws list`` and in every package:
whoever wrote it down once can tell later whether the record is still the same.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from lianghui.kernel.institution.models import Person
from lianghui.kernel.ledger.canonical import canonical
from lianghui.kernel.library.models import Change, LibraryHead


class Entry(NamedTuple):
    """What is to be recorded. ``facts`` hold no name, contact or citizen's words."""

    kind: str
    work: UUID | None
    facts: Mapping[str, Any]


def record(entries: Iterable[Entry], *, by: Person | None, at: datetime) -> list[Change]:
    """Append entries, in the transaction of what they tell of. ``by`` None is a command on the machine itself.

    Raises CanonicalError for facts that cannot be written exactly.
    """
    with transaction.atomic():
        LibraryHead.objects.get_or_create(pk=1)
        head = LibraryHead.objects.select_for_update().get(pk=1)
        rows = []
        for entry in entries:
            head.number += 1
            facts = _facts(head.number, entry.kind, at, by, entry.work, entry.facts)
            head.hash = _chained(head.hash, facts)
            rows.append(
                Change(
                    number=head.number,
                    kind=entry.kind,
                    at=at,
                    by=by,
                    work=entry.work,
                    facts=facts,
                    hash=head.hash,
                )
            )
        Change.objects.bulk_create(rows, batch_size=200)
        head.save()
    return rows


def verify() -> list[str]:
    """What is wrong with the record, in words; nothing is good. Reads it through once."""
    found: list[str] = []
    before, number = "", 0
    for change in Change.objects.select_related("by").order_by("number").iterator(chunk_size=1000):
        number += 1
        if change.number != number:
            found.append(f"第 {number} 条缺失，接着的是第 {change.number} 条。")
            number = change.number
        if change.hash != _chained(before, change.facts):
            found.append(f"第 {change.number} 条与前一条接不上，被改动过。")
        elif _columns(change) != json.loads(change.facts) | {"facts": None}:
            found.append(f"第 {change.number} 条的登记项与所记内容不符。")
        before = change.hash
    head = LibraryHead.objects.filter(pk=1).first()
    if (head.number, head.hash) != (number, before) if head else number:
        found.append("末尾缺了记录：条数或末条的摘要与总记不符。")
    return found


def _facts(number: int, kind: str, at: datetime, by: Person | None, work: UUID | None, more: Mapping[str, Any]) -> str:
    return canonical(
        {
            "v": 1,
            "number": number,
            "kind": kind,
            "at": at.astimezone(UTC).isoformat(),
            "by": str(by.uid) if by else None,
            "work": str(work) if work else None,
            "facts": dict(more),
        }
    ).decode()


def _columns(change: Change) -> dict[str, Any]:
    return {
        "v": 1,
        "number": change.number,
        "kind": change.kind,
        "at": change.at.astimezone(UTC).isoformat(),
        "by": str(change.by.uid) if change.by else None,
        "work": str(change.work) if change.work else None,
        "facts": None,
    }


def _chained(before: str, facts: str) -> str:
    return hashlib.sha256(f"{before}\n{facts}".encode()).hexdigest()
