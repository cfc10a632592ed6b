"""A paper as .docx in GB/T 9704-2012 layout, by python-docx; no Django.

Every run names its font for East Asian text too (``w:eastAsia``): without it Word and WPS set Chinese in the theme's
font, whatever the run's name says.
"""

import io
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import content, layout

BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEI: Final = "黑体"
KAI: Final = "楷体_GB2312"
SONG: Final = "宋体"
HEADINGS: Final = (HEI, KAI, BODY, BODY)
ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
EM: Final = layout.SIZE_3
SIGNATURE_EMS: Final = 9  # room to sign in


def render_docx(paper: content.Paper) -> bytes:
    """Lay the paper out as a Word file."""
    document = new_document()
    write_paper(document, content.printable_paper(paper))
    return saved(document)


def new_document() -> WordDocument:
    """An empty document with page, grid, base style and page numbers of the standard."""
    document = Document()
    body = document.element.body
    for paragraph in list(document.paragraphs):
        body.remove(paragraph._p)  # noqa: SLF001 - python-docx has no public way to take a paragraph out
    style: Any = document.styles["Normal"]
    style.font.size = Pt(layout.SIZE_3)
    _name_font(style.element.get_or_add_rPr(), BODY)
    _space_characters(style.element.get_or_add_rPr(), layout.character_points() - layout.SIZE_3)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    style.paragraph_format.line_spacing = Pt(layout.LINE_PT)
    # No extra space between figures and characters: 2026年, not 2026 年.
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(tag)
        off.set(qn("w:val"), "0")
        style.element.get_or_add_pPr().insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")
    set_page(document.sections[0])
    _number_pages(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = ""
    return document


def saved(document: WordDocument) -> bytes:
    """The document's bytes."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def set_page(section: Section) -> None:
    """A4 with the margins of chapter 5 and 22 lines a page.

    The 28 characters a line come from the base style's spacing: a grid of characters is read in three ways by Word,
    WPS and LibreOffice, spacing in one.
    """
    section.page_width, section.page_height = Mm(layout.PAGE_MM[0]), Mm(layout.PAGE_MM[1])
    section.top_margin, section.bottom_margin = Mm(layout.TOP_MM), Mm(layout.BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.LEFT_MM), Mm(layout.RIGHT_MM)
    section.footer_distance = Mm(layout.BOTTOM_MM - layout.PAGE_NUMBER_GAP_MM) - Pt(layout.SIZE_4)
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001 - the grid has no public name in python-docx
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)  # noqa: SLF001
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(layout.LINE_PT * 20)))


def write_paper(document: WordDocument, paper: content.Paper) -> None:
    """Add head, body and foot of a paper at the end of the document."""
    _write_head(document, paper)
    if paper.title:
        add_line(document, paper.title, size=layout.SIZE_2, font=TITLE, align="center", pitch=34)
        add_line(document, "")
    if paper.addressee:
        add_line(document, f"{paper.addressee}：")
    write_blocks(document, paper.blocks)
    _write_attachments(document, paper.attachments)
    _write_signature(document, paper)
    if paper.note:
        add_line(document, f"（{paper.note}）", first_ems=2)
    _write_foot(document, paper)


def write_blocks(document: WordDocument, blocks: tuple[content.Block, ...]) -> None:
    """Add the blocks of a text."""
    for block in blocks:
        match block:
            case content.Paragraph():
                indent = 2 if block.indent and block.align == "left" else 0
                add_line(document, block.text, align=block.align, first_ems=indent)
            case content.Heading():
                line = add_line(document, block.text, font=HEADINGS[block.level - 1], first_ems=2)
                line.paragraph_format.keep_with_next = True
            case content.Table():
                _write_table(document, block)
            case content.SignatureLines():
                for label in block.labels:
                    line = add_line(document, f"{label}\t", first_ems=2)
                    end = Pt((2 + layout.ems(label) + SIGNATURE_EMS) * EM)
                    line.paragraph_format.tab_stops.add_tab_stop(end, leader=WD_TAB_LEADER.LINES)
            case content.PageBreak():
                # The break opens the next paragraph, so that no empty line is left behind it.
                add_line(document, "").paragraph_format.page_break_before = True


def add_line(
    document: WordDocument,
    text: str,
    *,
    size: float = layout.SIZE_3,
    font: str = BODY,
    align: content.Align = "left",
    first_ems: float = 0,
    pitch: float = layout.LINE_PT,
) -> WordParagraph:
    """Add one paragraph; a line end inside ``text`` becomes a line break. ``pitch`` is the line's height in points."""
    paragraph = document.add_paragraph()
    set_text(paragraph, text, size=size, font=font)
    shape = paragraph.paragraph_format
    shape.alignment = ALIGN[align]
    shape.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    shape.line_spacing = Pt(pitch)
    if first_ems:
        _indent(paragraph, firstLineChars=first_ems)
    return paragraph


def set_text(
    paragraph: WordParagraph, text: str, *, size: float, font: str, bold: bool = False, colour: str = ""
) -> None:
    """Add ``text`` to the paragraph as one run."""
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    _name_font(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - w:eastAsia has no public name
    if size != layout.SIZE_3:
        _space_characters(run._r.get_or_add_rPr(), 0)  # noqa: SLF001 - spacing has no public name
    if bold:
        run.bold = True
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


def _name_font(properties: Any, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), font)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _space_characters(properties: Any, points: float) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(round(points * 20)))
    properties.insert_element_before(
        spacing,
        "w:w",
        "w:kern",
        "w:position",
        "w:sz",
        "w:szCs",
        "w:highlight",
        "w:u",
        "w:effect",
        "w:vertAlign",
        "w:lang",
    )


