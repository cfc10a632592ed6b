"""A small house with one suggestion on its way, for the tests of papers: each step as a short call."""

import datetime as dt

from lianghui.demo.small import small_house
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import take

NOW = dt.datetime(2026, 11, 25, 2, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)


class Papered:
    """One matter and the people who act on it; every step happens on DAY and is entered NOW."""

    def __init__(self, kind="suggestion"):
        fill_states()
        self.small = small_house(NOW.date())
        self.kind = kind
        self.congress = kind != "proposal"
        self.house = self.small.house if self.congress else self.small.cppcc
        self.clerk = "clerk" if self.congress else "cppcc_clerk"
        self.matter = None
        self.last = None

    def take(self, step, who, *, part=None, data=None, now=NOW, **sealed):
        self.last = take(
            f"{self.kind}.{step}",
            self.matter,
            house=self.house,
            actor=self.small.actors[who],
            part=part,
            data=data or {},
            sealed=sealed,
            happened=DAY,
            now=now,
        )
        self.matter = self.last.matter
        return self.last

    def submit(self, **more):
        who = "deputy" if self.congress else "member"
        data = {
            "proposer": self.small.mandates[who].ref,
            "proposer_kind": "deputy" if self.congress else "member",
            "origin": "recess",
            "session": self.small.series_session,
            "topic": "building",
            "wished_units": [self.small.ref("roads")],
            **more,
        }
        return self.take(
            "submit",
            who,
            data=data,
            title="关于整修小河南岸步道的建议",
            problem="步道破损约八百米，雨天积水。\n夜间没有照明。",
            proposal="尽快修复路面，增设照明。",
        )

    def accept(self):
        return self.take("accept", self.clerk)

    def hand_over(self, *units, note="请会同有关街道现场查看。"):
        rows = [
            {"unit": self.small.ref(u), "role": "joint" if n else "lead"} for n, u in enumerate(units or ("water",))
        ]
        return self.take("hand_over", self.clerk, data={"units": rows}, note=note)

    def part(self, unit="water"):
        parts = self.last.snapshot.parts_of("assignment")
        return next(p.uid for p in parts if p.party == self.small.ref(unit))

    def answer(self, unit="water", text="您提出的建议收悉。\n我局已列入明年计划。", klass="solving"):
        self.take("receive", f"{unit}_clerk", part=self.part(unit))
        sealed = {"answer": text, "promise": "修复路面八百米"} if klass == "solving" else {"answer": text}
        code = klass if self.congress else {"solved": "A", "solving": "B", "cannot": "C"}[klass]
        data = {"klass": code, "form": "letter"} | ({"promise_due": "2027-06-30"} if klass == "solving" else {})
        return self.take("answer", f"{unit}_head", part=self.part(unit), data=data, **sealed)
