"""Filing: co-signers, amending, and withdrawal by place."""

import pytest

from lianghui.duties.suggestions.tests.scene import HOUSE, Scene


def test_alone_it_goes_straight_to_the_office_and_the_assigning_limit_runs():
    scene = Scene().submitted()
    assert (scene.state, scene.snapshot.holder) == ("submitted", f"house:{HOUSE}")
    assert scene.due("assign") == "2026-03-16"  # 重庆 13: ten working days from receipt
    assert f"house:{HOUSE}" in scene.snapshot.audience


def test_in_session_no_assigning_limit_runs():
    scene = Scene()
    data = {"proposer": scene.deputy.capacity, "proposer_kind": "deputy", "origin": "session", "session": "6-1"}
    scene.took("submit", scene.deputy, **data)
    assert scene.snapshot.limits == {}


def test_the_office_does_not_see_it_before_every_cosigner_has_answered():
    scene = Scene()
    data = {"proposer": scene.deputy.capacity, "proposer_kind": "joint", "origin": "recess", "session": "6-1"}
    scene.took("submit", scene.deputy, cosigners=[scene.second.capacity, scene.third.capacity], **data)
    assert (scene.state, f"house:{HOUSE}" in scene.snapshot.audience) == ("signing", False)
    scene.took("confirm_signature", scene.second, scene.part("signature", scene.second.capacity))
    assert scene.state == "signing"
    assert (
        scene.refused("decline_signature", scene.second, scene.part("signature", scene.third.capacity)) == "forbidden"
    )
    scene.took("decline_signature", scene.third, scene.part("signature", scene.third.capacity))
    assert scene.state == "submitted"
    assert scene.snapshot.parties["cosigner"] == (scene.second.capacity,)
    assert scene.third.capacity not in scene.snapshot.audience


def test_the_lead_need_not_wait():
    scene = Scene()
    data = {"proposer": scene.deputy.capacity, "proposer_kind": "joint", "origin": "recess", "session": "6-1"}
    scene.took("submit", scene.deputy, cosigners=[scene.second.capacity], **data)
    scene.took("send_without", scene.deputy)
    assert (scene.state, scene.snapshot.parties.get("cosigner", ())) == ("submitted", ())
    assert scene.at(scene.part("signature")) == "lapsed"


def test_an_advised_one_comes_back_by_amending():
    scene = Scene().submitted()
    scene.took("advise", scene.clerk, sealed={"reason": "请写明地点"})
    assert scene.refused("accept", scene.clerk) == "state"
    act = scene.took("amend", scene.deputy, sealed={"problem": "东门路太暗"}, topic="building", after=3)
    assert (scene.state, scene.snapshot.fields["topic"]) == ("submitted", "building")
    assert scene.snapshot.texts["problem"] == act.uid
    assert scene.due("assign") == "2026-03-19"


@pytest.mark.parametrize(("place", "code"), [("北京", "rule"), ("重庆", None), ("全国", None)])
def test_after_hand_over_beijing_withdraws_nothing(place, code):
    scene = Scene(place).handed_over()
    if code:
        assert scene.refused("withdraw", scene.deputy) == code
        assert scene.state == "handed_over"
    else:
        scene.took("withdraw", scene.deputy)
        assert (scene.state, scene.at(scene.part())) == ("withdrawn", "dropped")
        assert {limit.state for limit in scene.snapshot.limits.values()} <= {"dropped", "met"}


def test_beijing_withdraws_before_hand_over():
    scene = Scene("北京").accepted()
    scene.took("withdraw", scene.deputy)
    assert scene.state == "withdrawn"


def test_shanghai_asks_all_sponsors():
    scene = Scene("上海").accepted(Scene().second)
    assert scene.refused("withdraw", scene.deputy) == "rule"
    scene.took("withdraw", scene.deputy, agreed=[scene.second.capacity])
    assert scene.state == "withdrawn"


def test_nobody_but_the_proposer_withdraws():
    assert Scene().submitted().refused("withdraw", Scene().second) == "forbidden"
