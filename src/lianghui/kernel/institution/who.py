"""Who was a deputy, who held a post, how many members there were on a day: one call each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from lianghui.kernel.institution.models import House, Mandate, Membership, Organ, Post, Suspension, on_day
from lianghui.kernel.institution.roles import SEATED, Role
from lianghui.kernel.institution.sittings import term_on

_PLENARY = frozenset({Organ.Kind.CONGRESS, Organ.Kind.CPPCC_COMMITTEE})


@dataclass(frozen=True, slots=True)
class Counts:
    """The sets of a vote in persons on a day.

    ``base`` 全体: all whose mandate or seat runs, suspended ones too; ``entitled``: without the suspended (代表法 61);
    ``present``: those of the entitled who were said to be present, None where nobody was asked; ``seats`` 名额 of the
    term, None where not entered. Whether a majority is taken of base or of seats is a rule, not a count.
    """

    base: int
    entitled: int
    present: int | None = None
    seats: int | None = None

    @property
    def suspended(self) -> int:
        return self.base - self.entitled


def with_suspension(mandates: QuerySet[Mandate], day: date) -> QuerySet[Mandate]:
    """The mandates, each with ``suspended`` true or false on the day."""
    suspension = Suspension.objects.filter(on_day(day), mandate=OuterRef("pk"))
    return mandates.annotate(suspended=Exists(suspension))


def deputies_on(house: House, day: date) -> QuerySet[Mandate]:
    """The mandates running in the house on the day, by strokes of the name; each carries ``suspended``."""
    running = Mandate.objects.filter(on_day(day), house=house)
    return (
        with_suspension(running, day)
        .select_related("person", "house", "term", "delegation", "sector")
        .order_by("person__sort_strokes", "person_id")
    )


def posts_on(organ: Organ, day: date) -> QuerySet[Post]:
    """The posts held in the organ on the day."""
    held = Post.objects.filter(on_day(day), _seat_stands(day), organ=organ)
    return held.select_related("person", "organ", "in_place_of").order_by("id")


def holders_on(organ: Organ, role: Role, day: date) -> list[Post]:
    """The posts in the organ that carry the role on the day. One query.

    Who holds a post for another for a time (代理) is among them, with the roles of the post he stands in for when his
    own row names none.
    """
    return [post for post in posts_on(organ, day) if role in roles_of(post)]


def roles_of(post: Post) -> frozenset[str]:
    """The role keys of a post; a stand-in without roles of its own has those of the post it stands in for."""
    own = post.roles or (post.in_place_of.roles if post.in_place_of is not None else [])
    return frozenset(own)


def members_on(organ: Organ, day: date) -> dict[int, bool]:
    """The members of an organ on the day: primary key of each person, true where he is entitled. Three queries.

    A plenary has the mandates of its house; a delegation and a sector the mandates that name it; any other organ its
    memberships and the posts that are seats. A seat that rests on a mandate stands only while that runs, and its
    holder is entitled only while the mandate is not suspended.
    """
    if organ.kind in _PLENARY and organ.house is not None:
        return _entitlement(Mandate.objects.filter(on_day(day), house=organ.house), day)
    if organ.kind == Organ.Kind.DELEGATION:
        return _entitlement(Mandate.objects.filter(on_day(day), delegation=organ), day)
    found: dict[int, bool] = {}
    if organ.kind == Organ.Kind.SECTOR:
        found |= _entitlement(Mandate.objects.filter(on_day(day), sector=organ), day)
    stands = Q(mandate__isnull=True) | Q(mandate__end_cause=Mandate.EndCause.TERM_OVER) | on_day(day, "mandate__")
    members = Membership.objects.filter(on_day(day), stands, organ=organ).values_list("person_id", flat=True)
    seated = {post.person_id for post in posts_on(organ, day) if roles_of(post) & SEATED}
    everyone = {*members, *seated} - set(found)
    barred: set[int] = set()
    if everyone:
        suspended = Suspension.objects.filter(on_day(day), mandate__person__in=everyone)
        if organ.house is not None:
            suspended = suspended.filter(mandate__house=organ.house)
        barred = set(suspended.values_list("mandate__person_id", flat=True))
    return found | {pk: pk not in barred for pk in everyone}


def counts_on(body: House | Organ, day: date, *, present: Iterable[int] | None = None) -> Counts:
    """Base, entitled and (asked with the primary keys of those present) present members of a house or an organ."""
    seats: int | None = None
    if isinstance(body, House):
        members = _entitlement(Mandate.objects.filter(on_day(day), house=body), day)
        term = term_on(body, day)
        seats = None if term is None else term.seats
    else:
        members = members_on(body, day)
    entitled = {pk for pk, may in members.items() if may}
    there = None if present is None else len(entitled & set(present))
    return Counts(base=len(members), entitled=len(entitled), present=there, seats=seats)


def _entitlement(mandates: QuerySet[Mandate], day: date) -> dict[int, bool]:
    barred = set(
        Suspension.objects.filter(on_day(day), mandate__in=mandates).values_list("mandate__person_id", flat=True)
    )
    return {person: person not in barred for person in mandates.values_list("person_id", flat=True)}


def _seat_stands(day: date) -> Q:
    """``Post.stands_on`` as a condition: a seat falls with its mandate though nobody has ended it (选举法 54, 56)."""
    return Q(rests_on__isnull=True) | Q(rests_on__end_cause=Mandate.EndCause.TERM_OVER) | on_day(day, "rests_on__")
