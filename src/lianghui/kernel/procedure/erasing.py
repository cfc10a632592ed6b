"""What an erasing act does beyond the log: index rows, likeness marks, public copies, papers of the matter."""

import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from lianghui.kernel.ledger.erase import compact as compact_file
from lianghui.kernel.ledger.erase import erase
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.text import near_rows
from lianghui.kernel.text.search import compact as compact_index


def erase_sealed(matter: Matter, act: Act, op: dict[str, Any]) -> None:
    """Carry out the op ``erase`` inside the act's transaction; the files are rewritten after the commit."""
    erase(matter.house, [(uid, name) for uid, name in op["fields"]], by=act, now=timezone.now())
    near_rows.unmark([matter.pk])
    compact_after_commit()


def compact_after_commit() -> None:
    """Rewrite the files once after the present transaction, however many matters it erased."""
    if not any(call is compact for _, call, *_ in transaction.get_connection().run_on_commit):
        transaction.on_commit(compact)


def compact() -> None:
    """Rewrite what may still hold erased bytes. Slow on a large database, and rightly so: it is the erasure."""
    if transaction.get_connection().in_atomic_block:
        return  # a test's outer transaction; nothing has been committed that could be rewritten
    compact_index()
    compact_file()


def sealed_by(person_uid: str, house_pk: int) -> dict[int, list[tuple[str, str]]]:
    """By matter, the sealed fields (act uid, name) of all acts a person took or that were entered for them."""
    found: dict[int, list[tuple[str, str]]] = {}
    acts = Act.objects.filter(house_id=house_pk, facts__contains=person_uid, matter__isnull=False).order_by("id")
    for act in acts.iterator(chunk_size=500):
        facts = json.loads(act.facts)
        if facts["by"]["person"] == person_uid or person_uid in (facts["by"]["for"] or ""):
            found.setdefault(act.matter_id or 0, []).extend((facts["act"], name) for name in facts["sealed"])
    return found
