"""Terms and sessions opened and closed: the change of term 换届 in one call."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lianghui.kernel.institution.mandates import end_mandate
from lianghui.kernel.institution.models import House, Mandate, Organ, Session, Term

#: Bodies made for one term: its delegations and groups, its presidium and secretariat.
_OF_A_TERM = frozenset({Organ.Kind.DELEGATION, Organ.Kind.PRESIDIUM, Organ.Kind.SECRETARIAT})


@transaction.atomic
def begin_term(house: House, *, number: int, opens: date, seats: int | None = None) -> Term:
    """Begin a term on the day its first session opens; the mandates of the one before end on it (组织法 38).

    Seats in bodies that act on until the new congress elects theirs stay (组织法 34, 48). Mandates and bodies of the
    new term may be entered before or after; delegations, presidium and secretariat of the old one end, those entered
    with a first day. Raises ValidationError for a number or a day not after the last term's.
    """
    last = house.terms.order_by("-number").first()
    if last is not None and (number <= last.number or opens <= last.first_session_opens):
        raise ValidationError(
            _("新一届的届次和首次会议日期应当在上一届（第%(number)d届，%(day)s）之后，请改正。")
            % {"number": last.number, "day": last.first_session_opens}
        )
    if last is not None:
        last.ends = opens
        last.save()
        running = last.mandates.filter(Q(until__isnull=True) | Q(until__gt=opens), since__lt=opens)
        for mandate in running.select_related("house"):
            end_mandate(mandate, on=opens, cause=Mandate.EndCause.TERM_OVER)
        house.organs.filter(kind__in=_OF_A_TERM, until__isnull=True, since__lt=opens).update(until=opens)
    return Term.objects.create(house=house, number=number, first_session_opens=opens, seats=seats)


@transaction.atomic
def open_session(term: Term, *, number: int, opens: date, closes: date | None = None) -> Session:
    """Enter a session. Raises ValidationError: before the term, beside another, or out of the order of numbers."""
    if opens < term.first_session_opens or (term.ends is not None and opens >= term.ends):
        raise ValidationError(_("会议日期不在本届之内，请核对届次和日期。"))
    others = term.sessions.exclude(number=number)
    if (
        others.filter(number__lt=number, opens__gte=opens).exists()
        or others.filter(number__gt=number, opens__lte=opens).exists()
    ):
        raise ValidationError(_("会议的次序与日期不一致，请核对次数和开幕日期。"))
    overlapping = others.filter(Q(closes__isnull=True) | Q(closes__gte=opens), opens__lte=closes or opens)
    if overlapping.exists():
        raise ValidationError(_("与本届另一次会议的日期重叠；请先登记上一次会议的闭幕日期。"))
    return Session.objects.create(term=term, number=number, opens=opens, closes=closes)


def close_session(session: Session, *, on: date) -> Session:
    """Enter the closing day, which still belongs to the session. Raises ValidationError before the opening day."""
    if on < session.opens:
        raise ValidationError(_("闭幕日期早于开幕日期（%(day)s），请改正。") % {"day": session.opens})
    session.closes = on
    session.save()
    return session
