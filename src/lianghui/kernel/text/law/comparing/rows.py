"""What a comparison of two versions says: the rows of a 新旧条文对照表, and the corrections a person made to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lianghui.kernel.text.law.tree import Kind, Law, Node


class Change(StrEnum):
    """What became of an article. The names are those of ``lianghui laws compare --json``."""

    SAME = "same"  # the same words; its number may have changed because others were put in or taken out before it
    CHANGED = "changed"  # other words, its place among its neighbours kept
    MOVED = "moved"  # stands at another place among its neighbours; ``Row.reworded`` says whether the words changed too
    SPLIT = "split"  # one article became several
    MERGED = "merged"  # several became one
    NEW = "new"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: articles of the old text, articles of the new, and what happened between them.

    ``likeness`` is the share of characters that both sides have in common in the same order, from 0 to 1.
    """

    old: tuple[str, ...]  # eids
    new: tuple[str, ...]
    change: Change
    likeness: float = 0.0
    reworded: bool = False
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person said belongs together: eids of the old text and of the new; one side empty for new or deleted."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


class CorrectionsClashError(ValueError):
    """Two corrections speak of one article."""

    def __init__(self, number: str) -> None:
        super().__init__(f"{number}出现在两处人工对应中，请保留一处后重新比较。")
        self.number = number


def compared(law: Law) -> list[Node]:
    """What is put side by side: the articles; in a text without any (some 决定) its points 一、 or its paragraphs."""
    return law.articles() or [node for node in law.root.children if node.kind in {Kind.ITEM, Kind.PARAGRAPH}]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts side by side, row by row, in the order of the new text; deleted articles where they used to stand."""

    old: Law
    new: Law
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()  # corrections that no longer fit either text
    _old: dict[str, Node] = field(default_factory=dict, repr=False, compare=False)
    _new: dict[str, Node] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, old: Law, new: Law, rows: tuple[Row, ...], remarks: tuple[str, ...] = ()) -> "Comparison":
        """The comparison with its articles at hand by eid."""
        by_eid = ({node.eid: node for node in compared(law)} for law in (old, new))
        return cls(old, new, rows, remarks, *by_eid)

    def old_articles(self, row: Row) -> list[Node]:
        """Articles of the old text in that row."""
        return [self._old[eid] for eid in row.old]

    def new_articles(self, row: Row) -> list[Node]:
        """Articles of the new text in that row."""
        return [self._new[eid] for eid in row.new]

    def pairs(self) -> Iterator[dict[str, Any]]:
        """One entry for each pair of articles, numbers as printed; a split or merger gives several."""
        for row in self.rows:
            olds: list[str | None] = [node.number for node in self.old_articles(row)] or [None]
            news: list[str | None] = [node.number for node in self.new_articles(row)] or [None]
            for old in olds:
                for new in news:
                    yield {"old": old, "new": new, "kind": row.change.value}
