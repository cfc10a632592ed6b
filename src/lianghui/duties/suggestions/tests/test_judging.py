"""Judging: marks, silence, handling again by right or on decision, and promises."""

import pytest

from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.tests.scene import Scene
from lianghui.kernel.procedure.seeing import shows_act, shows_part


def test_satisfied_it_counts_as_judged_and_the_unit_never_marks():
    scene = Scene().answered()
    assert scene.refused("mark", scene.staff(), scene.part("mark"), result="satisfied") == "forbidden"
    act = scene.marks("satisfied")
    assert (scene.state, act.dims["outcome"], act.dims["round"]) == ("judged", "satisfied", 1)
    scene.took("close", scene.clerk)
    assert scene.state == "closed"


def test_a_matter_is_not_judged_while_another_unit_still_works():
    scene = Scene().handed_over("separate", "separate")
    scene.answers(0)
    scene.marks("satisfied")
    assert scene.state == "handed_over"
    scene.answers(1)
    assert scene.state == "answered"
    scene.marks("dissatisfied")
    assert scene.state == "dissatisfied"


def test_marks_that_came_before_the_last_unit_was_dropped_count_then():
    scene = Scene().handed_over("separate", "separate")
    scene.answers(0)
    scene.marks("satisfied")
    scene.took("drop_unit", scene.clerk, scene.part(party=scene.units[1]))
    assert scene.state == "judged"


def test_a_mark_may_be_changed_for_three_days():
    scene = Scene().answered()
    scene.marks("dissatisfied")
    scene.took("change_mark", scene.deputy, scene.part("mark"), result="mostly", after=3)
    assert scene.state == "judged"
    assert scene.refused("change_mark", scene.deputy, scene.part("mark"), result="satisfied", after=1) == "late"


def test_the_first_rounds_mark_is_frozen_once_it_is_handled_again():
    scene = Scene("河南").answered()
    scene.marks("dissatisfied")
    first = scene.part("mark")
    scene.took("handle_again", scene.deputy)
    assert scene.refused("change_mark", scene.deputy, first, result="satisfied") == "frozen"
    assert scene.snapshot.parts[first].data["result"] == "dissatisfied"


def test_silence_is_noted_only_after_the_limit():
    scene = Scene().answered()
    mark = scene.part("mark")
    assert scene.refused("note_silence", scene.cast.schedule, mark) == "early"
    limit = scene.snapshot.limits.get(f"feedback/{mark}")
    assert limit is None or limit.due > scene.day.isoformat()
    act = scene.took("note_silence", scene.cast.schedule, mark, after=60)
    assert (scene.at(mark), scene.state, act.dims["outcome"]) == ("silent", "judged", "silent")


@pytest.mark.parametrize(
    ("place", "by_right", "redo"),
    [
        ("浙江", True, "2026-04-02"),
        ("山东", True, "2026-04-02"),
        ("河南", True, "2026-04-02"),
        ("上海", False, "2026-04-02"),
        ("北京", False, "2026-05-06"),
        ("重庆", False, "2026-05-06"),
        ("青岛", False, None),  # no number in the text
        ("全国", False, None),
    ],
)
def test_handled_again_by_right_or_on_decision(place, by_right, redo):
    scene = Scene(place)
    scene.answered(klass=scene.cast.classes[0][0])
    scene.marks("dissatisfied", attitude="mostly")
    if by_right:
        scene.took("handle_again", scene.deputy)
    else:
        assert scene.refused("handle_again", scene.deputy) == "rule"
        scene.took("handle_again", scene.clerk)
    part = scene.part()
    assert (scene.state, scene.at(part), scene.snapshot.parts[part].data["round"]) == ("handed_over", "received", 2)
    limit = scene.snapshot.limits.get(f"redo/{part}")
    assert (limit.due if limit else None) == redo


def test_a_second_dissatisfaction_ends_in_assessment_or_meeting_not_in_a_third_round():
    scene = Scene("河南").answered()
    scene.marks("dissatisfied")
    scene.took("handle_again", scene.deputy)
    scene.answers()
    scene.marks("dissatisfied")
    assert scene.state == "dissatisfied"
    assert scene.refused("handle_again", scene.deputy) == "rule"
    scene.took("settle", scene.clerk, by="assessment")
    assert (scene.state, scene.snapshot.fields["settled_by"]) == ("judged", "assessment")
    results = [(p.data["round"], p.data["result"]) for p in scene.snapshot.parts_of("mark")]
    assert results == [(1, "dissatisfied"), (2, "dissatisfied")]


