"""Which column of a sheet is which: guessed by label, changed by the clerk, remembered for files with that head."""

import datetime
from collections.abc import Mapping
from typing import Any

from lianghui.kernel.imports.models import ColumnMapping
from lianghui.kernel.imports.plan import ImportKind
from lianghui.kernel.imports.sheet import Sheet, tidy_label
from lianghui.kernel.institution.models import House


def guess(kind: ImportKind, head: tuple[str, ...]) -> dict[str, int]:
    """Column keys with their places from 0: by label, by alias, then by a head that begins with one of them."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    for exact in (True, False):
        for column in kind.columns:
            if column.key in found:
                continue
            names = [tidy_label(name) for name in (column.label, *column.aliases)]
            place = next(
                (
                    at
                    for name in names
                    for at, label in enumerate(head)
                    if at not in taken and _is(label, name, exact=exact)
                ),
                None,
            )
            if place is not None:
                found[column.key] = place
                taken.add(place)
    return found


def _is(label: str, name: str, *, exact: bool) -> bool:
    return label == name if exact else label.startswith((name + "（", name + "【"))


def mapping_for(kind: ImportKind, house: House, sheet: Sheet) -> dict[str, int]:
    """What was said the last time for this head in this house, else the guess."""
    known = ColumnMapping.objects.filter(house=house, kind=kind.key, signature=sheet.signature).first()
    if known is None:
        return guess(kind, sheet.head)
    keys = {column.key for column in kind.columns}
    return {key: place for key, place in known.columns.items() if key in keys and place < len(sheet.head)}


def remember(
    kind: ImportKind, house: House, sheet: Sheet, columns: Mapping[str, int], *, by: str, now: datetime.datetime
) -> ColumnMapping:
    """Keep the mapping for the next file with this head."""
    return ColumnMapping.objects.update_or_create(
        house=house,
        kind=kind.key,
        signature=sheet.signature,
        defaults={"columns": dict(columns), "changed_by": by, "changed_at": now},
    )[0]


def problems(kind: ImportKind, columns: Mapping[str, int], head: tuple[str, ...]) -> list[str]:
    """What keeps a mapping from being used, in Chinese."""
    out = [
        f"“{column.label}”必须有对应的列。" for column in kind.columns if column.required and column.key not in columns
    ]
    places = list(columns.values())
    out += [
        f"第{place + 1}列“{head[place]}”对应了两项，请改正。"
        for place in sorted({p for p in places if places.count(p) > 1})
    ]
    return out


def mapped(columns: Mapping[str, int], cells: tuple[Any, ...]) -> dict[str, Any]:
    """A row's cells by column keys."""
    return {key: cells[place] for key, place in columns.items() if place < len(cells)}
