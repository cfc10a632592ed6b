"""Headings of chapters and sections in a comparison: which of the new text came from which of the old."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from lianghui.kernel.text.law.comparing import Comparison, Row
from lianghui.kernel.text.law.output.layout import heading
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

Around = Mapping[str, list[Node]]  # by article, the divisions around it from the outermost


@dataclass
class Headings:
    """Gives each heading once, where it begins."""

    olds: Around
    news: Around
    partner: Mapping[int, Node]  # by new division, the old one it came from
    _seen: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, compared: Comparison) -> "Headings":
        """Of two texts put side by side."""
        olds, news = _divisions(compared.old), _divisions(compared.new)
        return cls(olds, news, _partners(compared, olds, news))

    def before(self, row: Row) -> Iterator[tuple[str, str]]:
        """Old and new heading of what begins with this row, "" where a side has none; then old ones that went."""
        for one in self.news.get(row.new[0], []) if row.new else []:
            if id(one) not in self._seen:
                came_from = self.partner.get(id(one))
                self._seen |= {id(one), id(came_from)}
                yield heading(came_from) if came_from is not None else "", heading(one)
        kept = {id(one) for one in self.partner.values()}
        for one in self.olds.get(row.old[0], []) if row.old else []:
            if id(one) not in self._seen | kept:
                self._seen.add(id(one))
                yield heading(one), ""


def _divisions(law: Law) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}

    def look(node: Node, above: list[Node]) -> None:
        for child in node.children:
            if child.kind is Kind.ARTICLE:
                found[child.eid] = above
            else:
                look(child, [*above, child] if child.kind in DIVISIONS or child.kind is Kind.ANNEX else above)

    look(law.root, [])
    return found


def _partners(compared: Comparison, olds: Around, news: Around) -> dict[int, Node]:
    """That of the same level with which it shares most articles; each old one is taken once."""
    shared: Counter[tuple[int, int]] = Counter()
    nodes: dict[int, Node] = {}
    for row in compared.rows:
        for old, new in product(row.old, row.new):
            for before, after in product(olds.get(old, []), news.get(new, [])):
                if before.kind is after.kind:
                    nodes[id(before)] = before
                    shared[id(before), id(after)] += 1
    found: dict[int, Node] = {}
    taken: set[int] = set()
    for (before_id, after_id), _number in shared.most_common():
        if before_id not in taken and after_id not in found:
            taken.add(before_id)
            found[after_id] = nodes[before_id]
    return found
