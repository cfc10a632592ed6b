"""From a form sent to the step taken: draft, files and act together; or the page again with what is wrong."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building import asking, drafting, steps
from lianghui.faces.workbench.building.drafting import Writing
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.building.similar import similar_ones
from lianghui.kernel.drafts import desk
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import hidden_refs
from lianghui.kernel.procedure.shapes import Refused
from lianghui.kernel.procedure.take import Taken, take


def answer(filled: steps.StepPage, writing: Writing, matter: Matter | None) -> HttpResponse:
    """Answer a request for a step's page: show it, save its draft, or take the step."""
    request = filled.reader.request
    if request.method != "POST":
        return shown(steps.unjudged(filled) if filled.form.is_bound else filled, writing, matter)
    steps.take_in(filled, request.FILES.getlist("files"), request.POST.getlist("held"))
    if filled.form.pressed:
        return shown(steps.unjudged(filled), writing, matter)
    if request.POST.get("then") == "save":
        return _save(filled, writing, matter)
    if _somebody_saved(writing, request.POST):
        both = replace(writing, body=drafting.body_of(request.POST), beside=[("", writing.body)])
        return shown(steps.unjudged(filled), both, matter, status=409)
    if filled.is_valid():
        taken = _take(filled, writing, matter)
        if taken is not None:
            return done(filled, taken)
    return shown(filled, writing, matter)


def _somebody_saved(writing: Writing, post: QueryDict) -> bool:
    """Whether the draft holds a later text than the one this page was built from: sending would lose it."""
    base = post.get("revision", "")
    return bool(writing.revision and base.isdecimal() and int(base) != writing.revision) and (
        writing.body != drafting.body_of(post)
    )


def _save(filled: steps.StepPage, writing: Writing, matter: Matter | None) -> HttpResponse:
    reader = filled.reader
    try:
        kept = drafting.keep(reader, writing, _with_files(filled))
    except desk.TooLong as error:
        filled.file_problem = str(error)
        return shown(steps.unjudged(filled), writing, matter, status=413)
    if kept is None:
        messages.info(reader.request, _("这份草稿已经提交过，没有再保存。"))
        return HttpResponseRedirect(reverse("drafts"))
    if kept.beside:
        return shown(steps.unjudged(filled), kept, matter, status=409)
    messages.success(reader.request, _("草稿已保存，可以以后再写。"))
    return shown(steps.unjudged(filled), kept, matter)


def _with_files(filled: steps.StepPage) -> Any:
    post = filled.reader.request.POST.copy()
    post.setlist("held", [str(one.uid) for one in filled.held])
    return post


def _take(filled: steps.StepPage, writing: Writing, matter: Matter | None) -> Taken | None:
    """Take the step; None with the refusal set where it is refused. The draft and the files go in with the act."""
    reader = filled.reader
    data, texts = filled.form.facts_and_texts()
    version = reader.request.POST.get("version", "")

    def within(taken: Taken) -> None:
        desk.mark_submitted(drafting.person_of(reader), writing.uid, now=reader.now)
        steps.give(filled, taken.matter, taken.act.uid)

    try:
        return take(
            f"{filled.procedure.key}.{filled.step.key}",
            matter,
            house=filled.house,
            actor=filled.acting(),
            data=steps.scan_fact(filled, data),
            sealed={name: desk.storable(text) for name, text in texts.items()},
            part=filled.part.uid if filled.part else None,
            happened=filled.how.cleaned_data["happened"],
            version=int(version) if version.isdecimal() else None,
            intent=intent_of(reader, reader.request.POST.get("intent", "")),
            now=reader.now,
            within=within,
        )
    except Refused as refused:
        filled.refusal = refused.refusal
        return None


def intent_of(reader: Reader, sent: str) -> str | None:
    """The mark by which a form sent twice is told; bound to the capacity, so that no one answers for another."""
    kept = "".join(char for char in sent if char.isalnum() or char in "-_")[:32]
    return f"{reader.capacity.ref}:{kept}" if kept else None


