"""Key items, publication with a second person and a veto, and what is beyond the place's power."""

import pytest

from lianghui.duties.suggestions.tests.scene import HOUSE, Scene


def test_a_key_item_has_its_leader_and_supervisor_who_then_see_it():
    scene = Scene().handed_over()
    supervisor = scene.cast.supervisor
    assert scene.refused("supervise", supervisor) == "forbidden"
    scene.took("make_key", scene.cast.chair, leader=[scene.cast.chair.capacity], supervisor=[supervisor.capacity])
    assert scene.snapshot.fields["key_item"] is True
    assert supervisor.capacity in scene.snapshot.audience
    scene.took("supervise", supervisor)
    assert scene.refused("make_key", scene.deputy) == "forbidden"


def test_a_second_person_publishes():
    scene = Scene().answered()
    both = scene.cast.publishers[1]
    assert both.person == scene.clerk.person
    assert scene.refused("publish", both, parts=["text"]) == "second_person"
    scene.took("publish", scene.cast.publishers[0], parts=["text", "answer"])
    assert (sorted(scene.snapshot.published), scene.snapshot.publicity) == (["answer", "text"], "public")
    scene.took("unpublish", scene.clerk)
    assert (dict(scene.snapshot.published), scene.snapshot.publicity) == ({}, "")


@pytest.mark.parametrize(("place", "code"), [("河南", "veto"), ("重庆", None)])
def test_the_deputys_veto_holds_where_the_rule_gives_one(place, code):
    scene = Scene(place).answered()
    scene.took("object_to_publication", scene.deputy)
    if code:
        assert scene.refused("publish", scene.cast.publishers[0], parts=["text"]) == code
    else:
        scene.took("publish", scene.cast.publishers[0], parts=["text"])


def test_what_is_handled_off_line_is_never_published():
    scene = Scene().answered()
    scene.took("keep_off_line", scene.clerk)
    assert scene.refused("publish", scene.cast.publishers[0], parts=["text"]) == "secret"


def test_beyond_the_places_power_is_an_end_of_its_own():
    scene = Scene("北京").handed_over("lead", "joint")
    scene.took("pass_up", scene.clerk)
    assert (scene.state, scene.snapshot.holder) == ("passed_up", "")
    assert {scene.at(p.uid) for p in scene.snapshot.parts_of("assignment")} == {"dropped"}
    assert "running" not in {limit.state for limit in scene.snapshot.limits.values()}


def test_anonymous_proposers_are_known_to_the_office_and_themselves():
    scene = Scene("山东").submitted(anonymous=True)
    conceals = scene.procedure.conceals
    assert conceals(scene.snapshot, scene.staff().refs) == {"proposer", "cosigner"}
    assert conceals(scene.snapshot, scene.deputy.refs) == frozenset()
    assert conceals(scene.snapshot, frozenset({f"house:{HOUSE}"})) == frozenset()
