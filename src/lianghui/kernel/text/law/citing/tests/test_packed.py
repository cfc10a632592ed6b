"""Every citation of the rule packs opens its article, paragraph and item where the texts lie beside the repository."""

from functools import cache

import pytest

from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.packs import catalogue, following, pack_lines
from lianghui.kernel.text.law.citing import Place, Places, packed, title_key
from lianghui.kernel.text.law.citing.tests.laws import article, law
from lianghui.kernel.text.law.tests.real_laws import real_laws


def test_a_citation_becomes_title_edition_and_id():
    full = packed(Citation("鸟", "2021-03-02", 12, 2, 3, title="野鸟法"))
    assert (full.title, full.edition, full.place) == (
        "野鸟法",
        "2021-03-02",
        Place(article="12", paragraph="2", item="3"),
    )
    assert full.eid == "art_12__para_2__item_3"
    assert packed(Citation("鸟", "", 12, 2)).eid == "art_12__para_2"
    assert packed(Citation("鸟", "", 12)).eid == "art_12"
    assert packed(Citation("鸟", "")).eid == ""


def test_an_item_of_no_named_paragraph_is_looked_for_in_the_law():
    places = Places(law(article(1, "甲。", ("乙：", ("子；", "丑。")))))
    assert packed(Citation("鸟", "", 1, item=2)).find(places).eid == "art_1__para_2__item_2"
    assert packed(Citation("鸟", "", 1, 1, 2)).find(places) is None
    assert packed(Citation("鸟", "")).find(places).eid == "law"


def cited():
    """Every citation of every pack, each once."""
    lines = [citation for line in pack_lines() for citation in (line.citation, line.against)]
    followed = [citation for one in following().values() for citation in (one.clause, one.extended_by)]
    whole = [one.cite() for one in catalogue().values()]
    return list(dict.fromkeys(citation for citation in [*lines, *followed, *whole] if citation))


@cache
def places_of(code):
    return Places(real_laws()[catalogue()[code].file])


@pytest.mark.parametrize("citation", cited(), ids=Citation.address)
def test_every_citation_of_the_packs_opens(citation):
    places = places_of(citation.law)
    place = packed(citation)
    node = place.find(places)
    assert node is not None
    assert node.eid == (place.eid or "law")
    assert node.words()
    assert title_key(places.title) == title_key(citation.title)
