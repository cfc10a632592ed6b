"""From text to ``Law``: head, body, names, history, remarks. Pure."""

import re
from collections.abc import Iterator
from typing import Literal

from lianghui.kernel.text.law.reading import history
from lianghui.kernel.text.law.reading.body import Body
from lianghui.kernel.text.law.reading.drafting import Draft, freeze
from lianghui.kernel.text.law.reading.head import Head
from lianghui.kernel.text.law.reading.lines import lines_of, squeezed
from lianghui.kernel.text.law.reading.naming import name_all
from lianghui.kernel.text.law.reading.sequence import sequence
from lianghui.kernel.text.law.tree import Event, Kind, Law, Node

_ON_PUBLICATION = re.compile("(?:^|[。；])(?:本[^。；]{1,60})?自(?:公布|发布|颁布)之日起(?:施行|实施|生效|执行)")
_LAST_ARTICLES = 4
_SHOWN = 40


def read_text(text: str, *, format: Literal["markdown", "plain"] = "markdown") -> Law:  # noqa: A002 - what it is
    """Read a text of legislation. It never refuses: ``read_text(text).write() == text``."""
    lines = lines_of(text, markdown=format == "markdown")
    root = Draft(Kind.LAW, 0)
    head = Head(text, root, lines, markdown=format == "markdown")
    head.read()
    body = Body(text, root, lines[head.next :], head.title)
    body.read()
    name_all(root)
    tree = freeze(root, text)
    events = _events(text, tree)
    law = Law(tree, head.title, events, _effective(tree, events))
    return Law(tree, head.title, events, law.effective, tuple(_remarks(law)))


def _events(text: str, tree: Node) -> tuple[Event, ...]:
    """What the lines of history tell; those above the title are the order that published the law."""
    title = next((node.start for node in tree.children if node.kind is Kind.TITLE), 0)
    lines = [(node.start, node.end) for node in tree.children if node.kind is Kind.HISTORY]
    above = [line for line in lines if line[1] <= title]
    order = (above[0][0], above[-1][1]) if above else None
    return history.events_in(text, [line for line in lines if line not in above], order)


def _effective(tree: Node, events: tuple[Event, ...]) -> str:
    """The day the text names for its taking effect.

    自公布之日起施行 names the day of publication: it is known only where the history says when the text was published.
    """
    for words in _last_words(tree):
        day = history.taking_effect(words, own=True)
        if day:
            return day
        if _ON_PUBLICATION.search(squeezed(words)):
            return _published(events)
    return ""


def _published(events: tuple[Event, ...]) -> str:
    """The one day on which the text was published before anything in it was changed; "" where that is not told."""
    changes = [event.day for event in events if event.kind in {"amended", "revised"}]
    published = {event.day for event in events if event.kind == "published" and event.day}
    first = [day for day in published if all(day < change for change in changes)]
    return first[0] if len(first) == 1 else ""


def _last_words(tree: Node) -> Iterator[str]:
    """The last articles of the text itself, or its last paragraphs where it has none, from the end."""
    parts = [node for node in _own(tree) if node.kind is Kind.ARTICLE]
    if not parts:
        parts = [node for node in _own(tree) if node.kind in {Kind.PARAGRAPH, Kind.ITEM}]
    for node in parts[: -_LAST_ARTICLES - 1 : -1]:
        yield node.words()


def _own(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind is Kind.ANNEX:
            continue
        yield child
        yield from _own(child)


def _remarks(law: Law) -> Iterator[str]:
    for node in law.unplaced():
        words = squeezed(node.text)
        yield f"第 {node.start} 字起“{words[:_SHOWN]}”{'……' if len(words) > _SHOWN else ''}无法归入任何条款，原样保留。"
    found = sequence(law)
    if not found.runs:
        yield f"{found.said()}。按原文保留，未作补正。"
