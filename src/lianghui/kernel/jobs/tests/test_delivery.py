"""Notices: prepared once, sent once, called back while there is time, and never repeated in silence."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from lianghui.kernel.jobs import channels, delivery
from lianghui.kernel.jobs.adapters import FileOutbox, Outcome, Result
from lianghui.kernel.jobs.models import Delivery, DeliveryState

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


class Scripted:
    needs_address = False

    def __init__(self, *results):
        self.results = list(results)
        self.sent = []

    def send(self, message):
        self.sent.append(message)
        result = self.results.pop(0)
        if isinstance(result, BaseException):
            raise result
        return result


@pytest.fixture
def way(monkeypatch):
    def use(*results):
        adapter = Scripted(*results)
        monkeypatch.setattr(delivery, "channels", lambda: {"file": adapter})
        return adapter

    return use


def prepare(key="a", now=NOW, **more):
    return delivery.prepare("person:1", key=key, now=now, channel="file", **more)


def test_it_goes_out_once(way):
    adapter = way(Result(Outcome.SENT, receipt="r1"))
    assert prepare() is not None
    assert prepare() is None
    assert delivery.send_due(NOW) == 1
    assert delivery.send_due(NOW) == 0
    assert [m.key for m in adapter.sent] == ["a"]
    kept = Delivery.objects.get()
    assert (kept.state, kept.receipt, kept.attempts) == (DeliveryState.SENT, "r1", 1)


def test_it_waits_for_the_morning(way):
    adapter = way(Result(Outcome.SENT))
    prepare(now=NIGHT)
    assert Delivery.objects.get().not_before == datetime(2026, 11, 26, 0, 0, tzinfo=UTC)
    assert delivery.send_due(NIGHT) == 0
    assert delivery.send_due(NIGHT + timedelta(hours=9)) == 1
    assert len(adapter.sent) == 1


def test_a_backlog_does_not_go_out_at_night(way):
    adapter = way()
    prepare()
    assert delivery.send_due(NIGHT) == 0
    assert adapter.sent == []


def test_what_is_not_known_is_not_repeated(way):
    adapter = way(Result(Outcome.UNKNOWN, "broken_off"))
    uid = prepare()
    delivery.send_due(NOW)
    later = NOW + timedelta(hours=5)
    assert delivery.send_due(later) == 0
    assert len(adapter.sent) == 1
    assert [d.uid for d in delivery.calls_to_make(later)] == [uid]
    assert not delivery.calls_to_make(NOW + timedelta(seconds=30)).exists()
    adapter.results.append(Result(Outcome.SENT))
    assert delivery.send_again(uid, by="person:9", now=later)
    assert not delivery.send_again(uid, by="person:9", now=later)
    assert delivery.send_due(later) == 1
    assert Delivery.objects.get().decided_by == "person:9"


def test_a_worker_that_dies_while_sending_leaves_it_unknown(way):
    way(KeyboardInterrupt())
    prepare()
    with pytest.raises(KeyboardInterrupt):
        delivery.send_due(NOW)
    assert Delivery.objects.get().state == DeliveryState.UNKNOWN
    assert delivery.send_due(NOW) == 0


def test_what_certainly_did_not_leave_is_tried_five_times(way):
    adapter = way(*[Result(Outcome.NOT_SENT, "unreachable")] * 5)
    prepare()
    for hour in range(30):
        delivery.send_due(NOW + timedelta(hours=hour))
    assert len(adapter.sent) == 5
    kept = Delivery.objects.get()
    assert (kept.state, kept.reason) == (DeliveryState.FAILED, "unreachable")
    assert delivery.calls_to_make(NOW).count() == 1
    assert delivery.settle(kept.uid, by="person:9", now=NOW)
    assert delivery.calls_to_make(NOW).count() == 0


def test_a_refusal_is_final(way):
    adapter = way(Result(Outcome.REFUSED, "http_404"))
    prepare()
    delivery.send_due(NOW)
    delivery.send_due(NOW + timedelta(hours=3))
    assert len(adapter.sent) == 1
    assert Delivery.objects.get().state == DeliveryState.FAILED


def test_only_what_has_not_left_is_called_back(way):
    way(Result(Outcome.SENT))
    matter = uuid.uuid4()
    prepare("a", matter=matter)
    delivery.send_due(NOW)
    prepare("b", matter=matter)
    prepare("c")
    assert delivery.call_back(Delivery.objects.filter(matter=matter), by="person:9") == 1
    assert dict(Delivery.objects.values_list("key", "state")) == {"a": "sent", "b": "called_back", "c": "prepared"}


def test_it_carries_number_date_and_link_and_nothing_else(settings):
    settings.PUBLIC_URL = "https://dbjy.example.cn/lianghui/"
    prepare(notice="due", number="沪代建〔2026〕12号", due=date(2026, 12, 3), link="/desk/m/1/")
    assert delivery.text_of(Delivery.objects.get()) == (
        "您有一件事项（沪代建〔2026〕12号）即将到期（2026年12月3日），请登录办理。https://dbjy.example.cn/lianghui/desk/m/1/"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"number": "关于加装电梯的建议，请速办"},
        {"number": "很" * 41},
        {"link": "http://elsewhere"},
        {"notice": "my own"},
    ],
)
def test_content_is_refused(more):
    with pytest.raises(ValueError, match=r"通知|链接"):
        prepare(**more)


def test_without_address_or_channel_it_fails_where_a_clerk_sees_it(monkeypatch):
    by_mail = Scripted()
    by_mail.needs_address = True
    monkeypatch.setattr(delivery, "channels", lambda: {"mail": by_mail})
    delivery.prepare("person:1", key="m", now=NOW, channel="mail")
    delivery.prepare("person:1", key="s", now=NOW, channel="sms")
    assert delivery.send_due(NOW) == 2
    assert dict(Delivery.objects.values_list("key", "reason")) == {"m": "no_address", "s": "no_channel"}
    assert by_mail.sent == []


def test_the_file_outbox_is_there_as_it_comes(settings, tmp_path):
    settings.VAR = tmp_path
    channels.channels.cache_clear()
    try:
        assert isinstance(channels.channels()["file"], FileOutbox)
        assert channels.preferred() == "file"
        delivery.prepare("person:1", key="f", now=NOW)
        delivery.send_due(NOW)
    finally:
        channels.channels.cache_clear()
    (letter,) = (tmp_path / "outbox").iterdir()
    assert json.loads(letter.read_text())["address"] == "person:1"
