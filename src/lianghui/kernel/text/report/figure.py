"""What reading a report gives: the document, its reports, their sections, and every figure they state. Pure.

All offsets are Python character offsets into ``Document.text``, also those of a report that begins in the middle of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any


class Part(StrEnum):
    """Of what a stretch of a report speaks."""

    OPENING = "opening"  # title, salutation, and all that stands before the first heading
    PAST = "past"  # 过去一年（五年）的工作
    PLAN = "plan"  # 今年（今后五年）的任务
    CLOSING = "closing"  # thanks, closing words
    NOTES = "notes"  # 名词解释, footnotes


@dataclass(frozen=True, slots=True)
class Section:
    """One section, from its heading to the next heading of the same or a higher rank."""

    start: int  # of the heading
    end: int
    heading: str  # as printed; empty where a stretch has none
    depth: int  # 1: parts of the report, 2: 一、, 3: （一）
    part: Part
    shortcomings: bool = False  # speaks of what is still wanting 存在的不足


@dataclass(frozen=True, slots=True)
class Figure:
    """One reported figure: a count, amount, rate or sum of something that happened, exists or is planned."""

    start: int
    end: int
    quote: str  # text[start:end]
    value: Fraction  # in base units: 3.5万 is 35000, 100% is 100, 三分之二 is 2/3
    qualifier: str  # exact, over (余, 多, 超, 以上), near (近), about (约, 左右, a range)
    unit: str  # the measure word as printed, without 余, 多, 万, 亿; empty where there is none
    object: str = ""  # what is counted, a short noun phrase of the text
    key: str | None = None
    status: str = "done"  # done, plan
    period: str = "year"  # year, term, stock, other
    scope: str = "own"  # own, levels, other
    high: Fraction | None = None  # the upper end of a range (3至5次); ``value`` is the lower one

    def as_json(self, file: str = "") -> dict[str, Any]:
        """The fields of a figure as they are exchanged; ``value`` a whole number or a float."""
        whole = self.value.denominator == 1
        row: dict[str, Any] = {"file": file} if file else {}
        row |= {
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "value": self.value.numerator if whole else float(self.value),
            "qualifier": self.qualifier,
            "unit": self.unit,
            "object": self.object,
            "key": self.key,
            "status": self.status,
            "period": self.period,
            "scope": self.scope,
        }
        return row


@dataclass(frozen=True, slots=True)
class Document:
    """A file brought to text. ``left_out`` are stretches that are no part of a report: web chrome, page furniture."""

    name: str  # of the file
    text: str
    format: str  # txt, md, html, docx, pdf
    left_out: tuple[tuple[int, int], ...] = ()  # (start, end), in order, not overlapping


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a document."""

    start: int
    end: int
    title: str
    organ: str = ""  # congress 人大常委会, cppcc 政协常委会, government 政府; empty where the text does not say
    level: str = ""  # nation, province, city, county, township
    place: str = ""  # 三明市
    year: int | None = None  # the (last) year reported
    first_year: int | None = None  # of a term report
    term: bool = False  # a report of a whole term (five years) 届末报告
    plan_year: int | None = None
    sections: tuple[Section, ...] = ()
    figures: tuple[Figure, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()  # as in ``Document``, those within this report

    def part_at(self, offset: int) -> Part:
        """Past, plan … at this offset: that of the innermost section."""
        found = Part.OPENING
        for section in self.sections:
            if section.start > offset:
                break
            if offset < section.end:
                found = section.part
        return found
