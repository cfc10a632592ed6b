"""Working days 工作日 with their exchanged weekends 调休, and what is known of them.

A calendar is a frozen value. It answers for every date: a year whose official notice is not loaded is counted by
weekends and statutory festivals and its answer is marked provisional 暂定, so that no step is ever refused for want of
a calendar.

Sources: 全国年节及纪念日放假办法 (State Council decree 795, in force 2025-01-01) for the statutory festivals; the
yearly notices of the State Council's General Office 部分节假日安排的通知 for exchanged days.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# Festivals on a fixed date of the solar calendar, as (month, day): decree 795, article 2.
FIXED_FESTIVALS: Mapping[tuple[int, int], str] = MappingProxyType(
    {
        (1, 1): "元旦",
        (5, 1): "劳动节",
        (5, 2): "劳动节",
        (10, 1): "国庆节",
        (10, 2): "国庆节",
        (10, 3): "国庆节",
    }
)
# A notice for the next year may still exchange the last days of this one: those for 2007, 2008, 2012 and 2019 did,
# never before 29 December.
TURN_OF_YEAR = (12, 29)


class Day(NamedTuple):
    """One date that departs from the week: off 休 or on 班 (a weekend worked), under a name, from a source."""

    day: date
    off: bool
    name: str
    source: str = ""


class Working(NamedTuple):
    """Whether a date is a working day, and whether that is only provisional."""

    working: bool
    provisional: bool


class Counted(NamedTuple):
    """The date a count ends on; provisional when any date counted over is."""

    day: date
    provisional: bool


class Number(NamedTuple):
    """How many working days; provisional when any date counted over is."""

    days: int
    provisional: bool


@dataclass(frozen=True)
class WorkCalendar:
    """The work calendar of a place.

    ``holidays`` are dates off, ``working_weekends`` Saturdays and Sundays worked, ``years`` those whose official
    notice is loaded, ``festivals`` the statutory festivals that follow moon or sun (used where the year is not loaded).
    """

    holidays: frozenset[date] = frozenset()
    working_weekends: frozenset[date] = frozenset()
    years: frozenset[int] = frozenset()
    festivals: frozenset[date] = frozenset()
    names: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)

    @classmethod
    def of(
        cls, days: Iterable[Day], years: Iterable[int], festivals: Mapping[date, str] | None = None
    ) -> "WorkCalendar":
        """Build a calendar from listed days; where a date is listed twice the later listing counts."""
        festivals = festivals or {}
        base = cls(years=frozenset(years), festivals=frozenset(festivals), names=MappingProxyType(dict(festivals)))
        return base.with_local(days)

    def with_local(self, days: Iterable[Day]) -> "WorkCalendar":
        """Lay days over this calendar: local days 地方假日 and emergency days; they win over what lies beneath."""
        off, on, names = set(self.holidays), set(self.working_weekends), dict(self.names)
        for each in days:
            (off if each.off else on).add(each.day)
            (on if each.off else off).discard(each.day)
            names[each.day] = each.name
        return replace(self, holidays=frozenset(off), working_weekends=frozenset(on), names=MappingProxyType(names))

    def with_years(self, years: Iterable[int]) -> "WorkCalendar":
        """Mark further years as officially known."""
        return replace(self, years=self.years | frozenset(years))

    def is_provisional(self, day: date) -> bool:
        """Whether the official arrangement of this date may still come or change."""
        if day.year not in self.years:
            return True
        return (day.month, day.day) >= TURN_OF_YEAR and day.year + 1 not in self.years

    def is_working(self, day: date) -> Working:
        """Whether it is a working day, and whether that is provisional."""
        return Working(self._works(day), self.is_provisional(day))

    def _works(self, day: date) -> bool:
        if day in self.working_weekends:
            return True
        if day in self.holidays or day.weekday() >= SATURDAY:
            return False
        return day.year in self.years or not self._festival(day)

    def _festival(self, day: date) -> bool:
        return (day.month, day.day) in FIXED_FESTIVALS or day in self.festivals

    def name(self, day: date) -> str:
        """What a date is called on the calendar: a festival, 周末, or empty for an ordinary working day."""
        named = self.names.get(day) or ("" if self._works(day) else FIXED_FESTIVALS.get((day.month, day.day), ""))
        if named:
            return f"{named}调休上班" if self._works(day) else named
        return "" if self._works(day) else "周末"

    def add_working_days(self, start: date, days: int) -> Counted:
        """Give the ``days``-th working day after ``start`` (before it when negative); ``start`` is not counted."""
        step = ONE_DAY if days >= 0 else -ONE_DAY
        day, left, provisional = start, abs(days), False
        while left:
            day += step
            working = self.is_working(day)
            left -= working.working
            provisional |= working.provisional
        return Counted(day, provisional)

    def count_working_days(self, first: date, last: date) -> Number:
        """Count working days after ``first`` up to and with ``last``; negative when ``last`` lies before ``first``.

        It is the inverse of `add_working_days`: counting to the day it gives returns the number put in.
        """
        step = ONE_DAY if last >= first else -ONE_DAY
        day, days, provisional = first, 0, False
        while day != last:
            day += step
            working = self.is_working(day)
            days += working.working
            provisional |= working.provisional
        return Number(days if last >= first else -days, provisional)

    def next_working_day(self, day: date) -> Counted:
        """Give the day itself if it is worked, else the next that is."""
        return self.add_working_days(day - ONE_DAY, 1)

    def previous_working_day(self, day: date) -> Counted:
        """Give the day itself if it is worked, else the last before it that is."""
        return self.add_working_days(day + ONE_DAY, -1)


class Changes(NamedTuple):
    """What a notice changes: dates worked differently now, and years officially known on one side only."""

    days: tuple[date, ...]
    years: tuple[int, ...]

    def touches(self, first: date, last: date) -> bool:
        """Whether a limit that ran over these dates is to be counted again.

        A year's notice settles the last days of the year before as well.
        """
        return any(first <= day <= last for day in self.days) or any(
            first <= date(year, 12, 31) and last >= date(year - 1, *TURN_OF_YEAR) for year in self.years
        )


def changed_days(before: WorkCalendar, after: WorkCalendar) -> Changes:
    """Compare two calendars of one place, so that open limits can be counted again by an act.

    Only dates that are named, fixed or festivals can differ; ordinary days of the week never do.
    """
    years = before.years ^ after.years
    dates = set().union(*(c.holidays | c.working_weekends | c.festivals for c in (before, after)))
    dates |= {date(year, month, day) for year in years for month, day in FIXED_FESTIVALS}
    days = sorted(day for day in dates if before.is_working(day).working != after.is_working(day).working)
    return Changes(tuple(days), tuple(sorted(years)))
