"""The lamp: green, yellow, red, each with its word and what is left."""

from datetime import date

import pytest

from lianghui.kernel.calendar.built_in import built_in_calendar
from lianghui.kernel.calendar.lamp import Colour, lamp

DUE = date(2026, 10, 8)


@pytest.mark.parametrize(
    ("today", "done", "colour", "left", "words"),
    [
        ("2026-09-01", None, Colour.GREEN, 37, "还剩37日"),
        ("2026-09-30", None, Colour.GREEN, 8, "还剩8日"),
        ("2026-10-01", None, Colour.YELLOW, 7, "还剩7日"),
        ("2026-10-08", None, Colour.YELLOW, 0, "今日到期"),
        ("2026-10-09", None, Colour.RED, -1, "已逾期1日"),
        ("2026-12-01", "2026-10-08", Colour.GREEN, None, "2026年10月8日按期办结"),
        ("2026-12-01", "2026-10-10", Colour.RED, None, "2026年10月10日办结，逾期2日"),
    ],
)
def test_lamps(today, done, colour, left, words):
    done_on = date.fromisoformat(done) if done else None
    assert lamp(date.fromisoformat(today), DUE, done_on, 7) == (colour, words, left, None)


def test_working_days_left_are_told_where_a_calendar_is_given():
    calendar = built_in_calendar()
    shown = lamp(date(2026, 9, 30), DUE, None, 7, calendar=calendar, provisional=True)
    assert shown == (Colour.GREEN, "还剩8日，其中工作日1个（暂定）", 8, 1)
    assert lamp(date(2026, 10, 10), DUE, None, 7, calendar=calendar).working_days_left == -2


def test_every_colour_has_its_word():
    assert [colour.word for colour in Colour] == ["绿", "黄", "红"]
