"""A clerk's file as rows: .xlsx, .xls, .ods and .csv, with title rows, merged cells and whatever blanks it has. Pure.

A file is judged by its content. What could exhaust the machine is refused before it is read, and workbooks are read
in a process of their own with a limit on memory and time: the reader is native code, and a crafted workbook of a few
kilobytes may ask for terabytes.
"""

import csv
import datetime
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

MEGABYTE: Final = 1024 * 1024
READER = "lianghui.kernel.imports.reading_process"
HEAD_WITHIN = 20  # rows among which the head is looked for: titles, notes, the unit that filled it in


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. A year of a province is 10,000 rows."""

    size: int = 50 * MEGABYTE
    rows: int = 50_000
    columns: int = 200
    cell: int = 50_000  # characters
    unpacked: int = 500 * MEGABYTE
    entries: int = 5_000
    memory: int = 1536 * MEGABYTE
    seconds: int = 120


class SheetError(Exception):
    """The file cannot be read; the message says in Chinese why, and what to do."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row under the head; ``number`` is the row as the sheet counts it, from 1."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: the labels of its head, and the rows under it that hold anything."""

    name: str
    head: tuple[str, ...]
    head_row: int
    rows: tuple[SheetRow, ...]
    sheets: tuple[str, ...]  # names of all sheets of the file
    digest: str  # sha-256 of the file

    @property
    def signature(self) -> str:
        """Equal for files with the same columns in the same order: a mapping is remembered by it."""
        return hashlib.sha256("\x1f".join(self.head).encode()).hexdigest()


def read(
    path: Path, labels: Iterable[str] = (), *, sheet: str = "", head_row: int = 0, limits: Limits | None = None
) -> Sheet:
    """Read a file. ``labels`` are the column labels that are known, by which the head is found under title rows.

    ``head_row`` says which row is the head, as the sheet counts it; 0 looks for it. Raises SheetError.
    """
    limits = limits or Limits()
    digest = _judge(path, limits)
    with path.open("rb") as file:
        first = file.read(8)
    if first.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        if first.startswith(b"PK"):
            _judge_archive(path, limits)
        name, names, cells = _workbook(path, sheet, limits)
    elif first.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")):
        raise SheetError("这不是表格文件。请上传 .xlsx、.xls、.ods 或 .csv 文件。")
    else:
        body = path.read_bytes()
        if body[:200].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            # Older systems export web pages and XML under the name .xls; a sheet programme opens and mends them.
            raise SheetError("这是网页或 XML 文件，不是表格。请用电子表格软件打开，另存为 .xlsx 后上传。")
        name, names, cells = "", (), _csv(body, limits)
    known = {tidy_label(label) for label in labels}
    at = head_row - 1 if 0 < head_row <= len(cells) else find_head(cells, known)
    return _under_head(name, names, cells, at, digest, limits)


def tidy_label(value: object) -> str:
    """A head's label without blanks, line breaks and marks of what is required; brackets in one form."""
    text = "".join(str(value if value is not None else "").split()).replace("\u200b", "").strip("*＊：: ")
    return text.translate({ord("("): "（", ord(")"): "）"})


def _judge(path: Path, limits: Limits) -> str:
    try:
        size = path.stat().st_size
    except OSError as fault:
        raise SheetError(f"找不到文件“{path.name}”，请核对路径。") from fault
    if size == 0:
        raise SheetError("文件是空的，请核对后重新上传。")
    if size > limits.size:
        raise SheetError(
            f"文件有 {size / MEGABYTE:.0f} MB，超过 {limits.size // MEGABYTE} MB 的上限。"
            "请删去图片等无关内容，或分成几个文件。"
        )
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(MEGABYTE):
            digest.update(block)
    return digest.hexdigest()


