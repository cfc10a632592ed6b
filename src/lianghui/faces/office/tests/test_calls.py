"""A notice that did not arrive is a call to make, for the house whose matter it is; a person decides, by name."""

import datetime

import pytest
from django.utils import timezone

from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.accounts.models import AccessRecord
from lianghui.kernel.jobs.models import Delivery

CALLS = "/desk/office/calls/"


@pytest.fixture
def stuck(small):
    matter = handed_over(small)
    Delivery.objects.all().delete()
    now = timezone.now()
    return [
        Delivery.objects.create(
            key=state,
            recipient=small.ref("deputy"),
            channel="sms",
            notice="news",
            payload={"number": "第0001号", "date": "", "link": ""},
            matter=matter.uid,
            state=state,
            reason=reason,
            not_before=now,
            created_at=now,
            tried_at=now - datetime.timedelta(hours=1),
        )
        for state, reason in (("failed", "no_address"), ("unknown", ""))
    ]


def test_each_stuck_notice_is_a_call_with_its_reason(small, clerk, stuck, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        text = clerk.get(CALLS).content.decode()
    assert "代一言" in text
    assert "没有可用的联系方式" in text
    assert "结果不明" in text


def test_told_by_telephone_or_sent_again(small, clerk, stuck):
    failed, unknown = stuck
    assert clerk.post(CALLS, {"then": "told"}).status_code == 422
    assert clerk.post(CALLS, {"then": "told", "uid": [failed.uid]}).status_code == 302
    assert clerk.post(CALLS, {"then": "again", "uid": [unknown.uid]}).status_code == 302
    failed.refresh_from_db()
    unknown.refresh_from_db()
    assert (failed.state, failed.decided_by) == ("called_back", small.ref("clerk"))
    assert (unknown.state, unknown.decided_by, unknown.attempts) == ("prepared", small.ref("clerk"), 0)
    assert "没有要打的电话" in clerk.get(CALLS).content.decode()
    assert clerk.post(CALLS, {"then": "told", "uid": [failed.uid]}).status_code == 422  # somebody was faster


def test_a_telephone_number_is_opened_by_a_click_that_is_recorded(small, clerk, stuck, settings):
    settings.ADDRESS_BOOK = "lianghui.faces.office.tests.test_calls.book"
    page = f"{CALLS}{stuck[0].uid}/"
    assert "13800000000" not in clerk.get(page).content.decode()
    assert not AccessRecord.objects.exists()
    assert "13800000000" in clerk.post(page, {"then": "contact"}).content.decode()
    record = AccessRecord.objects.get()
    assert (record.of, record.fields, record.why) == (small.ref("deputy"), ["telephone"], "call")


def book(ref, channel):
    return "13800000000" if channel == "sms" else ""


def test_another_house_neither_sees_nor_settles_it(small, client, stuck):
    small.enter(client, "cppcc_clerk")
    assert "代一言" not in client.get(CALLS).content.decode()
    assert client.get(f"{CALLS}{stuck[0].uid}/").status_code == 404
    client.post(CALLS, {"then": "told", "uid": [stuck[0].uid]})
    stuck[0].refresh_from_db()
    assert stuck[0].state == "failed"