def _indent(paragraph: WordParagraph, **ems: float) -> None:
    """Indents counted in characters (Word and WPS) and in points (what does not know characters)."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - w:…Chars has no public name
    for name, value in ems.items():
        indent.set(qn(f"w:{name}"), str(round(value * 100)))
        indent.set(qn(f"w:{name.removesuffix('Chars')}"), str(round(value * EM * 20)))


def _write_head(document: WordDocument, paper: content.Paper) -> None:
    if not paper.organ:
        if paper.number:
            add_line(document, paper.number, align="right")
        return
    copies = add_line(document, paper.copies)
    copies.paragraph_format.space_after = Mm(layout.MARK_DROP_MM) - Pt(layout.LINE_PT)
    size = layout.mark_points(paper.organ)
    mark = add_line(document, "", align="center", pitch=size * 1.2)
    set_text(mark, paper.organ, size=size, font=TITLE, colour=layout.RED)
    last = mark
    if paper.number or paper.signer:
        add_line(document, "")
        add_line(document, "")
        if paper.signer:
            last = add_line(document, f"{paper.number}\t签发人：")
            set_text(last, paper.signer, size=layout.SIZE_3, font=KAI)
            last.paragraph_format.tab_stops.add_tab_stop(Mm(100))
            _indent(last, leftChars=1)
        else:
            last = add_line(document, paper.number, align="center")
    rule(last, "bottom", points=2, colour=layout.RED, gap=layout.RED_LINE_GAP_MM * 72 / 25.4)
    add_line(document, "")
    add_line(document, "")


def rule(paragraph: WordParagraph, side: str, *, points: float, colour: str = "000000", gap: float = 1) -> None:
    """Rule the paragraph above or below (``side`` top or bottom), ``gap`` points away."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - borders have no public name
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        # The schema wants pBdr before spacing, ind and jc; Word refuses another order.
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    border = OxmlElement(f"w:{side}")
    border.set(qn("w:val"), "single")
    border.set(qn("w:sz"), str(round(points * 8)))
    border.set(qn("w:space"), str(round(min(gap, 31))))
    border.set(qn("w:color"), colour)
    borders.append(border)


def _write_attachments(document: WordDocument, names: tuple[str, ...]) -> None:
    if not names:
        return
    add_line(document, "")
    for place, name in enumerate(names, 1):
        number = f"{place}. " if len(names) > 1 else ""
        line = add_line(document, f"{'附件：' if place == 1 else ''}{number}{name}")
        if place == 1:
            _indent(line, leftChars=6, hangingChars=4)
        else:
            _indent(line, leftChars=6, hangingChars=1)


def _write_signature(document: WordDocument, paper: content.Paper) -> None:
    lines = [*paper.signed_by, *([paper.date] if paper.date else [])]
    if not lines:
        return
    add_line(document, "")
    add_line(document, "")
    indents = layout.signature_indents(paper.signed_by, paper.date)
    for text, indent in zip(lines, indents, strict=True):
        line = add_line(document, text, align="right")
        line.paragraph_format.keep_together = True
        line.paragraph_format.keep_with_next = text is not lines[-1]
        _indent(line, rightChars=indent)


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
        cells = list(row.cells)
        place = 0
        for one in row_cells:
            cell = cells[place]
            if one.across > 1:
                cell = cell.merge(cells[place + one.across - 1])
            _fill_cell(cell, one, size)
            place += one.across
    # A table that ends the text would leave the next one glued to it.
    add_line(document, "", size=layout.SIZE_S5, pitch=layout.SIZE_S5)


def _fill_cell(cell: WordCell, one: content.Cell, size: float) -> None:
    paragraph = cell.paragraphs[0]
    set_text(paragraph, one.text, size=size, font=HEI if one.label else BODY)
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
    add_line(document, "", size=1, pitch=1)


def _foot_line(paragraph: WordParagraph, text: str, size: float, align: WD_ALIGN_PARAGRAPH) -> None:
    set_text(paragraph, text, size=size, font=BODY)
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


def _number_pages(document: WordDocument) -> None:
    """Number pages as "— 1 —" in 宋体 四号: odd pages right, even pages left, one character from the edge (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, align in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.paragraph_format.alignment = align
        paragraph.paragraph_format.line_spacing = Pt(layout.SIZE_4)
        _indent(paragraph, **{"rightChars" if align == WD_ALIGN_PARAGRAPH.RIGHT else "leftChars": 1})
        set_text(paragraph, "— ", size=layout.SIZE_4, font=SONG)
        add_field(paragraph, "PAGE", shown="1", size=layout.SIZE_4, font=SONG)
        set_text(paragraph, " —", size=layout.SIZE_4, font=SONG)


def add_field(
    paragraph: WordParagraph, instruction: str, *, shown: str, size: float, font: str, dirty: bool = False
) -> None:
    """Add a field Word computes; ``shown`` stands there until it has, ``dirty`` asks Word to compute it on opening."""
    for kind in ("begin", "instruction", "separate", "shown", "end"):
        if kind == "shown":
            set_text(paragraph, shown, size=size, font=font)
            continue
        run = paragraph.add_run()
        run.font.size = Pt(size)
        _name_font(run._r.get_or_add_rPr(), font)  # noqa: SLF001 - fields have no public name
        if kind == "instruction":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            if dirty and kind == "begin":
                element.set(qn("w:dirty"), "true")
        run._r.append(element)  # noqa: SLF001
