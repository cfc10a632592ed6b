"""Capacities 身份: in what a person acts. An account acts in one at a time, and each act names it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Post, on_day
from lianghui.kernel.institution.roles import ADMINISTRATORS, HOUSE_OFFICE, STAFF, Role
from lianghui.kernel.institution.succession import names_on, renamed
from lianghui.kernel.institution.who import roles_of, with_suspension

EVERYONE = "everyone"

_FORMER = {Mandate.Kind.DEPUTY: Role.FORMER_DEPUTY, Mandate.Kind.MEMBER: Role.FORMER_MEMBER}
_SITTING = {Mandate.Kind.DEPUTY: Role.DEPUTY, Mandate.Kind.MEMBER: Role.MEMBER}


@dataclass(frozen=True, slots=True)
class Capacity:
    """One post holding or one mandate in which a person acts on a day.

    ``ref`` is ``post:<uid>`` or ``mandate:<uid>``; ``acting_for`` the ref of the post held in another's place (代理);
    ``earlier`` the refs of the same person's ended mandates in the same house, whose matters go on with him;
    ``suspended`` a mandate that may not be exercised (代表法 61): it has no roles and takes no step.
    """

    ref: str
    person_uid: UUID
    organ_uid: UUID | None
    house_uid: UUID | None
    roles: frozenset[Role]
    label: str
    acting_for: str | None = None
    earlier: tuple[str, ...] = ()
    suspended: bool = False


def capacities(person: Person, day: date) -> list[Capacity]:
    """All in which the person may act on the day: mandates, posts, then mandates of ended terms. Four queries at most.

    A mandate that ended with its term still gives a capacity: unfinished suggestions are answered to, and judged by,
    the former deputy (沪规定 19, 22). One ended for another cause gives none. Whose mandate in the same house runs
    again has the old one as ``earlier`` of the new.
    """
    mandates = list(
        with_suspension(person.mandates.all(), day)
        .annotate(delegation_renamed=renamed("delegation"), sector_renamed=renamed("sector"))
        .select_related("person", "house", "term", "delegation", "sector")
        .order_by(F("since").desc(nulls_last=True), "id")
    )
    posts = list(
        person.posts.filter(on_day(day))
        .annotate(organ_renamed=renamed("organ"))
        .select_related("person", "organ__house", "in_place_of", "rests_on")
        .order_by("id")
    )
    posts = [post for post in posts if post.stands_on(day)]
    names = names_on(organs_of(mandates, posts), day, short=True)
    running = [mandate for mandate in mandates if mandate.holds_on(day)]
    ended = [mandate for mandate in mandates if _ended_with_term(mandate, day)]
    again = {mandate.house_id for mandate in running}
    found = [
        _of_mandate(mandate, day, names, earlier=tuple(old.ref for old in ended if old.house_id == mandate.house_id))
        for mandate in running
    ]
    found += [_of_post(post, names) for post in posts]
    found += [_of_mandate(mandate, day, names) for mandate in ended if mandate.house_id not in again]
    return found


def resolve(ref: str, day: date) -> Capacity | None:
    """The capacity a post or mandate ref gives on the day; None when it gave none then, or for a ref of another kind.

    Raises ValidationError for a ref that is malformed.
    """
    kind, uid = read_ref(ref)
    if kind not in {"post", "mandate"} or uid is None:
        return None
    holding = {"post": Person.objects.filter(posts__uid=uid), "mandate": Person.objects.filter(mandates__uid=uid)}
    person = holding[kind].first()
    if person is None:
        return None
    return next((one for one in capacities(person, day) if one.ref == ref), None)


def read_ref(ref: str) -> tuple[str, UUID | None]:
    """Kind and uid of a ref; ``everyone`` has no uid. Raises ValidationError (Chinese) when it is no ref."""
    if ref == EVERYONE:
        return EVERYONE, None
    kind, _colon, uid = ref.partition(":")
    if kind in {"person", "organ", "post", "mandate", "house"}:
        try:
            return kind, UUID(uid)
        except ValueError:
            pass
    raise ValidationError(_("“%(ref)s”不是有效的主体标识，请重新选择。") % {"ref": ref})


def party(ref: str) -> Person | Organ | Post | Mandate | House | None:
    """The row a ref names; None when there is none (or it is ``everyone``)."""
    kind, uid = read_ref(ref)
    models: dict[str, type[Person | Organ | Post | Mandate | House]] = {
        "person": Person,
        "organ": Organ,
        "post": Post,
        "mandate": Mandate,
        "house": House,
    }
    return None if uid is None else models[kind].objects.filter(uid=uid).first()


def audience_refs(capacity: Capacity) -> list[str]:
    """Every ref by which the capacity sees matters: its own, the person, the post it stands in for, its organ where it
    is staff, the house for the house's office, everyone. An administrator sees no matter and gets none.
    """
    if capacity.roles & ADMINISTRATORS:
        return []
    refs = [capacity.ref, f"person:{capacity.person_uid}", *capacity.earlier]
    if capacity.acting_for:
        refs.append(capacity.acting_for)
    if capacity.organ_uid and capacity.roles & STAFF:
        refs.append(f"organ:{capacity.organ_uid}")
    if capacity.house_uid and capacity.roles & HOUSE_OFFICE:
        refs.append(f"house:{capacity.house_uid}")
    return [*refs, EVERYONE]


def _ended_with_term(mandate: Mandate, day: date) -> bool:
    over = mandate.until is not None and mandate.until <= day
    return over and mandate.end_cause in {"", Mandate.EndCause.TERM_OVER} and mandate.since != mandate.until


def organs_of(mandates: Iterable[Mandate], posts: Iterable[Post]) -> list[Organ]:
    """The organs of rows read with ``delegation_renamed``, ``sector_renamed`` and ``organ_renamed``, each told so."""
    found = []
    for mandate in mandates:
        for name in ("delegation", "sector"):
            organ = getattr(mandate, name)
            if organ is not None:
                organ.renamed = getattr(mandate, f"{name}_renamed")
                found.append(organ)
    for post in posts:
        post.organ.renamed = post.organ_renamed  # type: ignore[attr-defined]
        found.append(post.organ)
    return found


def mandate_words(mandate: Mandate, names: dict[int, str]) -> str:
    """Such as 市人大代表（第三代表团）."""
    office = f"{mandate.house.short_name}{'代表' if mandate.kind == Mandate.Kind.DEPUTY else '委员'}"
    place = mandate.delegation or mandate.sector
    where = names[place.pk] if place is not None else mandate.electing_unit
    return f"{office}（{where}）" if where else office


def post_words(post: Post, names: dict[int, str]) -> str:
    """Such as 市住建局 局长 or 市住建局 代理局长."""
    return f"{names[post.organ_id]} {_('代理') if post.acting and not post.title.startswith('代') else ''}{post.title}"


def _of_mandate(mandate: Mandate, day: date, names: dict[int, str], *, earlier: tuple[str, ...] = ()) -> Capacity:
    suspended = bool(getattr(mandate, "suspended", False))
    sitting = mandate.holds_on(day)
    kind = Mandate.Kind(mandate.kind)
    label = mandate_words(mandate, names)
    if suspended:
        label += _("（暂停执行职务）")
    elif not sitting:
        label = _("原%(label)s") % {"label": label}
    place = mandate.delegation or mandate.sector
    return Capacity(
        ref=mandate.ref,
        person_uid=mandate.person.uid,
        organ_uid=None if place is None else place.uid,
        house_uid=mandate.house.uid,
        roles=frozenset() if suspended and sitting else frozenset({(_SITTING if sitting else _FORMER)[kind]}),
        label=label,
        earlier=earlier,
        suspended=suspended and sitting,
    )


def _of_post(post: Post, names: dict[int, str]) -> Capacity:
    return Capacity(
        ref=post.ref,
        person_uid=post.person.uid,
        organ_uid=post.organ.uid,
        house_uid=None if post.organ.house is None else post.organ.house.uid,
        roles=frozenset(Role(key) for key in roles_of(post)),
        label=post_words(post, names),
        acting_for=None if post.in_place_of is None else post.in_place_of.ref,
    )
