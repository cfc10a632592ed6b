"""The text of a report in paragraphs, with its figures marked and what does not agree beside it. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianghui.duties.reports.standing import Standing
from lianghui.kernel.text.report.attributes import PERIODS, SCOPES, STATUSES

SENTENCE = "。！？；\n"
WORDS_BEFORE = 60  # characters of a sentence shown before and after the figure where it is very long


@dataclass
class Piece:
    """A stretch of text; ``figure`` where it is one. ``at`` is where it begins in the report's text."""

    at: int
    text: str
    figure: Standing | None = None
    tags: Sequence[str] = ()
    doubts: Sequence[int] = ()  # numbers of the findings that speak of it

    @property
    def figure_span(self) -> tuple[int, int]:
        """The span as the address of the figure's page has it."""
        return (self.figure.start, self.figure.end) if self.figure else (self.at, self.at)


@dataclass
class Paragraph:
    """One line of the report. ``heading`` is its depth, 0 for none; ``left_out``: web chrome, no part of the report."""

    at: int
    pieces: list[Piece] = field(default_factory=list)
    heading: int = 0
    part: str = ""
    left_out: bool = False
    findings: list[Any] = field(default_factory=list)


def tags(figure: Standing, keys: Any) -> list[str]:
    """What the mark says in words: the key, then whatever is not the usual."""
    told = figure.now
    if told is None:
        return ["不是数据"]
    found = [keys.get(told["key"], told["key"]) if told["key"] else "未归类"]
    found += [str(words[told[name]]) for name, words in UNUSUAL if told[name] != words.usual and told[name] in words]
    if figure.state in {"changed", "missed"}:
        found.append("已更正" if figure.state == "changed" else "补充")
    return found


class _Words(dict[str, Any]):
    """A closed list and its usual word, which goes unsaid."""

    def __init__(self, words: Any, usual: str) -> None:
        super().__init__(words)
        self.usual = usual


UNUSUAL = (
    ("status", _Words(STATUSES, "done")),
    ("period", _Words(PERIODS, "year")),
    ("scope", _Words(SCOPES, "own")),
)


def paragraphs(
    text: str,
    figures: Sequence[Standing],
    findings: Sequence[Any],
    keys: Any,
    sections: Iterable[Sequence[Any]] = (),
    left_out: Sequence[Sequence[int]] = (),
) -> list[Paragraph]:
    """Every line that is not empty, in order. Linear in the text and the figures."""
    heads = {int(start): (int(depth), str(part)) for start, _heading, depth, part in sections}
    chrome = [(int(start), int(end)) for start, end in left_out]
    starts = [start for start, _end in chrome]
    doubts: dict[tuple[int, int], list[int]] = {}
    for number, one in enumerate(findings, start=1):
        for start, end in one.spans:
            doubts.setdefault((start, end), []).append(number)
    found: list[Paragraph] = []
    waiting, due = list(figures), 0
    at = 0
    for line in text.splitlines(keepends=True):
        begin, at = at, at + len(line)
        body = line.rstrip()
        if not body.strip():
            continue
        paragraph = Paragraph(begin)
        place = bisect_right(starts, begin) - 1
        paragraph.left_out = place >= 0 and chrome[place][1] >= begin + len(body)
        head = next(
            (heads[one] for one in range(begin, begin + len(body) - len(body.lstrip()) + 1) if one in heads), None
        )
        if head is not None:
            paragraph.heading, paragraph.part = head
        cursor = begin
        while due < len(waiting) and waiting[due].start < at:
            one = waiting[due]
            due += 1
            if one.start < cursor:
                continue  # overlaps the one before: shown once
            if one.start > cursor:
                paragraph.pieces.append(Piece(cursor, text[cursor : one.start]))
            end = min(one.end, at)
            said = doubts.get((one.start, one.end), ())
            paragraph.pieces.append(Piece(one.start, text[one.start : end], one, tags(one, keys), said))
            cursor = end
        if cursor < begin + len(body):
            paragraph.pieces.append(Piece(cursor, text[cursor : begin + len(body)]))
        found.append(paragraph)
    _lay_beside(found, findings)
    return found


def _lay_beside(found: Sequence[Paragraph], findings: Sequence[Any]) -> None:
    """Each finding beside the paragraph in which it begins."""
    begins = [one.at for one in found]
    for number, one in enumerate(findings, start=1):
        place = bisect_right(begins, one.start) - 1
        if place >= 0:
            found[place].findings.append((number, one))


def sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence around a span: before, the span itself, after."""
    first = max((text.rfind(mark, 0, start) for mark in SENTENCE), default=-1) + 1
    ends = [place for mark in SENTENCE if (place := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text) - 1) + 1
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > WORDS_BEFORE:
        before = "…" + before[-WORDS_BEFORE:]
    if len(after) > WORDS_BEFORE:
        after = after[:WORDS_BEFORE] + "…"
    return before, text[start:end], after