def test_only_the_unit_complained_of_handles_again():
    scene = Scene("河南").handed_over("separate", "separate")
    scene.answers(0)
    scene.marks("satisfied")
    scene.answers(1)
    scene.marks("dissatisfied")
    scene.took("handle_again", scene.deputy)
    assert [scene.at(scene.part(party=unit)) for unit in scene.units[:2]] == ["answered", "received"]


def test_nothing_is_settled_while_an_added_unit_works():
    scene = Scene().answered()
    scene.marks("dissatisfied")
    scene.took("add_unit", scene.clerk, unit=scene.units[1], role="joint")
    scene.took("settle", scene.clerk, by="meeting")
    scene = Scene().answered("separate")
    scene.marks("dissatisfied")
    scene.took("add_unit", scene.clerk, unit=scene.units[1], role="separate")
    assert scene.refused("settle", scene.clerk, by="meeting") == "working"
    scene.took("change_mark", scene.deputy, scene.part("mark"), result="satisfied")
    assert scene.state == "handed_over"


def test_a_promise_is_changed_reported_and_looked_at():
    scene = Scene().answered(klass="solving", promise_due="2026-12-31")
    promise = scene.part("promise")
    scene.took("change_promise", scene.staff(), promise, due="2027-06-30")
    data = scene.snapshot.parts[promise].data
    assert (data["due"], data["changed"]) == ("2027-06-30", 1)
    scene.took("keep_promise", scene.staff(), promise)
    assert scene.at(promise) == "reported"
    assert scene.refused("look_back", scene.staff(), promise, found="kept") == "forbidden"
    scene.took("look_back", scene.clerk, promise, found="broken")
    assert scene.at(promise) == "broken"


# 双向评议 of proposals: neither side sees the other's mark before both are in, the state does not tell it either


def proposal(*roles, **rules):
    """A proposal whose lead, or first unit, has answered."""
    return Scene("重庆", PROPOSAL, **rules).answered(*roles, klass="A")


def seen_by_unit(scene, unit=0):
    """What the matter tells a unit: state, holder, running limits, parts and the acts it sees whole."""
    refs = scene.staff(unit).refs
    shot = scene.snapshot
    parts = [(p.kind, p.state, dict(p.data)) for p in shot.parts.values() if shows_part(PROPOSAL, shot, p, refs)]
    limits = {place: (limit.state, limit.due) for place, limit in shot.limits.items()}
    acts = [act.step for act in scene.acts if shows_act(PROPOSAL, shot, act, refs)]
    return scene.state, shot.holder, limits, parts, acts


def grades(scene):
    """The marks of the proposer that the first unit sees."""
    refs = scene.staff().refs
    marks = [p for p in scene.snapshot.parts_of("mark") if p.data.get("side") != "unit"]
    return [p.data.get("result") for p in marks if shows_part(PROPOSAL, scene.snapshot, p, refs)]


def test_whatever_the_member_marks_the_unit_sees_the_same_until_it_has_marked():
    def marked(result, *changed):
        scene = proposal()
        scene.marks(result)
        for other in changed:
            scene.took("change_mark", scene.deputy, scene.part("mark"), result=other)
        return scene

    scenes = [marked("dissatisfied"), marked("satisfied"), marked("mostly")]
    told = [seen_by_unit(scene) for scene in scenes]
    assert told[0] == told[1] == told[2]
    assert {scene.state for scene in scenes} == {"answered"}
    changed = [marked("dissatisfied", "satisfied"), marked("satisfied", "dissatisfied")]
    assert seen_by_unit(changed[0]) == seen_by_unit(changed[1])
    for scene, state in zip(scenes, ("dissatisfied", "judged", "judged"), strict=True):
        scene.took("unit_mark", scene.staff(), scene.part(), result="satisfied")
        assert (scene.state, scene.snapshot.holder) == (state, f"house:{scene.snapshot.house}")
    assert [grades(scene) for scene in scenes] == [["dissatisfied"], ["satisfied"], ["mostly"]]


