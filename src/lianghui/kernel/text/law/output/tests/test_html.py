import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from lianghui.kernel.text.law.output.html import law_html, node_html, within_page
from lianghui.kernel.text.law.output.layout import contents
from lianghui.kernel.text.law.output.tests.trees import article, bird_law, law_of, paragraph
from lianghui.kernel.text.law.tests.real_laws import real_laws
from lianghui.kernel.text.law.tree import Kind, Node

_VOID = {"br"}


class _Balanced(HTMLParser):
    """Fails on an end tag that does not fit."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in _VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def read(fragment):
    parser = _Balanced()
    parser.feed(fragment)
    parser.close()
    assert parser.open == []
    return parser


def test_every_part_with_an_id_has_its_anchor_and_no_anchor_stands_twice():
    law = bird_law()
    ids = read(law_html(law)).ids
    wanted = {node.eid for node in law.root.walk() if node.eid} - {"law", "title", "note_1"}
    assert sorted(ids) == sorted(wanted)


def test_all_words_stand_in_the_order_of_the_text():
    shown = "".join("".join(read(law_html(bird_law())).words).split())
    at = 0
    for words in [
        "青川市河道观鸟条例",
        "2021年3月2日",
        "第一章总则",
        "第一节目的",
        "第一条",
        "（一）",
        "1.",
        "（二）",
        "<面包>&谷物",
        "前款第二项",
        "第三条劝阻",
        "第三条之一",
        "此行不知归属",
        "附件一",
        "东滩",
    ]:
        at = shown.index("".join(words.split()), at) + 1


def test_headings_go_down_by_one():
    levels = [int(level) for level in re.findall(r"<h(\d)", law_html(bird_law()))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels == [1, 2, 3, 4, 3, 2, 3, 3, 2]


def test_an_article_outside_of_chapters_stands_one_below_the_title():
    law = law_of(article("1", "第一条", "观鸟须静。"))
    assert [int(level) for level in re.findall(r"<h(\d)", law_html(law, level=3))] == [3, 4]


def test_a_heading_below_the_sixth_tells_its_level_in_words():
    assert '<h6 class="law-article-number" aria-level="9">' in node_html(bird_law(), "art_1", level=9)


def test_what_the_source_says_is_never_markup():
    law = law_of(
        Node(Kind.CHAPTER, number="第一章", heading='<b>"粗"</b>', eid='chp"><i>', children=()),
        article("1", "<s>第一条</s>", "<script>alert(1)</script>", heading="<u>"),
        Node(Kind.TABLE, text="|<b>|\n|<i>|", eid="t"),
        Node(Kind.UNPLACED, text="<hr>", eid="u"),
        title="<title>",
    )
    shown = law_html(law, link=lambda target: 'javascript:"<x>')
    assert not re.search(r"<(?:b|i|s|u|script|hr|title|x)>", shown)
    read(shown)


def test_citations_become_links_where_something_can_be_opened():
    law = bird_law()
    shown = law_html(law, link=within_page)
    assert '<a class="law-cited" href="#art_2__para_1__item_1">本条例第二条第一款第一项</a>' in shown
    assert '<a class="law-cited" href="#art_2__para_1__item_2">前款第二项</a>' in shown
    assert "适用《中华人民共和国野鸟法》第八条" in shown
    assert "law-cited" not in law_html(law)


def test_the_callback_is_told_the_law_and_the_place():
    asked = []
    node_html(bird_law(), "art_3_1", link=lambda target: asked.append((target.title, target.place.article)))
    assert asked == [("中华人民共和国野鸟法", "8")]


def test_a_link_in_the_second_line_of_a_text_stands_at_its_words():
    law = law_of(article("1", "第一条", paragraph("p", "观鸟。\n  依照本条例第一条执行。")))
    assert '<p>依照<a class="law-cited" href="#art_1">本条例第一条</a>执行。</p>' in law_html(law, link=within_page)


def test_one_article_is_written_alone():
    shown = node_html(bird_law(), "art_3")
    assert read(shown).ids == ["art_3", "art_3__para_1"]
    with pytest.raises(KeyError):
        node_html(bird_law(), "art_99")


def test_items_are_a_list_and_keep_their_numbers():
    shown = node_html(bird_law(), "art_2")
    assert shown.count("<ul") == 2
    assert shown.count("<li") == 4
    assert '<span class="law-number">（一）</span>不惊扰鸟类，包括：' in shown


def test_a_table_has_a_head_and_scrolls_by_itself():
    shown = law_html(bird_law())
    assert '<th scope="col">地点</th>' in shown
    assert "<td>清晨</td>" in shown
    assert "---" not in shown
    assert 'role="region" tabindex="0" aria-label="表格"' in shown


def test_a_table_of_no_known_form_keeps_its_words():
    law = law_of(Node(Kind.TABLE, text="东滩 清晨\n西滩 傍晚", eid="t"))
    assert "<p>东滩 清晨</p>\n<p>西滩 傍晚</p>" in law_html(law)


def test_a_marker_of_the_editors_is_left_out_and_a_remark_is_set_apart():
    law = law_of(Node(Kind.NOTE, text="<!-- X --> 编者注：原文如此", eid="n"))
    assert '<aside class="law-note" id="n">\n<p>编者注：原文如此</p>\n</aside>' in law_html(law)
    assert "MARK" not in law_html(bird_law())


def test_a_footnote_kept_as_a_comment_is_shown():
    law = law_of(Node(Kind.NOTE, text="<!-- 注1：见附图 --><!-- END --><!-- 未完", eid="n"))
    assert "<p>注1：见附图&lt;!-- 未完</p>" in law_html(law)


def test_a_table_in_html_is_read_by_its_cells():
    table = '<TABLE border="1"><tr><th>地点<td>时段</tr>\n<tr><td>东<b>滩</b></td><td>清晨&amp;傍晚</td></tr></table>'
    shown = law_html(law_of(Node(Kind.TABLE, text=table, eid="t")))
    assert '<th scope="col">地点</th><th scope="col">时段</th>' in shown
    assert "<td>东 滩</td><td>清晨&amp;傍晚</td>" in shown


@pytest.mark.parametrize(
    "table", ["<table", "<table>", "<table><tr>", "<table>" + "<!" * 20000, "<table>\x00\ud800<td>"]
)
def test_a_broken_table_in_html_keeps_its_words_and_breaks_nothing(table):
    read(law_html(law_of(Node(Kind.TABLE, text=table + "甲", eid="t"))))


def test_an_article_without_a_number_is_still_shown():
    bare = replace(article("1", "", "没有编号。"), eid="")
    shown = law_html(law_of(bare), with_title=False)
    assert "<h" not in shown
    assert "没有编号。" in shown


def test_contents_list_the_parts_with_their_articles():
    assert [(entry.eid, entry.heading, entry.depth, entry.articles) for entry in contents(bird_law())] == [
        ("chp_1", "总则", 0, ("第一条", "第二条")),
        ("chp_1__sec_1", "目的", 1, ("第一条",)),
        ("chp_2", "责任", 0, ("第三条", "第三条之一")),
        ("annex_1", "观鸟点", 0, ()),
    ]


def test_every_law_at_hand_keeps_its_words_and_gives_each_article_one_anchor():
    wrong = []
    for name, law in real_laws().items():
        page = read(law_html(law, link=within_page))
        shown = "".join("".join(page.words).split())
        at = 0
        for article_ in law.articles():
            words = "".join(f"{article_.number}{article_.heading}{article_.words()}".split())
            at = shown.find(words, at)
            if at < 0 or page.ids.count(article_.eid) != 1:
                wrong.append((name, article_.eid))
                break
        if len(set(page.ids)) != len(page.ids):
            wrong.append((name, "ids"))
    assert wrong == []
