"""历年数据: the figures of a body's own past reports by key, year after year, with term and source."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.duties.reports import reader
from lianghui.duties.reports.asked import READERS, reports_of, text_in
from lianghui.duties.reports.models import Report
from lianghui.duties.reports.sheet import sent
from lianghui.duties.reports.side_by_side import Line
from lianghui.duties.reports.views.comparing import all_figures, bars_of, cells_of, lines_of, sentences_of, sheets_of
from lianghui.kernel.accounts.access import access

MOST = 40  # years
ENOUGH = 2
OWN = "own"


def bodies(request: HttpRequest) -> list[tuple[str, str]]:
    """Whose reports may be put in a row: the house's own, and each body of which there are several years."""
    rows = reports_of(request).filter(withdrawn_at=None).exclude(year=None)
    counted: dict[tuple[str, str], set[int | None]] = {}
    for place, organ, year in rows.filter(own=False).values_list("place", "organ", "year"):
        counted.setdefault((place, organ), set()).add(year)
    others = [
        (f"{place}/{organ}", Report(place=place, organ=organ).name)
        for (place, organ), years in sorted(counted.items())
        if len(years) >= ENOUGH
    ]
    return [(OWN, _("本机关")), *others]


def in_a_row(request: HttpRequest, whose: str) -> list[Report]:
    """The reports of one body, oldest first."""
    found = reports_of(request).filter(withdrawn_at=None).exclude(year=None)
    if whose == OWN:
        found = found.filter(own=True)
    else:
        place, _slash, organ = whose.rpartition("/")
        found = found.filter(own=False, place=place, organ=organ)
    return list(found.order_by("-year", "-pk")[:MOST])[::-1]


@access(*READERS)
@never_cache
@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Every key with its values by year; or, with ``key``, one key with its curve and sentences."""
    choices = bodies(request)
    whose = text_in(request.GET.get("whose", ""), 100)
    whose = whose if whose in dict(choices) else OWN
    reports = in_a_row(request, whose)
    keys = reader.terms()
    key = request.GET.get("key", "") if request.GET.get("key", "") in keys else ""
    found = lines_of(reports, all_figures(reports), key)
    here = reverse("reports:report-series")
    context: dict[str, Any] = {
        "reports": reports,
        "choices": [(value, label, value == whose) for value, label in choices],
        "whose": whose,
        "key": key,
        "term": keys.get(key, ""),
        "meaning": reader.meaning(key),
        "here": f"{here}?{urlencode({'whose': whose})}",
        "sheet_href": reverse("reports:report-series-sheet") + f"?{urlencode({'whose': whose})}",
    }
    if key:
        context["cards"] = [_card(line, reports) for line in found]
    else:
        context["lines"] = [
            {
                "term": line.column.term,
                "words": line.words,
                "cells": cells_of(line, reports),
                "href": f"{here}?{urlencode({'whose': whose, 'key': line.column.key})}",
            }
            for line in found
            if line.stated >= min(ENOUGH, len(reports))
        ]
    return render(request, "reports/series.html", context)


def _card(line: Line, reports: Sequence[Report]) -> dict[str, Any]:
    """One line: its curve, and its values with their sentences."""
    curve = bars_of(line, [year_of(one) for one in reports])
    return {
        "words": line.words,
        "curve": curve,
        "several": [year_of(reports[place]) for place in line.not_drawn],
        "gaps": bool(curve) and line.stated < len(reports),
        "rows": sentences_of(line, reports),
    }


def year_of(report: Report) -> str:
    """The year of a report as a head of its column."""
    return _("%(year)s届末") % {"year": report.year} if report.term else str(report.year)


@access(*READERS)
@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same as .xlsx."""
    whose = text_in(request.GET.get("whose", ""), 100)
    reports = in_a_row(request, whose if whose in dict(bodies(request)) else OWN)
    return sent(_("历年数据"), sheets_of(reports, all_figures(reports), [year_of(one) for one in reports]))
