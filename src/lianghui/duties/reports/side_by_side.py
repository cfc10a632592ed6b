"""The figures that stand, handed to the kernel's comparison: corrections count, what is no figure does not. Pure."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from lianghui.duties.reports.standing import Standing
from lianghui.kernel.text.report.comparing import Column, Entry, Reading, compare
from lianghui.kernel.text.report.figure import Figure
from lianghui.kernel.text.report.figure import Report as ReportText


class Described(Protocol):
    """A report as it is kept."""

    title: str
    name: str
    text: str
    organ: str
    level: str
    place: str
    year: int | None
    term: bool


def reading(report: Described, figures: Sequence[Standing]) -> Reading:
    """A report as the kernel compares it, with its figures as they stand."""
    stands = tuple(_figure(one, told) for one in figures if (told := one.now) is not None and told["value"])
    plan_year = report.year + 1 if report.year else None
    whole = ReportText(
        0,
        len(report.text),
        report.title,
        organ=report.organ,
        level=report.level,
        place=report.place,
        year=report.year,
        term=report.term,
        plan_year=plan_year,
        figures=stands,
    )
    return Reading(report.name, report.text, whole)


def _figure(one: Standing, told: dict[str, str]) -> Figure:
    return Figure(
        one.start,
        one.end,
        one.quote,
        Fraction(told["value"]),
        told["qualifier"],
        told["unit"],
        told["object"],
        told["key"] or None,
        told["status"],
        told["period"],
        told["scope"],
    )


class Line:
    """One column of the kernel's table, lying: what its figures have in common, and each report's figures."""

    def __init__(self, column: Column, cells: Sequence[Sequence[Entry]]) -> None:
        self.column, self.cells = column, cells

    @property
    def words(self) -> str:
        """All that keeps it apart, without the term: ``次，已完成，当年，本机关``."""
        return self.column.heading.removeprefix(self.column.term).strip("（）")

    @property
    def stated(self) -> int:
        """How many of the reports state it."""
        return sum(bool(cell) for cell in self.cells)

    @property
    def drawn(self) -> list[tuple[int, Entry]]:
        """What a chart may draw: of each report its one value. Of several different ones none speaks for the others."""
        return [(place, cell[0]) for place, cell in enumerate(self.cells) if len({one.value for one in cell}) == 1]

    @property
    def not_drawn(self) -> list[int]:
        """The places of reports that state several different values."""
        return [place for place, cell in enumerate(self.cells) if len({one.value for one in cell}) > 1]


def lines(readings: Sequence[Reading], order: Sequence[str], key: str = "") -> list[Line]:
    """Every line of the reports' figures in the order of the keys; of one key where it is named."""
    table = compare(readings, [key] if key else order)
    found = [Line(column, [row.cells[place] for row in table.rows]) for place, column in enumerate(table.columns)]
    places = {name: place for place, name in enumerate(order)}
    return sorted(found, key=lambda line: places.get(line.column.key, len(places)))
