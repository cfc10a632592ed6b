"""The rows that did not come in, as the file had them, each with its reason: to be mended and uploaded again."""

import datetime
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from lianghui.kernel.imports.batches import restored
from lianghui.kernel.imports.models import ImportBatch, ImportRow, RowState
from lianghui.kernel.imports.plan import kind_of

NAMED = (RowState.ERROR, RowState.CHANGED)


def named_rows(batch: ImportBatch) -> QuerySet[ImportRow]:
    """Rows at fault, and rows that came in before and differ now."""
    return batch.rows.filter(state__in=NAMED).order_by("number")


def error_sheet(batch: ImportBatch) -> bytes:
    """As .xlsx. A text stays a text: what begins with ``=`` is no formula."""
    kind = kind_of(batch.kind)
    columns = [column for column in kind.columns if column.key in batch.columns]
    head = ["原行号", "原因", *(column.label for column in columns)]
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, options) as book:
        sheet = book.add_worksheet("没有导入的行")
        bold = book.add_format({"bold": True})
        for place, label in enumerate(head):
            sheet.write_string(0, place, label, bold)
        for at, row in enumerate(named_rows(batch), start=1):
            cells = restored(row.cells or {})
            _line(sheet, at, [row.number, row.reason, *(cells.get(column.key) for column in columns)])
        sheet.set_column(1, 1, 60)
        sheet.freeze_panes(1, 0)
    return held.getvalue()


def _line(sheet: Any, at: int, cells: Sequence[Any]) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            sheet.write_number(at, place, cell)
        elif isinstance(cell, datetime.datetime | datetime.date):
            sheet.write_string(at, place, cell.isoformat(sep=" ") if isinstance(cell, datetime.datetime) else str(cell))
        elif cell not in (None, ""):
            sheet.write_string(at, place, str(cell))
