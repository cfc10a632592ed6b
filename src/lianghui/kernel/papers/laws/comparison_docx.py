"""新旧条文对照表 as .docx: landscape A4, the head row repeated; deletions struck, insertions bold and underlined."""

from typing import Final

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import layout, word
from lianghui.kernel.papers.laws.compared import LEGEND, ComparedLaws, ComparedRow, Paragraphs

MARGIN_MM: Final = (22, 18)  # above and below; at both sides
AREA_MM: Final = layout.PAGE_MM[1] - 2 * MARGIN_MM[1]
WIDTHS: Final = (9, 9, 4)
SIZE: Final = layout.SIZE_S4
PITCH: Final = SIZE * 1.6


def comparison_docx(compared: ComparedLaws) -> bytes:
    """The table as a Word file."""
    compared = compared.printable()
    document = word.new_document()
    _lay_across(document.sections[0])
    title = compared.title.replace("\n", "")
    word.add_line(document, title, size=layout.SIZE_2, font=word.TITLE, align="center", pitch=34)
    for text in filter(None, (compared.source, compared.summary, LEGEND)):
        word.add_line(document, text, size=SIZE, font=word.KAI, align="center", pitch=PITCH)
    word.add_line(document, "", size=SIZE, pitch=SIZE)
    table = document.add_table(rows=1, cols=len(compared.heads))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(round(AREA_MM * width / sum(WIDTHS), 1))
    head = table.rows[0]
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - a repeated head has no public name
    for cell, text in zip(head.cells, compared.heads, strict=True):
        _shape(cell.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER)
        word.set_text(cell.paragraphs[0], text, size=SIZE, font=word.HEI)
    for row in compared.rows:
        cells = table.add_row().cells
        _fill_side(cells[0], row.old, row)
        _fill_side(cells[1], row.new, row)
        _fill_note(cells[2], row)
    word.add_line(document, "", size=1, pitch=1)
    document.core_properties.title = title
    return word.saved(document)


def _lay_across(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(layout.PAGE_MM[1]), Mm(layout.PAGE_MM[0])
    section.top_margin = section.bottom_margin = Mm(MARGIN_MM[0])
    section.left_margin = section.right_margin = Mm(MARGIN_MM[1])
    section.footer_distance = Mm(10)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - the grid has no public name in python-docx
    if grid is not None:
        section._sectPr.remove(grid)  # noqa: SLF001 - lines of a table are set closer than the grid of a text


def _fill_side(cell: WordCell, side: Paragraphs, row: ComparedRow) -> None:
    for place, runs in enumerate(side):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _shape(paragraph, WD_ALIGN_PARAGRAPH.CENTER if row.division else WD_ALIGN_PARAGRAPH.LEFT)
        if not row.division:
            paragraph.paragraph_format.first_line_indent = Pt(SIZE * 2)
        for run in runs:
            word.set_text(paragraph, run.text, size=SIZE, font=word.HEI if row.division else word.BODY)
            made = paragraph.runs[-1]
            if run.mark == "deleted":
                made.font.strike = True
            elif run.mark == "inserted":
                made.bold = made.underline = True
    if not side:
        _shape(cell.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _fill_note(cell: WordCell, row: ComparedRow) -> None:
    texts = [(row.said, word.HEI), *((line, word.BODY) for line in row.note.split("\n"))]
    kept = [(text, font) for text, font in texts if text.strip()]
    for place, (text, font) in enumerate(kept):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        _shape(paragraph, WD_ALIGN_PARAGRAPH.LEFT)
        word.set_text(paragraph, text, size=SIZE, font=font)
    if not kept:
        _shape(cell.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _shape(paragraph: WordParagraph, align: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.paragraph_format.alignment = align
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(PITCH)
