"""Organs from rows."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianghui.kernel.institution.imports import cells
from lianghui.kernel.institution.imports.plan import Change, Plan, SheetRow, numbered, rehearse
from lianghui.kernel.institution.models import House, Organ, OrganName, Region
from lianghui.kernel.institution.succession import organs_called


def plan_organs(rows: Sequence[SheetRow], *, house: House | None = None) -> Plan:
    """Plan organs of a house, or (without one) handling units. Rows whose name and house are there already are kept.

    A parent may stand further up in the same sheet. Kinds are written as key or Chinese label.
    """
    plan = Plan()
    seen: set[str] = set()
    for number, row in numbered(rows):
        with plan.row(number):
            organ = _read(row, house)
            if organ.name in seen:
                raise ValidationError(_("“%(name)s”在表中重复，请删去一行。") % {"name": organ.name})
            seen.add(organ.name)
            if Organ.objects.filter(name=organ.name, house=house, until__isnull=True).exists():
                plan.kept += 1
                continue
            parent = cells.text(row, "parent")
            if parent and parent not in seen:
                one_called(parent)
            write = partial(_write, organ, parent, cells.several(row, "former_names"), house)
            plan.changes.append(Change(number, _("新增机构“%(name)s”") % {"name": organ.name}, write))
    return rehearse(plan)


def one_called(name: str, day: date | None = None, *, house: House | None = None) -> Organ:
    """The one organ that bears or bore the name: one of the day, else one that goes on, else any.

    Raises ValidationError when there is none, or more than one.
    """
    found = organs_called(name, day)
    if house is not None:
        found = [organ for organ in found if organ.house_id == house.pk] or found
    standing = [organ for organ in found if day is not None and organ.holds_on(day)]
    standing = standing or [organ for organ in found if organ.until is None] or found
    if len(standing) != 1:
        message = _("没有名为“%(name)s”的机构，请先导入机构或者改正名称。")
        if standing:
            message = _("名为“%(name)s”的机构不止一个，请写全称。")
        raise ValidationError(message % {"name": name})
    return standing[0]


def _read(row: SheetRow, house: House | None) -> Organ:
    name = cells.required(row, "name", _("名称"))
    position = cells.text(row, "position")
    if position and not position.isdecimal():
        raise ValidationError(_("“次序”的“%(position)s”不是数字。") % {"position": position})
    return Organ(
        house=house,
        name=name,
        short_name=cells.text(row, "short_name"),
        kind=_kind(cells.required(row, "kind", _("类别"))),
        region=_region(cells.text(row, "region")) or (house.region if house is not None else None),
        since=cells.day(row, "since", _("成立日期")),
        until=cells.day(row, "until", _("撤销日期")),
        position=int(position or 0),
    )


def _kind(written: str) -> str:
    for kind in Organ.Kind:
        if written in {kind.value, str(kind.label)}:
            return kind.value
    raise ValidationError(
        _("没有“%(kind)s”这一类别；可用：%(kinds)s。")
        % {"kind": written, "kinds": "、".join(str(kind.label) for kind in Organ.Kind)}
    )


def _region(written: str) -> Region | None:
    if not written:
        return None
    found = list(Region.objects.filter(code=written)) or list(Region.objects.filter(name=written))
    if len(found) != 1:
        raise ValidationError(_("行政区域“%(region)s”不存在或者不止一个，请填写区划代码。") % {"region": written})
    return found[0]


def _write(organ: Organ, parent: str, former_names: list[str], house: House | None) -> Organ:
    # A rehearsal wrote and took back the same object: it must be new again.
    organ.pk = None
    organ._state.adding = True  # noqa: SLF001  Django has no other way to say so
    organ.parent = one_called(parent, house=house) if parent else None
    organ.save()
    if former_names:
        # The sheet does not say from when to when; the old names find the organ and hold on no known day.
        never = organ.since or date(1949, 10, 1)
        OrganName.objects.bulk_create(
            OrganName(organ=organ, name=name, since=never, until=never) for name in former_names
        )
    return organ
