"""Which running limits of the house a rule would move: shown before it is saved, counted again by act if wished."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.calendar.load import calendar_for
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.models import Limit, Matter
from lianghui.kernel.procedure.recorded import as_recorded
from lianghui.kernel.procedure.shapes import Refusal
from lianghui.kernel.procedure.take import Row as Asked
from lianghui.kernel.procedure.take import Taken, take_many
from lianghui.kernel.rules.line import Line
from lianghui.kernel.rules.load import rules_and_asker
from lianghui.kernel.rules.preview import Change, OpenLimit, preview

MOST = 500  # rows on one page; more are counted and not listed


def running(reader: Reader, key: str) -> list[Limit]:
    """The running limits of the reader's house that rest on a rule and that the reader may see."""
    seen = Matter.objects.seen_by(reader.refs).filter(house=reader.house)
    limits = Limit.objects.filter(state="running", rule__key=key, matter__in=seen)
    return list(limits.select_related("matter").order_by("due", "pk"))


def changes(house: House, line: Line, limits: Sequence[Limit]) -> list[Change]:
    """What the rule would do to each of the limits, soonest first."""
    calendar = calendar_for(house.region.code)

    def count(first: date, value: int, unit: str) -> date:
        return due(first, Span(value, Unit(unit)), calendar).day

    opened = [
        OpenLimit(place_of(one), told(one.matter), line.key, one.start, one.due, one.rule.get("start") or "")
        for one in limits
    ]
    return preview(line, opened, count)


def place_of(limit: Limit) -> str:
    """Matter and place: what a checkbox sends, and what a change is told by."""
    return f"{limit.matter.uid} {limit.place}"


def told(matter: Matter) -> str:
    """Number, or title where there is none yet."""
    return matter.number_text or matter.title or _("（无题）")


def table(found: Sequence[Change], *, select: bool = False) -> Table:
    """The list of limits that would move."""
    columns = [_("事项"), _("现在到期"), _("改后到期"), _("相差"), _("说明")]
    rows = []
    for one in found[:MOST]:
        days = "" if one.days is None else _("%(days)+d 天") % {"days": one.days}
        cells = [
            Cell(one.number, reverse("matter", args=[one.matter.partition(" ")[0]]), title=True),
            Cell(day=one.was),
            Cell(day=one.due) if one.due else Cell(_("由人确定")),
            Cell(days),
            Cell(one.why),
        ]
        rows.append(Row(cells, select=one.matter if select and one.due else ""))
    return Table(_("会变动的在办期限"), [Column(label) for label in columns], rows)


def recount(
    reader: Reader, house: House, key: str, since: date, found: Sequence[Change], *, now: datetime
) -> list[Taken | Refusal]:
    """Count the chosen limits again by the rule that holds from ``since``, by an act of each matter."""
    rules, asker = rules_and_asker(house)
    rule = as_recorded(rules.ask(key, asker, since))
    limits = {place_of(one): one for one in running(reader, key)}
    calendar = calendar_for(house.region.code)
    entries: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for one in found:
        limit = limits[one.matter]
        if rule is None or not isinstance(rule["value"], int):
            continue
        counted = due(limit.start, Span(rule["value"], Unit(rule["unit"])), calendar)
        entry = {
            "place": limit.place,
            "due": counted.day.isoformat(),
            "provisional": counted.provisional,
            "rule": rule,
        }
        entries.setdefault((limit.matter.kind, str(limit.matter.uid)), []).append(entry)
    answers: list[Taken | Refusal] = []
    for kind in sorted({kind for kind, _uid in entries}):
        rows = [
            Asked(reader.actor, matter=uid, data={"limits": each}) for (of, uid), each in entries.items() if of == kind
        ]
        answers += take_many(f"{kind}.recount_limits", rows, house=house, now=now)
    return answers
