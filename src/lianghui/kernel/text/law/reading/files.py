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

#: The civil code has some 300 kB; a text a hundred times as long is no law.
LARGEST = 32 * 2**20
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
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableFile(
            f"文件有 {size / 2**20:.0f} MB，超过 {LARGEST // 2**20} MB，没有读取。"
            "法规文本一般不到 1 MB，请检查是否选错了文件。"
        )
    return read_bytes(path.read_bytes(), name=path.name, view=view)


def read_bytes(data: bytes, *, name: str = "", view: View = "accepted") -> list[Reading]:
    """The readings of the bytes of a file. Raises ``UnreadableFile``."""
    if not data.strip():
        raise UnreadableFile("文件是空的。")
    if data.startswith(b"PK\x03\x04"):
        return _of_word(WordText(data), view)
    if data.startswith(b"%PDF"):
        text = pdf_text(data)
        return [Reading(read_text(text, format="plain"), text, "pdf")]
    text, encoding = decode(data)
    if name.lower().endswith((".md", ".markdown")) or _MARKDOWN.match(text):
        return [Reading(read_text(text), text, "markdown", encoding)]
    return [Reading(read_text(text, format="plain"), text, "plain", encoding)]


def _of_word(word: WordText, view: View) -> list[Reading]:
    views = ["accepted", "rejected"] if view == "both" else [view]
    if not word.changed:
        views = [""]
    found = []
    for one in views:
        text = word.text(accepted=one != "rejected")
        found.append(Reading(read_text(text, format="plain"), text, "docx", view=one))
    return found
