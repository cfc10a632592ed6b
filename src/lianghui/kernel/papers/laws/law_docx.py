"""A law as .docx: title 小标宋 二号, history 楷体 in brackets, chapters 黑体 centred, articles' numbers 黑体."""

from typing import Any, Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import content, docx, layout, word
from lianghui.kernel.papers.laws.printed import Line, PrintedLaw

CONTENTS_EMS: Final = (2, 2, 2, 4)  # how far an entry of the contents is set in, by level


def law_docx(law: PrintedLaw) -> bytes:
    """Lay the law out as a Word file; its divisions and articles stand in Word's navigation pane."""
    document = word.new_document()
    title = layout.broken_title(law.title)
    word.add_line(document, title, size=layout.SIZE_2, font=word.TITLE, align="center", pitch=34)
    word.add_line(document, "")
    if law.history:
        line = word.add_line(document, law.history, font=word.KAI)
        word.indent(line, leftChars=1, rightChars=1)
        word.add_line(document, "")
    if contents := law.contents():
        word.add_line(document, "目　录", font=word.HEI, align="center")
        for one in contents:
            line = word.add_line(document, one.text, font=word.KAI)
            word.indent(line, leftChars=CONTENTS_EMS[one.level])
    for each in law.lines:
        _write(document, each)
    if law.source:
        word.add_line(document, "")
        word.add_line(document, law.source, size=layout.SIZE_S5 + 1.5, pitch=16)
    document.core_properties.title = law.title.replace("\n", "")
    return word.saved(document)


def _write(document: WordDocument, line: Line) -> None:
    match line.sort:
        case "division" | "annex":
            word.add_line(document, "")
            align: content.Align = "center" if line.sort == "division" else "left"
            written = word.add_line(document, line.text, font=word.HEI, align=align)
            written.paragraph_format.keep_with_next = True
            outline(written, line.level)
            word.add_line(document, "").paragraph_format.keep_with_next = True
        case "article":
            written = word.add_line(document, line.number, font=word.HEI, first_ems=2)
            word.set_text(written, f"　{line.text}", size=layout.SIZE_3, font=word.BODY)
            outline(written, 4)
        case "note":
            word.add_line(document, line.text, font=word.KAI, first_ems=2)
        case "signature":
            word.indent(word.add_line(document, line.text, align="right"), rightChars=layout.ORGAN_INDENT)
        case "table":
            columns = max((len(row) for row in line.rows), default=0)
            if columns:
                rows = tuple(content.cells(*row, *("",) * (columns - len(row))) for row in line.rows)
                docx.write_blocks(document, (content.Table(rows),))
        case _:
            word.add_line(document, line.text, first_ems=2)


def outline(paragraph: WordParagraph, level: int) -> None:
    """The level at which Word's navigation pane lists the paragraph."""
    properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - outline levels have no public name
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level))
    properties.insert_element_before(element, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
