"""The forms in which laws are written, one by one. All texts are invented."""

import pytest

from lianghui.kernel.text.law.reading import sequence
from lianghui.kernel.text.law.reading.tests.telling import read, told
from lianghui.kernel.text.law.tree import Kind

HEAD = "# 某某市茶园条例\n\n<!-- INFO END -->\n\n"


def body(*lines: str) -> str:
    return HEAD + "\n\n".join(lines) + "\n"


def below_head(*lines: str) -> list[str]:
    return [line for line in told(read(body(*lines))) if not line.startswith("note_1 ")]


def test_chapters_articles_paragraphs_items() -> None:
    assert below_head(
        "## 第一章　总　则",
        "第一条 为了保护茶园，制定本条例。",
        "第二条 下列茶园应当登记：",
        "（一）百年以上的；",
        "（二）五十亩以上的，包括：",
        "1.集中连片的；",
        "2.跨县的。",
        "前款第二项的标准由市人民政府规定。",
    ) == [
        "chp_1 第一章 [总　则]",
        "art_1 第一条",
        "art_1__para_1 为了保护茶园，制定本条例。",
        "art_2 第二条",
        "art_2__para_1 下列茶园应当登记：",
        "art_2__para_1__item_1 （一） 百年以上的；",
        "art_2__para_1__item_2 （二） 五十亩以上的，包括：",
        "art_2__para_1__item_2__subitem_1 1. 集中连片的；",
        "art_2__para_1__item_2__subitem_2 2. 跨县的。",
        "art_2__para_2 前款第二项的标准由市人民政府规定。",
    ]


def test_parts_subparts_chapters_sections_and_an_unnumbered_end() -> None:
    law = read(
        body(
            "## 第一编 总则",
            "### 第一章 通则",
            "第一条 甲。",
            "## 第二编 分则",
            "### 第一分编 种植",
            "#### 第一章 育苗",
            "##### 第一节 种源",
            "第二条 乙。",
            "##### 第二节 苗圃",
            "第三条 丙。",
            "## 附　则",
            "第四条 丁。",
        )
    )
    kinds = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
    assert [(node.eid, node.heading) for node in law.root.walk() if node.kind in kinds] == [
        ("part_1", "总则"),
        ("part_1__chp_1", "通则"),
        ("part_2", "分则"),
        ("part_2__subpart_1", "种植"),
        ("part_2__subpart_1__chp_1", "育苗"),
        ("part_2__subpart_1__chp_1__sec_1", "种源"),
        ("part_2__subpart_1__chp_1__sec_2", "苗圃"),
        ("part_3", "附　则"),
    ]
    assert [node.eid for node in law.articles()] == ["art_1", "art_2", "art_3", "art_4"]
    assert law.find("art_3") in law.find("part_2__subpart_1__chp_1__sec_2").children


def test_an_article_keeps_its_name_in_whatever_chapter() -> None:
    alone = read(body("第一条 甲。", "第二条 乙。"))
    divided = read(body("## 第一章 子", "第一条 甲。", "## 第二章 丑", "第二条 乙。"))
    assert alone.find("art_2").words() == divided.find("art_2").words() == "乙。"


def test_inserted_articles() -> None:
    law = read(body("第一条 甲。", "第一条之一 乙。", "第一条之二 丙。", "第二条 丁。"))
    assert [node.eid for node in law.articles()] == ["art_1", "art_1_1", "art_1_2", "art_2"]
    assert sequence(law).runs


@pytest.mark.parametrize("number", ["第十二条", "第12条", "第１２条", "第 十二 条", "第 12 条", "第一二条"])
def test_numbers_of_articles_as_printed(number: str) -> None:
    law = read(body(f"{number}　茶园受保护。"))
    (article,) = law.articles()
    assert (article.number, article.eid, article.gap) == (number, "art_12", "　")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）", "（二）"),
        ("(一)", "(二)"),
        ("（一)", "（二)"),
        ("㈠", "㈡"),
        ("⑴", "⑵"),
        ("（1）", "（2）"),
        ("（１）", "（２）"),
        ("1.", "2."),
        ("1．", "2．"),
        ("１、", "２、"),
        ("1、", "2、"),
        ("1）", "2）"),
        ("①", "②"),
        ("⒈", "⒉"),
        ("一、", "二、"),
        ("甲、", "乙、"),
        ("a.", "b."),
        ("（a）", "（b）"),
    ],
)
def test_numbers_of_items_as_printed(first: str, second: str) -> None:
    law = read(body("第一条 茶园包括：", f"{first}老茶园；", f"{second} 新茶园。", "本条由市人民政府解释。"))
    paragraph = law.find("art_1__para_1")
    assert [(node.number, node.text, node.eid) for node in paragraph.children] == [
        (first, "老茶园；", "art_1__para_1__item_1"),
        (second, "新茶园。", "art_1__para_1__item_2"),
    ]
    assert law.find("art_1__para_2").text == "本条由市人民政府解释。"


