"""Laws and comparisons as Word and PDF: every word is there, marks are not by colour alone."""

import io
import re
import shutil
import subprocess

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.laws.compared import ComparedLaws, ComparedRow, Run
from lianghui.kernel.papers.laws.comparison_docx import comparison_docx
from lianghui.kernel.papers.laws.comparison_pdf import comparison_pdf
from lianghui.kernel.papers.laws.law_docx import law_docx
from lianghui.kernel.papers.laws.law_pdf import law_pdf
from lianghui.kernel.papers.laws.printed import printed
from lianghui.kernel.papers.laws.tests.samples import compared, law
from lianghui.kernel.papers.tests.samples import HOSTILE
from lianghui.kernel.text.law.tree import Kind, Law, Node

SOURCE = "来源：虚构文本，2026年11月1日导入；以官方文本为准。"


@pytest.fixture
def fonts(tmp_path):
    try:
        return find_fonts(tmp_path)
    except NoChineseFont:
        pytest.skip("no Chinese font on this machine: install fonts-noto-cjk to run these")


def said(made: bytes, tmp_path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine: install poppler-utils to read the PDF back")
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    read = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s", "", read)


def opened(made: bytes):
    return Document(io.BytesIO(made))


def test_the_word_file_of_a_law_has_its_fonts_and_levels():
    document = opened(law_docx(printed(law(), source=SOURCE)))
    looks = {run.text: run._r.rPr.rFonts.get(qn("w:eastAsia")) for p in document.paragraphs for run in p.runs}
    assert looks["云汀市老井保护条例"] == "方正小标宋简体"
    assert looks["第一条"] == "黑体"
    assert looks["　为了保护市区的老井，制定本条例。"] == "仿宋_GB2312"
    assert next(font for text, font in looks.items() if text.startswith("（2019年")) == "楷体_GB2312"
    levels = [e.get(qn("w:val")) for e in document.element.body.iter(qn("w:outlineLvl"))]
    assert levels == ["2", "4", "4", "2", "4", "0"]
    assert document.paragraphs[-1].text == SOURCE
    assert [cell.text for cell in document.tables[0].rows[1].cells] == ["青石井", "不详"]


def test_the_pdf_of_a_law_says_every_line_the_word_file_says(fonts, tmp_path):
    made = printed(law(), source=SOURCE)
    read = said(law_pdf(made, fonts), tmp_path)
    words = re.sub(r"\s", "", "".join(p.text for p in opened(law_docx(made)).paragraphs))
    for _place, text in made.texts():
        assert re.sub(r"\s", "", text) in read
    for line in made.lines:
        assert re.sub(r"\s", "", line.number + line.text) in words


def test_text_of_a_law_is_never_markup(fonts, tmp_path):
    one = Node(Kind.ARTICLE, number="第一条", text=HOSTILE, lead="\n")
    made = printed(Law(Node(Kind.LAW, children=(one,)), HOSTILE))
    assert said(law_pdf(made, fonts), tmp_path).count(re.sub(r"\s", "", HOSTILE)) == 2


def test_a_missing_glyph_is_named_with_its_article(fonts):
    one = Node(Kind.ARTICLE, number="第七条", text="甲\U000f0001乙", lead="\n")
    with pytest.raises(MissingGlyphs, match="第七条"):
        law_pdf(printed(Law(Node(Kind.LAW, children=(one,)), "题")), fonts)


def test_the_table_lies_across_and_its_head_comes_again():
    document = opened(comparison_docx(compared()))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    table = document.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["现行条文", "修改后条文（草案）", "说明"]
    heads = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, False, False, False, False]


def test_changed_words_are_marked_by_form_and_by_words():
    table = opened(comparison_docx(compared())).tables[0]
    runs = [run for row in table.rows for cell in row.cells for p in cell.paragraphs for run in p.runs]
    assert [run.text for run in runs if run.font.strike] == ["街道", "第二条　每年淘井一次。"]
    bold = [run.text for run in runs if run.bold and run.underline]
    assert bold == ["纲", "市水利局", "井台由街道清扫。", "第二条　井长由居民推选。"]
    assert [row.cells[2].text for row in table.rows[2:]] == ["修改\n明确主管部门", "新增", "删去"]
    assert table.rows[3].cells[0].text == ""


def test_the_table_as_pdf_says_the_same(fonts, tmp_path):
    read = said(comparison_pdf(compared(), fonts), tmp_path)
    for _place, text in compared().texts():
        for piece in re.split(r"[　\s]", text):
            assert len(piece) > 20 or piece in read


def test_a_table_of_many_pages_repeats_its_head_in_pdf(fonts, tmp_path):
    rows = tuple(ComparedRow(((Run(f"第{n}行。" * 30),),), ((Run("新。"),),), "修改") for n in range(40))
    read = said(comparison_pdf(ComparedLaws("长表", rows), fonts), tmp_path)
    assert read.count("修改后条文（草案）") > 3


def test_hostile_words_in_a_comparison_stay_words(fonts, tmp_path):
    rows = (
        ComparedRow(((Run(HOSTILE, "deleted"),),), ((Run("\x00\ud800" + HOSTILE, "inserted"),),), HOSTILE, HOSTILE),
    )
    made = ComparedLaws(HOSTILE, rows)
    assert opened(comparison_docx(made)).tables[0].rows[1].cells[1].text == HOSTILE
    assert comparison_pdf(made, fonts).startswith(b"%PDF-")
