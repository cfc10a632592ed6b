"""Mandates from rows."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lianghui.kernel.institution.causes import causes_for
from lianghui.kernel.institution.imports import cells
from lianghui.kernel.institution.imports.organs import one_called
from lianghui.kernel.institution.imports.people import one_named
from lianghui.kernel.institution.imports.plan import Change, Plan, SheetRow, numbered, rehearse
from lianghui.kernel.institution.mandates import admit, end_mandate
from lianghui.kernel.institution.models import Mandate, Organ, Person, Term


def plan_mandates(rows: Sequence[SheetRow], *, term: Term) -> Plan:
    """Plan the mandates of a term. Who has one of the term already is kept; people are imported before.

    What law forbids (two regions without relation, a day before the first session) is the row's error.
    """
    plan = Plan()
    for number, row in numbered(rows):
        with plan.row(number):
            person = one_named(row)
            if Mandate.objects.filter(person=person, term=term).exists():
                plan.kept += 1
                continue
            until = cells.day(row, "until", _("终止日期"))
            cause = _cause(cells.text(row, "end_cause"), term)
            if (until is None) != (cause == ""):
                raise ValidationError(_("“终止日期”和“终止原因”应当同时填写。"))
            write = partial(
                _write,
                person,
                term,
                since=cells.day(row, "since", _("任期起始日期")),
                elected_on=cells.day(row, "elected_on", _("当选日期")),
                electing_unit=cells.text(row, "electing_unit"),
                number=cells.text(row, "number"),
                delegation=_body(row, "delegation", Organ.Kind.DELEGATION, term),
                sector=_body(row, "sector", Organ.Kind.SECTOR, term),
                ended=until,
                cause=cause,
            )
            plan.changes.append(Change(number, _("登记“%(name)s”的资格") % {"name": person.name}, write))
    return rehearse(plan)


def _body(row: SheetRow, field: str, kind: Organ.Kind, term: Term) -> Organ | None:
    name = cells.text(row, field)
    if not name:
        return None
    organ = one_called(name, term.first_session_opens, house=term.house)
    if organ.kind != kind or organ.house_id != term.house_id:
        raise ValidationError(_("“%(name)s”不是本机关的%(kind)s，请改正。") % {"name": name, "kind": kind.label})
    return organ


def _cause(written: str, term: Term) -> str:
    if not written:
        return ""
    causes = causes_for(term.house.kind)
    for cause in causes:
        if written in {cause.value, str(cause.label)}:
            return cause.value
    raise ValidationError(
        _("没有“%(cause)s”这一终止原因；可用：%(causes)s。")
        % {"cause": written, "causes": "、".join(str(cause.label) for cause in causes)}
    )


def _write(
    person: Person,
    term: Term,
    *,
    since: date | None,
    elected_on: date | None,
    electing_unit: str,
    number: str,
    delegation: Organ | None,
    sector: Organ | None,
    ended: date | None,
    cause: str,
) -> Mandate:
    mandate = admit(
        person,
        term,
        since=since,
        until=ended,
        elected_on=elected_on,
        electing_unit=electing_unit,
        number=number,
        delegation=delegation,
        sector=sector,
    )
    if ended is not None:
        end_mandate(mandate, on=ended, cause=cause)
    return mandate
