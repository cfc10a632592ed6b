"""Limits of a matter for the page: lamp, day, and the article they rest on."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.faces.workbench.building.bases import of_rule
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.shown import Lamp, Limit
from lianghui.kernel.calendar.lamp import Colour, lamp
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.procedure.declaration import LimitKind, Procedure
from lianghui.kernel.procedure.shapes import LimitShot, Snapshot
from lianghui.kernel.rules.packs import words

SHORT = {
    Colour.GREEN: gettext_lazy("在期限内"),
    Colour.YELLOW: gettext_lazy("即将到期"),
    Colour.RED: gettext_lazy("已超期"),
}
ENDED = {
    "met": gettext_lazy("按期办结"),
    "late": gettext_lazy("逾期办结"),
    "dropped": gettext_lazy("不再计算"),
}


def kind_of(procedure: Procedure, limit: LimitShot) -> LimitKind | None:
    """The declared kind; None for one that a later release no longer declares."""
    return next((one for one in procedure.limits if one.key == limit.key), None)


def day_of(text: str) -> datetime.date:
    """A stored day."""
    return datetime.date.fromisoformat(text)


def lamp_of(limit: LimitShot, kind: LimitKind | None, today: datetime.date, *, short: bool = False) -> Lamp:
    """The lamp of one limit; grey for a right that may be used until then, and for one no longer counted."""
    if limit.state == "dropped":
        return Lamp("grey", str(ENDED["dropped"]))
    if kind is not None and kind.right:
        passed = limit.state == "running" and day_of(limit.due) < today
        return Lamp("grey", _("已过") if passed else _("可以办理") if limit.state == "running" else str(ENDED["met"]))
    done = day_of(limit.closed) if limit.closed else None
    found = lamp(today, day_of(limit.due), done, kind.warn_days if kind else 7, provisional=limit.provisional)
    words_of_it = str(SHORT[found.colour]) if short and done is None else found.words
    return Lamp(found.colour.value, words_of_it)


def shown_limit(
    procedure: Procedure, snapshot: Snapshot, limit: LimitShot, names: Names, today: datetime.date
) -> Limit:
    """One limit in words."""
    kind = kind_of(procedure, limit)
    part = snapshot.parts.get(limit.part)
    name = kind.label if kind else limit.key
    running = limit.state == "running"
    ended = ""
    if not running:
        ended = str(ENDED[limit.state]) + (f"（{say(day_of(limit.closed))}）" if limit.closed else "")
    return Limit(
        name=f"{name}：{names(part.party)}" if part else name,
        lamp=lamp_of(limit, kind, today, short=True),
        due=day_of(limit.due),
        days_left=(day_of(limit.due) - today).days if running and not (kind and kind.right) else None,
        provisional=limit.provisional and running,
        started=day_of(limit.start),
        start_event=words()["start"].get(str(limit.rule.get("start", "")), ""),
        ended=ended,
        basis=of_rule(limit.rule if "force" in limit.rule else None),
    )


def shown_limits(
    procedure: Procedure,
    snapshot: Snapshot,
    names: Names,
    today: datetime.date,
    hidden_parts: frozenset[str] = frozenset(),
) -> list[Limit]:
    """Running limits by day, then the ended ones; what was dropped stands in the timeline only."""
    shown = [x for x in snapshot.limits.values() if x.state != "dropped" and x.part not in hidden_parts]
    shown.sort(key=lambda x: (x.state != "running", x.due))
    return [shown_limit(procedure, snapshot, limit, names, today) for limit in shown]


def nearest(procedure: Procedure, limits: Sequence[LimitShot]) -> LimitShot | None:
    """The running limit that ends first, rights left aside."""
    running = [
        x for x in limits if x.state == "running" and not ((kind := kind_of(procedure, x)) is not None and kind.right)
    ]
    return min(running, key=lambda x: x.due, default=None)
