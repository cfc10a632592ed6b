"""Decisions in the formulas of several legislators, with the new text a person wrote by hand. All are invented.

``invented_decisions/*.txt``: ``==== what it is``, the base text, ``---- decision``, ``---- new``; each line is
a paragraph.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lianghui.kernel.text.law.amending import apply, read_decision
from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

FILES = sorted((Path(__file__).parent / "invented_decisions").glob("*.txt"))


def cases() -> Iterator[tuple[str, str, str, str]]:
    for path in FILES:
        for block in path.read_text(encoding="utf-8").split("==== ")[1:]:
            name, rest = block.split("\n", 1)
            base, rest = rest.split("---- decision\n")
            decision, new = rest.split("---- new\n")
            yield name, base, decision, new


ALL = list(cases())


def read(text: str) -> Law:
    title, *lines = text.strip().split("\n")
    return read_text("\n\n".join([title, "<!-- INFO END -->", *lines]) + "\n")


def told(law: Law) -> list[tuple[str, ...]]:
    return [("title", law.title), *_below(law.root)]


def _below(node: Node) -> Iterator[tuple[str, ...]]:
    for child in node.children:
        if child.kind in DIVISIONS:
            yield child.kind.value, child.number, child.heading
            yield from _below(child)
        elif child.kind in {Kind.ARTICLE, Kind.ANNEX}:
            yield child.kind.value, child.number, child.words()


@pytest.mark.parametrize(("base", "decision", "new"), [case[1:] for case in ALL], ids=[case[0] for case in ALL])
def test_the_decision_gives_the_new_text_exactly(base: str, decision: str, new: str) -> None:
    applied = apply(read(base), read_decision(read(decision)))
    assert told(read_text(applied.text())) == told(read(new))
    assert [outcome.reason for outcome in applied.outcomes if not outcome.applied and not outcome.elsewhere] == []
    assert applied.complete


def test_a_decision_on_other_laws_alone_leaves_a_law_incomplete() -> None:
    applied = apply(read("# 某市茶园条例\n第一条 茶园受保护。"), read_decision("一、删去《某市苗圃条例》第三条。"))
    assert not applied.complete
    assert applied.outcomes[0].elsewhere
