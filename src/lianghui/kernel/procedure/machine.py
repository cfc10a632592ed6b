"""A Hypothesis machine from any declaration: steps, wrong people, other days and corrections, chosen and shrunk.

For test suites (Hypothesis is a dependency of development only)::

    TestSuggestions = machine(SUGGESTION, samples, [PlaceWorld("重庆")]).TestCase

Where ``walk`` finds that something is wrong, the machine finds the shortest way to it. ``LIANGHUI_EXAMPLES`` sets how
many matters it tries, by default as many as CI can bear.
"""

import os
import random
from collections.abc import Sequence
from datetime import timedelta
from types import ModuleType

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.shapes import World
from lianghui.kernel.procedure.walk import BEGIN, Attempt, Walk, Walker

HOUSE = "11111111-1111-4111-8111-111111111111"
EXAMPLES = int(os.environ.get("LIANGHUI_EXAMPLES", "60"))
STEPS = 40  # of one matter: from filing to a second round and its promise
AHEAD = 40  # days between two steps, at most
SEEDS = st.integers(0, 2**16)


def machine(procedure: Procedure, samples: ModuleType, worlds: Sequence[World]) -> type[RuleBasedStateMachine]:
    """The machine of a procedure. ``samples`` is its module of samples; each example takes the rules of one world."""

    class Machine(RuleBasedStateMachine):
        walk: Walk

        @initialize(world=st.sampled_from(range(len(worlds))))
        def begin(self, world: int) -> None:
            self.world = worlds[world]
            classes = (self.world.ask("classes", BEGIN) or {}).get("value")
            stage = samples.stage(HOUSE, classes)
            walker = Walker(procedure, samples.sample, random.Random(0), stage, samples.WEIGHTS)  # noqa: S311
            self.walk = Walk(walker, self.world, HOUSE, samples.look)
            self.walk.day = BEGIN

        def _on(self, seed: int, days: int) -> None:
            """Chance that Hypothesis chose, and a later day."""
            self.walk.walker.rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
            self.walk.day += timedelta(days=days)

        @rule(seed=SEEDS, days=st.integers(0, AHEAD))
        def likely(self, seed: int, days: int) -> None:
            """A step that the state of the matter suggests."""
            self._on(seed, days)
            self.walk.take(self.walk.walker.attempt(self.walk.snapshot, self.walk.day))

        @rule(
            step=st.sampled_from([step.key for step in procedure.steps]),
            seed=SEEDS,
            days=st.integers(0, AHEAD),
            off=st.integers(-2, 1),
        )
        def any_step(self, step: str, seed: int, days: int, off: int) -> None:
            """Any step at all, on a day that may be before the last one or in the future."""
            self._on(seed, days)
            walker, snapshot = self.walk.walker, self.walk.snapshot
            part = walker.rng.choice([*snapshot.parts, None]) if procedure.step(step).on else None
            actor, data, sealed = walker.sample(step, snapshot, part, walker.rng, walker.stage)
            day = self.walk.day + timedelta(days=off)
            self.walk.take(Attempt(f"{procedure.key}.{step}", part, actor, data, sealed, day))

        @precondition(lambda self: len(self.walk.history) > 1)
        @rule(seed=SEEDS)
        def correct(self, seed: int) -> None:
            """A correction: withdrawn or done otherwise, with what falls with it."""
            self._on(seed, 0)
            self.walk.correct()

        @invariant()
        def nothing_is_wrong(self) -> None:
            assert not self.walk.report.problems, self.walk.report.problems

        def teardown(self) -> None:
            self.walk.end()
            assert not self.walk.report.problems, self.walk.report.problems

    Machine.__name__ = Machine.__qualname__ = f"Machine_{procedure.key}"
    Machine.TestCase.settings = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return Machine
