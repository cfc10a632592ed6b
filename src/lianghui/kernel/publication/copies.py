"""What a duty gives to be frozen, and how a publishing act freezes it."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Fold, Matter
from lianghui.kernel.procedure.shapes import Snapshot
from lianghui.kernel.procedure.writing import Change
from lianghui.kernel.publication.models import Publication
from lianghui.kernel.text.models import Side
from lianghui.kernel.text.search import Entry, index, remove


@dataclass(frozen=True)
class PublicCopy:
    """What the public may know of a matter, in plain words."""

    title: str
    passages: Sequence[Mapping[str, str]]  # label, text
    proposers: Sequence[str] = ()
    units: Sequence[str] = ()
    topic: str = ""
    topic_label: str = ""
    outcome_label: str = ""
    way: Sequence[Mapping[str, str]] = field(default_factory=list)  # label, on


Copier = Callable[[Matter, Snapshot], PublicCopy]
_copiers: dict[str, Copier] = {}


def copies_by(kind: str, copier: Copier) -> None:
    """Tell how a kind of matter is copied for the public."""
    _copiers[kind] = copier


def freeze(matter: Matter, act: Act, _op: Mapping[str, Any]) -> None:
    """Write or write anew the frozen copy: a publishing act does, and a correction of what was published."""
    snapshot = Snapshot.from_json(Fold.objects.values_list("body", flat=True).get(matter=matter))
    if not snapshot.published:
        withdraw(matter, act, {})
        return
    copy = _copiers[matter.kind](matter, snapshot)
    submitted = matter.submitted_on or act.happened_on
    row, _made = Publication.objects.update_or_create(
        uid=matter.uid,
        defaults={
            "house_id": matter.house_id,
            "kind": matter.kind,
            "kind_label": procedure_of(matter.kind).label,
            "number_text": matter.number_text,
            "title": copy.title,
            "proposers": list(copy.proposers),
            "units": list(copy.units),
            "topic": copy.topic,
            "topic_label": copy.topic_label,
            "outcome_label": copy.outcome_label,
            "passages": [dict(passage) for passage in copy.passages],
            "way": [dict(station) for station in copy.way],
            "year": submitted.year,
            "submitted_on": submitted,
            "published_on": _first_day(matter) or act.happened_on,
            "withdrawn_on": None,
            "act": act.uid,
        },
    )
    text = " ".join([copy.title, matter.number_text, *(passage["text"] for passage in copy.passages)])
    index([Entry(row.pk, matter.house_id, submitted, text, Side.PORTAL)])


def withdraw(matter: Matter, act: Act, _op: Mapping[str, Any]) -> None:
    """Empty the copy and leave a stub that says when it was withdrawn, so that an address says what became of it."""
    row = Publication.objects.filter(uid=matter.uid, withdrawn_on=None).first()
    if row is None:
        return
    row.title, row.passages, row.proposers, row.way = "（已撤下）", [], [], []
    row.withdrawn_on, row.act = act.happened_on, act.uid
    row.save()
    remove([row.pk], side=Side.PORTAL)


def refresh(matter: Matter) -> None:
    """Write the public copy of a published matter anew: after an erasure it must say no more than is left."""
    row = Publication.objects.filter(uid=matter.uid, withdrawn_on=None).first()
    act = Act.objects.filter(uid=row.act).first() if row is not None else None
    if act is not None:
        freeze(matter, act, {})


def follow_corrections(changes: Sequence[Change]) -> None:
    """Public pages follow at once when a correction touches what was published."""
    for change in changes:
        if change.act.corrects and (change.old.published or change.new.published) and change.row is not None:
            freeze(change.matter, change.row, {})


def _first_day(matter: Matter) -> datetime.date | None:
    """The day of the first act that published the matter; canonical bytes spell the op in one way only."""
    published = Act.objects.filter(matter=matter, facts__contains='"op":"publish"').order_by("id")
    return published.values_list("happened_on", flat=True).first()
