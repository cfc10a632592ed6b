"""What every way of writing a law out agrees on: which words a reader sees, and how spacing of print is taken out.

A tree keeps each character of its source; here the marks of the source and the blanks that a printer put into a
heading (总　则) are no words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # it ships no types
from lxml.html import fragment_fromstring  # type: ignore[import-untyped]

from lianghui.kernel.text.law.output.akn_names import clean
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_HAN_BLANKS = re.compile(
    r"(?<=[\u3400-\u9fff，、；：。《》〈〉（）])[ \t\u3000\xa0]+(?=[\u3400-\u9fff，、；：。《》〈〉（）])"
)
_HAN = re.compile("[\u3400-\u9fff]")
_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a node's text and where it begins in that text."""

    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table of contents made from the tree: ``depth`` counts from 0."""

    eid: str
    number: str
    heading: str
    depth: int
    articles: tuple[str, ...]  # numbers of its first and last article, as printed; () where it holds none


def lines(text: str) -> Iterator[Line]:
    """The lines that hold words, without the blanks at their ends."""
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            yield Line(words, start + len(raw) - len(raw.lstrip()))
        start += len(raw) + 1


def heading(node: Node) -> str:
    """Number and heading as a reader sees them: 第一章　总则."""
    words = _HAN_BLANKS.sub("", " ".join(node.heading.split()))
    number = "".join(node.number.split())
    return "　".join(piece for piece in (number, words) if piece)


def title(law: Law) -> str:
    """The title in one line."""
    return _HAN_BLANKS.sub("", " ".join(law.title.split()))


def seen(text: str) -> str:
    """The text as a reader sees it: a comment of the source is shown if it holds words (a footnote), a mark is not."""
    pieces = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        inner = text[begin + len("<!--") : end].strip()
        pieces += [text[at:begin], inner if _HAN.search(inner) else ""]
        at = end + len("-->")
    return "".join([*pieces, text[at:]]).strip()


def is_seen(node: Node) -> bool:
    """Whether a reader sees it: a marker of the source's editors alone is nothing to read."""
    return node.kind is not Kind.NOTE or bool(seen(node.text) or node.heading or node.number or node.children)


def rows(text: str) -> list[list[str]]:
    """The cells of a table in Markdown or HTML, [] where the text is none. The rule under the head is no row."""
    if text.lstrip()[: len("<table")].lower() == "<table":
        return _html_rows(text)
    found = []
    for line in lines(text):
        if "|" not in line.words:
            return []
        if not _RULE.fullmatch(line.words):
            cells_ = line.words.removeprefix("|").removesuffix("|").split("|")
            found.append([cell.strip() for cell in cells_])
    return found


def _html_rows(text: str) -> list[list[str]]:
    """The cells of an HTML table, row by row; whatever else the markup says is left out."""
    try:
        table = fragment_fromstring(clean(text), create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    found = [[" ".join(cell.itertext()) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    return [[" ".join(words.split()) for words in row] for row in found if row]


def contents(law: Law) -> list[Entry]:
    """The parts, chapters, sections and annexes of a law, as a table of contents lists them."""
    found: list[Entry] = []

    def look(node: Node, depth: int) -> None:
        for child in node.children:
            listed = child.kind in DIVISIONS or child.kind is Kind.ANNEX
            if listed:
                numbers = [one.number for one in child.walk() if one.kind is Kind.ARTICLE and one.number]
                ends = tuple(dict.fromkeys((numbers[0], numbers[-1]))) if numbers else ()
                found.append(Entry(child.eid, child.number, _HAN_BLANKS.sub("", child.heading), depth, ends))
            look(child, depth + listed)

    look(law.root, 0)
    return found
