"""Pasted notices of twenty years against the calendar that comes with the house."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.calendar.built_in import built_in_calendar
from lianghui.kernel.calendar.notice import parse_notice
from lianghui.kernel.calendar.tests import notices
from lianghui.kernel.calendar.working_days import WorkCalendar

CALENDAR = built_in_calendar()


def worked(calendar, year):
    """The working days from 29 December before to 28 December of a year, which one notice settles."""
    first = date(year - 1, 12, 29)
    days = (first + timedelta(days=n) for n in range((date(year, 12, 29) - first).days))
    return [day for day in days if calendar.is_working(day).working]


@pytest.mark.parametrize("year", sorted(notices.ITEMS))
def test_notices_as_published_give_the_built_in_calendar(year):
    parsed = parse_notice(notices.whole(year))
    assert parsed.problems == ()
    assert (parsed.year, parsed.whole_year) == (year, True)
    assert parsed.title == f"国务院办公厅关于{year}年部分节假日安排的通知"
    assert parsed.number == f"国办发明电〔{year - 1}〕1号"
    assert parsed.issued_on == date(year - 1, 12, 1)
    mine = WorkCalendar.of(parsed.days, [year - 1, year])
    theirs = worked(CALENDAR, year)
    assert worked(mine, year) == theirs


def test_names_and_sources_of_a_parsed_day():
    parsed = parse_notice(notices.whole(2007))
    by_day = {each.day: each for each in parsed.days}
    assert by_day[date(2007, 5, 4)] == (date(2007, 5, 4), True, "劳动节", "国办发明电〔2006〕1号")
    assert by_day[date(2006, 12, 31)].off is False
    assert by_day[date(2007, 10, 1)].name == "国庆节"
    assert len(parsed.days) == 3 + 2 + 7 + 2 + 7 + 2 + 7 + 2


def test_the_extension_of_2020_joins_on_and_takes_the_worked_saturday_back():
    year = parse_notice(notices.whole(2020, notices.ITEMS_2020))
    assert year.problems == ()
    before = WorkCalendar.of(year.days, [2019, 2020])
    assert before.is_working(date(2020, 2, 1)).working
    parsed = parse_notice(notices.EXTENSION_2020, known=before)
    assert [each.day for each in parsed.days] == [date(2020, 1, 31), date(2020, 2, 1), date(2020, 2, 2)]
    assert {each.name for each in parsed.days} == {"春节"}
    assert (parsed.problems, parsed.whole_year, parsed.number) == ((), False, "国办发明电〔2020〕1号")
    assert len(parsed.notes) == 1
    assert "推迟开学" in parsed.notes[0]
    assert worked(before.with_local(parsed.days), 2020) == worked(CALENDAR, 2020)


def test_an_extension_that_cannot_be_joined_on_says_so():
    parsed = parse_notice(notices.EXTENSION_2020)
    assert [each.day for each in parsed.days] == [date(2020, 2, 2)]
    assert any("从哪一天接起" in problem for problem in parsed.problems)


def test_notices_on_a_single_holiday():
    memorial = parse_notice(notices.MEMORIAL_2015)
    assert memorial.problems == ()
    assert [(each.day.day, each.off) for each in memorial.days] == [(3, True), (4, True), (5, True), (6, False)]
    assert memorial.whole_year is False
    change = parse_notice(notices.CHANGE_2019)
    assert change.problems == ()
    assert [(str(each.day), each.off) for each in change.days] == [
        ("2019-04-28", False),
        ("2019-05-01", True),
        ("2019-05-02", True),
        ("2019-05-03", True),
        ("2019-05-04", True),
        ("2019-05-05", False),
    ]


def test_advice_to_rest_is_no_day_off():
    parsed = parse_notice(notices.whole(2024, notices.ADVICE_2024))
    assert date(2024, 2, 9) not in {each.day for each in parsed.days}
    assert any("除夕(2月9日)" in note for note in parsed.notes)
    assert not any("2月9日" in problem for problem in parsed.problems)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("1月4日（周日）上班", "1月4日（周六）上班", "2026年1月4日是星期日"),
        ("至3日（周六）放假调休，共3天", "至3日（周六）放假调休，共4天", "写明共4天，按日期数是3天"),
        ("5月9日（周六）上班", "5月8日（周五）上班", "5月8日写明上班，但本来就是工作日"),
        ("5月9日（周六）上班", "5月3日（周日）上班", "5月3日既写放假又写上班"),
        ("5月9日（周六）上班", "5月9日（周六）酌情轮换", "未能识别“5月9日(周六)酌情轮换”"),
        ("5月1日（周五）", "5月32日（周五）", "“5月32日(周五)”不是这份通知里可能的日期"),
        ("至5日（周二）", "至4月5日", "结束日期早于开始日期"),
        ("六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n", "", "没有找到“中秋节”的放假安排"),
    ],
)
def test_what_is_wrong_or_not_understood_is_told(old, new, problem):
    text = notices.whole(2026)
    assert old in text
    parsed = parse_notice(text.replace(old, new))
    assert any(problem in each for each in parsed.problems), parsed.problems


def test_a_notice_read_as_another_year_is_found_out_by_its_weekdays():
    parsed = parse_notice(notices.whole(2026).replace("2026年", "2027年"))
    assert sum("与星期不符" in problem for problem in parsed.problems) >= 10


def test_text_that_is_no_notice():
    assert parse_notice("").problems == ("没有在通知中找到年份，请在年份栏填写后再试。",)
    assert parse_notice("各位代表，会议定于上午九时召开。", year=2026).days == ()
    assert "没有在文中找到任何放假或上班的日期" in parse_notice("明天开会。", year=2026).problems[0]


FRAGMENTS = """
一、 二、 （三） 元旦： 春节： 国庆节、中秋节 其中， 1月1日 （周四） （星期八） 至 — 3日 31日 13月 2月30日
2026年 0000年 9999年 放假 调休， 上班。 共3天。 延长 假期至 公休日 调至 法定节假日 鼓励 ；
国务院办公厅 二〇二六年 十十月 十三月 三十九日 〔2025〕 7号
国务院办公厅关于2026年部分节假日安排的通知
"""


@given(st.lists(st.sampled_from(FRAGMENTS.split()), max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_read_without_breaking(text):
    parsed = parse_notice(text, year=2026)
    assert parsed.days or parsed.problems
    assert all(abs(each.day.year - parsed.year) <= 1 for each in parsed.days)


@given(st.integers(0, 12), st.data())
def test_a_sentence_with_a_date_that_is_left_out_of_the_days_is_always_told(position, data):
    """Spoil one clause that gives days: it turns up in the problems, or its days still stand."""
    clauses = re.findall(r"[^。，]*日[^。，]*(?:放假|上班)[^。，]*", notices.ITEMS[2026])
    clause = clauses[position % len(clauses)]
    spoilt = re.sub("放假.*|上班", data.draw(st.sampled_from(["轮休", "另行通知", "酌情", "见附件"])), clause)
    parsed = parse_notice(notices.whole(2026).replace(clause, spoilt))
    assert any("未能识别" in problem for problem in parsed.problems)


def test_a_text_too_long_for_a_notice_is_refused():
    assert "请只粘贴通知正文" in parse_notice("通知" * 10_001, year=2026).problems[0]


def test_an_explained_day_must_be_off():
    text = notices.whole(2007).replace("分别调至2007年1月2日、3日", "分别调至2007年1月2日、4日")
    assert any("提到1月4日休息，但放假日期中没有这一天" in problem for problem in parse_notice(text).problems)


def test_dates_of_signature_in_chinese_numerals():
    text = notices.whole(2011).replace("2010年12月1日", "二○一○年十二月二十一日")
    parsed = parse_notice(text)
    assert (parsed.issued_on, parsed.problems) == (date(2010, 12, 21), ())
