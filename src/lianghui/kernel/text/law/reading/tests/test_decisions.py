"""Decisions: points instead of articles, other wordings quoted in them, the new text after them."""

from lianghui.kernel.text.law.reading import sequence
from lianghui.kernel.text.law.reading.tests.telling import read, told
from lianghui.kernel.text.law.tree import Kind

DECISION = """# 某某市人民代表大会常务委员会关于修改《某某市茶园条例》的决定

2021年5月6日 某某市第十三届人民代表大会常务委员会第十二次会议通过

<!-- INFO END -->

会议决定对《某某市茶园条例》作如下修改：

一、将第三条修改为：“第三条　名录由市人民政府公布。

“名录每三年修订一次。”

二、增加一条，作为第四条：“第四条　有下列情形之一的，移出名录：

（一）荒芜三年的；

第五条　改作他用的。”

三、删去第八条。

本决定自2021年7月1日起施行。

《某某市茶园条例》根据本决定作相应修改，重新公布。
"""


def test_quoted_articles_are_not_the_decisions() -> None:
    law = read(DECISION)
    assert law.articles() == []
    assert told(law)[1:] == [
        "preamble",
        "preamble__para_1 会议决定对《某某市茶园条例》作如下修改：",
        "item_1 一、 将第三条修改为：“第三条　名录由市人民政府公布。",
        "item_1__para_2 “名录每三年修订一次。”",
        "item_2 二、 增加一条，作为第四条：“第四条　有下列情形之一的，移出名录：",
        "item_2__para_2 （一）荒芜三年的；",
        "item_2__para_3 第五条　改作他用的。”",
        "item_3 三、 删去第八条。",
        "para_1 本决定自2021年7月1日起施行。",
        "para_2 《某某市茶园条例》根据本决定作相应修改，重新公布。",
    ]
    assert [node.eid for node in law.root.walk() if "quoted" in node.marks] == [
        "item_1__para_2",
        "item_2__para_2",
        "item_2__para_3",
    ]
    assert law.effective == "2021-07-01"


def test_a_decision_about_several_laws() -> None:
    law = read(
        "# 关于修改《甲条例》等二件地方性法规的决定\n\n<!-- INFO END -->\n\n"
        "一、对《甲条例》作出修改\n\n（一）将第二条修改为：\n\n“第二条　子。”\n\n（二）删去第三条。\n\n"
        "二、对《乙条例》作出修改\n\n将第五条中的“丑”修改为“寅”。\n\n本决定自公布之日起施行。\n"
    )
    assert told(law)[1:] == [
        "item_1 一、 [对《甲条例》作出修改]",
        "item_1__subitem_1 （一） 将第二条修改为：",
        "item_1__subitem_1__para_1 “第二条　子。”",
        "item_1__subitem_2 （二） 删去第三条。",
        "item_2 二、 [对《乙条例》作出修改]",
        "item_2__para_1 将第五条中的“丑”修改为“寅”。",
        "para_1 本决定自公布之日起施行。",
    ]


def test_the_new_text_after_a_decision_counts_anew() -> None:
    law = read(
        DECISION + "\n某某市茶园条例\n\n（2010年5月6日通过）\n\n目录\n\n第一章 总则\n\n## 第一章 总则\n\n"
        "第一条 甲。\n\n第二条 乙。\n"
    )
    annex = law.find("annex_1")
    assert (annex.heading, annex.marks) == ("某某市茶园条例", ("second_text",))
    assert [node.eid for node in law.articles()] == ["annex_1__art_1", "annex_1__art_2"]
    assert sequence(law).runs


def test_an_amendment_of_the_constitution_goes_on_counting() -> None:
    law = read(
        "# 某国宪法修正案\n\n<!-- INFO END -->\n\n第五条 宪法第三条修改为：“子。”“丑。”\n\n"
        "第六条 宪法第九章中增加一节，内容如下：\n\n第七节 茶园委员会\n\n第一百二十三条 茶园委员会管理茶园。\n\n"
        "第一百二十四条 茶园委员会由下列人员组成：\n\n主任，\n\n委员若干人。\n\n第七条 宪法第八条删去。\n"
    )
    assert [node.number for node in law.articles()] == ["第五条", "第六条", "第七条"]
    assert sequence(law).runs
    assert [node.kind for node in law.root.walk() if node.kind is Kind.SECTION] == []


def test_a_quotation_that_is_never_closed_ends_with_the_row() -> None:
    law = read(
        "# 某某市茶园条例\n\n<!-- INFO END -->\n\n第一条 所称“茶园，是指种茶的园地。\n\n第二条 乙。\n\n第三条 丙。\n"
    )
    assert [node.number for node in law.articles()] == ["第一条", "第二条", "第三条"]


def test_points_with_headings_and_paragraphs() -> None:
    law = read(
        "# 关于保护茶园的决议\n\n<!-- INFO END -->\n\n会议认为，应当保护茶园。\n\n## 一、加强领导\n\n各区负责。\n\n"
        "二、加大投入\n\n增加资金，用于：\n\n（一）道路；\n\n（二）灌溉。\n"
    )
    assert told(law)[1:] == [
        "preamble",
        "preamble__para_1 会议认为，应当保护茶园。",
        "item_1 一、 [加强领导]",
        "item_1__para_1 各区负责。",
        "item_2 二、 [加大投入]",
        "item_2__para_1 增加资金，用于：",
        "item_2__para_1__subitem_1 （一） 道路；",
        "item_2__para_1__subitem_2 （二） 灌溉。",
    ]


def test_points_of_an_annex_hang_below_the_annex() -> None:
    law = read(
        "# 某某市茶园条例\n\n<!-- INFO END -->\n\n第一条 甲。\n\n附件一：名额\n\n下列各界产生代表：\n\n"
        "一、茶农，其中：\n\n城区 二十人\n\n任期五年。\n\n二、茶商。\n"
    )
    assert [node.eid for node in law.find("annex_1").children] == [
        "annex_1__para_1",
        "annex_1__item_1",
        "annex_1__item_2",
    ]


def test_points_above_articles_are_chapters() -> None:
    law = read(
        "# 关于审理茶园纠纷的解释\n\n<!-- INFO END -->\n\n一、一般规定\n\n第一条 甲：\n\n（一）子；\n\n（二）丑\n\n"
        "第二条 乙。\n\n二、责任\n\n（一）违约\n\n第三条 丙。\n\n（二）侵权\n\n第四条 丁。\n"
    )
    assert [(node.eid, node.heading) for node in law.root.walk() if node.heading] == [
        ("chp_1", "一般规定"),
        ("chp_2", "责任"),
        ("chp_2__sec_1", "违约"),
        ("chp_2__sec_2", "侵权"),
    ]
    assert law.find("art_1__para_1__item_2").text == "丑"
