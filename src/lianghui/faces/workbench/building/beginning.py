"""Who may begin which matter, and by which step."""

from dataclasses import replace

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.shapes import Actor, Snapshot


def first_step(reader: Reader, procedure: Procedure, *, way: str = "online") -> Step | None:
    """The step by which the reader may begin a matter of this kind in his house; by paper for others with ``way``."""
    if reader.house is None:
        return None
    empty = Snapshot("", str(reader.house.uid), procedure.key)
    actor: Actor = replace(reader.actor, way=way)
    return next(
        (
            step
            for step in procedure.steps
            if not step.frm and not step.on and not step.quiet and may_take(procedure, empty, step, actor, None) is None
        ),
        None,
    )


def begin_buttons(reader: Reader, procedure: Procedure) -> list[Button]:
    """写 and 录入, as far as the reader may."""
    found = []
    own = first_step(reader, procedure)
    if own:
        writes = "deputy" in {who.lane for who in own.by}
        label = _("写%(kind)s") % {"kind": procedure.label} if writes else own.label
        found.append(Button(label, reverse("new", args=[procedure.key]), primary=True))
    if own is None and reader.is_office and first_step(reader, procedure, way="paper"):
        label = _("录入%(kind)s") % {"kind": procedure.label}
        found.append(Button(label, reverse("entry", args=[procedure.key]), primary=True))
    return found
