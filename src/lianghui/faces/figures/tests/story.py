"""A short year of one small house: suggestions filed, answered, judged, published. Through ``take`` alone."""

import datetime

from lianghui.demo.small import Small, small_house
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import snapshot_of, take

TODAY = datetime.date(2026, 11, 20)
NOW = datetime.datetime(2026, 11, 20, 3, 0, tzinfo=datetime.UTC)


def begin() -> Small:
    """The house on a fixed day."""
    fill_states()
    return small_house(TODAY)


class Story:
    """Takes steps of one suggestion in order, a day each."""

    def __init__(
        self, small: Small, title: str, first: datetime.date, kind: str = "suggestion", **filed: object
    ) -> None:
        self.small, self.kind, self.day = small, kind, first
        self.house = small.house if kind == "suggestion" else small.cppcc
        self.who = "deputy" if kind == "suggestion" else "member"
        data = {
            "proposer": small.ref(self.who),
            "proposer_kind": "single",
            "origin": "recess",
            "session": small.series_session,
            "topic": "transport",
            **filed,
        }
        sealed = {"title": title, "problem": f"{title}的情况。", "proposal": f"{title}，请尽快办理。"}
        self.matter = take(
            f"{kind}.submit",
            house=self.house,
            actor=self._actor(self.who),
            data=data,
            sealed=sealed,
            happened=first,
            now=NOW,
        ).matter

    def step(self, key: str, who: str, part: str = "", sealed: object = None, **data: object) -> object:
        """One step, on the open part of a kind if named."""
        self.day += datetime.timedelta(days=1)
        uid = next((p.uid for p in snapshot_of(self.matter).parts_of(part)), None) if part else None
        taken = take(
            f"{self.kind}.{key}",
            self.matter,
            house=self.house,
            actor=self._actor(who),
            data=data,
            sealed=sealed or {},
            part=uid,
            happened=self.day,
            now=NOW,
        )
        self.matter = taken.matter
        return taken

    def accepted(self) -> "Story":
        self.step("accept", "clerk" if self.kind == "suggestion" else "cppcc_clerk")
        return self

    def handed_over(self, unit: str = "water") -> "Story":
        clerk = "clerk" if self.kind == "suggestion" else "cppcc_clerk"
        self.step("hand_over", clerk, units=[{"unit": self.small.ref(unit), "role": "lead"}])
        self.unit = unit
        return self

    def answered(self, klass: str = "solved") -> "Story":
        self.step("receive", f"{self.unit}_clerk", "assignment")
        self.step("answer", f"{self.unit}_head", "assignment", {"answer": "已经办理完毕。"}, klass=klass, form="letter")
        return self

    def marked(self, mark: str = "satisfied") -> "Story":
        self.step("mark", self.who, "mark", result=mark)
        return self

    def published(self) -> "Story":
        publisher = "publisher" if self.kind == "suggestion" else "cppcc_publisher"
        self.step("publish", publisher, parts=["text", "answer"])
        return self

    def _actor(self, key: str) -> object:
        return self.small.actors[key]
