"""Walks of the errand: what they find right, and that they find what is wrong."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.shapes import Refusal
from lianghui.kernel.procedure.tests.errand import (
    DEPUTY,
    ERRAND,
    HOUSE,
    UNIT_A,
    UNIT_B,
    SmallWorld,
    clerk,
    deputy,
    unit,
)
from lianghui.kernel.procedure.walk import BEGIN, Attempt, Walk, Walker, walk


def sample(step, snapshot, part, rng, _stage):
    held = snapshot.parts.get(part or "")
    at = unit(held.party.removeprefix("organ:")) if held else unit()
    actor = {"ask": deputy(), "receive": at, "answer": at}.get(step, clerk())
    if rng.random() < 0.05:
        actor = rng.choice((deputy(), clerk(), unit(), unit(UNIT_B)))
    data = {}
    if step == "hand_over":
        units = rng.choice(([UNIT_A], [UNIT_B], [UNIT_A, UNIT_B]))
        data = {"units": [f"organ:{each}" for each in units], "topic": rng.choice(("road", "water"))}
    texts = {"ask": {"title": "修灯"}, "answer": {"answer": "修好"}}
    return actor, data, texts.get(step, {})


def walked(procedure=ERRAND, steps=3000, seed=1, **more):
    rng = random.Random(seed)
    return walk(procedure, sample, SmallWorld(), rng, steps, stage=None, house=HOUSE, **more)


def test_a_walk_of_the_errand_finds_nothing_wrong_and_leaves_nothing_out():
    report = walked()
    assert report.problems == []
    assert (report.never, report.unreached) == ([], [])
    assert report.corrected > 10
    assert report.matters > 100
    assert {"forbidden", "future", "before", "part", "no_longer_stands"} <= set(report.refused)


def test_the_same_seed_walks_the_same_way():
    assert walked(seed=7) == walked(seed=7)
    assert walked(seed=7) != walked(seed=8)


def broken(step: str, effect) -> Procedure:
    return replace(
        ERRAND, steps=tuple(replace(each, effect=effect) if each.key == step else each for each in ERRAND.steps)
    )


def leaves_a_limit(case):
    case.start_limit(case.limit_kind("accept"))
    case.procedure = replace(ERRAND, states=tuple(replace(state, open=True) for state in ERRAND.states))


def invents_a_state(case):
    case.put("state", "errand.lost")


def gives_a_number_again(case):
    case.put("number", 1)
    case.put("number_text", "第1号")


def refuses_in_english(case):
    case.refuse("no", "data")


@pytest.mark.parametrize(
    ("step", "effect", "found"),
    [
        ("close", leaves_a_limit, "runs on what is over"),
        ("remark", invents_a_state, "undeclared state errand.lost"),
        ("close", gives_a_number_again, "was given twice"),
        ("remark", refuses_in_english, "without a Chinese reason"),
    ],
)
def test_a_walk_finds_what_is_wrong(step, effect, found):
    assert any(found in problem for problem in walked(broken(step, effect), steps=1500).problems)


def test_what_the_duty_finds_wrong_is_said():
    report = walked(steps=300, look=lambda snapshot: ["no"] if snapshot.state == "errand.closed" else [])
    assert report.problems[0].startswith("errand.close: no; ")


class Errands(RuleBasedStateMachine):
    """Steps, wrong people, other days and corrections in an order that Hypothesis chooses and shrinks."""

    def __init__(self):
        super().__init__()
        self.walk = Walk(Walker(ERRAND, sample, random.Random(0), None), SmallWorld(), HOUSE)
        self.day = BEGIN

    @rule(step=st.sampled_from([step.key for step in ERRAND.steps]), seed=st.integers(0, 99), days=st.integers(-2, 40))
    def step(self, step, seed, days):
        snapshot = self.walk.snapshot
        on = ERRAND.step(step).on
        rng = random.Random(seed)
        parts = [part.uid for part in snapshot.parts.values()]
        part = rng.choice(parts) if on and parts else None
        actor, data, sealed = sample(step, snapshot, part, rng, None)
        self.day += timedelta(days=max(days, 0))
        self.walk.day = self.day
        self.walk.take(Attempt(f"errand.{step}", part, actor, data, sealed, self.day + timedelta(days=min(days, 0))))

    @precondition(lambda self: self.walk.history)
    @rule(seed=st.integers(0, 99))
    def correct(self, seed):
        self.walk.walker.rng = random.Random(seed)
        self.walk.correct()

    @invariant()
    def nothing_is_wrong(self):
        assert self.walk.report.problems == []

    def teardown(self):
        self.walk.end()
        assert self.walk.report.problems == []


Errands.TestCase.settings = settings(
    max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestErrands = Errands.TestCase


def test_a_withdrawn_first_step_leaves_a_matter_that_takes_no_further_step():
    walk_ = Walk(Walker(ERRAND, sample, random.Random(3), None), SmallWorld(), HOUSE)
    walk_.take(Attempt("errand.ask", None, deputy(), {}, {"title": "灯"}, BEGIN))
    assert walk_.snapshot.parties["proposer"] == (f"person:{DEPUTY}",)
    walk_.withdraw(walk_.history[0])
    assert (walk_.snapshot.state, walk_.snapshot.parties) == (None, {})
    assert isinstance(walk_.take(Attempt("errand.accept", None, clerk(), {}, {}, BEGIN)), Refusal)
    assert walk_.report.problems == []
