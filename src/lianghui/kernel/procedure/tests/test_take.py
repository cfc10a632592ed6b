"""``take``: rows, acts, readings, intents, stale forms, corrections and replay, on a database."""

import datetime
import json

import pytest
from django.db import IntegrityError, connection, transaction

from lianghui.kernel.jobs.models import Job
from lianghui.kernel.ledger.models import Act, Sealed
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.models import Audience, Limit, Matter, Part, Reading, State, UnscopedError
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Refusal, Refused
from lianghui.kernel.procedure.take import Row, correct, snapshot_of, take, take_many
from lianghui.kernel.procedure.tests.errand import DEPUTY, UNIT_A, UNIT_B, clerk, deputy, unit

DAY = datetime.date(2026, 11, 20)


def ask(house, now, **more):
    return take("errand.ask", house=house, actor=deputy(), sealed={"title": "修路灯"}, happened=DAY, now=now, **more)


def handed_over(house, now, *units):
    matter = ask(house, now).matter
    take("errand.accept", matter, house=house, actor=clerk(), happened=DAY, now=now)
    data = {"units": [f"organ:{u}" for u in units or (UNIT_A,)], "topic": "transport"}
    return take("errand.hand_over", matter, house=house, actor=clerk(), data=data, happened=DAY, now=now)


def test_one_step_is_one_act_with_its_effect(errands, now):
    taken = ask(errands, now)
    act = Act.objects.get()
    facts = json.loads(act.facts)
    assert facts["step"] == "errand.ask"
    assert "修路灯" not in act.facts
    assert Sealed.objects.get().value == "修路灯"
    matter = Matter.objects.unscoped("test").get()
    assert (matter.title, matter.state_id, matter.version, matter.desk) == ("修路灯", "errand.asked", 1, True)
    assert matter.next_due == datetime.date(2026, 11, 27)
    assert taken.snapshot == snapshot_of(matter)


def test_parts_limits_and_readings_follow(errands, now):
    taken = handed_over(errands, now, UNIT_A, UNIT_B)
    assert Part.objects.filter(matter=taken.matter).count() == 2
    assert set(Limit.objects.filter(state="running").values_list("key", flat=True)) == {"answer"}
    readings = Reading.objects.filter(step="errand.hand_over")
    assert sorted(readings.values_list("what", "unit", "topic")) == [
        ("", "", "transport"),
        ("assignment", f"organ:{UNIT_A}", "transport"),
        ("assignment", f"organ:{UNIT_B}", "transport"),
    ]
    assert Job.objects.filter(name="procedure.tell").count() == 2
    assert replay_house(errands) == []


def test_a_refused_step_writes_nothing(errands, now):
    matter = ask(errands, now).matter
    with pytest.raises(Refused) as refused:
        take("errand.close", matter, house=errands, actor=clerk(), happened=DAY, now=now)
    assert refused.value.refusal.code == "state"
    assert Act.objects.count() == 1


def test_the_same_form_twice_answers_once(errands, now):
    first = ask(errands, now, intent="draft-1")
    again = ask(errands, now, intent="draft-1")
    assert (again.again, again.act.pk, again.matter.pk) == (True, first.act.pk, first.matter.pk)
    assert Act.objects.count() == 1


def test_a_stale_form_is_told_what_was_done_meanwhile(errands, now):
    matter = ask(errands, now).matter
    take("errand.accept", matter, house=errands, actor=clerk(), happened=DAY, now=now, version=1)
    with pytest.raises(Refused) as refused:
        take("errand.remark", matter, house=errands, actor=clerk(), now=now, version=1)
    assert refused.value.refusal.code == "stale"
    assert "受理" in refused.value.refusal.reason


def test_a_correction_supersedes_readings_and_moves_rows(errands, now):
    taken = handed_over(errands, now, UNIT_A)
    wrong = str(taken.act.uid)
    correct(
        taken.matter,
        wrong,
        {wrong: Mend({"units": [f"organ:{UNIT_B}"], "topic": "water"})},
        house=errands,
        actor=clerk(),
        reason="单位选错",
        now=now,
    )
    assert list(Part.objects.values_list("party", flat=True)) == [f"organ:{UNIT_B}"]
    assert set(Audience.objects.values_list("who", flat=True)) == {f"person:{DEPUTY}", f"organ:{UNIT_B}"}
    live = Reading.objects.filter(step="errand.hand_over", superseded_by=None)
    assert sorted(live.values_list("what", "unit", "topic")) == [
        ("", "", "water"),
        ("assignment", f"organ:{UNIT_B}", "water"),
    ]
    assert Reading.objects.filter(step="errand.hand_over").exclude(superseded_by=None).count() == 2
    assert replay_house(errands) == []


def test_who_took_a_step_may_withdraw_it_until_another_has_acted(errands, now):
    matter = ask(errands, now).matter
    first = str(Act.objects.get().uid)
    correct(matter, first, {first: Mend({}, {"title": "修桥"})}, house=errands, actor=deputy(), reason="写错", now=now)
    assert Matter.objects.unscoped("test").get().title == "修桥"
    take("errand.accept", matter, house=errands, actor=clerk(), happened=DAY, now=now)
    with pytest.raises(Refused) as refused:
        correct(
            matter, first, {first: Mend({}, {"title": "修路"})}, house=errands, actor=deputy(), reason="写错", now=now
        )
    assert refused.value.refusal.code == "acted_on"
    with pytest.raises(Refused) as stranger:
        correct(matter, first, {first: Mend({})}, house=errands, actor=deputy(UNIT_B), reason="", now=now)
    assert stranger.value.refusal.code == "forbidden"


def test_many_are_taken_with_bulk_statements_and_the_refused_are_named(errands, now, django_assert_max_num_queries):
    rows = [Row(deputy(), sealed={"title": f"第{n}件"}, happened=DAY) for n in range(40)]
    with django_assert_max_num_queries(25):
        taken = take_many("errand.ask", rows, house=errands, now=now)
    uids = [answer.matter.uid for answer in taken]
    take("errand.accept", uids[3], house=errands, actor=clerk(), happened=DAY, now=now)
    rows = [Row(clerk(), matter=uid, happened=DAY) for uid in uids]
    answers = take_many("errand.accept", rows, house=errands, now=now)
    refused = [n for n, answer in enumerate(answers) if isinstance(answer, Refusal)]
    assert refused == [3]
    numbers = sorted(Matter.objects.unscoped("test").values_list("number", flat=True))
    assert numbers == list(range(1, 41))
    assert replay_house(errands) == []


def test_rows_and_fold_tampered_with_are_found_by_replay(errands, now):
    taken = handed_over(errands, now)
    Matter.objects.unscoped("test").filter(pk=taken.matter.pk).update(state_id="errand.closed")
    Part.objects.update(party="organ:other")
    assert len(replay_house(errands)) == 2


def test_an_unknown_state_is_refused_by_the_database(errands, now):
    matter = ask(errands, now).matter
    assert State.objects.filter(pk="errand.asked").exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.unscoped("test").filter(pk=matter.pk).update(state_id="errand.invented")
        connection.check_constraints()


def test_matters_are_not_read_without_saying_for_whom(errands, now):
    ask(errands, now)
    with pytest.raises(UnscopedError):
        list(Matter.objects.all())
    with pytest.raises(UnscopedError):
        Matter.objects.count()
    seen = Matter.objects.seen_by
    assert seen(frozenset({f"house:{errands.uid}"})).count() == 1
    assert seen(frozenset({f"person:{DEPUTY}"})).count() == 1
    assert seen(unit().refs).count() == 0
