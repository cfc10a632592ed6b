"""Text as it is copied from a web page or a PDF: no marks, wide blanks, lines broken at a width."""

from lianghui.kernel.text.law.reading import sequence
from lianghui.kernel.text.law.reading.tests.telling import events, read
from lianghui.kernel.text.law.tree import Kind

COPIED = """　　　　　某某省
　　　　茶园条例

（２０１０年５月６日某某省第十一届人民代表大会常务委员会第二次会议通过　根据２０１５年１月８日某某省第十二届
人民代表大会常务委员会第九次会议《关于修改〈某某省
茶园条例〉的决定》修正）

　　目　　录
　　第一章　总　则
　　第二章　附　则

　　第一章　总　则

　　第一条　为了保护茶园，制定本条例。
　　第二条　茶园由市人民政府管理。
　　乡镇人民政府协助。

　　第二章　附　则

　　第三条　本条例自２０１０年７月１日起施行。
"""


def test_a_copied_page() -> None:
    law = read(COPIED, "plain")
    assert law.title == "某某省茶园条例"
    assert [(one["kind"], one["day"]) for one in events(law)] == [("enacted", "2010-05-06"), ("amended", "2015-01-08")]
    assert events(law)[1]["decision"] == "关于修改〈某某省茶园条例〉的决定"
    assert [node.eid for node in law.root.walk() if node.kind in {Kind.CHAPTER, Kind.ARTICLE}] == [
        "chp_1",
        "art_1",
        "art_2",
        "chp_2",
        "art_3",
    ]
    assert len(law.find("art_2").children) == 2
    assert law.effective == "2010-07-01"


def test_lines_broken_at_a_width_are_joined_even_after_a_stop() -> None:
    long = "茶园名录由市人民政府农业农村主管部门会同有关部门编制公布"
    lines = ["某某市茶园条例", ""]
    for number in "一二三四":
        lines += [f"　　第{number}条　{long}", f"本市的{long}后施行。"[-34:], "并报省人民政府备案。"]
    law = read("\n".join(lines) + "\n", "plain")
    assert [len(node.children) for node in law.articles()] == [1, 1, 1, 1]


def test_a_text_in_one_line() -> None:
    law = read(
        "第一章 总则 第一条 甲。 第二条 乙应当丙。第三条规定的除外。 第二章 附则 第三条 丁。 "
        "第四条 依照第二条 第三条执行。第五条 戊。",
        "plain",
    )
    assert [node.eid for node in law.root.walk() if node.kind in {Kind.CHAPTER, Kind.ARTICLE}] == [
        "chp_1",
        "art_1",
        "art_2",
        "chp_2",
        "art_3",
        "art_4",
        "art_5",
    ]
    assert sequence(law).runs


def test_line_ends_of_all_systems() -> None:
    for end in ("\n", "\r\n", "\r", "\u2028"):
        law = read(end.join(["某某市茶园条例", "第一条　甲。", "第二条　乙。"]), "plain")
        assert (law.title, len(law.articles())) == ("某某市茶园条例", 2)


def test_a_title_over_three_lines() -> None:
    law = read("某某省高级人民法院\n关于审理茶园纠纷\n若干问题的规定\n\n第一条　甲。\n", "plain")
    assert law.title == "某某省高级人民法院关于审理茶园纠纷若干问题的规定"


def test_marks_of_markdown_are_words_in_plain_text() -> None:
    law = read("某某市茶园条例\n\n第一条　甲。\n\n# 乙。\n", "plain")
    assert law.find("art_1__para_2").text == "# 乙。"
