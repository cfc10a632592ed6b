"""Who cites an article: articles of its own law, articles of others, and the rules by which this platform counts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from lianghui.faces.library.building.addresses import href_of_part
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.identity import STATE, title_key
from lianghui.kernel.library.models import ArticleRow, Version, Work
from lianghui.kernel.library.search import find
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.rules.packs import catalogue, keys, pack_labels, pack_lines
from lianghui.kernel.text.law.citing import Places, find_citations
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node
from lianghui.kernel.text.numerals import to_chinese

MOST = 30  # of each list
Citer = tuple[str, str, str]  # who, address, words


def within_own_law(version: Version, eid: str) -> list[Citer]:
    """Articles of the same text that point at this one."""
    law = law_of(version)
    places = Places(law)
    found: dict[str, Citer] = {}
    for article in law.articles():
        if article.eid == eid:
            continue
        for words in _citing(article, places, eid):
            href = href_of_part(version.work.slug, version.label, article.eid)
            found.setdefault(article.eid, (_("本法规%(number)s") % {"number": article.number}, href, words))
    return list(found.values())[:MOST]


def _citing(article: Node, places: Places, eid: str) -> Iterator[str]:
    for node in article.walk():
        if not node.text or node.kind is Kind.NOTE:
            continue
        for found in find_citations(node.text, places, node.eid):
            if any(one == eid or one.startswith(f"{eid}__") for target in found.targets for one in target.eids):
                yield found.words


def in_other_laws(work: Work, article: Node) -> list[Citer]:
    """Articles of other works that name this law and this number: found by words, then read."""
    number = article.eid.removeprefix("art_")
    if not number.replace("_", "").isdigit():
        return []
    printed = "".join(article.number.split())
    hits = find(f'"{work.title.removeprefix(STATE)}" "{printed}"', Filters(), after=0, laws=MOST).laws
    wanted = {
        (one.version.pk, hit.eid): one.version for one in hits if one.version.work_id != work.pk for hit in one.hits
    }
    if not wanted:
        return []
    rows = ArticleRow.objects.filter(version__in={pk for pk, _eid in wanted}, eid__in={eid for _pk, eid in wanted})
    found: list[Citer] = []
    for row in rows.order_by("id"):
        version = wanted.get((row.version_id, row.eid))
        words = _naming(row.words, work.key, number) if version is not None else ""
        if version is not None and words:
            href = href_of_part(version.work.slug, version.label, row.eid)
            found.append((f"《{version.title}》{row.number}", href, words))
    return found[:MOST]


def _naming(words: str, key: str, number: str) -> str:
    """The citation in these words that names the work and the article; "" for none."""
    return next(
        (
            citation.words
            for citation in find_citations(words)
            for target in citation.targets
            if target.title and title_key(target.title) == key and target.place.article == number
        ),
        "",
    )


def rules(version: Version, eid: str) -> list[tuple[str, str]]:
    """The rules of the packs that rest on this article in this edition. Asks no database."""
    number = eid.removeprefix("art_")
    if not number.isdigit():
        return []
    key = title_key(version.title)
    day = version.day.isoformat() if version.day else ""
    codes = {law.code for law in catalogue().values() if title_key(law.title) == key and law.edition == day}
    found: dict[tuple[str, str], None] = {}
    for one in pack_lines():
        cited = one.citation
        if cited is not None and cited.law in codes and cited.article == int(number):
            where = "".join(
                f"第{to_chinese(n)}{word}" for n, word in ((cited.paragraph, "款"), (cited.item, "项")) if n
            )
            place = pack_labels().get(one.pack, one.pack) + (f"，{where}" if where else "")
            found[keys()[one.key].label, place] = None
    return list(found)[:MOST]


def path_of(law: Law, eid: str) -> str:
    """第二章 代表 › 第一节 …: where the article stands."""

    def look(node: Node, above: tuple[str, ...]) -> tuple[str, ...] | None:
        for child in node.children:
            if child.eid == eid:
                return above
            head = (*above, f"{child.number} {child.heading}".strip()) if child.kind in DIVISIONS else above
            found = look(child, head)
            if found is not None:
                return found
        return None

    return " › ".join(look(law.root, ()) or ())
