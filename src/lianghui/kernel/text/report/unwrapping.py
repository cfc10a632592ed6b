"""A text whose paragraphs were broken into lines of one width, read as if they were not. Pure, linear.

Mail, old consoles and print-outs break lines after so many characters, in the midst of a sentence and of a number
(12⏎85件). Such a text is joined for reading, with the place of every character kept, so that what is read in the
joined text is told in the offsets of the text as it is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lianghui.kernel.text.report.figure import Figure, Report, Section

_BLANKS = " \t\u3000\u00a0\ufeff\u200b\r\f\v"
_NARROWEST, _WIDEST = 16, 160  # columns, a Chinese character being two
_FEWEST_LINES = 12
_LEAST_FULL = 0.4  # of the lines: those that reach the right edge
_LEAST_BROKEN = 0.5  # of the full lines: those that end in the midst of a sentence
_RUNNING_HEAD_TIMES = 3
_RAGGED = 6  # columns: marks are not set at the head of a line, so that edges differ
_SENTENCE_ENDS = ("。", "！", "？", "!", "?", "：", ":", "；", ";")
_NEW_PARAGRAPH = re.compile(
    r"[\u3000\t]|\s{2}|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|——|各位(?:代表|委员)"
)
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–]\s?\d{1,3}\s?[-—–]|第\s?\d{1,3}\s?页.{0,12})\s*")


class _Line(NamedTuple):
    start: int
    end: int  # without the blanks at its end
    words: str  # from its beginning, blanks there kept
    width: int


@dataclass(frozen=True, slots=True)
class Joined:
    """The joined text; ``places[i]`` is where its character ``i`` stands in the text as it is."""

    text: str
    places: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the joined text in the offsets of the text as it is."""
        if start >= end:
            at = self.places[start] if start < len(self.places) else (self.places[-1] + 1 if self.places else 0)
            return at, at
        return self.places[start], self.places[end - 1] + 1

    def into(self, start: int, end: int) -> tuple[int, int]:
        """A span of the text as it is in the offsets of the joined text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def report_back(self, report: Report, printed: str) -> Report:
        """A report read in the joined text, in the offsets and the words of the text as it is."""
        start, end = self.back(report.start, report.end)
        figures = []
        for figure in report.figures:
            begin, stop = self.back(figure.start, figure.end)
            figures.append(replace(figure, start=begin, end=stop, quote=printed[begin:stop]))
        return _told(
            report, (start, end), figures, [self.back(one.start, one.end) for one in report.sections],
            [self.back(*gap) for gap in report.left_out],
        )  # fmt: skip

    def report_into(self, report: Report) -> Report:
        """The other way about: a report of the text as it is, in the offsets of the joined one."""
        figures = []
        for figure in report.figures:
            begin, stop = self.into(figure.start, figure.end)
            figures.append(replace(figure, start=begin, end=stop, quote=self.text[begin:stop]))
        return _told(
            report, self.into(report.start, report.end), figures,
            [self.into(one.start, one.end) for one in report.sections], [self.into(*gap) for gap in report.left_out],
        )  # fmt: skip


def _told(
    report: Report,
    span: tuple[int, int],
    figures: Sequence[Figure],
    sections: Sequence[tuple[int, int]],
    gaps: Sequence[tuple[int, int]],
) -> Report:
    moved: list[Section] = [
        replace(section, start=start, end=end) for section, (start, end) in zip(report.sections, sections, strict=True)
    ]
    return replace(
        report, start=span[0], end=span[1], figures=tuple(figures), sections=tuple(moved), left_out=tuple(gaps)
    )


def join(text: str) -> Joined | None:
    """The text with its broken paragraphs joined; ``None`` where its lines are paragraphs, as they mostly are."""
    page = _page(text)
    edge = _right_edge(page)
    if edge is None:
        return None
    times = Counter(line.words for line in page if 0 < line.width < edge)
    heads = {words for words, count in times.items() if count >= _RUNNING_HEAD_TIMES}
    pieces: list[str] = []
    places: list[int] = []
    runs_on = False
    for place, line in enumerate(page):
        if runs_on and (line.words in heads or _PAGE_NUMBER.fullmatch(line.words)):
            continue  # a page ends in the midst of a paragraph
        begin = line.start
        if runs_on:
            begin += len(line.words) - len(line.words.lstrip(_BLANKS))
        pieces.append(text[begin : line.end])
        places.extend(range(begin, line.end))
        following = page[place + 1].words if place + 1 < len(page) else ""
        runs_on = _runs_on(line, following, edge)
        if not runs_on and line.end < len(text):
            at = text.find("\n", line.end)
            if at >= 0:
                pieces.append("\n")
                places.append(at)
    return Joined("".join(pieces), places)


def _page(text: str) -> list[_Line]:
    """The lines of a text; none where one of them is longer than lines are broken at."""
    found = []
    at = 0
    for printed in text.split("\n"):
        words = printed.rstrip(_BLANKS)
        if len(words) > _WIDEST:
            return []
        found.append(_Line(at, at + len(words), words, sum(2 if character > "\u00ff" else 1 for character in words)))
        at += len(printed) + 1
    return found


def _right_edge(page: Sequence[_Line]) -> int | None:
    """The column from which on a line is full; ``None`` where lines were not broken."""
    worded = [line for line in page if line.words]
    if len(worded) < _FEWEST_LINES:
        return None
    widest = max(line.width for line in worded)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    edge = widest - _raggedness(worded, widest)
    full = [line for line in worded if line.width >= edge]
    broken = sum(1 for line in full if not line.words.endswith(_SENTENCE_ENDS))
    if len(full) < _LEAST_FULL * len(worded) or broken < _LEAST_BROKEN * len(full):
        return None
    return edge


def _raggedness(worded: Sequence[_Line], widest: int) -> int:
    """How far a full line may stay behind the widest: where characters were counted, digits make it narrower."""
    longest = max(len(line.words) for line in worded)
    counted = [line.width for line in worded if len(line.words) == longest]
    if len(counted) < _LEAST_FULL * len(worded):
        return _RAGGED
    return max(_RAGGED, widest - min(counted))


def _runs_on(line: _Line, following: str, edge: int) -> bool:
    return line.width >= edge and bool(following.strip(_BLANKS)) and not (
        _NEW_PARAGRAPH.match(following)
        and (line.words.endswith(_SENTENCE_ENDS) or following[:1] in "\u3000\t" or following[:2] == "  ")
    )  # fmt: skip
