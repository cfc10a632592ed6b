"""Hand-over: roles, limits from hand-over or receipt, return, adding, dropping, swapping, objections."""

import pytest

from lianghui.duties.suggestions.tests.scene import Scene


def over(scene, *roles):
    return {"units": [{"unit": scene.units[n], "role": role} for n, role in enumerate(roles)]}


@pytest.mark.parametrize("roles", [("joint",), ("lead", "lead"), ("lead", "separate"), ("joint", "joint")])
def test_roles_that_do_not_fit_are_refused(roles):
    scene = Scene().accepted()
    assert scene.refused("hand_over", scene.clerk, **over(scene, *roles)) == "data"


def test_one_unit_twice_is_refused():
    scene = Scene().accepted()
    rows = [{"unit": scene.units[0], "role": "lead"}, {"unit": scene.units[0], "role": "joint"}]
    assert scene.refused("hand_over", scene.clerk, units=rows) == "data"


@pytest.mark.parametrize(
    ("place", "answer", "joint"),
    [
        ("重庆", "2026-06-02", "2026-04-14"),  # three months and thirty working days from hand-over
        ("浙江", "2026-06-02", None),  # national law counts from hand-over whatever 浙江 21 says; joint from receipt
        ("全国", "2026-06-02", None),
    ],
)
def test_limits_run_from_the_hand_over(place, answer, joint):
    scene = Scene(place).accepted()
    scene.took("hand_over", scene.clerk, **over(scene, "lead", "joint"))
    lead, helper = (scene.part(party=unit) for unit in scene.units[:2])
    assert scene.due("answer", lead) == answer
    assert f"answer/{helper}" not in scene.snapshot.limits
    assert (scene.due("joint", helper) if f"joint/{helper}" in scene.snapshot.limits else None) == joint


def test_what_counts_from_receipt_starts_there():
    scene = Scene("浙江").accepted()
    scene.took("hand_over", scene.clerk, **over(scene, "lead", "joint"))
    helper = scene.part(party=scene.units[1])
    scene.took("receive", scene.staff(1), helper, after=5)
    assert scene.due("joint", helper) == "2026-05-07"  # two months from receipt
    assert scene.due("return", helper) == "2026-03-17"


def test_the_hand_over_ends_the_assigning_limit():
    assert Scene().handed_over().due("assign") == "met"


def test_a_returned_unit_is_dropped_and_another_takes_its_place():
    scene = Scene().handed_over("lead", "joint")
    part = scene.part(party=scene.units[0])
    scene.took("ask_return", scene.staff(), part, sealed={"reason": "不属于本单位"}, after=2)
    assert scene.snapshot.parts[part].data["return_late"] is False
    scene.took("agree_return", scene.clerk, part)
    assert (scene.at(part), scene.due("answer", part)) == ("dropped", "dropped")
    assert scene.refused("add_unit", scene.clerk, unit=scene.units[1], role="lead") == "data"
    scene.took("add_unit", scene.clerk, unit=scene.units[2], role="lead", after=1)
    fresh = scene.part(party=scene.units[2])
    assert scene.due("answer", fresh) == "2026-06-05"
    assert scene.snapshot.holder == scene.units[2]


def test_a_late_request_is_marked_late_and_may_be_refused():
    scene = Scene().handed_over()
    part = scene.part()
    scene.took("ask_return", scene.staff(), part, after=40)
    assert scene.snapshot.parts[part].data["return_late"] is True
    scene.took("refuse_return", scene.clerk, part)
    assert scene.at(part) == "received"


@pytest.mark.parametrize(
    ("roles", "added", "code"),
    [
        (("lead",), "lead", "data"),
        (("lead",), "separate", "data"),
        (("separate", "separate"), "joint", "data"),
        (("separate", "separate"), "lead", "data"),
        (("lead",), "joint", None),
        (("separate", "separate"), "separate", None),
    ],
)
def test_an_added_unit_fits_those_there(roles, added, code):
    scene = Scene().handed_over(*roles)
    data = {"unit": scene.units[3], "role": added}
    if code:
        assert scene.refused("add_unit", scene.clerk, **data) == code
    else:
        scene.took("add_unit", scene.clerk, **data)
        assert scene.at(scene.part(party=scene.units[3])) == "waiting"


def test_the_only_unit_that_answers_is_not_dropped():
    scene = Scene().handed_over("lead", "joint")
    assert scene.refused("drop_unit", scene.clerk, scene.part(party=scene.units[0])) == "data"
    scene.took("drop_unit", scene.clerk, scene.part(party=scene.units[1]))
    assert scene.at(scene.part(party=scene.units[1])) == "dropped"


def test_lead_and_joint_unit_change_places_and_the_day_stays():
    scene = Scene().handed_over("lead", "joint")
    lead, helper = (scene.part(party=unit) for unit in scene.units[:2])
    due = scene.due("answer", lead)
    assert scene.refused("swap_lead", scene.clerk, lead) == "data"
    scene.took("swap_lead", scene.clerk, helper, after=10)
    parts = scene.snapshot.parts
    assert (parts[lead].data["role"], parts[helper].data["role"]) == ("joint", "lead")
    assert (scene.due("answer", lead), scene.due("answer", helper), scene.due("joint", helper)) == (
        "dropped",
        due,
        "dropped",
    )
    assert scene.snapshot.holder == scene.units[1]


def test_a_lead_that_has_answered_is_not_swapped_away():
    scene = Scene().answered()
    scene.marks("dissatisfied")
    scene.took("add_unit", scene.clerk, unit=scene.units[1], role="joint")
    assert scene.refused("swap_lead", scene.clerk, scene.part(party=scene.units[1])) == "data"


@pytest.mark.parametrize(("agreed", "kept"), [(True, "agreed"), (False, "kept")])
def test_an_objection_is_settled(agreed, kept):
    scene = Scene("上海").handed_over()
    scene.took("object_to_unit", scene.deputy)
    assert scene.snapshot.fields["objection"] == "open"
    scene.took("settle_objection", scene.clerk, agreed=agreed)
    assert scene.snapshot.fields["objection"] == kept


def test_the_assigner_hands_over_and_urging_is_counted():
    scene = Scene().accepted()
    assigner = f"organ:{scene.cast.assigner.organ}"
    assert scene.refused("hand_over", scene.cast.assigner, **over(scene, "lead")) == "forbidden"
    scene.took("send_to_assigner", scene.clerk, assigner=assigner)
    assert (scene.snapshot.holder, scene.due("assign")) == (assigner, "met")
    scene.took("hand_over", scene.cast.assigner, **over(scene, "lead"))
    for _ in range(2):
        scene.took("urge", scene.cast.assigner, scene.part())
    assert scene.snapshot.parts[scene.part()].data["urged"] == 2
