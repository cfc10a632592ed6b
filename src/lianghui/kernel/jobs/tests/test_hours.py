from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.jobs.hours import SHANGHAI, next_allowed, read_hours

DAY = (time(8), time(20))


def shanghai(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (shanghai(2026, 11, 25, 7, 59), shanghai(2026, 11, 25, 8)),
        (shanghai(2026, 11, 25, 8), shanghai(2026, 11, 25, 8)),
        (shanghai(2026, 11, 25, 19, 59), shanghai(2026, 11, 25, 19, 59)),
        (shanghai(2026, 11, 25, 20), shanghai(2026, 11, 26, 8)),
        (shanghai(2026, 12, 31, 23), shanghai(2027, 1, 1, 8)),
    ],
)
def test_night_moves_to_the_morning(moment, allowed):
    assert next_allowed(moment, *DAY) == allowed


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: 1900 < moment.year < 2100))
def test_what_is_allowed_is_allowed_and_within_a_day(moment):
    allowed = next_allowed(moment, *DAY)
    assert moment <= allowed < moment + timedelta(days=1)
    assert DAY[0] <= allowed.astimezone(SHANGHAI).time() < DAY[1]


@pytest.mark.parametrize("text", ["20:00-08:00", "08:00", "8-20 Uhr", ""])
def test_wrong_hours_are_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_hours(text)
