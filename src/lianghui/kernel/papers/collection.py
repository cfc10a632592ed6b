"""A long document of many parts with a contents page, as 建议汇编: one Word file a session; no Django.

Parts come from an iterator and are written one after another, so that only the document itself is held in memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from lianghui.kernel.papers import content, docx, layout, word


@dataclass(frozen=True, slots=True)
class Part:
    """One item of the collection. ``group`` (a delegation, a field of work) heads the items that follow under it."""

    title: str
    blocks: tuple[content.Block, ...]
    number: str = ""
    group: str = ""


def compile_collection(parts: Iterable[Part], *, title: str, organ: str = "", date: str = "") -> bytes:
    """The collection as .docx: cover, contents with page numbers, one part a page begun.

    The contents' entries lead to their parts. Their page numbers are fields that Word and WPS compute on opening,
    since only they know where a page ends in the reader's fonts. Raises ContentError where there is no part.
    """
    document = word.new_document()
    _cover(document, *(content.printable(text) for text in (title, organ, date)))
    head = word.add_line(document, "目　录", size=layout.SIZE_2, font=word.TITLE, align="center", pitch=34)
    head.paragraph_format.page_break_before = True
    end_of_contents = word.add_line(document, "")
    group = ""
    count = 0
    for part in parts:
        count += 1
        if part.group and part.group != group:
            group = part.group
            _entry_group(document, end_of_contents, content.printable(group))
        shown = content.printable(f"{part.number}　{part.title}" if part.number else part.title).replace("\n", "")
        bookmark = f"part{count}"
        _entry(document, end_of_contents, shown, bookmark)
        _write_part(document, part, bookmark, count)
    if not count:
        raise content.ContentError("没有可以汇编的内容，请先选择要收入的条目。")
    return word.saved(document)


def _cover(document: WordDocument, title: str, organ: str, date: str) -> None:
    for _ in range(6):
        word.add_line(document, "")
    word.add_line(document, title, size=layout.SIZE_2 + 4, font=word.TITLE, align="center", pitch=42)
    for _ in range(8):
        word.add_line(document, "")
    for text in (organ, date):
        if text:
            word.add_line(document, text, align="center")


def _entry_group(document: WordDocument, before: WordParagraph, group: str) -> None:
    line = word.add_line(document, group, font=word.HEI)
    line.paragraph_format.keep_with_next = True
    before._p.addprevious(line._p)  # noqa: SLF001 - python-docx cannot move a paragraph


def _entry(document: WordDocument, before: WordParagraph, shown: str, bookmark: str) -> None:
    line = word.add_line(document, shown)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(layout.AREA_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    # Room at the right, so that a long title never runs into the number's column.
    line.paragraph_format.right_indent = Mm(12)
    word.set_text(line, "\t", size=layout.SIZE_3, font=word.BODY)
    word.add_field(line, f"PAGEREF {bookmark} \\h", shown="　", size=layout.SIZE_3, font=word.BODY, dirty=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), bookmark)
    for run in list(line._p.iter(qn("w:r"))):  # noqa: SLF001
        link.append(run)
    line._p.append(link)  # noqa: SLF001
    before._p.addprevious(line._p)  # noqa: SLF001


def _write_part(document: WordDocument, part: Part, bookmark: str, number: int) -> None:
    if part.number:
        above = word.add_line(document, content.printable(part.number), align="right")
        above.paragraph_format.page_break_before = True
        above.paragraph_format.keep_with_next = True
    title = word.add_line(
        document,
        layout.broken_title(content.printable(part.title)),
        size=layout.SIZE_2,
        font=word.TITLE,
        align="center",
        pitch=34,
    )
    title.paragraph_format.page_break_before = not part.number
    _mark(title, bookmark, number)
    word.add_line(document, "")
    docx.write_blocks(document, content.printable_paper(content.Paper("", part.blocks)).blocks)


def _mark(paragraph: WordParagraph, bookmark: str, number: int) -> None:
    """A bookmark for the contents, and the level by which Word's navigation pane lists the part."""
    begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (begin, end):
        element.set(qn("w:id"), str(number))
    begin.set(qn("w:name"), bookmark)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - bookmarks have no public name
    properties.addnext(begin)
    paragraph._p.append(end)  # noqa: SLF001
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    properties.insert_element_before(level, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
