"""What each line would be by itself, found once, so that the reader can look ahead. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.lines import Line
from lianghui.kernel.text.law.reading.numbers import ArticleNumber

_ITEM_FIRST = frozenset("一二三四五六七八九十百零〇○甲乙丙丁戊己庚辛壬癸")


@dataclass(slots=True)
class Found:
    """A line with the number it begins with, if any."""

    line: Line
    division: openings.Opening | None = None
    article: openings.Opening | None = None
    item: openings.Opening | None = None

    @property
    def plain(self) -> bool:
        """It begins with no number."""
        return self.division is None and self.article is None and self.item is None


def find(line: Line, source: str) -> Found:
    """Look at one line by itself."""
    first = line.text[0]
    if first == "第":
        division = openings.division(source, line.start, line.end, marked=line.depth > 0)
        division = division or _before_article(line, source)
        if division:
            return Found(line, division=division)
        return Found(line, article=openings.article(source, line.start, line.end, colon=True))
    if first in "总分附":
        return Found(line, division=openings.division(source, line.start, line.end, marked=False))
    if first in _ITEM_FIRST or not "\u4e00" <= first <= "\u9fff":
        return Found(line, item=openings.item(source, line.start, line.end))
    return Found(line)


def _before_article(line: Line, source: str) -> openings.Opening | None:
    """第一章　总则　第一条　…, all in one line, which is then too long for a heading."""
    limit = min(line.end, line.start + openings.LONGEST_HEADING)
    place = source.find("第", line.start + 1, limit)
    while place >= 0:
        opening = openings.article(source, place, line.end)
        if opening and openings.spaced(source, opening, line.end):
            return openings.division(source, line.start, place, marked=False)
        place = source.find("第", place + 1, limit)
    return None


def coming_articles(found: Sequence[Found]) -> list[ArticleNumber | None]:
    """For every line the number of the article with which the next such line begins."""
    coming: list[ArticleNumber | None] = [None] * len(found)
    number = None
    for place in range(len(found) - 1, -1, -1):
        coming[place] = number
        opening = found[place].article
        if opening:
            number = opening.article
    return coming
