"""The world of a walk: the packs of a place, the calendar that comes with the house, numbers in memory. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from lianghui.kernel.calendar.built_in import built_in_calendar
from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.procedure.recorded import as_recorded
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.packs import shipped_rules

PLACES = {
    "全国": ("province", ("130000",)),  # a province of which no text is at hand: national law alone
    "浙江": ("province", ("330000",)),
    "青岛": ("city", ("370000", "370200")),
    "山东": ("province", ("370000",)),
    "北京": ("province", ("110000",)),
    "上海": ("province", ("310000",)),
    "河南": ("province", ("410000",)),
    "重庆": ("province", ("500000",)),
}


class PlaceWorld:
    """The packs of a place and the built-in calendar, numbers from memory; every answer asked once."""

    def __init__(self, place: str, house_kind: str = "congress") -> None:
        level, path = PLACES[place]
        self._asker = Asker(house_kind, level, path)
        self._rules = shipped_rules()
        self._calendar = built_in_calendar()
        self._answers: dict[tuple[str, date, str], Mapping[str, Any] | None] = {}
        self._dues: dict[tuple[date, int, str], tuple[date, bool]] = {}
        self._numbers: dict[str, int] = {}

    def ask(self, key: str, on: date, occasion: str = "") -> Mapping[str, Any] | None:
        """The rule of the place on the day, for business of a session or of the recess."""
        asked = (key, on, occasion)
        if asked not in self._answers:
            self._answers[asked] = as_recorded(self._rules.ask(key, self._asker, on, occasion))
        return self._answers[asked]

    def due(self, start: date, value: int, unit: str) -> tuple[date, bool]:
        """Last day of the span by the built-in calendar."""
        if (start, value, unit) not in self._dues:
            found = due(start, Span(value, Unit(unit)), self._calendar)
            self._dues[start, value, unit] = (found.day, found.provisional)
        return self._dues[start, value, unit]

    def draw(self, series: str) -> tuple[int, str]:
        """The next number."""
        self._numbers[series] = self._numbers.get(series, 0) + 1
        return self._numbers[series], f"第{self._numbers[series]}号"
