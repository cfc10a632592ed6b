"""The pure core: decide, apply, limits, consequences, corrections."""

import datetime
import uuid
from dataclasses import replace
from typing import Any

import pytest

from lianghui.kernel.procedure.apply import Bench, apply, difference, replay
from lianghui.kernel.procedure.correct import Mend, Mended, mend
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.shapes import Act, Actor, PartShot, Refusal, Snapshot
from lianghui.kernel.procedure.tests.errand import (
    ERRAND,
    HOUSE,
    UNIT_A,
    UNIT_B,
    SmallWorld,
    clerk,
    deputy,
    unit,
)

NOW = datetime.datetime(2026, 11, 25, 2, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 11, 20)
MATTER = str(uuid.UUID(int=7))


class Story:
    """A matter told step by step."""

    def __init__(self) -> None:
        self.world = SmallWorld()
        self.acts: list[Act] = []
        self.snapshot = Snapshot(MATTER, HOUSE, "errand")

    def ask(
        self, step: str, actor: Actor, day: datetime.date = DAY, part: str | None = None, **more: Any
    ) -> Act | Refusal:
        asked = Asked(
            step,
            actor,
            data=more.get("data", {}),
            sealed=more.get("sealed", {}),
            part=part,
            happened=day,
            uid=str(uuid.UUID(int=100 + len(self.acts))),
        )
        return decide(ERRAND, self.snapshot, asked, self.world, now=NOW)

    def take(self, step: str, actor: Actor, day: datetime.date = DAY, part: str | None = None, **more: Any) -> Act:
        act = self.ask(step, actor, day, part, **more)
        assert isinstance(act, Act), act
        self.acts.append(act)
        self.snapshot = apply(self.snapshot, act)
        return act

    def mend(self, target: str, **mends: Mend) -> Mended | Refusal:
        result = mend(
            ERRAND,
            self.acts,
            {uid.replace("_", "-"): m for uid, m in mends.items()},
            target=target,
            uid=str(uuid.UUID(int=900 + len(self.acts))),
            actor=clerk(),
            reason={"reason": "录错了"},
            world=self.world,
            now=NOW,
            happened=datetime.date(2026, 11, 25),
        )
        if isinstance(result, Mended):
            self.acts.append(result.act)
            self.snapshot = result.snapshot
        return result

    def part(self, unit_uid: str) -> str:
        return next(uid for uid, p in self.snapshot.parts.items() if p.party == f"organ:{unit_uid}")


def handed_over(*units: str) -> Story:
    story = Story()
    story.take("ask", deputy(), sealed={"title": "修路灯"})
    story.take("accept", clerk())
    story.take("hand_over", clerk(), data={"units": [f"organ:{u}" for u in units or (UNIT_A,)], "topic": "transport"})
    return story


def test_a_matter_goes_its_way_and_replay_gives_the_same() -> None:
    story = handed_over(UNIT_A, UNIT_B)
    for who in (UNIT_A, UNIT_B):
        story.take("receive", unit(who), part=story.part(who))
        assert story.snapshot.state == "errand.handed_over"
        act = story.take("answer", unit(who), part=story.part(who), sealed={"answer": "已修"})
        assert act.dims == {
            "topic": "transport",
            "series": "errand-2026",
            "unit": f"organ:{who}",
            "in_time": True,
            "days": 0,
        }
    assert story.snapshot.state == "errand.answered"
    assert story.snapshot.number_text == "第1号"
    assert replay(Snapshot(MATTER, HOUSE, "errand"), story.acts) == story.snapshot


def test_a_snapshot_survives_json() -> None:
    story = handed_over(UNIT_A, UNIT_B)
    assert Snapshot.from_json(story.snapshot.as_json()) == story.snapshot


