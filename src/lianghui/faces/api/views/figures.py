"""Figures of the reader's house: definition, value, and the rows each opens to."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from lianghui.faces.api.declared import Query, operation
from lianghui.faces.api.errors import nothing_here
from lianghui.faces.figures.asking import Question
from lianghui.faces.figures.rows import Line, lines_of
from lianghui.faces.figures.views import READERS
from lianghui.faces.figures.views.one import asked, basis_words
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.kernel.figures.indicator import Period, Value, evaluate_all, indicators
from lianghui.kernel.figures.opening import open_rows

PERIOD = Query("period", "期间：2026，或 2026-01-01..2026-06-30")


@operation("GET", "v1/figures/", "本机关的全部指标", who=READERS, answer="Figures", query=[PERIOD])
def figures(request: HttpRequest) -> dict[str, Any]:
    """Every indicator of the house for a period, as corrected."""
    reader = reader_of(request)
    if reader.house is None:
        raise nothing_here()
    period = Period.read(request.GET.get("period", "")) or Period.year(reader.today.year)
    values = evaluate_all(reader.house, [(one, period) for one in indicators(reader.house.kind)])
    return {"items": [_told(Question(one.indicator, period), one) for one in values]}


@operation(
    "GET",
    "v1/figures/<str:key>/",
    "一个指标：定义、数值、口径，和它由哪些件得来",
    who=READERS,
    answer="Figure",
    query=[
        PERIOD,
        Query("basis", "口径"),
        Query("as_of", "按登记册第几条时所知"),
        Query("of", "打开哪些件：分子（不填）、分母、差额", ("whole", "rest")),
        Query("after", "上一页给出的 next"),
    ],
)
def figure(request: HttpRequest, key: str) -> dict[str, Any]:
    """The value and one page of its rows; a row that is not the reader's to see is counted and not named."""
    reader = reader_of(request)
    house, question = asked(reader, key)
    value = question.value(house)
    opened = open_rows(question.rows_of(value), question.after)
    lines = lines_of(opened.rows, reader.refs, reader.today)
    return {**_told(question, value), "rows": [_row(line) for line in lines], "next": opened.after or None}


def _told(question: Question, value: Value) -> dict[str, Any]:
    declared = value.indicator
    return {
        "key": declared.key,
        "label": declared.label,
        "definition": declared.definition,
        "unit": declared.unit,
        "first": value.period.first.isoformat(),
        "last": value.period.last.isoformat(),
        "basis": value.basis,
        "basis_label": basis_words(declared, value.basis),
        "as_of": value.as_of,
        "value": value.words,
        "count": value.count,
        "whole": value.whole,
        "median": value.middle,
        "opens": f"{reverse('api-figure', args=[declared.key])}?{question.query()}",
    }


def _row(line: Line) -> dict[str, Any]:
    return {
        "day": line.day.isoformat(),
        "matter": line.uid or None,
        "number": line.number,
        "title": line.title,
        "step": line.step,
        "unit": line.unit,
        "outcome": line.outcome,
        "days": int(line.days) if line.days else None,
    }
