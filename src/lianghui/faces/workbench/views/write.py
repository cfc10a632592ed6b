"""Beginning a matter: written by oneself, or entered one after the other from paper."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.workbench.building import drafting, steps, taking
from lianghui.faces.workbench.building.beginning import first_step
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import notice
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access


@access("capacity")
@never_cache
@require_safe
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A page of its own for each new text, so that a reload finds its draft again."""
    reader_of(request).kind(kind)
    return HttpResponseRedirect(reverse("write", args=[kind, uuid.uuid4()]))


@access("capacity")
@never_cache
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Write, save, send in."""
    return _begin(reader_of(request), kind, uid, entering=False)


@access("office")
@never_cache
@require_safe
def new_entry(request: HttpRequest, kind: str) -> HttpResponse:
    """The next item from paper."""
    reader_of(request).kind(kind)
    kept = request.GET.urlencode()
    return HttpResponseRedirect(reverse("write-entry", args=[kind, uuid.uuid4()]) + (f"?{kept}" if kept else ""))


@access("office")
@never_cache
@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest, kind: str, uid: uuid.UUID) -> HttpResponse:
    """Enter what came on paper, by telephone or face to face; then at once the next."""
    return _begin(reader_of(request), kind, uid, entering=True)


def _begin(reader: Reader, kind: str, uid: uuid.UUID, *, entering: bool) -> HttpResponse:
    request, procedure = reader.request, reader.kind(kind)
    first = first_step(reader, procedure, way="paper" if entering else "online")
    if first is None or reader.house is None:
        raise PermissionDenied(_("您当前的身份不能提出%(kind)s。") % {"kind": procedure.label})
    writing = drafting.opened(reader, uid, drafting.form_key(kind, first.key))
    if writing is None and request.method == "GET":
        return _handed_in(reader, kind)
    writing = writing or drafting.Writing(uid, drafting.form_key(kind, first.key))
    posted = request.POST if request.method == "POST" else drafting.as_post(writing.body) if writing.body else None
    filled = steps.build(
        reader,
        reader.house,
        procedure,
        first,
        entering=entering,
        data=posted,
        happened=request.GET.get("happened", ""),
        way=request.GET.get("way", ""),
    )
    answer = taking.answer(filled, writing, None)
    taken = answer.status_code == HttpResponseRedirect.status_code and request.POST.get("then") != "save"
    if entering and taken:
        return _next(filled)
    return answer


def _next(filled: steps.StepPage) -> HttpResponse:
    """The next empty page, with day and way as they were."""
    title = filled.form.cleaned_data.get("title", "")
    messages.success(filled.reader.request, _("已录入：%(title)s。请接着录入下一件。") % {"title": title})
    kept = {"happened": filled.how.data.get("how-happened", ""), "way": filled.acting().way}
    return HttpResponseRedirect(f"{reverse('entry', args=[filled.procedure.key])}?{urlencode(kept)}")


def _handed_in(reader: Reader, kind: str) -> HttpResponse:
    context = {
        "heading": _("这一份已经提交"),
        "text": _("它已不是草稿，可以在列表中查看办理进展；要再写一份，请另开新的。"),
        "buttons": [
            Button(_("查看列表"), reverse("list", args=[kind]), primary=True),
            Button(_("另写一份"), reverse("new", args=[kind])),
        ],
    }
    return notice(reader, context, status=409)
