"""What stands around a step's form: the matter in short, the basis, who will see it, and errors in one place."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.bases import of_step
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.steps import StepPage
from lianghui.faces.workbench.shown import Basis
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import hidden_refs
from lianghui.kernel.procedure.shapes import Snapshot

NAMED = 6


def about(page: StepPage, matter: Matter, names: Names) -> list[tuple[str, str]]:
    """The matter in a few lines."""
    told = [(_("标题"), matter.title)]
    if matter.number_text:
        told.append((_("编号"), matter.number_text))
    told.append((_("现在"), page.procedure.state_label(matter.state_id)))
    if page.part is not None:
        kind = page.procedure.part_kind(page.part.kind)
        told.append((kind.label, f"{names(page.part.party)}（{page.procedure.state_label(page.part.state)}）"))
    return told


def basis(page: StepPage) -> Basis:
    """The basis of the step by the rules of the house on the day."""
    context: FormContext = page.form.context  # type: ignore[assignment]
    return of_step(page.step, context.rule)


def seen_by(page: StepPage, snapshot: Snapshot | None, names: Names) -> str:
    """Who will see what is written here, in words."""
    public = _("公众看不到；公开要另经审核。")
    if snapshot is None:
        return _("本机关工作机构和您自己（有联名人的，还有联名人）；交办后，承办单位也能看到。") + public
    refs = sorted(ref for ref in snapshot.audience if not ref.startswith("person:"))
    hidden = hidden_refs(page.procedure, snapshot, page.reader.refs)
    office = [_("%(house)s工作机构") % {"house": page.house.short_name or page.house.name}]
    office = office if f"house:{snapshot.house}" in refs else []
    others = [names(ref).split("（")[0] for ref in refs if not ref.startswith("house:") and ref not in hidden]
    said = list(dict.fromkeys([*office, *others]))
    shown = "、".join(said[:NAMED]) + (_("等 %(n)s 方") % {"n": len(said)} if len(said) > NAMED else "")
    return f"{shown}。{public}" if shown else public


def errors(page: StepPage) -> list[tuple[str, str]]:
    """Every error as (where it is, words), in the order of the page."""
    found: list[tuple[str, str]] = []
    if page.refusal is not None:
        found.append(("", page.refusal.reason))
        found += [("", line.rpartition("|")[2]) for line in page.refusal.details]
    if page.file_problem:
        found.append(("id_files", page.file_problem))
    for form in page.bound:
        if not form.is_bound:
            continue
        found += [("", str(one)) for one in form.non_field_errors()]
        for bound in form:
            found += [(bound.auto_id, f"{bound.label}：{one}") for one in bound.errors]
    return found


def context(page: StepPage, matter: Matter | None, names: Names) -> Mapping[str, Any]:
    """What ``step.html`` and ``write.html`` share."""
    step = page.step
    return {
        "form": page.form,
        "how": page.how,
        "way": page.way,
        "files": page.files,
        "held": page.held,
        "problems": errors(page),
        "basis": basis(page),
        "explains": step.help,
        "warning": step.warning,
        "irrevocable": step.irrevocable,
        "multipart": True,
        "danger": bool(step.irrevocable),
        "about": about(page, matter, names) if matter else [],
        "seen_by": seen_by(page, page.snapshot, names),
    }
