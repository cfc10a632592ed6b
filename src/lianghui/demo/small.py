"""One small congress and one small CPPCC committee, in under a second: what tests of pages, API and figures stand on.

``small_house()`` needs a database and nothing else. It writes the institution and the accounts and takes no step.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lianghui.kernel.accounts.middleware import SESSION_KEY
from lianghui.kernel.accounts.models import Account
from lianghui.kernel.institution.capacities import Capacity, resolve
from lianghui.kernel.institution.mandates import admit
from lianghui.kernel.institution.models import House, Mandate, Organ, Person, Post, Region, Session, Term
from lianghui.kernel.institution.people import register_person
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.institution.terms import begin_term, open_session
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.shapes import Actor

#: Who holds a post: key -> name, organ, title, roles.
POSTS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "clerk": ("尹书言", "office", "科员", ("office_clerk", "secretariat")),
    "publisher": ("匡正", "office", "副主任", ("publisher", "second_person", "office_leader")),
    "leader": ("贺同舟", "chairpersons", "副主任", ("chairperson", "leader")),
    "government_office": ("卫承办", "government_office", "科长", ("government_office",)),
    "water_clerk": ("江小川", "water", "科员", ("unit_clerk",)),
    "water_section": ("河见清", "water", "科长", ("unit_section",)),
    "water_reviewer": ("闸定波", "water", "副局长", ("unit_reviewer",)),
    "water_head": ("堤安澜", "water", "局长", ("unit_head",)),
    "roads_clerk": ("路平", "roads", "科员", ("unit_clerk",)),
    "roads_section": ("桥通", "roads", "科长", ("unit_section",)),
    "roads_reviewer": ("隧明", "roads", "副局长", ("unit_reviewer",)),
    "roads_head": ("渡远", "roads", "局长", ("unit_head",)),
    "cppcc_clerk": ("提笔生", "cppcc_office", "科员", ("office_clerk",)),
    "cppcc_publisher": ("案上明", "cppcc_office", "副主任", ("publisher", "second_person")),
    "system_admin": ("管小机", "office", "系统管理员", ("system_admin",)),
}
DEPUTIES = {"deputy": "代一言", "cosigner": "联二名", "third_deputy": "解三思"}
MEMBERS = {"member": "委四方", "second_member": "单五常"}
ORGANS: dict[str, tuple[str, str, str]] = {  # key -> name, kind, whose
    "office": ("人大常委会代表工作委员会", "working_committee", "congress"),
    "chairpersons": ("人大常委会主任会议", "chairpersons", "congress"),
    "delegation": ("第一代表团", "delegation", "congress"),
    "cppcc_office": ("政协提案委员会", "special_committee", "cppcc"),
    "sector": ("工商联界", "sector", "cppcc"),
    "government_office": ("小河市人民政府办公室", "government_office", ""),
    "water": ("小河市水务局", "department", ""),
    "roads": ("小河市交通局", "department", ""),
    "schools": ("小河市教育局", "department", ""),
}


@dataclass
class Small:
    """What ``small_house`` made. ``people``, ``capacities``, ``actors`` and ``accounts`` share their keys.

    Keys: ``deputy``, ``cosigner``, ``third_deputy`` (congress), ``member``, ``second_member`` (CPPCC), ``clerk``,
    ``publisher``, ``leader``, ``government_office``, ``water_clerk|section|reviewer|head``,
    ``roads_clerk|section|reviewer|head``, ``cppcc_clerk``, ``cppcc_publisher``, ``system_admin``.
    Organs: ``office``, ``chairpersons``, ``delegation``, ``cppcc_office``, ``sector``, ``government_office``,
    ``water``, ``roads``, ``schools``.
    """

    today: date
    region: Region
    house: House
    cppcc: House
    term: Term
    cppcc_term: Term
    session: Session
    people: dict[str, Person] = field(default_factory=dict)
    organs: dict[str, Organ] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)
    capacities: dict[str, Capacity] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)

    @property
    def series_session(self) -> str:
        """The session as ``data["session"]`` names it."""
        return f"{self.term.number}-{self.session.number}"

    def ref(self, key: str) -> str:
        """The ref of a mandate, a post or an organ by its key (``government_office`` is the organ)."""
        found = self.organs.get(key) or self.mandates.get(key) or self.posts[key]
        return found.ref

    def enter(self, client: Any, key: str) -> Any:
        """Sign the test client in as that person, acting in that capacity."""
        client.force_login(self.accounts[key])
        session = client.session
        session[SESSION_KEY] = self.capacities[key].ref
        session.save()
        return client


def small_house(today: date | None = None) -> Small:
    """Build it all in the current transaction; ``today`` is by default the day of the machine.

    The house is 小河市人民代表大会 (slug ``xiaohe``), the committee 政协小河市委员会 (``xiaohe-zx``): invented. No own
    rules: what the national pack says holds. Sessions open on 10 January and close on the 14th, three of them.
    """
    today = today or date.today()  # noqa: DTZ011 - a test's machine day is as good as any other
    province = Region.objects.create(code="990000", name="云泽省", short_name="云泽", level="province")
    region = Region.objects.create(code="990800", name="小河市", short_name="小河", level="city", parent=province)
    house = _house(region, "congress", "小河市人民代表大会", "市人大", "xiaohe")
    cppcc = _house(region, "cppcc", "政协小河市委员会", "市政协", "xiaohe-zx")
    first = today.year - 2 if today >= date(today.year, 2, 1) else today.year - 3
    term = begin_term(house, number=15, opens=date(first, 1, 10), seats=50)
    cppcc_term = begin_term(cppcc, number=15, opens=date(first, 1, 9), seats=40)
    for number in (1, 2, 3):
        year = first + number - 1
        session = open_session(term, number=number, opens=date(year, 1, 10), closes=date(year, 1, 14))
        open_session(cppcc_term, number=number, opens=date(year, 1, 9), closes=date(year, 1, 13))
    small = Small(today, region, house, cppcc, term, cppcc_term, session)
    owners = {"congress": house, "cppcc": cppcc, "": None}
    for place, (key, (name, kind, owner)) in enumerate(ORGANS.items()):
        small.organs[key] = Organ.objects.create(
            name=name, kind=kind, house=owners[owner], region=region, position=place, since=date(first - 10, 1, 1)
        )
    _people(small)
    return small


def _house(region: Region, kind: str, name: str, short: str, slug: str) -> House:
    return House.objects.create(region=region, kind=kind, name=name, short_name=short, slug=slug, fictional=True)


def _people(small: Small) -> None:
    for key, name in {**DEPUTIES, **MEMBERS}.items():
        person = small.people[key] = register_person(name)
        deputy = key in DEPUTIES
        small.mandates[key] = admit(
            person,
            small.term if deputy else small.cppcc_term,
            delegation=small.organs["delegation"] if deputy else None,
            sector=None if deputy else small.organs["sector"],
        )
    since = small.term.first_session_opens - timedelta(days=365)
    for key, (name, organ, title, roles) in POSTS.items():
        person = small.people[key] = register_person(name)
        small.posts[key] = appoint(person, small.organs[organ], title, roles=roles, since=since)
    for key, person in small.people.items():
        capacity = resolve((small.mandates.get(key) or small.posts[key]).ref, small.today)
        assert capacity is not None
        small.capacities[key] = capacity
        small.actors[key] = actor_of(capacity)
        account = Account(username=key.replace("_", "-"), person=person, demo=True)
        account.set_unusable_password()  # tests come in by ``enter``; hashing would take the second
        account.save()
        small.accounts[key] = account
