"""For test suites: the same attempts through ``take`` and through the pure core, compared step by step.

What ``take`` wrote is at last replayed from the rows and verified as a log.
"""

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.correct import Mend, mend
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Actor, Refusal, Refused, Snapshot, World
from lianghui.kernel.procedure.take import correct, history_of, take
from lianghui.kernel.procedure.walk import BEGIN, NOON, Walker

NOBODY = "00000000-0000-4000-8000-000000000000"
LONGEST = 60  # acts of one matter
SHORT = 20  # acts up to which a matter is corrected
CORRECTED = 0.02  # share of tries that are corrections


class Beside:
    """A walk through ``take`` beside the core. ``world`` must give what the packs give the house.

    ``clerk`` is a field of the samples' stage: those who correct.
    """

    def __init__(
        self, procedure: Procedure, samples: ModuleType, house: House, world: World, seed: str, *, clerk: str = "clerks"
    ) -> None:
        self.procedure = procedure
        self.house = house
        self.world = world
        self.rng = random.Random(seed)  # noqa: S311 - a walk must be repeatable, not secret
        stage = samples.stage(str(house.uid), (world.ask("classes", BEGIN) or {}).get("value"))
        self.walker = Walker(procedure, samples.sample, self.rng, stage, samples.WEIGHTS)
        self.clerk: Actor = getattr(stage, clerk)[0]
        self.taken = self.refused = self.corrected = 0
        self._begin()

    def _begin(self) -> None:
        self.matter: Matter | None = None
        self.snapshot = Snapshot("", str(self.house.uid), self.procedure.key)
        self.day = BEGIN + timedelta(days=self.rng.randrange(600))

    def now(self) -> datetime:
        """Noon of the walk's day."""
        return datetime.combine(self.day, NOON)

    def run(self, tries: int) -> None:
        """Try so many steps and corrections. Raises AssertionError at the first that differs."""
        for _ in range(tries):
            if self.matter and self.snapshot.version < SHORT and self.rng.random() < CORRECTED:
                self._mend()
            else:
                self._step()
            ended = self.matter and not self.procedure.is_open(self.snapshot.state)
            if (ended and self.rng.random() < 0.3) or self.snapshot.version > LONGEST:  # noqa: PLR2004
                self._begin()

    def look_back(self) -> None:
        """The rows are what the acts give, and the log of all acts verifies."""
        assert replay_house(self.house) == []
        acts = self.taken + self.corrected
        assert sequence(self.house) == acts
        report = verify(self.house, now=self.now())
        assert (report.problems, report.size) == ([], acts)

    def _step(self) -> None:
        self.day = self.walker.later(self.day)
        wrong = timedelta(days=self.rng.choice((-30, 1)) if self.rng.random() < 0.02 else 0)  # noqa: PLR2004
        tried = self.walker.attempt(self.snapshot, self.day + wrong)
        try:
            found = take(
                tried.step,
                self.matter,
                house=self.house,
                actor=tried.actor,
                data=tried.data,
                sealed=tried.sealed,
                part=tried.part,
                happened=tried.happened,
                now=self.now(),
            )
        except Refused as refused:
            found, code = None, refused.refusal.code
        uid = str(found.act.uid) if found else NOBODY
        old = replace(self.snapshot, uid=str(found.matter.uid)) if found and not self.matter else self.snapshot
        asked = Asked(tried.step, tried.actor, tried.data, tried.sealed, tried.part, tried.happened, uid)
        told = decide(self.procedure, old, asked, self.world, now=self.now())
        if found is None:
            assert isinstance(told, Refusal), tried
            assert told.code == code, (told, code, tried)
            self.refused += 1
            return
        assert not isinstance(told, Refusal), (told, tried)
        assert apply(old, told) == found.snapshot, tried
        self.matter, self.snapshot = found.matter, found.snapshot
        self.taken += 1

    def _mend(self) -> None:
        assert self.matter is not None
        history = history_of(self.matter)
        acts = [act for act in history if not act.corrects and not self.procedure.step(act.step).irrevocable]
        if not acts:
            return
        target = self.rng.choice(acts)
        clerk = self.clerk
        data: Mapping[str, Any] | None = None
        if self.rng.random() < 0.5:  # noqa: PLR2004
            short = target.step.partition(".")[2]
            _actor, data, _sealed = self.walker.sample(short, self.snapshot, target.part, self.rng, self.walker.stage)
        mends = {target.uid: Mend(data)}
        try:
            found = correct(
                self.matter, target.uid, mends, house=self.house, actor=clerk, reason="更正", now=self.now()
            )
        except Refused as refused:
            found, code = None, refused.refusal.code
        told = mend(
            self.procedure,
            history,
            mends,
            target=target.uid,
            uid=str(found.act.uid) if found else NOBODY,
            actor=clerk,
            reason={"reason": "更正"},
            world=self.world,
            now=self.now(),
            happened=self.day,
        )
        if found is None:
            # Who may correct is asked by ``correct`` alone, before the core.
            assert code == "forbidden" or (isinstance(told, Refusal) and told.code == code), (code, told)
            return
        assert not isinstance(told, Refusal), told
        assert told.snapshot == found.snapshot, target
        self.snapshot = found.snapshot
        self.corrected += 1
