"""The parts of a .docx file, opened with care: ZIP bombs, entities and broken files are refused with words."""

import io
import zipfile
import zlib
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # it ships no types

from lianghui.kernel.text.law.reading.decoding import UnreadableFile

_MOST_FILES = 5000
_LARGEST_PART = 32 * 2**20  # unpacked; the civil code takes some 5 MB of XML
_BROKEN = "Word 文件不完整或已损坏，无法打开。请在 Word 或 WPS 里另存一份 .docx 再试。"
_OTHERS = {
    "xl/workbook.xml": "Excel 表格",
    "ppt/presentation.xml": "PowerPoint 演示文稿",
    "content.xml": "OpenDocument 文件（.odt）",
    "OFD.xml": "OFD 版式文件",
}


def open_parts(data: bytes) -> dict[str, Any]:
    """The XML trees of the text, its numbering, styles and footnotes, by name. Raises ``UnreadableFile``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return _parts(packed)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        if isinstance(error, RuntimeError) and "password" in str(error):
            raise UnreadableFile("Word 文件有密码，无法打开。请去掉密码后再试。") from None
        raise UnreadableFile(_BROKEN) from None


def _parts(packed: zipfile.ZipFile) -> dict[str, Any]:
    names = {one.filename: one for one in packed.infolist()}
    if len(names) > _MOST_FILES:
        raise UnreadableFile("压缩包里的文件太多，不像 Word 文件，没有打开。")
    if "word/document.xml" not in names:
        what = next((words for name, words in _OTHERS.items() if name in names), "普通压缩包")
        raise UnreadableFile(f"这是{what}，不是 Word 文件。请改用 .docx、.md、.txt 或带文字的 PDF。")
    found: dict[str, Any] = {}
    for part in ("document", "numbering", "styles", "footnotes", "endnotes"):
        one = names.get(f"word/{part}.xml")
        if one is not None:
            found[part] = _tree(_unpacked(packed, one))
    return found


def _unpacked(packed: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    """The bytes of a part; what the directory says of its size is not believed."""
    if one.file_size > _LARGEST_PART:
        raise UnreadableFile(_too_large())
    with packed.open(one) as stream:
        data = stream.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise UnreadableFile(_too_large())
    return data


def _too_large() -> str:
    return f"Word 文件解压后超过 {_LARGEST_PART // 2**20} MB，可能是恶意文件，没有打开。"


def _tree(data: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise UnreadableFile(_BROKEN) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile("Word 文件里有实体声明（DOCTYPE），可能是恶意文件，没有打开。")
    return root
