"""The days of the invented place's last three years, reckoned from the day of loading."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
TERM = 15
FIRST_OF_SESSION = {"province": (1, 22), "city": (1, 12), "county": (1, 5), "township": (1, 18), "cppcc": (1, 11)}
DAYS_OF_SESSION = {"province": 5, "city": 4, "county": 3, "township": 1, "cppcc": 4}


@dataclass(frozen=True)
class SessionDays:
    """One session: its number, first and last day."""

    number: int
    opens: date
    closes: date


def sessions(level: str, today: date) -> tuple[SessionDays, ...]:
    """The three sessions of the fifteenth term before ``today``, the last of them over."""
    month, day = FIRST_OF_SESSION[level]
    length = timedelta(days=DAYS_OF_SESSION[level] - 1)
    last = today.year if date(today.year, month, day) + length < today else today.year - 1
    found = []
    for number, year in enumerate(range(last - 2, last + 1), start=1):
        opens = date(year, month, day)
        found.append(SessionDays(number, opens, opens + length))
    return tuple(found)


def workday(day: date) -> date:
    """The day, or the Monday after where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def after(day: date, days: int) -> date:
    """So many days later, on a day on which offices are open."""
    return workday(day + timedelta(days=days))
