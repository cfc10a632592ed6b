"""Each formula of a decision on an invented law."""

import pytest

from lianghui.kernel.text.law.amending import apply, read_decision
from lianghui.kernel.text.law.amending.tests.invented import BASE, amended, numbers, reasons, words
from lianghui.kernel.text.law.tree import Kind


def chapters(applied):
    """Which articles stand in which chapter."""
    return {
        node.number: " ".join(article.number for article in node.children)
        for node in applied.law().root.children
        if node.kind is Kind.CHAPTER
    }


ORDER = "《社区花园管理办法》根据本决定作相应修改并对条文顺序作相应调整，重新公布。"


@pytest.mark.parametrize(
    "sentence",
    [
        "将第六条修改为：“浇灌用水应当节约。”",
        "第六条修改为：“第六条 浇灌用水应当节约。”",
        "将《社区花园管理办法》第六条修改为“浇灌用水应当节约。”",
        "第六条改为：“浇灌用水应当节约。”",
    ],
)
def test_an_article_is_written_anew(sentence):
    applied = amended(sentence)
    assert words(applied, "第六条") == "浇灌用水应当节约。"
    assert applied.complete
    assert len(numbers(applied)) == 9


def test_an_article_of_several_lines_each_opened_again():
    applied = amended("将第六条修改为：“第六条 浇灌用水：\n“（一）用雨水；\n“（二）用“再生水”。\n“井水不得使用。”")
    assert words(applied, "第六条") == "浇灌用水：\n（一）用雨水；\n（二）用“再生水”。\n井水不得使用。"


def test_a_quotation_inside_a_quotation():
    assert (
        words(amended("将第六条修改为：“推行“一水两用”。\n鼓励“滴灌”。”"), "第六条") == "推行“一水两用”。\n鼓励“滴灌”。"
    )


def test_straight_marks_are_marks_too():
    applied = apply(BASE, read_decision('一、将第六条中的"雨水"修改为"再生水"。'))
    assert words(applied, "第六条") == "浇灌优先使用再生水。"


def test_words_are_replaced_in_a_sentence():
    applied = amended(
        "将第二条第二款中的“巡查”修改为“巡查、登记”，“街道”修改为“社区”；删去第三条中的“，依照本办法第五条办理”。"
    )
    assert words(applied, "第二条") == "园林部门主管社区花园。\n社区负责巡查、登记。\n其他部门配合。"
    assert words(applied, "第三条") == "居民可以申领苗床。"


def test_words_are_replaced_respectively():
    applied = amended("将第二条中的“园林部门”、“街道”分别修改为“绿化部门”、“社区”。")
    assert words(applied, "第二条") == "绿化部门主管社区花园。\n社区负责巡查。\n其他部门配合。"


def test_words_are_replaced_in_several_places():
    applied = amended("将第一条、第二条第一款中的“社区花园”修改为“共享花园”。")
    assert words(applied, "第一条") == "为了管理共享花园，制定本办法。"
    assert words(applied, "第二条").startswith("园林部门主管共享花园。")


def test_words_are_put_in_and_taken_out():
    applied = amended("在第五条中的“两块”后增加“相邻的”，“，区县另有规定的除外”予以删去。")
    assert words(applied, "第五条") == "每户不超过两块相邻的苗床。"


def test_words_are_replaced_throughout():
    applied = amended("将本办法中的“苗床”统一修改为“种植箱”。")
    assert "苗床" not in applied.text()
    assert words(applied, "第三条").startswith("居民可以申领种植箱")
    assert [one.heading for one in applied.statute.divisions()][1] == "种植箱"


def test_a_paragraph_is_written_anew_added_and_deleted():
    applied = amended("第二条第二款修改为：“街道负责登记。”删去第三款，增加一款，作为第三款：“供水单位保障用水。”")
    assert words(applied, "第二条") == "园林部门主管社区花园。\n街道负责登记。\n供水单位保障用水。"


def test_paragraphs_are_added_before_others():
    applied = amended("第二条增加两款，作为第一款、第二款：“市人民政府加强领导。\n区人民政府负责落实。”")
    assert words(applied, "第二条").split("\n")[:3] == [
        "市人民政府加强领导。",
        "区人民政府负责落实。",
        "园林部门主管社区花园。",
    ]


def test_an_item_is_added_and_the_next_ones_move_on():
    applied = amended("第四条增加二项，作为第三项、第四项：“（三）承诺书；”“（四）地形图；”")
    assert (
        words(applied, "第四条")
        == "申领苗床应当提交下列材料：\n（一）申请表；\n（二）户籍证明；\n（三）承诺书；\n（四）地形图；\n（五）照片。"
    )


def test_items_are_deleted_and_written_anew():
    applied = amended("删去第四条第一项；将第四条第三项修改为：“（三）近期照片。”")
    assert words(applied, "第四条") == "申领苗床应当提交下列材料：\n（一）户籍证明；\n（二）近期照片。"


