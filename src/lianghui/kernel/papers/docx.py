"""A paper as .docx in GB/T 9704-2012 layout; no Django."""

from typing import Final

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import content, layout, word

HEADINGS: Final = (word.HEI, word.KAI, word.BODY, word.BODY)
SIGNATURE_EMS: Final = 9  # room to sign in


def render_docx(paper: content.Paper) -> bytes:
    """Lay the paper out as a Word file."""
    document = word.new_document()
    write_paper(document, content.printable_paper(paper))
    return word.saved(document)


def write_paper(document: WordDocument, paper: content.Paper) -> None:
    """Add head, body and foot of a paper at the end of the document."""
    _write_head(document, paper)
    if paper.title:
        title = layout.broken_title(paper.title)
        word.add_line(document, title, size=layout.SIZE_2, font=word.TITLE, align="center", pitch=34)
        word.add_line(document, "")
    if paper.addressee:
        word.add_line(document, f"{paper.addressee}：")
    write_blocks(document, paper.blocks)
    if (paper.signed_by or paper.date) and not paper.attachments:
        _hold_to_signature(document)
    _write_attachments(document, paper.attachments)
    _write_signature(document, paper)
    if paper.note:
        word.add_line(document, f"（{paper.note}）", first_ems=2)
    _write_foot(document, paper)


def write_blocks(document: WordDocument, blocks: tuple[content.Block, ...]) -> None:
    """Add the blocks of a text."""
    for block in blocks:
        match block:
            case content.Paragraph():
                indent = 2 if block.indent and block.align == "left" else 0
                word.add_line(document, block.text, align=block.align, first_ems=indent)
            case content.Heading():
                line = word.add_line(document, block.text, font=HEADINGS[block.level - 1], first_ems=2)
                line.paragraph_format.keep_with_next = True
            case content.Table():
                _write_table(document, block)
            case content.SignatureLines():
                for label in block.labels:
                    line = word.add_line(document, f"{label}\t", first_ems=2)
                    end = Pt((2 + layout.ems(label) + SIGNATURE_EMS) * word.EM)
                    line.paragraph_format.tab_stops.add_tab_stop(end, leader=WD_TAB_LEADER.LINES)
            case content.PageBreak():
                # The break opens the next paragraph, so that no empty line is left behind it.
                word.add_line(document, "").paragraph_format.page_break_before = True


def _write_head(document: WordDocument, paper: content.Paper) -> None:
    if not paper.organ:
        if paper.number:
            word.add_line(document, paper.number, align="right")
        return
    copies = word.add_line(document, paper.copies)
    copies.paragraph_format.space_after = Mm(layout.MARK_DROP_MM) - Pt(layout.LINE_PT)
    size = layout.mark_points(paper.organ)
    mark = word.add_line(document, "", align="center", pitch=size * 1.2)
    word.set_text(mark, paper.organ, size=size, font=word.TITLE, colour=layout.RED)
    last = mark
    if paper.number or paper.signer:
        word.add_line(document, "")
        word.add_line(document, "")
        if paper.signer:
            last = word.add_line(document, f"{paper.number}\t签发人：")
            word.set_text(last, paper.signer, size=layout.SIZE_3, font=word.KAI)
            last.paragraph_format.tab_stops.add_tab_stop(Mm(100))
            word.indent(last, leftChars=1)
        else:
            last = word.add_line(document, paper.number, align="center")
    word.rule(last, "bottom", points=2, colour=layout.RED, gap=layout.RED_LINE_GAP_MM * 72 / 25.4)
    word.add_line(document, "")
    word.add_line(document, "")


def _write_attachments(document: WordDocument, names: tuple[str, ...]) -> None:
    if not names:
        return
    word.add_line(document, "")
    for place, name in enumerate(names, 1):
        number = f"{place}. " if len(names) > 1 else ""
        line = word.add_line(document, f"{'附件：' if place == 1 else ''}{number}{name}")
        if place == 1:
            word.indent(line, leftChars=6, hangingChars=4)
        else:
            word.indent(line, leftChars=6, hangingChars=1)


def _write_signature(document: WordDocument, paper: content.Paper) -> None:
    lines = [*paper.signed_by, *([paper.date] if paper.date else [])]
    if not lines:
        return
    for _ in range(2):
        word.add_line(document, "").paragraph_format.keep_with_next = True
    indents = layout.signature_indents(paper.signed_by, paper.date)
    for text, indent in zip(lines, indents, strict=True):
        line = word.add_line(document, text, align="right")
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = text is not lines[-1]
        word.indent(line, rightChars=indent)


