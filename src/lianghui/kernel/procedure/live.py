"""The world as ``take`` sees it: packs and own rules, the calendar of the place, the counters of the house."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.calendar.load import calendar_for
from lianghui.kernel.calendar.working_days import WorkCalendar
from lianghui.kernel.institution.models import House
from lianghui.kernel.papers.numbering import draw, number_text, open_series
from lianghui.kernel.procedure.recorded import as_recorded
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.load import asker_for, rules_for
from lianghui.kernel.rules.resolver import Rules


class LiveWorld:
    """Answers from the database of one house; lives as long as one transaction, and reads only what is asked."""

    def __init__(self, house: House, now: datetime.datetime) -> None:
        self._house = house
        self._now = now

    @cached_property
    def _rules(self) -> Rules:
        return rules_for(self._house)

    @cached_property
    def _asker(self) -> Asker:
        return asker_for(self._house)

    @cached_property
    def _calendar(self) -> WorkCalendar:
        return calendar_for(self._house.region.code)

    def ask(self, key: str, on: datetime.date, occasion: str = "") -> Mapping[str, Any] | None:
        """The rule as plain JSON, or None: no rule found."""
        return as_recorded(self._rules.ask(key, self._asker, on, occasion))

    def due(self, start: datetime.date, value: int, unit: str) -> tuple[datetime.date, bool]:
        """Last day of the span by the place's calendar; provisional 暂定 beyond its known years."""
        found = due(start, Span(value, Unit(unit)), self._calendar)
        return found.day, found.provisional

    def draw(self, series: str) -> tuple[int, str]:
        """The next number, under the lock of its series until the transaction ends."""
        opened = open_series(self._house, series, label=series)
        number = draw(series, self._house, now=self._now)
        return number, number_text(opened.pattern, number)
