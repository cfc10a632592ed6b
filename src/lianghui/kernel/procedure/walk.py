"""Random walks of a procedure: steps, corrections and other days, each looked at afterwards. Pure.

A walk is the test every declaration gets for nothing: whatever a cast of people may do in whatever order, the matter
stands in a declared state, its acts give the snapshot back, and who is refused is told why in Chinese.
"""

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from lianghui.kernel.procedure.apply import apply, replay
from lianghui.kernel.procedure.correct import Mend, Mended, counted, mend, standing
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.declaration import ANY, Procedure, Step
from lianghui.kernel.procedure.house_steps import HOUSE_STEPS
from lianghui.kernel.procedure.shapes import Act, Actor, Refusal, Snapshot, World, uuid7

Sample = Callable[[str, Snapshot, str | None, random.Random, Any], tuple[Actor, dict[str, Any], dict[str, Any]]]

BEGIN = date(2024, 1, 8)
NOON = time(4, tzinfo=UTC)  # noon in Asia/Shanghai
LONGEST = 80  # acts of one matter; replaying costs their number
SHORT = 25  # acts up to which a matter is corrected: a correction decides all of them again
UNLIKELY = 0.03  # share of steps tried where they cannot stand
LOOKS = 12  # how often a step is looked for before any is taken
SAID = 300  # characters of a difference that a problem quotes
FALLS = 4  # how often later acts that fall are withdrawn with the one corrected


@dataclass(frozen=True, slots=True)
class Attempt:
    """A step somebody tries."""

    step: str
    part: str | None
    actor: Actor
    data: Mapping[str, Any]
    sealed: Mapping[str, Any]
    happened: date


@dataclass
class WalkReport:
    """What a walk saw. ``problems`` must be empty; ``never`` are declared steps that nobody ever took."""

    tried: int = 0
    taken: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    matters: int = 0
    corrected: int = 0
    withdrawn: int = 0
    problems: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)


class Walker:
    """Chooses what is tried next, from a cast and a stream of chance; holds no matter itself."""

    def __init__(
        self,
        procedure: Procedure,
        sample: Sample,
        rng: random.Random,
        stage: Any,
        weights: Mapping[str, int] | None = None,
    ) -> None:
        self.procedure = procedure
        self.sample = sample
        self.rng = rng
        self.stage = stage
        weights = weights or {}
        # Steps that every procedure has are tried where the samples give them a weight.
        steps = (*procedure.steps, *(step for step in HOUSE_STEPS if step.key in weights))
        self._pools: dict[str | None, list[Step]] = {None: [step for step in procedure.steps if not step.frm]}
        for state in procedure.states:
            self._pools[procedure.full(state.key)] = [
                step
                for step in steps
                if ANY in step.frm or state.key in step.frm
                for _ in range(weights.get(step.key, 10))
            ]
        self._part_states = {step.key: {procedure.full(s, step.on) for s in step.part_frm} for step in steps}

    def attempt(self, snapshot: Snapshot, day: date) -> Attempt:
        """Something to try on a matter: mostly possible where it stands, now and then anything at all."""
        step, part = self._step(snapshot)
        actor, data, sealed = self.sample(step.key, snapshot, part, self.rng, self.stage)
        return Attempt(f"{self.procedure.key}.{step.key}", part, actor, data, sealed, day)

    def _step(self, snapshot: Snapshot) -> tuple[Step, str | None]:
        rng = self.rng
        pool = self._pools.get(snapshot.state if snapshot.version else None)
        if not pool or rng.random() < UNLIKELY:
            step = rng.choice(self.procedure.steps)
            return step, rng.choice([*snapshot.parts, None]) if step.on else None
        for _ in range(LOOKS):
            step = pool[int(rng.random() * len(pool))]
            if not step.on:
                return step, None
            states = self._part_states[step.key]
            fit = [p.uid for p in snapshot.parts.values() if p.kind == step.on and (not states or p.state in states)]
            if fit:
                return step, fit[int(rng.random() * len(fit))]
        return rng.choice(pool), None

    def later(self, day: date) -> date:
        """The day of the next step: often the same, sometimes weeks on."""
        chance = self.rng.random()
        if chance < 0.6:  # noqa: PLR2004 - shares of a random walk
            return day
        return day + timedelta(days=int(chance * chance * chance * (12 if chance < 0.97 else 120)))  # noqa: PLR2004


