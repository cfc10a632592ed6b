"""Limits in days, working days and months, with every way a month or a rest day can end one."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.calendar.built_in import built_in_calendar
from lianghui.kernel.calendar.limits import (
    HOUSE_RULE,
    HouseRule,
    MonthEnd,
    RestDay,
    Span,
    Unit,
    add_months,
    due,
    due_before,
    extend_to,
)
from lianghui.kernel.calendar.working_days import Day

CALENDAR = built_in_calendar()
BARE = replace(HOUSE_RULE, rest_day=RestDay.KEEP)
DATES = st.dates(date(2008, 1, 1), date(2029, 12, 31))
SPANS = st.builds(Span, st.integers(1, 40), st.sampled_from(Unit))


def months(count):
    return Span(count, Unit.MONTH)


@pytest.mark.parametrize(
    ("start", "count", "last_day", "next_first"),
    [
        ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
        ("2026-01-30", 1, "2026-02-28", "2026-03-01"),
        ("2026-01-29", 1, "2026-02-28", "2026-03-01"),
        ("2026-01-28", 1, "2026-02-28", "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29", "2028-03-01"),
        ("2028-01-29", 1, "2028-02-29", "2028-02-29"),
        ("2026-01-31", 3, "2026-04-30", "2026-05-01"),
        ("2026-03-31", 3, "2026-06-30", "2026-07-01"),
        ("2026-05-31", 6, "2026-11-30", "2026-12-01"),
        ("2026-08-31", 6, "2027-02-28", "2027-03-01"),
        ("2026-11-30", 3, "2027-02-28", "2027-03-01"),
        ("2027-11-30", 3, "2028-02-29", "2028-03-01"),
        ("2026-02-28", 1, "2026-03-28", "2026-03-28"),
        ("2028-02-29", 12, "2029-02-28", "2029-03-01"),
        ("2026-12-31", 2, "2027-02-28", "2027-03-01"),
        ("2026-10-31", 1, "2026-11-30", "2026-12-01"),
        ("2026-07-31", 1, "2026-08-31", "2026-08-31"),
        ("2026-12-15", 1, "2027-01-15", "2027-01-15"),
    ],
)
def test_month_ends(start, count, last_day, next_first):
    start = date.fromisoformat(start)
    assert due(start, months(count), CALENDAR, BARE).day.isoformat() == last_day
    other = replace(BARE, month_end=MonthEnd.NEXT_FIRST)
    assert due(start, months(count), CALENDAR, other).day.isoformat() == next_first


@pytest.mark.parametrize(
    ("start", "span", "kept", "rolled"),
    [
        # 3 October 2026 lies in the holiday 1 to 7 October; the 8th is worked.
        ("2026-07-03", months(3), "2026-10-03", "2026-10-08"),
        # A Saturday that is worked does not roll.
        ("2026-11-10", months(3), "2027-02-10", "2027-02-10"),
        ("2026-01-14", months(1), "2026-02-14", "2026-02-14"),
        # 山东's five days and 浙江's seven and ten are calendar days.
        ("2026-03-02", Span(5, Unit.DAY), "2026-03-07", "2026-03-09"),
        ("2026-03-02", Span(7, Unit.DAY), "2026-03-09", "2026-03-09"),
        ("2026-02-10", Span(10, Unit.DAY), "2026-02-20", "2026-02-24"),
    ],
)
def test_a_last_day_of_rest_rolls_by_our_rule_and_stays_without_it(start, span, kept, rolled):
    start = date.fromisoformat(start)
    bare = due(start, span, CALENDAR, BARE)
    assert bare.day.isoformat() == kept
    limit = due(start, span, CALENDAR)
    assert limit.day.isoformat() == rolled
    assert ("顺延至" in limit.how) == (kept != rolled)
    assert "顺延" not in bare.how
    assert "本平台约定，非法律规定" in limit.how


def test_the_count_is_explained_and_names_whose_rule_it_is():
    rule = HouseRule(name="本机关约定")
    assert due(date(2026, 7, 3), months(3), CALENDAR, rule).how == (
        "自2026年7月3日起3个月：首日不计，期满日为2026年10月3日，因系休息日（国庆节）顺延至2026年10月8日"
        "（首日不计、休息日顺延为本机关约定，非法律规定）。"
    )
    assert due(date(2026, 1, 31), months(1), CALENDAR, BARE).how == (
        "自2026年1月31日起1个月：首日不计，到期月无对应日，取当月最后一日，期满日为2026年2月28日"
        "（首日不计、月末取日为本平台约定，非法律规定）。"
    )


def test_thirty_working_days_from_20_november_2026():
    limit = due(date(2026, 11, 20), Span(30, Unit.WORKING_DAY), CALENDAR)
    assert limit[:2] == (date(2027, 1, 4), True)
    assert "暂定" in limit.how
    # A notice that gives 1 and 4 January: the limit moves on and is no longer provisional.
    given_off = [Day(date(2027, 1, n), off=True, name="元旦") for n in (1, 4)]
    later = CALENDAR.with_local(given_off).with_years([2027])
    assert due(date(2026, 11, 20), Span(30, Unit.WORKING_DAY), later)[:2] == (date(2027, 1, 5), False)


def test_a_limit_that_does_not_roll_is_never_provisional():
    assert due(date(2026, 11, 20), months(3), CALENDAR, BARE).provisional is False
    assert due(date(2026, 11, 20), months(3), CALENDAR).provisional is True


def test_counting_the_first_day_is_switchable():
    rule = replace(BARE, count_first_day=True)
    assert due(date(2026, 3, 5), Span(5, Unit.DAY), CALENDAR, rule).day == date(2026, 3, 9)
    assert due(date(2026, 3, 5), months(1), CALENDAR, rule).day == date(2026, 4, 4)
    assert due(date(2026, 3, 5), Span(2, Unit.WORKING_DAY), CALENDAR, rule).day == date(2026, 3, 6)
    assert due(date(2026, 3, 7), Span(1, Unit.WORKING_DAY), CALENDAR, rule).day == date(2026, 3, 9)
    assert "首日计入" in due(date(2026, 3, 5), months(1), CALENDAR, rule).how
    assert due_before(date(2026, 3, 10), Span(7, Unit.DAY), CALENDAR, rule).day == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("event", "span", "latest"),
    [
        ("2026-03-10", Span(7, Unit.DAY), "2026-03-03"),
        # 3 January 2026 is a holiday: kept, since the law asks for seven days and no more.
        ("2026-01-10", Span(7, Unit.DAY), "2026-01-03"),
        ("2026-01-15", months(1), "2025-12-15"),
        ("2026-03-31", months(1), "2026-02-28"),
        ("2026-10-12", Span(3, Unit.WORKING_DAY), "2026-10-08"),
    ],
)
def test_backward_limits(event, span, latest):
    assert due_before(date.fromisoformat(event), span, CALENDAR).day.isoformat() == latest


def test_backward_limits_may_be_moved_before_a_rest():
    rule = replace(HOUSE_RULE, backward_rest=RestDay.PREVIOUS)
    limit = due_before(date(2026, 1, 10), Span(7, Unit.DAY), CALENDAR, rule)
    assert limit.day == date(2025, 12, 31)
    assert "提前至2025年12月31日" in limit.how


def test_an_extension_counts_from_the_same_start():
    start = date(2026, 1, 31)
    longer = extend_to(start, months(3).plus(months(3)), CALENDAR)
    assert longer.day == due(start, months(6), CALENDAR).day == date(2026, 7, 31)
    assert longer.how.startswith("延长后总期限6个月，仍从原起算日起算")
    # Three months on from the first due day, 30 April, would have been 30 July.
    assert due(due(start, months(3), CALENDAR).day, months(3), CALENDAR).day == date(2026, 7, 30)
    with pytest.raises(ValueError, match="单位不同"):
        months(3).plus(Span(10, Unit.DAY))


def test_spans_and_rules_refuse_what_no_rule_states():
    for value in (0, -1, 3661):
        with pytest.raises(ValueError, match="1至3660"):
            Span(value, Unit.DAY)
    with pytest.raises(ValueError, match="不认识"):
        Span(1, "week")
    assert Span(3, "month") == months(3)
    assert str(Span(30, "working_day")) == "30个工作日"
    with pytest.raises(ValueError, match="months_end"):
        HouseRule.from_data({"months_end": "last_day"})
    with pytest.raises(ValueError, match="取值"):
        HouseRule.from_data({"month_end": "whenever"})
    with pytest.raises(ValueError, match="首日是否计入"):
        HouseRule.from_data({"count_first_day": "false"})
    assert HouseRule.from_data({}) == HOUSE_RULE
    assert HouseRule.from_data({"name": "本机关约定", "rest_day": "keep"}) == HouseRule(
        name="本机关约定", rest_day=RestDay.KEEP
    )


@given(DATES, SPANS)
def test_a_limit_ends_after_its_start_and_on_a_working_day(start, span):
    limit = due(start, span, CALENDAR)
    assert limit.day > start
    assert CALENDAR.is_working(limit.day).working
    assert limit.provisional == ("暂定" in limit.how)


@given(DATES, SPANS)
def test_a_longer_span_never_ends_earlier(start, span):
    assert due(start, Span(span.value + 1, span.unit), CALENDAR).day >= due(start, span, CALENDAR).day


@given(DATES, DATES, SPANS)
def test_a_later_start_never_ends_earlier(one, other, span):
    first, second = sorted((one, other))
    assert due(first, span, CALENDAR).day <= due(second, span, CALENDAR).day


@given(DATES, st.integers(-30, 30))
def test_months_there_and_back_lose_at_most_the_days_a_month_lacks(day, count):
    back = add_months(add_months(day, count), -count)
    assert (back.year, back.month) == (day.year, day.month)
    assert 0 <= (day - back).days <= 3
