from datetime import date

import pytest

from lianghui.kernel.rules.packs import shipped_rules
from lianghui.kernel.rules.resolver import Asker

CODES = {
    "浙江": ("330000",),
    "山东": ("370000",),
    "青岛": ("370000", "370200"),
    "北京": ("110000",),
    "上海": ("310000",),
    "河南": ("410000",),
    "重庆": ("500000",),
    "广东": ("440000",),  # no suggestion rules in any pack: national law alone
}


def asker_of(place, *adopted):
    """The house a place's own rule binds: '浙江' its congress, '浙江 county' or '浙江 township' one below it."""
    name, _, below = place.partition(" ")
    path = CODES[name]
    own = "city" if len(path) == 2 else "province"
    deeper = {"": (), "county": ("x-city", "x-county"), "township": ("x-city", "x-county", "x-town")}[below]
    return Asker("congress", below or own, path + deeper, frozenset(adopted))


@pytest.fixture(scope="session")
def rules():
    return shipped_rules()


@pytest.fixture
def today():
    return date(2026, 11, 25)
