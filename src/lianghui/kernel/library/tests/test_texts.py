import datetime as dt

import pytest

from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.library.tests.texts import LAMPS, LAMPS_2010, law
from lianghui.kernel.library.texts import in_force, law_of
from lianghui.kernel.library.timeline import Sure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps(tmp_path):
    law(tmp_path, "a.md", LAMPS)
    law(tmp_path, "b.md", LAMPS_2010)
    bring_in(sources_in([tmp_path]), now=dt.datetime(2026, 3, 4, tzinfo=dt.UTC))
    return Work.objects.get()


def test_the_tree_gives_the_text_back(lamps):
    version = lamps.versions.get(label="2010-05-06")
    assert law_of(version).write() == version.text == LAMPS_2010


@pytest.mark.parametrize(
    ("day", "label", "sure"),
    [
        ("2001-04-30", None, Sure.KNOWN),
        ("2001-05-01", "2001-02-03", Sure.AS_FAR_AS_KNOWN),
        ("2010-05-05", "2001-02-03", Sure.AS_FAR_AS_KNOWN),
        ("2010-05-06", "2010-05-06", Sure.AS_FAR_AS_KNOWN),
    ],
)
def test_what_held_on_a_day(lamps, day, label, sure, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = in_force(lamps, dt.date.fromisoformat(day))
        assert (found.version.label if found.version else None, found.sure) == (label, sure)
    assert found.not_yet is (label is None)


def test_a_text_known_to_be_old_is_not_passed_off(lamps):
    Version.objects.filter(label="2010-05-06").update(text_is_current="no")
    found = in_force(lamps, dt.date(2026, 1, 1))
    assert (found.version.label, found.outdated, found.sure) == ("2010-05-06", True, Sure.AS_FAR_AS_KNOWN)
