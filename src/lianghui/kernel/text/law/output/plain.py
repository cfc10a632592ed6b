"""A law as plain text in the layout of official publications: every paragraph and item begins with two full blanks.

公文 set each paragraph two characters in (GB/T 9704-2012); 章 and 节 stand on lines of their own.
"""

from collections.abc import Iterable, Iterator

from lianghui.kernel.text.law.output.layout import heading, is_seen, lines, rows, seen, title
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

INDENT = "　　"


def law_plain(law: Law) -> str:
    """The whole law: title, history, text; ends with a line end."""
    written = [title(law)] if law.title else []
    for child in law.root.children:
        if child.kind is not Kind.TITLE:
            written += _block(child)
    return _joined(written)


def node_plain(node: Node) -> str:
    """One part alone, such as an article; ends with a line end."""
    return _joined(_block(node))


def _joined(written: Iterable[str]) -> str:
    """The lines, with never more than one empty line between two."""
    kept: list[str] = []
    for line in written:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).rstrip("\n") + "\n"


def _block(node: Node) -> Iterator[str]:
    if not is_seen(node):
        return
    if node.kind in DIVISIONS or node.kind is Kind.ANNEX:
        yield ""
        yield heading(node)
        yield ""
        yield from (INDENT + line.words for line in lines(node.text))
    elif node.kind is Kind.TABLE:
        yield from (["\t".join(row) for row in rows(node.text)] or [line.words for line in lines(node.text)])
    else:
        yield from _text(node)
    # The first paragraph of an article stands in the article's own line.
    run_in = node.kind is Kind.ARTICLE and not lines_of(node)
    for place, child in enumerate(node.children):
        written = _block(child)
        if run_in and place == 0 and child.kind is Kind.PARAGRAPH:
            first = next(written, "").removeprefix(INDENT)
            yield INDENT + "　".join(piece for piece in (heading(node), first) if piece)
            yield from written
        else:
            yield from written


def lines_of(node: Node) -> list[str]:
    """The lines of its own text."""
    text = seen(node.text) if node.kind is Kind.NOTE else node.text
    return [line.words for line in lines(text)]


def _text(node: Node) -> Iterator[str]:
    """Number and own words, in one line as far as they go together."""
    words = lines_of(node)
    head = heading(node)
    if node.kind is Kind.ARTICLE and not words and node.children and node.children[0].kind is Kind.PARAGRAPH:
        return  # written with the first paragraph
    parted = "　" if node.kind is Kind.ARTICLE else ""
    first = head + (parted if head and words else "") + (words[0] if words else "")
    for line in [first, *words[1:]]:
        if line:
            yield INDENT + line
