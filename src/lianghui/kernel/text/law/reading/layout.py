"""How a text is set, told from all its lines: do articles have headings, are lines broken at a width. Pure."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.looking import Found

_PUNCTUATION = re.compile("[。；：，！？;:,]")
_LONGEST_ARTICLE_HEADING = 30
_FEWEST_BROKEN = 3
_NARROW = 20
_WIDE = 100


def like_heading(words: str) -> bool:
    """A few words and no punctuation: 立法目的."""
    return 0 < len(words) <= _LONGEST_ARTICLE_HEADING and not _PUNCTUATION.search(words)


def last_part(found: Sequence[Found]) -> int:
    """The place of the last line that begins a part of the text (a chapter, an article, a point 一、), or -1."""
    for place in range(len(found) - 1, -1, -1):
        one = found[place]
        if one.division or one.article or (one.item and one.item.style == "一、"):
            return place
    return -1


def articles_have_headings(found: Sequence[Found], source: str) -> bool:
    """Most articles stand alone in their line with a few words, the text below them.

    One such line alone may be a sentence that was broken off.
    """
    articles = headed = 0
    for place, one in enumerate(found):
        if one.article is None:
            continue
        articles += 1
        words = source[one.article.end : one.line.end].strip(" 　\t*_")
        after = found[place + 1] if place + 1 < len(found) else None
        headed += like_heading(words) and after is not None and after.division is None and after.article is None
    return headed > 1 and headed * 5 >= articles * 3


def broken_width(found: Sequence[Found]) -> int:
    """The width at which lines were broken by hand, where paragraphs are indented and their further lines are not.

    0 where the text is not so set. Only then can a line that follows a full stop be told to go on in its paragraph.
    """
    numbered = [one for one in found if one.article]
    if not numbered or sum(one.line.indent > 0 for one in numbered) * 5 < len(numbered) * 4:
        return 0
    lengths = Counter(
        before.line.width
        for before, after in pairwise(found)
        if after.plain and after.line.indent == 0 and openings.runs_on(before.line.text)
    )
    usual = [length for length, count in lengths.items() if count >= _FEWEST_BROKEN and _NARROW <= length <= _WIDE]
    return max(usual, default=0)
