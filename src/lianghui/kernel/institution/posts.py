"""Posts given and left, and stand-ins 代理, with what may not be held together."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lianghui.kernel.institution.mandates import NotAdmittedError
from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Post
from lianghui.kernel.institution.roles import ADMINISTRATORS, Role, read_roles
from lianghui.kernel.institution.who import roles_of

#: Administration, supervision, trial and prosecution, in which a member of a standing committee holds no post.
BARRED_BESIDE_STANDING_COMMITTEE = frozenset(
    {
        Organ.Kind.GOVERNMENT,
        Organ.Kind.GOVERNMENT_OFFICE,
        Organ.Kind.DEPARTMENT,
        Organ.Kind.TOWNSHIP_GOVERNMENT,
        Organ.Kind.STREET_OFFICE,
        Organ.Kind.SUPERVISORY,
        Organ.Kind.COURT,
        Organ.Kind.PROCURATORATE,
    }
)
#: Of these the law bars a township chair (组织法 18) from the administration alone.
BARRED_BESIDE_TOWNSHIP_CHAIR = BARRED_BESIDE_STANDING_COMMITTEE - {
    Organ.Kind.SUPERVISORY,
    Organ.Kind.COURT,
    Organ.Kind.PROCURATORATE,
}
#: Roles that are work entered for a unit, not an office of state: holding them makes no one an official.
_SEAT_ROLES = frozenset({Role.COMMITTEE_MEMBER, Role.CHAIRPERSON})


@transaction.atomic
def appoint(
    person: Person,
    organ: Organ,
    title: str,
    *,
    roles: Iterable[str] = (),
    since: date | None = None,
    until: date | None = None,
    acting: bool = False,
    in_place_of: Post | None = None,
    rests_on: Mandate | None = None,
    basis: str = "",
) -> Post:
    """Give the person a post in an organ, with roles, from a day.

    Raises ValidationError for a role that is none, and NotAdmittedError: two of the three administrators in one hand,
    an administrator's role beside another in one post, a standing committee seat beside a post in government,
    supervision, court or procuratorate (组织法 47), a township chair beside one in government (组织法 18).
    """
    Person.objects.select_for_update().get(pk=person.pk)
    try:
        keys = sorted(read_roles(roles))
    except ValueError as unknown:
        raise ValidationError(str(unknown)) from unknown
    post = Post(
        person=person,
        organ=organ,
        title=title.strip(),
        roles=[str(key) for key in keys],
        since=since,
        until=until,
        acting=acting or in_place_of is not None,
        in_place_of=in_place_of,
        rests_on=rests_on,
        basis=basis,
    )
    check_post(post)
    post.save()
    return post


def check_post(post: Post) -> None:
    """Refuse a post that may not stand beside the person's others. Raises NotAdmittedError (see ``appoint``)."""
    if post.rests_on is not None and post.rests_on.person_id != post.person_id:
        raise NotAdmittedError(_("职务所依据的代表资格不是本人的，请重新选择。"))
    roles = roles_of(post)
    administers = roles & ADMINISTRATORS
    if administers and len(roles) > 1:
        raise NotAdmittedError(_("系统、安全、审计管理员不得与其他角色放在同一职务中；请分别设岗。"))
    for other in _meanwhile(post).select_related("organ__house", "in_place_of"):
        if administers and (roles_of(other) & ADMINISTRATORS) - administers:
            raise NotAdmittedError(
                _("%(person)s已担任另一类管理员：系统、安全、审计管理员应由三个人分别担任，请另选一人。")
                % {"person": post.person}
            )
        for seat, office in ((post, other), (other, post)):
            _check_offices(seat, office)


def _check_offices(seat: Post, office: Post) -> None:
    said = {"person": seat.person, "seat": f"{seat.organ}{seat.title}", "office": f"{office.organ}{office.title}"}
    if _is_standing_committee_seat(seat) and office.organ.kind in BARRED_BESIDE_STANDING_COMMITTEE:
        raise NotAdmittedError(
            _(
                "%(person)s担任%(seat)s，不能同时担任%(office)s（地方组织法第四十七条：常委会组成人员与行政、监察、审判、"
                "检察机关职务不得兼任）；请先办理其中一项职务的终止。"
            )
            % said
        )
    if Role.TOWNSHIP_CHAIR in roles_of(seat) and office.organ.kind in BARRED_BESIDE_TOWNSHIP_CHAIR:
        raise NotAdmittedError(
            _(
                "%(person)s担任%(seat)s，不能同时担任%(office)s（地方组织法第十八条：乡镇人大主席、副主席与行政机关职务不得"
                "兼任）；请先办理其中一项职务的终止。"
            )
            % said
        )


def _is_standing_committee_seat(post: Post) -> bool:
    organ = post.organ
    of_congress = organ.house is not None and organ.house.kind == House.Kind.CONGRESS
    return of_congress and organ.kind == Organ.Kind.STANDING_COMMITTEE and bool(roles_of(post) & _SEAT_ROLES)


def _meanwhile(post: Post) -> QuerySet[Post]:
    """The person's other posts whose time overlaps the post's."""
    others = Post.objects.filter(person_id=post.person_id).exclude(pk=post.pk)
    if post.since is not None:
        others = others.filter(Q(until__isnull=True) | Q(until__gt=post.since))
    if post.until is not None:
        others = others.filter(Q(since__isnull=True) | Q(since__lt=post.until))
    return others


@transaction.atomic
def stand_in(post: Post, person: Person, *, since: date, until: date | None = None, basis: str = "") -> Post:
    """Let another person hold the post for a time 代理: with its roles; what he does says in whose place.

    Raises ValidationError when the post is not held on the day, or when he would stand in for himself.
    """
    if person.pk == post.person_id:
        raise ValidationError(_("不能由本人代理本人的职务，请另选一人。"))
    if not post.holds_on(since):
        raise ValidationError(_("%(day)s这一天没有人担任该职务，请核对代理的起始日期。") % {"day": since})
    return appoint(person, post.organ, post.title, since=since, until=until, in_place_of=post, basis=basis, acting=True)


@transaction.atomic
def leave_post(post: Post, *, on: date) -> list[Post]:
    """End a post on the day. Those who stood in for its holder end with it; they are returned."""
    if post.since is not None and on < post.since:
        raise ValidationError(_("离任日早于任职日（%(day)s），请改正日期。") % {"day": post.since})
    post.until = on
    post.save()
    ended = list(post.stand_ins.filter(Q(until__isnull=True) | Q(until__gt=on)))
    for other in ended:
        other.until = max(on, other.since or on)
        other.save()
    return ended
