"""Bytes become text: UTF-8, UTF-16, GB18030 (GB 18030-2022, which holds GBK and GB 2312). Pure.

Line ends stay as they are, so that offsets are those of the decoded file; a byte order mark is no character of it.
"""

import codecs

from lianghui.kernel.text.report.files.unreadable import UnreadableReportError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_MOST_CONTROLS = 0.01
_FEW_BROKEN = 3  # one byte lost breaks up to so many characters
_MOST_BROKEN = 0.002  # of a text: a page cut within a character, a byte lost on the way
_FEWEST_ZEROS = 0.1  # of the bytes of a UTF-16 text: its digits, blanks and marks have one


def decode(data: bytes) -> str:
    """The text of a file. Raises ``UnreadableReportError`` where its bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, errors="replace"))
    if b"\x00" in data[:_SAMPLE]:
        return _checked(_without_mark(data))
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _like_text(text):
            return text
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, errors="replace")
        if text.count("\ufffd") <= max(_FEW_BROKEN, len(text) * _MOST_BROKEN) and _like_text(text):
            return text
    raise UnreadableReportError("无法辨认文件的编码，或者它不是文本。请用 UTF-8 或 GB18030（GBK）另存后再试。")


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark: zeros stand at one of two places."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < len(sample) / 2 * _FEWEST_ZEROS / 2 or min(even, odd) > max(even, odd) / 4:
        raise UnreadableReportError("文件里是二进制内容，不是文字。请改用 .txt、.docx 或带文字的 PDF。")
    return data.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")


def _checked(text: str) -> str:
    if text.count("\ufffd") > max(_FEW_BROKEN, len(text) * _MOST_BROKEN) or not _like_text(text):
        raise UnreadableReportError("文件里是二进制内容，不是文字。请改用 .txt、.docx 或带文字的 PDF。")
    return text


def _like_text(text: str) -> bool:
    """Hardly any control characters."""
    sample = text[:20000]
    controls = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\v")
    return controls <= len(sample) * _MOST_CONTROLS
