"""What a check found: what it read, what it computed, how sure it is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lianghui.kernel.text.report.figure import Figure, Report
from lianghui.kernel.text.report.phrase import Phrase, phrases, sentence_start


class Kind(StrEnum):
    """What does not agree; the Chinese words stand in ``TERMS``."""

    RATE = "rate"  # a printed rate is not its numerator over its denominator
    NO_WHOLE_NUMBER = "no_whole_number"  # no whole number of items gives the printed rate
    RATE_OVER_ALL = "rate_over_all"  # more than all
    PART_OVER_TOTAL = "part_over_total"
    PARTS_DIFFER = "parts_differ"  # parts said to be all of it do not add up to it
    TITLES = "titles"  # "N laws", and other than N titles
    SAID_TWICE = "said_twice"  # the same figure with two values
    UNIT = "unit"  # a measure word that does not go with what is counted
    MIXED_SUM = "mixed_sum"  # a sum over kinds that must not be summed


_MOST_IN_A_SENTENCE = 40
TERMS = {
    Kind.RATE: "百分比与件数不符",
    Kind.NO_WHOLE_NUMBER: "百分比凑不成整数",
    Kind.RATE_OVER_ALL: "百分比超过百分之百",
    Kind.PART_OVER_TOTAL: "部分大于总数",
    Kind.PARTS_DIFFER: "各部分之和与总数不符",
    Kind.TITLES: "部数与所列名称不符",
    Kind.SAID_TWICE: "同一数字前后不一",
    Kind.UNIT: "单位与所计事项不合",
    Kind.MIXED_SUM: "不同单位合计成一个数",
}


class Sure(StrEnum):
    """How sure a finding is."""

    CERTAIN = "certain"  # 确定: the sentence says both sides
    LIKELY = "likely"  # 很可能: what belongs together is told from the words
    POSSIBLE = "possible"  # 可能: the base may be another one


SURE_TERMS = {Sure.CERTAIN: "确定", Sure.LIKELY: "很可能", Sure.POSSIBLE: "可能"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a report that does not agree with itself. Offsets are those of the document's text."""

    kind: Kind
    start: int  # of the figure or words complained of
    end: int
    read: tuple[tuple[int, int], ...]  # every span it rests on, in order
    arithmetic: str  # 181÷211=85.78%
    sure: Sure
    message: str  # one Chinese sentence for the page

    def as_json(self, file: str = "") -> dict[str, Any]:
        row: dict[str, Any] = {"file": file} if file else {}
        return row | {
            "kind": str(self.kind),
            "start": self.start,
            "end": self.end,
            "read": [list(span) for span in self.read],
            "arithmetic": self.arithmetic,
            "sure": str(self.sure),
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Page:
    """A report as the checks take it: its figures in order, with the words around each."""

    text: str
    report: Report
    figures: Sequence[Figure]
    phrases: Sequence[Phrase]
    sentences: Sequence[int]  # for each figure, where its sentence begins

    @classmethod
    def of(cls, text: str, report: Report) -> "Page":
        figures = sorted(report.figures, key=lambda figure: figure.start)
        return cls(
            text, report, figures, phrases(text, figures), [sentence_start(text, figure.start) for figure in figures]
        )

    def before(self, i: int) -> list[int]:
        """The figures of the same sentence before figure ``i``, in order."""
        j = i
        while j and i - j < _MOST_IN_A_SENTENCE and self.sentences[j - 1] == self.sentences[i]:
            j -= 1
        return list(range(j, i))


def spans(*figures: Figure) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((figure.start, figure.end) for figure in figures))
