"""Who works where: the posts of an office, of a standing committee and of a handling unit, with their roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lianghui.demo.places import Body, Place


@dataclass(frozen=True)
class Holding:
    """A post to be entered: its key, organ, title and roles; ``name`` where somebody known holds it."""

    key: str
    organ: str
    title: str
    roles: tuple[str, ...]
    name: str = ""
    since: str = ""


#: The four of a unit through whose hands an answer goes.
UNIT_POSTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("clerk", "办公室科员", ("unit_clerk",)),
    ("section", "{section}科长", ("unit_section",)),
    ("reviewer", "分管负责人", ("unit_reviewer",)),
    ("head", "{head}", ("unit_head",)),
)
OFFICE = (
    Holding("clerk", "office", "议案建议处科员", ("office_clerk", "secretariat")),
    Holding("clerk2", "office", "议案建议处副处长", ("office_clerk", "secretariat")),
    Holding("publisher", "office", "综合处处长", ("publisher", "second_person")),
    Holding("office_leader", "office", "主任", ("office_leader", "publisher")),
    Holding("delegation_staff", "office", "代表联络处科员", ("delegation_staff",)),
    Holding("system_admin", "office", "系统管理员", ("system_admin",)),
    Holding("security_admin", "office", "安全管理员", ("security_admin",)),
    Holding("audit_admin", "office", "审计管理员", ("audit_admin",)),
)
SPECIAL = ("economy", "culture", "city", "farming", "society")
#: One clerk holds every post of a township (乡镇一人多岗); the chair is another person, for what wants two.
TOWNSHIP = (
    Holding(
        "clerk",
        "presidium",
        "人大秘书",
        ("office_clerk", "secretariat", "office_leader", "publisher", "second_person", "government_office"),
    ),
    Holding("chair", "presidium", "主席", ("township_chair", "leader", "second_person")),
)


def office_posts(place: Place, body: Body) -> Iterator[Holding]:
    """The posts of the house's own office, by keys of organs."""
    if place.level == "township":
        yield from TOWNSHIP
        return
    city = place.level == "city" and body.kind == "congress"
    for one in OFFICE:
        if city or not one.key.endswith("_admin"):
            yield one
    for key in SPECIAL:
        yield Holding(f"{key}.staff", key, "办公室主任", ("committee_staff",))


def standing_posts(
    body: Body, people: Sequence[str], standing: str, chairpersons: str, since: str
) -> Iterator[Holding]:
    """Seats of a standing committee for these people, in their order, and of the meeting of chairpersons."""
    first = "主席" if body.kind == "cppcc" else "主任"
    for place, name in enumerate(people):
        title = first if place == 0 else f"副{first}" if place <= 5 else "秘书长" if place == 6 else "委员"  # noqa: PLR2004
        if body.kind == "cppcc" and title == "委员":
            title = "常务委员"
        yield Holding(f"standing.{place}", standing, title, ("committee_member",), name, since)
        if title not in {"委员", "常务委员"}:
            yield Holding(f"chair.{place}", chairpersons, title, ("chairperson", "leader"), name, since)
