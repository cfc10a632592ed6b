from datetime import UTC, datetime, timedelta

import pytest

from lianghui.kernel.accounts import access_log
from lianghui.kernel.accounts.models import AccessRecord, Account, SignInRecord

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_who_looked_at_whose_what_and_why():
    account = Account.objects.create(username="clerk")
    count = access_log.record_access(
        account, "post:9", ["person:1", "person:2", "person:1"], ["phone", "name"], why="contact", now=NOW
    )
    assert count == 2
    assert list(AccessRecord.objects.order_by("id").values_list("of", "fields", "capacity", "why")) == [
        ("person:1", ["name", "phone"], "post:9", "contact"),
        ("person:2", ["name", "phone"], "post:9", "contact"),
    ]


def test_a_record_is_neither_changed_nor_taken_out():
    account = Account.objects.create(username="clerk")
    access_log.record_access(account, "post:9", ["person:1"], ["phone"], why="contact", now=NOW)
    record = AccessRecord.objects.get()
    record.why = "nothing"
    with pytest.raises(TypeError, match="只能追加"):
        record.save()
    with pytest.raises(TypeError, match="不能单条删除"):
        record.delete()


def test_records_go_after_a_year_and_not_before():
    account = Account.objects.create(username="clerk")
    access_log.record_access(account, "post:9", ["person:1"], ["phone"], why="contact", now=NOW)
    access_log.record_sign_in(account, "password", SignInRecord.Outcome.CAME_IN, NOW)
    assert access_log.forget(NOW + timedelta(days=366)) == 0
    assert access_log.forget(NOW + timedelta(days=367)) == 2
