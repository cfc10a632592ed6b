"""Walks of the letter by the rules of eight places."""

import random

import pytest

from lianghui.duties.letters import samples
from lianghui.duties.letters.procedure import LETTER
from lianghui.kernel.procedure.places import PLACES, PlaceWorld
from lianghui.kernel.procedure.walk import walk

HOUSE = "11111111-1111-4111-8111-111111111111"
STEPS = 12_500  # a place; 10^5 in all


@pytest.mark.parametrize("place", PLACES)
def test_a_walk_finds_nothing_wrong(place):
    world = PlaceWorld(place, "congress")
    report = walk(
        LETTER,
        samples.sample,
        world,
        random.Random(f"ci/{place}"),
        STEPS,
        stage=samples.stage(HOUSE),
        house=HOUSE,
        weights=samples.WEIGHTS,
        look=samples.look,
    )
    assert report.problems == []
    assert report.never == []
    assert report.unreached == []
    assert report.corrected > STEPS // 500
