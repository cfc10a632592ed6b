"""更正、撤回一步: choose, look what follows, say why, do it. Every step has a way back, as an act."""

import secrets
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.workbench.building import asking, correcting, steps
from lianghui.faces.workbench.building.course import Course, course_of
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.building.taking import intent_of
from lianghui.faces.workbench.shown import Button
from lianghui.faces.workbench.views.step import refused_page
from lianghui.kernel.accounts.access import access
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import Act, Refusal, Refused
from lianghui.kernel.procedure.take import correct as correct_acts

LONGEST_REASON = 2_000


@access("capacity")
@never_cache
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, uid: UUID, act: UUID) -> HttpResponse:
    """Withdraw an act, or put right what it says. The first sending shows what follows; the second does it."""
    reader = reader_of(request)
    matter, snapshot, procedure = reader.matter(uid)
    course = course_of(matter, procedure, snapshot, reader.actor)
    wrong = course.of(str(act))
    if wrong is None or wrong.uid in course.unseen:
        raise Http404(_("没有找到要更正的步骤。"))
    step = procedure.step(wrong.step)
    if not course.may_correct(wrong):
        refusal = Refusal("forbidden", _("“%(step)s”现在不能由您更正；请联系本机关工作机构。") % {"step": step.label})
        return refused_page(reader, refusal, matter, status=403)
    withdraws = request.GET.get("withdraw") == "1" or form_of(procedure, step) is None
    if withdraws and step.irrevocable:
        refusal = Refusal("irrevocable", _("“%(step)s”不能撤回：") % {"step": step.label} + step.irrevocable)
        return refused_page(reader, refusal, matter, status=409)
    post = request.POST if request.method == "POST" else None
    filled = None if withdraws else correcting.form_for(reader, course, wrong, post)
    names = Names(reader.today, course.hidden)
    found: correcting.Preview | None = None
    problems: list[tuple[str, str]] = []
    if post is not None and filled is not None:
        steps.take_in(filled, request.FILES.getlist("files"), request.POST.getlist("held"))
    if post is None or (filled is not None and filled.form.pressed):
        if filled is not None:
            steps.unjudged(filled)
    elif filled is None or filled.is_valid():
        wanted = correcting.mends(course, wrong, filled, request.POST.getlist("also"))
        found = correcting.preview(reader, course, wrong, wanted, names)
        if found.refusal is not None:
            problems.append(("", found.refusal.reason))
        reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
        if not reason:
            problems.append(("id_reason", _("理由：请写明为什么更正或撤回，理由会记录在案。")))
        elif found.clear and request.POST.get("then") == "take":
            try:
                return _done(reader, course, wrong, wanted, reason, filled)
            except Refused as refused:
                problems.append(("", refused.refusal.reason))
    problems += asking.errors(filled) if filled is not None and post is not None else []
    context = _context(reader, course, wrong, filled, names)
    context |= {"preview": found, "problems": problems, "reason": request.POST.get("reason", "")}
    context["also"] = _also(found, course, request.POST.getlist("also"))
    status = 422 if problems else 200
    return page(reader, "workbench/correct.html", context, current=procedure.key, status=status)


def _done(
    reader: Reader, course: Course, act: Act, wanted: Any, reason: str, filled: steps.StepPage | None
) -> HttpResponse:
    sent = reader.request.POST
    version = sent.get("version", "")
    taken = correct_acts(
        course.matter,
        act.uid,
        wanted,
        house=course.matter.house,
        actor=reader.actor,
        reason=reason,
        version=int(version) if version.isdecimal() else None,
        intent=intent_of(reader, sent.get("intent", "")),
        now=reader.now,
    )
    if filled is not None:
        steps.give(filled, taken.matter, taken.act.uid)
    label = course.procedure.step(act.step).label
    words = _("已撤回：%(step)s。") if filled is None else _("已更正：%(step)s。")
    messages.success(reader.request, words % {"step": label})
    seen = Matter.objects.seen_by(reader.refs).filter(pk=taken.matter.pk).exists()
    return HttpResponseRedirect(reverse("matter", args=[taken.matter.uid]) if seen else reverse("desk"))


def _also(found: correcting.Preview | None, course: Course, ticked: list[str]) -> list[tuple[str, str]]:
    """Later acts to be withdrawn as well: those ticked before, and those that would no longer stand."""
    kept = []
    for uid in ticked:
        act = course.of(uid)
        if act is not None:
            kept.append((uid, f"{act.happened} {course.procedure.step(act.step).label}"))
    known = {uid for uid, _words in kept}
    return kept + [pair for pair in (found.fallen if found else ()) if pair[0] not in known]


def _context(reader: Reader, course: Course, act: Act, filled: steps.StepPage | None, names: Names) -> dict[str, Any]:
    matter, procedure, step = course.matter, course.procedure, course.procedure.step(act.step)
    sent = reader.request.POST
    back = reverse("matter", args=[matter.uid])
    base = reader.request.path
    other = Button(_("不改内容，整步撤回"), f"{base}?withdraw=1") if filled else Button(_("不撤回，只更正内容"), base)
    can_other = (filled is not None and not step.irrevocable) or (filled is None and form_of(procedure, step))
    asked = asking.context(filled, None, names) if filled is not None else {}
    return {
        **asked,
        "heading": (_("更正“%(step)s”") if filled else _("撤回“%(step)s”")) % {"step": step.label},
        "crumb": [
            (procedure.label, reverse("list", args=[procedure.key])),
            (matter.number_text or matter.title or _("事项"), back),
        ],
        "about": [
            (_("事项"), matter.title),
            (_("要更正的步骤"), step.label),
            (_("办理日期"), say(reader.today.fromisoformat(act.happened))),
            (_("办理人"), names(act.by.capacity)),
        ],
        "other": other if can_other else None,
        "hidden": [
            ("version", sent.get("version") or str(course.snapshot.version)),
            ("intent", sent.get("intent") or secrets.token_urlsafe(18)),
            *(("held", str(one.uid)) for one in (filled.held if filled else ())),
        ],
        "action": reader.request.get_full_path(),
        "cancel_href": back,
    }
