"""The Word file: layout of GB/T 9704-2012, and every word of the paper in it."""

import io
import zipfile

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from lianghui.kernel.papers import content, docx
from lianghui.kernel.papers.collection import Part, compile_collection
from lianghui.kernel.papers.tests.samples import HOSTILE, full_paper


def opened(paper=None):
    return Document(io.BytesIO(docx.render_docx(paper or full_paper())))


def words(document) -> str:
    """Every w:t of the body, in order."""
    return "".join(
        element.text or "" if element.tag == qn("w:t") else "\n"
        for element in document.element.body.iter(qn("w:t"), qn("w:br"))
    )


def test_page_and_margins():
    section = opened().sections[0]
    tolerance = Mm(0.1)
    for measured, wanted in (
        (section.page_width, 210),
        (section.page_height, 297),
        (section.top_margin, 37),
        (section.bottom_margin, 35),
        (section.left_margin, 28),
        (section.right_margin, 26),
    ):
        assert abs(measured - Mm(wanted)) < tolerance


def test_every_run_names_its_chinese_font():
    document = opened()
    for part in (
        document.element.body,
        document.sections[0].footer._element,
        document.sections[0].even_page_footer._element,
    ):
        for run in part.iter(qn("w:r")):
            fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
            assert fonts.get(qn("w:eastAsia")) in {"仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"}


def test_fonts_and_sizes_of_the_parts():
    runs = {run.text: run for paragraph in opened().paragraphs for run in paragraph.runs}

    def look(text):
        run = runs[text]
        return run._r.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt

    assert look("关于交办市十七届人大三次会议\n代表建议、批评和意见的通知") == ("方正小标宋简体", 22)
    assert look("一、交办件数") == ("黑体", 16)
    assert look("（一）会议期间的建议") == ("楷体_GB2312", 16)
    assert look("附页正文。") == ("仿宋_GB2312", 16)
    assert str(runs["清河市人民代表大会常务委员会办公室文件"].font.color.rgb) == "C8102E"


def test_every_text_of_the_paper_is_in_the_file():
    said = words(opened())
    for place, text in content.texts(full_paper()):
        assert text in said, place
    assert said.count(HOSTILE) == 2


def test_page_numbers_stand_outside_on_both_sides():
    document = opened()
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert [e.text for e in footer._element.iter(qn("w:instrText"))] == [" PAGE "]
        assert footer.paragraphs[0].text.replace("1", "") == "—  —"


def test_table_merges_and_repeats_its_header():
    first, second, foot = opened().tables
    assert first._tbl.findall(f".//{qn('w:tblHeader')}")
    assert [cell.text for cell in first.rows[1].cells] == ["1", "关于整修东河堤岸步道的建议", "林舟、何汀", "市水利局"]
    assert second.rows[0].cells[1]._tc is second.rows[0].cells[3]._tc
    assert foot.rows[0].cells[0].text == "抄送：市委办公室，市政协办公室。"
    assert foot.rows[1].cells[1].text == "2026年3月20日印发"


def test_control_characters_break_nothing():
    document = opened(content.Paper("标题\x00\x0b", (content.Paragraph("甲\x1f乙\ud800丙\uffff\n丁"),)))
    assert words(document) == "标题甲乙丙\n丁"


def test_nobody_is_named_in_the_properties():
    with zipfile.ZipFile(io.BytesIO(docx.render_docx(full_paper()))) as file:
        core = file.read("docProps/core.xml").decode()
    assert "python-docx" not in core


# ISO/IEC 29500-1: the order in which these may stand; Word calls a file with another one damaged.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}


def out_of_order(root) -> list[str]:
    wrong = []
    for name, order in ORDER.items():
        places = {qn(f"w:{tag}"): place for place, tag in enumerate(order.split())}
        for element in root.iter(qn(f"w:{name}")):
            found = [places[child.tag] for child in element]
            if found != sorted(found):
                wrong.append(f"{name}: {[child.tag.rpartition('}')[2] for child in element]}")
    return wrong


def test_properties_stand_in_the_order_word_wants():
    document = opened()
    assert out_of_order(document.element) == []
    assert out_of_order(document.styles.element) == []
    assert out_of_order(document.sections[0].footer._element) == []
    part = Part("标题", full_paper().blocks, "第1号", "一组")
    assert out_of_order(Document(io.BytesIO(compile_collection([part], title="汇编"))).element) == []
