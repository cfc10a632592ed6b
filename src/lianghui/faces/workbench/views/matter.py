"""One matter."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.workbench.building.matter import matter_context
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.kernel.accounts.access import access


@access("capacity")
@never_cache
@require_safe
def matter(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page of a matter the reader may see."""
    reader = reader_of(request)
    found, snapshot, procedure = reader.matter(uid)
    return page(
        reader, "workbench/matter.html", matter_context(reader, found, snapshot, procedure), current=procedure.key
    )
