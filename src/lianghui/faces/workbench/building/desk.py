"""今日要办: what waits for this reader, until when, under which article; and what he began."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.limits import day_of, kind_of, lamp_of, shown_limit
from lianghui.faces.workbench.building.matter import step_href
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.offers import Offer, nearest_running, offers, ordinary
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.shown import Button, DueDay, DueItem, Limit, Related
from lianghui.kernel.calendar.lamp import Colour
from lianghui.kernel.procedure.known import procedure_of, procedures
from lianghui.kernel.procedure.models import Matter, Part, Party
from lianghui.kernel.procedure.shapes import LimitShot, Snapshot

MOST = 60  # a day's work of one person; the lists have the rest
NEAR = datetime.timedelta(days=7)
WATCHED = 8
OWN = 8


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: the matter, the step, and its limit where one runs."""

    matter: Matter
    snapshot: Snapshot
    offer: Offer


def due_days(reader: Reader) -> list[DueDay]:
    """What is due, by day: over, today, within a week, later, and what has no day. One query."""
    found = waiting(reader)
    days: dict[str, list[tuple[str, DueItem]]] = {"over": [], "today": [], "week": [], "later": [], "none": []}
    for one in found:
        limit = one.offer.limit
        days[_when(limit, reader.today)].append((limit.due if limit else "", _item(reader, one)))
    words = {
        "over": _("已超期"),
        "today": _("今天到期"),
        "week": _("7天内到期"),
        "later": _("以后到期"),
        "none": _("没有期限的"),
    }
    return [
        DueDay(words[key], [item for _due, item in sorted(items, key=lambda pair: pair[0])], over=key == "over")
        for key, items in days.items()
        if items
    ]


def waiting(reader: Reader) -> list[Waiting]:
    """The matters in which it is this reader's turn: he holds them, or a part of them. One query."""
    refs = _own_refs(reader)
    parts = Part.objects.filter(party__in=refs, kind__in=_part_kinds(), state__in=_open_part_states())
    rows = (
        Matter.objects.seen_by(reader.refs)
        .filter(Q(holder__in=refs, state__open=True) | Q(pk__in=parts.values("matter")))
        .select_related("fold")
        .order_by("next_due", "id")
    )
    # Several may look at a matter of which only one has something to do: look at more than are shown.
    found = []
    for matter in rows[: MOST * 3]:
        snapshot = Snapshot.from_json(matter.fold.body)
        procedure = procedure_of(matter.kind)
        offer = ordinary(procedure, snapshot, offers(procedure, snapshot, reader.actor), reader.actor)
        if offer is not None:
            found.append(Waiting(matter, snapshot, offer))
    return found[:MOST]


def watched(reader: Reader) -> list[Related]:
    """For the house's office: what others have in hand and is over or nearly so. One query."""
    if not reader.is_office or reader.house is None:
        return []
    rows = (
        Matter.objects.seen_by(reader.refs)
        .filter(desk=True, house=reader.house, state__open=True, next_due__lte=reader.today + NEAR)
        .exclude(holder=f"house:{reader.house.uid}")
        .select_related("fold")
        .order_by("next_due", "id")
    )
    told = []
    for matter in rows[:WATCHED]:
        snapshot, procedure = Snapshot.from_json(matter.fold.body), procedure_of(matter.kind)
        limit = nearest_running(procedure, snapshot, reader.refs)
        if limit is not None:
            kind = kind_of(procedure, limit)
            lamp = lamp_of(limit, kind, reader.today)
            mark = "●" if lamp.colour == Colour.RED.value else "○"
            told.append(_related(f"{mark} {kind.label if kind else limit.key}：{lamp.words}", matter))
    return told


def began(reader: Reader) -> list[Related]:
    """What the reader himself proposed or leads, newest first, with where it stands. One query."""
    mine = Party.objects.filter(ref__in=_own_refs(reader), role__in=("proposer", "cosigner", "supervisor", "leader"))
    rows = Matter.objects.seen_by(reader.refs).filter(pk__in=mine.values("matter")).select_related("state")
    return [
        _related(matter.state.label if matter.state else "", matter)
        for matter in rows.order_by("-submitted_on", "-id")[:OWN]
    ]


def _related(relation: str, matter: Matter) -> Related:
    title = matter.title or _("（无标题）")
    return Related(relation, title, reverse("matter", args=[matter.uid]), matter.number_text)


def _item(reader: Reader, one: Waiting) -> DueItem:
    matter, snapshot, offer = one.matter, one.snapshot, one.offer
    procedure = procedure_of(matter.kind)
    limit: Limit | None = None
    if offer.limit is not None:
        limit = shown_limit(procedure, snapshot, offer.limit, _Nameless(reader.today), reader.today)
    return DueItem(
        matter.title or _("（无标题）"),
        reverse("matter", args=[matter.uid]),
        matter.number_text or procedure.label,
        _("待%(step)s") % {"step": offer.step.label},
        limit,
        Button(offer.step.label, step_href(snapshot.uid, offer)),
    )


class _Nameless(Names):
    """Names nobody: the desk shows the limit of the reader's own part, whose name says nothing new."""

    def __call__(self, _ref: str) -> str:
        return ""


def _when(limit: LimitShot | None, today: datetime.date) -> str:
    if limit is None:
        return "none"
    due = day_of(limit.due)
    return "over" if due < today else "today" if due == today else "week" if due <= today + NEAR else "later"


def _own_refs(reader: Reader) -> Sequence[str]:
    return [ref for ref in reader.refs if ref != "everyone"]


@cache
def _part_kinds() -> tuple[str, ...]:
    return tuple({kind.key for one in procedures() for kind in one.parts})


@cache
def _open_part_states() -> tuple[str, ...]:
    """Full names of states in which something is to be done on a part, and of those a step starts from."""
    found: set[str] = set()
    for one in procedures():
        for kind in one.parts:
            found |= {one.full(state.key, kind.key) for state in kind.states if state.open}
    return tuple(sorted(found))
