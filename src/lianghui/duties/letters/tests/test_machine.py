"""Hypothesis walks the letter and shrinks what it finds wrong; ``take`` does what the core decides."""

import pytest

from lianghui.duties.letters import samples
from lianghui.duties.letters.procedure import LETTER
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.procedure.beside import Beside
from lianghui.kernel.procedure.machine import machine
from lianghui.kernel.procedure.places import PlaceWorld
from lianghui.kernel.procedure.states import fill_states

TRIES = 500

TestLetters = machine(LETTER, samples, [PlaceWorld("全国"), PlaceWorld("重庆")]).TestCase


@pytest.mark.django_db
def test_take_does_what_the_core_decides():
    fill_states()
    region = Region.objects.create(code="500000", name="重庆", level="province")
    house = House.objects.create(
        region=region, kind="congress", name="走查用人大", short_name="走查", slug="walk", fictional=True
    )
    beside = Beside(LETTER, samples, house, PlaceWorld("重庆"), "ci/letter", clerk="office")
    beside.run(TRIES)
    assert (beside.taken > TRIES // 2, beside.refused > TRIES // 50, beside.corrected > 1) == (True, True, True)
    beside.look_back()
