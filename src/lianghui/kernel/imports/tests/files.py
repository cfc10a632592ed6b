"""Files as clerks and attackers send them, made in the test."""

import io
import zipfile
from pathlib import Path

from xlsxwriter import Workbook

HEAD = ["编号", "来信人", "主题", "来信时间", "内容", "答复", "答复时间"]
ROWS = [
    [1, "张　三", "修路灯", "2024.3.5", "路灯不亮", "已修好", "2024年3月9日"],
    [2, "李四", "清河道", "2024/3/6 9:10:00", "河道有垃圾", "", ""],
    [3, "", "设站台", "2024-03-07", "没有站台", "已设", "2024-7-8"],
]


def xlsx(path: Path, rows=None, head=HEAD, above=(), merges=()) -> Path:
    with Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("来信")
        for at, row in enumerate([*above, head, *(ROWS if rows is None else rows)]):
            for column, cell in enumerate(row):
                if cell not in (None, ""):
                    sheet.write(at, column, cell)
        for first_row, first, last_row, last, text in merges:
            sheet.merge_range(first_row, first, last_row, last, text)
    return path


def csv(path: Path, encoding: str, rows=None) -> Path:
    lines = [",".join(str(cell) for cell in row) for row in [HEAD, *(ROWS if rows is None else rows)]]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def truncated(path: Path) -> Path:
    whole = xlsx(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def zip_bomb(path: Path) -> Path:
    """A sheet of 600 MB of blanks in a few hundred kilobytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as entry:
            for _ in range(600):
                entry.write(b" " * 1024 * 1024)
    return path


def far_cell(path: Path) -> Path:
    """One cell in the last row and column there can be: whoever unrolls it asks for terabytes."""
    xlsx(path, [[1, "", "题", "2024-1-1", "内容"]])
    held = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            body = old.read(item.filename)
            if item.filename == "xl/worksheets/sheet1.xml":
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                body = body.replace(b"</sheetData>", far)
            new.writestr(item, body)
    return path
