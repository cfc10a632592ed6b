"""The collection: every part once, each with an entry that leads to it."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from lianghui.kernel.papers.collection import Part, compile_collection
from lianghui.kernel.papers.content import ContentError, Heading, Paragraph, Table, cells


def parts(count: int):
    for number in range(1, count + 1):
        yield Part(
            f"关于第{number}件事的建议",
            (
                Paragraph("正文。" * 20),
                Heading("答复"),
                Paragraph(f"答复{number}。"),
                Table((cells("结果", "已解决"),)),
            ),
            number=f"第{number}号",
            group="第一代表团" if number <= count // 2 else "第二代表团",
        )


def test_three_hundred_parts_each_with_its_entry():
    made = compile_collection(parts(300), title="建议汇编", organ="清河市人大常委会", date="2026年11月")
    document = Document(io.BytesIO(made))
    body = document.element.body
    marks = [e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))]
    assert marks == [f"part{number}" for number in range(1, 301)]
    assert [e.get(qn("w:anchor")) for e in body.iter(qn("w:hyperlink"))] == marks
    assert [e.text for e in body.iter(qn("w:instrText"))] == [f" PAGEREF {mark} \\h " for mark in marks]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.count("答复300。") == 1
    assert texts.count("第一代表团") == texts.count("第二代表团") == 1
    # Contents come before the first part.
    assert texts.index("目　录") < texts.index("第二代表团") < texts.index("第1号")
    entries = [p.text for p in document.paragraphs if p._p.find(qn("w:hyperlink")) is not None]
    assert entries[299] == "第300号　关于第300件事的建议\t　"
    assert len(list(body.iter(qn("w:outlineLvl")))) == 300


def test_each_part_begins_a_page():
    made = compile_collection(parts(3), title="建议汇编")
    document = Document(io.BytesIO(made))
    begun = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert begun == ["目　录", "第1号", "第2号", "第3号"]


def test_nothing_to_compile_says_so():
    with pytest.raises(ContentError, match="没有可以汇编的内容"):
        compile_collection(iter(()), title="建议汇编")
