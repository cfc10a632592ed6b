"""Addresses of laws and of places in them, and the places that rules cite.

    /laws/lff-19e532/                    the law, as in force today
    /laws/lff-19e532/2023-03-13/         one of its versions
    /laws/lff-19e532/2023-03-13/art_12/  an article of it

A citation of the rule packs names law and edition; it opens the version of that day where the library has it, and the
law itself where it has another only.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lianghui.kernel.library.identity import title_key
from lianghui.kernel.library.models import Event, Version
from lianghui.kernel.library.timeline import AFTERWARDS
from lianghui.kernel.rules.citation import Citation


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the library. ``edition`` says whether it is the very edition that was cited."""

    slug: str
    label: str
    eid: str
    edition: bool = True

    @property
    def path(self) -> str:
        """What stands behind ``/laws/``."""
        return f"{self.slug}/{self.label}/" + (f"{self.article}/" if self.article else "")

    @property
    def article(self) -> str:
        """The article the place lies in; pages have one address for each."""
        return self.eid.partition("__")[0]


def eid_of(citation: Citation) -> str:
    """The id of the cited place in a tree: art_12__para_2__item_3; "" for the whole text."""
    if not citation.article:
        return ""
    parts = [f"art_{citation.article}"]
    if citation.paragraph or citation.item:
        parts.append(f"para_{citation.paragraph or 1}")
    if citation.item:
        parts.append(f"item_{citation.item}")
    return "__".join(parts)


def places_of(citations: Iterable[Citation]) -> dict[Citation, Place]:
    """Where each citation opens, for those whose law is in the library. Two queries for any number."""
    asked = {citation: title_key(citation.title) for citation in citations if citation.title}
    editions: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    keys = set(asked.values())
    rows = Version.objects.filter(work__key__in=keys).order_by("work_id", "-day", "-id")
    for key, slug, label, day in rows.values_list("work__key", "work__slug", "label", "day"):
        editions[key].append((slug, label, day.isoformat() if day else ""))
    later = Event.objects.filter(work__key__in=keys, kind__in=AFTERWARDS, withdrawn_at=None, day__isnull=False)
    approved = {(key, day.isoformat()) for key, day in later.values_list("work__key", "day") if day}
    return {
        citation: _chosen(citation, editions[key], approved=(key, citation.edition) in approved)
        for citation, key in asked.items()
        if key in editions
    }


def place_of(citation: Citation) -> Place | None:
    """Where one citation opens."""
    return places_of([citation]).get(citation)


def _chosen(citation: Citation, rows: list[tuple[str, str, str]], *, approved: bool) -> Place:
    """The edition of that day; a city's regulation may be cited by the day of its approval."""
    exact = next((row for row in rows if row[2] == citation.edition), None)
    before = next((row for row in rows if row[2] and row[2] <= citation.edition), None)
    slug, label, _ = exact or before or rows[0]
    return Place(slug, label, eid_of(citation), edition=exact is not None or (before is not None and approved))
