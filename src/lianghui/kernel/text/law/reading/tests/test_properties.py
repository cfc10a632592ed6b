"""What holds for every text whatever, and for every tree that is printed and read again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.reading.tests.trees import bones, laws
from lianghui.kernel.text.law.reading.writing import markdown
from lianghui.kernel.text.law.tree import Law, Node

#: Whatever the reader listens to, so that arbitrary texts meet all of its doors.
_SOUNDS = [
    *(
        "第一条",
        "第二条　",
        "第十二条之一 ",
        "第十六条第二款规定",
        "第一章",
        "第一编",
        "第一分编",
        "第一节",
        " 总则",
        "附则",
        "序言",
    ),
    *(
        "（一）",
        "(二)",
        "①",
        "㈠",
        "1.",
        "1．",
        "一、",
        "二、",
        "甲、",
        "a.",
        "目录",
        "附件",
        "附：",
        "附表1",
        "委员长，",
    ),
    *(
        "# ",
        "## ",
        "### ",
        "**",
        "__",
        "- ",
        "> ",
        "|",
        "|a|b|",
        "<table>",
        "</table>",
        "<!--",
        "-->",
        "<!-- INFO END -->",
        "---",
    ),
    *(
        "。",
        "；",
        "：",
        "，",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "…",
        "修改为：",
        "内容如下：",
        "送：",
        "国家",
        "为了规范",
        "条例",
    ),
    *("2020年1月1日", "某市人民代表大会", "第三次会议通过", "修正", "自公布之日起施行"),
    *("\n", "\n\n", "\r\n", "\r", "\v", "\u2028", "\x85", "　　", "\t", "\u200b", "\ufeff", "\x00"),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(_SOUNDS), st.text(max_size=4)), max_size=70).map("".join),
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(["markdown", "plain"]))
def test_no_text_is_refused_and_no_character_lost(text: str, form: str) -> None:
    law = read_text(text, format=form)
    assert law.write() == text
    _holds_together(law, text)


def _holds_together(law: Law, text: str) -> None:
    names = [node.eid for node in law.root.walk()]
    assert len(set(names)) == len(names)
    for node in law.root.walk():
        written = node.write()
        assert text[node.start : node.end] == written[len(node.lead) : len(written) - len(node.tail)]
        _in_order(node)


def _in_order(node: Node) -> None:
    at = node.start
    for child in node.children:
        assert at <= child.start <= child.end <= node.end
        at = child.end


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(laws())
def test_any_tree_printed_and_read_again_is_the_same_tree(law: Law) -> None:
    again = read_text(markdown(law))
    assert bones(again.root) == bones(law.root)
    assert again.title == law.title


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(laws(), st.data())
def test_a_law_mutilated_in_any_way_is_still_kept_whole(law: Law, data: st.DataObject) -> None:
    lines = markdown(law).split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["cut", "double", "swap", "join", "mark"])):
            case "cut":
                lines[place] = lines[place][: len(lines[place]) // 2]
            case "double":
                lines.insert(other, lines[place])
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "join":
                lines[place] += lines[other]
            case "mark":
                lines[place] = data.draw(st.sampled_from(_SOUNDS)) + lines[place]
    text = "\n".join(lines)
    for form in ("markdown", "plain"):
        found = read_text(text, format=form)
        assert found.write() == text
        _holds_together(found, text)
