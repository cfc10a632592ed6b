"""Citations counted from where they stand: 前款, 前条, 本条, 本章, a bare 第二款. All sentences are invented."""

from dataclasses import replace

import pytest

from lianghui.kernel.text.law.citing import Places, citations_in, find_citations
from lianghui.kernel.text.law.citing.tests.laws import article, chapter, law
from lianghui.kernel.text.law.tree import Kind, Node

BIRDS = law(
    chapter(
        1,
        article(1, "为了观鸟。", "适用本条例。", "依照前款规定。"),
        article(2, ("观鸟者应当：", ("不喂；", "不惊；", "不追。")), "补充。", ("可以：", ("看；", "画。"))),
    ),
    chapter(
        2,
        article(3, "甲。", "乙。", "丙。"),
        article("3_1", "丁。"),
        article(4, ("违反本条例第二条第一款规定的：", ("甲；", "乙。")), "末。"),
    ),
)
PLACES = Places(BIRDS)


def eids(text, at, places=PLACES):
    """Where each target of the text leads when it stands there."""
    return [target.eids for found in find_citations(text, places, at) for target in found.targets]


CASES = [
    ("前款规定", "art_1__para_3", ["art_1__para_2"]),
    ("上款规定", "art_1__para_3", ["art_1__para_2"]),
    ("前两款规定", "art_1__para_3", ["art_1__para_1", "art_1__para_2"]),
    ("前三款规定", "art_2__para_3", []),
    ("前数款规定", "art_1__para_3", ["art_1__para_1", "art_1__para_2"]),
    ("前款规定", "art_1__para_1", []),
    ("前款第二项", "art_2__para_2", ["art_2__para_1__item_2"]),
    ("前款第（一）项至第（三）项", "art_2__para_2", [f"art_2__para_1__item_{n}" for n in (1, 2, 3)]),
    ("前款规定的第三项", "art_2__para_2", ["art_2__para_1__item_3"]),
    ("前款第四项", "art_2__para_2", []),
    ("前款", "art_2__para_3__item_1", ["art_2__para_2"]),
    ("前项", "art_2__para_1__item_2", ["art_2__para_1__item_1"]),
    ("前两项", "art_2__para_1__item_3", ["art_2__para_1__item_1", "art_2__para_1__item_2"]),
    ("前项", "art_2__para_2", ["art_2__para_1__item_3"]),
    ("前条", "art_4__para_1", ["art_3_1"]),
    ("上条第一款", "art_4__para_1", ["art_3_1__para_1"]),
    ("前条第二款", "art_3_1__para_1", ["art_3__para_2"]),
    ("前两条", "art_4__para_1", ["art_3", "art_3_1"]),
    ("前条", "art_1__para_1", []),
    ("本条", "art_2__para_2", ["art_2"]),
    ("本条第一款第三项", "art_2__para_2", ["art_2__para_1__item_3"]),
    ("本条第三款第（二）项", "art_2__para_2", ["art_2__para_3__item_2"]),
    ("本条前两款", "art_1__para_3", ["art_1__para_1", "art_1__para_2"]),
    ("本款", "art_2__para_2", ["art_2__para_2"]),
    ("本章规定", "art_3__para_1", ["chp_2"]),
    ("本条例第一章", "art_3__para_1", ["chp_1"]),
    ("第二款规定", "art_2__para_3", ["art_2__para_2"]),
    ("本条例第二条第三项", "art_4__para_1", ["art_2__para_1__item_3"]),
    ("本条例第三条至第四条", "art_1__para_1", ["art_3", "art_3_1", "art_4"]),
    ("本条例第四条至第三条", "art_1__para_1", []),
    ("本条例第三条至第九条", "art_1__para_1", []),
    ("第三条之一第一款", "art_1__para_1", ["art_3_1__para_1"]),
    ("违反第九条规定", "art_1__para_1", []),
    ("有下列第一项至第二项情形", "art_2__para_1", ["art_2__para_1__item_1", "art_2__para_1__item_2"]),
    ("违反第三项规定的", "art_2__para_2", ["art_2__para_1__item_3"]),
    ("《青川市观鸟条例》第三条", "art_1__para_1", ["art_3"]),
]


@pytest.mark.parametrize(("text", "at", "wanted"), CASES)
def test_each_form_leads_to_its_place(text, at, wanted):
    assert eids(text, at) == [tuple(wanted)]


def test_a_bare_paragraph_goes_with_the_article_cited_before_it():
    text = "违反本条例第三条第一款规定的，劝阻；违反第二款规定的，警告。"
    assert eids(text, "art_4__para_1") == [("art_3__para_1",), ("art_3__para_2",)]


def test_a_bare_paragraph_does_not_go_with_what_another_paragraph_cited():
    made = Places(
        law(article(1, "甲。", "违反本条例第二条第一款的，警告。", "有第一款行为的，劝阻。"), article(2, "乙。"))
    )
    found = [target.eids for _, found in citations_in(made) for target in found.targets]
    assert found == [("art_2__para_1",), ("art_1__para_1",)]


def test_a_bare_paragraph_in_an_item_goes_with_what_the_article_cited():
    assert eids("违反第一款的", "art_4__para_1__item_1") == [("art_2__para_1",)]


def test_bare_items_in_a_row_go_with_the_article_the_row_began_with():
    made = law(
        article(1, ("应当：", ("甲；", "乙；", "丙。"))),
        article(
            2,
            (
                "违反本条例第一条规定的：",
                ("违反第一项规定的，劝阻；", "违反第二项规定的，警告；", "违反第三项的，罚。"),
            ),
        ),
    )
    places = Places(made)
    found = [found.targets[0].eids for node, found in citations_in(places) if node.kind is Kind.ITEM]
    assert found == [("art_1__para_1__item_1",), ("art_1__para_1__item_2",), ("art_1__para_1__item_3",)]


