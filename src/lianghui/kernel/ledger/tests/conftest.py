"""A house with an empty log."""

import pytest

from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.ledger.testing import _guards_lifted_for_flush  # noqa: F401 - an autouse fixture


def make_house(slug, algorithm="sha256"):
    region = Region.objects.create(
        code=f"{len(slug):02}{sum(map(ord, slug)) % 10000:04}", name=f"虚构市{slug}", level="city"
    )
    return House.objects.create(
        region=region, kind="congress", name=f"虚构市{slug}人大", short_name="人大", slug=slug, log_algorithm=algorithm
    )


@pytest.fixture
def house(db, settings, tmp_path):
    settings.VAR = tmp_path
    return make_house("test")


@pytest.fixture
def sm3_house(db, settings, tmp_path):
    settings.VAR = tmp_path
    return make_house("test-sm3", "sm3")
