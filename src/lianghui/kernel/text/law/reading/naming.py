"""Identifiers of the parts of a law, after the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019). Pure.

Articles are named by their number alone (``art_120_1`` for 第一百二十条之一), so that one keeps its name whatever
chapter it comes to stand in; chapters and sections by their place; all within an annex begin with its name. Two of one
name are told apart by ``-2``, ``-3`` in the order of the text.
"""

from collections import Counter

from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.tree import DIVISIONS, Kind

_SHORT = {
    Kind.PART: "part",
    Kind.SUBPART: "subpart",
    Kind.CHAPTER: "chp",
    Kind.SECTION: "sec",
    Kind.ITEM: "item",
    Kind.SUBITEM: "subitem",
    Kind.PARAGRAPH: "para",
    Kind.ANNEX: "annex",
}
#: Parts whose printed number names them.
_NUMBERED = frozenset({Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ITEM, Kind.SUBITEM, Kind.ANNEX})
_ALONE = frozenset({Kind.TITLE, Kind.TOC, Kind.PREAMBLE, Kind.SIGNATURE})


def name_all(root: Draft) -> None:
    """Give every draft below ``root`` its identifier."""
    root.eid = "law"
    taken: Counter[str] = Counter()
    _name_children(root, "", "", taken)


def _name_children(parent: Draft, prefix: str, scope: str, taken: Counter[str]) -> None:
    if not parent.children:
        return
    places: Counter[Kind] = Counter()
    if parent.kind is Kind.ITEM and parent.text:
        places[Kind.PARAGRAPH] = 1  # a point with words of its own: they are its first paragraph
    for child in parent.children:
        places[child.kind] += 1
        if child.kind in DIVISIONS and child.article:
            wanted = f"{prefix}{_SHORT[child.kind]}_{child.article.name()}"
        elif child.kind is Kind.ARTICLE and child.article:
            wanted = f"{scope}art_{child.article.name()}"
        elif child.kind in _ALONE:
            wanted = f"{prefix}{child.kind}"
        elif child.kind in _NUMBERED and child.number and child.value:
            wanted = f"{prefix}{_SHORT[child.kind]}_{child.value}"
        else:
            wanted = f"{prefix}{_SHORT.get(child.kind, child.kind.value)}_{places[child.kind]}"
        taken[wanted] += 1
        child.eid = wanted if taken[wanted] == 1 else _free(wanted, taken)
        below = f"{child.eid}__"
        _name_children(child, below, below if child.kind is Kind.ANNEX else scope, taken)


def _free(wanted: str, taken: Counter[str]) -> str:
    """The name with the first suffix that is free."""
    number = taken[wanted]
    while taken[f"{wanted}-{number}"]:
        number += 1
    taken[f"{wanted}-{number}"] += 1
    return f"{wanted}-{number}"
