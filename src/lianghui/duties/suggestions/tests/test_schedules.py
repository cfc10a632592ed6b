"""What the schedule does for suggestions: silence noted, reminders up the ladder, marks of likeness."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lianghui.duties.suggestions.tests.kept import Kept, house_in
from lianghui.kernel.institution.models import Organ, Person, Post
from lianghui.kernel.jobs.models import Delivery, Job
from lianghui.kernel.jobs.work import run_due
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.jobs import lapse, remind
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.text.models import NearBand
from lianghui.kernel.text.near_rows import candidates

pytestmark = pytest.mark.django_db


def work():
    return run_due(timezone.now())


@pytest.fixture
def scene():
    return Kept(house_in())


def silent_acts():
    return Act.objects.filter(step="suggestion.note_silence")


def test_a_mark_not_given_within_the_places_limit_becomes_silence_by_an_act_of_the_schedule(scene):
    scene.answered()
    due = date.fromisoformat(scene.due("feedback", scene.part("mark")))
    work()
    lapse(due)
    assert Job.objects.filter(name="procedure.lapse_one").count() == 0
    lapse(due + timedelta(days=1))
    assert Job.objects.filter(name="procedure.lapse_one").count() == 1
    work()
    act = silent_acts().get()
    assert ('"capacity":"system"' in act.facts, act.happened_on) == (True, due + timedelta(days=1))
    assert Matter.objects.unscoped("test").get().state_id == "suggestion.judged"


def test_the_schedule_writes_nothing_twice_and_comes_too_late_without_harm(scene):
    scene.answered()
    mark = scene.part("mark")
    day = date.fromisoformat(scene.due("feedback", mark)) + timedelta(days=1)
    work()
    lapse(day)
    lapse(day)
    acts = Act.objects.count()
    scene.took("mark", scene.deputy, mark, result="satisfied", after=(day - scene.day).days)
    assert work() >= 2
    assert (silent_acts().count(), Act.objects.count()) == (0, acts + 1)
    lapse(day)
    assert Job.objects.filter(name="procedure.lapse_one", state="waiting").count() == 0


def test_where_no_rule_gives_a_limit_nobody_becomes_silent():
    scene = Kept(house_in("全国"), "全国")
    scene.answered(klass=scene.cast.classes[0][0])
    lapse(scene.day + timedelta(days=400))
    assert Job.objects.filter(name="procedure.lapse_one").count() == 0


def news():
    return set(Delivery.objects.filter(notice="news").values_list("key", flat=True))


def notices():
    return list(Delivery.objects.exclude(notice="news").order_by("pk").values_list("recipient", "notice"))


def test_reminders_climb_the_ladder_each_rung_once(scene):
    """Yellow to the unit; red to its head and to the government office; a week later to the house's office too."""
    scene.accepted()
    scene.took("send_to_assigner", scene.clerk, assigner=f"organ:{scene.cast.assigner.organ}")
    scene.took("hand_over", scene.clerk, units=[{"unit": scene.units[0], "role": "lead"}])
    scene.took("receive", scene.staff(), scene.part())
    scene.took("contact", scene.staff(), scene.part(), way="telephone")  # of two limits one is left
    unit, organ = scene.units[0], Organ.objects.create(kind="department", name="水务局", uid=scene.units[0][6:])
    post = Post.objects.create(
        person=Person.objects.create(name="堤安澜"), organ=organ, title="局长", roles=["unit_head"]
    )
    assigner = f"organ:{scene.cast.assigner.organ}"
    due = date.fromisoformat(scene.due("answer", scene.part()))
    work()
    steps = [(-16, []), (-15, [unit]), (-14, []), (-3, [unit]), (0, [unit]), (1, [unit, post.ref, assigner])]
    steps += [(2, []), (8, [post.ref, assigner, scene.house.ref]), (9, [])]
    told = []
    for days, refs in steps:
        for _again in range(2):
            remind(due + timedelta(days=days))
            work()
        told += [(ref, "overdue" if days > 0 else "due") for ref in refs]
        assert notices() == told, days


def test_reminders_already_given_cost_the_same_for_one_limit_and_for_many(scene):
    counts = []
    day = scene.handed_over().day + timedelta(days=60)
    for others in (0, 5):
        for _ in range(others):
            Kept(scene.house).handed_over()
        remind(day)
        work()
        remind(day)
        with CaptureQueriesContext(connection) as queries:
            work()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert len(notices()) == len({*Delivery.objects.values_list("key", flat=True)} - news()) > 5


def test_texts_are_marked_a_moment_after_the_act_and_found_by_likeness(scene):
    scene.submitted()
    assert NearBand.objects.count() == 0
    work()
    assert NearBand.objects.filter(matter_id=scene.matter.pk).count() == 16
    assert candidates("修灯") == [scene.matter.pk]
    scene.took("amend", scene.deputy, sealed={"title": "疏浚河道", "problem": "淤积"})
    work()
    assert (candidates("修灯"), candidates("疏浚河道 淤积")) == ([], [scene.matter.pk])
    scene.took("keep_off_line", scene.clerk, sealed={"reason": "涉密"})
    assert NearBand.objects.count() == 0
    work()
    assert NearBand.objects.count() == 0
    assert Matter.objects.unscoped("test").get().title == "涉密件，线下办理"
