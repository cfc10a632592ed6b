"""The text of a .docx file as a reader of the printed page would copy it (ECMA-376-1, part 17).

Automatic numbers are written out, soft returns end lines, text boxes and footnotes follow their paragraph, tables
become rows of ``|``. Tracked changes are accepted (as the newer text) or rejected (the older one). Headers, footers and
comments are no part of the text.
"""

import unicodedata
from collections.abc import Iterator
from typing import Any

from lianghui.kernel.text.law.reading.numbering import Numbering, child, local, value
from lianghui.kernel.text.law.reading.package import open_parts

_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_CHANGES = _INSERTED | _DELETED
#: Elements in a run or paragraph that hold no words of the text.
_SILENT = frozenset(
    {
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "rt",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
        "annotationRef",
    }
)
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_BLOCKS = frozenset({"p", "tbl"})


class WordText:
    """A Word file; ``text`` gives its text in one view."""

    def __init__(self, data: bytes) -> None:
        """Raises ``UnreadableFile``."""
        self._parts = open_parts(data)
        self._notes = {
            kind: {value(note, "id"): note for note in self._parts[part] if local(note) == kind}
            for kind, part in (("footnote", "footnotes"), ("endnote", "endnotes"))
            if part in self._parts
        }

    @property
    def changed(self) -> bool:
        """Whether it holds tracked changes of its words."""
        return any(local(element) in _CHANGES for element in self._parts["document"].iter())

    def text(self, *, accepted: bool = True) -> str:
        """The text, a paragraph a line."""
        return "\n".join(_View(self._parts, self._notes, accepted=accepted).lines())


class _View:
    """One way through the file: with what was inserted, or with what was deleted."""

    def __init__(self, parts: dict[str, Any], notes: dict[str, dict[str, Any]], *, accepted: bool) -> None:
        self.body = child(parts["document"], "body")
        self.numbering = Numbering(parts.get("numbering"), parts.get("styles"))
        self.notes = notes
        self.left_out = _DELETED if accepted else _INSERTED
        self.accepted = accepted
        self.waiting = ""  # words of a paragraph whose end was changed away: they run into the next
        self.boxes: list[Any] = []
        self.footnotes: list[str] = []
        self.counted = 0

    def lines(self) -> Iterator[str]:
        """The lines of the whole text."""
        if self.body is not None:
            yield from self._blocks(self.body)
        if self.waiting:
            yield self.waiting

    def _blocks(self, parent: Any) -> Iterator[str]:
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(element))
            elif name not in self.left_out and name not in _SILENT:
                yield from self._blocks(element)

    def _paragraph(self, element: Any) -> Iterator[str]:
        words = self.waiting + "".join(self._words(element))
        properties = child(element, "pPr")
        if self._end_left_out(properties):
            self.waiting = words
            return
        self.waiting = ""
        yield self.numbering.number(self._then(properties)) + words
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self._blocks(box)
        footnotes, self.footnotes = self.footnotes, []
        yield from footnotes

    def _end_left_out(self, properties: Any) -> bool:
        """The mark at the end of the paragraph was deleted, or inserted, so that in this view it is not there."""
        marks = child(properties, "rPr") if properties is not None else None
        return marks is not None and any(local(one) in self.left_out for one in marks)

    def _then(self, properties: Any) -> Any:
        """The properties the paragraph has in this view."""
        if properties is None or self.accepted:
            return properties
        change = child(properties, "pPrChange")
        former = child(change, "pPr") if change is not None else None
        return properties if former is None else former

    def _words(self, parent: Any) -> Iterator[str]:
        for element in parent:
            name = local(element)
            if name in {"t", "delText"}:
                yield element.text or ""
            elif name in _LETTERS:
                yield _LETTERS[name]
            elif name == "sym":
                yield _symbol(element)
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._note(name.removesuffix("Reference"), value(element, "id"))
            elif name == "AlternateContent":
                yield from self._words(_chosen(element))
            elif name not in self.left_out and name not in _SILENT:
                yield from self._words(element)

    def _note(self, kind: str, number: str) -> None:
        note = self.notes.get(kind, {}).get(number)
        if note is not None:
            self.counted += 1
            words = " ".join("".join(self._words(one)) for one in note.iter() if local(one) == "p").strip()
            self.footnotes.append(f"<!-- 注{self.counted}：{words.replace('-->', '—>')} -->")

    def _table(self, element: Any) -> Iterator[str]:
        """Rows with ``|``; a table of one column is a frame around paragraphs."""
        rows = [list(self._cells(row)) for row in element.iter() if local(row) == "tr" and _own(row, element)]
        kept = [row for row in rows if row]
        if kept and all(len(row) == 1 for row in kept):
            for row in kept:
                yield from self._blocks(row[0])
            return
        for row in kept:
            cells = [" ".join(" ".join(self._blocks(cell)).split()).replace("|", "｜") for cell in row]
            yield "| " + " | ".join(cells) + " |"

    def _cells(self, row: Any) -> Iterator[Any]:
        properties = child(row, "trPr")
        if properties is not None and any(local(one) in self.left_out for one in properties):
            return
        for element in row:
            if local(element) == "tc":
                yield element
            elif local(element) in {"sdt", "customXml"}:
                yield from (one for one in element.iter() if local(one) == "tc")


def _own(row: Any, table: Any) -> bool:
    """The row is of this table and not of one inside it."""
    above = row.getparent()
    while above is not None and local(above) != "tbl":
        above = above.getparent()
    return above is table


def _chosen(alternatives: Any) -> Any:
    """One of the alternatives of the same content: the first that holds words, else the last."""
    found = list(alternatives)
    for one in found:
        if any(local(element) in {"t", "delText"} for element in one.iter()):
            return one
    return found[-1] if found else alternatives


def _symbol(element: Any) -> str:
    """A character of a symbol font; those of its private area are printed as a square."""
    try:
        character = chr(int(value(element, "char"), 16))
    except (ValueError, OverflowError):
        return ""
    category = unicodedata.category(character)
    return "□" if category == "Co" else "" if category.startswith("C") else character
