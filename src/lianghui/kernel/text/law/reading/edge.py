"""The right-hand edge of a tree that is being read: what can still grow. Pure.

A new node closes what is as deep as itself or deeper and is hung below what is left. Nothing is ever hung further left,
so the order of the tree is that of the text.
"""

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.lines import skip, trim
from lianghui.kernel.text.law.tree import Kind

RANK = {
    Kind.LAW: 0,
    Kind.ANNEX: 0,
    Kind.PART: 1,
    Kind.SUBPART: 2,
    Kind.CHAPTER: 3,
    Kind.SECTION: 4,
    Kind.PREAMBLE: 5,
    Kind.ARTICLE: 5,
    Kind.PARAGRAPH: 6,
    Kind.ITEM: 7,
    Kind.SUBITEM: 7,
}
ITEMS = frozenset({Kind.ITEM, Kind.SUBITEM})
SENTENCES = ITEMS | {Kind.PARAGRAPH}


class Edge:
    """``path`` leads from the root to the last node that was hung and may take more."""

    def __init__(self, source: str, root: Draft) -> None:
        self.source = source
        self.root = root
        self.path: list[Draft] = [root]

    @property
    def leaf(self) -> Draft:
        """The last of the path."""
        return self.path[-1]

    def inside(self, kind: Kind) -> Draft | None:
        """The open node of that kind, the deepest."""
        return next((draft for draft in reversed(self.path) if draft.kind is kind), None)

    def close(self, rank: int) -> None:
        """Close what is as deep as ``rank`` or deeper."""
        while len(self.path) > 1 and RANK[self.leaf.kind] >= rank:
            self.path.pop()

    def close_to_root(self) -> None:
        """Close everything."""
        del self.path[1:]

    def close_to_container(self) -> None:
        """Close paragraphs and items down to what holds paragraphs: an article, a point of a decision, a chapter."""
        while self.leaf.kind in SENTENCES and not self._is_point(len(self.path) - 1):
            self.path.pop()

    def _is_point(self, place: int) -> bool:
        """An item that stands by itself, in no paragraph: 一、 of a decision."""
        return place > 0 and self.path[place].kind is Kind.ITEM and self.path[place - 1].kind not in SENTENCES

    @property
    def at_point(self) -> bool:
        """The last node is such an item."""
        return self._is_point(len(self.path) - 1)

    @property
    def in_point(self) -> bool:
        """Some open node is such an item."""
        return any(self._is_point(place) for place in range(len(self.path)))

    def hang(self, draft: Draft, *, grows: bool = True) -> Draft:
        """Hang below the last node; ``grows`` says that the new one may take children or words."""
        self.leaf.children.append(draft)
        if grows:
            self.path.append(draft)
        return draft

    def hang_item(self, start: int, opening: openings.Opening, end: int) -> Draft:
        """Hang an item beside those of its style, or below what stands there."""
        sibling = self.same_style(opening.style)
        if sibling:
            while self.path.pop() is not sibling:
                pass
        kind = Kind.SUBITEM if self.below_item else Kind.ITEM
        draft = Draft(kind, start, number=(start, opening.end), value=opening.value, style=opening.style)
        at = skip(self.source, opening.end, end)
        if at < end:
            draft.text = (at, trim(self.source, at, end))
        return self.hang(draft)

    @property
    def below_item(self) -> bool:
        """Some open node is an item."""
        return any(draft.kind in ITEMS for draft in self.path)

    def same_style(self, style: str) -> Draft | None:
        """The open item whose number is of that style."""
        for draft in reversed(self.path):
            if draft.kind not in SENTENCES:
                return None
            if draft.kind in ITEMS and draft.style == style:
                return draft
        return None

    @property
    def runs_on(self) -> bool:
        """The words before end in the midst of a sentence, and could be gone on with."""
        leaf = self.leaf
        if leaf.kind not in SENTENCES or leaf.children or leaf.text is None or leaf.text[0] == leaf.text[1]:
            return False
        return openings.last_sign(self.source, *leaf.text) not in openings.STOPS

    @property
    def after_colon(self) -> bool:
        """The words before announce what comes: …如下："""
        leaf = self.leaf
        if leaf.text is None or leaf.kind not in SENTENCES:
            return False
        return openings.last_sign(self.source, *leaf.text) in {"：", ":"}
