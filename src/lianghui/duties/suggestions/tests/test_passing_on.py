"""Units are merged, people leave, terms end: open suggestions go on, by acts, and nothing of before is rewritten."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lianghui.duties.suggestions.tests.kept import Kept, house_in
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.mandates import admit, end_mandate
from lianghui.kernel.institution.models import Organ
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.succession import abolish, merge, split
from lianghui.kernel.institution.terms import begin_term, open_session
from lianghui.kernel.jobs.models import Delivery, Job
from lianghui.kernel.jobs.work import run_due
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.jobs import follow
from lianghui.kernel.procedure.models import Matter, Part
from lianghui.kernel.procedure.passing_on import held_by, left_behind, pass_on
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Refusal
from lianghui.kernel.procedure.take import snapshot_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return house_in()


@pytest.fixture
def scene(house):
    return Kept(house)


def organs(scene):
    """The first two units of the cast, as organs."""
    names = ("水务局", "住建局")
    return [
        Organ.objects.create(kind="department", name=name, uid=ref.removeprefix("organ:"))
        for name, ref in zip(names, scene.units, strict=False)
    ]


def present(scene):
    scene.snapshot = snapshot_of(scene.matter)
    return scene.snapshot


def night(day):
    follow(day)
    return run_due(timezone.now())


def test_a_merged_units_open_matters_go_to_its_successor_by_an_act_and_the_limit_runs_on(scene):
    scene.handed_over()
    due, part = scene.due("answer", scene.part()), scene.part()
    old, new = organs(scene)
    run_due(timezone.now())
    merge([old], into=new, on=scene.day + timedelta(days=1), basis="机构改革方案")
    assert night(scene.day) == 0
    night(scene.day + timedelta(days=1))
    snapshot = present(scene)
    assert (snapshot.parts[part].party, snapshot.holder, scene.due("answer", part)) == (new.ref, new.ref, due)
    assert {old.ref, new.ref} <= snapshot.audience
    assert Part.objects.get(uid=part).party == new.ref
    handed = Act.objects.get(step="suggestion.hand_over")
    assert old.ref in handed.facts
    assert new.ref not in handed.facts
    assert Act.objects.filter(step="suggestion.pass_on").count() == 1
    assert Delivery.objects.filter(recipient=new.ref).exists() or Job.objects.filter(name="procedure.tell").exists()
    assert replay_house(scene.house) == []
    scene.day += timedelta(days=1)
    scene.took("answer", scene.staff(1), part, klass="solved")
    assert scene.state == "answered"


def test_the_night_after_finds_nothing_more_to_do(scene):
    scene.handed_over()
    old, new = organs(scene)
    merge([old], into=new, on=scene.day, basis="机构改革方案")
    night(scene.day)
    acts = Act.objects.count()
    night(scene.day)
    assert (Act.objects.count(), left_behind(scene.day)) == (acts, [])


def test_what_was_answered_by_the_old_unit_is_handled_again_by_the_new(scene):
    scene.answered()
    old, new = organs(scene)
    merge([old], into=new, on=scene.day, basis="机构改革方案")
    scene.marks("dissatisfied")
    night(scene.day)
    present(scene)
    scene.took("handle_again", scene.clerk)
    assert (scene.snapshot.holder, scene.at(scene.part())) == (new.ref, "received")


def test_where_both_already_handle_it_the_office_decides(scene):
    scene.handed_over("lead", "joint")
    old, new = organs(scene)
    merge([old], into=new, on=scene.day, basis="机构改革方案")
    night(scene.day)
    assert not Act.objects.filter(step="suggestion.pass_on").exists()
    [left] = left_behind(scene.day, scene.house)
    assert (left.organ, left.successors, left.matters) == (old, (new,), (scene.matter,))
    present(scene)
    scene.took("drop_unit", scene.clerk, scene.part(party=new.ref))
    night(scene.day)
    assert present(scene).holder == new.ref


@pytest.mark.parametrize("how", ["split", "abolished"])
def test_after_a_split_or_an_end_a_person_says_who_takes_it(scene, how):
    scene.handed_over()
    old, new = organs(scene)
    other = Organ.objects.create(kind="department", name="城管局")
    if how == "split":
        split(old, into=[new, other], on=scene.day, basis="机构改革方案")
    else:
        abolish(old, on=scene.day, basis="机构改革方案")
    night(scene.day)
    assert not Act.objects.filter(step="suggestion.pass_on").exists()
    [left] = left_behind(scene.day)
    assert set(left.successors) == ({new, other} if how == "split" else set())
    told = pass_on(left.matters, old.ref, other.ref, house=scene.house, actor=scene.clerk, now=timezone.now())
    assert [not isinstance(answer, Refusal) for _, answer in told] == [True]
    assert present(scene).holder == other.ref
    assert left_behind(scene.day) == []


def test_a_wrong_passing_on_is_taken_back_like_any_act(scene):
    scene.handed_over()
    part = scene.part()
    act = scene.took("pass_on", scene.clerk, **{"from": scene.units[0], "to": scene.units[1]})
    assert scene.snapshot.parts[part].party == scene.units[1]
    scene.withdraws(act)
    assert (scene.snapshot.parts[part].party, scene.snapshot.holder) == (scene.units[0], scene.units[0])


def test_whoever_goes_on_leave_hands_all_open_work_to_a_colleague_with_a_list(scene):
    """A leader's supervision goes to another; what is closed stays where it was."""
    leader, colleague = scene.cast.supervisor, scene.cast.chair
    matters = []
    for _ in range(2):
        one = Kept(scene.house).handed_over()
        one.took("make_key", one.cast.chair, supervisor=[leader.capacity])
        matters.append(one)
    matters[1].answers()
    matters[1].marks("satisfied")
    matters[1].took("close", matters[1].clerk)
    held = held_by(leader.capacity, scene.house)
    assert held == [matters[0].matter]
    pass_on(held, leader.capacity, colleague.capacity, house=scene.house, actor=scene.clerk, now=timezone.now())
    assert held_by(leader.capacity) == []
    assert snapshot_of(matters[0].matter).parties["supervisor"] == (colleague.capacity,)
    assert snapshot_of(matters[1].matter).parties["supervisor"] == (leader.capacity,)


