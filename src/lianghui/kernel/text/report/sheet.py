"""Sheets .xlsx, for the command line and the pages alike. Pure.

A text is always written as a text, so that no cell becomes a formula or a link, whatever a report or a name holds.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

Cells = Sequence[str | int | float | None]
WIDEST, NARROWEST = 60, 8
LONGEST_NAME = 31  # of a sheet; and none of these characters
NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def workbook(sheets: Iterable[tuple[str, Sequence[Cells]]]) -> bytes:
    """Sheets by name, each a list of rows whose first is the head; the head stays in sight and can be filtered."""
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in sheets:
            page = book.add_worksheet(name.translate(NO_NAME)[:LONGEST_NAME])
            page.freeze_panes(1, 0)
            for at, row in enumerate(rows):
                for column, one in enumerate(row):
                    if isinstance(one, str):
                        page.write_string(at, column, one, plain if at else head)
                    elif one is not None:
                        page.write_number(at, column, one, plain)
            for column in range(max((len(row) for row in rows), default=0)):
                page.set_column(column, column, _width(rows, column))
            if len(rows) > 1:
                page.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    return held.getvalue()


def _width(rows: Sequence[Cells], column: int) -> int:
    """Two columns of a sheet a Chinese character, within bounds."""
    longest = max((len(str(row[column])) for row in rows[:200] if column < len(row)), default=0)
    return max(NARROWEST, min(WIDEST, 2 * longest + 2))
