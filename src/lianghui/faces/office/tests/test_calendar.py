"""A notice is pasted, read, looked at, entered: limits follow by act, here at once and elsewhere by the worker."""

import datetime

import pytest
from django.urls import reverse

from lianghui.faces.office.jobs import recount_elsewhere
from lianghui.faces.office.models import RecountDue
from lianghui.faces.office.tests.test_rules import handed_over
from lianghui.kernel.calendar.load import calendar_for
from lianghui.kernel.calendar.models import HolidayNotice
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Limit
from lianghui.kernel.rules.models import OwnRule

NEW = "/desk/office/calendar/new/"


def days_off(limit):
    """Two working days before the limit ends."""
    found, day = [], limit.due
    while len(found) < 2:
        day -= datetime.timedelta(days=1)
        if calendar_for("990800").is_working(day).working:
            found.append(day)
    return found


@pytest.fixture
def running(small):
    """A limit of thirty working days, so that days off move it."""
    OwnRule.objects.create(
        house=small.house,
        key="answer",
        value=30,
        unit="working_day",
        start="hand_over",
        since=small.today - datetime.timedelta(days=9),
        state="approved",
        proposed_by=small.people["clerk"],
        approved_by=small.people["publisher"],
        approved_at=datetime.datetime.now(datetime.UTC),
    )
    matter = handed_over(small)
    return Limit.objects.get(matter=matter, key="answer")


def local(small, limit, **more):
    days = days_off(limit)
    return {
        "scope": "990800",
        "kind": "local",
        "title": "市政府关于放假的通知",
        "year": str(days[0].year),
        "days": "\n".join(f"{day:%Y-%m-%d} 休 开河节" for day in days),
        **more,
    }


def test_days_are_read_out_of_a_pasted_notice(clerk):
    text = "关于2027年开河节放假的通知\n2027年开河节：7月5日至6日放假，共2天。7月10日（星期六）上班。"
    answer = clerk.post(NEW, {"then": "read", "text": text, "scope": "990800", "kind": "year"})
    form = answer.context["blocks"][-1].form
    assert form["days"].value().split("\n") == [
        "2027-07-05 休 放假调休",
        "2027-07-06 休 放假调休",
        "2027-07-10 班 放假调休",
    ]
    assert form["year"].value() == 2027
    nothing = clerk.post(NEW, {"then": "read", "text": "今天天气好", "year": "2027"})
    assert "没有在文中找到" in nothing.content.decode()


def test_what_moves_is_shown_and_nothing_is_entered(small, clerk, running):
    answer = clerk.post(NEW, {**local(small, running), "then": "preview"})
    rows = answer.context["blocks"][0].table.rows
    assert len(rows) == 1
    assert rows[0].cells[1].day == running.due < rows[0].cells[2].day
    assert not HolidayNotice.objects.exists()
    assert calendar_for("990800").is_working(days_off(running)[0]).working


def test_entering_counts_again_by_act_and_withdrawing_counts_back(small, clerk, running):
    before, acts = running.due, Act.objects.count()
    answer = clerk.post(NEW, {**local(small, running), "then": "enter"})
    assert answer.status_code == 302
    running.refresh_from_db()
    assert running.due > before
    assert Act.objects.count() == acts + 1
    assert Act.objects.last().step == "suggestion.recount_limits"
    page = answer["Location"]
    assert clerk.post(page, {"then": "withdraw", "why": ""}).status_code == 422
    shown = clerk.post(page, {"then": "preview", "why": "录错了"})
    assert shown.context["blocks"][0].table.rows[0].cells[2].day == before
    assert HolidayNotice.objects.get().withdrawn_at is None
    assert clerk.post(page, {"then": "withdraw", "why": "录错了"}).status_code == 302
    running.refresh_from_db()
    assert running.due == before
    assert "录错了" in clerk.get(page).content.decode()
    assert clerk.post(page, {"then": "withdraw", "why": "再撤一次"}).status_code == 422


def test_a_wrong_line_is_named_and_nothing_is_lost(small, clerk, running):
    wrong = local(small, running, days="2027-13-01 休 元旦")
    answer = clerk.post(NEW, {**wrong, "then": "preview"})
    assert answer.status_code == 422
    assert "第1行" in str(answer.context["problems"])
    assert "2027-13-01 休 元旦" in answer.content.decode()


def test_other_houses_of_the_place_count_again_by_the_worker(small, clerk, running):
    limit = Limit.objects.get(pk=running.pk)
    before = limit.due
    small.enter(clerk, "cppcc_clerk")
    answer = clerk.post(NEW, {**local(small, running), "then": "enter"})
    assert answer.status_code == 302
    limit.refresh_from_db()
    assert limit.due == before
    assert RecountDue.objects.get().house == small.house
    assert recount_elsewhere() == 1
    limit.refresh_from_db()
    assert limit.due > before
    assert Act.objects.last().facts.count('"capacity":"system"') == 1
    assert recount_elsewhere() == 0


def test_a_national_notice_can_be_taken_back_only_where_it_was_entered(small, clerk, running):
    answer = clerk.post(NEW, {**local(small, running, scope="", kind="change"), "then": "enter"})
    page = answer["Location"]
    assert "撤销并" not in clerk.get(page).content.decode()
    assert "看哪些期限会变动" in clerk.get(page).content.decode()
    small.enter(clerk, "cppcc_clerk")
    assert "看哪些期限会变动" not in clerk.get(page).content.decode()
    assert clerk.post(page, {"then": "withdraw", "why": "不要"}).status_code == 422
    assert HolidayNotice.objects.get().withdrawn_at is None


def test_the_page_says_what_is_known(small, clerk, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        text = clerk.get(reverse("office-calendar")).content.decode()
    assert "暂定的在办期限" in text
