from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from lianghui.kernel.accounts import slips
from lianghui.kernel.accounts.models import Account, Slip

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def account():
    return Account.objects.create(username="li.yi")


def test_a_slip_opens_once(account):
    printed = slips.print_slip(account, by="post:1", now=NOW)
    assert len(printed.grouped) == 14
    assert slips.use(printed.grouped.lower(), NOW) == account
    assert slips.use(printed.secret, NOW) is None


def test_it_expires(account):
    printed = slips.print_slip(account, by="post:1", now=NOW, valid=timedelta(days=1))
    assert slips.use(printed.secret, NOW + timedelta(days=1)) is None
    assert slips.use(printed.secret, NOW + timedelta(hours=23)) == account


def test_a_new_slip_ends_the_old_one(account):
    old = slips.print_slip(account, by="post:1", now=NOW)
    new = slips.print_slip(account, by="post:1", now=NOW)
    assert slips.use(old.secret, NOW) is None
    assert slips.use(new.secret, NOW) == account


def test_the_secret_is_not_kept(account):
    printed = slips.print_slip(account, by="post:1", now=NOW)
    assert printed.secret not in str(Slip.objects.values())
    assert slips.use("", NOW) is None
    assert slips.use("----", NOW) is None


def test_the_qr_code_is_svg_without_style():
    picture = slips.qr_svg("http://10.0.0.5/lianghui/sign-in/slip/?k=ABCD")
    assert ET.fromstring(picture).tag.endswith("svg")
    assert "style" not in picture
