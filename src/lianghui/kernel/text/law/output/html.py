"""A law as an HTML fragment: an anchor for every part that has an id, headings in order, citations as links.

Nothing of the source reaches the page unescaped. The words stand in the order of the text; marks of the source are
left out. The classes begin with ``law-``; how they look is the page's business.
"""

import html
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from lianghui.kernel.text.law.citing import Places, Target, find_citations
from lianghui.kernel.text.law.output.layout import heading, is_seen, lines, rows, seen, title
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

#: Gives the address of what is cited, or None where there is nothing to open.
Link = Callable[[Target], str | None]

_LOWEST = 6  # HTML has no heading below h6
_LISTED = (Kind.ITEM, Kind.SUBITEM)


def within_page(target: Target) -> str | None:
    """Link for a page that shows the whole law: own citations go to their anchors, others nowhere."""
    return f"#{target.eids[0]}" if target.eids else None


def law_html(
    law: Law,
    *,
    link: Link | None = None,
    level: int = 1,
    with_title: bool = True,
    article_href: Callable[[str], str] | None = None,
) -> str:
    """The whole law. ``level`` is that of its title's heading; the parts follow one deeper, also without the title.

    ``article_href`` gives the address an article's number leads to, by its id; without it, its own anchor.
    """
    writer = _Writer(law, link, article_href)
    head = [f'<h{level} class="law-title">{_text(title(law))}</h{level}>'] if with_title and law.title else []
    shown = (child for child in law.root.children if child.kind is not Kind.TITLE)
    return "\n".join([*head, *writer.blocks(shown, level + 1)])


def node_html(law: Law, eid: str, *, link: Link | None = None, level: int = 2) -> str:
    """One part of a law alone, such as an article. ``level`` is that of its heading. Raises ``KeyError`` if absent."""
    node = law.find(eid)
    if node is None:
        raise KeyError(eid)
    return "\n".join(_Writer(law, link).block(node, level))


def _text(words: str) -> str:
    return html.escape(words)


def _id(node: Node) -> str:
    return f' id="{html.escape(node.eid)}"' if node.eid else ""


