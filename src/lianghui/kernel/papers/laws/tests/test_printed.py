"""From the tree to the lines of the paper."""

from lianghui.kernel.papers.laws.printed import Line, printed
from lianghui.kernel.papers.laws.tests.samples import article, law
from lianghui.kernel.text.law.tree import Kind, Law, Node


def test_every_part_has_its_line_in_order():
    made = printed(law())
    assert [(line.sort, line.number + line.text) for line in made.lines] == [
        ("division", "第一章　总则"),
        ("article", "第一条为了保护市区的老井，制定本条例。"),
        ("article", "第二条老井分为下列两类："),
        ("text", "（一）仍在取水的；"),
        ("text", "（二）已经停用的。"),
        ("text", "井台应当保持整洁：（一）不堆物；（二）不停车。"),
        ("division", "第二章　井长"),
        ("article", "第二条之一井长由居民推选。"),
        ("annex", "附件　老井名录"),
        ("table", ""),
        ("signature", "云汀市人民代表大会"),
        ("signature", "2024年6月2日"),
        ("note", "编者注：本文为虚构。"),
        ("text", "不知归属的一行"),
    ]
    assert made.lines[9].rows == (("井名", "年代"), ("青石井", "不详"))


def test_history_stands_in_one_pair_of_brackets():
    assert printed(law()).history == (
        "（2019年5月1日云汀市第一届人民代表大会第一次会议通过　2024年6月2日云汀市第二届人民代表大会第四次会议修正）"
    )
    bracketed = Node(Kind.LAW, children=(Node(Kind.HISTORY, text="（2019年5月1日通过）"),))
    assert printed(Law(bracketed, "题")).history == "（2019年5月1日通过）"
    assert printed(Law(Node(Kind.LAW), "题")).history == ""


def test_contents_are_made_anew_from_the_chapters():
    made = printed(law())
    assert [line.text for line in made.contents()] == ["第一章　总则", "第二章　井长"]
    assert not any("目录" in line.text for line in made.lines)
    assert printed(Law(Node(Kind.LAW, children=(article("第一条"),)), "题")).contents() == []


def test_an_article_with_its_own_words_and_a_missing_number():
    own = Node(
        Kind.ARTICLE, number="第一条", text="甲。", lead="\n", children=(Node(Kind.PARAGRAPH, text="乙。", lead="\n"),)
    )
    numberless = Node(Kind.ARTICLE, text="丙。", lead="\n")
    lines = printed(Law(Node(Kind.LAW, children=(own, numberless)), "题")).lines
    assert lines == (Line("article", "甲。", "第一条"), Line("text", "乙。"), Line("article", "丙。"))


def test_a_soft_return_parts_a_line():
    one = Node(Kind.ARTICLE, number="第一条", text="甲\n乙", lead="\n")
    lines = printed(Law(Node(Kind.LAW, children=(one,)), "题")).lines
    assert lines == (Line("article", "甲", "第一条"), Line("text", "乙"))


def test_a_table_within_an_article_stands_between_its_words():
    table = Node(Kind.TABLE, text="| 甲 | 乙 |", lead="\n")
    after = Node(Kind.PARAGRAPH, text="其后。", lead="\n")
    one = Node(Kind.ARTICLE, number="第一条", text="其前：", lead="\n", children=(table, after))
    lines = printed(Law(Node(Kind.LAW, children=(one,)), "题")).lines
    assert [(line.sort, line.text) for line in lines] == [("article", "其前："), ("table", ""), ("text", "其后。")]


def test_what_no_paper_shows_is_left_out():
    one = Node(Kind.ARTICLE, number="第一条", text="甲\x00\ud800乙\ufffe", lead="\n")
    assert printed(Law(Node(Kind.LAW, children=(one,)), "题\x07")).lines[0].text == "甲乙"
    assert printed(Law(Node(Kind.LAW, children=(one,)), "题\x07")).title == "题"
