"""The link page."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.office.blocks import Block, page
from lianghui.faces.office.entries import ANY, entries_for
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access


@access(*ANY)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the reader may do here."""
    reader = reader_of(request)
    rows = [
        Row([Cell(str(entry.label), reverse(entry.name), title=True), Cell(str(entry.told))])
        for entry in entries_for(reader.capacity.roles)
    ]
    table = Table(_("机关事务"), [Column(_("页面")), Column(_("做什么"))], rows)
    return page(reader, _("机关事务"), [Block(table=table)], lead=_("办理事项以外、管好本机关所需的页面。"))
