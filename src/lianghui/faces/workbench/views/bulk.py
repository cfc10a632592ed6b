"""One step on many matters at once: asked once, taken for each, and answered for each."""

import secrets
import uuid
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.workbench.building import asking, steps
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.saying import told_by_duties
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.building.taking import intent_of
from lianghui.kernel.accounts.access import access
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import Refusal, Snapshot
from lianghui.kernel.procedure.take import Row, take_many

MOST = 200


@access("office")
@never_cache
@require_http_methods(["GET", "POST"])
def bulk(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask what the step asks, once for all that were ticked; then take it for each."""
    reader = reader_of(request)
    procedure = reader.kind(kind)
    sent = request.POST if request.method == "POST" else request.GET
    step = _step(reader, procedure, sent.get("step", ""))
    matters = _chosen(reader, procedure, sent.getlist("uid"))
    context: dict[str, Any] = {
        "heading": step.label,
        "crumb": [(procedure.label, reverse("list", args=[kind]))],
        "cancel_href": reverse("list", args=[kind]),
    }
    if not matters or reader.house is None:
        return page(reader, "workbench/bulk.html", {**context, "nothing": True}, current=kind)
    snapshots = [Snapshot.from_json(matter.fold.body) for matter in matters]
    filled = steps.build(
        reader,
        reader.house,
        procedure,
        step,
        snapshot=snapshots[0],
        data=request.POST if request.method == "POST" else None,
    )
    if request.method == "POST" and filled.form.pressed:
        steps.unjudged(filled)
    elif request.method == "POST" and filled.is_valid():
        results = _take(filled, matters, request.POST.get("intent", ""))
        good = sum(not why for _m, why in results)
        context |= {
            "results": results,
            "lead": _("办好 %(good)s 件，没有办成 %(bad)s 件。") % {"good": good, "bad": len(results) - good},
        }
        return page(reader, "workbench/bulk.html", context, current=kind)
    refused = [may_take(procedure, snapshot, step, reader.actor, None) for snapshot in snapshots]
    context |= {
        **asking.context(filled, None, Names(reader.today)),
        "chosen": [
            (str(matter.uid), matter.number_text, matter.title, refusal.reason if refusal else "")
            for matter, refusal in zip(matters, refused, strict=True)
        ],
        "files": None,
        "seen_by": "",
        "hidden": [("step", step.key), ("intent", request.POST.get("intent") or secrets.token_urlsafe(18))],
        "submit_label": _("%(step)s（选中的）") % {"step": step.label},
        "action": reverse("bulk", args=[kind]),
    }
    status = 422 if context["problems"] else 200
    return page(reader, "workbench/bulk.html", context, current=kind, status=status)


def _step(reader: Reader, procedure: Procedure, key: str) -> Step:
    if not reader.is_office:
        raise PermissionDenied(_("成批办理由本机关经办人使用。"))
    if key not in told_by_duties("BULK", procedure.key):
        raise Http404(_("没有可以成批办理的这一步骤。"))
    return procedure.step(key)


def _chosen(reader: Reader, procedure: Procedure, sent: list[str]) -> list[Matter]:
    uids = []
    for text in sent[:MOST]:
        try:
            uids.append(uuid.UUID(text))
        except ValueError:
            continue
    rows = Matter.objects.seen_by(reader.refs).filter(uid__in=uids, kind=procedure.key, house=reader.house)
    return list(rows.select_related("fold").order_by("submitted_on", "id"))


def _take(filled: steps.StepPage, matters: list[Matter], intent: str) -> list[tuple[Matter, str]]:
    """Each matter with why it was refused, or nothing."""
    reader = filled.reader
    data, texts = filled.form.facts_and_texts()
    rows = [
        Row(
            actor=reader.actor,
            matter=matter.uid,
            data=data,
            sealed=texts,
            happened=filled.how.cleaned_data["happened"],
            # Of one form sent twice, or a page reloaded, each row is answered by what came of it first.
            intent=intent_of(reader, f"{intent[:24]}{matter.pk}"),
        )
        for matter in matters
    ]
    answers = take_many(f"{filled.procedure.key}.{filled.step.key}", rows, house=filled.house, now=reader.now)
    return [
        (matter, answer.reason if isinstance(answer, Refusal) else "")
        for matter, answer in zip(matters, answers, strict=True)
    ]