def test_an_article_is_added_and_the_others_move_on():
    applied = amended("增加一条，作为第三条：“花园不得占用消防通道。”", ending=ORDER)
    assert numbers(applied)[-1] == "第十条"
    assert words(applied, "第三条") == "花园不得占用消防通道。"
    assert words(applied, "第四条") == "居民可以申领苗床，依照本办法第六条办理。"


def test_citations_of_other_laws_stay_and_lists_of_own_ones_follow():
    applied = amended("增加一条，作为第三条：“花园不得占用消防通道。”", ending=ORDER)
    assert words(applied, "第八条") == "水表由供水单位抄录，《供水条例》第五条、第六条另有规定的除外。"
    assert words(applied, "第九条") == "违反第六条、第七条规定的，由街道责令改正。"
    assert any("第九条：引用的第五条改为第六条" in remark for remark in applied.remarks)


def test_a_citation_of_what_was_deleted_is_pointed_out():
    applied = amended("删去第五条。", ending=ORDER)
    assert numbers(applied)[-1] == "第八条"
    assert any("引用的第五条已删去" in remark for remark in applied.remarks)


def test_without_the_formula_of_order_numbers_stay():
    applied = amended("删去第五条。", "增加一条，作为第六条之一：“夜间不浇水。”")
    assert numbers(applied) == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
        "第六条",
        "第六条之一",
        "第七条",
        "第八条",
        "第九条",
    ]
    assert applied.remarks == ()


def test_several_articles_are_added_and_put_into_a_chapter():
    applied = amended(
        "在第二章中增加两条，作为第三条、第四条：“第三条 苗床编号管理。\n第四条 编号应当公开。”", ending=ORDER
    )
    assert chapters(applied) == {"第一章": "第一条 第二条", "第二章": "第三条 第四条 第五条 第六条 第七条"} | {
        "第三章": "第八条 第九条",
        "第四章": "第十条 第十一条",
    }


def test_an_article_becomes_another_number_and_other_words():
    applied = amended("将第七条改为第三条，修改为：“水表每季度抄录。”", ending=ORDER)
    assert words(applied, "第三条") == "水表每季度抄录。"
    assert words(applied, "第四条").startswith("居民可以申领苗床")
    assert len(numbers(applied)) == 9


def test_an_article_is_moved_into_a_chapter():
    applied = amended("将第六条移至第四章，作为第八条。", ending=ORDER)
    assert words(applied, "第八条") == "浇灌优先使用雨水。"
    assert chapters(applied)["第四章"] == "第七条 第八条 第九条"


def test_one_article_becomes_two_and_two_become_one():
    applied = amended(
        "将第三条分为两条，作为第三条、第四条，修改为：“第三条 居民可以申领苗床。\n第四条 申领依照本办法办理。”",
        "将第六条、第七条合并为第七条，修改为：“浇灌用水和抄表，由供水单位负责。”",
        ending=ORDER,
    )
    assert applied.complete
    assert numbers(applied)[-1] == "第九条"
    assert words(applied, "第四条") == "申领依照本办法办理。"
    assert words(applied, "第七条") == "浇灌用水和抄表，由供水单位负责。"


def test_a_paragraph_becomes_an_article():
    applied = amended("将第二条第三款改为第三条，修改为：“其他部门应当配合。”", ending=ORDER)
    assert words(applied, "第二条") == "园林部门主管社区花园。\n街道负责巡查。"
    assert words(applied, "第三条") == "其他部门应当配合。"


def test_a_chapter_is_added_with_its_articles():
    applied = amended("增加一章，作为第四章：“第四章 奖励\n第八条 每年评选花园户。\n第九条 奖品为种子。”", ending=ORDER)
    assert [(one.number, one.heading) for one in applied.statute.divisions()][3:] == [
        ("第四章", "奖励"),
        ("第五章", "附则"),
    ]
    assert words(applied, "第九条") == "奖品为种子。"
    assert numbers(applied)[-1] == "第十一条"


def test_headings_are_renamed_and_taken_out():
    applied = amended("第三章章名修改为“节水”。", "删去第二章章名。")
    assert [(one.number, one.heading) for one in applied.statute.divisions()] == [
        ("第一章", "总则"),
        ("第二章", "节水"),
        ("第三章", "附则"),
    ]
    assert len(numbers(applied)) == 9


def test_a_chapter_is_deleted_with_its_articles():
    applied = amended("删去第三章。", ending=ORDER)
    assert numbers(applied)[-1] == "第七条"
    assert [one.number for one in applied.statute.divisions()] == ["第一章", "第二章", "第三章"]


def test_the_title_is_changed():
    assert amended("将名称修改为《共享花园管理办法》。").law().title == "共享花园管理办法"


def test_what_is_not_understood_is_reported_and_nothing_of_it_done():
    applied = amended("将第六条中的“雨水”修改为“再生水”，并请有关单位照此办理。", "删去第七条。")
    assert "请有关单位照此办理" in reasons(applied)[0]
    assert words(applied, "第六条") == "浇灌优先使用雨水。"
    assert "第七条" not in numbers(applied)


