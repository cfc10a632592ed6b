"""Indicators 指标: what is counted, of what, when, and known when. Each value opens to the rows it counts."""

import datetime
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models import Value as ToCount
from django.db.models.functions import Coalesce

from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.models import Reading

DIMS = {
    "unit": "承办单位",
    "topic": "类别",
    "outcome": "结果",
    "series": "届次",
    "origin": "提出时间",
    "proposer_kind": "提出方式",
}
_COLUMNS = frozenset({"unit", "topic", "outcome", "series"})


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both counted."""

    first: datetime.date
    last: datetime.date

    @classmethod
    def year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31))

    @classmethod
    def read(cls, text: str) -> "Period | None":
        """``2026``, or ``2026-01-01..2026-06-30`` with either end; None for what is no period."""
        if re.fullmatch(r"(19|20)\d\d", text):
            return cls.year(int(text))
        first, _, last = text.replace("/", "..").partition("..")
        try:
            read = cls(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
        except ValueError:
            return None
        return read if read.first <= read.last else None

    @property
    def before(self) -> "Period":
        """The period of the same length before it; before a year, the year before."""
        if self == Period.year(self.first.year):
            return Period.year(self.first.year - 1)
        days = self.last - self.first
        last = self.first - datetime.timedelta(days=1)
        return Period(last - days, last)

    @property
    def words(self) -> str:
        """2026年, or 2026-01-01 至 2026-06-30."""
        if self == Period.year(self.first.year):
            return f"{self.first.year}年"
        return f"{self.first.isoformat()} 至 {self.last.isoformat()}"

    @property
    def query(self) -> str:
        """As ``read`` takes it."""
        whole = self == Period.year(self.first.year)
        return str(self.first.year) if whole else f"{self.first.isoformat()}..{self.last.isoformat()}"

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


@dataclass(frozen=True)
class Counted:
    """Which readings count: of which steps, about the act itself or a kind of part it made, and which of them."""

    steps: tuple[str, ...]
    what: str = ""
    where: Q = field(default_factory=Q)


@dataclass(frozen=True)
class Indicator:
    """One figure with its definition. A rate keeps numerator and denominator; nothing is ever only a percentage.

    ``of`` is the denominator. ``then`` says which later reading of the same matter or part puts a row of the
    denominator into the numerator (answered, of those handed over); without it the numerator is counted by itself.
    ``bases`` are the named 口径: what the denominator or the count leaves out.
    """

    key: str
    label: str
    definition: str
    unit: str
    counts: Counted
    then: Counted | None = None
    same: str = "matter"  # matter or part: what joins numerator and denominator
    dims: tuple[str, ...] = ()
    bases: Mapping[str, tuple[str, Q]] = field(default_factory=dict)
    measure: str = ""  # "days": the median of a column, beside the count
    version: int = 1
    kinds: tuple[str, ...] = ("congress", "cppcc")

    @property
    def is_rate(self) -> bool:
        """Whether the figure has a denominator."""
        return self.then is not None


@dataclass(frozen=True)
class Value:
    """A figure's value and the rows it counts. ``whole`` is None for a plain count."""

    indicator: Indicator
    period: Period
    basis: str
    as_of: int | None
    count: int
    whole: int | None
    middle: float | None
    rows: QuerySet[Reading]
    whole_rows: QuerySet[Reading] | None = None

    @property
    def percent(self) -> str:
        """The rate with one decimal, or 无 where the denominator is nought: no rate can be given of nothing."""
        if self.whole is None:
            return ""
        return f"{self.count / self.whole * 100:.1f}%" if self.whole else "无"

    @property
    def words(self) -> str:
        """The value as a page prints it: a rate in percent, else the count."""
        return self.percent if self.whole is not None else str(self.count)

    def digest(self) -> str:
        """A digest of the rows counted, by which a frozen value tells whether the same rows still count."""
        ids = ",".join(str(pk) for pk in self.rows.order_by("pk").values_list("pk", flat=True).iterator())
        return hashlib.sha256(ids.encode()).hexdigest()


def evaluate(
    indicator: Indicator,
    house: House,
    period: Period,
    *,
    basis: str = "",
    as_of: int | None = None,
    only: Mapping[str, Any] | None = None,
) -> Value:
    """The figure for a period by the day things happened; as corrected, or as known at a size of the log (``as_of``).

    Raises KeyError for a basis 口径 the indicator does not name.
    """
    rows, whole_rows = _rows(indicator, house, period, basis, as_of, only or {})
    number, whole = count_all([rows, whole_rows])
    return _value(indicator, period, basis, as_of, rows, whole_rows, number or 0, whole)


