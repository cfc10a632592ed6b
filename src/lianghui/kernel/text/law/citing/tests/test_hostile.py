"""Texts that nobody writes: nothing is raised, offsets hold, and what is found is counted."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianghui.kernel.text.law.citing import Places, citations_in, find_citations, leads_nowhere
from lianghui.kernel.text.law.citing.tests.laws import article, law
from lianghui.kernel.text.law.tree import Kind, Law, Node

WORDS = """
第 条 款 项 目 章 节 编 分编 之 一 十 百 零 千 两 三 第一条 第二款 第（三）项 （四）项 至 到 、 ， 和 或者 的 规定
本 前 前两 前数 上 该 同 本法 本条例 该条例 《 》 《甲法》 《乙条例》第三条 （以下简称《甲》） （以下简称乙） 甲第五条
宪法 附件 附件二 下列 １２ 9999999999 本条 前款 本章 之一 同条
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", " "])
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)
EIDS = st.sampled_from(
    ["", "art_1", "art_1__para_1", "art_1__para_2__item_1", "art_1__para_2__item_x", "art_9", "art_2-2"]
)


def check(text, found):
    """Offsets are those of the words, targets stand within, in order, none over another."""
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert one.words == text[one.start : one.end]
        assert one.targets
        for target in one.targets:
            assert one.start <= target.start < target.end <= one.end
        starts = [target.start for target in one.targets]
        assert starts == sorted(starts)
        assert all(a.end <= b.start for a, b in pairwise(one.targets))
        at = one.end


@settings(max_examples=400, deadline=None)
@given(TEXTS, EIDS)
def test_any_text_is_read_alone_and_in_a_law(text, at):
    check(text, find_citations(text))
    within = Places(law(article(1, "甲。", ("乙：", ("丙；", "丁。"))), article(2, text), article("2-2", text)))
    check(text, find_citations(text, within, at))
    known = {node.eid for node in within.law.root.walk()}
    for _, found in citations_in(within):
        for target in found.targets:
            assert set(target.eids) <= known


TREES = st.recursive(
    st.builds(Node, kind=st.sampled_from(list(Kind)), text=TEXTS, eid=EIDS),
    lambda below: st.builds(
        Node, kind=st.sampled_from(list(Kind)), text=TEXTS, eid=EIDS, children=st.lists(below, max_size=4).map(tuple)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREES, max_size=4), TEXTS)
def test_any_tree_is_searched(children, title):
    made = Law(Node(Kind.LAW, children=tuple(children), eid="law"), title)
    for node, found in citations_in(made):
        check(node.text, [found])
    assert all(one.told() for one in leads_nowhere(made))


MANY = 20_000


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("第" * MANY, 0),
        ("《" * MANY, 0),
        ("（以下简称" * MANY, 0),
        ("第一、" * MANY, 0),
        ("（" * MANY, 0),
        ("本法" * MANY, 0),
        ("依照慈善" * MANY + "法第一条", 1),
        ("本法第一条、" * MANY, MANY),
        ("本法第一条" + "、第二条" * MANY, 1),
        ("《甲法》" * MANY, MANY),
        ("第一条" + "第一款" * MANY, MANY),
        ("《甲法》（以下简称乙）" * MANY, MANY),
    ],
)
def test_a_text_of_one_word_without_end(text, count):
    assert len(find_citations(text)) == count


def test_an_article_of_many_items_that_lean_on_each_other():
    many = 3000
    items = tuple("违反第一项、第二项的；" for _ in range(many))
    made = law(article(1, ("应当：", ("甲；", "乙。")), "丙。"), article(2, ("违反本条例第一条规定的：", items)))
    found = [target for _, one in citations_in(made) for target in one.targets]
    assert len(found) == 2 * many + 1
    assert {target.eids for target in found[1::2]} == {("art_1__para_1__item_1",)}


def test_a_very_long_row_keeps_its_ends():
    made = law(*(article(number, "甲。") for number in range(1, 1001)), article(1001, "依照第一条至第一千条。"))
    (_, found), *rest = citations_in(made)
    assert rest == []
    assert found.targets[0].eids == ("art_1", "art_1000")
