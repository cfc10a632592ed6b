"""A fictional congress of the kernel's tests, with the errand procedure known."""

import datetime

import pytest

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.procedure import known, take
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.tests.errand import ERRAND, HOUSE, SmallWorld


class HouseWorld(LiveWorld):
    """Rules and days from memory, numbers from the database, so that a house's tests do not lean on its packs."""

    rules = SmallWorld.rules
    ask = SmallWorld.ask
    due = SmallWorld.due


@pytest.fixture
def errands(db, monkeypatch):
    """The house of the tests; ``errand`` is its only procedure and its rules come from memory."""
    known.register(ERRAND)
    fill_states()
    monkeypatch.setattr(take, "LiveWorld", HouseWorld)
    region = Region.objects.create(code="990100", name="临川市", level="city")
    house = House.objects.create(
        uid=HOUSE,
        region=region,
        kind="congress",
        name="临川市人民代表大会",
        short_name="市人大",
        slug="lc",
        fictional=True,
    )
    yield house
    known.forget("errand")


NOW = datetime.datetime(2026, 11, 25, 2, 0, tzinfo=datetime.UTC)


@pytest.fixture
def now():
    return NOW
