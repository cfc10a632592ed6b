import datetime as dt

import pytest

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.library.tests.texts import LAMPS, LAMPS_2010, law


@pytest.fixture
def now():
    return dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)


@pytest.fixture
def clerk(db):
    return Person.objects.create(name="何灯")


@pytest.fixture
def lamps(db, tmp_path, now):
    """One work in two versions."""
    law(tmp_path, "a.md", LAMPS)
    law(tmp_path, "b.md", LAMPS_2010)
    bring_in(sources_in([tmp_path]), now=now)
    return Work.objects.get()


@pytest.fixture
def old(lamps):
    return Version.objects.get(label="2001-02-03")


@pytest.fixture
def new(lamps):
    return Version.objects.get(label="2010-05-06")
