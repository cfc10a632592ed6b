"""Whatever is handed in as a decision: no failure, no text lost, nothing half done."""

from hypothesis import given, settings
from hypothesis import strategies as st

from lianghui.kernel.text.law.amending import apply, read_decision
from lianghui.kernel.text.law.amending.statute import statute_of
from lianghui.kernel.text.law.amending.tests.invented import BASE

PIECES = st.sampled_from(
    [
        "将",
        "在",
        "删去",
        "增加一条",
        "增加二款",
        "增加一项",
        "，作为",
        "修改为",
        "改为",
        "：",
        "；",
        "。",
        "、",
        "一、",
        "（一）",
        "中的",
        "后",
        "移至",
        "合并为",
        "分为两条",
        "至",
        "和",
        "统一",
        "第三条",
        "第四条",
        "第二条",
        "第九十九条",
        "第三条之一",
        "第零条",
        "第二款",
        "第九款",
        "第二项",
        "第二章",
        "第九章",
        "章名",
        "序言",
        "本办法",
        "甲乙丙",
        "“",
        "”",
        "“雨水”",
        "“（三）丙；”",
        "“”",
        "《供水条例》",
        "《社区花园管理办法》",
        "条文顺序作相应调整",
        "“第三条 甲。\n第四条 乙。”",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
@settings(deadline=None, max_examples=400)
def test_any_row_of_formulas_is_applied_or_explained(sentence):
    applied = apply(BASE, read_decision(f"对《社区花园管理办法》作如下修改：\n一、{sentence}\n二、删去第七条。\n"))
    assert all(outcome.applied or outcome.reason for outcome in applied.outcomes)
    if not any(outcome.applied for outcome in applied.outcomes):
        assert applied.statute.parts == statute_of(BASE).parts
    assert applied.text().startswith("# ")


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_may_be_handed_in(text):
    applied = apply(BASE, read_decision(text))
    assert len(applied.report()) >= len(applied.outcomes)


def test_long_lists_and_long_lines_are_read_once():
    places = "、".join(["第三条"] * 5000)
    found = read_decision(f"一、将{places}中的“甲”修改为“乙”，然后说明{'很' * 50_000}长。\n二、删去第七条。")
    assert [len(one.actions) for one in found] == [5000, 1]
    assert found[0].strange
