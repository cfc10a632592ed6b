"""Which papers a kind of matter has, and what each is filled with; a duty declares them, faces and the issuer ask.

A paper is filled from the snapshot as the act made it (or as the correction made it), never from a later state: a slip
printed again next year shows the unit, the limit and the rule of its own day.
"""

import datetime as dt
import json
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Act as ActRow
from lianghui.kernel.ledger.models import Sealed
from lianghui.kernel.papers.collection import Part as CollectionPart
from lianghui.kernel.papers.filling import Values
from lianghui.kernel.papers.models import Issued
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.correct import counted, standing
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import Act, Actor, PartShot, Snapshot
from lianghui.kernel.procedure.take import history_of, snapshot_of


@dataclass(frozen=True)
class Occasion:
    """For what a paper is filled: an act, or (``act`` empty) a print of the matter as it stands on ``day``."""

    matter: Matter
    snapshot: Snapshot
    day: dt.date
    act: str = ""
    part: PartShot | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)  # texts of the act; one that was erased is absent
    rules: Mapping[str, Any] = field(default_factory=dict)
    by: Actor | None = None

    @property
    def house(self) -> House:
        """The house of the matter."""
        return self.matter.house

    def text(self, name: str) -> str:
        """A text of the matter as it stood (title, problem …); empty where there is none or it was erased."""
        uid = self.snapshot.texts.get(name)
        if uid is None:
            return ""
        if uid == self.act and name in self.sealed:
            return self.sealed[name]
        held = Sealed.objects.filter(act__uid=uid, name=name).values_list("value", flat=True).first()
        return str(held or "")


@dataclass(frozen=True)
class SeriesOf:
    """The series a numbered paper takes its number from: key, words and pattern for the year of the day."""

    key: str
    label: str
    pattern: str


@dataclass(frozen=True)
class PaperOf:
    """One kind of paper of one kind of matter.

    ``part``: kind of part with a paper each (of the act's new parts, or of the part acted on); empty: one paper for the
    matter. ``readers``: refs that may open it beside the house's office. ``any_time``: may be printed without an act
    (a form to sign). ``only``: which parts have one. ``personal``: it shows who proposed, signed or spoke, so that
    opening it is recorded.
    """

    kind: str
    paper: str
    fill: Callable[[Occasion], Values]
    readers: Callable[[Occasion], Sequence[str]]
    part: str = ""
    series: Callable[[dt.date], SeriesOf] | None = None
    any_time: bool = False
    only: Callable[[PartShot], bool] | None = None
    personal: bool = False

    def parts(self, snapshot: Snapshot) -> list[PartShot | None]:
        """The parts that have a paper of this kind; one None where the matter has it."""
        if not self.part:
            return [None]
        return [part for part in snapshot.parts_of(self.part) if self.only is None or self.only(part)]


@dataclass(frozen=True)
class ListPaper:
    """A paper that names many matters of one unit: 交办清单, 催办清单.

    ``fill`` takes house, unit, day and the viewer's refs.
    """

    paper: str
    fill: Callable[[House, str, dt.date, frozenset[str]], Values]
    units: Callable[[House, frozenset[str]], Sequence[str]]


@dataclass(frozen=True)
class CollectionOf:
    """A collection 汇编 of one kind of matter; ``parts`` gives its items in order for one session of a house.

    ``house_kind`` is the kind of house that has it; ``count`` says how many items there will be.
    """

    kind: str
    label: str
    sessions: Callable[[House], Sequence[tuple[str, str]]]
    parts: Callable[[House, str], Iterator[CollectionPart]]
    count: Callable[[House, str], int]
    house_kind: str


@dataclass(frozen=True)
class PeriodPaper:
    """A paper about a period of a house's work, such as its figures. ``fill`` takes house, first, last and today."""

    paper: str
    fill: Callable[[House, dt.date, dt.date, dt.date], Values]


_papers: dict[tuple[str, str], PaperOf] = {}
_lists: dict[str, ListPaper] = {}
_collections: dict[str, CollectionOf] = {}
_periods: dict[str, PeriodPaper] = {}


def declare_papers(*papers: PaperOf) -> None:
    """Make papers of matters known; the same one twice is no mistake."""
    for paper in papers:
        _papers[paper.kind, paper.paper] = paper


