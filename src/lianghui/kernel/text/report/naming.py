"""Where a text names instead of counting: inside quotation marks, law titles, document numbers. Pure, linear.

“四个意识”, 《…二十条措施》 and 〔2022〕15号 hold numerals and no figures; what is named there once is a name also
where the marks are left off.
"""

import re
from bisect import bisect_right

_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "「": "」",
    "『": "』",
    "〈": "〉",
    "<": ">",
    "〔": "〕",
    "[": "]",
    "【": "】",
    "﹝": "﹞",
}
#: A quotation longer than this is speech, and what it says is counted.
LONGEST_NAME = 60
_LONGEST_TITLE = 160
_TITLES = "《〈<〔[【﹝"
_NUMERAL_START = re.compile(r"[一二三四五六七八九十两百千万0-9]+[^一二三四五六七八九十两百千万0-9\s、,，]{2}")


class Names:
    """The stretches of one text that are names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = _stretches(text)
        self._starts = [start for start, _end in self._spans]
        self.said = frozenset(
            match.group()
            for start, end in self._spans
            for match in _NUMERAL_START.finditer(text, start, end)
            if match.group()[0] not in "0123456789"
        )

    def holds(self, offset: int) -> bool:
        """Whether a name stands at ``offset``."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._spans[at][1]

    def is_said(self, start: int) -> bool:
        """Whether the words from ``start`` on, a numeral first, stand in quotation marks or a title elsewhere."""
        match = _NUMERAL_START.match(self._text, start)
        return match is not None and match.group() in self.said


def _stretches(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    straight: int | None = None
    for at, character in enumerate(text):
        if character == "\n":
            opened.clear()
            straight = None
        elif character == '"':
            if straight is None:
                straight = at
            else:
                if at - straight <= LONGEST_NAME:
                    found.append((straight, at + 1))
                straight = None
        elif character in _PAIRS:
            opened.append((character, at))
        elif opened and character == _PAIRS[opened[-1][0]]:
            mark, start = opened.pop()
            if at - start <= (_LONGEST_TITLE if mark in _TITLES else LONGEST_NAME):
                found.append((start, at + 1))
    found.sort()
    return _merged(found)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
