"""What begins in the midst of a line: the next article, paragraphs after a wide blank, items. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.lines import BLANK
from lianghui.kernel.text.law.reading.numbers import ArticleNumber
from lianghui.kernel.text.law.reading.quoting import quoted_places

_ARTICLE = re.compile(rf"(?<=[。；;！!”）)])[{BLANK}]*(?=第)")
_ITEM = re.compile(rf"(?<=[。；;：:，,])[{BLANK}]*(?=[（(㈠-㈩⑴-⒇①-⑳⒈-⒛0-9０-９])")
_PARAGRAPH = re.compile(r"(?<=[。；：！？”）)])[ \t]*[　\u2003]{2}[　\u2003 \t]*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where something begins."""

    at: int
    opening: openings.Opening


def follows(new: ArticleNumber, last: ArticleNumber | None) -> bool:
    """``new`` is what comes next in the row after ``last``: 第四条 or 第三条之一 after 第三条."""
    if last is None:
        return True
    if new.value == last.value + 1:
        return not new.inserted
    return new.value == last.value and new.inserted > last.inserted


def parts_inside(
    source: str, start: int, end: int, last: ArticleNumber | None, coming: ArticleNumber | None
) -> list[Cut]:
    """Articles that begin inside the line: each the next of the row, after a full stop, and before the one that
    begins the next line. 依照本法第十六条 inside a sentence is a citation, and so is what is quoted. A chapter counts
    where the next article follows its heading.
    """
    if last is None or source.find("条", start, end) < 0:
        return []
    cuts: list[Cut] = []
    quoted = _Places(quoted_places(source[start:end]), start)
    for found in _ARTICLE.finditer(source, start, end):
        begins = _begins(source, found.end(), end)
        if not begins:
            continue
        at, number = begins[0].at, begins[-1].opening.article
        if number is None or not follows(number, last) or quoted.hold(at) or (coming is not None and coming <= number):
            continue
        cuts.extend(begins)
        last = number
    return cuts


def _begins(source: str, at: int, end: int) -> list[Cut]:
    """The article at that place, or 第二章　会议　第五条: the heading, and the article after it."""
    opening = openings.article(source, at, end)
    if opening:
        return [Cut(at, opening)]
    limit = min(end, at + openings.LONGEST_HEADING)
    place = source.find("第", at + 1, limit)
    while place >= 0:
        opening = openings.article(source, place, end)
        if opening:
            division = openings.division(source, at, place, marked=False)
            return [Cut(at, division), Cut(place, opening)] if division else []
        place = source.find("第", place + 1, limit)
    return []


def paragraphs_inside(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line cut where the two wide blanks of a new paragraph stand after a full stop."""
    bounds = [start]
    pieces: list[tuple[int, int]] = []
    for found in _PARAGRAPH.finditer(source, start, end):
        if found.end() < end and not openings.item(source, found.end(), end):
            pieces.append((bounds[-1], found.start()))
            bounds.append(found.end())
    pieces.append((bounds[-1], end))
    return pieces


def items_inside(source: str, start: int, end: int, first: openings.Opening | None) -> list[Cut]:
    """Items that begin inside the words: …：（一）…；（二）…。

    ``first`` is the item the words belong to; without one the row begins with the first number, after a colon, and has
    two items at least.
    """
    value, style = (first.value, first.style) if first else (0, "")
    cuts: list[Cut] = []
    quoted: _Places | None = None
    for found in _ITEM.finditer(source, start, end):
        at = found.end()
        opening = openings.item(source, at, end)
        if opening is None or opening.value != value + 1 or (style and opening.style != style):
            continue
        if not style and (found.start() == start or source[found.start() - 1] not in "：:"):
            continue
        quoted = quoted or _Places(quoted_places(source[start:end]), start)
        if quoted.hold(at):
            continue
        cuts.append(Cut(at, opening))
        value, style = opening.value, opening.style
    return cuts if first or len(cuts) > 1 else []


class _Places:
    """Stretches asked in ascending order, so that a line of any length is gone through once."""

    def __init__(self, stretches: list[tuple[int, int]], shift: int) -> None:
        self._left: Iterator[tuple[int, int]] = iter(stretches)
        self._shift = shift
        self._now = next(self._left, None)

    def hold(self, at: int) -> bool:
        """The place lies in one of them."""
        while self._now is not None and self._now[1] + self._shift <= at:
            self._now = next(self._left, None)
        return self._now is not None and self._now[0] + self._shift < at
