"""Blocks as lines, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.papers.content import Cell, ContentError, Heading, PageBreak, Paragraph, SignatureLines, Table
from lianghui.kernel.papers.lines import from_lines, to_lines
from lianghui.kernel.papers.tests.kinds import HAND_OVER

# Texts as they come out of a text box: no line ends, no spaces at the ends; the bar becomes a full-width one.
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|⏎；"), min_size=1, max_size=8
)
CELLS = st.builds(Cell, text=st.one_of(TEXT, st.just("")), across=st.integers(1, 3), label=st.booleans())


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    rows = []
    for _ in range(draw(st.integers(1, 3))):
        row, left = [], columns
        while left:
            cell = draw(CELLS)
            cell = Cell(cell.text, min(cell.across, left), cell.label)
            row.append(cell)
            left -= cell.across
        rows.append(tuple(row))
    header = tuple(draw(st.lists(TEXT, min_size=columns, max_size=columns))) if draw(st.booleans()) else ()
    widths = tuple(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns))) if draw(st.booleans()) else ()
    table = Table(tuple(rows), header, widths, draw(st.sampled_from(["", "清单"])))
    return table if table.columns == columns else Table(tuple(rows))


BLOCKS = st.one_of(
    st.builds(Paragraph, text=TEXT, indent=st.just(True), align=st.sampled_from(["left", "center", "right"])),
    st.builds(Paragraph, text=TEXT, indent=st.just(False)),
    st.builds(Heading, text=TEXT.filter(lambda text: not text.startswith("#")), level=st.integers(1, 4)),
    st.builds(SignatureLines, labels=st.lists(TEXT, min_size=1, max_size=2).map(tuple)),
    st.just(PageBreak()),
    tables(),
)


@given(blocks=st.lists(BLOCKS, max_size=5).map(tuple))
def test_lines_give_the_blocks_back(blocks):
    assert from_lines(to_lines(blocks)) == blocks


def test_a_wording_reads_well():
    assert to_lines(HAND_OVER.wording.blocks).splitlines() == [
        "现将下列建议交你单位办理，请于〔办理期限〕前办结。",
        "|% 1 | 4",
        "|= 编号 | 标题",
        "|* 建议清单",
        "| 〔编号〕 | 〔标题〕",
        "",
        "# 一、要求",
        "〔要求〕",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲\n##### 太深", "第2行：标题最多四级"),
        ("|= 甲 | 乙\n| 一", "第2行：这一行的列数与表格（2 列）不一致"),
        ("|% 宽\n| 一", "第1行：列宽须为正整数"),
        ("|% 1 | 2\n| 一", "第1行：列宽有 2 个，表格有 1 列"),
        ("|= 甲", "第1行：表格没有内容行"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text, said):
    with pytest.raises(ContentError) as caught:
        from_lines(text)
    assert said in str(caught.value)
