"""Tables and filters in the shapes that the shared parts under ``look/parts`` are given. A duty imports no face."""

from collections.abc import Sequence
from typing import Any

Cells = Sequence[dict[str, Any]]


def cell(text: object = "", href: str = "", **more: Any) -> dict[str, Any]:
    """A cell: ``title`` for the one that names its row, ``day`` for a date, ``note`` for small words."""
    return {"text": str(text), "href": href, **more}


def table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Cells],
    *,
    selects: Sequence[str] = (),
    right: Sequence[int] = (),
) -> dict[str, Any]:
    """A list table. ``selects``: the value of each row's checkbox; ``right``: columns of numbers."""
    heads = [{"label": label, "right": place in right} for place, label in enumerate(columns)]
    lines = [
        ({"select": selects[place] if selects else ""}, list(zip(heads, cells, strict=True)))
        for place, cells in enumerate(rows)
    ]
    return {"caption": caption, "caption_unseen": True, "columns": heads, "lines": lines, "rows": rows}


def choice_filter(name: str, label: str, choices: Sequence[tuple[str, Any]], chosen: str) -> dict[str, Any]:
    """A field of the filter bar with a closed list."""
    told = [{"value": value, "label": words, "chosen": value == chosen} for value, words in choices]
    return {"name": name, "label": label, "kind": "select", "choices": told}


def search_filter(name: str, label: str, value: str) -> dict[str, Any]:
    """A field of the filter bar that searches."""
    return {"name": name, "label": label, "kind": "search", "value": value}


def filters(fields: Sequence[dict[str, Any]], here: str, *, used: bool) -> dict[str, Any]:
    """The filter bar."""
    return {"first": fields, "rest": (), "clear_href": here, "action": here, "chips": (), "kept": (), "used": used}
