"""Walks of the suggestion by the rules of eight places, and through ``take``, step by step beside the core."""

import os
import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from lianghui.duties.suggestions import samples
from lianghui.duties.suggestions.motions import MOTION
from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.reports import HANDLING_REPORT
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.correct import Mend, mend
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.places import PLACES, PlaceWorld
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Refusal, Refused, Snapshot
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import correct, history_of, take
from lianghui.kernel.procedure.walk import BEGIN, NOON, Walker, walk

HOUSE = "11111111-1111-4111-8111-111111111111"
STEPS = 12_500  # a place and profile; 10^5 a profile
TAKEN = int(os.environ.get("LIANGHUI_TAKEN", "2000"))  # attempts through the database; the closing note uses 5000


def cast(world, house=HOUSE):
    return samples.stage(house, (world.ask("classes", BEGIN) or {}).get("value"))


PROCEDURES = {one.key: one for one in (SUGGESTION, PROPOSAL, MOTION, HANDLING_REPORT)}
# No CPPCC text at hand knows an extension, nor do three of the places (W9): a house's own rule must.
NO_EXTENSION = {"proposal": set(PLACES), "suggestion": {"全国", "河南", "重庆"}}
UNREACHED = {"suggestion": ["suggestion.merged"]}  # proposals alone are merged; suggestions are answered apart


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", PROCEDURES)
def test_a_walk_by_the_rules_of_a_place_finds_nothing_wrong(kind, place):
    procedure = PROCEDURES[kind]
    world = PlaceWorld(place, procedure.house_kind)
    report = walk(
        procedure,
        samples.sample,
        world,
        random.Random(f"ci/{place}"),
        STEPS,
        stage=cast(world),
        house=HOUSE,
        weights=samples.WEIGHTS,
        look=samples.look,
    )
    assert report.problems == []
    assert report.never == (["grant_extension"] if place in NO_EXTENSION.get(kind, ()) else [])
    assert report.unreached == UNREACHED.get(kind, [])
    assert report.corrected > STEPS // 500


def test_a_walk_sees_what_the_duty_must_never_do():
    """The walk of a declaration without the consequence that ends the handling must not be clean."""
    world = PlaceWorld("重庆")
    lame = replace(SUGGESTION, consequences=())
    report = walk(
        lame,
        samples.sample,
        world,
        random.Random(1),
        2_000,
        stage=cast(world),
        house=HOUSE,
        weights=samples.WEIGHTS,
        look=samples.look,
    )
    assert any("every unit has answered" in problem for problem in report.problems)


@pytest.fixture
def house(db):
    """A house in 重庆, so that ``take`` asks the same rules as the walk's own world."""
    fill_states()
    region = Region.objects.create(code="500000", name="重庆", level="province")
    return House.objects.create(
        uid=HOUSE, region=region, kind="congress", name="走查用人大", short_name="走查", slug="walk", fictional=True
    )


class Both:
    """The same attempts through ``take`` and through the core alone; what differs is told."""

    def __init__(self, house, seed):
        self.house = house
        self.rng = random.Random(seed)
        self.world = PlaceWorld("重庆")
        self.walker = Walker(SUGGESTION, samples.sample, self.rng, cast(self.world), samples.WEIGHTS)
        self.taken = self.refused = self.corrected = 0
        self.begin()

    def begin(self):
        self.matter = None
        self.snapshot = Snapshot("", HOUSE, "suggestion")
        self.day = BEGIN + timedelta(days=self.rng.randrange(600))

    def now(self):
        return datetime.combine(self.day, NOON)

    def step(self):
        self.day = self.walker.later(self.day)
        wrong = timedelta(days=self.rng.choice((-30, 1)) if self.rng.random() < 0.02 else 0)
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
        uid = str(found.act.uid) if found else "00000000-0000-4000-8000-000000000000"
        old = replace(self.snapshot, uid=str(found.matter.uid)) if found and not self.matter else self.snapshot
        asked = Asked(tried.step, tried.actor, tried.data, tried.sealed, tried.part, tried.happened, uid)
        told = decide(SUGGESTION, old, asked, self.world, now=self.now())
        if found is None:
            assert isinstance(told, Refusal), tried
            assert told.code == code, tried
            self.refused += 1
            return
        assert not isinstance(told, Refusal), (told, tried)
        assert apply(old, told) == found.snapshot, tried
        self.matter, self.snapshot = found.matter, found.snapshot
        self.taken += 1

    def mend(self):
        history = history_of(self.matter)
        targets = [act for act in history if not act.corrects and not SUGGESTION.step(act.step).irrevocable]
        target = self.rng.choice(targets)
        clerk = self.walker.stage.clerks[0]
        mends = {target.uid: Mend(None)}
        try:
            found = correct(
                self.matter, target.uid, mends, house=self.house, actor=clerk, reason="更正", now=self.now()
            )
        except Refused as refused:
            found, code = None, refused.refusal.code
        told = mend(
            SUGGESTION,
            history,
            mends,
            target=target.uid,
            uid=str(found.act.uid) if found else "00000000-0000-4000-8000-000000000000",
            actor=clerk,
            reason={"reason": "更正"},
            world=self.world,
            now=self.now(),
            happened=self.day,
        )
        if found is None:
            assert isinstance(told, Refusal)
            assert code in {told.code, "forbidden"}
            return
        assert told.snapshot == found.snapshot
        self.snapshot = found.snapshot
        self.corrected += 1


def test_take_does_what_the_core_decides(house):
    both = Both(house, "ci")
    for _ in range(TAKEN):
        if both.matter and both.snapshot.version < 20 and both.rng.random() < 0.02:
            both.mend()
        else:
            both.step()
        ended = both.matter and not SUGGESTION.is_open(both.snapshot.state)
        if (ended and both.rng.random() < 0.3) or both.snapshot.version > 60:
            both.begin()
    assert (both.taken > TAKEN // 2, both.refused > TAKEN // 20, both.corrected > 5) == (True, True, True)
    assert replay_house(house) == []
    assert sequence(house) == both.taken + both.corrected
    report = verify(house, now=both.now())
    assert (report.problems, report.size) == ([], both.taken + both.corrected)