def done(filled: steps.StepPage, taken: Taken) -> HttpResponse:
    """Back to the matter, saying that it stands on the record, with the way back while there is one."""
    request, declared = filled.reader.request, filled.step
    words = _("已记录：%(step)s。") % {"step": declared.label}
    if declared.irrevocable:
        messages.success(request, words)
    else:
        href = reverse("correct", args=[taken.matter.uid, taken.act.uid])
        messages.success(request, format_html('{} <a href="{}">{}</a>', words, href, _("办错了？撤回或更正")))
    request.session["draft_done"] = request.POST.get("draft", "")
    seen = Matter.objects.seen_by(filled.reader.refs).filter(pk=taken.matter.pk).exists()
    return HttpResponseRedirect(reverse("matter", args=[taken.matter.uid]) if seen else reverse("desk"))


def shown(filled: steps.StepPage, writing: Writing, matter: Matter | None, status: int = 0) -> HttpResponse:
    """The page of a step with its form as it stands."""
    reader, procedure, snapshot = filled.reader, filled.procedure, filled.snapshot
    hidden = hidden_refs(procedure, snapshot, reader.refs) if snapshot else frozenset()
    names = Names(reader.today, hidden)
    names.want(sorted(snapshot.audience) if snapshot else [], filled.part.party if filled.part else None)
    sent = reader.request.POST
    stale = filled.refusal is not None and filled.refusal.code == "stale"
    version = str(snapshot.version) if snapshot else ""
    drafted = steps.drafted(filled)
    context: dict[str, Any] = {
        **asking.context(filled, matter, names),
        **_heading(filled, matter),
        # After a refusal for staleness the reader has seen who did what: the next try is on what stands now.
        "hidden": [
            ("version", version if stale or not sent else sent.get("version", "")),
            ("intent", sent.get("intent") or secrets.token_urlsafe(18)),
            ("draft", str(writing.uid)),
            *(("held", str(one.uid)) for one in filled.held),
        ],
        "draft": writing.shown() if drafted else None,
        "versions": drafting.versions(writing.body, writing.beside[0][1], steps.labels(filled))
        if writing.beside
        else [],
        "similar": similar_ones(filled) if matter is None else [],
        "action": reader.request.get_full_path(),
    }
    if matter is None and not filled.entering:
        optional = [one for one in filled.form if not one.field.required]
        names = "、".join(str(one.label) for one in optional)
        context |= {"folded": names, "unfold": any(one.errors or one.value() for one in optional)}
    if not status:
        wrong = bool(filled.refusal or context["problems"])
        status = 409 if stale else 422 if sent and wrong else 200
    if filled.entering and not sent:
        first = next((one for one in filled.form.fields.values() if not one.widget.is_hidden), None)
        if first is not None:
            first.widget.attrs["data-focus"] = True  # page.js puts the cursor there
    template = "workbench/step.html" if matter else "workbench/write.html"
    return page(reader, template, context, current=procedure.key, status=status)


def _heading(filled: steps.StepPage, matter: Matter | None) -> Mapping[str, Any]:
    procedure, step = filled.procedure, filled.step
    listed = (procedure.label, reverse("list", args=[procedure.key]))
    if matter is None:
        verb = _("录入") if filled.entering else _("写")
        writes = filled.entering or "deputy" in {who.lane for who in step.by}
        return {
            "heading": f"{verb}{procedure.label}" if writes else step.label,
            "crumb": [listed],
            "submit_label": _("录入并接着录下一件") if filled.entering else step.label,
            "cancel_href": reverse("desk"),
        }
    back = reverse("matter", args=[matter.uid])
    return {
        "heading": step.label,
        "crumb": [listed, (matter.number_text or matter.title or _("事项"), back)],
        "submit_label": step.label,
        "cancel_href": back,
    }
