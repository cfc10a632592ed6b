"""Rows of a batch as tables of its pages."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.shown import Cell, Column, Pager, Row, Table
from lianghui.kernel.imports import cells
from lianghui.kernel.imports.batches import restored
from lianghui.kernel.imports.error_sheet import named_rows
from lianghui.kernel.imports.models import ImportBatch, ImportRow, RowState
from lianghui.kernel.imports.plan import ImportKind, kind_of

ON_PAGE = 50
SAMPLES = 5
CELL = 40  # characters of a cell that a preview shows
WIDE = 6  # columns of a preview


def facts_of(batch: ImportBatch, counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """How many rows stand where, and where they came from."""
    told = [(str(state.label), _("%(n)d 行") % {"n": counts[state]}) for state in RowState if counts.get(state)]
    if batch.sheet:
        told.append((_("页"), batch.sheet))
    told.append((_("批次编号"), str(batch.uid)))
    if batch.done_at:
        told.append((_("完成时间"), f"{batch.done_at.astimezone():%Y-%m-%d %H:%M}"))
    if batch.reason:
        told.append((_("说明"), batch.reason))
    return told


def errors_table(batch: ImportBatch, after: str) -> tuple[Table, Pager | None]:
    """Rows at fault, in the order of the sheet, a page at a time."""
    kind = kind_of(batch.kind)
    rows = named_rows(batch)
    place = int(after) if after.isdecimal() and len(after) < 9 else 0  # noqa: PLR2004 - no sheet has so many rows
    found = list(rows.filter(number__gt=place)[: ON_PAGE + 1])
    more = len(found) > ON_PAGE
    found = found[:ON_PAGE]
    lines = [
        Row([Cell(_("第%(n)d行") % {"n": row.number}, title=True), Cell(_label(kind, row)), Cell(row.reason)])
        for row in found
    ]
    base = reverse("import", args=[batch.uid])
    pager = None
    if more or place:
        next_href = f"{base}?after={found[-1].number}" if more else ""
        pager = Pager(_("共 %(n)d 行") % {"n": rows.count()}, base if place else "", next_href=next_href)
    columns = [Column(label) for label in (_("表中行号"), _("哪一列"), _("原因"))]
    return Table(_("没有导入的行"), columns, lines), pager


def sample_table(batch: ImportBatch) -> Table:
    """The first rows that will come in, as they were read."""
    kind = kind_of(batch.kind)
    shown = [column for column in kind.columns if column.key in batch.columns][:WIDE]
    rows = batch.rows.filter(state=RowState.NEW).order_by("number")[:SAMPLES]
    lines = [
        Row(
            [
                Cell(_("第%(n)d行") % {"n": row.number}, title=True),
                *(Cell(_short(restored(row.cells or {}).get(column.key))) for column in shown),
            ]
        )
        for row in rows
    ]
    columns = [Column(_("表中行号")), *(Column(column.label) for column in shown)]
    return Table(_("将要导入的前几行"), columns, lines)


def _label(kind: ImportKind, row: ImportRow) -> str:
    return next((column.label for column in kind.columns if column.key == row.column), "")


def _short(value: object) -> str:
    text = cells.line(value)
    return text if len(text) <= CELL else text[:CELL] + "…"
