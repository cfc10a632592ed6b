"""Reads one workbook in a process of its own: the question comes as JSON on stdin, the answer goes to stdout.

Run by ``sheet`` alone. It may be killed by its limits at any moment, and nothing but this one reading is lost.
"""

import datetime
import json
import sys
from typing import Any


def main() -> None:
    """Answer one question."""
    asked = json.load(sys.stdin)
    _limit_memory(asked["memory"])
    import python_calamine as calamine  # noqa: PLC0415 - after the limit is set

    try:
        book = calamine.load_workbook(asked["path"])
        names = [one.name for one in book.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        shown = [one.name for one in book.sheets_metadata if one.visible == calamine.SheetVisibleEnum.Visible]
        answer = _read(book, asked, [name for name in names if name in shown] or names)
    except calamine.PasswordError:
        answer = {"error": "文件设有打开密码，请取消密码后重新上传。"}
    except (calamine.CalamineError, OSError, ValueError):
        answer = {"error": "文件不完整或已损坏。请用电子表格软件打开检查，另存为 .xlsx 后重新上传。"}
    json.dump(answer, sys.stdout, ensure_ascii=True, default=plain)


def _read(book: Any, asked: dict[str, Any], names: list[str]) -> dict[str, Any]:
    wanted = asked["sheet"]
    if wanted and wanted not in names:
        return {"error": f"文件中没有名为“{wanted}”的页。现有：{'、'.join(names)}。"}
    if not names:
        return {"error": "文件中没有数据页。"}
    # Without a choice the first page that holds more than one row: covers and notes often come before it.
    for name in [wanted] if wanted else names:
        sheet = book.get_sheet_by_name(name)
        if wanted or sheet.total_height > 1 or name == names[-1]:
            break
    if sheet.total_height > asked["rows"]:
        return {"error": f"表格有 {sheet.total_height} 行，过多。请删去下方的空行和格式，或分成几个文件。"}
    if sheet.total_width > asked["columns"]:
        return {"error": f"表格有 {sheet.total_width} 列，过多。请删去右侧无关的列和格式。"}
    return {
        "name": name,
        "sheets": names,
        "rows": sheet.to_python(skip_empty_area=False),
        "merged": sheet.merged_cell_ranges or [],
    }


def plain(value: Any) -> Any:
    """A cell that JSON cannot say: a day or a time, with its kind."""
    # A datetime is a date too: it is asked for first.
    if isinstance(value, datetime.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, datetime.time):
        return {"time": value.isoformat()}
    return str(value)


def _limit_memory(most: int) -> None:
    try:
        import resource  # noqa: PLC0415 - where there is none the limit of rows and columns has to do
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
