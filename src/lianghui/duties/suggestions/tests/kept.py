"""A scene whose steps go through ``take``: for tests of what follows acts, and of what people and units become."""

from datetime import datetime, timedelta

from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.duties.suggestions.tests.scene import HOUSE, Scene
from lianghui.kernel.institution.models import House, Region
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.shapes import Refused, Snapshot
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import correct, take
from lianghui.kernel.procedure.walk import NOON

CODES = {"重庆": "500000", "河南": "410000", "全国": "130000"}


def house_in(place="重庆", **more):
    """A house of the place, with the uid of the cast."""
    fill_states()
    region = Region.objects.create(code=CODES[place], name=place, level="province")
    told = {
        "uid": HOUSE,
        "kind": "congress",
        "name": "演示人大",
        "short_name": "演示",
        "slug": "kept",
        "fictional": True,
    }
    return House.objects.create(region=region, **{**told, **more})


class Kept(Scene):
    """As ``Scene``, but kept in the database."""

    def __init__(self, house, place="重庆", procedure=SUGGESTION, **answers):
        super().__init__(place, procedure, **answers)
        self.house = house
        self.matter = None
        self.snapshot = Snapshot("", str(house.uid), procedure.key)

    def took(self, step, actor, part=None, *, sealed=None, after=0, **data):
        taken = self._take(step, actor, part, sealed, after, data)
        self.matter, self.snapshot = taken.matter, taken.snapshot
        return taken.act

    def refused(self, step, actor, part=None, *, sealed=None, after=0, **data):
        try:
            self._take(step, actor, part, sealed, after, data)
        except Refused as refused:
            return refused.refusal.code
        raise AssertionError(step)

    def withdraws(self, act):
        """The office withdraws an act."""
        uid = str(act.uid)
        now = datetime.combine(self.day, NOON)
        taken = correct(self.matter, uid, {uid: Mend(None)}, house=self.house, actor=self.clerk, reason="有误", now=now)
        self.snapshot = taken.snapshot

    def _take(self, step, actor, part, sealed, after, data):
        self.day += timedelta(days=after)
        return take(
            f"{self.procedure.key}.{step}",
            self.matter,
            house=self.house,
            actor=actor,
            data=data,
            sealed=sealed or {},
            part=part,
            happened=self.day,
            now=datetime.combine(self.day, NOON),
        )
