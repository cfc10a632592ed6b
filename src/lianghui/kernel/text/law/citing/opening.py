"""Citations opened: the law cited and the parts meant, with the help of a library; and those that lead nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from lianghui.kernel.text.law.citing.finding import citations_in
from lianghui.kernel.text.law.citing.found import CitationFound, Place, Target
from lianghui.kernel.text.law.citing.places import Places
from lianghui.kernel.text.law.tree import Kind, Law, Node

#: Parts of an article.
PARTS = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)


class Library(Protocol):
    """Whoever keeps laws. ``title_key`` tells which titles are the same."""

    def places(self, title: str, day: date | None) -> Places | None:
        """The law of that title as worded on that day (None: as worded last), or None if it is not kept."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A target and what was found for it. ``places`` None: the law is not kept; no ``eids``: it has no such part."""

    target: Target
    places: Places | None
    eids: tuple[str, ...]


def resolve(
    found: CitationFound, library: Library, *, own: Places | None = None, day: date | None = None
) -> list[Opened]:
    """What the targets of a citation open on a day. ``own`` is the law the citation stands in.

    The law as a whole opens with the id of its root.
    """
    opened = []
    for target in found.targets:
        places = own if target.title is None else library.places(target.title, day)
        eids: tuple[str, ...] = ()
        if places is not None:
            eids = (places.law.root.eid,) if target.place == Place() else places.eids(target.place, target.until)
        opened.append(Opened(target, places, eids))
    return opened


@dataclass(frozen=True, slots=True)
class Lost:
    """A citation of the own law without a target: the original may be at fault; it is told and never repaired."""

    node: Node  # in whose text it stands
    target: Target
    words: str  # as printed

    def told(self) -> str:
        """For a person to read."""
        return f"{self.node.eid or '（无编号处）'}中的“{self.words}”在本文中找不到所指条文，请对照官方文本。"


def leads_nowhere(law: Law | Places) -> Iterator[Lost]:
    """Every citation of the own law that has no target in it."""
    for node, found in citations_in(law):
        for target in found.targets:
            # Outside of articles (a decision in points, a preamble) paragraphs have no number to be led to.
            within = target.place.article or target.place.level() not in PARTS
            if target.title is None and not target.eids and within:
                yield Lost(node, target, node.text[target.start : target.end])
