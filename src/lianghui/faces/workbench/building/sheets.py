"""A list as a sheet. Text stays text: no cell becomes a formula in Excel or WPS."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO

from xlsxwriter import Workbook

FORMULA = ("=", "+", "-", "@", "\t", "\r")
WIDE = 40


def xlsx(title: str, rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet; the first row is its head."""
    held = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(held, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, WIDE)
        sheet.set_column(2, 20, 18)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(at, column, cell, bold if at == 0 else None)
    return held.getvalue()


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """UTF-8 with a mark, so that Excel reads Chinese; what begins like a formula is quoted by an apostrophe."""
    yield b"\xef\xbb\xbf"
    for row in rows:
        line = StringIO()
        csv.writer(line).writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
        yield line.getvalue().encode()
