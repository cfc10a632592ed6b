import datetime

import pytest

from lianghui.faces.figures.tests.story import Story, begin


@pytest.fixture
def small(db):
    return begin()


@pytest.fixture
def year(small, settings):
    """Four suggestions: two answered (one marked, published), one handed over, one accepted; one of the year before."""
    settings.ROOT_URLCONF = "lianghui.faces.figures.tests.urls"
    start = datetime.date(2026, 3, 2)
    return {
        "lamps": Story(small, "加装路灯", start).accepted().handed_over().answered().marked().published(),
        "bus": Story(small, "增开公交", start).accepted().handed_over("roads").answered(),
        "river": Story(small, "清理河道", start, topic="ecology").accepted().handed_over(),
        "park": Story(small, "修建公园", start).accepted(),
        "old": Story(small, "旧年一件", datetime.date(2025, 5, 6)).accepted().handed_over().answered(),
    }
