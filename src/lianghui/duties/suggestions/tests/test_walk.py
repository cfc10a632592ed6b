"""Walks of the suggestion by the rules of eight places, and through ``take``, step by step beside the core."""

import os
import random
from dataclasses import replace

import pytest

from lianghui.duties.suggestions import samples
from lianghui.duties.suggestions.motions import MOTION
from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.duties.suggestions.proposals import PROPOSAL
from lianghui.duties.suggestions.reports import HANDLING_REPORT
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.procedure.beside import Beside
from lianghui.kernel.procedure.places import PLACES, PlaceWorld
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.walk import BEGIN, walk

HOUSE = "11111111-1111-4111-8111-111111111111"
STEPS = 12_500  # a place and profile; 10^5 a profile
TAKEN = {"suggestion": 2_500, "proposal": 1_500, "motion": 600, "handling_report": 400}  # tries through ``take``
MORE = int(os.environ.get("LIANGHUI_TAKEN", "1"))  # as many times that


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


@pytest.mark.parametrize("kind", TAKEN)
def test_take_does_what_the_core_decides(house, kind):
    procedure = PROCEDURES[kind]
    if procedure.house_kind != house.kind:
        house.kind = procedure.house_kind
        house.save()
    beside = Beside(procedure, samples, house, PlaceWorld("重庆", house.kind), f"ci/{kind}")
    tries = TAKEN[kind] * MORE
    beside.run(tries)
    assert (beside.taken > tries // 3, beside.refused > tries // 50, beside.corrected > 1) == (True, True, True)
    beside.look_back()
