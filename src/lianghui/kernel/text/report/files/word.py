"""A .docx file: paragraphs, tables, text boxes, footnotes; tracked changes accepted. Pure.

Read from the XML itself (ECMA-376, part 1), since what is inserted or deleted, boxed or noted stands beside the
paragraphs that simpler readers give.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from lianghui.kernel.text.report.files.unreadable import UnreadableReportError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCUMENT = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
#: The XML of a report has well under a megabyte; a small file that swells to more than this is no report.
_LARGEST_PART = 48 * 2**20
_PARTS = 5000
_DELETED = frozenset([f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}delText", f"{_W}instrText"])
_BOX = f"{_W}txbxContent"
#: What the unpacking and parsing of broken archives raises.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, struct.error, etree.XMLSyntaxError),
    *(KeyError, OSError, EOFError, ValueError, RuntimeError, NotImplementedError),
)
_BROKEN = "Word 文件不完整或已损坏，打不开。请用 Word 或 WPS 打开后另存为 .docx 再试。"


def text_of_word(data: bytes) -> str:
    """The text of a .docx, one line a paragraph or row. Raises ``UnreadableReportError``."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _refuse_others(archive.namelist())
            body = _tree(archive, _DOCUMENT)
            notes = [_tree(archive, name) for name in _NOTES if name in archive.namelist()]
    except UnreadableReportError:
        raise
    except _DAMAGE as error:
        raise UnreadableReportError(_BROKEN) from error
    lines = list(_block_lines(body.find(f"{_W}body")))
    noted = [line for tree in notes for note in tree if note.get(f"{_W}type") is None for line in _block_lines(note)]
    if any(line.strip() for line in noted):
        lines += ["注释", *noted]
    return "\n".join(lines) + "\n"


#: Other files that are archives too, by a part that each has.
_OTHERS = {
    "OFD.xml": "这是 OFD 版式文件，请另存为带文字的 PDF 或 .docx 再上传。",
    "xl/workbook.xml": "这是 Excel 表格，不是报告。请上传报告的正文（.docx、.pdf 或 .txt）。",
    "ppt/presentation.xml": "这是演示文稿，不是报告。请上传报告的正文（.docx、.pdf 或 .txt）。",
    "content.xml": "这是 ODF 文档，请在 WPS 或 Word 里另存为 .docx 再上传。",
}


def _refuse_others(names: list[str]) -> None:
    if _DOCUMENT not in names:
        other = next((said for name, said in _OTHERS.items() if name in names), "")
        raise UnreadableReportError(other or "这是压缩包，不是 Word 文件。请解压后上传其中的文件。")


def _tree(archive: zipfile.ZipFile, name: str) -> Any:
    if len(archive.namelist()) > _PARTS:
        raise UnreadableReportError("Word 文件里的部件太多，没有读取。请检查它是不是真的文档。")
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise UnreadableReportError("Word 文件加了密码。请取消密码、另存后再上传。")
    if info.file_size > _LARGEST_PART:
        raise UnreadableReportError(
            f"Word 文件解开后有 {info.file_size / 2**20:.0f} MB，不像工作报告，没有读取。请检查它是不是真的文档。"
        )
    with archive.open(info) as part:
        body = part.read(_LARGEST_PART + 1)
    if len(body) > _LARGEST_PART:
        raise UnreadableReportError("Word 文件解开后太大，不像工作报告，没有读取。请检查它是不是真的文档。")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(body, parser)


def _block_lines(container: Any) -> Iterator[str]:
    """The lines of paragraphs and tables, in order, and of the boxes anchored in them after each."""
    if container is None:
        return
    for child in container:
        if child.tag == f"{_W}p":
            boxes: list[Any] = []
            yield "".join(_words(child, boxes)).rstrip()
            for box in boxes:
                yield from _block_lines(box)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                if row.find(f"{_W}trPr/{_W}del") is None:
                    cells = row.findall(f"{_W}tc")
                    yield "\t".join(" ".join(line for line in _block_lines(cell) if line) for cell in cells)
        elif child.tag not in _DELETED:
            content = child.find(f"{_W}sdtContent")
            if content is not None or child.tag in {f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag"}:
                yield from _block_lines(child if content is None else content)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph; boxes met on the way are put aside. No recursion: documents may be nested at will."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag == _BOX:
            boxes.append(child)
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield "\t"
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _DELETED and child.tag != f"{_W}pPr":
            stack.append(iter(child))
