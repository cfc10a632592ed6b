"""The world as ``take`` sees it: packs and own rules, the calendar of the place, the counters of the house."""

import datetime
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.calendar.load import calendar_for
from lianghui.kernel.calendar.working_days import WorkCalendar
from lianghui.kernel.institution.models import House
from lianghui.kernel.papers.numbering import Block
from lianghui.kernel.procedure.recorded import as_recorded
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.load import rules_and_asker
from lianghui.kernel.rules.resolver import Rules


class LiveWorld:
    """Answers from the database of one house; lives as long as one transaction, and reads only what is asked."""

    def __init__(self, house: House, now: datetime.datetime, expected: int = 1) -> None:
        self._house = house
        self._now = now
        self._expected = expected  # how many numbers one transaction may want: they are looked up together
        self._blocks: dict[str, Block] = {}

    @cached_property
    def _ruled(self) -> tuple[Rules, Asker]:
        return rules_and_asker(self._house)

    @cached_property
    def _calendar(self) -> WorkCalendar:
        return calendar_for(self._house.region.code)

    def ask(self, key: str, on: datetime.date, occasion: str = "") -> Mapping[str, Any] | None:
        """The rule as plain JSON, or None: no rule found."""
        return as_recorded(self._ruled[0].ask(key, self._ruled[1], on, occasion))

    def due(self, start: datetime.date, value: int, unit: str) -> tuple[datetime.date, bool]:
        """Last day of the span by the place's calendar; provisional 暂定 beyond its known years."""
        found = due(start, Span(value, Unit(unit)), self._calendar)
        return found.day, found.provisional

    def draw(self, series: str) -> tuple[int, str]:
        """The next number, under the lock of its series until the transaction ends; ``settle`` writes it down."""
        if series not in self._blocks:
            self._blocks[series] = Block(series, self._house, self._expected)
        return self._blocks[series].take()

    def mark(self) -> Mapping[str, int]:
        """How many numbers were drawn so far, to go back to when a row is refused after drawing."""
        return {series: block.used for series, block in self._blocks.items()}

    def back(self, mark: Mapping[str, int]) -> None:
        """Give back what was drawn since the mark: nothing has been written yet, so no gap comes of it."""
        for series, block in self._blocks.items():
            block.used = mark.get(series, 0)

    def settle(self) -> None:
        """Write down the numbers drawn, in one statement a series; call before the transaction ends."""
        for block in self._blocks.values():
            block.settle(now=self._now)
