"""新旧条文对照表: from a comparison to the rows of the page and of the paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lianghui.faces.library.building.headings import Headings
from lianghui.faces.library.building.marking import Paragraph, paragraphs, sides
from lianghui.faces.library.shapes import ComparedLine
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.papers.laws.compared import HEADS, ComparedLaws, ComparedRow, Run
from lianghui.kernel.text.law.comparing import Change, Comparison, Row
from lianghui.kernel.text.law.comparing.telling import line, total
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary
from lianghui.kernel.text.law.tree import Kind, Law, Node

#: What a row is known by in notes and corrections: its first old and first new article, "" where it has none.
Key = tuple[str, str]
Links = Callable[[Row], list[Button]]


def key_of(row: Row) -> Key:
    """The key of a row."""
    return (row.old[0] if row.old else "", row.new[0] if row.new else "")


def is_changed(row: Row) -> bool:
    """Whether there is anything to say of a row beyond a new number."""
    return row.change is not Change.SAME or row.by_hand


@dataclass(frozen=True)
class Made:
    """A comparison made ready for page and paper."""

    compared: Comparison
    vocabulary: Vocabulary

    @classmethod
    def of(cls, compared: Comparison) -> "Made":
        """With the words of both whole laws, by which edges are moved out of words."""
        return cls(compared, Vocabulary.of(compared.old.write(), compared.new.write()))

    def lines(
        self, *, only: bool = False, notes: Mapping[Key, str] | None = None, links: Links | None = None
    ) -> list[ComparedLine]:
        """The rows in the order of the new text, with headings where a division begins; ``only`` those that changed."""
        return list(self._lines(only=only, notes=notes or {}, links=links))

    def _lines(self, *, only: bool, notes: Mapping[Key, str], links: Links | None) -> Iterator[ComparedLine]:
        headings = Headings.of(self.compared)
        if not only or _outside(self.compared.old) != _outside(self.compared.new):
            yield from self._preamble()
        for row in self.compared.rows:
            if only and not is_changed(row):
                continue
            yield from self._divisions(headings, row)
            yield self._row(row, notes, links)

    def _preamble(self) -> Iterator[ComparedLine]:
        old, new = _outside(self.compared.old), _outside(self.compared.new)
        if old or new:
            left, right = sides(old, new, self.vocabulary) if old != new else _same(old)
            said = "" if old == new else "条文以外的文字作修改。"
            yield ComparedLine(left, right, said, name="条文以外的文字")

    def _divisions(self, headings: Headings, row: Row) -> Iterator[ComparedLine]:
        for left, right in headings.before(row):
            pair = _same([left]) if left == right else sides(*([one] if one else [] for one in (left, right)))
            yield ComparedLine(pair[0], pair[1], name=right or left, division=True, same=left == right)

    def _row(self, row: Row, notes: Mapping[Key, str], links: Links | None) -> ComparedLine:
        old, new = self.compared.old_articles(row), self.compared.new_articles(row)
        left, right = _same(paragraphs(old)) if _equal(old, new) else self._sides(old, new)
        same_number = [node.number for node in old] == [node.number for node in new]
        quiet = row.change is Change.SAME and same_number and not row.by_hand
        key = key_of(row)
        return ComparedLine(
            left,
            right,
            said="" if quiet else line(self.compared, row).replace("（人工核定）", ""),
            note=notes.get(key, ""),
            name="、".join(node.number for node in (new or old)),
            anchor=f"row-{key[1]}" if key[1] else f"row-old-{key[0]}",
            by_hand=row.by_hand,
            same=quiet and not row.reworded,
            links=links(row) if links else (),
        )

    def _sides(self, old: list[Node], new: list[Node]) -> tuple[list[Paragraph], list[Paragraph]]:
        if len(old) == len(new) == 1:
            return _one_to_one(old[0], new[0], self.vocabulary)
        return sides(paragraphs(old), paragraphs(new), self.vocabulary)

    def total(self) -> str:
        """共修改…条，新增…条，删去…条."""
        return total(self.compared)

    def told(self) -> list[str]:
        """One line for each change, to be read out; headings of divisions that changed among them."""
        return [line(self.compared, row) for row in self.compared.rows if is_changed(row)]

    def paper(
        self, title: str, source: str, *, heads: tuple[str, str, str] = HEADS, notes: Mapping[Key, str] | None = None
    ) -> ComparedLaws:
        """The whole table for Word and PDF."""
        rows = tuple(
            ComparedRow(_runs(one.old), _runs(one.new), one.said, one.note, one.division)
            for one in self.lines(notes=notes)
        )
        return ComparedLaws(title, rows, heads, self.total(), source)


def _one_to_one(old: Node, new: Node, words: Vocabulary) -> tuple[list[Paragraph], list[Paragraph]]:
    """The numbers apart: 第四条 that became 第五条 is marked whole, and never pulls a word beside it along."""
    left, right = sides(_words(old), _words(new), words)
    numbers = _one_line(old), _one_line(new)
    for number, other, side, mark in ((*numbers, left, "deleted"), (*reversed(numbers), right, "inserted")):
        if number:
            opened = (f"{number}　", "same" if number == other else mark)
            side[:1] = [[opened, *side[0]]] if side else [[opened]]
    return left, right


def _words(node: Node) -> list[str]:
    return [line for line in node.words().split("\n") if line.strip()]


def _one_line(node: Node) -> str:
    return " ".join("".join(piece.split()) for piece in (node.number, node.heading) if piece)


def _runs(side: Iterable[Iterable[tuple[str, str]]]) -> tuple[tuple[Run, ...], ...]:
    marks: dict[str, Any] = {"same": "same", "deleted": "deleted", "inserted": "inserted"}
    return tuple(tuple(Run(words, marks[mark]) for words, mark in paragraph) for paragraph in side)


def _same(lines: list[str]) -> tuple[list[Paragraph], list[Paragraph]]:
    return [[(one, "same")] for one in lines], [[(one, "same")] for one in lines]


def _equal(old: list[Node], new: list[Node]) -> bool:
    return paragraphs(old) == paragraphs(new)


def _outside(law: Law) -> list[str]:
    """What stands outside articles and may change too: a preamble, numbered parts of a decision, annexes' own words."""
    kinds = (Kind.PREAMBLE, Kind.PARAGRAPH, Kind.ITEM)
    return [
        text for node in law.root.children if node.kind in kinds for text in node.line().split("\n") if text.strip()
    ]
