"""A list as .xlsx or .csv, with the filters of the list and the columns one chooses."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.workbench.building import lists, sheets
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Cell, Choice
from lianghui.kernel.accounts.access import access
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.procedure import listing
from lianghui.kernel.procedure.declaration import Procedure

AT_ONCE = 500
MOST = 100_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@access("capacity")
@never_cache
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Without ``as`` the page on which columns are chosen; with it the file."""
    reader = reader_of(request)
    procedure = reader.kind(kind)
    listed = lists.list_of(kind, procedure.label)
    asked = lists.asked_of(listed, request.GET, reader.today, lists.choices_of(listed, reader))
    wanted = [key for key in request.GET.getlist("column") if key in listed.columns] or list(listed.columns)
    if request.GET.get("as") not in {"xlsx", "csv"}:
        context = {
            "heading": _("导出%(kind)s") % {"kind": procedure.label},
            "crumb": [(procedure.label, f"{reverse('list', args=[kind])}?{asked.address()}")],
            "columns": [Choice(key, label, key in wanted) for key, label in listed.columns.items()],
            "kept": [*asked.chosen.items(), ("q", asked.query), ("order", asked.order)],
            "cancel_href": f"{reverse('list', args=[kind])}?{asked.address()}",
        }
        return page(reader, "workbench/export.html", context, current=kind)
    rows = _rows(reader, procedure, listed, asked, wanted)
    name = f"{kind}-{reader.today:%Y%m%d}"
    if request.GET["as"] == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(sheets.csv_lines(rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer
    answer = HttpResponse(sheets.xlsx(procedure.label, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer


def _rows(
    reader: Reader, procedure: Procedure, listed: listing.ListOf, asked: lists.Asked, keys: Sequence[str]
) -> Iterator[list[str]]:
    yield [listed.columns[key] for key in keys]
    after, count = None, 0
    while count < MOST:
        found = listing.page(
            reader.refs,
            procedure.key,
            filters=asked.conditions,
            order=asked.order,
            after=after,
            size=AT_ONCE,
            query=asked.query,
            counted=False,
            folded=True,
        )
        for row in lists.Rows(reader, procedure, found.matters, keys).cells():
            yield [_text(cell) for cell in row]
        count += len(found.matters)
        if found.next is None:
            return
        after = found.next


def _text(cell: Cell) -> str:
    """A cell in words, as the page shows it."""
    said = [cell.text, say(cell.day) if cell.day else "", cell.lamp.words if cell.lamp else "", cell.note]
    return " ".join(each for each in said if each)
