"""A step sent as JSON: bound to the step's own form, taken by the kernel, refused in its words."""

import datetime
import re
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from lianghui.faces.api.body import number_of, text_of
from lianghui.faces.api.errors import Problem
from lianghui.faces.workbench.building import steps
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.taking import intent_of
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import WAYS, PartShot, Refused, Snapshot
from lianghui.kernel.procedure.take import Taken, take

LONGEST_MARK = 32
_MARK = re.compile(rf"[A-Za-z0-9_-]{{1,{LONGEST_MARK}}}")
ASKED = frozenset({"data", "part", "happened", "version", "intent", "way"})


def filled_of(
    reader: Reader,
    house: House,
    procedure: Procedure,
    step: Step,
    body: dict[str, Any],
    *,
    snapshot: Snapshot | None = None,
    part: PartShot | None = None,
) -> steps.StepPage:
    """The step's forms bound to what was sent. Raises Problem with the errors by field."""
    unknown = sorted(name for name in body if name not in ASKED)
    if unknown:
        raise Problem(
            422, "invalid", _("提交的内容有误，请核对。"), fields={n[:40]: [_("没有这一栏。")] for n in unknown[:20]}
        )
    way = _way(reader, body)
    sent: MultiValueDict[str, Any] = MultiValueDict({"how-happened": [_day(body)]})
    if way:
        sent["entering-way"] = way
    filled = steps.build(reader, house, procedure, step, snapshot=snapshot, part=part, entering=bool(way), data=sent)
    stands = snapshot or Snapshot("", str(house.uid), procedure.key)
    refusal = may_take(procedure, stands, step, filled.actor, part.uid if part else None)
    if refusal is not None and refusal.code == "forbidden":
        raise Problem.of(refusal)  # who may not is not told what would have to be filled in
    form_class = form_of(procedure, step) or steps.Nothing
    filled.form = form_class.from_json(body.get("data") or {}, context=filled.form.context)
    if not filled.is_valid():
        raise _problem(filled)
    return filled


def taken_of(filled: steps.StepPage, body: dict[str, Any], matter: Matter | None) -> Taken:
    """Take the step. Raises Problem where the kernel refuses it; nothing was written then."""
    data, texts = filled.form.facts_and_texts()
    try:
        return take(
            f"{filled.procedure.key}.{filled.step.key}",
            matter,
            house=filled.house,
            actor=filled.acting(),
            data=data,
            sealed=texts,
            part=filled.part.uid if filled.part else None,
            happened=filled.how.cleaned_data["happened"],
            version=number_of(body, "version"),
            intent=intent_of(filled.reader, _mark(body)),
            now=filled.reader.now,
        )
    except Refused as refused:
        raise Problem.of(refused.refusal) from None


def _problem(filled: steps.StepPage) -> Problem:
    fields = filled.form.errors_as_json()
    for form in (filled.how, filled.way):
        if form is not None:
            fields |= {name: [str(one) for one in found] for name, found in form.errors.items()}
    return Problem(422, "invalid", _("填写的内容有误，没有提交，请按各栏的提示修改。"), fields=fields)


def _way(reader: Reader, body: dict[str, Any]) -> str:
    """The way by which it came to the clerk who enters it; nothing where one acts oneself."""
    way = text_of(body, "way")
    if way in {"", "online"}:
        return ""
    if way not in WAYS:
        raise Problem(422, "invalid", _("填写的内容有误，请核对。"), fields={"way": [_("请从列出的项目中选择。")]})
    if not reader.is_office:
        raise Problem(403, "forbidden", _("只有本机关工作机构可以代为录入。"))
    return way


def _mark(body: dict[str, Any]) -> str:
    """The mark by which what is sent twice is told; what it may not hold is refused, never left out."""
    mark = text_of(body, "intent")
    if mark and not _MARK.fullmatch(mark):
        wrong = {"intent": [_("只能用字母、数字、- 和 _，最多 %(n)s 个。") % {"n": LONGEST_MARK}]}
        raise Problem(422, "invalid", _("提交的内容有误，请核对。"), fields=wrong)
    return mark


def _day(body: dict[str, Any]) -> str:
    text = text_of(body, "happened")
    if not text:
        return ""
    try:
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        wrong = {"happened": [_("日期写法不对，请写成 2026-11-25 的样子。")]}
        raise Problem(422, "invalid", _("填写的内容有误，请核对。"), fields=wrong) from None
