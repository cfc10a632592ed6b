"""The reader of reports as this duty uses it: one place that knows how the kernel's is called."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import lianghui.kernel.text.report as kernel_reader
from lianghui.duties.reports import amounts
from lianghui.kernel.text.report.checks import Finding, check
from lianghui.kernel.text.report.figure import Document
from lianghui.kernel.text.report.figure import Report as ReportText
from lianghui.kernel.text.report.files.opening import document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.keys.catalogue import Key, catalogue
from lianghui.kernel.text.report.reading import plain_figures, read_report

SECONDS = 30  # for one file to give its text; a report takes less than one
MEMORY = 1_500_000_000  # bytes of address space for it


def is_plain(name: str, beginning: bytes) -> bool:
    """Whether a file is text alone by its name and its first bytes: then nothing of it can harm who reads it."""
    named = name.lower().endswith((".txt", ".md", ".markdown"))
    return named and not beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"%PDF", b"PK\x03\x04", b"<"))


def opened(name: str, path: Path) -> Document:
    """The text of an uploaded file. Raises UnreadableReportError.

    What is no plain text is read in a process of its own: a bomb or a broken PDF ends that and nothing else, and PDFium
    must not be used by two threads at once.
    """
    if not path.exists():
        raise UnreadableReportError("文件已不在服务器上，请重新上传。")
    with path.open("rb") as file:
        if is_plain(name, file.read(200)):
            found = document(name, path.read_bytes())
            return replace(found, text=found.text.replace("\0", " "))
    asked = json.dumps({"name": name, "path": str(path), "memory": MEMORY})
    command = [sys.executable, "-m", "lianghui.duties.reports.opening_process"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the name of the file is not on its line
            command, input=asked, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=True
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UnreadableReportError("文件太复杂或已损坏，没有读成。请把正文另存为 .docx 或 .txt 后再上传。") from None
    if "error" in answer:
        raise UnreadableReportError(answer["error"])
    return Document(name, answer["text"], answer["format"], tuple((start, end) for start, end in answer["left_out"]))


def _version() -> str:
    """Changes with every change of the reader, so that nobody need think of it."""
    digest = hashlib.sha256()
    for path in sorted(
        path for path in HOME.rglob("*") if path.suffix in {".py", ".toml"} and "tests" not in path.parts
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


HOME = Path(kernel_reader.__file__).parent
VERSION = _version()


@dataclass(frozen=True)
class Whole:
    """One report read, and what does not agree within it."""

    report: ReportText
    findings: list[Finding]


def read_document(document: Document) -> list[Whole]:
    """Every report of a document, with its figures and findings."""
    return [Whole(one, check(document.text, one)) for one in read_report(document)]


def read(name: str, text: str, form: str) -> list[Whole]:
    """The kept text of a report, read again."""
    return read_document(Document(name, text, form))


def guess(quote: str) -> dict[str, str]:
    """Value, unit and qualifier of words such as 近1.2万件, as far as the reader knows; to be looked at by a person."""
    found = plain_figures(quote)
    if len(found) != 1:
        return {}
    return {"value": amounts.shown(str(found[0].value)), "unit": found[0].unit, "qualifier": found[0].qualifier}


@cache
def terms() -> Mapping[str, str]:
    """Every key with its Chinese term; keys that belong together stand together."""
    return {one.name: one.term for one in sorted(catalogue(), key=lambda one: one.name)}


def meaning(key: str) -> str:
    """What a key counts, and what it does not."""
    found = next((one for one in catalogue() if one.name == key), None)
    return f"{found.meaning}{found.differs}" if found else ""


def likely(unit: str, sentence: str, now: str, most: int = 6) -> list[str]:
    """Keys that may be meant: the present one, then those whose unit fits, by how much of their term is said nearby."""
    pairs = {sentence[place : place + 2] for place in range(len(sentence) - 1)}

    def said(key: Key) -> int:
        return sum(key.term[place : place + 2] in pairs for place in range(len(key.term) - 1))

    fitting = [key for key in catalogue() if unit in key.units and key.name != now]
    fitting.sort(key=lambda key: (-said(key), key.name))
    return [*([now] if now else []), *(key.name for key in fitting)][:most]
