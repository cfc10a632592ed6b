"""Lock-out counts the name that is tried, never the address it is tried from."""

from datetime import UTC, datetime, timedelta

import pytest

from lianghui.kernel.accounts import lockout

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_the_wait_doubles_up_to_an_hour():
    minutes = [lockout.wait_after(n).total_seconds() / 60 for n in range(1, 14)]
    assert minutes == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert lockout.wait_after(10**6) == timedelta(hours=1)


@pytest.mark.django_db
def test_five_failures_lock_the_name_and_only_that():
    for _ in range(4):
        assert lockout.count_failure("li.yi", NOW) is None
    assert lockout.count_failure(" LI.YI ", NOW) == NOW + timedelta(minutes=1)
    assert lockout.locked_until("li.yi", NOW) == NOW + timedelta(minutes=1)
    assert lockout.locked_until("li.yi", NOW + timedelta(minutes=1)) is None
    assert lockout.locked_until("wang.er", NOW) is None
    assert lockout.count_failure("li.yi", NOW + timedelta(minutes=1)) == NOW + timedelta(minutes=3)
    lockout.clear("li.yi")
    assert lockout.count_failure("li.yi", NOW) is None


@pytest.mark.django_db
def test_a_day_later_the_count_begins_again():
    for _ in range(5):
        lockout.count_failure("li.yi", NOW)
    later = NOW + timedelta(days=1, seconds=1)
    assert lockout.count_failure("li.yi", later) is None
    assert lockout.forget(later) == 0
    assert lockout.forget(later + timedelta(days=2)) == 1


@pytest.mark.django_db
def test_the_name_itself_is_not_kept():
    lockout.count_failure("my password by mistake", NOW)
    assert "password" not in str(list(lockout.Lock.objects.values()))
