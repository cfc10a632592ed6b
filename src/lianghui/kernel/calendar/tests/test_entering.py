"""Notices entered and withdrawn, and the calendar each region reads."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from lianghui.kernel.calendar.entering import enter_notice, preview_notice, withdraw_notice
from lianghui.kernel.calendar.limits import Span, Unit, due
from lianghui.kernel.calendar.load import calendar_for, regions_above
from lianghui.kernel.calendar.models import CalendarDay, HolidayNotice
from lianghui.kernel.calendar.notice import parse_notice
from lianghui.kernel.calendar.tests import notices
from lianghui.kernel.calendar.working_days import Changes, Day
from lianghui.kernel.records import Kept

CLERK = uuid.UUID("00000000-0000-4000-8000-000000000001")
NOW = datetime(2026, 12, 3, 2, 0, tzinfo=UTC)
KIND = HolidayNotice.Kind
pytestmark = pytest.mark.django_db


def off(year, month, day, name="元旦"):
    return Day(date(year, month, day), off=True, name=name)


def enter(days, *, at=NOW, **given):
    facts = {"kind": KIND.LOCAL, "year": 2027, "title": "关于放假的通知", "entered_by": CLERK, "entered_at": at}
    return enter_notice(days=days, **(facts | given))


def test_a_years_notice_makes_a_provisional_limit_certain():
    span = Span(30, Unit.WORKING_DAY)
    assert due(date(2026, 11, 20), span, calendar_for("500000"))[:2] == (date(2027, 1, 4), True)
    days = [
        *(off(2027, 1, n) for n in (1, 2, 3, 4)),
        Day(date(2027, 1, 9), off=False, name="元旦"),
        off(2027, 5, 1, "劳动节"),
        *(off(2027, 10, n, "国庆节") for n in (1, 2, 3)),
    ]
    entered = enter(days, kind=KIND.YEAR, whole_year=True, number="国办发明电〔2026〕9号", text="一、元旦：…")
    assert due(date(2026, 11, 20), span, calendar_for("500000"))[:2] == (date(2027, 1, 5), False)
    assert entered.changes.years == (2027,)
    assert {date(2027, 1, 4), date(2027, 1, 9)} <= set(entered.changes.days)
    assert entered.changes.touches(date(2026, 11, 20), date(2027, 1, 4))
    assert CalendarDay.objects.count() == 9


def test_local_days_reach_the_region_and_what_lies_beneath_it_only():
    entered = enter([off(2027, 4, 9, "三月三")], region="450000")
    assert entered.changes == Changes((date(2027, 4, 9),), ())
    assert [calendar_for(code).is_working(date(2027, 4, 9)).working for code in (None, "440100", "450000")] == [
        True,
        True,
        False,
    ]
    assert not calendar_for("450103").is_working(date(2027, 4, 9)).working
    assert not calendar_for("450103001").is_working(date(2027, 4, 9)).working
    # A local day settles nothing of the year.
    assert calendar_for("450000").is_provisional(date(2027, 4, 9))


def test_the_nearer_place_wins_and_in_one_place_the_later_entry():
    day = date(2027, 7, 20)
    enter([off(2027, 7, 20, "防汛停工")], region="450100", kind=KIND.EMERGENCY)
    enter([Day(day, off=False, name="照常上班")], region="450000", at=NOW + timedelta(hours=1))
    assert not calendar_for("450103").is_working(day).working
    enter([Day(day, off=False, name="恢复上班")], region="450100", at=NOW + timedelta(hours=2))
    assert calendar_for("450103").is_working(day).working


def test_a_notice_is_withdrawn_with_a_reason_and_its_rows_stay():
    notice = enter([off(2027, 4, 9, "三月三")], region="450000").notice
    with pytest.raises(ValidationError, match="原因"):
        withdraw_notice(notice=notice, withdrawn_by=CLERK, withdrawn_at=NOW, why=" ")
    taken_back = withdraw_notice(notice=notice, withdrawn_by=CLERK, withdrawn_at=NOW, why="日期抄错")
    assert taken_back.changes == Changes((date(2027, 4, 9),), ())
    assert calendar_for("450000").is_working(date(2027, 4, 9)).working
    assert CalendarDay.objects.count() == 1
    with pytest.raises(ValidationError, match="已经撤销"):
        withdraw_notice(notice=notice, withdrawn_by=CLERK, withdrawn_at=NOW, why="再次")


@pytest.mark.parametrize(
    ("days", "given", "words"),
    [
        ([], {}, "没有任何放假或上班的日期"),
        ([off(2027, 1, 1), off(2027, 1, 1)], {}, "写了两次"),
        ([off(2027, 1, 1)], {"title": " "}, "标题"),
        ([off(2027, 1, 1)], {"region": "330000", "whole_year": True}, "只有全国的年度安排"),
        ([off(2027, 1, 1)], {"region": "33"}, "地区代码“33”"),
        ([off(2027, 1, 1)], {"whole_year": True}, "缺少法定节日 2027-05-01"),
        ([off(2026, 10, 1)], {}, "请核对年份"),
        ([off(2028, 1, 1)], {}, "请核对年份"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_is_half_done(days, given, words):
    with pytest.raises(ValidationError, match=words):
        enter(days, **given)
    assert (HolidayNotice.objects.count(), CalendarDay.objects.count()) == (0, 0)


def test_a_number_is_entered_once_until_it_is_withdrawn():
    first = enter([off(2027, 1, 1)], number="国办发明电〔2026〕9号").notice
    with pytest.raises(ValidationError, match="已经录入"):
        enter([off(2027, 1, 1)], number="国办发明电〔2026〕9号")
    withdraw_notice(notice=first, withdrawn_by=CLERK, withdrawn_at=NOW, why="抄错")
    enter([off(2027, 1, 2)], number="国办发明电〔2026〕9号")
    assert HolidayNotice.objects.count() == 2


def test_the_database_refuses_a_regional_whole_year_and_a_withdrawal_without_reason():
    facts = {"kind": KIND.YEAR, "year": 2027, "title": "通知", "entered_by": CLERK, "entered_at": NOW}
    for wrong in ({"whole_year": True, "region": "330000"}, {"withdrawn_at": NOW, "withdrawn_by": CLERK}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HolidayNotice.objects.create(**facts, **wrong)


def test_the_calendar_is_read_once_until_a_notice_comes(django_assert_num_queries):
    calendar_for("330106")
    with django_assert_num_queries(1):
        first = calendar_for("330106")
    assert calendar_for("330106") is first
    enter([off(2027, 4, 9)], region="330000")
    with django_assert_num_queries(3):
        second = calendar_for("330106")
    assert second is not first


def test_what_was_read_in_a_transaction_rolled_back_is_not_kept():
    with transaction.atomic():
        enter([off(2027, 4, 9)], region="330000")
        assert not calendar_for("330000").is_working(date(2027, 4, 9)).working
        transaction.set_rollback(True)
    assert calendar_for("330000").is_working(date(2027, 4, 9)).working


def test_a_pasted_notice_goes_from_text_to_calendar():
    pasted = notices.whole(2026).replace("2026年", "2027年").replace("〔2025〕", "〔2026〕")
    # The days of the week do not fit another year; a person who looked at that may still enter what was read.
    parsed = parse_notice(pasted)
    preview = preview_notice(days=parsed.days, year=2027, whole_year=True)
    assert HolidayNotice.objects.count() == 0
    entered = enter(parsed.days, kind=KIND.YEAR, whole_year=parsed.whole_year, number=parsed.number, text=pasted)
    assert entered.changes == preview
    assert entered.notice.days.count() == len(parsed.days) == 39
    assert calendar_for().is_working(date(2027, 10, 7)) == (False, False)
    assert "国庆节" in calendar_for().name(date(2027, 10, 7))


def test_regions_above_a_region():
    assert regions_above("") == [""]
    assert regions_above("330000") == ["", "330000"]
    assert regions_above("330106") == ["", "330000", "330100", "330106"]
    assert regions_above("330106001") == ["", "330000", "330100", "330106", "330106001"]
    assert regions_above("370200") == ["", "370000", "370200"]


def test_every_model_says_how_it_is_kept():
    assert (HolidayNotice.kept, CalendarDay.kept) == (Kept.REGISTER, Kept.REGISTER)
