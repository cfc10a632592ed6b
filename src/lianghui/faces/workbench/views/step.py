"""One step of a matter: its form, and taking it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.workbench.building import drafting, steps, taking
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import notice
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import shows_part
from lianghui.kernel.procedure.shapes import PartShot, Refusal, Snapshot


@access("capacity")
@never_cache
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, uid: UUID, key: str) -> HttpResponse:
    """Ask what the step asks, and take it."""
    reader = reader_of(request)
    matter, snapshot, procedure = reader.matter(uid)
    declared = step_of(procedure, key)
    part = _part(reader, procedure, snapshot, declared, request.GET.get("part"))
    entering = "enter" in request.GET and reader.is_office
    writing = _writing(reader, procedure, declared, matter, part)
    posted = request.POST if request.method == "POST" else drafting.as_post(writing.body) if writing.body else None
    texts = steps.present_texts(procedure, declared, snapshot, part, reader.refs) if posted is None else None
    filled = steps.build(
        reader,
        matter.house,
        procedure,
        declared,
        snapshot=snapshot,
        part=part,
        entering=entering,
        data=posted,
        texts=texts,
    )
    refusal = may_take(procedure, snapshot, declared, filled.actor, part.uid if part else None)
    if refusal is not None and refusal.code == "forbidden":
        return refused_page(reader, refusal, matter, status=403)
    if refusal is not None and request.method == "GET":
        return refused_page(reader, refusal, matter, status=409)
    return taking.answer(filled, writing, matter)


def step_of(procedure: Procedure, key: str) -> Step:
    """The declared step of an address; quiet ones have no page."""
    try:
        found = procedure.step(key)
    except KeyError:
        raise Http404(_("没有这一步骤。")) from None
    if found.quiet or (not found.frm and not found.on):
        raise Http404(_("没有这一步骤。"))
    return found


def _part(reader: Reader, procedure: Procedure, snapshot: Snapshot, declared: Step, uid: str | None) -> PartShot | None:
    if not declared.on:
        return None
    found = snapshot.parts.get(uid or "")
    if found is None or found.kind != declared.on or not shows_part(procedure, snapshot, found, reader.refs):
        raise Http404(_("没有找到要办理的那一部分，请从事项页面打开这一步骤。"))
    return found


def _writing(
    reader: Reader, procedure: Procedure, declared: Step, matter: Matter, part: PartShot | None
) -> drafting.Writing:
    """The draft the form names; on opening the page, what was last left unfinished."""
    form = drafting.form_key(procedure.key, declared.key, part.uid if part else "")
    sent = reader.request.POST.get("draft", "")
    try:
        uid = UUID(sent)
    except ValueError:
        return drafting.latest(reader, form, matter.uid)
    # One handed in already is a form sent twice: the intent answers it.
    return drafting.opened(reader, uid, form, matter.uid) or drafting.Writing(uid, form, matter.uid)


def refused_page(reader: Reader, refusal: Refusal, matter: Matter, *, status: int) -> HttpResponse:
    """Why a step cannot be taken, and the way back."""
    context = {
        "heading": _("现在不能办理这一步"),
        "text": refusal.reason,
        "buttons": [Button(_("回到事项"), reverse("matter", args=[matter.uid]), primary=True)],
    }
    return notice(reader, context, status=status)