class Walk:
    """One walk: a matter at a time, begun anew when it ends."""

    def __init__(
        self,
        walker: Walker,
        world: World,
        house: str,
        look: Callable[[Snapshot], Iterable[str]] | None = None,
    ) -> None:
        self.walker = walker
        self._duty_look = look
        self.procedure = walker.procedure
        self.world = world
        self.house = house
        self.report = WalkReport()
        self._declared = {self.procedure.full(s.key) for s in self.procedure.states} | {
            self.procedure.full(s.key, kind.key) for kind in self.procedure.parts for s in kind.states
        }
        self._numbers: dict[tuple[str, str], str] = {}
        self._uids = self._stream()
        self._begin()

    def _stream(self) -> Iterator[str]:
        rng = self.walker.rng
        moment = datetime.combine(BEGIN, NOON)
        while True:
            yield str(uuid7(moment, rng.randbytes(10)))

    def _begin(self) -> None:
        self.snapshot = Snapshot(next(self._uids), self.house, self.procedure.key)
        self.empty = self.snapshot
        self.history: list[Act] = []
        self.day = BEGIN + timedelta(days=int(self.walker.rng.random() * 900))

    def run(self, steps: int, *, corrections: bool = True) -> WalkReport:
        """Try so many steps."""
        rng = self.walker.rng
        for _ in range(steps):
            if corrections and 1 < len(self.history) <= SHORT and rng.random() < 0.01:  # noqa: PLR2004
                self.correct()
            else:
                self._step()
            over = not self.procedure.is_open(self.snapshot.state) and self.history
            if (over and rng.random() < 0.3) or len(self.history) >= LONGEST:  # noqa: PLR2004
                self.end()
        self.end()
        taken = {name.partition(".")[2] for name in self.report.taken}
        self.report.never = [step.key for step in self.procedure.steps if step.key not in taken]
        self.report.unreached = sorted(self._declared - self.report.states.keys())
        return self.report

    def _step(self) -> None:
        walker = self.walker
        self.report.tried += 1
        self.day = walker.later(self.day)
        happened = self.day
        if walker.rng.random() < UNLIKELY:
            happened += timedelta(days=walker.rng.choice((-30, -1, 1, 400)))
        self.take(walker.attempt(self.snapshot, happened))

    def take(self, tried: Attempt) -> Act | Refusal:
        """Try one step, and look at what came of it."""
        act = self.decide(tried)
        if isinstance(act, Refusal):
            self._look_at_refusal(act, tried.step)
            return act
        old, self.snapshot = self.snapshot, apply(self.snapshot, act)
        self.history.append(act)
        self.report.taken[act.step] += 1
        if act.to_state != self.snapshot.state or act.from_state != old.state:
            self._wrong(f"{act.step}: the act says {act.to_state}, its ops give {self.snapshot.state}")
        self._look(act.step)
        return act

    def decide(self, tried: Attempt) -> Act | Refusal:
        """The core's answer to an attempt."""
        asked = Asked(tried.step, tried.actor, tried.data, tried.sealed, tried.part, tried.happened, next(self._uids))
        return decide(self.procedure, self.snapshot, asked, self.world, now=datetime.combine(self.day, NOON))

    def correct(self) -> None:
        """Withdraw or change an act that chance chooses."""
        acts = [a for a in self.history if not a.corrects and not self.procedure.step(a.step).irrevocable]
        if not acts:
            return
        rng = self.walker.rng
        target = rng.choice(acts)
        data = None
        if rng.random() < 0.5:  # noqa: PLR2004
            short = target.step.partition(".")[2]
            _actor, data, _sealed = self.walker.sample(short, self.snapshot, target.part, rng, self.walker.stage)
        self.withdraw(target, data)

    def withdraw(self, target: Act, data: Mapping[str, Any] | None = None) -> None:
        """Withdraw an act, or take it as done with other data; what falls with it is withdrawn too, if that goes."""
        report = self.report
        report.tried += 1
        mends = {target.uid: Mend(data)}
        for _ in range(FALLS):
            mended = self.mended(target, mends)
            if isinstance(mended, Mended):
                break
            self._look_at_refusal(mended, "correction")
            fallen = {line.partition("|")[0] for line in mended.details}
            if not fallen or fallen <= mends.keys():
                return
            mends |= {uid: Mend(None) for uid in fallen}
        else:
            return
        old = self.snapshot
        self.snapshot = apply(old, mended.act)
        self.history.append(mended.act)
        report.corrected += 1
        report.withdrawn += data is None
        if self.snapshot != mended.snapshot:
            self._wrong(f"a correction of {target.step} does not give the snapshot it promised")
        told = replay(self.empty, mended.standing)
        if any(
            list(getattr(told, name)) != list(getattr(self.snapshot, name)) for name in ("parts", "limits", "texts")
        ):
            self._wrong(f"a correction of {target.step} leaves parts, limits or texts in another order")
        self._look(f"correction of {target.step}")
        self._look_back()

    def mended(self, target: Act, mends: Mapping[str, Mend]) -> Mended | Refusal:
        """The core's answer to a correction."""
        return mend(
            self.procedure,
            self.history,
            mends,
            target=target.uid,
            uid=next(self._uids),
            actor=target.by,
            reason={"reason": "更正"},
            world=self.world,
            now=datetime.combine(self.day, NOON),
            happened=self.day,
        )

    def _look(self, after: str) -> None:
        """What must hold after every act."""
        snapshot = self.snapshot
        self.report.states[snapshot.state or ""] += 1
        if snapshot.state is not None and snapshot.state not in self._declared:
            self._wrong(f"{after}: undeclared state {snapshot.state}")
        for part in snapshot.parts.values():
            self.report.states[part.state] += 1
            if part.state not in self._declared:
                self._wrong(f"{after}: undeclared state {part.state}")
        self._look_at_limits(after)
        for found in self._duty_look(snapshot) if self._duty_look else ():
            self._wrong(f"{after}: {found}")
        if snapshot.number_text:
            owner = self._numbers.setdefault((snapshot.series, snapshot.number_text), snapshot.uid)
            if owner != snapshot.uid:
                self._wrong(f"{after}: number {snapshot.series} {snapshot.number_text} was given twice")

    def _look_at_limits(self, after: str) -> None:
        snapshot, procedure = self.snapshot, self.procedure
        over = not procedure.is_open(snapshot.state)
        for limit in snapshot.limits.values():
            if limit.due < limit.start:
                self._wrong(f"{after}: limit {limit.key} is due before it starts")
            if limit.state != "running":
                continue
            held = snapshot.parts.get(limit.part)
            if over or (limit.part and (held is None or not procedure.is_open(held.state))):
                self._wrong(f"{after}: limit {limit.key} runs on what is over ({snapshot.state})")

    def _look_at_refusal(self, refusal: Refusal, step: str) -> None:
        self.report.refused[refusal.code] += 1
        if not any("一" <= letter <= "鿿" for letter in refusal.reason):
            self._wrong(f"{step}: refused without a Chinese reason: {refusal.reason!r}")

    def _look_back(self) -> None:
        """The acts give the snapshot; so do the facts as they are written, in every third look."""
        if replay(self.empty, self.history) != self.snapshot:
            self._wrong("replay does not give the snapshot")
        if self.walker.rng.random() > 0.34:  # noqa: PLR2004
            return
        written = [
            Act.from_facts(json.loads(json.dumps(act.facts(dict.fromkeys(act.sealed, ""))))) for act in self.history
        ]
        if replay(self.empty, written) != self.snapshot:
            self._wrong("replay from written acts does not give the snapshot")
        body = json.loads(json.dumps(self.snapshot.as_json()))
        if Snapshot.from_json(body) != self.snapshot:
            self._wrong("the snapshot does not survive JSON")

    def _decides_alike(self) -> None:
        """Deciding all acts again without any change must be no change: corrections touch what they name only."""
        if not 0 < len(self.history) <= SHORT:
            return
        again = self.mended(self.history[-1], {})
        if isinstance(again, Refusal):
            self._wrong(f"deciding again refuses: {'；'.join((again.reason, *again.details))[:SAID]}")
            return
        counts = standing(self.history)
        own = {act.uid: counted(act) for act in self.history}
        differs = [
            entry
            for uid, entry in again.act.replaces.items()
            if entry is None or entry["ops"] != (counts.get(uid) or own[uid])["ops"]
        ]
        if again.act.ops or differs:
            found = json.dumps([*again.act.ops, *differs], ensure_ascii=False)
            self._wrong(f"deciding again differs: {found[:SAID]}")

    def end(self) -> None:
        """Look back on the matter and begin another."""
        if self.history:
            self.report.matters += 1
            self._look_back()
            if self.walker.rng.random() < 0.05:  # noqa: PLR2004
                self._decides_alike()
        self._begin()

    def _wrong(self, what: str) -> None:
        if len(self.report.problems) < 20:  # noqa: PLR2004
            way = " > ".join(
                ("correction of " if act.corrects else "") + act.step.partition(".")[2] for act in self.history
            )
            self.report.problems.append(f"{what}; {self.snapshot.uid}: {way}")


def walk(
    procedure: Procedure,
    sample: Sample,
    world: World,
    rng: random.Random,
    steps: int,
    *,
    stage: Any,
    house: str,
    corrections: bool = True,
    weights: Mapping[str, int] | None = None,
    look: Callable[[Snapshot], Iterable[str]] | None = None,
) -> WalkReport:
    """Try ``steps`` steps of a procedure with a cast (``stage``), and say what was seen.

    ``weights`` says how often a step is tried beside the usual 10; ``look`` names what is wrong with a snapshot by
    the duty's own lights.
    """
    return Walk(Walker(procedure, sample, rng, stage, weights), world, house, look).run(steps, corrections=corrections)
