"""A list of one kind of matter: its state is its address."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.workbench.building import lists
from lianghui.faces.workbench.building.beginning import begin_buttons
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.saying import told_by_duties
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Button, Pager, Row, Table
from lianghui.kernel.accounts.access import access, roles_of
from lianghui.kernel.procedure import listing
from lianghui.kernel.procedure.declaration import Procedure

PAGE = 20


@access("capacity")
@never_cache
@require_safe
def matters(request: HttpRequest, kind: str) -> HttpResponse:
    """One page of what the reader may see, newest first or by the day that is due first."""
    reader = reader_of(request)
    procedure = reader.kind(kind)
    listed = lists.list_of(kind, procedure.label)
    choices = lists.choices_of(listed, reader)
    asked = lists.asked_of(listed, request.GET, reader.today, choices)
    after = listing.Place.read(request.GET.get("after", ""))
    found = listing.page(
        reader.refs,
        kind,
        filters=asked.conditions,
        order=asked.order,
        after=after,
        size=PAGE,
        query=asked.query,
        folded=True,
    )
    keys = list(listed.columns)[: lists.ON_PAGE]
    rows = lists.Rows(reader, procedure, found.matters, keys)
    bulk = bulk_steps(reader, procedure)
    base = reverse("list", args=[kind])
    table = Table(
        procedure.label,
        lists.columns_shown(listed, asked, kind),
        [
            Row(cells, select=str(matter.uid) if bulk else "")
            for matter, cells in zip(found.matters, rows.cells(), strict=True)
        ],
    )
    total = _("共 %(n)s 件") % {"n": found.total} if found.total else ""
    context = {
        "heading": procedure.label,
        "actions": begin_buttons(reader, procedure),
        "filters": lists.filters_shown(listed, asked, choices, kind),
        "table": table,
        "pager": Pager(
            total,
            first_href=f"{base}?{asked.address()}" if after else "",
            next_href=f"{base}?{asked.address(after=str(found.next))}" if found.next else "",
        ),
        "bulk": bulk,
        "bulk_href": reverse("bulk", args=[kind]),
        "exports": exports(reader, kind, asked.address()),
        "empty_text": _("可以减少条件再试。") if asked.chosen or asked.query else _("有交给您的事项时，会出现在这里。"),
    }
    return page(reader, "workbench/list.html", context, current=kind)


def bulk_steps(reader: Reader, procedure: Procedure) -> list[tuple[str, str]]:
    """The steps this reader may take on many at once; who may is judged again for each matter."""
    if not reader.is_office or reader.house is None:
        return []
    return [(key, procedure.step(key).label) for key in told_by_duties("BULK", procedure.key)]


def exports(reader: Reader, kind: str, address: str) -> list[Button]:
    """The list as a sheet, and for those who hand over or handle the printed lists by unit."""
    found = [Button(_("导出表格"), f"{reverse('export', args=[kind])}?{address}")]
    if reader.capacity.roles & roles_of(("office", "unit")):
        found.append(Button(_("清单和汇编"), reverse("paper-lists")))
    return found
