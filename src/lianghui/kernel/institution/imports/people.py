"""People from rows."""

from collections.abc import Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianghui.kernel.institution.imports import cells
from lianghui.kernel.institution.imports.plan import Change, Plan, SheetRow, numbered, rehearse
from lianghui.kernel.institution.models import Person
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.text.names import normalise, private_use

_SEXES = {"": "", "男": "m", "女": "f", "m": "m", "f": "f"}


def plan_people(rows: Sequence[SheetRow]) -> Plan:
    """Plan people. One of the same name and note is there already and kept; a namesake needs a note (同名区分)."""
    plan = Plan()
    seen: set[tuple[str, str]] = set()
    for number, row in numbered(rows):
        with plan.row(number):
            name, note = read_name(row)
            sex = cells.text(row, "sex")
            if sex not in _SEXES:
                raise ValidationError(_("“性别”的“%(sex)s”应为男或者女。") % {"sex": sex})
            if (name, note) in seen:
                raise ValidationError(
                    _("“%(name)s”在表中不止一行；如果是两个人，请在“同名区分”中注明。") % {"name": name}
                )
            seen.add((name, note))
            if Person.objects.filter(name=name, note=note).exists():
                plan.kept += 1
                continue
            write = partial(register_person, name, sex=_SEXES[sex], note=note)
            plan.changes.append(Change(number, _("新增人员“%(name)s”") % {"name": name}, write))
    return rehearse(plan)


def read_name(row: SheetRow) -> tuple[str, str]:
    """Name in one spelling, and note. Raises ValidationError for a private-use character: nobody else can read it."""
    name = normalise(cells.required(row, "name", _("姓名")))
    if not name:
        raise ValidationError(_("“姓名”没有填写。"))
    for found in private_use(name):
        said = {"position": found.position + 1, "code": ord(found.character), "meant": found.meant}
        message = _("姓名第%(position)d个字是旧系统的自造字（U+%(code)X），请换成国家标准汉字。")
        if found.meant is not None:
            message = _("姓名第%(position)d个字是旧系统的编码（U+%(code)X），通常是“%(meant)s”字，请核对后换成该字。")
        raise ValidationError(message % said)
    return name, cells.text(row, "note")


def one_named(row: SheetRow) -> Person:
    """The one person the row names. Raises ValidationError when there is none, or when namesakes are not told apart."""
    name, note = read_name(row)
    found = list(Person.objects.filter(name=name, **({"note": note} if note else {})))
    if not found:
        raise ValidationError(_("没有名为“%(name)s”的人员，请先导入人员。") % {"name": name})
    if len(found) > 1:
        raise ValidationError(
            _("名为“%(name)s”的有%(count)d人，请在“同名区分”中注明是哪一位。") % {"name": name, "count": len(found)}
        )
    return found[0]
