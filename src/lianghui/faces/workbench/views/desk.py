"""今日要办: one page for each role."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.workbench.building import desk as building
from lianghui.faces.workbench.building.beginning import begin_buttons
from lianghui.faces.workbench.building.drafting import person_of
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.views.drafts import listed
from lianghui.kernel.accounts.access import access
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.drafts import desk as drafts

DRAFTS = 5


@access("capacity")
@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, what he may begin, what he began, and what he left unfinished."""
    reader = reader_of(request)
    days = building.due_days(reader)
    start = [button for kind in reader.kinds() for button in begin_buttons(reader, kind)]
    context = {
        "heading": _("今日要办"),
        "lead": say(reader.today),
        "days": days,
        "start": [button if not at else button.secondary() for at, button in enumerate(start)],
        "waiting": building.began(reader),
        "led": not reader.capacity.ref.startswith("mandate:"),
        "watched": building.watched(reader),
        "drafts": listed(drafts.of(person_of(reader))[:DRAFTS]),
    }
    return page(reader, "workbench/desk.html", context, current="desk")
