"""对标: chosen reports side by side by key, each value with its sentence one click away."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.duties.reports import marked, reader, side_by_side
from lianghui.duties.reports.amounts import measure, shown
from lianghui.duties.reports.asked import READERS, reports_of, text_in, uids_in
from lianghui.duties.reports.models import FigureCorrection, ReadFigure, Report
from lianghui.duties.reports.sheet import sent
from lianghui.duties.reports.standing import Standing, standing
from lianghui.duties.reports.views.text import HEAD, amount, back_to, row_of
from lianghui.duties.reports.words import LISTED
from lianghui.kernel.accounts.access import access
from lianghui.kernel.text.report.comparing import Entry
from lianghui.kernel.text.report.sheet import Cells

MOST = 12  # reports side by side
OFFERED = 300
ENOUGH = 2  # reports that state a line, for it to be a comparison


def all_figures(reports: Sequence[Report]) -> list[list[Standing]]:
    """The figures of each report as they stand. Two queries for any number of reports."""
    read: dict[int, list[ReadFigure]] = {one.pk: [] for one in reports}
    for row in ReadFigure.objects.filter(reading__report__in=reports).select_related("reading"):
        read[row.reading.report_id].append(row)
    said: dict[int, list[FigureCorrection]] = {one.pk: [] for one in reports}
    for one in FigureCorrection.objects.filter(report__in=reports):
        said[one.report_id].append(one)
    return [standing(read[one.pk], said[one.pk]) for one in reports]


def chosen(request: HttpRequest) -> list[Report]:
    """The reports the address names, in its order; only the office's own readings."""
    wanted = uids_in(request.GET.getlist("report"), MOST)
    held = {one.uid: one for one in reports_of(request).filter(uid__in=wanted, withdrawn_at=None)}
    return [held[uid] for uid in wanted if uid in held]


@access(*READERS)
@never_cache
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The table; or, with ``key``, one key with its chart and sentences."""
    reports = chosen(request)
    keys = reader.terms()
    key = request.GET.get("key", "") if request.GET.get("key", "") in keys else ""
    every = request.GET.get("every") == "1"
    here = reverse("reports:report-compare")
    named = [("report", str(one.uid)) for one in reports]
    context: dict[str, Any] = {
        "reports": reports,
        "most": MOST,
        "key": key,
        "term": keys.get(key, ""),
        "meaning": reader.meaning(key),
        "every": every,
        "offered": _offered(request, reports),
        "sheet_href": reverse("reports:report-compare-sheet") + "?" + urlencode(named),
        "table_href": f"{here}?{urlencode(named)}",
        "every_href": f"{here}?{urlencode([*named, ('every', '1')])}",
    }
    if len(reports) >= ENOUGH:
        found = lines_of(reports, all_figures(reports), key)
        shared = [one for one in found if one.stated >= ENOUGH]
        context["hidden"] = len(found) - len(shared)
        if key:
            context["cards"] = [_card(line, reports) for line in found]
        else:
            context["lines"] = [_row(line, reports, here, named) for line in (found if every else shared)]
    return render(request, "reports/compare.html", context)


def _offered(request: HttpRequest, reports: Sequence[Report]) -> list[tuple[Report, bool]]:
    """What may be chosen; the words of the search narrow it, what is chosen stays."""
    found = (
        reports_of(request).filter(withdrawn_at=None).order_by("-own", F("year").desc(nulls_last=True), "place", "pk")
    )
    words = text_in(request.GET.get("q", ""))
    if words:
        found = found.filter(title__contains=words)
    picked = {one.pk for one in reports}
    return [(one, one.pk in picked) for one in found.defer("text")[:OFFERED]]


def lines_of(
    reports: Sequence[Report], figures: Sequence[Sequence[Standing]], key: str = ""
) -> list[side_by_side.Line]:
    """The kernel's comparison of the figures as they stand."""
    readings = [side_by_side.reading(*both) for both in zip(reports, figures, strict=True)]
    return side_by_side.lines(readings, list(reader.terms()), key)


def cells_of(line: side_by_side.Line, reports: Sequence[Report]) -> list[tuple[Report, list[tuple[str, str]]]]:
    """For each report the values it states, each with the address of its place in the text."""
    return [
        (report, [(words_of(one), back_to(report, one.figure.start, one.figure.end)) for one in cell])
        for report, cell in zip(reports, line.cells, strict=True)
    ]


def sentences_of(
    line: side_by_side.Line, reports: Sequence[Report]
) -> list[tuple[Report, str, tuple[str, str, str], str]]:
    """Every value of a line with its sentence."""
    return [
        (
            report,
            words_of(one),
            marked.sentence(report.text, one.figure.start, one.figure.end),
            back_to(report, one.figure.start, one.figure.end),
        )
        for report, cell in zip(reports, line.cells, strict=True)
        for one in cell
    ]


def words_of(entry: Entry) -> str:
    """The value with what qualifies it: 超18000人次."""
    mark = {"over": "超", "near": "近", "about": "约"}.get(entry.figure.qualifier, "")
    return f"{mark}{shown(str(entry.value))}{entry.figure.unit}"


def bars_of(line: side_by_side.Line, names: Sequence[str]) -> list[tuple[str, float, str]]:
    """What a chart of the line draws, where it may: name, length, words."""
    drawn = line.drawn
    if len(drawn) < ENOUGH:
        return []
    return [(names[place], measure(str(one.value)), words_of(one)) for place, one in drawn]


def _row(
    line: side_by_side.Line, reports: Sequence[Report], here: str, named: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    href = f"{here}?{urlencode([*named, ('key', line.column.key)])}"
    return {"term": line.column.term, "words": line.words, "cells": cells_of(line, reports), "href": href}


def _card(line: side_by_side.Line, reports: Sequence[Report]) -> dict[str, Any]:
    """One line with its chart and its sentences."""
    return {
        "words": line.words,
        "bars": bars_of(line, [one.name for one in reports]),
        "several": [reports[place].name for place in line.not_drawn],
        "rows": sentences_of(line, reports),
        "without": [report.name for report, cell in zip(reports, line.cells, strict=True) if not cell],
    }


@access(*READERS)
@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The table as .xlsx, and every figure in it with its sentence and source."""
    reports = chosen(request)
    figures = all_figures(reports)
    return sent(_("对标"), sheets_of(reports, figures, [one.name for one in reports]))


def sheets_of(
    reports: Sequence[Report], figures: Sequence[Sequence[Standing]], heads: Sequence[str]
) -> list[tuple[str, list[Cells]]]:
    """A sheet of lines by report, and one of all their figures."""
    rows: list[Cells] = [["指标", "单位", "期间", "范围", "完成或计划", *heads]]
    for line in lines_of(reports, figures):
        column = line.column
        words = [str(LISTED[name].get(getattr(column, name), "")) for name in ("period", "scope", "status")]
        rows.append([column.term, column.unit or "", *words, *(_cell(cell) for cell in line.cells)])
    every: list[Cells] = [HEAD]
    for report, found in zip(reports, figures, strict=True):
        every += [row_of(report, one, told) for one in found if (told := one.now) is not None]
    return [(_("对标"), rows), (_("数据和原句"), every)]


def _cell(cell: Sequence[Entry]) -> str | int | float | None:
    """One figure is a number; several stand as text, since none of them speaks for the others."""
    if len(cell) == 1:
        return amount(str(cell[0].value))
    return "；".join(words_of(one) for one in cell) or None
