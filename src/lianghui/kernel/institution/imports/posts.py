"""Posts from rows."""

from collections.abc import Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianghui.kernel.institution.imports import cells
from lianghui.kernel.institution.imports.organs import one_called
from lianghui.kernel.institution.imports.people import one_named
from lianghui.kernel.institution.imports.plan import Change, Plan, SheetRow, numbered, rehearse
from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Post
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.institution.roles import SEATED, Role, role_named


def plan_posts(rows: Sequence[SheetRow], *, house: House | None = None) -> Plan:
    """Plan posts. The same person, organ, title and first day are there already and kept.

    ``house`` decides between organs of one name. A seat in an organ of the house rests on the person's mandate there.
    """
    plan = Plan()
    for number, row in numbered(rows):
        with plan.row(number):
            person = one_named(row)
            since = cells.day(row, "since", _("任职日期"))
            organ = one_called(cells.required(row, "organ", _("单位")), since, house=house)
            title = cells.required(row, "title", _("职务"))
            roles = [_role(written) for written in cells.several(row, "roles")]
            if Post.objects.filter(person=person, organ=organ, title=title, since=since).exists():
                plan.kept += 1
                continue
            until = cells.day(row, "until", _("离任日期"))
            write = partial(
                appoint,
                person,
                organ,
                title,
                roles=roles,
                since=since,
                until=until,
                rests_on=_mandate(person, organ, roles),
            )
            said = {"name": person.name, "post": f"{organ}{title}"}
            plan.changes.append(Change(number, _("登记“%(name)s”任%(post)s") % said, write))
    return rehearse(plan)


def _role(written: str) -> Role:
    role = role_named(written)
    if role is None:
        raise ValidationError(
            _("没有“%(role)s”这个角色；可用：%(roles)s。")
            % {"role": written, "roles": "、".join(one.label for one in Role)}
        )
    return role


def _mandate(person: Person, organ: Organ, roles: list[Role]) -> Mandate | None:
    if organ.house is None or not SEATED.intersection(roles):
        return None
    return person.mandates.filter(house=organ.house, until__isnull=True).first()
