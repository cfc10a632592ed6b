"""A suggestion in memory, for tests of what steps do: the rules of a place, a cast, and one matter."""

from datetime import date, datetime, timedelta

from lianghui.duties.suggestions import samples
from lianghui.duties.suggestions.procedure import SUGGESTION
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.places import PlaceWorld
from lianghui.kernel.procedure.shapes import Refusal, Snapshot, sub_uid
from lianghui.kernel.procedure.walk import NOON

HOUSE = "11111111-1111-4111-8111-111111111111"
MATTER = "22222222-2222-4222-8222-222222222222"
DAY = date(2026, 3, 2)


class OwnRules:
    """A place's world with some answers set by hand."""

    def __init__(self, world, **answers):
        self.world, self.answers = world, answers

    def ask(self, key, on, occasion=""):
        return self.answers[key] if key in self.answers else self.world.ask(key, on, occasion)

    def due(self, start, value, unit):
        return self.world.due(start, value, unit)

    def draw(self, series):
        return self.world.draw(series)


class Scene:
    """Takes steps and remembers the matter; ``refused`` gives the code of a refusal, ``took`` the act."""

    def __init__(self, place="重庆", procedure=SUGGESTION, **answers):
        self.world = OwnRules(PlaceWorld(place, procedure.house_kind), **answers)
        self.procedure = procedure
        self.cast = samples.stage(HOUSE, (self.world.ask("classes", DAY) or {}).get("value"))
        self.deputy, self.second, self.third, *_ = self.cast.deputies
        self.clerk = self.cast.clerks[0]
        self.units = list(self.cast.units)
        self.snapshot = Snapshot(MATTER, HOUSE, procedure.key)
        self.acts = []
        self.day = DAY
        self.count = 0

    def took(self, step, actor, part=None, *, sealed=None, after=0, **data):
        act = self._decide(step, actor, part, sealed=sealed, after=after, data=data)
        assert not isinstance(act, Refusal), act
        self.snapshot = apply(self.snapshot, act)
        self.acts.append(act)
        return act

    def refused(self, step, actor, part=None, *, sealed=None, after=0, **data):
        act = self._decide(step, actor, part, sealed=sealed, after=after, data=data)
        assert isinstance(act, Refusal), act.step
        return act.code

    def _decide(self, step, actor, part, *, sealed, after, data):
        self.day += timedelta(days=after)
        self.count += 1
        asked = Asked(step, actor, data, sealed or {}, part, self.day, sub_uid(MATTER, str(self.count)))
        return decide(self.procedure, self.snapshot, asked, self.world, now=datetime.combine(self.day, NOON))

    @property
    def state(self):
        return self.snapshot.state.rpartition(".")[2]

    def part(self, kind="assignment", party=None):
        """Uid of the last part of a kind, or of the one of a party."""
        return [p.uid for p in self.snapshot.parts_of(kind) if party in (None, p.party)][-1]

    def at(self, uid):
        """The short state of a part."""
        return self.snapshot.parts[uid].state.rpartition(".")[2]

    def due(self, key, part=""):
        """The last day of a limit that runs, or how it ended."""
        limit = self.snapshot.limits[f"{key}/{part}" if part else key]
        return limit.due if limit.state == "running" else limit.state

    def staff(self, unit=0, role="unit_head"):
        return self.cast.units[self.units[unit]][role]

    # Ways to a state

    def submitted(self, *cosigners, **more):
        data = {"proposer": self.deputy.capacity, "proposer_kind": "deputy", "origin": "recess", "session": "6-1"}
        self.took(
            "submit", self.deputy, sealed={"title": "修灯"}, cosigners=[c.capacity for c in cosigners], **data, **more
        )
        for one in cosigners:
            self.took("confirm_signature", one, self.part("signature", one.capacity))
        return self

    def accepted(self, *cosigners, **more):
        self.submitted(*cosigners, **more)
        self.took("signed_paper", self.clerk)
        self.took("accept", self.clerk)
        return self

    def handed_over(self, *roles, cosigners=(), **more):
        self.accepted(*cosigners, **more)
        rows = [{"unit": self.units[n], "role": role} for n, role in enumerate(roles or ("lead",))]
        self.took("hand_over", self.clerk, units=rows)
        for n, _ in enumerate(rows):
            self.took("receive", self.staff(n), self.part(party=self.units[n]))
        return self

    def answers(self, unit=0, klass="solved", **data):
        return self.took("answer", self.staff(unit), self.part(party=self.units[unit]), klass=klass, **data)

    def answered(self, *roles, cosigners=(), klass="solved", **more):
        self.handed_over(*roles, cosigners=cosigners)
        self.answers(klass=klass, **more)
        return self

    def marks(self, result, actor=None, **data):
        return self.took(
            "mark", actor or self.deputy, self.part("mark", (actor or self.deputy).capacity), result=result, **data
        )
