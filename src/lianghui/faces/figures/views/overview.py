"""All figures of the house for a period, the period before beside each."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.figures.asking import Question
from lianghui.faces.figures.views import READERS
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import notice, page
from lianghui.faces.workbench.shown import FilterField, Filters, Related
from lianghui.kernel.accounts.access import access
from lianghui.kernel.figures.indicator import Period, Value, evaluate_all, indicator, indicators
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.procedure.known import procedures

NEWEST = 10


@access(*READERS)
def overview(request: HttpRequest) -> HttpResponse:
    """One tile a figure; each opens."""
    reader = reader_of(request)
    if reader.house is None:
        return no_house(reader)
    period = Period.read(request.GET.get("period", "")) or Period.year(reader.today.year)
    places = {one.key: place for place, one in enumerate(procedures())}
    declared = sorted(indicators(reader.house.kind), key=lambda one: places.get(one.key.split(".", 1)[0], len(places)))
    asked = [(one, each) for one in declared for each in (period, period.before)]
    values = evaluate_all(reader.house, asked)
    tiles = [
        _tile(Question(now.indicator, period), now, before)
        for now, before in zip(values[::2], values[1::2], strict=True)
    ]
    here = reverse("figures")
    context = {
        "heading": _("%(period)s统计") % {"period": period.words},
        "lead": _("每个数都按更正后的记录计算，旁边是%(before)s的数。") % {"before": period.before.words},
        "filters": Filters(
            [FilterField("period", _("期间（如 2026，或 2026-01-01..2026-06-30）"), "text", period.query)],
            clear_href=here,
            action=here,
        ),
        "tiles": tiles,
        "frozen": _frozen(reader),
    }
    return page(reader, "figures/overview.html", context, current="figures")


def no_house(reader: Reader) -> HttpResponse:
    """Figures are a house's; a unit has none of its own."""
    context = {"heading": _("没有统计"), "text": _("统计属于各机关。请切换到机关的身份再打开。"), "buttons": []}
    return notice(reader, context, status=404)


def _tile(question: Question, now: Value, before: Value) -> tuple[str, str, str, str, str]:
    unit = "" if now.whole is not None else now.indicator.unit
    note = _("上期 %(value)s") % {"value": before.words}
    if now.whole is not None:
        note = f"{now.count}/{now.whole} {now.indicator.unit}；{note}（{before.count}/{before.whole}）"
    return (now.indicator.label, now.words, unit, question.href(), note)


def _frozen(reader: Reader) -> list[Related]:
    """The newest frozen values."""
    rows = FrozenFigure.objects.filter(house=reader.house).order_by("-frozen_at", "-id")[:NEWEST]
    return [
        Related(
            f"{row.frozen_at.astimezone():%Y-%m-%d} {_('已公布') if row.public else _('未公布')}",
            f"{_name(row.key)}：{row.count}" + (f"/{row.whole}" if row.whole is not None else ""),
            reverse("frozen-figure", args=[row.uid]),
            Period(row.first, row.last).words,
        )
        for row in rows
    ]


def _name(key: str) -> str:
    try:
        return indicator(key).label
    except KeyError:
        return key
