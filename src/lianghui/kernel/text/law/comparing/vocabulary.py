"""Which neighbouring characters make a word, learnt from the texts themselves.

Chinese prints no blanks between words, and no list of words knows all that laws invent. But a law repeats its words:
where two characters stand together in most places in which the rarer of them stands at all, they belong together.
"""

import re
from collections import Counter
from dataclasses import dataclass

from lianghui.kernel.text.han import HAN

_RUN = re.compile(f"[{HAN}]+")
_FIGURES = frozenset("零〇一二三四五六七八九十百千万亿")
_OFTEN = 3
_MOSTLY = 0.5


def _learnt(text: str) -> frozenset[str]:
    single: Counter[str] = Counter()
    double: Counter[str] = Counter()
    for run in _RUN.findall(text):
        single.update(run)
        double.update(map(str.__add__, run, run[1:]))
    return frozenset(
        pair
        for pair, count in double.items()
        if count >= _OFTEN and count >= _MOSTLY * min(single[pair[0]], single[pair[1]])
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Pairs of characters that belong together in these texts."""

    pairs: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> "Vocabulary":
        """Learn from whole laws where they are at hand: the more text, the better."""
        return cls(frozenset().union(*map(_learnt, texts)))

    def joins(self, before: str, after: str) -> bool:
        """Whether a cut between the two would go through a word, a figure or a foreign word."""
        if before.isascii() and after.isascii():
            return before.isalnum() and after.isalnum()
        if before in _FIGURES and after in _FIGURES:
            return True
        return before + after in self.pairs
