"""Who acts in the stories of one house: actors by the refs of mandates and posts, each looked up once."""

from collections.abc import Mapping
from datetime import date
from random import Random

from lianghui.demo.institution import Seated, Unit
from lianghui.demo.subjects import Subject
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.models import Organ
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.shapes import Actor

#: Which unit of a smaller place takes up what a city's unit would.
COUNTY = {
    "education": "qu_jiaoyu",
    "building": "qu_zhujian",
    "agriculture": "qu_nongye",
    "health": "qu_weijian",
    "welfare": "qu_minzheng",
}
COUNTY_OTHERS = ("qu_chengguan", "qu_jiedao", "qu_zhujian")
PROVINCE = {"education": "sheng_jiaoyu", "health": "sheng_jiaoyu"}
OFFICE = {"city": "office", "county": "qu_office", "province": "sheng_office"}
#: Bodies that propose or supervise, by kind of organ.
BODIES = {
    "delegation": "delegation",
    "party": "party",
    "mass_organisation": "organisation",
    "special_committee": "committee",
    "sector": "sector",
}
DIRECT = frozenset({"court", "procuratorate", "supervisory", "zuzhi", "fulian", "canlian"})


class Cast:
    """The actors of one house and of the units that serve it, as they are on ``today``."""

    def __init__(self, seated: Seated, units: Mapping[str, Unit], today: date) -> None:
        self.seated = seated
        self.units = {key: unit for key, unit in units.items() if unit.level == seated.place.level}
        self.by_ref = {unit.ref: unit for unit in self.units.values()}
        self._today = today
        self.alike: dict[str, str] = {}  # subject -> the matter on it that was accepted last
        self._actors: dict[str, Actor] = {}
        self.bodies: dict[str, list[str]] = {name: [] for name in BODIES.values()}
        for organ in Organ.objects.filter(house=seated.house, kind__in=BODIES):
            self.bodies[BODIES[organ.kind]].append(organ.ref)

    def actor(self, ref: str) -> Actor:
        """The actor of a mandate or post."""
        if ref not in self._actors:
            capacity = resolve(ref, self._today)
            assert capacity is not None, ref
            self._actors[ref] = actor_of(capacity)
        return self._actors[ref]

    def post(self, key: str) -> Actor:
        """The holder of a post of the house by its key."""
        return self.actor(self.seated.posts[key])

    def clerk(self, rng: Random) -> Actor:
        """One of the office's clerks."""
        keys = [key for key in ("clerk", "clerk2") if key in self.seated.posts]
        return self.post(rng.choice(keys))

    def second(self) -> Actor:
        """Who publishes."""
        return self.post("publisher" if "publisher" in self.seated.posts else "clerk")

    def staff(self, ref: str, key: str) -> Actor:
        """One of the four of a unit: clerk, section, reviewer or head."""
        return self.actor(self.by_ref[ref].posts[key])

    def assigner(self) -> Unit | None:
        """The government office that hands over; none in a township, where the presidium does."""
        key = OFFICE.get(self.seated.place.level)
        return self.units[key] if key else None

    def lead(self, subject: Subject, rng: Random) -> Unit:
        """The unit that a subject is handed over to."""
        level = self.seated.place.level
        if level == "city":
            return self.units[subject.unit]
        if level == "county":
            return self.units[COUNTY.get(subject.topic) or rng.choice(COUNTY_OTHERS)]
        if level == "province":
            return self.units[PROVINCE.get(subject.topic, "sheng_jiaotong")]
        return self.units["zhen"]

    def joint(self, subject: Subject, lead: Unit, rng: Random) -> list[Unit]:
        """Units that would join, at most three; none in places of one unit."""
        if self.seated.place.level == "city":
            several = [self.units[key] for key in subject.joint if key != lead.key]
            return rng.sample(several, rng.randint(1, len(several)))
        others = [u for u in self.units.values() if u.key != lead.key and u is not self.assigner()]
        return rng.sample(others, 1) if others else []
