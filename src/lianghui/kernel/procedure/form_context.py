"""What a step's form knows beside what was typed: the house, the matter, who asks, and the day that counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.shapes import Actor, PartShot, Snapshot

MORNING = time(tzinfo=UTC)


@dataclass
class FormContext:
    """The circumstances of one form.

    ``today`` is the day in Asia/Shanghai; ``happened`` the day the step happened where it is another (a clerk enters
    later). Rules are asked only when a field needs them, each once.
    """

    house: House
    today: date
    snapshot: Snapshot | None = None
    actor: Actor | None = None
    part: str | None = None
    happened: date | None = None
    _answers: dict[str, Mapping[str, Any] | None] = field(default_factory=dict, repr=False)
    _world: LiveWorld | None = field(default=None, repr=False)

    @property
    def day(self) -> date:
        """The day by which rules, terms and posts are asked."""
        return self.happened or self.today

    @property
    def part_shot(self) -> PartShot | None:
        """The part acted on, as it stands."""
        return self.snapshot.parts.get(self.part) if self.snapshot and self.part else None

    def rule(self, key: str) -> Mapping[str, Any] | None:
        """The rule in force for the house on the day, as acts record it; None where none is found."""
        if key not in self._answers:
            if self._world is None:
                self._world = LiveWorld(self.house, datetime.combine(self.day, MORNING))
            self._answers[key] = self._world.ask(key, self.day)
        return self._answers[key]

    def rule_value(self, key: str, default: Any = None) -> Any:
        """The value of a rule, or the default."""
        answer = self.rule(key)
        return default if answer is None else answer["value"]

    def rule_terms(self, key: str) -> Mapping[str, Any]:
        """The conditions that stand with a rule, empty where none is found."""
        answer = self.rule(key)
        return {} if answer is None else answer.get("terms") or {}
