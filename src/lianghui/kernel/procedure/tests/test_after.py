"""What follows acts: notices told and called back, limits counted again when the calendar becomes known."""

import datetime
import uuid

from django.utils import timezone

from lianghui.kernel.calendar.entering import enter_notice
from lianghui.kernel.calendar.working_days import Day
from lianghui.kernel.jobs.models import Delivery, Job
from lianghui.kernel.jobs.work import run_due
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.jobs import remind
from lianghui.kernel.procedure.models import Limit
from lianghui.kernel.procedure.recounting import recount, would_move
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.take import correct
from lianghui.kernel.procedure.tests import errand
from lianghui.kernel.procedure.tests.errand import DEPUTY, UNIT_A, UNIT_B, clerk
from lianghui.kernel.procedure.tests.test_take import handed_over


def test_those_concerned_are_told_once_and_a_corrected_notice_is_called_back(errands, now):
    taken = handed_over(errands, now, UNIT_A)
    run_due(timezone.now())
    assert set(Delivery.objects.values_list("recipient", flat=True)) == {f"person:{DEPUTY}", f"organ:{UNIT_A}"}
    wrong = str(taken.act.uid)
    mends = {wrong: Mend({"units": [f"organ:{UNIT_B}"], "topic": "water"})}
    correct(taken.matter, wrong, mends, house=errands, actor=clerk(), reason="单位选错", now=now)
    states = dict(Delivery.objects.values_list("recipient", "state"))
    assert states == {f"person:{DEPUTY}": "prepared", f"organ:{UNIT_A}": "called_back"}


def test_a_notice_not_yet_prepared_is_dropped_with_the_act(errands, now):
    taken = handed_over(errands, now, UNIT_A)
    wrong = str(taken.act.uid)
    correct(taken.matter, wrong, {wrong: Mend(None)}, house=errands, actor=clerk(), reason="误交", now=now)
    assert not Job.objects.filter(payload__act=wrong).exists()


def test_reminders_go_to_who_must_act_some_days_before_and_the_day_after(errands, now):
    handed_over(errands, now, UNIT_A)
    due = Limit.objects.get(state="running").due
    for day in (due - datetime.timedelta(days=7), due + datetime.timedelta(days=1)):
        remind(day)
        remind(day)
        run_due(timezone.now())
    notices = Delivery.objects.exclude(notice="news").order_by("pk")
    assert list(notices.values_list("recipient", "notice")) == [
        (f"organ:{UNIT_A}", "due"),
        (f"organ:{UNIT_A}", "overdue"),
    ]


def test_provisional_limits_are_counted_again_by_an_act_when_the_notice_comes(errands, now, monkeypatch):
    rule = {"key": "answer", "value": 60, "unit": "working_day", "start": "hand_over", "force": "own"}
    monkeypatch.setitem(errand.RULES, "answer", rule)
    taken = handed_over(errands, now, UNIT_A)
    entered = enter_notice(
        kind="year",
        year=2027,
        title="2027年放假安排",
        days=[Day(datetime.date(2027, 1, n), off=True, name="元旦", source="") for n in (1, 2, 3)]
        + [Day(datetime.date(2027, 5, 1), off=True, name="劳动节", source="")]
        + [Day(datetime.date(2027, 10, n), off=True, name="国庆节", source="") for n in (1, 2, 3)],
        entered_by=uuid.uuid4(),
        entered_at=now,
        whole_year=True,
        number="虚构",
        issued_on=datetime.date(2026, 11, 24),
        text="",
    )
    moved = would_move(errands, entered.changes)
    assert [m.provisional for m in moved] == [False]
    answers = recount(errands, moved, actor=clerk(), now=now)
    limit = Limit.objects.get(state="running")
    assert (limit.due, limit.provisional) == (moved[0].due, False)
    assert answers[0].act.step == "errand.recount_limits"
    assert answers[0].snapshot.version == taken.snapshot.version + 1
    assert replay_house(errands) == []
