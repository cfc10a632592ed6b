"""Indicators 指标: what is counted, of what, in which period, and known when. Each value opens to the rows it counts."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

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
    left_out = indicator.bases[basis][1] if basis else Q()
    rows = _readings(indicator.counts, house, as_of)
    rows = (
        rows.filter(happened_on__range=(period.first, period.last)).exclude(left_out)
        if left_out
        else rows.filter(happened_on__range=(period.first, period.last))
    )
    if only:
        rows = rows.filter(**{_path(name): value for name, value in only.items()})
    whole_rows = None
    if indicator.then is not None:
        whole_rows = rows
        later = _readings(indicator.then, house, as_of).filter(**{indicator.same: OuterRef(indicator.same)})
        rows = rows.filter(Exists(later))
    middle = None
    if indicator.measure:
        values = list(rows.exclude(**{indicator.measure: None}).values_list(indicator.measure, flat=True))
        middle = float(median(values)) if values else None
    return Value(
        indicator,
        period,
        basis,
        as_of,
        rows.count(),
        whole_rows.count() if whole_rows is not None else None,
        middle,
        rows,
        whole_rows,
    )


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


def _readings(counted: Counted, house: House, as_of: int | None) -> QuerySet[Reading]:
    rows = Reading.objects.filter(house=house, step__in=counted.steps, what=counted.what).filter(counted.where)
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
