"""Bytes become text: UTF-8, UTF-16 with its mark, GB18030 (GB 18030-2022, which holds GBK and GB 2312). Pure."""

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: How some files begin that hold no text.
_NO_TEXT = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"BM", "BMP 图片"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）或其他旧版 Office 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"PK\x03\x04", "压缩包"),
    (b"%PDF", "PDF 文件"),
)
_MOST_CONTROLS = 0.01


class UnreadableFile(Exception):  # noqa: N818 - it names what was met
    """The file holds no text that could be read; the message says, for the person who chose it, why and what to do."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises ``UnreadableFile`` where the bytes are no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), name
            except UnicodeDecodeError:
                break
    for beginning, what in _NO_TEXT:
        if data.startswith(beginning) and (beginning != b"BM" or b"\x00" in data[:64]):
            raise UnreadableFile(f"这是{what}，不是文本。请改用 .md、.txt、.docx 或带文字的 PDF。")
    if b"\x00" in data[:4096]:
        raise UnreadableFile("文件里不是文字（含二进制内容）。请改用 .md、.txt、.docx 或带文字的 PDF。")
    for name in ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _like_text(text):
            return text, name
    raise UnreadableFile("无法辨认文件的编码。请用 UTF-8 或 GB18030（GBK）另存后再试。")


def _like_text(text: str) -> bool:
    """Hardly any control characters."""
    sample = text[:20000]
    controls = sum(1 for character in sample if character < " " and character not in "\t\n\r\f\v")
    return controls <= len(sample) * _MOST_CONTROLS
