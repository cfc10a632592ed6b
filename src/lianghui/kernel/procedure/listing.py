"""Lists: which filters and orders a duty declares, and one page of it, by key and never by offset.

A house's desk is one walk along an index of the matters; any other viewer is one walk along its audience rows, the
first of each ref merged (ENGINEERING m8: an OR over both takes a thousand times as long).
"""

import datetime
import heapq
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from lianghui.kernel.institution.models import House
from lianghui.kernel.pairs import beyond
from lianghui.kernel.procedure.indexing import texts_of
from lianghui.kernel.procedure.models import Audience, Matter, Part
from lianghui.kernel.text.bigrams import parse_query
from lianghui.kernel.text.search import Key, find

PAGE = 50
CAP = 1000  # totals are exact to here; an exact larger one is an indicator's business


@dataclass(frozen=True)
class Filter:
    """A filter of a list: its name in the URL, its words, its closed choices, and the condition on a matter."""

    key: str
    label: str
    condition: Callable[[str, datetime.date], Q]
    choices: Callable[[House | None], Sequence[tuple[str, str]]] | None = None


@dataclass(frozen=True)
class ListOf:
    """A list of one kind of matter, declared by its duty."""

    kind: str
    label: str
    filters: tuple[Filter, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)  # of the table and the export, in order


@dataclass(frozen=True)
class Place:
    """Where a page ended: the value of its order and the matter's id."""

    value: datetime.date | None
    pk: int

    def __str__(self) -> str:
        return f"{self.value.isoformat() if self.value else ''}~{self.pk}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """Read a place from a URL; a malformed one is the first page, one beyond any id of a database too."""
        value, _, pk = text.partition("~")
        try:
            place = cls(datetime.date.fromisoformat(value) if value else None, int(pk))
        except ValueError:
            return None
        return place if abs(place.pk) < GREATEST else None


@dataclass(frozen=True)
class ListPage:
    """Matters of one page in order; ``next`` is None at the end; ``total`` is exact to 1000, then "1000+"."""

    matters: list[Matter]
    next: Place | None
    total: str


GREATEST = 2**63  # ids of both databases lie below it
NEWEST, DUE = "newest", "due"
NUMBER = re.compile(r"第?\s*(\d{1,6})\s*号?")  # a number asked for is looked up, not searched


def page(
    refs: frozenset[str],
    kind: str,
    *,
    filters: Sequence[Q] = (),
    order: str = NEWEST,
    after: Place | None = None,
    size: int = PAGE,
    query: str = "",
    counted: bool = True,
    folded: bool = False,
) -> ListPage:
    """One page of what a viewer with these refs may see. ``query`` is searched words, by date then; ``folded`` brings
    what the acts made of each along.
    """
    number = NUMBER.fullmatch(query.strip())
    if number:
        filters = [*filters, Q(number=int(number[1]))]
    elif query.strip():
        return _found(refs, kind, query, filters, after, size, folded=folded)
    sources = _sources(refs, kind, order, filters, folded=folded)
    merged = heapq.merge(*(source.walk(after, size) for source in sources), key=_sort_key(order))
    unique: list[Matter] = []
    for matter in merged:
        if not unique or unique[-1].pk != matter.pk:
            unique.append(matter)
        if len(unique) > size:
            break
    more = len(unique) > size
    unique = unique[:size]
    last = unique[-1] if more else None
    place = Place(_value(last, order), last.pk) if last is not None else None
    return ListPage(unique, place, total(refs, kind, filters) if counted else "")


def total(refs: frozenset[str], kind: str, filters: Sequence[Q] = ()) -> str:
    """How many, exact to 1000, then "1000+"; no page counts past 1001 rows."""
    seen = _seen(refs, kind, filters)
    number = seen.order_by().values("pk")[: CAP + 1].count()
    return str(number) if number <= CAP else f"{CAP}+"


def everything(refs: frozenset[str], kind: str, filters: Sequence[Q] = (), *, limit: int = 100_000) -> QuerySet[Matter]:
    """All rows for an export, newest first."""
    return _seen(refs, kind, filters).order_by("-submitted_on", "-pk")[:limit]


def of_unit(ref: str) -> Q:
    """Matters in which this unit has a part."""
    return Q(pk__in=Part.objects.filter(party=ref, kind="assignment").values("matter"))


def _seen(refs: frozenset[str], kind: str, filters: Sequence[Q]) -> QuerySet[Matter]:
    houses, others = _split(refs)
    rows = Matter.objects.unscoped("scoped by audience here").filter(*filters, kind=kind)
    if houses and not others:
        return rows.filter(desk=True, house__uid__in=houses)
    mine = Q(pk__in=Audience.objects.filter(who__in=others, kind=kind).values("matter"))
    return rows.filter(mine | Q(desk=True, house__uid__in=houses)) if houses else rows.filter(mine)


def _split(refs: frozenset[str]) -> tuple[list[str], list[str]]:
    houses = [ref.removeprefix("house:") for ref in refs if ref.startswith("house:")]
    # Whose house's desk is open to them sees by it all they see by their post; nothing on a desk is for everyone.
    others = [ref for ref in refs if not ref.startswith("house:") and ref != "everyone"]
    return houses, [] if houses else others


@dataclass(frozen=True)
class _Source:
    """One walk along one index: a house's desk, or the audience rows of one ref."""

    rows: QuerySet[Matter]
    joined: Mapping[str, str]  # conditions on the joined audience row; they and the place must share one join
    date: str
    pk: str
    falling: bool

    def walk(self, after: Place | None, size: int) -> list[Matter]:
        """The next rows and one more, which tells whether there is a further page."""
        place = []
        if after is not None and after.value is not None:
            place.append(beyond(self.date, self.pk, after.value, after.pk, falling=self.falling))
        mark = "-" if self.falling else ""
        rows = self.rows.filter(*place, **self.joined) if place or self.joined else self.rows
        return list(rows.order_by(f"{mark}{self.date}", f"{mark}{self.pk}")[: size + 1])