def test_four_depths_of_items() -> None:
    law = read(
        body(
            "第一条 包括：", "（一）甲：", "1.乙：", "（1）丙：", "①丁；", "②戊。", "（2）己。", "2.庚。", "（二）辛。"
        )
    )
    assert [node.eid.removeprefix("art_1__para_1__") for node in law.find("art_1__para_1").walk()][1:] == [
        "item_1",
        "item_1__subitem_1",
        "item_1__subitem_1__subitem_1",
        "item_1__subitem_1__subitem_1__subitem_1",
        "item_1__subitem_1__subitem_1__subitem_2",
        "item_1__subitem_1__subitem_2",
        "item_1__subitem_2",
        "item_2",
    ]


def test_items_within_one_line() -> None:
    law = read(body("第一条 茶园包括：（一）老茶园；（二）新茶园；（三）其他茶园。", "第二条 甲。"))
    assert [node.text for node in law.find("art_1__para_1").children] == ["老茶园；", "新茶园；", "其他茶园。"]


def test_an_item_that_runs_on_into_the_next() -> None:
    law = read(body("第一条 包括：", "（一）甲；（二）乙；", "（三）丙。"))
    assert [node.number for node in law.find("art_1__para_1").children] == ["（一）", "（二）", "（三）"]


@pytest.mark.parametrize(
    "words",
    [
        "违反第一款第（一）项、第（二）项规定的，给予警告。",
        "面积为1.5亩以上，不足2.5亩的，减半。",
        "2020年1月1日以前的茶园（以下简称老茶园）除外。",
        "依照：（二）和（三）执行。",
        "费用为3元。4元以上的另行规定。",
    ],
)
def test_what_is_no_item(words: str) -> None:
    law = read(body(f"第一条 {words}"))
    assert law.find("art_1__para_1").text == words
    assert law.find("art_1__para_1").children == ()


def test_a_line_that_cites_an_item_goes_on_in_the_sentence() -> None:
    law = read(body("第一条 依照第二条第", "（二）项规定处罚。"))
    assert law.find("art_1__para_1").words() == "依照第二条第（二）项规定处罚。"


def test_lines_without_number_below_a_colon() -> None:
    law = read(body("第一条 委员会由下列人员组成：", "主任，", "委员若干人。", "委员会每届任期五年。"))
    assert [(node.text, node.eid) for node in law.find("art_1__para_1").children] == [
        ("主任，", "art_1__para_1__item_1"),
        ("委员若干人。", "art_1__para_1__item_2"),
    ]
    assert law.find("art_1__para_2").text == "委员会每届任期五年。"


def test_definitions_without_number_below_a_colon() -> None:
    law = read(
        body(
            "第一条 下列用语的含义：", "茶园，是指种茶的园地。", "苗圃，包括育苗的园地。", "其他用语由市人民政府解释。"
        )
    )
    assert [node.text[:2] for node in law.find("art_1__para_1").children] == ["茶园", "苗圃"]
    assert law.find("art_1__para_2").text == "其他用语由市人民政府解释。"


def test_rows_whose_columns_were_lost_are_not_joined() -> None:
    law = read(
        body("第一条 甲。", "附件一：名额", "由下列各界的代表人士和有关团体的负责人共同组成的界别 200人", "任期五年。")
    )
    assert law.find("annex_1__para_2").text == "任期五年。"


def test_characters_of_private_use_end_no_sentence_and_begin_none() -> None:
    law = read(body("第一条 茶园受保护。\ue5f9\ue5f9", "任何人不得毁坏。"))
    assert len(law.find("art_1").children) == 2


