"""Named fields: filled once, unknown ones named with the known."""

from dataclasses import replace

import pytest

from lianghui.kernel.papers import filling
from lianghui.kernel.papers.content import Paper, Paragraph, Table, cells
from lianghui.kernel.papers.known import PaperKind, UnknownPaper, paper_kind, paper_kinds, register
from lianghui.kernel.papers.tests.kinds import HAND_OVER, VALUES


def test_a_wording_is_filled():
    paper = filling.fill(HAND_OVER.wording, VALUES)
    assert paper.number == "清人办〔2026〕12号"
    assert [b.text for b in paper.blocks if isinstance(b, Paragraph)] == [
        "现将下列建议交你单位办理，请于2027年1月4日前办结。",
        "一是按期办结。",
        "二是面商代表。",
    ]
    (table,) = [b for b in paper.blocks if isinstance(b, Table)]
    assert [[c.text for c in row] for row in table.rows] == [
        ["第1号", "关于〔东河〕的建议"],
        ["第2号", "关于步道的建议"],
    ]
    assert (table.each, paper.attachments, paper.signed_by) == ("", (), ("清河市人大常委会办公室",))


def test_what_was_filled_in_is_not_read_again():
    assert filling.fill_text("〔甲〕〔2026〕〔乙〕", {"甲": "〔乙〕", "乙": "丙"}) == "〔乙〕〔2026〕丙"


def test_a_field_without_value_stops_the_paper():
    with pytest.raises(filling.NoValue, match="字段〔办理期限〕没有内容"):
        filling.fill(HAND_OVER.wording, {k: v for k, v in VALUES.items() if k != "办理期限"})
    with pytest.raises(filling.NoValue, match="建议清单"):
        filling.fill(HAND_OVER.wording, {**VALUES, "建议清单": "不是清单"})


def test_an_unknown_field_lists_the_known_ones():
    wording = replace(HAND_OVER.wording, title="〔标題〕的通知", blocks=(Paragraph("〔编号〕"),))
    with pytest.raises(filling.UnknownField) as caught:
        filling.check(wording, HAND_OVER.all_fields())
    # 编号 is a field of a record and not of the paper.
    assert caught.value.unknown == (("标题", "标題"), ("第1段", "编号"))
    assert "〔承办单位〕" in str(caught.value)
    assert "〔文号〕" in str(caught.value)


def test_a_list_that_is_not_declared_is_named():
    wording = Paper("通知", (Table((cells("〔编号〕"),), each="清单"),))
    with pytest.raises(filling.UnknownField, match="〔清单〕（表格的重复行）"):
        filling.check(wording, HAND_OVER.all_fields())


def test_kinds_are_declared_once():
    assert register(HAND_OVER) is HAND_OVER
    assert paper_kind("sample.hand_over") is HAND_OVER
    assert HAND_OVER in paper_kinds()
    with pytest.raises(ValueError, match="two kinds"):
        register(replace(HAND_OVER, title="另一种"))
    with pytest.raises(UnknownPaper, match="没有名为"):
        paper_kind("sample.none")


def test_a_kind_whose_own_wording_is_wrong_is_refused():
    with pytest.raises(filling.UnknownField):
        register(PaperKind("sample.wrong", "错", (), Paper("〔没有〕")))


def test_examples_fill_every_field():
    paper = filling.fill(HAND_OVER.wording, filling.examples(HAND_OVER.all_fields()))
    assert paper.addressee == "市水利局"
    assert len(paper.blocks[1].rows) == 2