@pytest.mark.parametrize(
    ("step", "actor", "code"),
    [
        ("close", deputy(), "state"),
        ("hand_over", deputy(), "state"),
        ("remark", deputy(), "forbidden"),
        ("fly", clerk(), "unknown_step"),
        ("ask", deputy(), "begun"),
        ("receive", unit(UNIT_B), "forbidden"),
    ],
)
def test_wrong_states_and_wrong_people_are_refused(step: str, actor: Actor, code: str) -> None:
    story = handed_over(UNIT_A)
    answer = story.ask(step, actor, part=story.part(UNIT_A) if step == "receive" else None)
    assert isinstance(answer, Refusal)
    assert answer.code == code


def test_a_step_is_neither_in_the_future_nor_before_the_step_it_follows() -> None:
    story = handed_over()
    part = story.part(UNIT_A)
    late = story.ask("receive", unit(), day=datetime.date(2026, 11, 26), part=part)
    early = story.ask("receive", unit(), day=datetime.date(2026, 11, 19), part=part)
    assert isinstance(late, Refusal)
    assert isinstance(early, Refusal)
    assert (late.code, early.code) == ("future", "before")


def test_limits_start_at_the_event_the_rule_names_and_end_as_met_or_late() -> None:
    story = handed_over()
    part = story.part(UNIT_A)
    limit = story.snapshot.limits[f"answer/{part}"]
    assert (limit.start, limit.due, limit.state) == ("2026-11-20", "2027-02-18", "running")
    assert story.snapshot.limits["accept"].state == "met"


def test_a_clerk_enters_what_came_on_paper_but_not_as_if_on_line() -> None:
    story = handed_over()
    part = story.part(UNIT_A)
    assert isinstance(story.ask("receive", clerk(), part=part), Refusal)
    act = story.take("receive", replace(clerk("paper"), for_ref=f"organ:{UNIT_A}"), part=part)
    assert (act.by.way, act.by.for_ref) == ("paper", f"organ:{UNIT_A}")


def test_a_wrong_unit_is_corrected_and_limits_follow() -> None:
    story = handed_over(UNIT_A)
    wrong = story.acts[-1]
    result = story.mend(wrong.uid, **{wrong.uid: Mend({"units": [f"organ:{UNIT_B}"], "topic": "transport"})})
    assert isinstance(result, Mended)
    assert [p.party for p in story.snapshot.parts.values()] == [f"organ:{UNIT_B}"]
    assert list(story.snapshot.limits) == ["accept", f"answer/{story.part(UNIT_B)}"]
    assert story.snapshot.audience & {f"organ:{UNIT_A}", f"organ:{UNIT_B}"} == {f"organ:{UNIT_B}"}
    assert replay(Snapshot(MATTER, HOUSE, "errand"), story.acts) == story.snapshot


def test_a_later_act_that_no_longer_stands_is_named() -> None:
    story = handed_over(UNIT_A)
    wrong = story.acts[-1]
    received = story.take("receive", unit(), part=story.part(UNIT_A))
    other = Mend({"units": [f"organ:{UNIT_B}"], "topic": "transport"})
    refusal = story.mend(wrong.uid, **{wrong.uid: other})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "no_longer_stands"
    assert [line.split("|")[0] for line in refusal.details] == [received.uid]
    result = story.mend(wrong.uid, **{wrong.uid: other, received.uid: Mend(None)})
    assert isinstance(result, Mended)
    assert result.act.replaces[received.uid] is None


def test_a_number_given_stays_as_void_and_a_title_goes_back() -> None:
    story = Story()
    story.take("ask", deputy(), sealed={"title": "修路灯"})
    accepted = story.take("accept", clerk())
    story.mend(accepted.uid, **{accepted.uid: Mend(None)})
    assert story.snapshot.number is None
    assert story.snapshot.void_numbers == ("第1号",)
    story.take("accept", clerk())
    assert story.snapshot.number_text == "第2号"
    first = story.acts[0]
    story.mend(first.uid, **{first.uid: Mend(first.data, {"title": "修桥"})})
    assert story.snapshot.texts["title"] == story.acts[-1].uid
    assert story.snapshot.number_text == "第2号"
    assert replay(Snapshot(MATTER, HOUSE, "errand"), story.acts) == story.snapshot


