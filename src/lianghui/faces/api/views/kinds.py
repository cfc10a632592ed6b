"""The kinds of matter a reader has, and one page of the matters of a kind."""

import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianghui.faces.api.declared import Query, operation
from lianghui.faces.api.errors import Problem
from lianghui.faces.workbench.building import lists
from lianghui.faces.workbench.building.beginning import first_step
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Cell
from lianghui.kernel.procedure import listing
from lianghui.kernel.procedure.declaration import Procedure


@operation("GET", "v1/kinds/", "事项类别：状态、步骤、筛选", who=["capacity"], answer="Kinds")
def kinds(request: HttpRequest) -> dict[str, Any]:
    """What the reader has lists of, as the procedures declare it."""
    reader = reader_of(request)
    return {"items": [_kind(reader, one) for one in reader.kinds()]}


def _kind(reader: Reader, procedure: Procedure) -> dict[str, Any]:
    listed = lists.list_of(procedure.key, procedure.label)
    begins = first_step(reader, procedure)
    return {
        "key": procedure.key,
        "label": procedure.label,
        "states": [
            {"key": procedure.full(one.key), "label": one.label, "open": one.open}
            for one in procedure.states
            if not one.retired
        ],
        "steps": [
            {"key": f"{procedure.key}.{one.key}", "label": one.label, "on": one.on or None}
            for one in procedure.steps
            if not one.quiet
        ],
        "begin": f"{procedure.key}.{begins.key}" if begins else None,
        "filters": [{"name": one.key, "label": one.label} for one in listed.filters],
        "columns": [{"name": name, "label": str(label)} for name, label in listed.columns.items()],
    }


@operation(
    "GET",
    "v1/kinds/<slug:kind>/matters/",
    "一类事项的列表：筛选和页面上的相同",
    who=["capacity"],
    answer="Matters",
    query=[
        Query("q", "标题或正文中的词，或编号"),
        Query("order", "次序", (listing.NEWEST, listing.DUE)),
        Query("after", "上一页给出的 next"),
    ],
)
def kind_matters(request: HttpRequest, kind: str) -> dict[str, Any]:
    """One page of what the reader may see. A filter is named as in ``kinds``; an unknown value of it is refused."""
    reader = reader_of(request)
    procedure = reader.kind(kind)
    listed = lists.list_of(kind, procedure.label)
    choices = lists.choices_of(listed, reader)
    asked = lists.asked_of(listed, request.GET, reader.today, choices)
    refuse_unknown(request, listed, asked)
    after = place_of(request.GET.get("after", ""))
    found = listing.page(
        reader.refs,
        kind,
        filters=asked.conditions,
        order=asked.order,
        after=after,
        query=asked.query,
        folded=True,
    )
    rows = lists.Rows(reader, procedure, found.matters, list(listed.columns))
    return {
        "items": [
            {
                "uid": str(matter.uid),
                "number": matter.number_text,
                "title": matter.title,
                "state": rows.snapshots[matter.pk].state,
                "version": matter.version,
                "submitted_on": _day(matter.submitted_on),
                "columns": {key: told(cell) for key, cell in zip(rows.keys, cells, strict=True)},
            }
            for matter, cells in zip(found.matters, rows.cells(), strict=True)
        ],
        "next": str(found.next) if found.next else None,
        "total": found.total or None,
    }


def refuse_unknown(request: HttpRequest, listed: listing.ListOf, asked: lists.Asked) -> None:
    """A page passes over a filter it does not know; a programme must not take the whole list for the part it wanted."""
    known = {one.key for one in listed.filters}
    wrong = [name for name in request.GET if name not in {*known, "q", "order", "after"}]
    wrong += [name for name in known if request.GET.get(name) and name not in asked.chosen]
    if request.GET.get("order", listing.NEWEST) not in {listing.NEWEST, listing.DUE}:
        wrong.append("order")
    if wrong:
        fields = {name[:40]: [_("没有这个筛选，或者没有这个值。")] for name in sorted(wrong)[:20]}
        raise Problem(400, "filter", _("筛选条件不对，请核对。"), fields=fields)


def place_of(text: str) -> listing.Place | None:
    """Where the page before ended; a changed mark is refused, or a programme would begin again for ever."""
    place = listing.Place.read(text) if text else None
    if text and place is None:
        raise Problem(400, "after", _("翻页标记不对，请用上一页给出的 next。"))
    return place


def told(cell: Cell) -> str:
    """A cell of the list in words."""
    said = [cell.text, cell.day.isoformat() if cell.day else "", cell.lamp.words if cell.lamp else "", cell.note]
    return " ".join(str(one) for one in said if one)


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None