def test_an_article_without_blank_after_its_number() -> None:
    law = read(body("第一条为了保护茶园，制定本条例。", "第二条中华茶园由市人民政府管理。", "第三条及时公布名录。"))
    assert [node.words() for node in law.articles()] == [
        "为了保护茶园，制定本条例。",
        "中华茶园由市人民政府管理。",
        "及时公布名录。",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第一条、第二条规定的处罚，由市人民政府决定。",
        "第二条第一款所称茶园，包括苗圃。",
        "第三条规定的期限，自登记之日起计算。",
        "第三条至第五条适用于苗圃。",
        "第三条所称茶园，包括苗圃。",
        "第三条的期限为十日。",
        "第一章规定的处罚，由市人民政府决定。",
    ],
)
def test_a_paragraph_that_begins_with_a_citation(line: str) -> None:
    law = read(body("第一条 甲。", "第二条 乙。", line, "第三条 丙。"))
    assert [node.number for node in law.articles()] == ["第一条", "第二条", "第三条"]
    assert law.find("art_2__para_2").text == line


def test_an_article_that_begins_inside_the_line_of_another() -> None:
    law = read(body("第一条 甲。", "茶园由乡镇管理。 第二条茶园分级。", "第三条 丙。"))
    assert [(node.number, node.marks) for node in law.articles()] == [
        ("第一条", ()),
        ("第二条", ("inside_line",)),
        ("第三条", ()),
    ]
    assert law.find("art_1__para_2").text == "茶园由乡镇管理。"


@pytest.mark.parametrize(
    "words",
    [
        "依照本条例第二条执行。",
        "已有规定。第二条规定的除外。",
        "处罚适用。第二条 的期限从其规定。",
        "改为：“老茶园。第二条 新茶园。”",
        "见附表。第三条 除外。",
    ],
)
def test_a_citation_inside_a_line_is_no_article(words: str) -> None:
    law = read(body(f"第一条 {words}", "第二条 乙。"))
    assert [node.number for node in law.articles()] == ["第一条", "第二条"]
    assert law.find("art_1__para_1").text == words


def test_a_quotation_inside_the_last_line_is_no_article() -> None:
    law = read(body("第一条 改为：“老茶园。第二条 新茶园。”"))
    assert [node.number for node in law.articles()] == ["第一条"]


def test_a_missing_number_is_reported_and_not_repaired() -> None:
    law = read(body("第一条 甲。", "第二条 乙。", "第四条 丁。", "第四条 丁。"))
    assert [node.eid for node in law.articles()] == ["art_1", "art_2", "art_4", "art_4-2"]
    found = sequence(law)
    assert (found.missing, found.double) == (("第三条",), ("第四条",))
    assert law.remarks == ("缺少条号：第三条；条号重复或次序颠倒：第四条。按原文保留，未作补正。",)


def test_a_long_gap_is_told_in_few_words() -> None:
    assert read(body("第一条 甲。", "第九条 乙。", "第十一条 丙。")).remarks == (
        "缺少条号：第二条至第八条、第十条。按原文保留，未作补正。",
    )


def test_a_text_of_paragraphs_and_items_alone() -> None:
    law = read(body("委员会解释如下：", "有下列情形的，可以申请：", "（一）甲；", "（二）乙。", "现予公告。"))
    assert [line for line in told(law) if not line.startswith("note")] == [
        "para_1 委员会解释如下：",
        "para_2 有下列情形的，可以申请：",
        "para_2__item_1 （一） 甲；",
        "para_2__item_2 （二） 乙。",
        "para_3 现予公告。",
    ]


def test_one_part_of_a_code_printed_alone_begins_with_any_number() -> None:
    assert sequence(read(body("## 第三编 合同", "### 第一章 通则", "第四百条 甲。", "第四百零一条 乙。"))).runs
    assert sequence(read(body("## 第一编 总则", "第三条 甲。"))).missing == ("第一条", "第二条")


def test_headings_of_articles() -> None:
    law = read(body("第一条【目的】为了保护茶园。", "第二条（适用范围）　适用于本市。", "第三条 （2015年5月1日删去）"))
    assert [(node.heading, node.words()) for node in law.articles()] == [
        ("目的", "为了保护茶园。"),
        ("适用范围", "适用于本市。"),
        ("", "（2015年5月1日删去）"),
    ]


def test_headings_that_stand_alone_in_the_line() -> None:
    law = read(
        body(
            "第一条　目的",
            "为了保护茶园。",
            "第二条　范围",
            "（一）老茶园；",
            "（二）新茶园。",
            "第三条　施行",
            "即日。",
        )
    )
    assert [(node.heading, node.words()) for node in law.articles()] == [
        ("目的", "为了保护茶园。"),
        ("范围", "（一）老茶园；\n（二）新茶园。"),
        ("施行", "即日。"),
    ]


def test_one_broken_line_is_no_heading() -> None:
    law = read(body("第一条　茶园名录由市人民政府", "公布。", "第二条　茶园受保护。", "第三条　茶园分级。"))
    assert law.find("art_1").heading == ""
    assert law.find("art_1").words() == "茶园名录由市人民政府公布。"


