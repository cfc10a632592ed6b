"""Whether the library holds the article that a citation names, and where it opens.

Pages print citations by the dozen. What the packs may cite is read once into this process and asked of the database
anew only when the library has changed; whether it has is asked once in ten seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from lianghui.kernel.library.addresses import eid_of, places_of
from lianghui.kernel.library.models import ArticleRow, LibraryHead
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.packs import catalogue

FRESH = 10  # seconds: a text that has just come in opens so much later
_lock = Lock()


@dataclass(frozen=True)
class _Text:
    """The version that an edition of the catalogue is: its address, and the articles it has."""

    slug: str
    label: str
    eids: frozenset[str]


@dataclass(frozen=True)
class _Shelf:
    """What the packs may cite, by code, as the library held it when its record stood at ``head``."""

    head: tuple[int, str] = (-1, "")
    texts: Mapping[str, _Text] = field(default_factory=dict)
    asked: float = -FRESH  # when it was last known to be so, by the clock of this process


_shelf = _Shelf()


def look_again() -> None:
    """Ask the library at the next citation, however lately it was asked."""
    global _shelf  # noqa: PLW0603 - replaced as a whole, so that a reader in another thread sees one state
    _shelf = replace(_shelf, asked=-FRESH)


def href_of(citation: Citation) -> str:
    """The address of the cited article in the edition that is cited; "" where the library does not hold it.

    A citation whose edition or article is not there opens nothing, rather than something near it.
    """
    known = catalogue().get(citation.law)
    if known is None or known.edition != citation.edition:
        return ""
    text = _current().texts.get(citation.law)
    if text is None:
        return ""
    eid = eid_of(citation)
    if not eid:
        return reverse("law-version", args=[text.slug, text.label])
    article, _, below = eid.partition("__")
    if article not in text.eids:
        return ""
    href = reverse("law-version-article", args=[text.slug, text.label, article])
    return f"{href}#{eid}" if below else href


def cited(citation: Citation) -> SafeString | str:
    """The citation as printed, a link where it opens."""
    href = href_of(citation)
    return format_html('<a href="{}">{}</a>', href, citation.text()) if href else citation.text()


def all_cited(citations: Iterable[Citation], parted: str = "；") -> SafeString:
    """Several citations in one line, each once."""
    return format_html_join(parted, "{}", ((cited(one),) for one in dict.fromkeys(citations)))


def _current() -> _Shelf:
    global _shelf  # noqa: PLW0603 - as above
    now = monotonic()
    if now - _shelf.asked >= FRESH:
        with _lock:
            head = LibraryHead.objects.values_list("number", "hash").order_by("pk").first() or (0, "")
            same = head == _shelf.head
            _shelf = replace(_shelf, asked=now) if same else _Shelf(head, _read(), now)
    return _shelf


def _read() -> dict[str, _Text]:
    cited_works = {law.code: law.cite() for law in catalogue().values()}
    places = places_of(cited_works.values())
    found = {code: places[whole] for code, whole in cited_works.items() if whole in places and places[whole].edition}
    slugs = {place.slug for place in found.values()}
    eids: dict[tuple[str, str], set[str]] = {}
    rows = ArticleRow.objects.filter(work__slug__in=slugs, kind="article").order_by()
    for slug, label, eid in rows.values_list("work__slug", "version__label", "eid"):
        eids.setdefault((slug, label), set()).add(eid)
    return {
        code: _Text(place.slug, place.label, frozenset(eids.get((place.slug, place.label), ())))
        for code, place in found.items()
    }
