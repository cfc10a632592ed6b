"""The lines of a law as they are printed: what stands centred, what bears its number in 黑体, what is set in.

Word and PDF are both laid out from these, so that they cannot differ in a word. The order and the types follow the
bulletin of the standing committee 常委会公报: title, history in brackets, contents where there are chapters, text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from lianghui.kernel.papers.content import printable
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

Sort = Literal["division", "annex", "article", "text", "note", "table", "signature"]

#: A division's place in the outline of the document; an annex stands with the parts.
LEVELS: Final = {Kind.PART: 0, Kind.SUBPART: 1, Kind.CHAPTER: 2, Kind.SECTION: 3, Kind.ANNEX: 0}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the paper. ``number`` is set in 黑体 before ``text`` where the line opens an article."""

    sort: Sort
    text: str
    number: str = ""
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLaw:
    """What is printed of a law. ``source`` says where the text comes from; it stands small at the end."""

    title: str
    history: str
    lines: tuple[Line, ...]
    source: str = ""

    def contents(self) -> list[Line]:
        """目录: the divisions, where there are any."""
        return [line for line in self.lines if line.sort == "division"]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text with the place where it stands, for the look at glyphs."""
        yield "标题", self.title
        yield "题注", self.history
        yield "来源", self.source
        place = "正文"
        for line in self.lines:
            place = line.number or place
            yield place, line.number + line.text + "".join("".join(row) for row in line.rows)


def printed(law: Law, *, source: str = "") -> PrintedLaw:
    """The law line by line; everything is made printable here."""
    return PrintedLaw(printable(law.title), history(law), tuple(_below(law.root)), printable(source))


def history(law: Law) -> str:
    """题注: all adoptions and amendments in one pair of brackets, as the bulletin prints them."""
    said = [printable(node.line()).replace("\n", " ").strip() for node in law.root.walk() if node.kind is Kind.HISTORY]
    said = [one.strip("（）() 　") if one[:1] in "（(" and one[-1:] in "）)" else one for one in said]
    return f"（{'　'.join(one for one in said if one)}）" if any(said) else ""


def _below(node: Node) -> Iterator[Line]:
    for child in node.children:
        match child.kind:
            case Kind.TITLE | Kind.HISTORY | Kind.TOC:
                continue  # printed before, or made anew from the divisions
            case Kind.TABLE:
                yield Line("table", "", rows=table_rows(child))
            case Kind.SIGNATURE:
                yield from _plain("signature", child)
            case kind if kind in DIVISIONS or kind is Kind.ANNEX:
                heading = "　".join(piece for piece in (_one(child.number), _one(child.heading)) if piece)
                yield Line("annex" if kind is Kind.ANNEX else "division", heading, level=LEVELS[kind])
                yield from _broken("text", child.text, "")
                yield from _below(child)
            case Kind.NOTE:
                yield from _plain("note", child)
            case _:
                yield from _flowing(child)


def _flowing(top: Node) -> Iterator[Line]:
    """A preamble, an article or a smaller part: a new line wherever the source has one."""
    number = text = ""
    sort: Sort = "article" if top.kind is Kind.ARTICLE else "text"
    for node in top.walk():
        if node.kind is Kind.TABLE:
            yield from _broken(sort, text, number)
            yield Line("table", "", rows=table_rows(node))
            sort, number, text = "text", "", ""
            continue
        if node is top and sort == "article":
            number = _one(node.number)
        else:
            if not _goes_on(node, text):
                yield from _broken(sort, text, number)
                sort, number, text = "text", "", ""
            text += _one(node.number) + (" " if node.number.isascii() and node.number and node.text else "")
        text += node.heading + ("　" if node.heading and node.text else "") + node.text
    yield from _broken(sort, text, number)


def _goes_on(node: Node, text: str) -> bool:
    """Whether a part stands in the line of what is before it: the first paragraph, an item inside its paragraph."""
    if node.kind is Kind.PARAGRAPH and not text:
        return True
    return node.kind in {Kind.ITEM, Kind.SUBITEM} and "\n" not in node.lead


def _broken(sort: Sort, text: str, number: str) -> Iterator[Line]:
    """One line a line of the text: a soft return within a paragraph parts it in print too."""
    pieces = [piece.strip(" 　") for piece in printable(text).split("\n")]
    pieces = [piece for piece in pieces if piece]
    if pieces or number:
        yield Line(sort, pieces[0] if pieces else "", number=number)
    yield from (Line("text", piece) for piece in pieces[1:])


def _plain(sort: Sort, node: Node) -> Iterator[Line]:
    for piece in printable(node.line()).split("\n"):
        if piece.strip(" 　"):
            yield Line(sort, piece.strip(" 　"))


def table_rows(node: Node) -> tuple[tuple[str, ...], ...]:
    """The cells of a table written in Markdown's strokes; one cell a line where it is written in any other way."""
    rows = []
    for line in printable(node.text).split("\n"):
        bare = line.strip()
        if not bare:
            continue
        cells = [cell.strip() for cell in bare.strip("|").split("|")] if "|" in bare else [bare]
        if all(cell and set(cell) <= set("-: ") for cell in cells):
            continue  # the stroke under the head
        rows.append(tuple(cells))
    return tuple(rows)


def _one(text: str) -> str:
    return printable(text).replace("\n", "").strip(" 　")