def test_the_member_does_not_see_the_unit_s_mark_before_his_own():
    scene = proposal()
    unit = scene.part()
    act = scene.took("unit_mark", scene.staff(), unit, result="dissatisfied")
    mark = scene.snapshot.parts[scene.part("mark", scene.units[0])]
    assert not shows_part(PROPOSAL, scene.snapshot, mark, scene.deputy.refs)
    assert not shows_act(PROPOSAL, scene.snapshot, act, scene.deputy.refs)
    assert scene.refused("unit_mark", scene.staff(), unit, result="satisfied") == "twice"
    scene.marks("mostly")
    assert scene.state == "judged"
    assert shows_part(PROPOSAL, scene.snapshot, mark, scene.deputy.refs)


def test_the_office_opens_marks_that_a_unit_does_not_answer():
    scene = proposal()
    assert scene.refused("open_marks", scene.clerk) == "early"
    scene.marks("dissatisfied")
    assert scene.refused("handle_again", scene.clerk) == "state"
    assert scene.refused("open_marks", scene.staff()) == "forbidden"
    scene.took("open_marks", scene.clerk)
    assert (scene.state, grades(scene)) == ("dissatisfied", ["dissatisfied"])
    assert scene.refused("unit_mark", scene.staff(), scene.part(), result="satisfied") == "opened"


def test_a_new_round_is_judged_blind_again():
    scene = proposal()
    scene.marks("dissatisfied")
    scene.took("unit_mark", scene.staff(), scene.part(), result="satisfied")
    scene.took("handle_again", scene.clerk)
    scene.answers(klass="A")
    scene.marks("dissatisfied")
    assert (scene.state, grades(scene)) == ("answered", ["dissatisfied"])  # the first round's
    scene.took("open_marks", scene.clerk)
    assert (scene.state, grades(scene)) == ("dissatisfied", ["dissatisfied", "dissatisfied"])


def test_opened_marks_of_one_unit_open_none_of_a_unit_added_later():
    scene = proposal("separate")
    scene.marks("dissatisfied")
    scene.took("open_marks", scene.clerk)
    scene.took("add_unit", scene.clerk, unit=scene.units[1], role="separate")
    scene.took("handle_again", scene.clerk)
    scene.took("receive", scene.staff(1), scene.part(party=scene.units[1]))
    scene.answers(1, klass="A")
    scene.marks("dissatisfied")
    late = scene.snapshot.parts[scene.part("mark")]
    assert late.data["of"] == scene.part(party=scene.units[1])
    assert not shows_part(PROPOSAL, scene.snapshot, late, scene.staff(1).refs)


def test_with_two_units_the_state_waits_for_both():
    scene = proposal("separate", "separate")
    scene.marks("satisfied")
    scene.answers(1, klass="A")
    scene.marks("dissatisfied")
    scene.took("unit_mark", scene.staff(0), scene.part(party=scene.units[0]), result="mostly")
    assert (scene.state, grades(scene)) == ("answered", ["satisfied"])
    scene.took("unit_mark", scene.staff(1), scene.part(party=scene.units[1]), result="mostly")
    assert scene.state == "dissatisfied"


def test_where_nobody_marked_nothing_is_sealed():
    scene = proposal()
    scene.took("note_silence", scene.clerk, scene.part("mark"), after=60)
    assert scene.state == "judged"


def test_a_mark_that_comes_after_the_matter_was_settled_does_not_unsettle_it():
    scene = proposal()
    scene.marks("dissatisfied")
    scene.took("open_marks", scene.clerk)
    scene.took("settle", scene.clerk, by="meeting")
    assert scene.refused("unit_mark", scene.staff(), scene.part(), result="satisfied") == "opened"
    assert scene.state == "judged"


@pytest.mark.parametrize("rule", [None, {"value": "no", "unit": "", "start": ""}])
def test_without_the_rule_the_unit_sees_the_mark_at_once(rule):
    scene = proposal(**{"rating.blind": rule})
    scene.marks("dissatisfied")
    assert (scene.state, grades(scene)) == ("dissatisfied", ["dissatisfied"])
    scene.took("unit_mark", scene.staff(), scene.part(), result="satisfied")
    assert scene.state == "dissatisfied"


def test_a_suggestion_is_not_judged_blind():
    scene = Scene().answered()
    scene.marks("dissatisfied")
    assert (scene.state, "blind" in scene.snapshot.fields) == ("dissatisfied", False)