def test_a_day_corrected_moves_the_limit_and_marks_the_answer_late() -> None:
    story = handed_over(UNIT_A)
    part = story.part(UNIT_A)
    story.take("receive", unit(), part=part)
    handed = story.acts[2]
    asked, accepted = story.acts[0], story.acts[1]
    earlier = datetime.date(2026, 6, 1)
    result = story.mend(
        handed.uid,
        **{
            asked.uid: Mend(asked.data, {}, earlier),
            accepted.uid: Mend(accepted.data, {}, earlier),
            handed.uid: Mend(handed.data, {}, earlier),
        },
    )
    assert isinstance(result, Mended)
    assert story.snapshot.limits[f"answer/{part}"].start == "2026-06-01"
    act = story.take("answer", unit(), part=part)
    assert act.dims["in_time"] is False
    assert story.snapshot.limits[f"answer/{part}"].state == "late"


def test_difference_leads_from_any_snapshot_to_any_other() -> None:
    old, new = handed_over(UNIT_A).snapshot, handed_over(UNIT_A, UNIT_B).snapshot
    for a, b in ((old, new), (new, old), (Snapshot(MATTER, HOUSE, "errand"), new)):
        act = replace(handed_over().acts[0], ops=tuple(difference(a, b)), uid=str(uuid.UUID(int=5)))
        got = apply(a, act)
        assert replace(got, version=0, happened=None, void_numbers=()) == replace(
            b, version=0, happened=None, void_numbers=()
        )


def test_an_act_reads_back_from_its_facts() -> None:
    act = handed_over().acts[-1]
    again = Act.from_facts(act.facts({}))
    assert again.facts({}) == act.facts({})


def test_a_difference_puts_parts_and_limits_in_their_order_too():
    """Effects go through parts in order: one out of place makes acts seem changed that are not."""
    first = Snapshot(MATTER, HOUSE, "errand")
    one, two, three = (PartShot(str(n), "assignment", f"organ:{n}", "errand.assignment.waiting") for n in (1, 2, 3))
    old = replace(first, parts={"1": one, "3": three}, texts={"title": "a", "answer": "b"})
    new = replace(first, parts={"1": one, "2": two, "3": three}, texts={"answer": "b", "title": "a"})
    bench = Bench(old)
    for op in difference(old, new):
        bench.do(op, MATTER)
    assert (list(bench.snapshot().parts), list(bench.snapshot().texts)) == (["1", "2", "3"], ["answer", "title"])
    assert difference(old, old) == []
    assert [op["op"] for op in difference(old, replace(old, parts=new.parts))] == ["part_drop", "part", "part"]


def test_a_corrected_hand_over_touches_no_act_but_itself():
    story = Story()
    story.take("ask", deputy(), sealed={"title": "灯"})
    story.take("accept", clerk())
    handed = story.take("hand_over", clerk(), data={"units": [f"organ:{UNIT_B}"]})
    first = story.mend(handed.uid, **{handed.uid: Mend({"units": [f"organ:{UNIT_A}", f"organ:{UNIT_B}"]})})
    assert isinstance(first, Mended)
    assert [part.party for part in first.snapshot.parts_of("assignment")] == [f"organ:{UNIT_A}", f"organ:{UNIT_B}"]
    assert set(first.act.replaces) == {handed.uid}


def test_a_second_person_corrects_where_the_house_says_so():
    story = handed_over(UNIT_A)
    story.world.rules = {**story.world.rules, "correction.second_person": {"value": "required"}}
    wrong = story.acts[-1]
    other = Mend({"units": [f"organ:{UNIT_B}"], "topic": "transport"})
    refusal = story.mend(wrong.uid, **{wrong.uid: other})
    assert isinstance(refusal, Refusal)
    assert refusal.code == "second_person"
    # Taking one's own last step back while nobody has acted on it needs nobody else.
    assert isinstance(story.mend(wrong.uid, **{wrong.uid: Mend(None)}), Mended)
    # What somebody else did, one may correct.
    first = story.acts[0]
    assert isinstance(story.mend(first.uid, **{first.uid: Mend(first.data, {"title": "修桥"})}), Mended)
