"""A tree printed as Markdown, so that what is printed and read again is the same tree. Pure."""

import re
from collections.abc import Iterator

from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node, unbroken

_END_OF_HEAD = "<!-- INFO END -->"
_INSERTED = re.compile(
    "[）)]之[^）)]{1,2}$"
)  # （二）之一: its words stand apart, or they would be read into the number
_HEAD = frozenset({Kind.TITLE, Kind.HISTORY})


def markdown(law: Law) -> str:
    """The law as Markdown, a paragraph a block. Line breaks inside words are not kept, nor are marks of the source."""
    return "\n\n".join(_blocks(law.root)) + "\n"


def _blocks(root: Node) -> Iterator[str]:
    ranks = _ranks(root)
    marked = False
    for child in root.children:
        if child.kind not in _HEAD and not marked:
            yield _END_OF_HEAD
            marked = True
        if child.kind is Kind.NOTE and child.text == _END_OF_HEAD:
            continue
        yield from _block(child, ranks)


def _ranks(root: Node) -> dict[Kind, int]:
    """How many ``#`` each kind of division takes: the largest there is takes two."""
    there = [kind for kind in DIVISIONS if any(node.kind is kind for node in root.walk())]
    return {kind: place + 2 for place, kind in enumerate(there)}


def _block(node: Node, ranks: dict[Kind, int]) -> Iterator[str]:
    head = " ".join(piece for piece in (node.number, unbroken(node.heading)) if piece)
    words = node.text if node.kind in {Kind.TABLE, Kind.SIGNATURE} else unbroken(node.text)
    children = node.children
    if node.kind is Kind.TITLE:
        yield f"# {words}" if "repeated" not in node.marks else words
    elif node.kind in ranks:
        yield "#" * ranks[node.kind] + f" {head}"
    elif node.kind is Kind.ARTICLE:
        head = f"{node.number}【{unbroken(node.heading)}】" if node.heading else node.number
        if children and children[0].kind is Kind.PARAGRAPH and children[0].text:
            yield f"{head} {unbroken(children[0].text)}"
            for below in children[0].children:
                yield from _block(below, ranks)
            children = children[1:]
        else:
            yield head
    elif node.kind is Kind.PREAMBLE:
        if node.heading:
            yield f"## {head}"
    elif node.kind is Kind.ANNEX:
        yield (
            node.number
            + ("" if node.number.endswith(("：", ":")) or not node.heading else " ")
            + unbroken(node.heading)
        )
    elif node.kind is Kind.TOC:
        yield "\n\n".join(piece for piece in (head, node.text) if piece)
    elif head or words:
        # The mark says that the words beside the number are a heading, and not the text of the point.
        apart = " " if node.number and not node.heading and _INSERTED.search(node.number) else ""
        yield ("## " if node.heading else "") + head + apart + words
    for child in children:
        yield from _block(child, ranks)
