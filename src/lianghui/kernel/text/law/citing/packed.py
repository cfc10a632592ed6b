"""Citations of the rule packs led to their places: law, edition, article, paragraph, item as numbers."""

from dataclasses import dataclass
from typing import Protocol

from lianghui.kernel.text.law.citing.found import Place
from lianghui.kernel.text.law.citing.places import Places
from lianghui.kernel.text.law.tree import Node


class PackCitation(Protocol):
    """What a citation of the rules has (``kernel.rules.citation``, which this room does not import)."""

    @property
    def title(self) -> str:
        """Full title without book marks."""

    @property
    def edition(self) -> str:
        """ISO day of adoption or last amendment, "" unknown."""

    @property
    def article(self) -> int:
        """0: the whole text."""

    @property
    def paragraph(self) -> int:
        """款, 0 none."""

    @property
    def item(self) -> int:
        """项, 0 none."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Where a citation of a pack points."""

    title: str
    edition: str
    place: Place

    @property
    def eid(self) -> str:
        """The id by the rule of naming, "" for the whole text. An item of no named paragraph is taken for the first's;
        ``find`` looks at the law itself.
        """
        place = self.place
        if not place.article:
            return ""
        eid = f"art_{place.article}"
        if place.paragraph or place.item:
            eid += f"__para_{place.paragraph or '1'}"
        return eid + (f"__item_{place.item}" if place.item else "")

    def find(self, places: Places) -> Node | None:
        """The part meant, the root for the whole text; None where the law has no such part."""
        return places.node(self.place) if self.place.article else places.law.root


def packed(citation: PackCitation) -> Packed:
    """Title, edition and place of a citation."""
    article, paragraph, item = (str(number or "") for number in (citation.article, citation.paragraph, citation.item))
    return Packed(citation.title, citation.edition, Place(article=article, paragraph=paragraph, item=item))
