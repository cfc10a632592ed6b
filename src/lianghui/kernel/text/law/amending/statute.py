"""A law as it is worked on: divisions and articles in one row, paragraphs and items below an article. Immutable.

Whoever changes it makes a new one, so that an instruction which fails half way leaves nothing behind.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lianghui.kernel.text.law.reading import ArticleNumber, article_number, read_text
from lianghui.kernel.text.law.reading.numbers import FIGURES, value_of
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node
from lianghui.kernel.text.numerals import to_chinese

_LABEL = re.compile(rf"（[{FIGURES}]{{1,4}}）|\([{FIGURES}]{{1,4}}\)")
_SUBLABEL = re.compile(r"[0-9０-９]{1,2}[.．、]")
_FIGURES = re.compile(rf"[{FIGURES}]+")
_DEPTH = {Kind.PART: "#" * 2, Kind.SUBPART: "#" * 3, Kind.CHAPTER: "#" * 3, Kind.SECTION: "#" * 4}

#: Stands for the words before the first article (序言, 前言), of which there is one at most.
PREAMBLE = "序言"


@dataclass(frozen=True, slots=True)
class Item:
    """项: its printed number （三） and its words, those of the 目 below it included, a line each."""

    label: str
    text: str

    @property
    def value(self) -> int:
        """3 for （三）; 0 where it says no number."""
        found = _FIGURES.search(self.label)
        return (value_of(found[0]) or 0) if found else 0

    def subitems(self) -> list[tuple[int, int]]:
        """The 目 below it: the number each says, and which of its lines it is."""
        found = []
        for at, line in enumerate(self.text.split("\n")):
            label = _SUBLABEL.match(line) if at else None
            if label:
                found.append((value_of(label[0][:-1]) or 0, at))
        return found

    def with_subitems(self, lines: list[str]) -> "Item":
        """The same with other lines, those that bear the number of a 目 numbered through."""
        count, numbered = 0, lines[:1]
        for line in lines[1:]:
            label = _SUBLABEL.match(line)
            count += bool(label)
            numbered.append(f"{count}{label[0][-1]}{line[label.end() :]}" if label else line)
        return replace(self, text="\n".join(numbered))

    def renumbered(self, value: int) -> "Item":
        """The same with another number."""
        return replace(self, label=_FIGURES.sub(to_chinese(value), self.label, count=1))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """款. ``was`` is its place in the base text, from 1; 0 for a new one."""

    text: str
    items: tuple[Item, ...] = ()
    was: int = 0

    def lines(self) -> Iterator[str]:
        """Its lines as printed."""
        if self.text:
            yield self.text
        for item in self.items:
            yield item.label + item.text


@dataclass(frozen=True, slots=True)
class Article:
    """条. ``key`` never changes; ``number`` is as printed."""

    key: str
    number: str
    paragraphs: tuple[Paragraph, ...]
    heading: str = ""

    def words(self) -> str:
        """All its words without the number, a line each."""
        return "\n".join(line for paragraph in self.paragraphs for line in paragraph.lines())

    def with_words(self, words: str) -> "Article":
        """The same article with other words, read into paragraphs and items."""
        return replace(self, paragraphs=paragraphs_of(words))


@dataclass(frozen=True, slots=True)
class Division:
    """The heading of a 编, 章 or 节."""

    key: str
    kind: Kind
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong to no article: kept where they stand."""

    text: str


Part = Division | Article | Block


