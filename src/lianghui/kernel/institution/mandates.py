"""Mandates given, suspended, restored and ended, with what the law forbids."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianghui.kernel.institution.causes import basis_of, causes_for
from lianghui.kernel.institution.models import (
    House,
    Mandate,
    Membership,
    Organ,
    Person,
    Post,
    Suspension,
    Term,
)

_KIND_OF_HOUSE = {House.Kind.CONGRESS: Mandate.Kind.DEPUTY, House.Kind.CPPCC: Mandate.Kind.MEMBER}


#: Bodies that act on after their term until the new congress has elected theirs (组织法 34, 48).
ACT_ON = frozenset({Organ.Kind.STANDING_COMMITTEE, Organ.Kind.CHAIRPERSONS, Organ.Kind.SPECIAL_COMMITTEE})


class NotAdmittedError(ValidationError):
    """A mandate or post that law forbids; the message is Chinese and names the article."""


@transaction.atomic
def admit(
    person: Person,
    term: Term,
    *,
    since: date | None = None,
    until: date | None = None,
    elected_on: date | None = None,
    electing_unit: str = "",
    sector: Organ | None = None,
    delegation: Organ | None = None,
    number: str = "",
) -> Mandate:
    """Give the person a mandate in the term's house.

    ``since`` is by default the term's first session, or the day of a later by-election. Raises NotAdmittedError: two
    mandates in one house at a time; a day before the first session (组织法 38); deputy of two regions neither of which
    lies inside the other (选举法 48).
    """
    Person.objects.select_for_update().get(pk=person.pk)  # two clerks entering one person at a time
    house = term.house
    if since is None:
        since = max(term.first_session_opens, elected_on or term.first_session_opens)
    mandate = Mandate(
        person=person,
        house=house,
        term=term,
        kind=_KIND_OF_HOUSE[House.Kind(house.kind)],
        since=since,
        until=until,
        elected_on=elected_on,
        electing_unit=electing_unit,
        sector=sector,
        delegation=delegation,
        number=number,
    )
    check_admission(mandate)
    mandate.save()
    return mandate


def check_admission(mandate: Mandate) -> None:
    """Refuse a mandate that may not stand beside the person's others. Raises NotAdmittedError (see ``admit``)."""
    since = mandate.since
    if since is None or since < mandate.term.first_session_opens:
        raise NotAdmittedError(
            _("资格起始日早于本届首次会议（%(day)s）：任期自首次会议起算（地方组织法第三十八条），请改正日期。")
            % {"day": mandate.term.first_session_opens}
        )
    others = Mandate.objects.filter(Q(until__isnull=True) | Q(until__gt=since), person=mandate.person)
    if mandate.until is not None:
        others = others.filter(since__lt=mandate.until)
    for other in others.exclude(pk=mandate.pk).select_related("house__region"):
        said = {"person": mandate.person, "house": other.house, "new": mandate.house}
        if other.house_id == mandate.house_id:
            raise NotAdmittedError(_("%(person)s在这段时间已有%(house)s的资格，不能重复登记；请先核对原登记。") % said)
        both_deputies = mandate.kind == other.kind == Mandate.Kind.DEPUTY
        here, there = mandate.house.region, other.house.region
        if both_deputies and not (here.lies_within(there) or there.lies_within(here)):
            raise NotAdmittedError(
                _(
                    "%(person)s已是%(house)s代表，与%(new)s的行政区域没有隶属关系，不能同时担任（选举法第四十八条）；"
                    "请先办理其中一项代表资格的终止。"
                )
                % said
            )


@transaction.atomic
def end_mandate(mandate: Mandate, *, on: date, cause: str, basis: str = "") -> list[Post | Membership]:
    """End a mandate on the day; the seats that rest on it fall with it (选举法 54, 56) and are returned.

    At the end of the term those in a body that acts on until the next is elected stay.

    ``basis`` is by default the article of the cause. Raises ValidationError for a cause the house does not know, a day
    before the mandate began, or a mandate already ended.
    """
    if cause not in causes_for(mandate.house.kind):
        raise ValidationError(_("“%(cause)s”不是本机关资格终止的法定原因，请从列表中选择。") % {"cause": cause})
    if mandate.until is not None and mandate.end_cause:
        raise ValidationError(_("该资格已于%(day)s终止，不能再次终止。") % {"day": mandate.until})
    if mandate.since is not None and on < mandate.since:
        raise ValidationError(_("终止日早于资格起始日（%(day)s），请改正日期。") % {"day": mandate.since})
    mandate.until = on
    mandate.end_cause = cause
    mandate.end_basis = basis or str(basis_of(mandate.house.kind, cause))
    mandate.save()
    still_held = Q(until__isnull=True) | Q(until__gt=on)
    fallen: list[Post | Membership] = [*mandate.seats.filter(still_held), *mandate.memberships.filter(still_held)]
    if cause == Mandate.EndCause.TERM_OVER:
        fallen = [seat for seat in fallen if seat.organ.kind not in ACT_ON]
    for seat in fallen:
        seat.until = max(on, seat.since or on)
        seat.save()
    for suspension in mandate.suspensions.filter(still_held):
        suspension.until = max(on, suspension.since or on)
        suspension.save()
    return fallen


def suspend(mandate: Mandate, *, since: date) -> Suspension:
    """Suspend a deputy from the day (代表法 61). Raises ValidationError for a CPPCC member or a second suspension."""
    if mandate.kind != Mandate.Kind.DEPUTY:
        raise ValidationError(_("代表法第六十一条只适用于人大代表；政协委员请按本会章程和制度办理。"))
    if not mandate.holds_on(since):
        raise ValidationError(_("%(day)s这一天该代表资格不在任期内，不能暂停执行职务。") % {"day": since})
    if any(earlier.holds_on(since) for earlier in mandate.suspensions.all()):
        raise ValidationError(_("该代表已在暂停执行职务，不能重复办理。"))
    return Suspension.objects.create(mandate=mandate, since=since)


def resume(mandate: Mandate, *, on: date) -> Suspension:
    """Restore the exercise of the mandate from the day (代表法 61). Raises ValidationError when it is not suspended."""
    suspension = next((one for one in mandate.suspensions.all() if one.holds_on(on)), None)
    if suspension is None:
        raise ValidationError(_("该代表没有暂停执行职务，无需恢复。"))
    suspension.until = on
    suspension.save()
    return suspension
