"""更正和撤回: what the matter would be with one act mended, before anything is written."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building import steps
from lianghui.faces.workbench.building.course import Course
from lianghui.faces.workbench.building.limits import day_of, kind_of
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.jobs.models import Delivery, DeliveryState
from lianghui.kernel.procedure.correct import Mend, mend
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.forms import StepForm
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.shapes import Act, LimitShot, Refusal, Snapshot, uuid7


@dataclass
class Preview:
    """What would follow: ``lines`` in words; ``fallen`` later acts that would no longer stand, as (uid, words)."""

    lines: list[str] = field(default_factory=list)
    fallen: list[tuple[str, str]] = field(default_factory=list)
    refusal: Refusal | None = None

    @property
    def clear(self) -> bool:
        """Whether it can be done as asked."""
        return self.refusal is None and not self.fallen


def as_sent(course: Course, act: Act, form_class: type[StepForm] | None) -> MultiValueDict[str, Any]:
    """The act's form as if it were sent again with what counts at present."""
    stands = course.stands(act) or {}
    data: MultiValueDict[str, Any] = MultiValueDict({"how-happened": [str(stands.get("happened", act.happened))]})
    if form_class is None:
        return data
    known = {**stands.get("data", {}), **course.texts_of(act)}
    data.update(form_class.from_json({name: known[name] for name in form_class.base_fields if name in known}).data)
    return data


def form_for(reader: Reader, course: Course, act: Act, data: MultiValueDict[str, Any] | None = None) -> steps.StepPage:
    """The form of the act's step, in the place of who took it; with what counts at present where nothing was sent."""
    procedure, step = course.procedure, course.procedure.step(act.step)
    if data is None:
        data = as_sent(course, act, form_of(procedure, step))
    # Whom a clerk entered it for may be what is wrong.
    actor = replace(act.by, for_ref=None)
    part = course.snapshot.parts.get(act.part or "")
    return steps.build(
        reader, course.matter.house, procedure, step, snapshot=course.snapshot, part=part, data=data, actor=actor
    )


def mends(course: Course, act: Act, filled: steps.StepPage | None, also: Sequence[str]) -> dict[str, Mend]:
    """What is to become of the act, and of later ones withdrawn with it. ``filled`` None: it is withdrawn."""
    wanted = {uid: Mend(None) for uid in also if (found := course.of(uid)) and not found.corrects and uid != act.uid}
    if filled is None:
        return {act.uid: Mend(None), **wanted}
    data, texts = filled.form.facts_and_texts()
    before = course.texts_of(act)
    changed = {name: text for name, text in texts.items() if before.get(name) != text}
    return {act.uid: Mend(data, changed, filled.how.cleaned_data["happened"]), **wanted}


def preview(reader: Reader, course: Course, act: Act, wanted: Mapping[str, Mend], names: Names) -> Preview:
    """Decide the matter again with the mended acts and write nothing."""
    with transaction.atomic():
        found = mend(
            course.procedure,
            course.acts,
            wanted,
            target=act.uid,
            uid=str(uuid7(reader.now, secrets.token_bytes(10))),
            actor=reader.actor,
            reason={},
            world=LiveWorld(course.matter.house, reader.now),
            now=reader.now,
            happened=reader.today,
        )
        transaction.set_rollback(True)  # a number drawn for the preview is not drawn
    if isinstance(found, Refusal):
        fallen = [(uid, words) for uid, _bar, words in (line.partition("|") for line in found.details)]
        return Preview(fallen=fallen, refusal=None if fallen else found)
    lines = _difference(course.procedure, course.snapshot, found.snapshot, names)
    unsent = Delivery.objects.filter(state=DeliveryState.PREPARED, key__regex=f"^({'|'.join(wanted)}):").count()
    if unsent:
        lines.append(_("还没有发出的 %(n)s 条通知会收回。") % {"n": unsent})
    papers = [uid for uid in found.act.replaces if uid in course.papered]
    if papers:
        lines.append(_("已制发的公文会换成改正后的；所依据的步骤撤回的，公文作废，文号保留。"))
    return Preview(lines or [_("事项的状态、期限和办理单位都不变。")])


def _difference(procedure: Procedure, old: Snapshot, new: Snapshot, names: Names) -> list[str]:
    names.want([p.party for p in (*old.parts.values(), *new.parts.values())], old.holder, new.holder)
    lines = []
    if old.state != new.state:
        lines.append(
            _("状态由“%(old)s”变为“%(new)s”。")
            % {"old": procedure.state_label(old.state), "new": procedure.state_label(new.state)}
        )
    if old.holder != new.holder and new.holder:
        lines.append(_("改由%(who)s办理。") % {"who": names(new.holder)})
    for uid, part in new.parts.items():
        label = procedure.part_kind(part.kind).label
        before = old.parts.get(uid)
        if before is None:
            lines.append(_("新增%(kind)s：%(who)s。") % {"kind": label, "who": names(part.party)})
        elif before.state != part.state:
            state = procedure.state_label(part.state)
            lines.append(
                _("%(who)s的%(kind)s变为“%(state)s”。") % {"who": names(part.party), "kind": label, "state": state}
            )
    for uid, part in old.parts.items():
        if uid not in new.parts:
            label = procedure.part_kind(part.kind).label
            lines.append(_("取消%(kind)s：%(who)s。") % {"kind": label, "who": names(part.party)})
    lines += [_limit(procedure, new.limits.get(place), limit) for place, limit in old.limits.items()]
    lines += [_limit(procedure, limit, None) for place, limit in new.limits.items() if place not in old.limits]
    if old.number_text and old.number_text != new.number_text:
        lines.append(_("编号%(number)s作废，不再给别的事项使用。") % {"number": old.number_text})
    return [line for line in lines if line]


def _limit(procedure: Procedure, new: LimitShot | None, old: LimitShot | None) -> str:
    shown = new or old
    assert shown is not None
    kind = kind_of(procedure, shown)
    name = kind.label if kind else shown.key
    if new is None or new.state == "dropped":
        gone = old is not None and old.state == "running"
        return _("“%(name)s”期限不再计算。") % {"name": name} if gone else ""
    if old is None or old.due != new.due:
        return _("“%(name)s”期限为%(day)s。") % {"name": name, "day": say(day_of(new.due))}
    return ""
