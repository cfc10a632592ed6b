"""Whom a capacity may manage: people, posts with which roles, accounts. Asked by every page of people."""

from django.db.models import Q, QuerySet

from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.institution.models import Mandate, Organ, Person, Post, on_day
from lianghui.kernel.institution.roles import ADMINISTRATORS, HOUSE_OFFICE, Role
from lianghui.kernel.institution.who import roles_of

#: Given with a mandate, never with a post.
BY_MANDATE = frozenset({Role.DEPUTY, Role.MEMBER, Role.FORMER_DEPUTY, Role.FORMER_MEMBER})
UNIT_WORK = frozenset({Role.UNIT_CLERK, Role.UNIT_SECTION, Role.UNIT_REVIEWER, Role.UNIT_HEAD})
ORDINARY = frozenset(Role) - BY_MANDATE - ADMINISTRATORS


def may_give(reader: Reader) -> frozenset[Role]:
    """The roles that the reader may put into a post he gives.

    A unit's administrator gives the work of the unit, a government office that and the units' administrators, the
    house's office and its system administrator every ordinary role, the security administrator the three
    administrators (等级保护: who keeps accounts does not give out rights over them).
    """
    held = reader.capacity.roles
    found: frozenset[Role] = frozenset()
    if held & (HOUSE_OFFICE | {Role.SYSTEM_ADMIN}):
        found |= ORDINARY
    if Role.SECURITY_ADMIN in held:
        found |= ADMINISTRATORS
    if Role.GOVERNMENT_OFFICE in held:
        found |= UNIT_WORK | {Role.UNIT_ADMIN}
    if Role.UNIT_ADMIN in held:
        found |= UNIT_WORK
    return found


def organs(reader: Reader) -> QuerySet[Organ]:
    """The organs whose posts the reader manages: the house's own, the handling units of its region, or his own unit."""
    held = reader.capacity.roles
    own = Q(uid=reader.capacity.organ_uid) | Q(parent__uid=reader.capacity.organ_uid)
    where = Q(pk__in=())
    if reader.house is not None and held & (HOUSE_OFFICE | {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}):
        where |= Q(house=reader.house) | Q(house=None, region=reader.house.region_id)
    if Role.GOVERNMENT_OFFICE in held:
        region = Organ.objects.filter(uid=reader.capacity.organ_uid).values("region")
        where |= Q(house=None, region__in=region)
    if Role.UNIT_ADMIN in held:
        where |= own
    return Organ.objects.filter(where, on_day(reader.today))


def people(reader: Reader) -> QuerySet[Person]:
    """Everyone whom the reader finds on these pages: with a post in such an organ, or a mandate in the house."""
    where = Q(pk__in=Post.objects.filter(organ__in=organs(reader)).values("person"))
    if reader.house is not None and not may_only_manage_units(reader):
        where |= Q(pk__in=Mandate.objects.filter(house=reader.house).values("person"))
    return Person.objects.filter(where, erased_at=None)


def may_only_manage_units(reader: Reader) -> bool:
    """Whether the reader has nothing to do with deputies: a unit's administrator, a government office."""
    return not reader.capacity.roles & (HOUSE_OFFICE | {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})


def may_change(reader: Reader, post: Post) -> bool:
    """Whether the reader may end the post or let another stand in: it is in such an organ, with no role beyond his.

    Nobody changes his own posts.
    """
    return (
        post.person.uid != reader.capacity.person_uid
        and {Role(key) for key in roles_of(post)} <= may_give(reader)
        and organs(reader).filter(pk=post.organ_id).exists()
    )


def may_change_mandates(reader: Reader) -> bool:
    """Whether the reader enters what became of a mandate: the house's office."""
    return bool(reader.capacity.roles & HOUSE_OFFICE)


def may_keep_account(reader: Reader, person: Person) -> bool:
    """Whether the reader may open, close and reset the person's account.

    A slip lets in whoever holds it: so the office serves deputies and units, and never its own colleagues, for whom
    there is the system administrator; nobody serves an administrator, nor whoever holds a post out of reach. So
    nobody serves himself either: each of those who may has a role he may not serve.
    """
    held = reader.capacity.roles
    if not people(reader).filter(pk=person.pk).exists():
        return False
    posts = list(person.posts.filter(on_day(reader.today)).select_related("in_place_of"))
    roles = {Role(key) for post in posts for key in roles_of(post)}
    mine = set(organs(reader).values_list("pk", flat=True)) if posts else set()
    if roles & ADMINISTRATORS or any(post.organ_id not in mine for post in posts):
        return False
    if Role.SYSTEM_ADMIN in held:
        return True
    if held & HOUSE_OFFICE:
        return not roles & HOUSE_OFFICE
    if person.mandates.filter(on_day(reader.today)).exists():
        return False
    return bool(held & {Role.GOVERNMENT_OFFICE, Role.UNIT_ADMIN}) and roles <= may_give(reader)
