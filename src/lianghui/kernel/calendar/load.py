"""The calendar of a place: what comes with the house, and over it what was entered, from the nation down."""

import uuid
from collections.abc import Iterable

from lianghui.kernel.calendar.built_in import built_in_calendar
from lianghui.kernel.calendar.models import CalendarDay, CalendarVersion, HolidayNotice
from lianghui.kernel.calendar.working_days import Day, WorkCalendar

# The one row of CalendarVersion.
VERSION_ROW = 1
# Digits of a region's code (GB/T 2260, then the nine and twelve of the statistical codes) that name each level.
LEVELS = (2, 4, 6, 9, 12)
# By region, the calendar read under a token. Bounded by the number of regions one installation serves.
_read: dict[str, tuple[uuid.UUID | None, WorkCalendar]] = {}


def regions_above(region: str) -> list[str]:
    """List a region's code and those above it, highest first; the empty code stands for the whole country."""
    above = [""]
    for digits in LEVELS:
        stem = region[:digits]
        code = stem if digits > 6 else stem.ljust(6, "0")  # noqa: PLR2004
        if len(stem) == digits and stem.strip("0") and code not in above:
            above.append(code)
    return above if not region or region in above else [*above, region]


def calendar_for(region: str | None = None) -> WorkCalendar:
    """Give the work calendar of a region's code, or the national one; one small query when nothing has changed."""
    region = region or ""
    token = CalendarVersion.objects.filter(pk=VERSION_ROW).values_list("token", flat=True).first()
    kept = _read.get(region)
    if kept is None or kept[0] != token:
        kept = _read[region] = (token, read_calendar(region))
    return kept[1]


def read_calendar(region: str = "") -> WorkCalendar:
    """Build the calendar from the table and the rows, without the copy in memory."""
    places = regions_above(region)
    standing = HolidayNotice.objects.filter(withdrawn_at__isnull=True)
    years = standing.filter(whole_year=True).values_list("year", flat=True)
    rows = CalendarDay.objects.filter(notice__in=standing, region__in=places).order_by(
        "notice__entered_at", "notice_id"
    )
    # The nearer place wins over the wider, and within a place the later entry over the earlier: sorting is stable.
    ordered = sorted(rows.select_related("notice"), key=lambda row: places.index(row.region))
    return built_in_calendar().with_local(as_days(ordered)).with_years(years)


def as_days(rows: Iterable[CalendarDay]) -> list[Day]:
    """Turn rows into plain values, in their order."""
    return [Day(row.day, row.off, row.name, str(row.notice)) for row in rows]
