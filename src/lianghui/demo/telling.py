"""What every story has: a day that only goes forward, chance, a cast, and things that are due to happen later."""

import heapq
import itertools
from collections.abc import Callable, Generator
from datetime import date, timedelta
from random import Random
from typing import Any

from lianghui.demo.cast import Cast
from lianghui.demo.dates import workday
from lianghui.demo.playing import Move, Story
from lianghui.kernel.procedure.actors import entering_for
from lianghui.kernel.procedure.shapes import STUB_KEEPS, Actor, PartShot, Snapshot

BY_PAPER = 0.06  # share of deputies' steps that a clerk enters for them


class Telling:
    """One matter's story being told."""

    def __init__(self, kind: str, cast: Cast, rng: Random, day: date, today: date) -> None:
        self.kind = kind
        self.cast = cast
        self.rng = rng
        self.day = day
        self.today = today
        self.fate = ""
        self.snapshot = Snapshot("", "", kind)
        self._later: list[tuple[date, int, Callable[[], Story]]] = []
        self._order = itertools.count()
        self.over = False

    def chance(self, share: float) -> bool:
        """Whether what happens in that share of cases happens now."""
        return self.rng.random() < share

    def fated(self, fate: str, share: float = 0.0) -> bool:
        """Whether this turn is taken: always where it is the story's fate, else in a share of cases."""
        return self.chance(share) or self.fate == fate

    def wait(self, least: int, most: int) -> None:
        """Let some days pass, to a day on which offices are open."""
        self.day = workday(self.day + timedelta(days=self.rng.randint(least, most)))

    def take(
        self, step: str, actor: Actor, part: str | None = None, *, texts: dict[str, Any] | None = None, **data: Any
    ) -> Generator[Move, Snapshot, None]:
        """Take a step on the present day; of what is handled off line 涉密件 no text is entered."""
        if self.snapshot.secrecy:
            texts = {name: text for name, text in (texts or {}).items() if name in STUB_KEEPS}
        self.snapshot = yield Move(f"{self.kind}.{step}", actor, self.day, data, texts or {}, part)

    def at(self, day: date, what: Callable[[], Story]) -> None:
        """Let something happen on a later day."""
        heapq.heappush(self._later, (workday(day), next(self._order), what))

    def in_days(self, least: int, most: int, what: Callable[[], Story], *, since: date | None = None) -> None:
        """Let something happen between so many days from now (or from a day)."""
        self.at((since or self.day) + timedelta(days=self.rng.randint(least, most)), what)

    def run(self) -> Story:
        """Let everything that is due happen, in the order of days."""
        while self._later and not self.over:
            day, _, what = heapq.heappop(self._later)
            self.day = max(self.day, day)
            yield from what()

    def speaker(self, ref: str) -> Actor:
        """Who acts for a mandate or a body: the deputy, or now and then a clerk who enters what came on paper."""
        if ref.startswith("mandate:") and not self.chance(BY_PAPER):
            return self.cast.actor(ref)
        return entering_for(self.cast.post("clerk"), ref, self.rng.choice(("paper", "paper", "telephone")))

    def part(self, uid: str) -> PartShot:
        """A part as it stands."""
        return self.snapshot.parts[uid]

    def stands(self, uid: str) -> str:
        """The short state of a part."""
        return self.part(uid).state.rpartition(".")[2]

    @property
    def state(self) -> str:
        """The short state of the matter."""
        return (self.snapshot.state or "").rpartition(".")[2]
