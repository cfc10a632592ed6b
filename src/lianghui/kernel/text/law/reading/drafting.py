"""A tree while it is being read: nodes that can still grow, and their freezing into ``Node``. Pure.

A draft knows only offsets. It is hung below the last one of its kind, in the order of the text, and each begins where
the one before it ended: so the frozen tree holds every character once, whatever the reader made of it.
"""

import re
from dataclasses import dataclass, field, replace

from lianghui.kernel.text.law.reading.numbers import ArticleNumber
from lianghui.kernel.text.law.tree import Kind, Node

_LINE_END = re.compile("[\n\r]")


@dataclass(slots=True)
class Draft:
    """One node to be: ``number``, ``heading`` and ``text`` are places (from, to) in the source, empty where equal."""

    kind: Kind
    start: int
    number: tuple[int, int] | None = None
    heading: tuple[int, int] | None = None
    text: tuple[int, int] | None = None
    value: int = 0
    style: str = ""
    depth: int = 0
    article: ArticleNumber | None = None
    children: list["Draft"] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    eid: str = ""

    @property
    def own_end(self) -> int:
        """Where its own words end."""
        for piece in (self.text, self.heading, self.number):
            if piece:
                return piece[1]
        return self.start

    @property
    def end(self) -> int:
        """Where it ends with all that hangs below it."""
        return self.children[-1].end if self.children else self.own_end


def freeze(root: Draft, source: str) -> Node:
    """The tree; what stands after the last words is the tail of the root."""
    node, end = _freeze(root, source, 0)
    tail = source[end:]
    return replace(node, tail=tail)


def _freeze(draft: Draft, source: str, before: int) -> tuple[Node, int]:
    """The node and where it ends; ``before`` is where the one before it ended."""
    at = before
    lead = gap = break_ = number = heading = text = ""
    started = False

    def take(piece: tuple[int, int]) -> tuple[str, str]:
        nonlocal at, started
        between, words = source[at : piece[0]], source[piece[0] : piece[1]]
        at = piece[1]
        started = True
        return between, words

    if draft.number:
        lead, number = take(draft.number)
    if draft.heading:
        between, heading = take(draft.heading)
        lead, gap = (lead, between) if draft.number else (between, "")
    if draft.text:
        between, text = take(draft.text)
        if draft.heading:
            break_ = between
        elif draft.number:
            gap = between
        else:
            lead = between
    start = draft.start
    if draft.children:
        first = draft.children[0].start
        if not started:
            # Nothing of its own: it begins where its first child does.
            start, lead, at = first, source[at:first], first
        elif not draft.text and not _LINE_END.search(source, at, first):
            # The child goes on in the same line: what parts them belongs to the number or the heading.
            gap, break_ = (gap, source[at:first]) if draft.heading else (source[at:first], "")
            at = first
    children = []
    for child in draft.children:
        frozen, at = _freeze(child, source, at)
        children.append(frozen)
    node = Node(
        kind=draft.kind,
        number=number,
        heading=heading,
        text=text,
        children=tuple(children),
        start=start,
        end=at,
        lead=lead,
        gap=gap,
        break_=break_,
        eid=draft.eid,
        marks=tuple(draft.marks),
    )
    return node, at
