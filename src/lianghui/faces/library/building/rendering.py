"""The words of a law as HTML, with links to whatever it cites and the library holds."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from lianghui.faces.library.building.addresses import href_of_part
from lianghui.kernel.library.identity import title_key
from lianghui.kernel.library.models import ArticleRow, Version, Work
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.text.law.citing import Target, citations_in
from lianghui.kernel.text.law.output.html import Link, law_html, node_html
from lianghui.kernel.text.law.tree import Law

MOST = 400  # works cited by one text that are looked up


def whole(version: Version) -> SafeString:
    """The whole text without its title, which heads the page; parts are headings below that."""
    law = law_of(version)
    slug, label = version.work.slug, version.label
    opens = _opens(law, lambda eid: f"#{eid}")
    body = law_html(law, link=opens, level=1, with_title=False, article_href=lambda eid: href_of_part(slug, label, eid))
    return mark_safe(body)  # noqa: S308 - law_html escapes every character of the source


def part(version: Version, eid: str) -> SafeString:
    """One article; its own law's articles open their own pages."""
    law = law_of(version)
    slug, label = version.work.slug, version.label
    body = node_html(law, eid, link=_opens(law, lambda one: href_of_part(slug, label, one), within=eid), level=2)
    return mark_safe(body)  # noqa: S308 - node_html escapes every character of the source


def _opens(law: Law, own: Callable[[str], str], *, within: str = "") -> Link:
    """Own citations to their places; another law's article to its page, or to the law where it has none such."""
    node = law.find(within) if within else law.root
    inside = {id(one) for one in node.walk()} if node is not None else set()
    titles = {
        target.title
        for speaking, found in citations_in(law)
        if id(speaking) in inside
        for target in found.targets
        if target.title
    }
    works, articles = _held(titles)

    def link(target: Target) -> str | None:
        if target.title is None:
            return own(target.eids[0]) if target.eids else None
        slug = works.get(title_key(target.title))
        if slug is None:
            return None
        eid = f"art_{target.place.article}" if target.place.article else ""
        if (slug, eid) in articles:
            return reverse("law-article", args=[slug, eid])
        return reverse("law", args=[slug])

    return link


def _held(titles: Iterable[str]) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Slugs of the works of these titles, and which articles they have in any version. Two queries, none for none."""
    keys = sorted({title_key(title) for title in titles})[:MOST]
    if not keys:
        return {}, set()
    works = dict(Work.objects.filter(key__in=keys).order_by().values_list("key", "slug"))
    if not works:
        return {}, set()
    rows = ArticleRow.objects.filter(work__slug__in=works.values(), kind="article").order_by()
    return works, set(rows.values_list("work__slug", "eid").distinct())