def test_one_of_several_is_not_an_added_article():
    assert eids("违反本条例第三条、第四条之一的", "art_1__para_1") == [("art_3",), ("art_4",)]
    assert eids("违反本条例第三条之一的", "art_1__para_1") == [("art_3_1",)]


def test_a_number_at_the_head_of_an_article_is_no_citation():
    assert [found.words for _, found in citations_in(law(article(1, "观鸟。"), article(2, "静。")))] == []


def test_what_a_title_history_or_contents_says_is_no_citation():
    silent = [Node(kind, text="依照本条例第一条") for kind in (Kind.TITLE, Kind.HISTORY, Kind.TOC, Kind.NOTE)]
    assert list(citations_in(law(*silent, article(1, "观鸟。")))) == []


def test_chapters_are_those_of_the_part_where_the_words_stand():
    def part(number, *articles):
        eid = f"part_{number}"
        inner = Node(Kind.CHAPTER, number="第一章", eid=f"{eid}__subpart_1__chp_1", children=articles)
        sub = Node(Kind.SUBPART, number="第一分编", eid=f"{eid}__subpart_1", children=(inner,))
        return Node(Kind.PART, number=f"第{number}编", eid=eid, children=(sub,))

    places = Places(law(part(1, article(1, "甲。")), part(2, article(2, "乙。"), article(3, "丙。"))))
    assert eids("依照本编第一章", "art_2__para_1", places) == [("part_2__subpart_1__chp_1",)]
    assert eids("依照第一章的规定", "art_2__para_1", places) == [("part_2__subpart_1__chp_1",)]
    assert eids("本章规定", "art_2__para_1", places) == [("part_2__subpart_1__chp_1",)]
    assert eids("本分编规定", "art_2__para_1", places) == [("part_2__subpart_1",)]
    assert eids("本法第一编第一章", "art_2__para_1", places) == [("part_1__subpart_1__chp_1",)]
    assert eids("本法第一编第一分编第一章", "art_2__para_1", places) == [("part_1__subpart_1__chp_1",)]
    assert eids("本法第一编第二分编", "art_2__para_1", places) == [()]


def test_articles_of_an_annex_are_cited_within_it():
    annex = Node(Kind.ANNEX, number="附件一", eid="annex_1", children=(article(1, "附。", "又。", scope="annex_1__"),))
    places = Places(law(article(1, "正。", "文。"), article(2, "三。"), annex))
    assert eids("依照第一条第二款", "annex_1__art_1__para_1", places) == [("annex_1__art_1__para_2",)]
    assert eids("依照第二条", "annex_1__art_1__para_1", places) == [("art_2",)]
    assert eids("依照第一条", "art_2__para_1", places) == [("art_1",)]
    assert eids("本条例附件一、附件二", "art_2__para_1", places) == [("annex_1",), ()]


def test_in_a_decision_a_bare_article_is_that_of_the_amended_law():
    decision = law(
        Node(Kind.PARAGRAPH, text="一、将第十二条修改为：", eid="p_1"),
        Node(Kind.PARAGRAPH, text="二、对《青川市湿地条例》作出修改：将第三条第一款删去。", eid="p_2"),
        title="青川市人民代表大会常务委员会关于修改《青川市观鸟条例》的决定",
    )
    found = [(target.title, target.place.article) for _, found in citations_in(decision) for target in found.targets]
    assert found == [("青川市观鸟条例", "12"), ("青川市湿地条例", ""), ("青川市湿地条例", "3")]


def test_a_decision_on_several_laws_names_each_before_its_changes():
    decision = law(
        Node(Kind.PARAGRAPH, number="一、", text="《青川市观鸟条例》", eid="p_1"),
        Node(Kind.PARAGRAPH, text="（一）将第十二条修改为：“依照《野鸟法》办理。”", eid="p_2"),
        Node(Kind.PARAGRAPH, text="（二）删去第十三条第二款。", eid="p_3"),
        Node(Kind.PARAGRAPH, text="二、对《青川市湿地条例》作如下修改：", eid="p_4"),
        Node(Kind.PARAGRAPH, text="第五条改为第六条，第一款修改为：", eid="p_5"),
        title="青川市人民代表大会常务委员会关于修改部分地方性法规的决定",
    )
    found = [
        (target.title, target.place.article, target.place.paragraph)
        for node, found in citations_in(decision)
        for target in found.targets
        if target.place.article
    ]
    assert found == [
        ("青川市观鸟条例", "12", ""),
        ("青川市观鸟条例", "13", "2"),
        ("青川市湿地条例", "5", ""),
        ("青川市湿地条例", "6", ""),
        ("青川市湿地条例", "6", "1"),
    ]


def test_names_shortened_anywhere_in_the_law_are_known_everywhere_in_it():
    made = law(
        article(1, "根据《中华人民共和国野鸟法》（以下简称鸟法）和《湿地法》制定。"),
        article(2, "依照鸟法第三条、湿地法第四条。"),
    )
    titles = [found.title for node, found in citations_in(made) if node.eid.startswith("art_2")]
    assert titles == ["中华人民共和国野鸟法", "湿地法"]


def test_an_article_without_paragraph_nodes_is_its_own_first_paragraph():
    bare = replace(article(1), text="观鸟。")
    places = Places(law(bare, article(2, "静。")))
    assert eids("本条例第一条第一款、第二款", "art_2__para_1", places) == [("art_1",), ()]
