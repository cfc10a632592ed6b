"""The places of one law: which parts it has, by their numbers, and where a text stands among them."""

import re
from dataclasses import dataclass

from lianghui.kernel.text.law.citing.found import LEVELS, Place, Target
from lianghui.kernel.text.law.citing.titles import short_names, title_key, unmarked
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_SMALL = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)
_AMENDED = re.compile(r"修改《([^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》")
_AMENDMENT = re.compile(r"(?:修正案|修正案[（(][^（）()]{1,9}[）)])$")


def number_in(eid: str) -> str:
    """The number in the last step of an id: ``art_120_1`` gives 120_1; a second one of a number (``-2``) the same."""
    return eid.rpartition("__")[2].partition("_")[2].partition("-")[0]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands: its place, the node it belongs to, and the article around it."""

    place: Place
    node: Node | None = None
    article: Node | None = None


class Places:
    """Looks places up in one law. Built once for a law, in time linear in its size."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.title = law.title
        self._nodes: dict[str, Node] = {}
        self._standing: dict[str, Standing] = {}
        self._articles: dict[tuple[str, str], Node] = {}
        self._order: list[tuple[str, Node]] = []
        self._divisions: list[tuple[Place, Node]] = []
        self._look(law.root, Standing(Place()))
        self._turn = {id(node): turn for turn, (_, node) in enumerate(self._order)}
        self.carried: dict[int, Target | None] = {}  # by node: what its article cited last before it
        self.amended = _amended(law.title)
        self.short_names = short_names(node.text for node in law.root.walk() if node.text)

    @property
    def own_key(self) -> str:
        """Key of the law's own title."""
        return title_key(self.title)

    def standing(self, eid: str) -> Standing:
        """Where the part of that id stands; nowhere in particular for an unknown one."""
        return self._standing.get(eid, Standing(Place()))

    def neighbour(self, place: Place, steps: int) -> str:
        """The number of the article so many before (-1) that one, "" if there is none."""
        node = self._articles.get((place.annex, place.article))
        turn = self._turn[id(node)] + steps if node is not None else -1
        if not 0 <= turn < len(self._order) or self._order[turn][0] != place.annex:
            return ""
        return number_in(self._order[turn][1].eid)

    def eids(self, place: Place, until: Place | None = None) -> tuple[str, ...]:
        """The ids of what is at that place, or of the whole row from it to ``until``. Empty: it leads nowhere."""
        first = self.node(place)
        if first is None:
            return ()
        if until is None:
            return (first.eid,)
        last = self.node(until)
        row = self._row(place)
        ends = [turn for turn, node in enumerate(row) if node is first or node is last]
        if last is None or len(ends) != len({first.eid, last.eid}) or row[ends[0]] is not first:
            return ()
        return tuple(node.eid for node in row[ends[0] : ends[-1] + 1])

    def node(self, place: Place) -> Node | None:
        """What is at that place."""
        if place.article:
            return self._in_article(place)
        named = [kind for kind in (Kind.ANNEX, *DIVISIONS) if place.number(kind)]
        if not named:
            return None
        for there, node in self._divisions:
            if node.kind is named[-1] and all(there.number(kind) == place.number(kind) for kind in named):
                return node
        return None

    def article(self, place: Place) -> Node | None:
        """The article of that number: in the annex where the words stand, else in the law itself."""
        return self._articles.get((place.annex, place.article)) or self._articles.get(("", place.article))

    def items(self, place: Place) -> Node | None:
        """The paragraph of the article that holds that item: the one named, else the first that has it."""
        article = self.article(place)
        if article is None:
            return None
        if place.paragraph:
            held = [_paragraph(article, place.paragraph)]
        else:
            held = [*_children(article, Kind.PARAGRAPH), article]
        return next((node for node in held if node and _child(node, Kind.ITEM, place.item)), None)

    def _in_article(self, place: Place) -> Node | None:
        article = self.article(place)
        node = article
        if node is not None and place.paragraph:
            node = _paragraph(node, place.paragraph)
        if node is not None and place.item:
            holder = node if place.paragraph else self.items(place)
            node = _child(holder, Kind.ITEM, place.item) if holder else None
        if node is not None and place.subitem:
            node = _child(node, Kind.SUBITEM, place.subitem)
        return node

    def _row(self, place: Place) -> list[Node]:
        """All parts of the same level among which a row runs."""
        level = place.level()
        if level is Kind.ARTICLE:
            article = self.article(place)
            annex = next((annex for annex, node in self._order if node is article), "")
            return [node for there, node in self._order if there == annex]
        if level in _SMALL:
            around = place.at(level, "")
            holder = self.items(place) if level is Kind.ITEM and not place.paragraph else self.node(around)
            return [node for node in holder.walk() if node.kind is level] if holder else []
        return [node for _, node in self._divisions if node.kind is level]

    def _look(self, node: Node, around: Standing) -> None:
        counted = 0
        for child in node.children:
            place, article = around.place, around.article
            if child.kind is Kind.PARAGRAPH:
                counted += 1
                place = place.at(child.kind, str(counted))
            elif child.kind in LEVELS:
                place = place.at(child.kind, number_in(child.eid))
            if child.kind is Kind.ARTICLE:
                article = child
                self._order.append((place.annex, child))
                self._articles.setdefault((place.annex, place.article), child)
            elif child.kind in DIVISIONS or child.kind is Kind.ANNEX:
                self._divisions.append((place, child))
            standing = Standing(place, child, article)
            if child.eid:
                self._standing.setdefault(child.eid, standing)
            self._look(child, standing)


def _children(node: Node, kind: Kind) -> list[Node]:
    return [child for child in node.children if child.kind is kind]


def _child(node: Node, kind: Kind, number: str) -> Node | None:
    return next((child for child in _children(node, kind) if number_in(child.eid) == number), None)


def _paragraph(article: Node, number: str) -> Node | None:
    """款 are counted, since they bear no number. An article without them is its own first paragraph."""
    found = _children(article, Kind.PARAGRAPH)
    if not found and number == "1":
        return article
    turn = int(number) if number.isdecimal() else 0
    return found[turn - 1] if 0 < turn <= len(found) else None


def _amended(title: str) -> str | None:
    """The law that a decision or an amendment changes, by its title; None for any other text."""
    plain = title.replace("〈", "《").replace("〉", "》")
    if found := _AMENDED.search(plain):
        return unmarked(found[1])
    if found := _AMENDMENT.search(plain):
        return plain[: found.start()]
    return None
