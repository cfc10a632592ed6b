"""The calendar that comes with the house: the published arrangements 2007 to 2026 and the festivals to come.

``data/holidays.csv`` holds what the notices of the State Council's General Office arranged, each date with its notice;
``data/festivals.csv`` the dates of 春节, 清明节, 端午节 and 中秋节 until 2050, computed from the lunisolar calendar
(GB/T 33661-2017), which serve only until the year's notice is entered.
"""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from lianghui.kernel.calendar.working_days import Day, WorkCalendar

FIRST_YEAR, LAST_YEAR = 2007, 2026


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("lianghui.kernel.calendar") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def built_in_days() -> tuple[Day, ...]:
    """List every date off and every weekend worked of the published years."""
    return tuple(
        Day(date.fromisoformat(row["date"]), row["off_or_on"] == "off", row["name"], row["source"])
        for row in _rows("holidays.csv")
    )


@cache
def built_in_calendar() -> WorkCalendar:
    """Give the national calendar without anything entered on this installation."""
    festivals = {date.fromisoformat(row["date"]): row["name"] for row in _rows("festivals.csv")}
    return WorkCalendar.of(built_in_days(), range(FIRST_YEAR, LAST_YEAR + 1), festivals)
