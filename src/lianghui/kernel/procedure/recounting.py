"""Counting running limits again, by an act of each matter, when a holiday notice or a rule has changed."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.calendar.load import calendar_for
from lianghui.kernel.calendar.working_days import Changes
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.models import Limit
from lianghui.kernel.procedure.shapes import Actor, Refusal
from lianghui.kernel.procedure.take import Row, Taken, take_many


@dataclass(frozen=True)
class Moved:
    """A running limit whose last day, or whose 暂定, changes."""

    limit: Limit
    due: datetime.date
    provisional: bool


def would_move(house: House, changes: Changes) -> list[Moved]:
    """The running limits of a house that a notice changes: the list shown before it is entered for good."""
    calendar = calendar_for(house.region.code)
    moved = []
    running = Limit.objects.filter(matter__house=house, state="running").select_related("matter").order_by("due", "pk")
    for limit in running.iterator(chunk_size=1000):
        value, unit = limit.rule.get("value"), limit.rule.get("unit")
        if not isinstance(value, int) or not (limit.provisional or changes.touches(limit.start, limit.due)):
            continue
        counted = due(limit.start, Span(value, Unit(unit)), calendar)
        if (counted.day, counted.provisional) != (limit.due, limit.provisional):
            moved.append(Moved(limit, counted.day, counted.provisional))
    return moved


def recount(
    house: House,
    moved: Sequence[Moved],
    *,
    actor: Actor,
    now: datetime.datetime,
    progress: Callable[[int], None] | None = None,
) -> list[Taken | Refusal]:
    """Take ``recount_limits`` on every matter concerned; those concerned are told."""
    by_matter: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in moved:
        entry = {"place": one.limit.place, "due": one.due.isoformat(), "provisional": one.provisional}
        by_matter[one.limit.matter.kind, str(one.limit.matter.uid)].append(entry)
    answers: list[Taken | Refusal] = []
    for kind in sorted({kind for kind, _ in by_matter}):
        rows = [
            Row(actor, matter=uid, data={"limits": entries}) for (k, uid), entries in by_matter.items() if k == kind
        ]
        answers += take_many(f"{kind}.recount_limits", rows, house=house, now=now, progress=progress)
    return answers