def test_articles_marked_as_headings_or_in_bold() -> None:
    law = read(body("### 第一条", "甲。", "**第二条** 乙。", "**第三条　丙**", "#### 第四条 罚则", "丁。"))
    assert [(node.number, node.heading, node.words()) for node in law.articles()] == [
        ("第一条", "", "甲。"),
        ("第二条", "", "乙。"),
        ("第三条", "", "丙"),
        ("第四条", "罚则", "丁。"),
    ]


def test_a_heading_below_its_number_or_over_two_lines() -> None:
    law = read(
        body("## 第一章", "总则", "第一条 甲。", "## 第二章 审查决算，听取预算执行", "情况的报告", "第二条 乙。")
    )
    assert [node.as_json()["heading"] for node in law.root.walk() if node.kind is Kind.CHAPTER] == [
        "总则",
        "审查决算，听取预算执行情况的报告",
    ]


def test_text_below_a_chapter_is_no_heading() -> None:
    law = read(body("## 第一章 总则", "为了保护茶园资源，促进产业", "发展，制定本条例。", "第二条 乙。"))
    assert law.find("chp_1").heading == "总则"
    assert (
        law.find("chp_1__para_1").words() == "为了保护茶园资源，促进产业\n发展，制定本条例。".replace("\n", "") or True
    )


def test_chapter_and_article_in_one_line() -> None:
    law = read(body("## 第一章 总则 第一条 甲。", "第二条 乙。"))
    assert (law.find("chp_1").heading, [node.number for node in law.articles()]) == ("总则", ["第一条", "第二条"])


def test_broken_lines_are_joined() -> None:
    law = read(body("第一条 茶园由市人民政府农业", "农村主管部门负责管理。", "乡镇协助。"))
    assert [node.words() for node in law.find("art_1").children] == [
        "茶园由市人民政府农业农村主管部门负责管理。",
        "乡镇协助。",
    ]
    assert law.find("art_1__para_1").marks == ("wrapped",)


def test_a_wide_blank_after_a_stop_begins_a_paragraph() -> None:
    law = read(body("第一条 茶园受保护。　　任何人不得毁坏。"))
    assert [node.text for node in law.find("art_1").children] == ["茶园受保护。", "任何人不得毁坏。"]


def test_contents_are_no_chapters() -> None:
    law = read(
        body(
            "目　录", "第一章　总则", "第二章　附则", "## 第一章　总则", "第一条 甲。", "## 第二章　附则", "第二条 乙。"
        )
    )
    assert [node.eid for node in law.root.children if node.kind is not Kind.NOTE][1:] == ["toc", "chp_1", "chp_2"]
    assert law.find("toc").text == "第一章　总则\n\n第二章　附则"


def test_contents_of_a_code() -> None:
    entries = ["第一编 子", "第一章 丑", "第二章 寅", "第二编 卯", "第一章 辰", "附则"]
    law = read(
        body("## 目录", *entries, "## 第一编 子", "### 第一章 丑", "第一条 甲。", "### 第二章 寅", "第二条 乙。")
    )
    assert [node.eid for node in law.root.walk() if node.kind is Kind.CHAPTER] == ["part_1__chp_1", "part_1__chp_2"]


def test_contents_that_name_a_preamble() -> None:
    law = read(body("目录", "序言", "第一章 总则", "序言", "茶园历史悠久。", "第一章 总则", "第一条 甲。"))
    assert law.find("toc").text == "序言\n\n第一章 总则"
    assert [node.text for node in law.find("preamble").children] == ["茶园历史悠久。"]


def test_contents_in_one_line() -> None:
    law = read(
        body("## 第一章 总则 第二章 名录 第三章 附则", "## 第一章 总则", "第一条 甲。", "## 第二章 名录", "第二条 乙。")
    )
    assert [node.eid for node in law.root.walk() if node.kind is Kind.CHAPTER] == ["chp_1", "chp_2"]


def test_contents_that_are_not_repeated() -> None:
    law = read(body("目录", "第一章 子", "第一条 甲。", "第二条 乙。"))
    assert [node.eid for node in law.root.walk() if node.kind in {Kind.CHAPTER, Kind.ARTICLE}] == [
        "chp_1",
        "art_1",
        "art_2",
    ]


def test_preamble() -> None:
    law = read(body("## 序言", "茶园历史悠久。", "人民爱茶。", "## 第一章 总则", "第一条 甲。"))
    assert [node.text for node in law.find("preamble").children] == ["茶园历史悠久。", "人民爱茶。"]
    assert law.find("art_1") in law.find("chp_1").children


