"""Do the numbers of the articles run, without gap and without double? Pure.

Nothing is repaired: a number that the original lacks is reported as missing, and stays so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.cutting import follows
from lianghui.kernel.text.law.reading.numbers import ArticleNumber, article_number
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_MOST = 200  # of a gap, so that one wrong number does not name thousands


@dataclass(frozen=True, slots=True)
class Sequence:
    """``missing`` and ``double`` hold numbers as 第十二条."""

    missing: tuple[str, ...] = ()
    double: tuple[str, ...] = ()

    def said(self) -> str:
        """What is missing and what is double, in words; runs of missing numbers are drawn together."""
        pieces = []
        if self.missing:
            pieces.append(f"缺少条号：{'、'.join(_ranges(self.missing))}")
        if self.double:
            pieces.append(f"条号重复或次序颠倒：{'、'.join(self.double)}")
        return "；".join(pieces)

    @property
    def runs(self) -> bool:
        """No gap, no double."""
        return not self.missing and not self.double

    def as_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"runs": self.runs, "missing": list(self.missing), "double": list(self.double)}


def sequence(law: Law) -> Sequence:
    """The law's own articles and those of each annex, each row for itself.

    An amendment of the constitution goes on counting where the one before it ended, and one part of a code that is
    printed alone (第三编) where the part before it ended: these may begin with any number.
    """
    missing: list[str] = []
    double: list[str] = []
    rows = [law.root, *(node for node in law.root.children if node.kind is Kind.ANNEX)]
    for row in rows:
        _check(list(_articles(row)), missing, double, begins_anywhere=row is law.root and _goes_on_counting(law))
    return Sequence(tuple(missing), tuple(double))


def _goes_on_counting(law: Law) -> bool:
    if "修正案" in law.title:
        return True
    first = next((node for node in law.root.children if node.kind in DIVISIONS), None)
    opening = openings.division(first.number, 0, len(first.number), marked=True) if first and first.number else None
    return opening is not None and opening.value > 1


def _articles(row: Node) -> Iterator[ArticleNumber]:
    for child in row.children:
        if child.kind is Kind.ARTICLE:
            number = article_number(child.number)
            if number is not None:
                yield number
        elif child.kind is not Kind.ANNEX:
            yield from _articles(child)


def _ranges(numbers: tuple[str, ...]) -> Iterator[str]:
    """第三条至第九条 for all between."""
    start = last = None
    for printed in numbers:
        number = article_number(printed)
        if start and last and number and follows(number, last):
            last = number
            continue
        if start and last:
            yield _range(start, last)
        start = last = number
    if start and last:
        yield _range(start, last)


def _range(first: ArticleNumber, last: ArticleNumber) -> str:
    return first.chinese() if first == last else f"{first.chinese()}至{last.chinese()}"


def _check(numbers: list[ArticleNumber], missing: list[str], double: list[str], *, begins_anywhere: bool) -> None:
    seen: set[ArticleNumber] = set()
    present = set(numbers)
    last: ArticleNumber | None = None
    for number in numbers:
        if number in seen:
            double.append(number.chinese())
            continue
        seen.add(number)
        if last is None:
            expected = 1 if not begins_anywhere else number.value
        elif number < last:
            double.append(number.chinese())  # it comes too late: its place was passed
            continue
        else:
            expected = last.value + 1
        if not (last and number.value == last.value):
            passed = (ArticleNumber(value) for value in range(expected, min(number.value, expected + _MOST)))
            missing.extend(one.chinese() for one in passed if one not in present)
        missing.extend(_before(number, present))
        last = number


def _before(number: ArticleNumber, present: set[ArticleNumber]) -> Iterator[str]:
    """第三条之二 asks for 第三条之一, and that for 第三条."""
    if not number.inserted:
        return
    if number.inserted[-1] > 1:
        wanted = ArticleNumber(number.value, (*number.inserted[:-1], number.inserted[-1] - 1))
    else:
        wanted = ArticleNumber(number.value, number.inserted[:-1])
    if wanted not in present and (number.inserted[-1] > 1 or not wanted.inserted):
        yield wanted.chinese()
