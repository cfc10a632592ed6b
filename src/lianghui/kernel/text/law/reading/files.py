"""A file becomes one or more readings: by what it holds, not by its name. Its size is asked before it is read."""

from dataclasses import dataclass
from pathlib import Path

from lianghui.kernel.text.law.reading.decoding import UnreadableFile, decode
from lianghui.kernel.text.law.reading.reader import read_text
from lianghui.kernel.text.law.tree import Law

#: The civil code has some 300 kB; a text a hundred times as long is no law.
LARGEST = 32 * 2**20


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a file: the law, the text it was read from, and how that was got."""

    law: Law
    source: str
    format: str  # markdown plain docx pdf
    encoding: str = ""
    view: str = ""  # accepted or rejected, where the file tracks changes


def read_file(path: Path, *, view: str = "accepted") -> Law:
    """The law in a file. Raises ``UnreadableFile`` with a message for the person, ``OSError``."""
    return readings(path, view=view)[0].law


def readings(path: Path, *, view: str = "accepted") -> list[Reading]:
    """The readings of a file: one, or two of a file with tracked changes when ``view`` is ``both``.

    Raises ``UnreadableFile`` with a message for the person, ``OSError``.
    """
    del view  # only a Word file has two
    size = path.stat().st_size
    if size > LARGEST:
        raise UnreadableFile(
            f"文件有 {size / 2**20:.0f} MB，超过 {LARGEST // 2**20} MB，没有读取。"
            "法规文本一般不到 1 MB，请检查是否选错了文件。"
        )
    text, encoding = decode(path.read_bytes())
    if path.suffix.lower() in {".md", ".markdown"}:
        return [Reading(read_text(text), text, "markdown", encoding)]
    return [Reading(read_text(text, format="plain"), text, "plain", encoding)]
