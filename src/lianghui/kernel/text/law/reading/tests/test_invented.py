"""Texts of many kinds, invented, with what a person expects of each written before the reader saw it.

``invented/*.txt``: a text begins with ``==== what it is``, then the expectations, ``----``, and the text itself.

    title, effective, unplaced (beginnings, parted by |), remark (words), noarticles
    event kind day | organ | end of the meeting | end of the decision | effective; what is empty is not asked
    row kind number heading, or row art 1-3 3_1: divisions and articles outside annexes, in order
    in 3: paragraph; item （一）: what stands below an article
    annex number or heading; annexart annex articles; table count

Words of the first line that say how the file is: crlf, bom, plain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from lianghui.kernel.text.law.reading import article_number, read_bytes
from lianghui.kernel.text.law.reading.lines import squeezed
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

FILES = sorted((Path(__file__).parent / "invented").glob("*.txt"))


@dataclass(frozen=True)
class Case:
    name: str
    expected: list[tuple[str, str]]
    text: str

    def asked(self, word: str) -> list[str]:
        return [value for key, value in self.expected if key == word]

    def law(self) -> Law:
        words = self.name.split()
        text = self.text.replace("\n", "\r\n") if "crlf" in words else self.text
        data = text.encode("utf-8-sig" if "bom" in words else "utf-8")
        law = read_bytes(data, name="x.txt" if "plain" in words else "x.md")[0].law
        assert law.write() == text
        return law


def cases() -> Iterator[Case]:
    for path in FILES:
        for block in path.read_text(encoding="utf-8").split("==== ")[1:]:
            head, text = block.split("\n----\n", 1)
            name, *lines = head.split("\n")
            expected = [(key, value) for key, _, value in (line.partition(" ") for line in lines)]
            yield Case(name, expected, text)


ALL = list(cases())
IDS = [case.name for case in ALL]


def number(node: Node) -> str:
    found = article_number(squeezed(node.number))
    return found.name() if found else node.number


def below(node: Node) -> Iterator[Node]:
    """Divisions and articles in their order, annexes left out."""
    for child in node.children:
        if child.kind is Kind.ANNEX:
            continue
        if child.kind in DIVISIONS or child.kind is Kind.ARTICLE:
            yield child
        if child.kind is not Kind.ARTICLE:
            yield from below(child)


def row(node: Node) -> tuple[str, ...]:
    if node.kind is Kind.ARTICLE:
        return "art", number(node)
    return node.kind.value, squeezed(node.number), squeezed(node.heading)


def expected_row(line: str) -> list[tuple[str, ...]]:
    kind, _, rest = line.partition(" ")
    if kind == "art":
        return [("art", one) for one in articles(rest)]
    if kind == "preamble":
        return []
    printed, _, heading = rest.partition(" ")
    return [(kind, printed, heading) if heading else (kind, "", printed)]


def articles(words: str) -> list[str]:
    """1-3 3_1 as 1 2 3 3_1, and 120_1-120_3 as 120_1 120_2 120_3."""
    found: list[str] = []
    for word in words.split():
        first, _, last = word.partition("-")
        stem, _, inserted = first.rpartition("_")
        to = (last or first).rpartition("_")[2]
        found += [f"{stem}_{at}" if stem else str(at) for at in range(int(inserted), int(to) + 1)]
    return found


def annex(law: Law, name: str) -> Node:
    found = [node for node in law.root.children if node.kind is Kind.ANNEX]
    return next(node for node in found if squeezed(node.number + node.heading).startswith(name))


def test_there_are_sixty_two_of_them() -> None:
    assert len(ALL) == len(set(IDS)) == 62


@pytest.mark.parametrize("case", ALL, ids=IDS)
def test_title_day_of_effect_and_what_has_no_place(case: Case) -> None:
    law = case.law()
    assert [law.title] == case.asked("title")
    assert [law.effective] * len(case.asked("effective")) == case.asked("effective")
    (left,) = case.asked("unplaced")
    assert [node.text for node in law.unplaced()] == ([] if not left else left.split("|"))
    assert all(words in "".join(law.remarks) for words in case.asked("remark"))


@pytest.mark.parametrize("case", [case for case in ALL if case.asked("event")], ids=lambda case: case.name)
def test_every_event_and_no_other(case: Case) -> None:
    law = case.law()
    asked = [[piece.strip() for piece in line.split("|")] for line in case.asked("event")]
    assert sorted(f"{event.kind} {event.day}" for event in law.history) == sorted(line[0] for line in asked)
    for line in asked:
        day, organ, meeting, decision, effective = (*line, "", "", "", "")[:5]
        event = next(event for event in law.history if f"{event.kind} {event.day}" == day)
        assert organ in {"", event.organ}
        assert event.meeting.endswith(meeting)
        assert event.decision.endswith(decision)
        assert effective in {"", event.effective}


@pytest.mark.parametrize("case", ALL, ids=IDS)
def test_divisions_and_articles_in_their_order(case: Case) -> None:
    law = case.law()
    if case.asked("noarticles"):
        assert law.articles() == []
        return
    asked = case.asked("row")
    if "preamble" in asked:
        assert law.root.children[[node.kind for node in law.root.children].index(Kind.PREAMBLE)].words()
    assert [row(node) for node in below(law.root)] == [one for line in asked for one in expected_row(line)]


@pytest.mark.parametrize("case", [case for case in ALL if case.asked("in")], ids=lambda case: case.name)
def test_what_stands_below_an_article(case: Case) -> None:
    law = case.law()
    for line in case.asked("in"):
        which, _, parts = line.partition(": ")
        article = next(node for node in below(law.root) if node.kind is Kind.ARTICLE and number(node) == which)
        found = [
            f"{node.kind.value} {squeezed(node.number)}".strip()
            for node in article.walk()
            if node.kind is not Kind.NOTE
        ]
        assert found[1:] == [part.strip() for part in parts.split(";")]


@pytest.mark.parametrize(
    "case", [case for case in ALL if case.asked("annex") or case.asked("table")], ids=lambda case: case.name
)
def test_annexes_and_tables(case: Case) -> None:
    law = case.law()
    for name in case.asked("annex"):
        assert annex(law, name)
    for line in case.asked("annexart"):
        name, _, numbers = line.partition(" ")
        assert [number(node) for node in below(annex(law, name))] == articles(numbers)
    for count in case.asked("table"):
        assert len([node for node in law.root.walk() if node.kind is Kind.TABLE]) == int(count)
