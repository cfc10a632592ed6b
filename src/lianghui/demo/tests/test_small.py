"""The small house carries a suggestion from first line to mark, and a proposal to its filing."""

from datetime import UTC, date, datetime

import pytest

from lianghui.demo.small import small_house
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.take import take

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


def test_everybody_has_a_capacity_an_actor_and_an_account():
    small = small_house(TODAY)
    assert small.people.keys() == small.capacities.keys() == small.actors.keys() == small.accounts.keys()
    assert small.actors["deputy"].roles == {"deputy"}
    assert small.actors["clerk"].house == str(small.house.uid)
    assert f"organ:{small.organs['water'].uid}" in small.actors["water_head"].refs
    assert not any(account.has_usable_password() for account in small.accounts.values())
    assert small.series_session == "15-3"


def test_a_suggestion_goes_from_submission_to_mark():
    small = small_house(TODAY)

    def go(step, who, taken=None, **more):
        actor = small.actors[who]
        matter = taken.matter if taken else None
        return take(f"suggestion.{step}", matter, house=small.house, actor=actor, happened=TODAY, now=NOW, **more)

    def only(taken, kind):
        (part,) = taken.snapshot.parts_of(kind)
        return part.uid

    deputy = small.ref("deputy")
    data = {"proposer": deputy, "proposer_kind": "joint", "origin": "recess", "session": small.series_session}
    data["cosigners"] = [small.ref("cosigner")]
    taken = go("submit", "deputy", data=data, sealed={"title": "修路灯", "problem": "太暗", "proposal": "修好"})
    taken = go("confirm_signature", "cosigner", taken, part=only(taken, "signature"))
    taken = go("accept", "clerk", taken, data={"topic": "building"})
    taken = go("hand_over", "clerk", taken, data={"units": [{"unit": small.ref("roads"), "role": "lead"}]})
    unit = only(taken, "assignment")
    taken = go("receive", "roads_clerk", taken, part=unit)
    taken = go("draft_answer", "roads_section", taken, part=unit, sealed={"answer": "已修好"})
    taken = go("review_answer", "roads_reviewer", taken, part=unit)
    taken = go("answer", "roads_head", taken, part=unit, data={"klass": "solved"}, sealed={"answer": "已修好"})
    mark = next(part.uid for part in taken.snapshot.parts_of("mark") if part.party == deputy)
    taken = go("mark", "deputy", taken, part=mark, data={"result": "satisfied"})
    assert taken.snapshot.state == "suggestion.judged"
    assert replay_house(small.house) == []


def test_a_member_proposes_to_the_committee_and_not_to_the_congress():
    small = small_house(TODAY)
    data = {"proposer": small.ref("member"), "proposer_kind": "member", "origin": "recess", "session": "15-3"}
    texts = {"title": "建公园", "problem": "没有公园", "proposal": "建一座"}
    member = small.actors["member"]
    taken = take("proposal.submit", house=small.cppcc, actor=member, data=data, sealed=texts, happened=TODAY, now=NOW)
    assert taken.snapshot.state == "proposal.submitted"


def test_the_test_client_enters_in_the_capacity_named(client):
    small = small_house(TODAY)
    small.enter(client, "deputy")
    assert client.session["capacity"] == small.ref("deputy")
