"""What a law is made of: 编 章 节 条 款 项 目, what stands before and after them, and where each stands in its source.

The parts follow 立法法 (2023) article 65; their English names are those of Akoma Ntoso 3.0 (OASIS, 2018). Pure.

A node holds every character of its stretch of the source, in the order in which they stand there::

    lead    blanks, line ends and marks (``## ``) before it
    number  第十二条之一, （二）, 3. as printed; empty where the source prints none, and never repaired
    gap     what parts the number from what follows
    heading of a chapter, or of an article where it has one
    break_  what parts the heading from the text
    text    its own words
    children
    tail    blanks and marks after it

``write`` puts them together again, so that a tree gives its source back without having kept it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a node is. The order is that of depth among the parts of the text."""

    LAW = "law"  # the root: one text
    TITLE = "title"
    HISTORY = "history"  # one line (or more) of adoption, amendment, approval
    TOC = "toc"  # 目录
    PREAMBLE = "preamble"  # 序言, and whatever words stand before the first part
    PART = "part"  # 编
    SUBPART = "subpart"  # 分编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条
    PARAGRAPH = "paragraph"  # 款
    ITEM = "item"  # 项 （一）
    SUBITEM = "subitem"  # 目 1.
    TABLE = "table"
    ANNEX = "annex"  # 附件, 附表
    SIGNATURE = "signature"  # the organ and the day at the end
    NOTE = "note"  # words of the editors: markers, remarks
    UNPLACED = "unplaced"  # kept and reported: the reader could not say what it is


#: Parts that hold articles, from the outermost.
DIVISIONS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)

_BREAK = re.compile(r"[^\S\n\r]*[\n\r]\s*")


def unbroken(text: str) -> str:
    """Words that the source broke over lines, in one line again. Chinese is joined without a blank."""
    if "\n" not in text and "\r" not in text:
        return text
    return _BREAK.sub(_joint, text)


def _joint(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return " " if before.isascii() and after.isascii() and before.isalnum() and after.isalnum() else ""


@dataclass(frozen=True, slots=True)
class Node:
    """One part of a law. ``start`` and ``end`` are character offsets in the source, from number (or text) to the last
    character of the last child, without ``lead`` and ``tail``.
    """

    kind: Kind
    number: str = ""
    heading: str = ""
    text: str = ""
    children: tuple["Node", ...] = ()
    start: int = 0
    end: int = 0
    lead: str = ""
    gap: str = ""
    break_: str = ""
    tail: str = ""
    eid: str = ""  # unique and lasting within the law: ``art_12_1`` is 第十二条之一, ``art_12_1__para_2__item_3``
    marks: tuple[str, ...] = field(default=())  # what the reader noticed: "inside_line", "no_number" …

    def write(self) -> str:
        """The stretch of the source this node was made from, character for character."""
        return "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        yield from (self.lead, self.number, self.gap, self.heading, self.break_, self.text)
        for child in self.children:
            yield from child._pieces()  # noqa: SLF001 - its own kind
        yield self.tail

    def walk(self) -> Iterator["Node"]:
        """The node itself and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def words(self) -> str:
        """All words below the number and heading: own text and that of the children with their numbers, a line each."""
        own = unbroken(self.text) if "wrapped" in self.marks else self.text
        lines = [own] if own else []
        lines += [child.line() for child in self.children if child.kind is not Kind.NOTE]
        return "\n".join(line for line in lines if line)

    def line(self) -> str:
        """Number, heading and words, as a reader sees them."""
        head = " ".join(piece for piece in (self.number, unbroken(self.heading)) if piece)
        words = self.words()
        if not head:
            return words
        return head + (("　" if self.kind is Kind.ARTICLE else "\n" if self.heading else "") + words if words else "")

    def as_json(self) -> dict[str, Any]:
        """Plain JSON of the node and all below: ``text`` of articles and smaller parts is all their words."""
        divided = self.kind in DIVISIONS or self.kind is Kind.LAW
        return {
            "kind": self.kind.value,
            "number": self.number,
            "heading": unbroken(self.heading),
            "text": self.text if divided else self.words(),
            "start": self.start,
            "end": self.end,
            "eid": self.eid,
            **({"marks": list(self.marks)} if self.marks else {}),
            "children": [child.as_json() for child in self.children],
        }


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a work, as a line of its history or a decision says it.

    ``day`` is when the organ decided, ``effective`` when it took effect: "" where the text does not say, never guessed.
    """

    kind: str  # enacted amended revised approved interpreted repealed suspended published effective
    day: str = ""  # ISO
    organ: str = ""  # 浙江省人民代表大会常务委员会
    meeting: str = ""  # 第十二届…第二十九次会议
    decision: str = ""  # title of the deciding document, without book marks
    ordinal: int = 0  # 第二次修正 → 2
    effective: str = ""  # ISO
    text: str = ""  # as printed
    start: int = 0
    end: int = 0

    def as_json(self) -> dict[str, Any]:
        """Plain JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Law:
    """A text as it was read: its tree, its title in one line, its history, and what the reader has to report."""

    root: Node
    title: str
    history: tuple[Event, ...] = ()
    effective: str = ""  # the day the text itself names for taking effect (its last article), ISO; "" unknown
    remarks: tuple[str, ...] = ()  # for a person to read: unplaced lines, numbers missing or twice

    def articles(self) -> list[Node]:
        """Articles in the order of the text."""
        return [node for node in self.root.walk() if node.kind is Kind.ARTICLE]

    def unplaced(self) -> list[Node]:
        """What the reader kept without knowing what it is."""
        return [node for node in self.root.walk() if node.kind is Kind.UNPLACED]

    def find(self, eid: str) -> Node | None:
        """The node of that id."""
        return next((node for node in self.root.walk() if node.eid == eid), None)

    def write(self) -> str:
        """The source, character for character."""
        return self.root.write()

    def with_root(self, root: Node) -> "Law":
        """The same law with another tree."""
        return replace(self, root=root)
