"""The parts of a law that are found and shown by themselves: its articles, and whatever stands outside them. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from lianghui.kernel.library.identity import mark_of
from lianghui.kernel.library.sketch import bands
from lianghui.kernel.text.bigrams import index_terms_of, runs
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

#: What is no word of the law, or is kept elsewhere (title and history are the version's and its events').
_LEFT_OUT = frozenset({Kind.TITLE, Kind.HISTORY, Kind.TOC, Kind.NOTE, Kind.SIGNATURE})
_PATH = 300
_HEADING = 120


class Part(NamedTuple):
    """A part as a row keeps it."""

    kind: str
    eid: str
    number: str
    heading: str
    path: str  # 第二章 代表的产生 / 第一节 …
    start: int
    end: int
    words: str
    terms: str  # of the index, a blank between
    mark: int
    bands: tuple[int, ...]


def parts_of(law: Law) -> Iterator[Part]:
    """The parts in the order of the text."""
    yield from _below(law.root, "")


def _below(node: Node, path: str) -> Iterator[Part]:
    for child in node.children:
        if child.kind in _LEFT_OUT:
            continue
        if child.kind in DIVISIONS or (child.kind is Kind.ANNEX and _has_articles(child)):
            head = " ".join(piece for piece in (child.number, child.heading) if piece)
            if child.text.strip():
                yield _part(child, path, child.text.strip())
            yield from _below(child, f"{path} / {head}" if path else head)
        else:
            yield _part(child, path, _words(child))


def _has_articles(node: Node) -> bool:
    return any(inner.kind is Kind.ARTICLE for inner in node.walk())


def _words(node: Node) -> str:
    """Outside an article the number belongs to the words: 二、…"""
    return node.words() if node.kind is Kind.ARTICLE else node.line()


def _part(node: Node, path: str, words: str) -> Part:
    # PostgreSQL keeps no NUL in a text.
    words = words.replace("\0", "")
    folded = runs(words)
    named = runs(node.heading) if node.kind is Kind.ARTICLE and node.heading else []
    terms = index_terms_of([*named, *folded])
    return Part(
        kind=node.kind.value,
        eid=node.eid,
        number=node.number[:30],
        heading=node.heading[:_HEADING],
        path=path[:_PATH],
        start=node.start,
        end=node.end,
        words=words,
        terms=" ".join(terms),
        mark=mark_of("".join(folded)),
        bands=tuple(bands(terms)) if node.kind is Kind.ARTICLE else (),
    )
