"""Every number of every pack stands in the paragraph it cites; silent articles hold no limit."""

import re

import pytest

from lianghui.kernel.rules.packs import pack_lines
from lianghui.kernel.rules.tests.shared_texts import paragraphs
from lianghui.kernel.text.numerals import to_chinese

CITED = [line for line in pack_lines() if line.citation]
NUMBERED = [line for line in CITED if isinstance(line.value, int) and not isinstance(line.value, bool)]
WORDS = {
    "day": ("{}日", "{}天"),
    "working_day": ("{}个工作日",),
    "month": ("{}个月",),
    "deputies": ("{}人以上",),
    "members": ("{}人以上",),
}
LIMIT = re.compile(r"[一二三四五六七八九十两]+(个工作日|日内|天内|个月)")


def name_of(line):
    return f"{line.pack}-{line.key}-{line.citation.law}{line.citation.article}"


def cited_text(line):
    found = paragraphs(line.citation.law, line.citation.article)
    if line.citation.paragraph:
        assert line.citation.paragraph <= len(found), f"{line.citation.text()}只有{len(found)}款"
        return found[line.citation.paragraph - 1]
    return "".join(found)


@pytest.mark.parametrize("line", CITED, ids=name_of)
def test_the_article_and_paragraph_exist(line):
    assert cited_text(line)


@pytest.mark.parametrize("line", NUMBERED, ids=name_of)
def test_the_number_stands_in_the_paragraph(line):
    text = cited_text(line)
    numerals = {to_chinese(line.value), str(line.value)} | ({"两"} if line.value == 2 else set())
    assert any(form.format(numeral) in text for form in WORDS[line.unit] for numeral in numerals), text


@pytest.mark.parametrize("line", [line for line in CITED if line.silent], ids=name_of)
def test_a_silent_article_holds_no_limit(line):
    if line.key in ("feedback", "redo", "return", "joint", "assign", "contact"):
        within = LIMIT.findall(cited_text(line))
        # 沪 21 sets the limit of the redo, not of the deputy; 渝 has none silent.
        assert not within or (line.citation.law, line.key) == ("沪", "feedback")


@pytest.mark.parametrize(
    "line", [line for line in CITED if line.key == "not_suggestion" and isinstance(line.value, list)], ids=name_of
)
def test_the_grounds_are_as_many_as_the_items(line):
    items = re.findall(r"[（(][一二三四五六七八九]+[)）]", cited_text(line))
    assert [len(items)] == [len({one["item"] for one in line.value})] == [line.value[-1]["item"]]
