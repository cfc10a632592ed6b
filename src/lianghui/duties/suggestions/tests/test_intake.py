"""Intake: the signed paper, numbers, and what may not be a suggestion."""

import pytest

from lianghui.duties.suggestions.tests.scene import Scene


@pytest.mark.parametrize(
    ("place", "asked"), [("重庆", True), ("山东", True), ("河南", True), ("浙江", False), ("全国", False)]
)
def test_where_the_rule_asks_for_the_signed_paper_nothing_is_accepted_without(place, asked):
    scene = Scene(place).submitted()
    if asked:
        assert scene.refused("accept", scene.clerk) == "rule"
        scene.took("signed_paper", scene.clerk)
    scene.took("accept", scene.clerk, topic="welfare")
    assert (scene.state, scene.snapshot.number_text, scene.snapshot.fields["topic"]) == ("accepted", "第1号", "welfare")
    assert scene.snapshot.series == "suggestion/6-1/recess"


def test_what_is_turned_away_takes_no_number():
    scene = Scene("浙江").submitted()
    act = scene.took("turn_away", scene.clerk, ground="research", outcome="not_accepted")
    assert (scene.state, scene.snapshot.number, act.dims["outcome"]) == ("turned_away", None, "not_accepted")
    assert scene.due("assign") == "dropped" if "assign" in scene.snapshot.limits else True


@pytest.mark.parametrize(
    ("place", "ground", "code"),
    [
        ("北京", "other", "rule"),  # 北京 12 names all there are
        ("北京", "own_affairs", None),
        ("重庆", "competence", "rule"),
        ("重庆", "other", None),
        ("浙江", "other", None),
        ("河南", "gain", None),  # 河南 has no list
        ("全国", "other", None),
    ],
)
def test_grounds_are_those_of_the_place(place, ground, code):
    scene = Scene(place).submitted()
    data = {"ground": ground, "outcome": "as_letter"}
    if code:
        assert scene.refused("turn_away", scene.clerk, **data) == code
    else:
        scene.took("turn_away", scene.clerk, **data)
        assert scene.snapshot.fields["ground"] == ground


def test_handled_together_is_a_link_and_each_keeps_its_number():
    scene = Scene().accepted()
    other = "33333333-3333-4333-8333-333333333333"
    scene.took("handle_together", scene.clerk, **{"with": [other, scene.snapshot.uid]})
    assert scene.snapshot.links == {("handled_with", other)}
    assert (scene.state, scene.snapshot.number) == ("accepted", 1)


def test_off_line_no_text_stands_and_none_comes_in():
    scene = Scene().submitted()
    scene.took("amend", scene.deputy, sealed={"problem": "一", "proposal": "二"})
    scene.took("keep_off_line", scene.clerk, sealed={"reason": "涉密"})
    assert (scene.snapshot.secrecy, scene.snapshot.texts) == ("off_line", {})
    assert scene.refused("amend", scene.deputy, sealed={"problem": "三"}) == "secret"
    assert scene.refused("signed_paper", scene.clerk, scan="44444444-4444-4444-8444-444444444444") == "secret"
    scene.took("signed_paper", scene.clerk)
    scene.took("accept", scene.clerk)
    scene.took("hand_over", scene.clerk, units=[{"unit": scene.units[0], "role": "lead"}])
    scene.took("receive", scene.staff(), scene.part())
    assert scene.refused("answer", scene.staff(), scene.part(), sealed={"answer": "正文"}, klass="solved") == "secret"
    scene.answers()
    assert (scene.state, scene.snapshot.texts) == ("answered", {})


def test_the_delegation_checks_and_advises_but_does_not_accept():
    scene = Scene("河南").submitted()
    scene.took("check_by_delegation", scene.cast.delegation)
    assert scene.snapshot.fields["delegation_checked"] is True
    assert scene.refused("accept", scene.cast.delegation) == "forbidden"
