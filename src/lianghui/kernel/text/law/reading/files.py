"""A file becomes one or more readings: by what it holds, not by its name. Its size is asked before it is read."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lianghui.kernel.text.law.reading.decoding import UnreadableFile, decode
from lianghui.kernel.text.law.reading.printed import pdf_text
from lianghui.kernel.text.law.reading.reader import read_text
from lianghui.kernel.text.law.reading.word import WordText
from lianghui.kernel.text.law.tree import Law

#: A Word file may hold maps; the words of the longest law, the civil code, are some 120,000.
LARGEST = 32 * 2**20
_LONGEST = 4_000_000
_MARKDOWN = re.compile(r"\s{0,200}#{1,6} ?\S|[^\x00]{0,4000}<!-- INFO END -->")

View = Literal["accepted", "rejected", "both"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file: the law, the text it was read from, and how that was got."""

    law: Law
    source: str
    format: str  # markdown plain docx pdf
    encoding: str = ""
    view: str = ""  # accepted or rejected, where the file tracks changes


def read_file(path: Path, *, view: View = "accepted") -> Law:
    """The law in a file. Raises ``UnreadableFile`` with a message for the person, ``OSError``."""
    return readings(path, view=view)[0].law


def readings(path: Path, *, view: View = "accepted") -> list[Reading]:
    """The readings of a file: one, or two of a Word file with tracked changes when ``view`` is ``both``.

    Raises ``UnreadableFile`` with a message for the person, ``OSError``.
    """
    size = _size(path)
    if size > LARGEST:
        raise UnreadableFile(
            f"文件有 {size / 2**20:.0f} MB，超过 {LARGEST // 2**20} MB，没有读取。"
            "法规文本一般不到 1 MB，请检查是否选错了文件。"
        )
    return read_bytes(path.read_bytes(), name=path.name, view=view)


def _size(path: Path) -> int:
    try:
        if path.is_dir():
            raise UnreadableFile("这是文件夹，不是文件。请写出其中一个文件。")
        return path.stat().st_size
    except FileNotFoundError:
        raise UnreadableFile("没有这个文件，请检查文件名和路径。") from None
    except PermissionError:
        raise UnreadableFile("没有读取这个文件的权限。") from None


def read_bytes(data: bytes, *, name: str = "", view: View = "accepted") -> list[Reading]:
    """The readings of the bytes of a file. Raises ``UnreadableFile``."""
    if not data.strip():
        raise UnreadableFile("文件是空的。")
    if data.startswith(b"PK\x03\x04"):
        return _of_word(WordText(data), view)
    if data.startswith(b"%PDF"):
        return [_reading(pdf_text(data), "pdf")]
    text, encoding = decode(data)
    markdown = name.lower().endswith((".md", ".markdown")) or _MARKDOWN.match(text)
    return [_reading(text, "markdown" if markdown else "plain", encoding)]


def _of_word(word: WordText, view: View) -> list[Reading]:
    if not word.changed:
        return [_reading(word.text(), "docx")]
    views = ["accepted", "rejected"] if view == "both" else [view]
    return [_reading(word.text(accepted=one == "accepted"), "docx", view=one) for one in views]


def _reading(text: str, form: str, encoding: str = "", view: str = "") -> Reading:
    if len(text) > _LONGEST:
        raise UnreadableFile(
            f"文本有 {len(text)} 字，超过 {_LONGEST} 字，不像一件法规，没有读取。请检查是否选错了文件。"
        )
    law = read_text(text, format="markdown" if form == "markdown" else "plain")
    return Reading(law, text, form, encoding, view)
