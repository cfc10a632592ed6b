"""A PDF with text: lines joined to paragraphs, page numbers and running heads dropped. Pure.

A scan has no text; the message says so. PDFium (pypdfium2) reads the characters and where they stand.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from lianghui.kernel.text.report.files.unreadable import UnreadableReportError

_BROKEN = "PDF 不完整或已损坏，打不开。请重新下载，或改用 .docx、.txt。"
_MOST_PAGES = 1500
_LEAST_PER_PAGE = 12  # characters; a scan has none, or the stamp of a scanner
_PAGE_NUMBER = re.compile(r"[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–·\s]*\Z")
_EDGE_LINES = 2
_REPEATED = 3
_FULL = 0.86  # of the usual width: a shorter line ends its paragraph
_INDENT = 1.2  # characters
#: Typesetters part Chinese from figures by a thin space, which PDFium gives as a blank.
_SPACED = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u3000-\u9fff\uff00-\uffef])"
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _PdfLine:
    words: str
    left: float
    right: float
    size: float  # the width of a character, roughly


def text_of_pdf(data: bytes) -> str:
    """The text of a PDF, one line a paragraph. Raises ``UnreadableReportError``."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableReportError("PDF 加了密码，请取消密码、另存后再上传。" if locked else _BROKEN) from error
    try:
        if len(document) > _MOST_PAGES:
            raise UnreadableReportError(f"PDF 有 {len(document)} 页，不像工作报告，没有读取。请检查是否选错了文件。")
        pages = [_page_lines(page) for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnreadableReportError(_BROKEN) from error
    finally:
        document.close()
    printed = sum(len(line.words) for page in pages for line in page)
    if printed < _LEAST_PER_PAGE * max(1, len(pages)):
        raise UnreadableReportError(
            "这份 PDF 是扫描件或图片，里面没有文字。请先做文字识别（OCR），再上传识别后的文件。"
        )
    return _SPACED.sub("", "\n".join(_paragraphs(_without_edges(pages)))) + "\n"


def _page_lines(page: pypdfium2.PdfPage) -> list[_PdfLine]:
    text_page = page.get_textpage()
    try:
        whole = text_page.get_text_range()
        found: list[_PdfLine] = []
        at = 0
        for printed in whole.replace("\r\n", "\n\n").replace("\r", "\n").split("\n"):
            words = printed.strip()
            if words:
                found.append(_placed(text_page, words, at + printed.index(words[0]), at + len(printed.rstrip()) - 1))
            at += len(printed) + 1
        return found
    finally:
        text_page.close()
        page.close()


def _placed(text_page: pypdfium2.PdfTextPage, words: str, first: int, last: int) -> _PdfLine:
    try:
        left, _bottom, _right, _top = text_page.get_charbox(first)
        _left, _bottom, right, _top = text_page.get_charbox(last)
    except pypdfium2.PdfiumError:
        left, right = 0.0, 0.0
    return _PdfLine(words, left, right, max((right - left) / max(1, len(words)), 0.1))


def _without_edges(pages: Sequence[Sequence[_PdfLine]]) -> list[_PdfLine]:
    """Without page numbers and without the heads and feet that pages repeat."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_shape(line.words) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])})
    kept: list[_PdfLine] = []
    for page in pages:
        for place, line in enumerate(page):
            at_edge = place < _EDGE_LINES or place >= len(page) - _EDGE_LINES
            repeated = at_edge and len(pages) > 1 and edges[_shape(line.words)] >= min(len(pages), _REPEATED)
            if not (at_edge and _PAGE_NUMBER.match(line.words)) and not repeated:
                kept.append(line)
    return kept


def _shape(words: str) -> str:
    return _DIGITS.sub("0", words)


def _paragraphs(kept: Sequence[_PdfLine]) -> list[str]:
    if not kept:
        return []
    margin = _usual(sorted(line.left for line in kept), 0.05)
    edge = _usual(sorted(line.right for line in kept), 0.9)
    width = max(edge - margin, 1.0)
    found: list[str] = []
    joins = False
    for line in kept:
        begins = line.left > margin + _INDENT * line.size
        if joins and not begins:
            found[-1] += _join(found[-1], line.words) + line.words
        else:
            found.append(line.words)
        joins = line.right - margin >= width * _FULL
    return found


def _join(before: str, after: str) -> str:
    """A blank between Latin words; nothing between Chinese ones."""
    return (
        " " if before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha() else ""
    )


def _usual(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
