"""Freezing a value, and showing how the records have drifted from it since."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lianghui.kernel.figures.indicator import Period, Value, evaluate, indicator
from lianghui.kernel.figures.models import FrozenFigure
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import LogState
from lianghui.kernel.ledger.sequencer import sequence


@dataclass(frozen=True)
class Drift:
    """A frozen value beside what the same question gives now."""

    frozen: FrozenFigure
    then: Value
    now: Value
    came: int  # rows that count now and did not then
    went: int  # rows that counted then and do no more

    @property
    def stands(self) -> bool:
        """Whether the log of that size still gives the frozen value: it must, for ever."""
        return (self.then.count, self.then.whole, self.then.digest()) == (
            self.frozen.count,
            self.frozen.whole,
            self.frozen.digest,
        )


def freeze(
    key: str,
    house: House,
    period: Period,
    *,
    by: str,
    now: datetime.datetime,
    basis: str = "",
    only: Mapping[str, Any] | None = None,
    note: str = "",
    public: bool = False,
) -> FrozenFigure:
    """Freeze a value at the present size of the log: every act gets its place first."""
    sequence(house)
    size = LogState.objects.get(house=house).size
    value = evaluate(indicator(key), house, period, basis=basis, as_of=size, only=only)
    return FrozenFigure.objects.create(
        house=house,
        key=key,
        version=value.indicator.version,
        first=period.first,
        last=period.last,
        basis=basis,
        only=dict(only or {}),
        log_size=size,
        count=value.count,
        whole=value.whole,
        middle=value.middle,
        digest=value.digest(),
        frozen_at=now,
        frozen_by=by,
        note=note,
        public=public,
    )


def drift(frozen: FrozenFigure) -> Drift:
    """The value as known then, and as corrected now."""
    one, period = indicator(frozen.key), Period(frozen.first, frozen.last)
    then = evaluate(one, frozen.house, period, basis=frozen.basis, as_of=frozen.log_size, only=frozen.only)
    now = evaluate(one, frozen.house, period, basis=frozen.basis, only=frozen.only)
    return Drift(
        frozen,
        then,
        now,
        now.rows.exclude(pk__in=then.rows.values("pk")).count(),
        then.rows.exclude(pk__in=now.rows.values("pk")).count(),
    )