def _judge_archive(path: Path, limits: Limits) -> None:
    """An .xlsx or .ods is a zip: refuse what is broken, or unpacks to more than an office ever wrote."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as fault:
        raise SheetError("文件不完整或已损坏，可能没有传完。请用电子表格软件打开检查，另存后重新上传。") from fault
    if len(entries) > limits.entries or sum(entry.file_size for entry in entries) > limits.unpacked:
        raise SheetError("文件解压后过大，为安全起见没有读取。请把需要导入的一页另存为新的 .xlsx 文件。")
    names = {entry.filename for entry in entries}
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise SheetError("这是压缩包或其他文档，不是表格文件。请上传 .xlsx、.xls、.ods 或 .csv 文件。")


def _workbook(path: Path, sheet: str, limits: Limits) -> tuple[str, tuple[str, ...], list[list[Any]]]:
    asked = json.dumps(
        {"path": str(path.resolve()), "sheet": sheet, "rows": limits.rows + HEAD_WITHIN, "memory": limits.memory}
        | {"columns": limits.columns}
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own module, the path goes in as data
            [sys.executable, "-m", READER],
            input=asked.encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as fault:
        raise SheetError(f"表格在 {limits.seconds} 秒内没有读完。请删去多余的页和格式，另存后重新上传。") from fault
    if done.returncode != 0:
        raise SheetError(
            "文件无法读取：可能已损坏、设有打开密码，或者内容异常庞大。请打开检查，另存为 .xlsx 后重新上传。"
        )
    told = json.loads(done.stdout)
    if "error" in told:
        raise SheetError(told["error"])
    rows = [[typed(cell) for cell in row] for row in told["rows"]]
    return told["name"], tuple(told["sheets"]), unmerged(rows, told["merged"])


_KINDS: Final[dict[str, Callable[[str], Any]]] = {
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}


def typed(cell: Any) -> Any:
    """A cell as JSON carried it: ``{"date": "2024-03-05"}`` is a day again."""
    if isinstance(cell, dict):
        kind, text = next(iter(cell.items()))
        return _KINDS[kind](text)
    return cell


def unmerged(rows: list[list[Any]], merged: Sequence[Sequence[Sequence[int]]]) -> list[list[Any]]:
    """Every cell of a merged range holds what its first cell holds."""
    for (top, left), (bottom, right) in merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = value
    return rows


def _csv(body: bytes, limits: Limits) -> list[list[Any]]:
    text = decode(body)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    csv.field_size_limit(limits.cell * 4)
    try:
        rows: list[list[Any]] = []
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False):
            if len(rows) > limits.rows + HEAD_WITHIN:
                break
            rows.append(list(row))
    except csv.Error as fault:
        raise SheetError("CSV 文件的引号或换行不成对，无法分列。请用电子表格软件打开，另存为 .xlsx 后上传。") from fault
    return rows


def decode(body: bytes) -> str:
    """Text of a .csv: UTF-8 with or without mark, else GB 18030 (which takes in GBK). Raises SheetError for others.

    GB 18030 decodes much that was never written in it, so what comes out must look like Chinese.
    """
    wrong = "无法识别文件的文字编码。请用电子表格软件打开，另存为“CSV UTF-8”或 .xlsx 后上传。"
    if body.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in body:
        raise SheetError(wrong)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError as fault:
        raise SheetError(wrong) from fault
    wide = [character for character in text[:20_000] if ord(character) > 0x7F]  # noqa: PLR2004 - beyond ASCII
    strange = sum(1 for character in wide if not _common(character))
    if strange * 5 > len(wide):
        raise SheetError(wrong)
    return text


def _common(character: str) -> bool:
    """Whether GB 2312 has it: 6,763 characters that make up all but a few of any office's text."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _under_head(
    name: str, names: tuple[str, ...], cells: list[list[Any]], at: int | None, digest: str, limits: Limits
) -> Sheet:
    if at is None:
        raise SheetError("没有找到表头行。请在数据上方保留一行列名，例如“标题、提出日期、承办单位”。")
    head = [tidy_label(cell) for cell in cells[at]]
    while head and not head[-1]:
        head.pop()
    if len(head) > limits.columns:
        raise SheetError(f"表格有 {len(head)} 列，超过 {limits.columns} 列的上限，请删去无关的列。")
    rows = []
    for number, row in enumerate(cells[at + 1 :], start=at + 2):
        held = tuple(row[place] if place < len(row) else None for place in range(len(head)))
        if all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in held):
            continue
        if [tidy_label(cell) for cell in held] == head:
            continue  # the head printed again on a later page
        if any(isinstance(cell, str) and len(cell) > limits.cell for cell in held):
            raise SheetError(f"第{number}行有一格超过 {limits.cell} 个字，请检查引号是否成对、各列是否对齐。")
        rows.append(SheetRow(number, held))
    if len(rows) > limits.rows:
        raise SheetError(f"表格超过 {limits.rows} 行的上限，请分成几个文件导入。")
    if not rows:
        raise SheetError("表头下面没有数据行，请核对是否选对了文件和页。")
    return Sheet(name, tuple(head), at + 1, tuple(rows), names, digest)


def find_head(cells: Sequence[Sequence[Any]], known: set[str]) -> int | None:
    """The row, from 0, that is the head: the one with most known labels, else the first with two different texts."""
    best, best_score = None, 0
    for place, row in enumerate(cells[:HEAD_WITHIN]):
        score = len({label for label in map(tidy_label, row) if label in known})
        if score > best_score:
            best, best_score = place, score
    if best is not None:
        return best
    for place, row in enumerate(cells[:HEAD_WITHIN]):
        if len({cell.strip() for cell in row if isinstance(cell, str) and cell.strip()}) > 1:
            return place
    return None
