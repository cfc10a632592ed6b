"""读得准不准: how often the reader was right, by attribute and by key, as people judged it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.duties.reports import reader
from lianghui.duties.reports.accuracy import Accuracy, Share, accuracy
from lianghui.duties.reports.asked import READERS, reports_of
from lianghui.duties.reports.models import FigureCorrection, Report
from lianghui.duties.reports.sheet import sent
from lianghui.duties.reports.tables import cell, table
from lianghui.duties.reports.views.comparing import all_figures
from lianghui.duties.reports.views.text import CORRECTIONS, corrections_of
from lianghui.duties.reports.words import ATTRIBUTES
from lianghui.kernel.accounts.access import access
from lianghui.kernel.text.report.sheet import Cells

CORRECTED = ("changed", "not_a_figure", "missed")
MOST = 300  # reports that count, the newest first


def looked_through(request: HttpRequest) -> list[Report]:
    """Reports that a person looked through to the end."""
    rows = reports_of(request).filter(withdrawn_at=None).exclude(reviewed_at=None).order_by("-reviewed_at")
    return list(rows.defer("text")[:MOST])


def judge(reports: list[Report]) -> Accuracy:
    """All their figures together."""
    return accuracy(one for figures in all_figures(reports) for one in figures)


@access(*READERS)
@never_cache
@require_safe
def judged(request: HttpRequest) -> HttpResponse:
    """Shares with numerator and denominator; each report leads to its text."""
    reports = looked_through(request)
    found = judge(reports)
    elsewhere = FigureCorrection.objects.filter(
        report__in=reports_of(request).filter(reviewed_at=None), kind__in=CORRECTED
    ).count()
    context: dict[str, Any] = {
        "found": found,
        "reports": [(one.title, reverse("reports:report", args=[one.uid])) for one in reports],
        "elsewhere": elsewhere,
        "version": reader.VERSION,
        "whole": table(
            _("总的情况"),
            [_("哪一方面"), _("读对的"), _("核对过的"), _("比率")],
            [[cell(label, title=True), *_cells(share)] for label, share in _shares(found)],
            right=(1, 2, 3),
        ),
        "by_key": table(
            _("按指标"),
            [_("指标"), _("实有"), _("读成这一指标的"), _("读对"), _("找全的比率"), _("读准的比率")],
            [
                [
                    cell(reader.terms().get(line.key, line.key), title=True),
                    cell(line.true),
                    cell(line.given),
                    cell(line.right),
                    cell(line.found.words),
                    cell(line.trusted.words),
                ]
                for line in found.keys
            ],
            right=(1, 2, 3, 4, 5),
        ),
    }
    return render(request, "reports/judged.html", context)


def _shares(found: Accuracy) -> list[tuple[str, Share]]:
    return [
        (_("数据找全"), found.found),
        (_("读到的是数据"), found.trusted),
        *((str(ATTRIBUTES[name]), share) for name, share in found.attributes.items()),
    ]


def _cells(share: Share) -> list[dict[str, Any]]:
    return [cell(share.right), cell(share.of), cell(share.words)]


@access(*READERS)
@never_cache
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same as .xlsx, and every correction in any report."""
    found = judge(looked_through(request))
    whole: list[Cells] = [["哪一方面", "读对的", "核对过的", "比率（%）"]]
    whole += [[label, share.right, share.of, _percent(share)] for label, share in _shares(found)]
    keys: list[Cells] = [["指标", "实有", "读成这一指标的", "读对", "找全的比率（%）", "读准的比率（%）"]]
    keys += [
        [
            reader.terms().get(line.key, line.key),
            line.true,
            line.given,
            line.right,
            _percent(line.found),
            _percent(line.trusted),
        ]
        for line in found.keys
    ]
    corrected = list(reports_of(request).filter(withdrawn_at=None, corrections__kind__in=CORRECTED).distinct()[:MOST])
    every: list[Cells] = [["报告", *CORRECTIONS]]
    for report, figures in zip(corrected, all_figures(corrected), strict=True):
        every += [[report.title, *row] for row in corrections_of(report, figures)]
    return sent(_("读得准不准"), [(_("总的情况"), whole), (_("按指标"), keys), (_("每一处更正"), every)])


def _percent(share: Share) -> float | None:
    return round(100 * share.right / share.of, 1) if share.of else None
