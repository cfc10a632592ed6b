"""An office's own Word file: plain fields, formatting kept, nothing else read from it."""

import io

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from lianghui.kernel.papers import docx, filling, word_template
from lianghui.kernel.papers.tests.kinds import HAND_OVER, VALUES


def template(change=None) -> bytes:
    document = Document()
    line = document.add_paragraph()
    line.add_run("致")
    line.add_run("〔承").bold = True
    line.add_run("办单").italic = True
    line.add_run("位〕：〔2026〕")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "期限"
    table.rows[0].cells[1].text = "〔办理期限〕"
    document.sections[0].header.paragraphs[0].text = "〔机关〕"
    document.sections[0].footer.paragraphs[0].text = "〔文号〕"
    document.add_paragraph("〔要求〕{{ 7*7 }}{% raw %}")
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def filled(values=None, change=None):
    return Document(io.BytesIO(word_template.fill_template(template(change), values or VALUES, HAND_OVER.all_fields())))


def test_fields_are_filled_everywhere():
    document = filled()
    assert document.paragraphs[0].text == "致市水利局：〔2026〕"
    assert document.tables[0].rows[0].cells[1].text == "2027年1月4日"
    assert document.sections[0].header.paragraphs[0].text == "清河市人大常委会办公室"
    assert document.sections[0].footer.paragraphs[0].text == "清人办〔2026〕12号"


def test_a_value_takes_the_run_its_field_begins_in():
    runs = filled().paragraphs[0].runs
    assert [(run.text, run.bold, run.italic) for run in runs] == [
        ("致", None, None),
        ("市水利局", True, None),
        ("", None, True),
        ("：〔2026〕", None, None),
    ]


def test_line_ends_become_breaks_and_no_logic_is_read():
    paragraph = filled().paragraphs[-1]
    assert paragraph.text == "一是按期办结。\n二是面商代表。{{ 7*7 }}{% raw %}"
    assert len(paragraph._p.findall(f".//{qn('w:br')}")) == 1


def test_a_value_is_text_and_never_a_field():
    assert filled({**VALUES, "承办单位": "〔机关〕<w:p/>&\x00"}).paragraphs[0].text == "致〔机关〕<w:p/>&：〔2026〕"


def test_two_fields_in_one_run():
    document = filled(change=lambda d: d.add_paragraph("甲〔机关〕乙〔文号〕丙"))
    assert document.paragraphs[-1].text == "甲清河市人大常委会办公室乙清人办〔2026〕12号丙"


def test_fields_are_checked_on_upload():
    assert word_template.check_template(template(), HAND_OVER.all_fields()) == [
        "承办单位",
        "办理期限",
        "要求",
        "机关",
        "文号",
    ]
    wrong = template(lambda d: d.add_paragraph("〔没有〕〔建议清单〕"))
    with pytest.raises(filling.UnknownField, match="〔没有〕（正文第5段）、〔建议清单〕（正文第5段）"):
        word_template.check_template(wrong, HAND_OVER.all_fields())


def test_a_field_without_value_stops_it():
    with pytest.raises(filling.NoValue, match="〔要求〕"):
        filled({k: v for k, v in VALUES.items() if k != "要求"})


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", template()[:3000]])
def test_what_is_no_word_file_is_refused(content):
    with pytest.raises(word_template.NotAWordFile, match=r"另存为 \.docx"):
        word_template.fields_of(content)


def test_nothing_is_fetched_from_elsewhere():
    def picture(document):
        document.part.relate_to("http://example.invalid/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)

    def link(document):
        document.part.relate_to("http://example.invalid/", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    with pytest.raises(word_template.NotAWordFile, match="外部的图片或模板"):
        word_template.fields_of(template(picture))
    assert len(word_template.fields_of(template(link))) == 5


def with_list(document):
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("编号", "标题"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("〔编号〕", "〔标题〕（〔承办单位〕）"), strict=True):
        cell.text = text


def test_a_row_is_repeated_for_each_record_of_its_list():
    assert "标题" in word_template.check_template(template(with_list), HAND_OVER.all_fields())
    table = filled(change=with_list).tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["编号", "标题"],
        ["第1号", "关于〔东河〕的建议（市水利局）"],
        ["第2号", "关于步道的建议（市水利局）"],
    ]
    assert len(filled({**VALUES, "建议清单": []}, with_list).tables[1].rows) == 1


def test_a_records_field_outside_a_table_is_unknown():
    wrong = template(lambda d: d.add_paragraph("〔标题〕"))
    with pytest.raises(filling.UnknownField, match="〔标题〕（正文第5段）"):
        word_template.check_template(wrong, HAND_OVER.all_fields())


def test_a_field_alone_becomes_one_paragraph_a_line_and_none_where_empty():
    def alone(document):
        document.add_paragraph("〔要求〕")
        document.add_paragraph("〔附件〕")

    texts = [paragraph.text for paragraph in filled(change=alone).paragraphs]
    assert texts[-2:] == ["一是按期办结。", "二是面商代表。"]


def test_our_own_layout_comes_back_as_a_word_file_that_fills_alike():
    ours = docx.render_docx(HAND_OVER.wording)
    word_template.check_template(ours, HAND_OVER.all_fields())
    values = {**VALUES, "附件": "办理要求"}
    again = Document(io.BytesIO(word_template.fill_template(ours, values, HAND_OVER.all_fields())))
    direct = Document(io.BytesIO(docx.render_docx(filling.fill(HAND_OVER.wording, values))))
    assert [p.text for p in again.paragraphs if p.text] == [p.text for p in direct.paragraphs if p.text]
    assert [[c.text for c in row.cells] for row in again.tables[0].rows] == [
        [c.text for c in row.cells] for row in direct.tables[0].rows
    ]
