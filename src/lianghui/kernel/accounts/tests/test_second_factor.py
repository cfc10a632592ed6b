from datetime import UTC, datetime, timedelta

import pytest

from lianghui.kernel.accounts import second_factor
from lianghui.kernel.accounts.models import Account

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    # RFC 6238, appendix B (SHA-1), the last six of eight digits
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_codes_of_the_standard(seconds, code):
    assert second_factor.code_at(b"12345678901234567890", seconds // 30) == code


@pytest.mark.django_db
def test_a_code_counts_once_and_within_half_a_minute_of_drift():
    account = Account.objects.create(username="admin")
    factor = second_factor.begin(account)
    assert not second_factor.has_confirmed(account)
    here = int(NOW.timestamp()) // 30
    codes = {drift: second_factor.code_at(bytes(factor.secret), here + drift) for drift in range(-2, 3)}
    assert not second_factor.check(account, codes[-2], NOW)
    assert not second_factor.check(account, codes[2], NOW)
    assert not second_factor.check(account, "", NOW)
    assert not second_factor.check(account, "密码密码密码", NOW)
    assert second_factor.check(account, f"{codes[-1][:3]} {codes[-1][3:]}", NOW)
    assert second_factor.has_confirmed(account)
    assert not second_factor.check(account, codes[-1], NOW)
    assert second_factor.check(account, codes[1], NOW)
    assert not second_factor.check(account, codes[0], NOW + timedelta(seconds=1))
    assert second_factor.begin(account).secret == factor.secret


@pytest.mark.django_db
def test_without_an_authenticator_no_code_is_right():
    assert not second_factor.check(Account.objects.create(username="a"), "000000", NOW)
