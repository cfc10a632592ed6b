"""Do the numbers of the articles run, without gap and without double? Pure.

Nothing is repaired: a number that the original lacks is reported as missing, and stays so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lianghui.kernel.text.law.reading.numbers import ArticleNumber, article_number
from lianghui.kernel.text.law.tree import Kind, Law, Node

_MOST = 200  # of a gap, so that one wrong number does not name thousands


@dataclass(frozen=True, slots=True)
class Sequence:
    """``missing`` and ``double`` hold numbers as 第十二条."""

    missing: tuple[str, ...] = ()
    double: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """No gap, no double."""
        return not self.missing and not self.double

    def as_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {"runs": self.runs, "missing": list(self.missing), "double": list(self.double)}


def sequence(law: Law) -> Sequence:
    """The law's own articles and those of each annex, each row for itself.

    An amendment of the constitution goes on counting where the one before it ended, so it may begin with any number.
    """
    missing: list[str] = []
    double: list[str] = []
    rows = [law.root, *(node for node in law.root.children if node.kind is Kind.ANNEX)]
    for row in rows:
        _check(list(_articles(row)), missing, double, begins_anywhere="修正案" in law.title and row is law.root)
    return Sequence(tuple(missing), tuple(double))


def _articles(row: Node) -> Iterator[ArticleNumber]:
    for child in row.children:
        if child.kind is Kind.ARTICLE:
            number = article_number(child.number)
            if number is not None:
                yield number
        elif child.kind is not Kind.ANNEX:
            yield from _articles(child)


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