def test_what_one_holds_is_found_by_three_queries(scene, django_assert_num_queries):
    scene.handed_over()
    Kept(scene.house).answered()
    with django_assert_num_queries(3):
        assert len(held_by(scene.units[0])) == 2


def test_nobody_but_the_office_passes_on_and_nothing_is_no_act(scene):
    scene.handed_over()
    both = {"from": scene.units[0], "to": scene.units[1]}
    assert scene.refused("pass_on", scene.staff(), **both) == "forbidden"
    assert scene.refused("pass_on", scene.clerk, **{"from": scene.units[2], "to": scene.units[1]}) == "nothing"
    assert scene.refused("pass_on", scene.clerk) == "data"


# Change of term 换届


@pytest.fixture
def deputy(house):
    """A deputy of the term that ends, as the institution knows him."""
    term = begin_term(house, number=5, opens=Kept(house).day - timedelta(days=1500), seats=50)
    open_session(term, number=1, opens=term.first_session_opens, closes=term.first_session_opens)
    return admit(register_person("代一言"), term)


def answered_to(house, mandate):
    """A suggestion of his, answered and waiting for his mark."""
    scene = Kept(house)
    scene.deputy = actor_of(resolve(mandate.ref, scene.day))
    scene.answered()
    return scene


def test_after_the_term_it_is_answered_to_and_judged_by_the_former_deputy_who_files_nothing_new(house, deputy):
    """沪 19, 22: unfinished suggestions go on and are answered to the former deputy."""
    scene = answered_to(house, deputy)
    end_mandate(deputy, on=scene.day, cause="term_over")
    former = actor_of(resolve(deputy.ref, scene.day))
    assert former.roles == {"former_deputy"}
    new = Kept(house)
    sent = {"proposer": former.capacity, "proposer_kind": "deputy", "origin": "recess", "session": "6-1"}
    assert new.refused("submit", former, sealed={"title": "灯"}, **sent) == "forbidden"
    scene.marks("satisfied", former)
    assert scene.state == "judged"


def test_one_elected_again_judges_what_he_filed_in_the_term_before(house, deputy):
    scene = answered_to(house, deputy)
    end_mandate(deputy, on=scene.day, cause="term_over")
    term = begin_term(house, number=6, opens=scene.day, seats=50)
    open_session(term, number=1, opens=scene.day, closes=scene.day)
    again = actor_of(resolve(admit(deputy.person, term).ref, scene.day))
    assert again.capacity != deputy.ref
    scene.took("mark", again, scene.part("mark"), result="satisfied")
    assert scene.state == "judged"


def test_a_mandate_lost_otherwise_judges_nothing_and_the_office_passes_it_to_a_cosigner(house, deputy):
    """No text says who judges then; practice: a co-signer in his place, by an act that says so."""
    scene = answered_to(house, deputy)
    end_mandate(deputy, on=scene.day, cause="resigned")
    assert resolve(deputy.ref, scene.day) is None
    assert held_by(deputy.ref) == [scene.matter]
    scene.took("pass_on", scene.clerk, **{"from": deputy.ref, "to": scene.second.capacity})
    scene.marks("satisfied", scene.second)
    assert (scene.state, scene.snapshot.parties["proposer"]) == ("judged", (scene.second.capacity,))
    first = json.loads(Act.objects.filter(matter=scene.matter).earliest("id").facts)
    assert first["data"]["proposer"] == deputy.ref
    assert Matter.objects.unscoped("test").count() == 1
