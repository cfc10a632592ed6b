"""Opening a figure: the rows it counts, by key, and for the public those of them that are published."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from lianghui.kernel.figures.indicator import Period, Value, evaluate, indicator
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.procedure.models import Reading

PAGE = 50


@dataclass(frozen=True)
class Opened:
    """One page of the rows a figure counts; ``after`` is empty at the end."""

    rows: list[Reading]
    after: str


def open_rows(rows: QuerySet[Reading], after: str = "", size: int = PAGE) -> Opened:
    """Rows in order of the day, the newest first; ``after`` is where the page before ended."""
    place = _place(after)
    if place is not None:
        day, pk = place
        rows = rows.filter(Q(happened_on__lt=day) | Q(happened_on=day, pk__lt=pk))
    found = list(rows.select_related("matter", "act").order_by("-happened_on", "-pk")[: size + 1])
    more = len(found) > size
    found = found[:size]
    return Opened(found, f"{found[-1].happened_on.isoformat()}~{found[-1].pk}" if more else "")


def value_of(frozen: FrozenFigure, *, now: bool = False) -> Value:
    """The question of a frozen figure asked again: as known then, or as corrected ``now``.

    Raises KeyError where the indicator is no more.
    """
    size = None if now else frozen.log_size
    period = Period(frozen.first, frozen.last)
    return evaluate(indicator(frozen.key), frozen.house, period, basis=frozen.basis, as_of=size, only=frozen.only)


def matters_counted(value: Value) -> "QuerySet[Any, Any]":
    """The uids of the matters a figure counts, as a query: the portal keeps of them what is published."""
    return value.rows.order_by().values("matter__uid")


def _place(text: str) -> tuple[datetime.date, int] | None:
    day, _, pk = text.partition("~")
    try:
        return datetime.date.fromisoformat(day), int(pk)
    except ValueError:
        return None
