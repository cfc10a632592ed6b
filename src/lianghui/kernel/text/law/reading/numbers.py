"""Numbers of articles both ways: 第一百二十条之一 is ``ArticleNumber(120, (1,))``.

Laws number in Chinese numerals, copies of them also in half-width or full-width figures (第12条, 第１２条). 之一 marks
an article that was put between two others (立法技术规范（试行）, 2009). Pure.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from lianghui.kernel.text.numerals import NumeralError, parse_int, to_chinese

#: Characters a number may be written with in a law.
FIGURES = "零〇○一二三四五六七八九十百千两0-9０-９"
_ARTICLE = re.compile(rf"第\s?([{FIGURES}]{{1,9}})\s?条((?:\s?之\s?[{FIGURES}]{{1,4}}){{0,3}})")
_BETWEEN = re.compile(rf"[{FIGURES}]{{1,4}}")


@dataclass(frozen=True, slots=True, order=True)
class ArticleNumber:
    """Where an article stands in the row of its law; ``inserted`` is (1,) for 之一."""

    value: int
    inserted: tuple[int, ...] = ()

    def chinese(self) -> str:
        """第一百二十条之一."""
        return f"第{to_chinese(self.value)}条" + "".join(f"之{to_chinese(one)}" for one in self.inserted)

    def name(self) -> str:
        """``120_1``, as identifiers carry it."""
        return "_".join(str(one) for one in (self.value, *self.inserted))


@lru_cache(maxsize=4096)
def value_of(figures: str) -> int | None:
    """The value of 十二, 12 or １２; nothing where it is no number."""
    try:
        return parse_int(figures)
    except NumeralError:
        return None


@lru_cache(maxsize=4096)
def article_number(printed: str) -> ArticleNumber | None:
    """What 第…条, as printed, says; nothing where it says no number."""
    found = _ARTICLE.fullmatch("".join(printed.split()))
    if found is None:
        return None
    values = [value_of(found[1]), *(value_of(one) for one in _BETWEEN.findall(found[2]))]
    known = [one for one in values if one is not None]
    if len(known) != len(values):
        return None
    return ArticleNumber(known[0], tuple(known[1:]))
