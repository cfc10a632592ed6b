"""A text as lines: where the words of each begin and end, and what marks stand before them. Pure.

A line knows offsets only. Whatever lies between two lines (blanks, line ends, ``## ``) is the lead of the second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: White space, and the characters without width that web pages leave behind.
BLANK = "\\s\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e"
_LINE = re.compile("[^\n\r\u0085\u2028\u2029\v\f]+")
_SPACES = re.compile(f"[{BLANK}]*")
_MARKS = re.compile(rf"(#{{1,6}})(?!#)[{BLANK}]*|>[{BLANK}]?|[-*+][ \t]+(?=\S)")
_BOLD = ("**", "__")
_NOT_BLANK = re.compile(f"[^{BLANK}]")


@dataclass(slots=True)
class Line:
    """One line that has words. ``depth`` counts its ``#``; ``indent`` the blanks before its words."""

    start: int
    end: int
    text: str
    depth: int = 0
    indent: int = 0

    @property
    def width(self) -> int:
        """How far it reaches, its indent counted."""
        return self.indent + self.end - self.start


def lines_of(source: str, *, markdown: bool) -> list[Line]:
    """All lines with words, in order."""
    return list(_lines(source, markdown=markdown))


def _lines(source: str, *, markdown: bool) -> Iterator[Line]:
    for found in _LINE.finditer(source):
        start, end = found.span()
        first = skip(source, start, end)
        if first == end:
            continue
        indent = first - start
        depth = 0
        if markdown and (mark := _MARKS.match(source, first, end)):
            depth = len(mark[1] or "")
            after = skip(source, mark.end(), end)
            if after < end:
                first = after
            elif source[first] == ">":
                continue  # an empty line of a quoted stretch
            else:
                depth = 0
        end = trim(source, first, end)
        if markdown and source[first : first + 2] in _BOLD and end - first > len("****"):
            first, end = _without_bold(source, first, end)
        yield Line(first, end, source[first:end], depth, indent)


def _without_bold(source: str, first: int, end: int) -> tuple[int, int]:
    """The words between ** and **, where these open the line; the closing mark is left out if it ends the line."""
    mark = source[first : first + 2]
    inner = skip(source, first + 2, end)
    if inner == end:
        return first, end
    if source[end - 2 : end] == mark and source.find(mark, inner, end) == end - 2 and end - 2 > inner:
        return inner, trim(source, inner, end - 2)
    return inner, end


def skip(source: str, start: int, end: int) -> int:
    """The first place from ``start`` that is not blank, at most ``end``."""
    found = _SPACES.match(source, start, end)
    return found.end() if found else start


def trim(source: str, start: int, end: int) -> int:
    """``end`` moved back over blanks, at least ``start``."""
    while end > start and not _NOT_BLANK.match(source[end - 1]):
        end -= 1
    return end


_ALL_BLANKS = re.compile(f"[{BLANK}]+")


def squeezed(text: str) -> str:
    """The text without any blanks, as two printings of one title are compared."""
    return _ALL_BLANKS.sub("", text)
