"""Measure words that do not go with what is counted, and one number for two kinds. Pure.

A count of people and a count of attendances are two things (人, 人次), as are letters and those who wrote them: one
number for both (件(人)次) or their sum can be compared with nothing.
"""

import re
from collections.abc import Iterator
from functools import cache

from lianghui.kernel.text.report.checks.finding import Finding, Kind, Page, Sure, spans
from lianghui.kernel.text.report.figure import Figure
from lianghui.kernel.text.report.keys.catalogue import catalogue

_PEOPLE = frozenset({"人", "名", "位"})
_ATTENDANCES = frozenset({"人次", "名次"})
_TWO_KINDS = re.compile("件[（(]人[)）]次?|人[（(]件[)）]次?|件人次|人[（(]次[)）]件")
_WHOLE = re.compile("(?:总共|合计|共计|总计)[^#，,]{0,16}#")
_SESSIONS = frozenset({"期", "次", "场", "批", "班", "轮"})
_TWO = 2
# People, things, money and rates; a key takes the units of one class, or of two where both are usual (宣誓5次39人).
_CLASSES = (
    _PEOPLE | _ATTENDANCES,
    frozenset({"件", "部", "项", "条", "篇", "份", "个", "次", "场", "期"}),
    frozenset({"元", "美元"}),
    frozenset({"%", "％", "个百分点"}),
    frozenset({"公里", "亩", "平方米", "平方公里", "吨", "台", "辆"}),
)


def check(page: Page) -> Iterator[Finding]:
    for i, figure in enumerate(page.figures):
        if _TWO_KINDS.fullmatch(figure.unit):
            yield _one_for_two(figure)
        elif figure.key is None:
            yield from _unit_of_another_kind(page, i)
        if _WHOLE.search(page.phrases[i].clause):
            yield from _sum_of_kinds(page, i)


def _one_for_two(figure: Figure) -> Finding:
    return Finding(
        Kind.MIXED_SUM,
        figure.start,
        figure.end,
        spans(figure),
        f"{figure.quote}",
        Sure.POSSIBLE,
        f"{figure.quote}把件数与人次合为一个数，无法同分列件、人次的数字比较；宜分开写。",
    )


def _sum_of_kinds(page: Page, i: int) -> Iterator[Finding]:
    total = page.figures[i]
    parts = [page.figures[j] for j in page.before(i)]
    units = {part.unit for part in parts}
    if len(parts) >= _TWO and units & _PEOPLE and units & _ATTENDANCES and sum(p.value for p in parts) == total.value:
        arithmetic = "+".join(part.quote for part in parts) + f"={total.quote}"
        yield Finding(
            Kind.MIXED_SUM,
            total.start,
            total.end,
            spans(total, *parts),
            arithmetic,
            Sure.LIKELY,
            f"{arithmetic}：人数与人次不能相加。",
        )


def _unit_of_another_kind(page: Page, i: int) -> Iterator[Finding]:
    """Words that say a key, directly before the number, with a unit of quite another class."""
    figure, phrase = page.figures[i], page.phrases[i]
    kind = _class_of(figure.unit)
    if kind is None or phrase.tail or phrase.borrowed:
        return
    for key in catalogue():
        fitting = _classes_of(key.units)
        if figure.unit in _SESSIONS and fitting == {0}:
            continue  # 组织代表培训2期 counts the courses
        if len(fitting) != 1 or kind in fitting or not any(rule.holds(phrase) for rule in key.rules):
            continue
        if not phrase.lead.endswith(tuple(key.term.split("、"))):
            continue
        yield Finding(
            Kind.UNIT,
            figure.start,
            figure.end,
            spans(figure),
            f"{key.term}:{figure.unit}",
            Sure.LIKELY,
            f"“{key.term}”不以“{figure.unit}”计，而报告写{figure.quote}。",
        )
        return


@cache
def _classes_of(units: frozenset[str]) -> frozenset[int]:
    return frozenset(place for unit in units if (place := _class_of(unit)) is not None)


def _class_of(unit: str) -> int | None:
    return next((place for place, units in enumerate(_CLASSES) if unit in units), None)
