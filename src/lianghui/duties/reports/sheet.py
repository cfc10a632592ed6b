"""A workbook as the answer of a page."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from lianghui.kernel.text.report.sheet import Cells, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sent(name: str, sheets: Iterable[tuple[str, Sequence[Cells]]]) -> HttpResponse:
    """The answer that hands a workbook over under a Chinese name."""
    headers: dict[str, Any] = {"Content-Disposition": content_disposition_header(True, f"{name}.xlsx")}
    return HttpResponse(workbook(sheets), content_type=XLSX, headers=headers)
