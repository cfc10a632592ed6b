"""What a citation is: the words that cite, and the places they point at. Pure.

Numbers are written as in the ids of a tree: 第十二条 is ``12``, 第一百二十条之一 is ``120_1``; "" where none is named.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from lianghui.kernel.text.law.tree import Kind

#: The parts a citation may name, from the outermost, and the field of ``Place`` that keeps the number of each.
LEVELS = (
    Kind.ANNEX,
    Kind.PART,
    Kind.SUBPART,
    Kind.CHAPTER,
    Kind.SECTION,
    Kind.ARTICLE,
    Kind.PARAGRAPH,
    Kind.ITEM,
    Kind.SUBITEM,
)
_NOTHING = ("",) * len(LEVELS)
_TURN = {kind: turn for turn, kind in enumerate(LEVELS)}


class Whose(StrEnum):
    """Whose text a citation points into."""

    OWN = "own"  # 本法, 前款, 第十二条
    NAMED = "named"  # 《…法》, 宪法, 该条例


class Place(NamedTuple):
    """One place in a law, a number for each level of ``LEVELS``. All empty: the law as a whole."""

    annex: str = ""  # 附件
    part: str = ""  # 编
    subpart: str = ""  # 分编
    chapter: str = ""  # 章
    section: str = ""  # 节
    article: str = ""  # 条
    paragraph: str = ""  # 款
    item: str = ""  # 项
    subitem: str = ""  # 目

    def at(self, kind: Kind, number: str) -> "Place":
        """The place of that number at that level: what stands above stays, what stood below is gone."""
        turn = _TURN[kind]
        return Place._make((*self[:turn], number, *_NOTHING[turn + 1 :]))

    def number(self, kind: Kind) -> str:
        """The number at that level, "" if none."""
        return self[_TURN[kind]]

    def level(self) -> Kind:
        """The smallest part that is named; ``Kind.LAW`` where none is."""
        return next((kind for kind in reversed(LEVELS) if self[_TURN[kind]]), Kind.LAW)


@dataclass(frozen=True, slots=True)
class Target:
    """One place cited, and the stretch of the text that names it."""

    title: str | None  # without book marks, in full where the text or usage tells; None: the law the words stand in
    place: Place
    start: int
    end: int
    until: Place | None = None  # the last of a row: 第十二条至第十五条
    eids: tuple[str, ...] = ()  # where it is found in the own law: several for a row; () for another law or for none

    @property
    def whose(self) -> Whose:
        """Own law or another."""
        return Whose.OWN if self.title is None else Whose.NAMED


@dataclass(frozen=True, slots=True)
class CitationFound:
    """A stretch of text that cites: 依照本法第十二条、第十三条第二款 is one citation with two targets."""

    start: int
    end: int
    words: str  # as printed
    targets: tuple[Target, ...]

    @property
    def whose(self) -> Whose:
        """Own law or another: all targets of one citation are in one law."""
        return self.targets[0].whose

    @property
    def title(self) -> str | None:
        """The law cited by name, None for the own law."""
        return self.targets[0].title
