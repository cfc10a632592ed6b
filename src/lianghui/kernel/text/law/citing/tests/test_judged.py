"""Citations of real laws, judged by hand: each was read in its place, its target written down as numbers.

They were drawn at random from words that may cite (found by a pattern of its own, so that what the finder misses is
drawn too), spread over forms, at most three of a form from one text. ``open``: seen while the finder was improved;
``held``: judged at the same time and not looked at; ``hard``: drawn last, of the forms that lean on what is before
them (前条, 前两款, a bare 第二款). Column ``place``: article.paragraph.item, c chapter, s section,
a annex, ! for a target that the text does not hold; ``start`` and ``end`` count the characters of the file.
"""

import csv
from functools import cache
from pathlib import Path

import pytest

from lianghui.kernel.text.law.citing import Place, Places, find_citations, title_key
from lianghui.kernel.text.law.tests.real_laws import real_laws

JUDGED = Path(__file__).with_name("judged.csv")


@cache
def judged():
    with JUDGED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def places_of(name):
    return Places(real_laws()[name])


def place_of(words):
    """The place that was written down: only what was named."""
    words = words.rstrip("!")
    if words.startswith("a"):
        return Place(annex=words[1:])
    if words.startswith("c"):
        chapter, _, section = words[1:].partition("s")
        return Place(chapter=chapter, section=section)
    article, paragraph, item = [*words.split("."), "", "", ""][:3]
    return Place(article=article, paragraph=paragraph, item=item)


def same(found, words):
    """Whether a place is the one written down; an article is known by its number, whatever chapter it stands in."""
    if found is None or not words:
        return found in (None, Place()) and not words
    wanted = place_of(words)
    if wanted.article:
        return found[5:8] == wanted[5:8]
    return found[:1] == wanted[:1] and found[3:] == wanted[3:]


def right(row):
    """Whether the finder says of the judged words what the person said."""
    places = places_of(row["file"])
    at = int(row["start"])
    for node in places.law.root.walk():
        begin = node.start + len(node.number) + len(node.gap) + len(node.heading) + len(node.break_)
        if node.text and begin <= at < begin + len(node.text):
            start, end = at - begin, int(row["end"]) - begin
            found = find_citations(node.text, places, node.eid)
            hits = [target for one in found for target in one.targets if target.start <= start and end <= target.end]
            break
    else:
        return False
    if row["whose"] == "none" or not hits:
        return row["whose"] == "none" and not hits
    target = hits[0]
    if not same(target.place, row["place"]) or not same(target.until, row["until"]):
        return False
    if row["whose"] == "named":
        return target.title is not None and title_key(target.title) == title_key(row["title"])
    return target.title is None and bool(target.eids) is not row["place"].endswith("!")


def share(sample):
    rows = [row for row in judged() if row["sample"] == sample]
    return sum(right(row) for row in rows), len(rows)


def test_the_samples_are_large_and_hold_each_citation_once():
    rows = judged()
    assert len({(row["file"], row["start"]) for row in rows}) == len(rows)
    cited = [row["sample"] for row in rows if row["whose"] != "none"]
    assert (cited.count("open"), cited.count("held"), cited.count("hard")) == (358, 116, 66)
    assert len({row["form"] for row in rows}) == 14
    assert len({row["file"] for row in rows}) > 250


@pytest.mark.parametrize("sample", ["open", "held", "hard"])
def test_at_least_97_of_100_lead_where_the_person_says(sample):
    good, all_ = share(sample)
    assert good >= 0.97 * all_, (sample, good, all_)
