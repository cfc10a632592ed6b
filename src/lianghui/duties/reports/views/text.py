"""One report: its text with every figure marked, and what does not agree beside the sentence."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.duties.reports import marked, reader
from lianghui.duties.reports.asked import READERS, report_of
from lianghui.duties.reports.keeping import figures_of
from lianghui.duties.reports.models import Finding, Report
from lianghui.duties.reports.sheet import sent
from lianghui.duties.reports.standing import Standing
from lianghui.duties.reports.words import ATTRIBUTES, LISTED, ORGANS
from lianghui.kernel.accounts.access import access
from lianghui.kernel.text.report.figure import Part
from lianghui.kernel.text.report.sheet import Cells

PARTS = {Part.PAST: _("过去的工作"), Part.PLAN: _("今后的任务"), Part.NOTES: _("注释")}


@access(*READERS)
@never_cache
@require_safe
def text(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The whole report. Each mark leads to its figure's page, where a second click corrects it."""
    report = report_of(request, uid)
    figures = figures_of(report)
    reading = report.readings.first()
    findings = list(Finding.objects.filter(reading=reading)) if reading else []
    keys = reader.terms()
    lines = marked.paragraphs(
        report.text,
        figures,
        findings,
        keys,
        reading.sections if reading else (),
        reading.left_out if reading else (),
    )
    states = [one.state for one in figures]
    counted = [one for one in figures if one.now is not None]
    context: dict[str, Any] = {
        "report": report,
        "organ": ORGANS.get(report.organ, ""),
        "paragraphs": lines,
        "contents": [one for one in lines if one.heading in {1, 2} and not one.left_out],
        "findings": list(enumerate(findings, start=1)),
        "figures": len(counted),
        "keyed": sum(bool(one.now and one.now["key"]) for one in counted),
        "looked_at": len(states) - states.count("read"),
        "to_look_at": states.count("read"),
        "corrected": sum(state in {"changed", "missed", "not_a_figure"} for state in states),
        "reading": reading,
        "old": reading is not None and reading.version != reader.VERSION,
    }
    return render(request, "reports/text.html", context)


@access(*READERS)
@never_cache
@require_safe
def sheet(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every figure with its sentence, and every correction. No finding is in it: those stay on the page."""
    report = report_of(request, uid)
    figures = figures_of(report)
    return sent(
        f"{report.name}数据",
        [
            (_("数据"), [HEAD, *(row_of(report, one, told) for one in figures if (told := one.now) is not None)]),
            (_("更正"), [CORRECTIONS, *corrections_of(report, figures)]),
        ],
    )


HEAD: Cells = [
    *("指标", "数值", "原文", "单位", "统计对象", "确切程度", "完成或计划", "期间", "范围", "是否更正"),
    *("所在句子", "报告", "地区", "年份", "来源", "起", "止"),
]
CORRECTIONS: Cells = ["原文", "起", "止", "更正了什么", "读成", "应为", "性质", "所在句子"]
STATES = {"read": "", "changed": "已更正", "missed": "补充", "confirmed": "已核对"}


def row_of(report: Report, figure: Standing, told: dict[str, str]) -> Cells:
    """One figure as a row of a sheet; start and end as in the uploaded file's text."""
    return [
        reader.terms().get(told["key"], told["key"]),
        amount(told["value"]),
        figure.quote,
        told["unit"],
        told["object"],
        *(str(LISTED[name].get(told[name], told[name])) for name in ("qualifier", "status", "period", "scope")),
        STATES.get(figure.state, ""),
        "".join(marked.sentence(report.text, figure.start, figure.end)),
        report.title,
        report.place,
        report.year,
        report.source or report.file_name,
        report.starts_at + figure.start,
        report.starts_at + figure.end,
    ]


def amount(value: str) -> int | float | None:
    """A kept value as a number of a sheet."""
    if not value:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else float(exact)


def corrections_of(report: Report, figures: Sequence[Standing]) -> list[Cells]:
    """What people corrected, a row an attribute; start and end as in the uploaded file's text."""
    rows: list[Cells] = []
    for one in figures:
        told, read = one.truth, one.read
        if one.state in {"read", "confirmed"}:
            continue
        words = "".join(marked.sentence(report.text, one.start, one.end))
        place: list[Any] = [one.quote, report.starts_at + one.start, report.starts_at + one.end]
        if one.state in {"missed", "not_a_figure"}:
            rows.append([*place, "", "", "", "补充漏读" if one.state == "missed" else "不是数据", words])
            continue
        for name, label in ATTRIBUTES.items():
            if told and read and told.get(name, "") != read[name]:
                rows.append(
                    [*place, str(label), _word(name, read[name]), _word(name, told.get(name, "")), "更正", words]
                )
    return rows


def _word(name: str, value: str) -> str:
    if name == "key":
        return reader.terms().get(value, value) or "未归类"
    return str(LISTED[name].get(value, value)) if name in LISTED else value


def back_to(report: Report, start: int, end: int) -> str:
    """The address of the report's text at a figure."""
    return reverse("reports:report", args=[report.uid]) + f"#f-{start}-{end}"
