"""Every citation of the rule packs opens the article it names."""

import datetime as dt
from pathlib import Path

import pytest

from lianghui.kernel.library.addresses import eid_of, place_of, places_of
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.preparing import Source
from lianghui.kernel.library.tests.texts import BRIDGES, LAMPS, LAMPS_2010, law
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.packs import catalogue, pack_lines

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
SHARED = Path(__file__).resolve().parents[6] / "shared" / "laws"


@pytest.fixture
def library(tmp_path):
    law(tmp_path, "a.md", LAMPS)
    law(tmp_path, "b.md", LAMPS_2010)
    law(tmp_path, "c.md", BRIDGES)
    bring_in(sources_in([tmp_path]), now=NOW)


def cited(edition, article=3, **more):
    return Citation(law="灯", edition=edition, article=article, title="清江省路灯条例", **more)


def test_a_citation_opens_its_edition(library, django_assert_num_queries):
    with django_assert_num_queries(2):
        places = places_of([cited("2001-02-03"), cited("2010-05-06", paragraph=1), Citation("桥", "", title="无")])
    assert {place.path.partition("/")[2]: place.edition for place in places.values()} == {
        "2001-02-03/art_3/": True,
        "2010-05-06/art_3/": True,
    }


def test_another_edition_opens_what_there_is_and_says_so(library):
    place = place_of(cited("2020-01-01"))
    assert (place.label, place.edition) == ("2010-05-06", False)
    assert place_of(cited("2005-01-01")).label == "2001-02-03"
    assert place_of(Citation("x", "2020-01-01", 1, title="清江省没有的条例")) is None


def test_a_place_in_a_text_has_its_id():
    assert eid_of(cited("", 12, paragraph=2, item=3)) == "art_12__para_2__item_3"
    assert eid_of(cited("", 12, item=3)) == "art_12__para_1__item_3"
    assert eid_of(cited("", 0)) == ""


def test_every_citation_of_the_packs_opens_its_article():
    if not SHARED.exists():
        pytest.skip("没有真实法规文本（shared/laws），跳过")
    files = {entry.file for entry in catalogue().values()}
    chosen = [Source(path.relative_to(SHARED).as_posix(), path) for path in SHARED.rglob("*.md") if path.name in files]
    bring_in(chosen, now=NOW)
    citations = {line.citation for line in pack_lines() if line.citation is not None and line.citation.title}
    places = places_of(citations)
    assert [citation.text() for citation in citations if citation not in places] == []
    trees = {(v.work.slug, v.label): law_of(v) for v in Version.objects.select_related("work")}
    nowhere = [
        citation.text()
        for citation, place in places.items()
        if place.edition and place.eid and trees[place.slug, place.label].find(place.eid) is None
    ]
    assert nowhere == []
    assert sum(place.edition for place in places.values()) == len(citations) > 200