@dataclass(frozen=True, slots=True)
class Statute:
    """The whole text: what stands before the first part, the parts, what stands behind the last."""

    title: str
    head: tuple[str, ...]
    parts: tuple[Part, ...]
    tail: tuple[str, ...] = ()
    next_key: int = 0

    def articles(self) -> list[Article]:
        """Articles in their order, the preamble left out."""
        return [part for part in self.parts if isinstance(part, Article) and part.key != PREAMBLE]

    def divisions(self) -> list[Division]:
        """Headings in their order."""
        return [part for part in self.parts if isinstance(part, Division)]

    def law(self) -> Law:
        """The text read into a tree."""
        return read_text(self.markdown())

    def markdown(self) -> str:
        """The text in Markdown."""
        lines = [f"# {self.title}", *self.head]
        for part in self.parts:
            match part:
                case Division():
                    lines.append(f"{_DEPTH[part.kind]} {part.number} {part.heading}".rstrip())
                case Article(key="序言"):
                    lines += ([f"## {part.heading}"] if part.heading else []) + part.words().split("\n")
                case Article():
                    heading = f"【{part.heading}】" if part.heading else ""
                    first, *rest = part.words().split("\n")
                    lines += [f"{part.number} {heading}{first}".rstrip(), *rest]
                case Block():
                    lines.append(part.text)
        return "\n\n".join([*lines, *self.tail]) + "\n"


def paragraphs_of(words: str) -> tuple[Paragraph, ...]:
    """Lines read into paragraphs and items. A line of a 目 belongs to the item before it."""
    found: list[tuple[str, list[Item]]] = []
    for line in words.split("\n"):
        text = line.strip()
        if not text:
            continue
        label = _LABEL.match(text)
        items = found[-1][1] if found else []
        if label and found:
            items.append(Item(label[0], text[label.end() :].strip()))
        elif items and _SUBLABEL.match(text):
            items[-1] = replace(items[-1], text=f"{items[-1].text}\n{text}")
        else:
            found.append((text, []))
    return tuple(Paragraph(text, tuple(items)) for text, items in found)


def statute_of(law: Law) -> Statute:
    """A law as it is worked on. Contents 目录 are left out, annexes kept as they are."""
    head: list[str] = []
    parts: list[Part] = []
    tail: list[str] = []
    for node in law.root.children:
        match node.kind:
            case Kind.TITLE | Kind.TOC:
                continue
            case Kind.HISTORY | Kind.NOTE if not parts:
                head.append(node.text.strip())
            case Kind.ANNEX | Kind.SIGNATURE:
                tail += [line for line in node.write().split("\n") if line.strip()]
            case _:
                parts += _parts(node)
    return Statute(law.title, tuple(head), tuple(parts), tuple(tail))


def _parts(node: Node) -> Iterator[Part]:
    if node.kind is Kind.ARTICLE:
        yield _article(node)
    elif node.kind in DIVISIONS:
        yield Division(node.eid, node.kind, node.number, node.heading)
        if node.text:
            yield Block(node.text)
        for child in node.children:
            yield from _parts(child)
    elif node.kind is Kind.PREAMBLE:
        own = [child for child in node.children if child.kind is not Kind.ARTICLE]
        yield _article(replace(node, children=tuple(own)), key=PREAMBLE)
        for child in node.children:
            if child.kind is Kind.ARTICLE:
                yield _article(child)
    elif node.line():
        yield Block(node.line())


def _article(node: Node, key: str = "") -> Article:
    found: list[tuple[str, list[Item]]] = [(node.text, [])] if node.text else []
    for child in node.children:
        if child.kind is Kind.PARAGRAPH and not child.number:
            found.append((child.text, []))
            for item in child.children:
                if item.kind is not Kind.NOTE and item.number:
                    found[-1][1].append(Item(item.number, item.words()))
                elif item.kind is not Kind.NOTE:
                    found.append((item.words(), []))
        elif child.kind is not Kind.NOTE:
            found.append((child.line(), []))
    paragraphs = (Paragraph(text, tuple(items), at) for at, (text, items) in enumerate(found, 1))
    return Article(key or node.eid, node.number, tuple(paragraphs), node.heading)


@functools.lru_cache(maxsize=20_000)
def parsed_number(printed: str) -> ArticleNumber | None:
    """The number that 第…条 says. Kept, because every instruction asks every article for its own."""
    return article_number(printed)


def same_number(a: str, b: str) -> bool:
    """Whether two printed numbers name the same article."""
    return a == b or (parsed_number(a) or a) == (parsed_number(b) or b)
