"""Many reports in one table 对标, and one body's reports as a series over the years. Pure.

A column holds figures of one key, unit, status, period and scope. Where a reader asks to see some of these together,
the column says so and every figure in it says what it is: a sum over all levels never passes for one body's own work.
Nothing is added up; where a report says a figure of a column more than once, its cell holds them all.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from lianghui.kernel.text.report.attributes import PERIODS, SCOPES, STATUSES
from lianghui.kernel.text.report.figure import Figure, Report
from lianghui.kernel.text.report.keys.catalogue import catalogue
from lianghui.kernel.text.report.phrase import sentence_end, sentence_start

#: What is kept apart, in the order in which columns are sorted.
APART = ("unit", "status", "period", "scope")
_WORDS = {"status": STATUSES, "period": PERIODS, "scope": SCOPES}


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as it was read: of which file, with the whole text its offsets count in."""

    name: str
    text: str
    report: Report

    @property
    def body(self) -> tuple[str, str]:
        """Place and organ: whose report it is."""
        return (self.report.place, self.report.organ)


@dataclass(frozen=True, slots=True)
class Column:
    """Figures that may be compared. A field is None where the reader asked to see its values together."""

    key: str
    term: str  # the key in Chinese
    unit: str | None
    status: str | None
    period: str | None
    scope: str | None

    @property
    def heading(self) -> str:
        """常委会会议（次，已完成，当年，本机关）; what is together says so: 单位不一."""
        parts = [self.unit if self.unit is not None else "单位不一"]
        for field, words in _WORDS.items():
            value = getattr(self, field)
            parts.append(words[value] if value is not None else _TOGETHER[field])
        return f"{self.term}（{'，'.join(part for part in parts if part)}）"


#: 件（次） and 件(次), ％ and % are one unit.
_ONE_PRINTING = str.maketrans("（）％", "()%")
_TOGETHER = {"status": "完成与计划并列", "period": "期间不一", "scope": "范围不一"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure in a cell, with the span of its sentence in the report's text."""

    figure: Figure
    sentence: tuple[int, int]
    said: str = ""  # what this figure is, where its column holds several sorts: 各级合计

    @property
    def value(self) -> Fraction:
        return self.figure.value


@dataclass(frozen=True, slots=True)
class Row:
    """One report, a cell a column; an empty cell is a report that does not say."""

    reading: Reading
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series. ``first_year``: where the figure speaks of several years, the first of them."""

    year: int
    first_year: int
    reading: Reading
    entry: Entry


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one body and one column over the years, the earliest first."""

    body: tuple[str, str]
    column: Column
    points: tuple[Point, ...]


def compare(readings: Sequence[Reading], keys: Iterable[str] = (), *, together: Iterable[str] = ()) -> Table:
    """The table of several reports, in the order given.

    ``keys``: only these; all that two reports or more say, where empty. ``together``: of ``APART``, what may stand in
    one column, each figure then saying what it is. Raises ``ValueError`` for a word that is none of them.
    """
    apart = _apart(together)
    wanted = frozenset(keys)
    cells: dict[Column, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for place, reading in enumerate(readings):
        for figure in reading.report.figures:
            if figure.key is not None and (not wanted or figure.key in wanted):
                cells[_column(figure, apart)][place].append(_entry(reading, figure, apart))
    least = 1 if wanted or len(readings) < 2 else 2  # noqa: PLR2004 - one report alone compares with nothing
    columns = sorted((column for column, by_row in cells.items() if len(by_row) >= least), key=_order)
    rows = tuple(
        Row(reading, tuple(tuple(cells[column].get(place, ())) for column in columns))
        for place, reading in enumerate(readings)
    )
    return Table(tuple(columns), rows)


def over_time(readings: Sequence[Reading], key: str) -> list[Series]:
    """The series of a key, one a body and column. A report whose year the text does not say is left out."""
    found: dict[tuple[tuple[str, str], Column], list[Point]] = defaultdict(list)
    for reading in readings:
        for figure in reading.report.figures:
            if figure.key != key:
                continue
            years = _years(reading.report, figure)
            if years is not None:
                point = Point(years[1], years[0], reading, _entry(reading, figure, APART))
                found[reading.body, _column(figure, APART)].append(point)
    return [
        Series(body, column, tuple(sorted(points, key=lambda point: (point.year, point.entry.figure.start))))
        for (body, column), points in sorted(found.items(), key=lambda item: (item[0][0], _order(item[0][1])))
    ]


def _apart(together: Iterable[str]) -> tuple[str, ...]:
    mixed = frozenset(together)
    if unknown := mixed - set(APART):
        raise ValueError(f"不能合并“{'、'.join(sorted(unknown))}”，可以合并的是：{'、'.join(APART)}。")
    return tuple(field for field in APART if field not in mixed)


def _column(figure: Figure, apart: Sequence[str]) -> Column:
    kept = {field: getattr(figure, field) if field in apart else None for field in APART}
    if kept["unit"] is not None:
        kept["unit"] = kept["unit"].translate(_ONE_PRINTING)
    return Column(key=figure.key or "", term=_terms()[figure.key or ""], **kept)


def _entry(reading: Reading, figure: Figure, apart: Sequence[str]) -> Entry:
    said = [figure.unit] if "unit" not in apart and figure.unit else []
    said += [words[getattr(figure, field)] for field, words in _WORDS.items() if field not in apart]
    return Entry(
        figure, (sentence_start(reading.text, figure.start), sentence_end(reading.text, figure.end)), "，".join(said)
    )


def _terms() -> dict[str, str]:
    return {key.name: key.term for key in catalogue()} | {"": ""}


def _order(column: Column) -> tuple[int, tuple[str, ...]]:
    names = [key.name for key in catalogue()]
    return (names.index(column.key), tuple(getattr(column, field) or "" for field in APART))


def _years(report: Report, figure: Figure) -> tuple[int, int] | None:
    if figure.status == "plan":
        return None if report.plan_year is None else (report.plan_year, report.plan_year)
    if report.year is None:
        return None
    return (report.first_year if figure.period == "term" and report.first_year else report.year, report.year)
