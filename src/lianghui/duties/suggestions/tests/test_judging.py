"""Judging: marks, silence, handling again by right or on decision, and promises."""

import pytest

from lianghui.duties.suggestions.tests.scene import Scene


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