class _Writer:
    """Writes the parts of one law."""

    def __init__(self, law: Law, link: Link | None, article_href: Callable[[str], str] | None = None) -> None:
        self._link = link
        self._article_href = article_href or "#{}".format
        self._places = Places(law) if link else None

    def blocks(self, nodes: Iterable[Node], level: int) -> Iterator[str]:
        """Neighbours one after another; items standing together make one list."""
        for listed, group in groupby(nodes, lambda node: node.kind in _LISTED):
            if listed:
                yield '<ul class="law-items">'
                for node in group:
                    yield from self._item(node, level)
                yield "</ul>"
            else:
                for node in group:
                    yield from self.block(node, level)

    def block(self, node: Node, level: int) -> Iterator[str]:
        """One node and all below it."""
        if not is_seen(node):
            return
        if node.kind in DIVISIONS or node.kind is Kind.ANNEX:
            yield from self._division(node, level)
        elif node.kind is Kind.ARTICLE:
            yield from self._article(node, level)
        elif node.kind is Kind.TABLE:
            yield from _table(node)
        elif node.kind in _LISTED:
            yield from self.blocks([node], level)
        else:
            yield from self._words(node, level)

    def _division(self, node: Node, level: int) -> Iterator[str]:
        yield f'<section class="law-{node.kind.value}"{_id(node)}>'
        if words := heading(node):
            yield f'<{_h(level)} class="law-heading"{_aria(level)}>{_text(words)}</{_h(level)}>'
        yield from self._paragraphs(node)
        yield from self.blocks(node.children, level + 1)
        yield "</section>"

    def _article(self, node: Node, level: int) -> Iterator[str]:
        yield f'<div class="law-article"{_id(node)}>'
        if number := "".join(node.number.split()):
            anchor = f'<a class="law-anchor" href="{html.escape(self._article_href(node.eid))}">{_text(number)}</a>'
            name = f' <span class="law-article-heading">{_text(node.heading.strip())}</span>' if node.heading else ""
            yield f'<{_h(level)} class="law-article-number"{_aria(level)}>{anchor}{name}</{_h(level)}>'
        yield from self._paragraphs(node)
        yield from self.blocks(node.children, level + 1)
        yield "</div>"

    def _item(self, node: Node, level: int) -> Iterator[str]:
        first, *more = [*self._linked(node)] or [""]
        number = f'<span class="law-number">{_text(node.number.strip())}</span>' if node.number else ""
        yield f'<li class="law-{node.kind.value}"{_id(node)}>{number}{_named(node)}{first}'
        yield from (f"<p>{line}</p>" for line in more)
        yield from self.blocks(node.children, level)
        yield "</li>"

    def _words(self, node: Node, level: int) -> Iterator[str]:
        """Paragraphs, history, preamble, signature, notes and what could not be placed."""
        tag = "aside" if node.kind is Kind.NOTE else "div"
        yield f'<{tag} class="law-{node.kind.value}"{_id(node)}>'
        if head := heading(node):
            yield f'<p class="law-inner-heading">{_text(head)}</p>'
        yield from self._paragraphs(node)
        yield from self.blocks(node.children, level)
        yield f"</{tag}>"

    def _paragraphs(self, node: Node) -> Iterator[str]:
        yield from (f"<p>{line}</p>" for line in self._linked(node))

    def _linked(self, node: Node) -> Iterator[str]:
        """The lines of a node's own text, escaped, with links where something can be opened."""
        if node.kind is Kind.NOTE:
            yield from (_text(line.words) for line in lines(seen(node.text)))
            return
        links = list(self._links(node))
        for line in lines(node.text):
            end = line.start + len(line.words)
            inside = [one for one in links if line.start <= one[0] and one[1] <= end]
            yield "".join(_pieces(node.text, line.start, end, inside))

    def _links(self, node: Node) -> Iterator[tuple[int, int, str]]:
        if self._link is None or node.kind in (Kind.TITLE, Kind.HISTORY, Kind.TOC) or not node.text:
            return
        for found in find_citations(node.text, self._places, node.eid):
            for target in found.targets:
                url = self._link(target)
                if url:
                    yield target.start, target.end, url


def _pieces(text: str, start: int, end: int, links: list[tuple[int, int, str]]) -> Iterator[str]:
    at = start
    for begin, stop, url in links:
        if begin < at:  # never two links over one another
            continue
        yield _text(text[at:begin])
        yield f'<a class="law-cited" href="{html.escape(url)}">{_text(text[begin:stop])}</a>'
        at = stop
    yield _text(text[at:end])


def _named(node: Node) -> str:
    return f'<span class="law-item-heading">{_text(node.heading.strip())}</span>' if node.heading else ""


def _table(node: Node) -> Iterator[str]:
    cells = rows(node.text)
    # Reached by keyboard, since it scrolls sideways on a narrow screen.
    yield f'<div class="law-table" role="region" tabindex="0" aria-label="表格"{_id(node)}>'
    if head := heading(node):
        yield f"<p>{_text(head)}</p>"
    if cells:
        yield "<table>"
        first, *rest = cells
        yield "<thead><tr>" + "".join(f'<th scope="col">{_text(cell)}</th>' for cell in first) + "</tr></thead>"
        yield "<tbody>"
        yield from ("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rest)
        yield "</tbody></table>"
    else:
        yield from (f"<p>{_text(line.words)}</p>" for line in lines(node.text))
    yield "</div>"


def _h(level: int) -> str:
    return f"h{min(level, _LOWEST)}"


def _aria(level: int) -> str:
    """Deeper than h6 the level is told in words for a screen reader."""
    return f' aria-level="{level}"' if level > _LOWEST else ""
