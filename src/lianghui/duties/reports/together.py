"""Figures of several reports side by side 对标. Pure.

One line is one key in one unit, of one period, scope and status: figures that differ in any of these are never put
into one line. A report may state several figures for one line; all of them are shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lianghui.duties.reports.amounts import measure
from lianghui.duties.reports.standing import Standing
from lianghui.duties.reports.words import PERIODS, SCOPES, STATUSES

USUAL = {"status": "done", "period": "year", "scope": "own"}


class Kind(NamedTuple):
    """What figures of one line have in common."""

    key: str
    unit: str
    status: str
    period: str
    scope: str

    @property
    def words(self) -> str:
        """All that keeps this line apart, in words: ``件，本年，本机关``; a plan says so."""
        told = [self.unit or "无单位", str(PERIODS.get(self.period, "")), str(SCOPES.get(self.scope, ""))]
        if self.status == "plan":
            told.append(str(STATUSES["plan"]))
        return "，".join(told)

    @property
    def usual(self) -> bool:
        """Whether it is what one expects of a report: done, this year, by the body itself."""
        return all(getattr(self, name) == value for name, value in USUAL.items())


@dataclass
class Line:
    """One line: for each report the figures it states, none or more."""

    kind: Kind
    cells: list[list[Standing]] = field(default_factory=list)

    @property
    def stated(self) -> int:
        """How many of the reports state it."""
        return sum(bool(cell) for cell in self.cells)

    @property
    def single(self) -> list[tuple[int, float, str]]:
        """What a chart may draw: place, value, exact value of each report that states exactly one figure."""
        return [
            (place, measure(told["value"]), told["value"])
            for place, cell in enumerate(self.cells)
            if len(cell) == 1 and (told := cell[0].now)
        ]


def lines(columns: Sequence[Iterable[Standing]], order: Sequence[str], key: str = "") -> list[Line]:
    """Every line of the reports' figures, by the order of the keys; of one key where it is named."""
    found: dict[Kind, Line] = {}
    for place, figures in enumerate(columns):
        for one in figures:
            told = one.now
            if not told or not told["key"] or (key and told["key"] != key):
                continue
            kind = Kind(*(told[name] for name in Kind._fields))
            line = found.setdefault(kind, Line(kind, [[] for _ in columns]))
            line.cells[place].append(one)
    places = {name: place for place, name in enumerate(order)}
    return sorted(
        found.values(), key=lambda line: (places.get(line.kind.key, len(places)), not line.kind.usual, line.kind)
    )