def evaluate_all(house: House, asked: Sequence[tuple[Indicator, Period]], *, as_of: int | None = None) -> list[Value]:
    """Many figures in one query (and one for each median): an overview is a page, not sixty questions."""
    sets = [_rows(indicator, house, period, "", as_of, {}) for indicator, period in asked]
    numbers = count_all([rows for pair in sets for rows in pair])
    return [
        _value(indicator, period, "", as_of, rows, whole_rows, numbers[2 * at] or 0, numbers[2 * at + 1])
        for at, ((indicator, period), (rows, whole_rows)) in enumerate(zip(asked, sets, strict=True))
    ]


def count_all(sets: Sequence[QuerySet[Reading] | None]) -> list[int | None]:
    """How many rows each set has, all in one query; None stays None."""
    wanted = {f"n{at}": _counting(rows) for at, rows in enumerate(sets) if rows is not None}
    if not wanted:
        return [None] * len(sets)
    # Any one row to hang the counts on: a house exists wherever readings do.
    found: dict[str, Any] = dict(House.objects.order_by("pk").values("pk").annotate(**wanted).first() or {})
    return [None if rows is None else int(found.get(f"n{at}") or 0) for at, rows in enumerate(sets)]


def _counting(rows: QuerySet[Reading]) -> Coalesce:
    grouped = rows.order_by().annotate(all_of_it=ToCount(1)).values("all_of_it").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def _rows(
    indicator: Indicator, house: House, period: Period, basis: str, as_of: int | None, only: Mapping[str, Any]
) -> tuple[QuerySet[Reading], QuerySet[Reading] | None]:
    rows = _readings(indicator.counts, house, as_of).filter(happened_on__range=(period.first, period.last))
    if basis:
        rows = rows.exclude(indicator.bases[basis][1])
    if only:
        rows = rows.filter(**{_path(name): value for name, value in only.items()})
    if indicator.then is None:
        return rows, None
    # A matter is of one house; to name the house again would make SQLite read all its readings for every row.
    later = _readings(indicator.then, None, as_of).filter(**{indicator.same: OuterRef(indicator.same)})
    return rows.filter(Exists(later)), rows


def _value(
    indicator: Indicator,
    period: Period,
    basis: str,
    as_of: int | None,
    rows: QuerySet[Reading],
    whole_rows: QuerySet[Reading] | None,
    number: int,
    whole: int | None,
) -> Value:
    middle = None
    if indicator.measure:
        values = list(rows.exclude(**{indicator.measure: None}).values_list(indicator.measure, flat=True))
        middle = float(median(values)) if values else None
    return Value(indicator, period, basis, as_of, number, whole, middle, rows, whole_rows)


def split(value: Value, dim: str) -> list[tuple[str, int, int | None]]:
    """The value by one dimension: key, count, whole; largest first. Raises KeyError for a dimension it has not."""
    if dim not in value.indicator.dims:
        raise KeyError(dim)
    path = _path(dim)
    counts = dict(value.rows.order_by().values_list(path).annotate(n=Count("pk")))
    wholes: dict[Any, int] = {}
    if value.whole_rows is not None:
        wholes = dict(value.whole_rows.order_by().values_list(path).annotate(n=Count("pk")))
    keys = {*counts, *wholes}
    out = [
        (str(key or ""), counts.get(key, 0), wholes.get(key, 0) if value.whole_rows is not None else None)
        for key in keys
    ]
    return sorted(out, key=lambda entry: (-(entry[2] or entry[1]), entry[0]))


def _path(name: str) -> str:
    return name if name in _COLUMNS else f"dims__{name}"


def _readings(counted: Counted, house: House | None, as_of: int | None) -> QuerySet[Reading]:
    rows = Reading.objects.filter(step__in=counted.steps, what=counted.what).filter(counted.where)
    if house is not None:
        rows = rows.filter(house=house)
    return rows.filter(known(as_of))


def known(as_of: int | None) -> Q:
    """Readings that count: as corrected now, or as the log of that size knew them."""
    if as_of is None:
        return Q(superseded_by=None)
    return Q(by__position__lt=as_of) & (
        Q(superseded_by=None) | Q(superseded_by__position=None) | Q(superseded_by__position__gte=as_of)
    )


_indicators: dict[str, Indicator] = {}


def register(indicators: Sequence[Indicator]) -> None:
    """Make a duty's indicators known. Raises ValueError where two have one name."""
    for indicator in indicators:
        if _indicators.get(indicator.key, indicator) != indicator:
            raise ValueError(f"two indicators are named {indicator.key}")
        _indicators[indicator.key] = indicator


def indicators(house_kind: str | None = None) -> list[Indicator]:
    """All indicators, or those of a kind of house, in the order in which they were declared."""
    return [one for one in _indicators.values() if house_kind is None or house_kind in one.kinds]


def indicator(key: str) -> Indicator:
    """The indicator of that key. Raises KeyError."""
    return _indicators[key]
