"""草稿: the list of one's own, saving from the page, discarding and taking back, choosing between two texts."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianghui.faces.workbench.building import drafting
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.building.steps import WAY
from lianghui.kernel.accounts.access import access
from lianghui.kernel.drafts import desk
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.procedure.known import procedure_of

MOST = 50


@dataclass(frozen=True)
class Line:
    """One draft in a list."""

    uid: uuid.UUID
    title: str
    what: str
    href: str
    saved: datetime
    discarded: bool


@access("capacity")
@never_cache
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """The reader's unfinished texts, and those put away that can still be taken back."""
    reader = reader_of(request)
    owner = drafting.person_of(reader)
    away = Draft.objects.filter(owner=owner, submitted_at=None, discarded_at__gte=reader.now - desk.UNDO)
    context = {
        "heading": _("草稿"),
        "lead": _("只有您自己看得到，提交后从这里移走。"),
        "drafts": listed(desk.of(owner)[:MOST]),
        "discarded": listed(away.order_by("-discarded_at")[:MOST]),
    }
    return page(reader, "workbench/drafts.html", context, current="drafts")


@access("capacity")
@never_cache
@require_POST
def save(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Keep what write.js sends; its answers are told in write.js."""
    reader = reader_of(request)
    form, matter = request.GET.get("form", ""), request.GET.get("matter", "")
    _known(form)
    writing = drafting.Writing(uid, form, uuid.UUID(matter) if _is_uid(matter) else None)
    try:
        kept = drafting.keep(reader, writing, request.POST)
    except desk.TooLong as error:
        return JsonResponse({"error": str(error)}, status=413)
    if kept is None:
        return JsonResponse({"error": _("这份草稿已经提交。"), "revision": 0}, status=410)
    answer = {"revision": kept.revision}
    if kept.beside:
        return JsonResponse({**answer, "fields": drafting.plain(kept.beside[0][1])}, status=409)
    return JsonResponse(answer)


@access("capacity")
@never_cache
@require_POST
def put(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Put a draft away, or take it back."""
    reader = reader_of(request)
    owner = drafting.person_of(reader)
    try:
        if request.POST.get("then") == "back":
            draft = desk.take_back(owner, uid, now=reader.now)
            messages.success(request, _("草稿已经取回。"))
            return HttpResponseRedirect(href_of(draft))
        desk.discard(owner, uid, now=reader.now)
    except desk.NotYours as error:
        raise Http404(str(error)) from None
    messages.success(request, _("草稿已放入“已放弃”，30天内可以取回。"))
    return HttpResponseRedirect(reverse("drafts"))


def listed(found: Iterable[Draft]) -> list[Line]:
    """Drafts in words."""
    lines = []
    for draft in found:
        kind, _dot, step = draft.form.partition("@")[0].partition(".")
        procedure = procedure_of(kind)
        label = procedure.step(step).label
        title = next(iter(draft.body.get("title", [])), "")
        what = f"{procedure.label} {label}"
        lines.append(
            Line(
                draft.uid,
                title or _("（还没有标题）"),
                what,
                href_of(draft),
                draft.updated_at,
                bool(draft.discarded_at),
            )
        )
    return lines


def href_of(draft: Draft) -> str:
    """The page on which a draft is written on."""
    form, _at, part = draft.form.partition("@")
    kind, _dot, step = form.partition(".")
    entering = WAY in draft.body
    if draft.matter is None:
        return reverse("write-entry" if entering else "write", args=[kind, draft.uid])
    query = [f"part={part}"] if part else []
    query += ["enter=1"] if entering else []
    return reverse("step", args=[draft.matter, step]) + (f"?{'&'.join(query)}" if query else "")


def _known(form: str) -> None:
    kind, _dot, step = form.partition("@")[0].partition(".")
    try:
        procedure_of(kind).step(step)
    except KeyError:
        raise Http404(_("没有这样的草稿。")) from None


def _is_uid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return True
