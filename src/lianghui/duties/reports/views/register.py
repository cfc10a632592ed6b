"""The register: every report the office has read, narrowed by whose, year, level and place."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.duties.reports.asked import READERS, number_in, reports_of, text_in
from lianghui.duties.reports.models import Reading, Report
from lianghui.duties.reports.tables import Cells, cell, choice_filter, filters, search_filter, table
from lianghui.duties.reports.words import LEVELS, ORGANS
from lianghui.kernel.accounts.access import access

ON_PAGE = 50
WHOSE = (("own", _("本机关的")), ("others", _("其他机关的")), ("out", _("已移出的")))
NARROW = ("whose", "year", "level", "place", "q")


@access(*READERS)
@never_cache
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Newest year first; chosen ones go to the comparison."""
    asked = {name: text_in(request.GET.get(name, "")) for name in NARROW}
    page = min(number_in(request.GET.get("page", "")) or 1, 1000)
    every = reports_of(request)
    found = narrowed(every, asked)
    rows = list(
        found.order_by(F("year").desc(nulls_last=True), "place", "-pk")
        .defer("text")
        .prefetch_related(None)[(page - 1) * ON_PAGE : page * ON_PAGE + 1]
    )
    more, rows = len(rows) > ON_PAGE, rows[:ON_PAGE]
    here = reverse("reports:reports")
    context: dict[str, Any] = {
        "filters": _filters(every, asked, here),
        "table": _table(rows) if rows else None,
        "any": bool(rows) or every.exists(),
        "total": found.count() if more or page > 1 else len(rows),
        "next_href": _at(here, asked, page + 1) if more else "",
        "previous_href": _at(here, asked, page - 1) if page > 1 else "",
        "out": asked["whose"] == "out",
    }
    return render(request, "reports/register.html", context)


def narrowed(every: QuerySet[Report], asked: dict[str, str]) -> QuerySet[Report]:
    """The reports that the words of the address ask for."""
    out = asked["whose"] == "out"
    found = every.filter(withdrawn_at__isnull=not out)
    if asked["whose"] in {"own", "others"}:
        found = found.filter(own=asked["whose"] == "own")
    if (year := number_in(asked["year"])) is not None:
        found = found.filter(year=year)
    if asked["level"] in LEVELS:
        found = found.filter(level=asked["level"])
    if asked["place"]:
        found = found.filter(place=asked["place"])
    if asked["q"]:
        found = found.filter(Q(title__contains=asked["q"]) | Q(place__contains=asked["q"]))
    return found


def _filters(every: QuerySet[Report], asked: dict[str, str], here: str) -> dict[str, Any]:
    held = set(every.values_list("year", "place").distinct()[:2000])
    years = sorted({year for year, _place in held if year}, reverse=True)
    places = sorted({place for _year, place in held if place})
    bar = filters(
        [
            choice_filter("whose", _("谁的报告"), WHOSE, asked["whose"]),
            choice_filter("year", _("年份"), [(str(year), f"{year}年") for year in years], asked["year"]),
            choice_filter("level", _("层级"), list(LEVELS.items()), asked["level"]),
            choice_filter("place", _("地区"), [(place, place) for place in places], asked["place"]),
            search_filter("q", _("标题"), asked["q"]),
        ],
        here,
        used=any(asked.values()),
    )
    if bar["used"]:
        told = {"whose": dict(WHOSE).get(asked["whose"]), "level": LEVELS.get(asked["level"])}
        bar["chips"] = [
            (told.get(name) or value, _at(here, {**asked, name: ""})) for name, value in asked.items() if value
        ]
    return bar


def _at(here: str, asked: dict[str, str], page: int = 1) -> str:
    query = {name: value for name, value in asked.items() if value}
    if page > 1:
        query["page"] = str(page)
    return f"{here}?{urlencode(query)}" if query else here


def _table(rows: list[Report]) -> dict[str, Any]:
    newest = {one.report_id: one for one in Reading.objects.filter(report__in=rows).order_by("pk").defer("sections")}
    lines: list[Cells] = []
    for one in rows:
        reading = newest.get(one.pk)
        findings = reading.findings_found if reading else 0
        lines.append(
            [
                cell(one.title, reverse("reports:report", args=[one.uid]), title=True),
                cell(one.place),
                cell(ORGANS.get(one.organ, "")),
                cell(f"{one.year}" if one.year else _("待补")),
                cell(_("届末报告") if one.term else _("年度报告")),
                cell(_("本机关") if one.own else _("其他机关")),
                cell(reading.figures_found if reading else 0),
                cell(_("%(n)d 条") % {"n": findings} if findings else ""),
                cell(_("已核对") if one.reviewed_at else _("未核对")),
            ]
        )
    columns = [_("报告"), _("地区"), _("机关"), _("年份"), _("种类"), _("谁的"), _("数据"), _("核对提示"), _("核对")]
    return table(_("工作报告"), columns, lines, selects=[str(one.uid) for one in rows], right=(6,))