def _sources(
    refs: frozenset[str], kind: str, order: str, filters: Sequence[Q], *, folded: bool = False
) -> list[_Source]:
    houses, others = _split(refs)
    rows = Matter.objects.unscoped("each source is scoped to its viewer").filter(*filters, kind=kind)
    rows = rows.select_related("fold") if folded else rows
    if order == DUE:
        rows = rows.filter(next_due__isnull=False)
    if houses:
        date = "next_due" if order == DUE else "submitted_on"
        ids = House.objects.filter(uid__in=houses).values_list("pk", flat=True)
        return [_Source(rows.filter(desk=True, house_id=pk), {}, date, "pk", order != DUE) for pk in ids]
    if order == DUE:
        mine = [Audience.objects.filter(who=who, kind=kind).values("matter") for who in others]
        return [_Source(rows.filter(pk__in=seen), {}, "next_due", "pk", falling=False) for seen in mine]
    return [
        _Source(
            rows,
            {"audience__who": who, "audience__kind": kind},
            "audience__submitted_on",
            "audience__matter",
            falling=True,
        )
        for who in others
    ]


def _sort_key(order: str) -> Callable[[Matter], tuple[int, int]]:
    if order == DUE:
        return lambda m: (m.next_due.toordinal() if m.next_due else 0, m.pk)
    return lambda m: (-m.submitted_on.toordinal() if m.submitted_on else 0, -m.pk)


def _value(matter: Matter, order: str) -> datetime.date | None:
    return matter.next_due if order == DUE else matter.submitted_on


def _found(
    refs: frozenset[str],
    kind: str,
    query: str,
    filters: Sequence[Q],
    after: Place | None,
    size: int,
    *,
    folded: bool = False,
) -> ListPage:
    houses, others = _split(refs)
    house_ids: Collection[int] | None = None
    if houses:
        house_ids = list(House.objects.filter(uid__in=houses).values_list("pk", flat=True))
    who: QuerySet[Any, Any] | None = None
    if filters or not houses:
        rows = Matter.objects.unscoped("scoped by audience here").filter(*filters, kind=kind)
        if houses:
            who = rows.filter(desk=True, house_id__in=house_ids or ()).values("pk")
        else:
            mine = Audience.objects.filter(who__in=others, kind=kind).values("matter")
            who = rows.filter(pk__in=mine).values("pk")
    start = Key(after.value, after.pk) if after is not None and after.value is not None else None
    found = find(parse_query(query), house_ids=house_ids, who=who, limit=size, after=start, texts=texts_of)
    rows = Matter.objects.unscoped("found among what the viewer may see").filter(pk__in=found.ids, kind=kind)
    by_pk = {m.pk: m for m in (rows.select_related("fold") if folded else rows)}
    matters = [by_pk[pk] for pk in islice(found.ids, size) if pk in by_pk and (by_pk[pk].desk or not houses)]
    place = Place(found.after.date, found.after.matter_id) if found.after else None
    return ListPage(matters, place, "")
