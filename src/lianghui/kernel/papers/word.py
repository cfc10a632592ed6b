"""A Word document's page, lines and fields as GB/T 9704-2012 wants them, on python-docx; no Django.

Every run names its font for East Asian text too (``w:eastAsia``): without it Word and WPS set Chinese in the theme's
font, whatever the run's name says.
"""

import io
from typing import Any, Final

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import content, layout

BODY: Final = "仿宋_GB2312"
TITLE: Final = "方正小标宋简体"
HEI: Final = "黑体"
KAI: Final = "楷体_GB2312"
SONG: Final = "宋体"
ALIGN: Final = {
    "left": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
EM: Final = layout.SIZE_3


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
        indent(paragraph, firstLineChars=first_ems)
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


def indent(paragraph: WordParagraph, **ems: float) -> None:
    """Indents counted in characters (Word and WPS) and in points (what does not know characters)."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 - w:…Chars has no public name
    for name, value in ems.items():
        indent.set(qn(f"w:{name}"), str(round(value * 100)))
        indent.set(qn(f"w:{name.removesuffix('Chars')}"), str(round(value * EM * 20)))


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
        indent(paragraph, **{"rightChars" if align == WD_ALIGN_PARAGRAPH.RIGHT else "leftChars": 1})
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
