"""The text of a PDF, where it holds one. A scanned page holds none, and that is said."""

import re
from typing import Any

import pypdfium2  # type: ignore[import-untyped] # it ships no types

from lianghui.kernel.text.law.reading.decoding import UnreadableFile

_MOST_PAGES = 3000
_FEWEST = 20  # characters a page, below which a page is taken for a picture
_PAGE_NUMBER = re.compile(r"[-—–－·.\s]*(?:第\s*)?[0-9]{1,4}(?:\s*页)?[-—–－·.\s]*")


def pdf_text(data: bytes) -> str:
    """The text of all pages; page numbers, which stand between the lines of the text, are left out.

    Raises ``UnreadableFile`` where the file is broken, locked, or holds only pictures.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "PDF 有密码，无法打开。请去掉密码后再试。" if locked else "PDF 文件不完整或已损坏，无法打开。"
        raise UnreadableFile(reason) from None
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableFile(f"PDF 有 {len(document)} 页，超过 {_MOST_PAGES} 页，没有读取。")
        pages = [_page(document, number) for number in range(len(document))]
    finally:
        document.close()
    if sum(len("".join(page.split())) for page in pages) < _FEWEST * max(1, len(pages)):
        raise UnreadableFile("这份 PDF 是扫描图片，里面没有文字。请先做文字识别（OCR），或改用 .docx、.txt 文本。")
    return "\n".join(pages)


def _page(document: Any, number: int) -> str:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            words = str(text.get_text_range())
        finally:
            text.close()
    finally:
        page.close()
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "").split("\n")
    edges = {0, len(lines) - 1}
    return "\n".join(
        line for place, line in enumerate(lines) if place not in edges or not _PAGE_NUMBER.fullmatch(line) or not line
    )