def _hold_to_signature(document: WordDocument) -> None:
    """A page must not hold the signature alone (7.3.5.5): the end of the text goes with it, unless that is a table."""
    last = document.paragraphs[-1] if document.paragraphs else None
    if last is not None and last.text:
        last.paragraph_format.keep_with_next = True


def _write_table(document: WordDocument, block: content.Table) -> None:
    columns = block.columns
    table = document.add_table(rows=0, cols=columns)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    widths = block.widths if len(block.widths) == columns else (1,) * columns
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(round(layout.AREA_WIDTH_MM * width / sum(widths), 1))
    size = layout.table_points(columns)
    if block.header:
        row = table.add_row()
        repeated = OxmlElement("w:tblHeader")
        row._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - a repeated header has no public name
        for cell, text in zip(row.cells, block.header, strict=True):
            _fill_cell(cell, content.Cell(text, label=True), size)
    for row_cells in block.rows:
        row = table.add_row()
        if block.header:
            # A list's row stays on one page; a form's may be as long as what is written in it.
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - as above
        cells = list(row.cells)
        place = 0
        for one in row_cells:
            cell = cells[place]
            if one.across > 1:
                cell = cell.merge(cells[place + one.across - 1])
            _fill_cell(cell, one, size)
            place += one.across
    # A table that ends the text would leave the next one glued to it.
    word.add_line(document, "", size=layout.SIZE_S5, pitch=layout.SIZE_S5)


def _fill_cell(cell: WordCell, one: content.Cell, size: float) -> None:
    paragraph = cell.paragraphs[0]
    word.set_text(paragraph, one.text, size=size, font=word.HEI if one.label else word.BODY)
    shape = paragraph.paragraph_format
    shape.alignment = WD_ALIGN_PARAGRAPH.CENTER if one.label else WD_ALIGN_PARAGRAPH.LEFT
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(size * 1.5)
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _write_foot(document: WordDocument, paper: content.Paper) -> None:
    """版记: a table held at the foot of the page it falls on, its rules thick, thin and thick (7.4)."""
    rows = []
    if paper.copy_to:
        rows.append((f"抄送：{paper.copy_to}。", ""))
    if paper.printed_by:
        rows.append((paper.printed_by, f"{paper.printed_on}印发" if paper.printed_on else ""))
    if not rows and not paper.checkpoint:
        return
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (96, 60), strict=True):
        column.width = Mm(width)
    for place, (left, right) in enumerate(rows):
        cells = table.add_row().cells
        if right:
            cell = cells[0]
            _foot_line(cells[1].paragraphs[0], right, layout.SIZE_4, WD_ALIGN_PARAGRAPH.RIGHT)
        else:
            cell = cells[0].merge(cells[1])
        _foot_line(cell.paragraphs[0], left, layout.SIZE_4, WD_ALIGN_PARAGRAPH.LEFT)
        for one in dict.fromkeys(table.rows[-1].cells):
            _rule_cell(one, "top", layout.THICK_PT if place == 0 else layout.THIN_PT)
            if place == len(rows) - 1:
                _rule_cell(one, "bottom", layout.THICK_PT)
    if paper.checkpoint:
        cells = table.add_row().cells
        cell = cells[0].merge(cells[1])
        _foot_line(cell.paragraphs[0], f"存证：{paper.checkpoint}", layout.SIZE_S5, WD_ALIGN_PARAGRAPH.LEFT)
    _hold_at_foot(table)
    word.add_line(document, "", size=1, pitch=1)


def _foot_line(paragraph: WordParagraph, text: str, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    word.set_text(paragraph, text, size=size, font=word.BODY)
    paragraph.paragraph_format.alignment = align
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Pt(size * (1.2 if size == layout.SIZE_S5 else 1.5))


def _rule_cell(cell: WordCell, side: str, points: float) -> None:
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - borders have no public name
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    border = OxmlElement(f"w:{side}")
    border.set(qn("w:val"), "single")
    border.set(qn("w:sz"), str(round(points * 8)))
    border.set(qn("w:color"), "000000")
    borders.append(border)


def _hold_at_foot(table: WordTable) -> None:
    place = parse_xml(
        f'<w:tblpPr {nsdecls("w")} w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" '
        'w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/>'
    )
    properties = table._tbl.tblPr  # noqa: SLF001 - a placed table has no public name
    style = properties.find(qn("w:tblStyle"))
    if style is None:
        properties.insert(0, place)
    else:
        style.addnext(place)
