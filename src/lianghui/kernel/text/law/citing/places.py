"""The places of one law: which parts it has, by their numbers, and where a text stands among them."""

import re
from dataclasses import dataclass

from lianghui.kernel.text.law.citing.found import LEVELS, Place, Target
from lianghui.kernel.text.law.citing.titles import MARKED, short_names, title_key, unmarked
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_LONGEST_ROW = 400  # articles; no law is cited by longer ones, and a text of nothing else must not fill the memory
_SMALL = (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM)
# 对《…条例》作如下修改, or the title alone as a heading.
_CHANGES = re.compile(
    rf"(?:[一二三四五六七八九十]{{1,3}}、)?(?:对|将|关于)?\s?({MARKED})"
    r"(?:[（(][^（）()]{0,40}[）)])?(?:$|的?(?:部分条款)?作(?:出)?(?:如下|以下)?修改|的修改)"
)
_AMENDED = re.compile(r"修改《([^《》]{2,80}(?:《[^《》]{2,60}》[^《》]{0,40})?)》")
_AMENDMENT = re.compile(r"(?:修正案|修正案[（(][^（）()]{1,9}[）)])$")


def number_in(eid: str) -> str:
    """The number in the last step of an id: ``art_120_1`` gives 120_1. A second one of a number keeps its ``-2``, by
    which no words cite it.
    """
    return eid.rpartition("__")[2].partition("_")[2]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a text stands: its place, the node it belongs to, and the article around it."""

    place: Place
    node: Node | None = None
    article: Node | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """A place cited earlier in an article, and the number of the paragraph that cited it."""

    target: Target
    paragraph: str


class Places:
    """Looks places up in one law. Built once for a law, in time linear in its size; every question takes none."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.title = law.title
        self.own_key = title_key(law.title)
        self.amending = _amends(law.title)
        self.amended: dict[str, str] = {}  # by id: the law that a decision changes there
        self.carried: dict[int, Carried | None] = {}  # by node: what its article cited last before it
        self._standing: dict[str, Standing] = {}
        self._at: dict[Place, Node] = {}  # parts of articles, whatever chapter they stand in
        self._holder: dict[Place, str] = {}  # items named without a paragraph: the first paragraph that has one
        self._divisions: dict[Kind, list[tuple[Place, Node]]] = {}
        self._rows: dict[tuple[Place, Kind], list[Node]] = {}  # neighbours of one level
        self._turns: dict[int, int] = {}  # by node: its place in its row
        self._look(law.root, Standing(Place()))
        if self.amending:
            self._look_for_amended(_amended(law.title) or "")
        self.short_names = short_names(node.text for node in law.root.walk() if node.text)

    def standing(self, eid: str) -> Standing:
        """Where the part of that id stands; nowhere in particular for an unknown one."""
        return self._standing.get(eid, Standing(Place()))

    def neighbour(self, place: Place, steps: int) -> str:
        """The number of the article so many before (-1) that one, "" if there is none."""
        article = self._at.get(Place(annex=place.annex, article=place.article))
        row = self._rows.get((Place(annex=place.annex), Kind.ARTICLE), [])
        turn = self._turns[id(article)] + steps if article is not None else -1
        return number_in(row[turn].eid) if 0 <= turn < len(row) else ""

    def eids(self, place: Place, until: Place | None = None) -> tuple[str, ...]:
        """The ids of what is at that place, or of the whole row from it to ``until`` (of a very long row its ends).

        Empty: it leads nowhere.
        """
        first, last = self.node(place), self.node(until or place)
        if first is None or last is None:
            return ()
        if first is last:
            return (first.eid,)
        row = self._row_of(place, first)
        begin, end = self._turns.get(id(first), 0), self._turns.get(id(last), 0)
        if not (begin < end < len(row) and row[begin] is first and row[end] is last):
            return ()
        if end - begin > _LONGEST_ROW:
            return first.eid, last.eid
        return tuple(node.eid for node in row[begin : end + 1])

    def node(self, place: Place) -> Node | None:
        """What is at that place: an article of the annex where the words stand goes before one of the law itself."""
        if place.article:
            return self._in_article(place) or (self._in_article(place._replace(annex="")) if place.annex else None)
        named = [kind for kind in (Kind.ANNEX, *DIVISIONS) if place.number(kind)]
        if not named:
            return None
        for there, node in self._divisions.get(named[-1], ()):
            if all(there.number(kind) == place.number(kind) for kind in named):
                return node
        return None

    def holds(self, place: Place) -> bool:
        """Whether there is such a part."""
        return self.node(place) is not None

    def _in_article(self, place: Place) -> Node | None:
        key = _key(place)
        if key.item and not key.paragraph:
            key = key._replace(paragraph=self._holder.get(key._replace(subitem=""), ""))
        found = self._at.get(key)
        if found is None and key.paragraph == "1":
            # An article without paragraphs is its own first one.
            article = self._at.get(Place(annex=key.annex, article=key.article))
            bare = article is not None and all(child.kind is not Kind.PARAGRAPH for child in article.children)
            found = self._at.get(key._replace(paragraph="")) if bare else None
        return found

    def _row_of(self, place: Place, node: Node) -> list[Node]:
        """All parts of the same level among which a row runs."""
        if node.kind is Kind.ARTICLE:
            for annex in (place.annex, ""):
                row = self._rows.get((Place(annex=annex), Kind.ARTICLE), [])
                if self._turns[id(node)] < len(row) and row[self._turns[id(node)]] is node:
                    return row
        if node.kind in _SMALL:
            around = self._standing[node.eid].place.at(node.kind, "") if node.eid in self._standing else place
            return self._rows.get((_key(around), node.kind), [])
        return [one for _, one in self._divisions.get(node.kind, ())]

    def _look(self, node: Node, around: Standing) -> None:
        counted = 0
        for child in node.children:
            place, article = around.place, around.article
            if child.kind is Kind.PARAGRAPH and not place.item:
                counted += 1
                place = place.at(child.kind, str(counted))
            elif child.kind in LEVELS and child.kind is not Kind.PARAGRAPH:
                place = place.at(child.kind, number_in(child.eid))
            if child.kind is Kind.ARTICLE:
                article = child
            standing = Standing(place, child, article)
            if child.eid:
                self._standing.setdefault(child.eid, standing)
            if child.kind in LEVELS and place != around.place:
                self._keep(child, place, around.place)
            self._look(child, standing)

    def _look_for_amended(self, title: str) -> None:
        """In a decision on several laws each is named before what changes in it."""
        for node in self.law.root.walk():
            named = _CHANGES.match(node.text)
            title = unmarked(named[1]) if named else title
            if node.eid:
                self.amended[node.eid] = title

    def _keep(self, node: Node, place: Place, around: Place) -> None:
        if node.kind in DIVISIONS or node.kind is Kind.ANNEX:
            row = self._divisions.setdefault(node.kind, [])
            self._turns[id(node)] = len(row)
            row.append((place, node))
            return
        key = _key(place)
        self._at.setdefault(key, node)
        if node.kind is Kind.ITEM and key.paragraph:
            self._holder.setdefault(key._replace(paragraph=""), key.paragraph)
        outer = Place(annex=place.annex) if node.kind is Kind.ARTICLE else _key(around)
        neighbours = self._rows.setdefault((outer, node.kind), [])
        self._turns[id(node)] = len(neighbours)
        neighbours.append(node)


def _key(place: Place) -> Place:
    """The place of a part of an article: its chapter does not matter."""
    return Place(place.annex, article=place.article, paragraph=place.paragraph, item=place.item, subitem=place.subitem)


def _amends(title: str) -> bool:
    """Whether a text changes another by its articles."""
    return "修改" in title or _AMENDMENT.search(title) is not None


def _amended(title: str) -> str | None:
    """The law that a decision or an amendment changes, by its title; None for any other text."""
    plain = title.replace("〈", "《").replace("〉", "》")
    if found := _AMENDED.search(plain):
        return unmarked(found[1])
    if found := _AMENDMENT.search(plain):
        return plain[: found.start()]
    return None