def test_an_instruction_that_fails_half_way_leaves_nothing_behind():
    applied = amended("将第六条中的“雨水”修改为“再生水”，“井水”修改为“河水”。")
    assert words(applied, "第六条") == "浇灌优先使用雨水。"
    assert reasons(applied) == ["第六条中没有“井水”"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("将第二十条修改为：“无。”", "原文没有第二十条"),
        ("删去第二条第五款。", "第二条没有第5款"),
        ("删去第四条第九项。", "第九项"),
        ("第二条增加两款，作为第四款、第五款：“只有一款。”", "增加 2 款，但所附文字有 1 款"),
        ("在第五条中的“的”后增加“甲”。", ""),
        ("将第九章章名修改为“甲”。", "原文没有第九章"),
    ],
)
def test_what_does_not_fit_is_said_in_words(sentence, reason):
    found = reasons(amended(sentence))
    assert found == [] if not reason else reason in found[0]


def test_a_decision_on_several_laws_changes_only_its_own():
    text = (
        "关于修改《供水条例》等两件法规的决定\n\n一、对《供水条例》作出修改\n\n（一）删去第六条。\n\n"
        "二、对《社区花园管理办法》作出修改\n\n（一）将第六条中的“雨水”修改为“再生水”。\n\n（二）删去第七条。\n\n本决定自公布之日起施行。"
    )
    applied = apply(BASE, read_decision(text))
    assert [(one.instruction.ordinal, one.applied) for one in applied.outcomes] == [
        ("一、（一）", False),
        ("二、（一）", True),
        ("二、（二）", True),
    ]
    assert "《供水条例》" in reasons(applied)[0]
    assert words(applied, "第六条") == "浇灌优先使用再生水。"


def test_a_text_without_instructions_has_none():
    assert read_decision("今天天气很好。") == []
    assert read_decision("") == []


def test_an_open_mark_is_not_understood_and_nothing_is_lost():
    found = read_decision("一、将第六条修改为：“没有结束的文字。\n二、删去第七条。")
    assert [bool(one.strange) for one in found] == [True, False]
    assert "没有结束的文字" in found[0].strange[0] or "没有结束的文字" in found[0].text


def test_words_are_replaced_wherever_they_stand_in_the_place():
    applied = amended("将第七条中的“条”修改为“款”。")
    assert words(applied, "第七条") == "水表由供水单位抄录，《供水款例》第五款、第六款另有规定的除外。"


def test_two_paragraphs_are_put_together():
    applied = amended("将第二条第一款和第二款合并，修改为：“园林部门主管，街道负责巡查。”")
    assert words(applied, "第二条") == "园林部门主管，街道负责巡查。\n其他部门配合。"


def test_points_below_an_article_speak_of_it():
    text = (
        "对《社区花园管理办法》作如下修改：\n一、对第二条作如下修改：\n（一）第一款修改为：“绿化部门主管社区花园。”\n"
        "（二）将第二款中的“街道”修改为“社区”。\n二、删去第六条。\n"
    )
    applied = apply(BASE, read_decision(text))
    assert [one.instruction.ordinal for one in applied.outcomes] == ["一、（一）", "一、（二）", "二、"]
    assert words(applied, "第二条") == "绿化部门主管社区花园。\n社区负责巡查。\n其他部门配合。"
    assert "第六条" not in numbers(applied)


def test_a_signature_does_not_undo_the_order_of_articles():
    applied = amended(
        "增加一条，作为第三条：“花园不得占用消防通道。”", ending=f"{ORDER}\n某市人民代表大会常务委员会\n2025年1月2日\n"
    )
    assert numbers(applied)[-1] == "第十条"
    assert words(applied, "第四条").endswith("依照本办法第六条办理。")


@pytest.mark.parametrize(
    ("sentence", "gone", "come"),
    [
        ("第七条予以删除。", "水表由供水单位", ""),
        ("将第四条第（二）项修改为：“（二）居住证；”", "户籍证明", "（二）居住证；"),
        ("将第三条、第四条中的“申领”修改为“领取”，第六条中的“优先”修改为“应当”。", "申领", "浇灌应当使用雨水"),
        ("第八条后增加1条，作为第8条之一：“街道应当公示处理结果。”", "", "第8条之一 街道应当公示处理结果。"),
        ("将第五条改为第六条，将其修改为：“每户一块苗床。”将第六条改为第五条。", "不超过两块", "第六条 每户一块苗床。"),
    ],
)
def test_what_decisions_print_besides(sentence, gone, come):
    applied = amended(sentence)
    assert applied.complete, reasons(applied)
    assert come in applied.text()
    assert not gone or gone not in applied.text()


def test_a_mark_left_open_in_the_quoted_text_spoils_only_its_own_words():
    applied = amended("将第六条修改为：“推行“一水两用。”", "删去第七条。")
    assert applied.complete
    assert words(applied, "第六条") == "推行“一水两用。"
    assert "第七条" not in numbers(applied)


def test_marks_without_end_are_given_up_and_the_text_is_kept():
    found = read_decision("一、将第六条修改为：" + "“" * 5000 + "\n二、删去第七条。")
    assert found[0].strange
    assert [type(action).__name__ for action in found[1].actions] == ["Delete"]
