"""有法可依: what the rule packs and the procedures cite opens the very article, where its text is in the library."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lianghui.faces.handbook.building import _place
from lianghui.faces.library import opening
from lianghui.faces.library.tests.conftest import NOW, bring
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.library.importing import bring_in
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.preparing import Source
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.procedure.known import procedures
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.packs import catalogue, following, pack_lines

LAWS = Path(__file__).parents[6] / "shared" / "laws"
DEPUTIES = catalogue()["代表法"]
TITLE = f"# {DEPUTIES.title}\n\n"


def deputies(tmp_path, day: str, articles: int) -> Version:
    """An invented text under the title of a law that the packs cite."""
    year, month, rest = (int(piece) for piece in day.split("-"))
    body = "".join(f"第{n}条 虚构的第{n}句话。\n\n" for n in "一二三四五六七八九十"[:articles])
    return bring(tmp_path, f"代表法({day}).md", f"{TITLE}{year}年{month}月{rest}日某次会议通过\n\n{body}")


def test_a_citation_opens_the_article_of_its_edition(tmp_path, db):
    version = deputies(tmp_path, "2025-03-11", 5)
    opening.look_again()
    assert opening.href_of(DEPUTIES.cite(5)) == f"/laws/{version.work.slug}/2025-03-11/art_5/"
    assert opening.href_of(DEPUTIES.cite(5, 1)) == f"/laws/{version.work.slug}/2025-03-11/art_5/#art_5__para_1"
    assert opening.href_of(DEPUTIES.cite(5, 0, 2)).endswith("/art_5/#art_5__para_1__item_2")
    assert opening.href_of(DEPUTIES.cite()) == f"/laws/{version.work.slug}/2025-03-11/"


def test_what_is_not_there_stays_text(tmp_path, db):
    assert opening.href_of(DEPUTIES.cite(5)) == ""
    deputies(tmp_path, "2025-03-11", 5)
    opening.look_again()
    assert opening.href_of(DEPUTIES.cite(9)) == ""
    assert opening.href_of(catalogue()["代表法2015"].cite(5)) == ""
    assert opening.href_of(Citation("代表法", "1999-01-01", 5, title=DEPUTIES.title)) == ""
    assert opening.href_of(Citation("document:1", "", 5, title="本机关办法")) == ""
    assert str(opening.cited(DEPUTIES.cite(9))) == DEPUTIES.cite(9).text()


def test_another_edition_is_not_passed_off_as_the_cited_one(tmp_path, db):
    deputies(tmp_path, "2020-01-01", 5)
    opening.look_again()
    assert opening.href_of(DEPUTIES.cite(5)) == ""


def test_the_library_is_asked_seldom_and_a_change_shows_soon(tmp_path, db):
    with CaptureQueriesContext(connection) as asked:
        assert [opening.href_of(DEPUTIES.cite(n)) for n in range(1, 6)] == [""] * 5
    assert len(asked) <= 4  # the head; and what there is, read once for every page to come
    deputies(tmp_path, "2025-03-11", 5)
    assert opening.href_of(DEPUTIES.cite(5)) == ""  # a moment later
    opening.look_again()
    assert opening.href_of(DEPUTIES.cite(5))
    opening.look_again()
    with CaptureQueriesContext(connection) as asked:
        assert all(opening.href_of(DEPUTIES.cite(n)) for n in range(1, 6))
    assert len(asked) == 1


def test_a_title_with_marks_is_escaped(db):
    hostile = Citation("代表法", "", 1, title="<b>法</b>")
    assert "<b>" not in str(opening.all_cited([hostile, hostile]))
    assert str(opening.all_cited([hostile, hostile])).count("第一条") == 1


def everything_cited() -> list[Citation]:
    """All that packs and procedures may print."""
    found = [line.citation for line in pack_lines() if line.citation] + [
        line.against for line in pack_lines() if line.against
    ]
    found += [one for each in following().values() for one in (each.clause, each.extended_by) if one]
    steps = [basis for one in procedures() for step in one.steps for basis in step.basis if basis.code]
    return list(dict.fromkeys([*found, *(_place(basis) for basis in steps)]))


@pytest.fixture
def texts(db):
    """The cited laws alone, from the collection beside the repository."""
    if not LAWS.is_dir():
        pytest.skip("the collection of law texts is not here (../shared/laws): nothing to open")
    by_name = {path.name: path for path in LAWS.rglob("*.md")}
    wanted = [by_name[law.file] for law in catalogue().values() if law.file in by_name]
    report = bring_in([Source(path.relative_to(LAWS).as_posix(), path) for path in wanted], now=NOW)
    assert not report.skipped
    opening.look_again()


def test_every_citation_of_the_packs_and_procedures_opens(texts):
    cited = everything_cited()
    assert len(cited) > 200
    assert [one.text() for one in cited if not opening.href_of(one)] == []
    # Not only the address: the paragraph and the item that are named stand in the text.
    versions = {(one.work.slug, one.label): law_of(one) for one in Version.objects.select_related("work")}
    missing = []
    for one in cited:
        path, _, anchor = opening.href_of(one).partition("#")
        _root, _laws, slug, label, *article = path.rstrip("/").split("/")
        wanted = anchor or (article[0] if article else "")
        if wanted and versions[slug, label].find(wanted) is None:
            missing.append(one.text())
    assert missing == []


def test_a_city_s_handbook_leads_to_its_articles(texts):
    region = Region.objects.create(code="980100", name="临川市", level="city")
    House.objects.create(
        region=region, kind="congress", name="临川市人大", short_name="市人大", slug="lc", fictional=True
    )
    client = Client()
    answer = client.get("/handbook/suggestion/?house=lc")
    said = answer.content.decode()
    links = {one.split('"')[0] for one in said.split('href="') if one.startswith("/laws/") and "/art_" in one[:80]}
    assert len(links) >= 3
    for link in links:
        assert client.get(link).status_code == 200, link
    with CaptureQueriesContext(connection) as asked:
        client.get("/handbook/suggestion/?house=lc")
    assert len(asked) <= 12
