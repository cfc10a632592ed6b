"""Working days against published years, and what the count promises whatever the calendar."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.calendar.built_in import FIRST_YEAR, LAST_YEAR, built_in_calendar, built_in_days
from lianghui.kernel.calendar.working_days import Changes, Day, WorkCalendar, changed_days

CALENDAR = built_in_calendar()
DATES = st.dates(date(2005, 1, 1), date(2032, 12, 31))
COUNTS = st.integers(-80, 80)


def days_of(year):
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


# Working days a year, counted on the published notices.
@pytest.mark.parametrize(
    ("year", "expected"), [(2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248)]
)
def test_number_of_working_days_of_published_years(year, expected):
    assert sum(CALENDAR.is_working(day).working for day in days_of(year)) == expected


def test_spring_festival_2020_was_extended_to_2_february():
    off = [day for day in days_of(2020)[:45] if not CALENDAR.is_working(day).working and day.weekday() < 5]
    assert off == [date(2020, 1, n) for n in (1, 24, 27, 28, 29, 30, 31)]
    assert CALENDAR.is_working(date(2020, 1, 19)).working
    # The yearly notice had 1 February worked; the extension took that back.
    assert not CALENDAR.is_working(date(2020, 2, 1)).working
    assert CALENDAR.is_working(date(2020, 2, 3)).working
    assert CALENDAR.add_working_days(date(2020, 1, 23), 1).day == date(2020, 2, 3)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        # 2026: 4 January (Sunday), 14 and 28 February (Saturdays), 9 May, 20 September, 10 October are worked.
        ("2025-12-31", 1, "2026-01-04"),
        ("2025-12-20", 10, "2026-01-05"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-02-24", 4, "2026-02-28"),
        ("2026-04-30", 4, "2026-05-09"),
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-24", 5, "2026-10-09"),
        ("2026-10-09", 1, "2026-10-10"),
        # 2019: Labour Day by the changed notice, 1 to 4 May off, 28 April and 5 May worked.
        ("2019-04-26", 4, "2019-05-05"),
        # 2012: 31 December 2011 worked, 1 to 3 January off; 2013: twelve weekend days worked.
        ("2011-12-30", 2, "2012-01-04"),
        ("2013-04-26", 3, "2013-05-02"),
        # 2015: 3 and 4 September off, 6 September worked.
        ("2015-09-02", 2, "2015-09-07"),
        # 2023 and 2024: 除夕 2024 was a working day.
        ("2024-02-08", 1, "2024-02-09"),
        ("2024-02-09", 1, "2024-02-18"),
    ],
)
def test_published_years_both_ways(start, count, end):
    start, end = date.fromisoformat(start), date.fromisoformat(end)
    assert CALENDAR.add_working_days(start, count) == (end, False)
    assert CALENDAR.count_working_days(start, end) == (count, False)
    back = CALENDAR.add_working_days(end, -count).day
    assert CALENDAR.count_working_days(end, back).days == -count
    assert back <= start + timedelta(days=1)
    if CALENDAR.is_working(start).working:
        assert back == start


def test_20_november_2026_and_30_working_days_answers_provisionally():
    assert CALENDAR.add_working_days(date(2026, 11, 20), 30) == (date(2027, 1, 4), True)
    assert CALENDAR.add_working_days(date(2026, 11, 20), 25) == (date(2026, 12, 25), False)


def test_years_without_notice_know_the_statutory_festivals():
    assert not CALENDAR.is_working(date(2027, 10, 1)).working
    assert CALENDAR.is_working(date(2027, 10, 4)) == (True, True)
    # 2027: 除夕 is Friday 5 February; the days after it to 初三 are 6 to 8 February.
    assert [CALENDAR.is_working(date(2027, 2, n)).working for n in (4, 5, 8, 9)] == [True, False, False, True]
    assert CALENDAR.name(date(2027, 6, 9)) == "端午节"
    # Beyond the table of festivals weekends and fixed days still answer.
    assert CALENDAR.is_working(date(2090, 10, 2)) == (False, True)
    assert WorkCalendar().is_working(date(2026, 10, 5)) == (True, True)


def test_the_turn_of_the_last_year_is_provisional_since_the_next_notice_may_change_it():
    assert not CALENDAR.is_provisional(date(2026, 12, 28))
    assert CALENDAR.is_provisional(date(2026, 12, 29))
    assert not CALENDAR.with_years([2027]).is_provisional(date(2026, 12, 29))


def test_names_of_days():
    assert CALENDAR.name(date(2026, 2, 14)) == "春节调休上班"
    assert CALENDAR.name(date(2026, 2, 17)) == "春节"
    assert CALENDAR.name(date(2026, 3, 7)) == "周末"
    assert CALENDAR.name(date(2026, 3, 9)) == ""
    assert CALENDAR.name(date(2031, 5, 1)) == "劳动节"


def test_local_and_emergency_days_are_laid_over_and_win():
    flood = WorkCalendar.with_local(CALENDAR, [Day(date(2026, 7, 20), off=True, name="防汛停工")])
    assert not flood.is_working(date(2026, 7, 20)).working
    assert CALENDAR.is_working(date(2026, 7, 20)).working
    worked = flood.with_local([Day(date(2026, 7, 20), off=False, name="恢复上班")])
    assert worked.is_working(date(2026, 7, 20)).working
    assert changed_days(CALENDAR, flood) == Changes((date(2026, 7, 20),), ())
    assert changed_days(CALENDAR, worked) == Changes((), ())


def test_a_new_year_names_what_changes_and_which_limits_it_touches():
    arranged = [
        Day(date(2027, 1, 1), off=True, name="元旦"),
        Day(date(2027, 10, 1), off=True, name="国庆节"),
        Day(date(2027, 10, 4), off=True, name="国庆节"),
        Day(date(2027, 10, 9), off=False, name="国庆节"),
    ]
    changes = changed_days(CALENDAR, CALENDAR.with_local(arranged).with_years([2027]))
    assert changes.years == (2027,)
    assert {date(2027, 10, 4), date(2027, 10, 9), date(2027, 2, 5)} <= set(changes.days)
    assert date(2027, 10, 1) not in changes.days
    assert changes.touches(date(2026, 11, 20), date(2026, 12, 30))
    assert not changes.touches(date(2026, 11, 20), date(2026, 12, 28))
    assert changes.touches(date(2027, 3, 1), date(2027, 4, 1))
    assert not changes.touches(date(2028, 1, 1), date(2028, 4, 1))


def test_the_table_is_whole():
    days = built_in_days()
    assert len(days) == len({each.day for each in days}) == 683
    assert all(each.source for each in days)
    assert all(each.day.weekday() >= 5 for each in days if not each.off)
    assert {each.day.year for each in days} == set(range(FIRST_YEAR - 1, LAST_YEAR + 1))
    assert CALENDAR.years == frozenset(range(2007, 2027))


@given(DATES, COUNTS)
def test_counting_is_the_inverse_of_adding(start, count):
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.count_working_days(start, end.day) == (count, end.provisional)


@given(DATES, COUNTS)
def test_adding_is_strictly_monotone_in_the_count(start, count):
    assert CALENDAR.add_working_days(start, count).day < CALENDAR.add_working_days(start, count + 1).day


@given(DATES, DATES, st.integers(0, 60))
def test_adding_keeps_the_order_of_starts(one, other, count):
    first, second = sorted((one, other))
    assert CALENDAR.add_working_days(first, count).day <= CALENDAR.add_working_days(second, count).day


@given(DATES, DATES, DATES)
def test_counts_of_adjoining_stretches_add_up(one, two, three):
    a, b, c = sorted((one, two, three))
    whole = CALENDAR.count_working_days(a, c).days
    assert whole == CALENDAR.count_working_days(a, b).days + CALENDAR.count_working_days(b, c).days


@given(DATES, st.integers(1, 60), st.booleans())
def test_one_more_day_off_never_brings_a_limit_forward(start, count, off):
    day = start + timedelta(days=count // 2)
    changed = CALENDAR.with_local([Day(day, off=off, name="地方")])
    before, after = (c.add_working_days(start, count).day for c in (CALENDAR, changed))
    assert after >= before if off else after <= before


@given(DATES)
def test_the_ends_of_rest_are_worked(day):
    forward, back = CALENDAR.next_working_day(day), CALENDAR.previous_working_day(day)
    assert back.day <= day <= forward.day
    assert CALENDAR.is_working(forward.day).working
    assert CALENDAR.is_working(back.day).working
    assert (forward.day == day) == CALENDAR.is_working(day).working