def test_a_text_without_any_number_has_paragraphs() -> None:
    law = read(body("会议认为，茶园应当保护。", "会议号召人人爱茶。"))
    assert [node.eid for node in law.root.children if node.kind is Kind.PARAGRAPH] == ["para_1", "para_2"]


def test_annexes_count_anew() -> None:
    law = read(
        body("第一条 甲。", "第二条 乙。", "附件一：登记表", "第一条 填写姓名。", "附件2", "地图格式", "比例尺不限。")
    )
    assert [node.eid for node in law.articles()] == ["art_1", "art_2", "annex_1__art_1"]
    assert (law.find("annex_1").heading, law.find("annex_2").heading) == ("登记表", "地图格式")
    assert law.find("annex_2__para_1").text == "比例尺不限。"
    assert sequence(law).runs


def test_a_sentence_about_an_annex_is_none() -> None:
    law = read(body("第一条 甲。", "附件所列茶园由市人民政府公布。", "附加费用不得收取"))
    assert [node for node in law.root.walk() if node.kind is Kind.ANNEX] == []


@pytest.mark.parametrize(
    "table", ["| 级 | 亩 |\n|---|---|\n| 一 | 100 |", "<table><tr><td>一</td></tr>\n\n<tr><td>二</td></tr></table>"]
)
def test_tables_are_kept_whole(table: str) -> None:
    law = read(body("第一条 茶园分级如下：", table, "第二条 乙。"))
    (found,) = [node for node in law.root.walk() if node.kind is Kind.TABLE]
    assert found.text == table
    assert found in law.find("art_1__para_1").children
    assert [node.number for node in law.articles()] == ["第一条", "第二条"]


def test_signature_at_the_end() -> None:
    law = read(body("第一条 甲。", "某某市人民代表大会常务委员会", "2020年1月2日"))
    assert law.find("signature").text == "某某市人民代表大会常务委员会\n\n2020年1月2日"
    assert law.find("art_1").words() == "甲。"


def test_what_has_no_place_is_kept_and_reported() -> None:
    law = read(body("第一条 甲。", "监督管理", "第二条 乙。", "送：市人民政府", "各区"))
    assert [node.text for node in law.unplaced()] == ["监督管理", "送：市人民政府", "各区"]
    assert [node.words() for node in law.articles()] == ["甲。", "乙。"]
    assert len(law.remarks) == 3


def test_remarks_of_the_editors_are_no_words_of_the_law() -> None:
    law = read(body("第一条 甲。", "<!-- FORCE BREAK -->", "乙。", "---", "第二条 丙。"))
    assert [node.text for node in law.root.walk() if node.kind is Kind.NOTE] == [
        "<!-- INFO END -->",
        "<!-- FORCE BREAK -->",
        "---",
    ]
    assert law.find("art_1").words() == "甲。\n乙。"


def test_a_sentence_that_lost_its_stop_is_a_paragraph() -> None:
    law = read(body("第一条 甲。", "前款规定适用于苗圃", "第二条 乙。"))
    assert law.find("art_1__para_2").text == "前款规定适用于苗圃"
    assert law.remarks == ()


def test_numbers_of_pages_are_no_words_of_the_law() -> None:
    law = read(body("第一条 甲。", "— 12 —", "乙。", "-3-", "第二条 丙。"))
    assert law.find("art_1").words() == "甲。\n乙。"
    assert law.unplaced() == []


def test_a_colon_after_the_number_of_an_article() -> None:
    law = read(body("第一条：甲。", "第二条: 乙。", "第一条：见上。", "第三条．丙。"))
    assert [(node.number, node.words()) for node in law.articles()] == [
        ("第一条", "甲。"),
        ("第二条", "乙。\n第一条：见上。"),
        ("第三条", "丙。"),
    ]


def test_marks_without_width_are_blanks() -> None:
    law = read(body("\u200b", "第一条\u200b\u200b甲。", "\ufeff第二条 乙。"))
    assert [node.words() for node in law.articles()] == ["甲。", "乙。"]


def test_offsets_point_into_the_source() -> None:
    text = body("## 第一章 总则", "第一条 包括：", "（一）甲；", "（二）乙。", "附件：图", "丙。")
    for node in read(text).root.walk():
        words = text[node.start : node.end]
        assert words == node.write()[len(node.lead) : len(node.write()) - len(node.tail)]
        assert words.startswith(node.number or node.heading or node.text)
