"""A figure and its rows as .xlsx. A text is always written as a text, so that no cell becomes a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from xlsxwriter import Workbook

Cells = Sequence[str | int | float | None]


def workbook(sheets: Iterable[tuple[str, Sequence[Cells]]]) -> bytes:
    """Sheets by name, each a list of rows."""
    held = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(held, options) as book:
        bold = book.add_format({"bold": True})
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell, bold if at == 0 else None)
                    elif cell is not None:
                        sheet.write_number(at, column, cell)
            sheet.set_column(0, 8, 18)
    return held.getvalue()
