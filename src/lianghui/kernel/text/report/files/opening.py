"""A file opened: by what it holds. Its size is asked before it is read. Pure."""

from collections.abc import Callable
from pathlib import Path

from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.files.pages import text_of_archived_page, text_of_page
from lianghui.kernel.text.report.files.pdf import text_of_pdf
from lianghui.kernel.text.report.files.plain import decode
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.files.word import text_of_word

#: A report is some 30 kB as text; with pictures in a PDF perhaps some megabytes.
LARGEST = 32 * 2**20
LARGEST_TEXT = 8 * 2**20
SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf")
_FORMATS = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}
_MB = 2**20
_ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "RTF 文件，请在 Word 或 WPS 里另存为 .docx 再上传。"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或加了密码的 Office 文件，请在 Word 里另存为不加密的 .docx 再上传。"),
    (b"Rar!", "RAR 压缩包，请解压后上传其中的文件。"),
    (b"7z\xbc\xaf", "7z 压缩包，请解压后上传其中的文件。"),
    (b"\x1f\x8b", "gzip 压缩包，请解压后上传其中的文件。"),
    (b"\x89PNG", "图片，不含文字。请先做文字识别（OCR），再上传识别后的文件。"),
    (b"\xff\xd8\xff", "图片，不含文字。请先做文字识别（OCR），再上传识别后的文件。"),
    (b"GIF8", "图片，不含文字。请先做文字识别（OCR），再上传识别后的文件。"),
)


def open_document(path: Path) -> Document:
    """The text of a file. Raises ``UnreadableReportError`` with a message for the person, ``OSError``."""
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableReportError(
            f"文件有 {size / _MB:.0f} MB，超过 {LARGEST // _MB} MB，没有读取。"
            "工作报告一般不到 1 MB，请检查是否选错了文件。"
        )
    return document(path.name, path.read_bytes())


def document(name: str, data: bytes) -> Document:
    """The text of an uploaded file. Raises ``UnreadableReportError``."""
    if not data.strip():
        raise UnreadableReportError("文件是空的，没有可读的内容。请检查是否选错了文件。")
    if len(data) > LARGEST:
        raise UnreadableReportError(f"文件超过 {LARGEST // _MB} MB，没有读取。请检查是否选错了文件。")
    format_, read = _reader(name, data)
    text = read(data)
    if not text.strip():
        raise UnreadableReportError("文件里没有文字。如果是扫描件或图片，请先做文字识别（OCR）再上传。")
    return Document(name, text, format_)


def _reader(name: str, data: bytes) -> tuple[str, Callable[[bytes], str]]:
    if data.startswith(b"%PDF"):
        return "pdf", text_of_pdf
    if data.startswith(b"PK\x03\x04"):
        return "docx", text_of_word
    for beginning, what in _ARCHIVES:
        if data.startswith(beginning):
            raise UnreadableReportError(f"这是{what}")
    if len(data) > LARGEST_TEXT:
        raise UnreadableReportError(
            f"文字有 {len(data) / _MB:.0f} MB，超过 {LARGEST_TEXT // _MB} MB，不像工作报告，没有读取。"
            "请检查是否选错了文件。"
        )
    suffix = Path(name).suffix.lower()
    format_ = _FORMATS.get(suffix, "txt")
    if format_ in {"pdf", "docx"}:
        raise UnreadableReportError(f"文件名是 {suffix}，内容却不是，可能没有下载完整。请重新下载或另存后再试。")
    if suffix in {".mht", ".mhtml"}:
        return "html", text_of_archived_page
    if format_ == "html" or (format_ == "txt" and _is_page(data)):
        return "html", text_of_page
    return format_, decode


def _is_page(data: bytes) -> bool:
    """A web page saved under another name."""
    beginning = data[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return beginning.startswith((b"<!doctype html", b"<html"))
