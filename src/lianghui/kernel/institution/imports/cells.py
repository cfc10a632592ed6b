"""Cells of a clerk's sheet: texts with blanks, dates as 2024.3.5 or 2024年3月5日, lists in one cell."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
#: Characters a field holds; a longer text is a slipped column, and engines differ in refusing it.
_LONGEST = {"name": 120, "short_name": 60, "title": 80, "note": 60, "number": 20, "electing_unit": 100}
_BETWEEN = re.compile(r"[、，,;；\n]+")


def text(row: Mapping[str, object], field: str) -> str:
    """The cell's text without blanks around it; empty when the cell is. Raises ValidationError when it is too long."""
    value = row.get(field)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a sheet gives 12 as 12.0
    found = str(value).replace("\u3000", " ").strip()
    longest = _LONGEST.get(field)
    if longest is not None and len(found) > longest:
        raise ValidationError(
            _("“%(found)s…”超过%(longest)d个字，请检查各列是否对齐。") % {"found": found[:10], "longest": longest}
        )
    return found


def required(row: Mapping[str, object], field: str, head: str) -> str:
    """The cell's text. Raises ValidationError when it is empty."""
    found = text(row, field)
    if not found:
        raise ValidationError(_("“%(head)s”没有填写。") % {"head": head})
    return found


def day(row: Mapping[str, object], field: str, head: str) -> date | None:
    """The cell's date; None when it is empty. Raises ValidationError for what is no date, 2024年2月30日 too."""
    value = row.get(field)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = text(row, field)
    if not found:
        return None
    match = _DATE.fullmatch(found) or _COMPACT.fullmatch(found)
    try:
        if match is not None:
            return date(*(int(part) for part in match.groups()))
    except ValueError:
        pass
    raise ValidationError(
        _("“%(head)s”的“%(found)s”不是有效日期，请写成 2024-03-05、2024.3.5 或 2024年3月5日。")
        % {"head": head, "found": found}
    )


def several(row: Mapping[str, object], field: str) -> list[str]:
    """The entries of a cell that holds a list, such as 财政局、交通局."""
    return [part.strip() for part in _BETWEEN.split(text(row, field)) if part.strip()]
