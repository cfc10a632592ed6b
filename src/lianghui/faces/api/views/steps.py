"""The steps of a matter: what one asks, and taking it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from lianghui.faces.api.body import body_of, text_of
from lianghui.faces.api.declared import Query, operation
from lianghui.faces.api.errors import Problem, nothing_here
from lianghui.faces.api.taking import filled_of, taken_of
from lianghui.faces.api.telling import basis_told, steps_told
from lianghui.faces.workbench.building import asking, steps
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import hidden_refs, shows_part
from lianghui.kernel.procedure.shapes import PartShot, Snapshot
from lianghui.kernel.procedure.take import Taken


@operation("GET", "v1/matters/<uuid:uid>/steps/", "现在可以办的步骤", who=["capacity"], answer="Steps")
def matter_steps(request: HttpRequest, uid: UUID) -> dict[str, Any]:
    """What the reader may do with the matter as it stands."""
    reader = reader_of(request)
    _matter, snapshot, procedure = reader.matter(uid)
    names = _names(reader, procedure, snapshot)
    return {"version": snapshot.version, "items": steps_told(reader, snapshot, procedure, names)}


@operation(
    "GET",
    "v1/matters/<uuid:uid>/steps/<str:step>/",
    "一个步骤要填什么、依据什么",
    who=["capacity"],
    answer="Step",
    query=[Query("part", "办理的那一部分"), Query("entering", "1：为没有账号的人代录", ("1",))],
)
def matter_step(request: HttpRequest, uid: UUID, step: str) -> dict[str, Any]:
    """The form of a step with the choices of this house, and whether it may be taken now."""
    reader = reader_of(request)
    matter, snapshot, procedure = reader.matter(uid)
    declared = step_of(procedure, step)
    part = part_of(reader, procedure, snapshot, declared, request.GET.get("part", ""))
    entering = request.GET.get("entering") == "1" and reader.is_office
    page = steps.build(reader, matter.house, procedure, declared, snapshot=snapshot, part=part, entering=entering)
    refusal = may_take(procedure, snapshot, declared, page.actor, part.uid if part else None)
    if refusal is not None:
        raise Problem.of(refusal)
    return {
        "step": f"{procedure.key}.{declared.key}",
        "label": declared.label,
        "help": declared.help,
        "warning": declared.warning,
        "irrevocable": declared.irrevocable,
        "version": snapshot.version,
        "part": part.uid if part else None,
        "basis": basis_told(asking.basis(page)),
        "fields": [one.as_json() for one in page.form.describe()],
    }


@operation(
    "POST",
    "v1/matters/<uuid:uid>/steps/<str:step>/",
    "办理一个步骤",
    who=["capacity"],
    answer="Taken",
    body="Taking",
)
def take_step(request: HttpRequest, uid: UUID, step: str) -> dict[str, Any]:
    """Take the step. The same ``intent`` sent again gives the first result; a stale ``version`` is refused with 409."""
    reader = reader_of(request)
    matter, snapshot, procedure = reader.matter(uid)
    declared = step_of(procedure, step)
    body = body_of(request)
    part = part_of(reader, procedure, snapshot, declared, text_of(body, "part"))
    filled = filled_of(reader, matter.house, procedure, declared, body, snapshot=snapshot, part=part)
    return _told(reader, procedure, taken_of(filled, body, matter))


@operation("POST", "v1/begin/<str:step>/", "提出一件新的事项", who=["capacity"], answer="Taken", body="Taking")
def begin(request: HttpRequest, step: str) -> dict[str, Any]:
    """Take the first step of a new matter in the reader's own house."""
    reader = reader_of(request)
    procedure, declared = _beginning(reader, step)
    body = body_of(request)
    if reader.house is None:
        raise Problem(403, "forbidden", _("您现在的身份不属于任何机关，不能提出事项。"))
    filled = filled_of(reader, reader.house, procedure, declared, body)
    return _told(reader, procedure, taken_of(filled, body, None))


def step_of(procedure: Procedure, key: str) -> Step:
    """A declared step of a matter by its full name; quiet ones and first steps have no address here."""
    kind, _dot, short = key.partition(".")
    try:
        found = procedure.step(short) if kind == procedure.key else None
    except KeyError:
        found = None
    if found is None or found.quiet or (not found.frm and not found.on):
        raise Problem(404, "unknown_step", _("没有这一步骤。"))
    return found


def _beginning(reader: Reader, key: str) -> tuple[Procedure, Step]:
    kind, _dot, short = key.partition(".")
    try:
        procedure = procedure_of(kind)
        found = procedure.step(short)
    except KeyError:
        found = None
    if found is None or found.quiet or found.frm or found.on or procedure not in reader.kinds():
        raise Problem(404, "unknown_step", _("没有这一步骤。"))
    return procedure, found


def part_of(reader: Reader, procedure: Procedure, snapshot: Snapshot, declared: Step, uid: str) -> PartShot | None:
    """The part the step acts on, if the reader sees it. Raises Problem where it is none."""
    if not declared.on:
        if uid:
            raise Problem(
                422, "invalid", _("这一步骤不在某一部分上办理，请去掉 part。"), fields={"part": [_("应为空。")]}
            )
        return None
    found = snapshot.parts.get(uid)
    if found is None or found.kind != declared.on or not shows_part(procedure, snapshot, found, reader.refs):
        raise Problem(404, "part", _("没有找到要办理的那一部分，请核对 part。"))
    return found


def _names(reader: Reader, procedure: Procedure, snapshot: Snapshot) -> Names:
    names = Names(reader.today, hidden_refs(procedure, snapshot, reader.refs))
    names.want([part.party for part in snapshot.parts.values()])
    return names


def _told(reader: Reader, procedure: Procedure, taken: Taken) -> dict[str, Any]:
    """What came of it; a matter the reader sees no longer (handed on) is named by its uid alone."""
    if taken.matter.house_id is None:
        raise nothing_here()
    seen = Matter.objects.seen_by(reader.refs).filter(pk=taken.matter.pk).exists()
    return {
        "matter": str(taken.matter.uid),
        "act": str(taken.act.uid),
        "again": taken.again,
        "state": taken.snapshot.state if seen else None,
        "state_label": procedure.state_label(taken.snapshot.state) if seen else None,
        "number": taken.snapshot.number_text if seen else "",
        "version": taken.snapshot.version if seen else None,
    }