def declare_lists(*papers: ListPaper) -> None:
    """Make list papers known."""
    for paper in papers:
        _lists[paper.paper] = paper


def declare_periods(*papers: PeriodPaper) -> None:
    """Make papers about a period known."""
    for paper in papers:
        _periods[paper.paper] = paper


def declare_collections(*collections: CollectionOf) -> None:
    """Make collections known."""
    for collection in collections:
        _collections[collection.kind] = collection


def paper_of(kind: str, paper: str) -> PaperOf | None:
    """The paper of that key of a kind of matter, if it has one."""
    return _papers.get((kind, paper))


def papers_of(kind: str) -> list[PaperOf]:
    """Every paper a kind of matter has, in the order of their declaration."""
    return [paper for (of, _), paper in _papers.items() if of == kind]


def list_papers() -> Mapping[str, ListPaper]:
    """Every list paper, by key."""
    return _lists


def period_papers() -> Mapping[str, PeriodPaper]:
    """Every paper about a period, by key."""
    return _periods


def collections() -> Mapping[str, CollectionOf]:
    """Every collection, by kind of matter."""
    return _collections


def may_open(issued: Issued, house: House, refs: frozenset[str]) -> bool:
    """Who may open an issued paper of a matter he may see: the house's office, and the readers it was issued to."""
    return house.ref in refs or bool(refs.intersection(issued.readers))


def may_print(paper: PaperOf, occasion: Occasion, refs: frozenset[str]) -> bool:
    """Who may print a paper of a matter he may see: as for an issued one, where it may be printed at any time.

    What is handled off line (涉密) is printed by no machine of ours.
    """
    if not paper.any_time or occasion.snapshot.secrecy:
        return False
    return occasion.house.ref in refs or bool(refs.intersection(paper.readers(occasion)))


def occasion_now(matter: Matter, day: dt.date, part: str | None = None) -> Occasion:
    """The matter as it stands, for a print without an act. Raises KeyError for a part it does not have."""
    snapshot = snapshot_of(matter)
    return Occasion(matter, snapshot, day, part=snapshot.parts[part] if part else None)


def occasion_of(matter: Matter, act_uid: str, part: str | None = None) -> Occasion | None:
    """An act as it counts at present; None where it was withdrawn or its part is no longer there.

    The snapshot is the one right after the act, or after the last correction that touched it.
    """
    history = history_of(matter)
    act = next(one for one in history if one.uid == act_uid)
    touched = standing(history)
    entry = touched.get(act_uid, counted(act))
    if entry is None:
        return None
    last = max(n for n, one in enumerate(history) if one.uid == act_uid or act_uid in one.replaces)
    snapshot = Snapshot(act.matter, act.house, act.kind)
    for one in history[: last + 1]:
        snapshot = apply(snapshot, one)
    if part is not None and part not in snapshot.parts:
        return None
    return Occasion(
        matter,
        snapshot,
        dt.date.fromisoformat(entry["happened"]),
        act=act_uid,
        part=snapshot.parts[part] if part else None,
        data=entry["data"],
        sealed=_sealed(act, entry["texts"]),
        rules=entry["rules"],
        by=act.by,
    )


def parts_touched(matter: Matter, act_uid: str, kind: str) -> list[str]:
    """Uids of the parts of ``kind`` that the act made, or else acts on, as it counts at present."""
    history = history_of(matter)
    act = next(one for one in history if one.uid == act_uid)
    entry = standing(history).get(act_uid, counted(act))
    if entry is None:
        return []
    made = [op["part"] for op in entry["ops"] if op["op"] == "part" and op["kind"] == kind]
    return made or ([act.part] if act.part else [])


def step_of(act: ActRow) -> str:
    """Short name of the step an act took."""
    return str(json.loads(act.facts)["step"]).partition(".")[2]


def _sealed(act: Act, replaced: Mapping[str, str]) -> dict[str, str]:
    wanted = {**dict.fromkeys(act.sealed, act.uid), **replaced}
    rows = Sealed.objects.filter(act__uid__in={uuid.UUID(uid) for uid in wanted.values()})
    held = {(str(uid), name): value for uid, name, value in rows.values_list("act__uid", "name", "value")}
    return {name: str(held[uid, name]) for name, uid in wanted.items() if held.get((uid, name)) is not None}
