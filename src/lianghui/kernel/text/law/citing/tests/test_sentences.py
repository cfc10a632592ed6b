"""Invented sentences whose targets were written down before, and places counted from where the words stand."""

from pathlib import Path

import pytest

from lianghui.kernel.text.law.citing import Place, Places, find_citations
from lianghui.kernel.text.law.reading import read_text

HERE = Path(__file__).parent
SENTENCES = [
    line.partition(" =>")
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line[0] != "#"
]
LAW, _, LINES = (HERE / "standing.txt").read_text(encoding="utf-8").partition("----\n")
STANDING = [line.split("@") for line in LINES.splitlines()]
PLACES = Places(read_text(LAW))


def short(place: Place) -> str:
    """27.1 is 第二十七条第一款, ch3 第三章, annex3.2 附件三第二条."""
    if place.article or place.paragraph or place.item or place.subitem:
        words = f"{place.article}.{place.paragraph}.{place.item}.{place.subitem}".rstrip(".")
        return f"annex{place.annex}.{words}" if place.annex else words
    named = (("annex", place.annex), ("part", place.part), ("ch", place.chapter), ("s", place.section))
    return ".".join(letter + number for letter, number in named if number)


def cited(text: str) -> list[str]:
    found = []
    for citation in find_citations(text):
        for target in citation.targets:
            title = f"{target.title}|" if target.title is not None else ""
            until = f" ~ {title}{short(target.until)}" if target.until else ""
            found.append(title + short(target.place) + until)
    return [one for one in found if one]


def test_there_are_enough() -> None:
    assert (len(SENTENCES), len(STANDING)) == (132, 50)


@pytest.mark.parametrize(("text", "targets"), [(text, targets) for text, _, targets in SENTENCES])
def test_a_sentence_cites_what_it_says(text: str, targets: str) -> None:
    assert cited(text) == [one.strip() for one in targets.split(";") if one.strip()]


@pytest.mark.parametrize(("text", "at", "eids"), STANDING)
def test_words_point_to_their_place_from_where_they_stand(text: str, at: str, eids: str) -> None:
    found = [eid for one in find_citations(text, PLACES, at) for target in one.targets for eid in target.eids]
    assert found == [eid for eid in eids.split(",") if eid]
