"""Houses, organs, people, mandates and posts, entered through the same imports an office uses."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from lianghui.demo.dates import TERM, SessionDays, sessions
from lianghui.demo.names import Names
from lianghui.demo.organs import Row, organ_name, organs_of
from lianghui.demo.places import Body, Place, make_house
from lianghui.demo.staff import UNIT_POSTS, Holding, office_posts, standing_posts
from lianghui.demo.subjects import table
from lianghui.kernel.institution.imports import apply, plan_mandates, plan_organs, plan_people, plan_posts
from lianghui.kernel.institution.imports.plan import Plan
from lianghui.kernel.institution.models import House, Mandate, Organ, Post, Region, Term
from lianghui.kernel.institution.terms import begin_term, open_session


@dataclass
class Seated:
    """A house with its people: refs of mandates in their order, of posts and organs by key."""

    place: Place
    body: Body
    house: House
    term: Term
    sessions: tuple[SessionDays, ...]
    mandates: list[str] = field(default_factory=list)
    mandate_of_delegation: dict[str, list[str]] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unit:
    """A handling unit: its ref, and the refs of the posts of its four who handle."""

    key: str
    level: str
    ref: str
    name: str
    short_name: str
    posts: dict[str, str]


def written(plan: Plan) -> list[object]:
    """Write a plan. Raises ValidationError where the sheet is at fault, as it does for a user."""
    return list(apply(plan))


def enter_units(regions: dict[str, Region], names: Names) -> dict[str, Unit]:
    """The handling units and those who work in them."""
    rows = table("units")
    sheet: list[Row] = [
        {
            "name": row["name"],
            "kind": row["kind"],
            "short_name": row["short_name"],
            "region": regions[row["level"]].code,
            "position": position,
            "since": "2019-01-15",
        }
        for position, row in enumerate(rows)
    ]
    organs = written(plan_organs(sheet))
    holdings = []
    for row in rows:
        sections = row["sections"].split("、")
        for key, pattern, roles in UNIT_POSTS:
            title = pattern.format(section=sections[0], head="主任" if "委员会" in row["name"] else "主要负责人")
            given = [*roles, "government_office"] if row["kind"] == "government_office" and key != "head" else roles
            holdings.append(Holding(f"{row['key']}.{key}", row["name"], title, tuple(given)))
    posts = enter_posts(holdings, names, since="2022-03-01")
    found = {}
    for row, organ in zip(rows, organs, strict=True):
        assert isinstance(organ, Organ)
        own = {key: posts[f"{row['key']}.{key}"] for key, _, _ in UNIT_POSTS}
        found[row["key"]] = Unit(row["key"], row["level"], organ.ref, row["name"], row["short_name"], own)
    return found


def enter_posts(holdings: Sequence[Holding], names: Names, *, since: str, house: House | None = None) -> dict[str, str]:
    """Enter posts; whoever has no name yet is entered as a new person. Returns the refs by key."""
    people: list[Row] = []
    sheet: list[Row] = []
    for one in holdings:
        name = one.name
        if not name:
            name, sex = names.person()
            people.append({"name": name, "sex": sex})
        roles = "、".join(one.roles)
        sheet.append(
            {"name": name, "organ": one.organ, "title": one.title, "roles": roles, "since": one.since or since}
        )
    written(plan_people(people))
    posts = written(plan_posts(sheet, house=house))
    found = {}
    for one, post in zip(holdings, posts, strict=True):
        assert isinstance(post, Post)
        found[one.key] = post.ref
    return found


def seat(place: Place, body: Body, region: Region, names: Names, *, today: date, scale: float) -> Seated:
    """One house with its term and three sessions, its organs, deputies or members, and its office."""
    house = make_house(region, body)
    days = sessions("cppcc" if body.kind == "cppcc" else place.level, today)
    term = begin_term(house, number=TERM, opens=days[0].opens, seats=body.seats)
    for one in days:
        open_session(term, number=one.number, opens=one.opens, closes=one.closes)
    opens = days[0].opens.isoformat()
    organs = written(plan_organs(list(organs_of(place, body, opens)), house=house))
    seated = Seated(place, body, house, term, days)
    for organ in organs:
        assert isinstance(organ, Organ)
        seated.organs[organ.short_name or organ.name] = organ.ref
    _enter_mandates(seated, names, max(24, round(body.seats * scale)))
    holdings = office_posts(place, body)
    seated.posts = enter_posts(
        [Holding(one.key, organ_name(place, body, one.organ), one.title, one.roles) for one in holdings],
        names,
        since="2023-03-01" if place.level != "township" else opens,
        house=house,
    )
    _enter_standing_committee(seated, names, scale)
    return seated


def _enter_mandates(seated: Seated, names: Names, count: int) -> None:
    congress = seated.body.kind == House.Kind.CONGRESS
    kind = Organ.Kind.DELEGATION if congress else Organ.Kind.SECTOR
    bodies = list(Organ.objects.filter(house=seated.house, kind=kind).values_list("name", flat=True))
    people: list[Row] = []
    sheet: list[Row] = []
    opens = seated.sessions[0].opens
    elected = opens.replace(year=opens.year - 1, month=12, day=20).isoformat()
    for number in range(count):
        name, sex = names.person()
        body = bodies[number % len(bodies)]
        people.append({"name": name, "sex": sex})
        row: Row = {"name": name, "number": f"{number + 1:04d}"}
        if congress:
            row |= {"delegation": body, "electing_unit": body.removesuffix("代表团"), "elected_on": elected}
        else:
            row["sector"] = body
        sheet.append(row)
    written(plan_people(people))
    for row, mandate in zip(sheet, written(plan_mandates(sheet, term=seated.term)), strict=True):
        assert isinstance(mandate, Mandate)
        seated.mandates.append(mandate.ref)
        of = str(row.get("delegation") or row.get("sector"))
        seated.mandate_of_delegation.setdefault(of, []).append(mandate.ref)


def _enter_standing_committee(seated: Seated, names: Names, scale: float) -> None:
    """Its members are the first of the deputies; the heads sit in the meeting of chairpersons too."""
    count = max(9, round(seated.body.standing * scale)) if seated.body.standing else 0
    if not count:
        return
    people = list(
        Mandate.objects.filter(house=seated.house).order_by("number").values_list("person__name", flat=True)[:count]
    )
    standing = organ_name(seated.place, seated.body, "standing")
    chairpersons = organ_name(seated.place, seated.body, "chairpersons")
    opens = seated.sessions[0].opens.isoformat()
    holdings = list(standing_posts(seated.body, people, standing, chairpersons, opens))
    seated.posts |= enter_posts(holdings, names, since=opens, house=seated.house)
