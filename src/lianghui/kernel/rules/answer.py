"""What the resolver answers: plain values that acts can keep for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import FORCE_LABELS, NOTHING, Force


@dataclass(frozen=True, slots=True)
class Conflict:
    """A line that did not answer although it speaks to the house, and why."""

    pack: str
    value: Any
    unit: str
    start: str
    force: Force
    citation: Citation | None
    because: str  # one Chinese sentence
    annex: int = 0  # number in the list of known conflicts, 0 for one found by comparison

    def as_json(self) -> dict[str, Any]:
        """Plain values for an act."""
        return {
            "pack": self.pack,
            "value": self.value,
            "unit": self.unit,
            "start": self.start,
            "force": self.force.value,
            "citation": self.citation.as_json() if self.citation else None,
            "because": self.because,
            "annex": self.annex,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The conflict that ``as_json`` wrote."""
        cited = data["citation"]
        return cls(**{**data, "force": Force(data["force"]), "citation": Citation.from_json(cited) if cited else None})


@dataclass(frozen=True, slots=True)
class Answer:
    """The rule that holds. ``citations[0]`` is the line that answered, the others say the same."""

    key: str
    value: Any
    unit: str  # day | working_day | month, "" for what is not a span
    start: str  # start event, "" where none is said
    force: Force
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...]
    chosen_because: str  # one Chinese sentence
    text_is_current: str  # yes | no | unknown, of the text that answered
    pack: str = ""
    terms: Mapping[str, Any] = field(default_factory=lambda: NOTHING)

    def __bool__(self) -> bool:
        return True

    @property
    def citation(self) -> Citation | None:
        """The place that answered, None for practice."""
        return self.citations[0] if self.citations else None

    def basis(self) -> str:
        """Force and place in Chinese, as the handbook and every step print it."""
        label = FORCE_LABELS[self.force]
        return f"{self.citations[0].text()}（{label}）" if self.citations else label

    def as_json(self) -> dict[str, Any]:
        """Plain values for an act's ``rules``."""
        return {
            "key": self.key,
            "value": self.value,
            "unit": self.unit,
            "start": self.start,
            "force": self.force.value,
            "citations": [one.as_json() for one in self.citations],
            "conflicts": [one.as_json() for one in self.conflicts],
            "because": self.chosen_because,
            "current": self.text_is_current,
            "pack": self.pack,
            "terms": dict(self.terms),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The answer that ``as_json`` wrote."""
        return cls(
            key=data["key"],
            value=data["value"],
            unit=data["unit"],
            start=data["start"],
            force=Force(data["force"]),
            citations=tuple(Citation.from_json(one) for one in data["citations"]),
            conflicts=tuple(Conflict.from_json(one) for one in data["conflicts"]),
            chosen_because=data["because"],
            text_is_current=data["current"],
            pack=data["pack"],
            terms=data["terms"],
        )


@dataclass(frozen=True, slots=True)
class NoRule:
    """No rule was found, which is a lawful answer; false in a condition.

    ``citations`` name texts that were read and are silent.
    """

    key: str
    because: str
    citations: tuple[Citation, ...] = ()

    def __bool__(self) -> bool:
        return False

    def basis(self) -> str:
        """In Chinese, as the handbook prints it."""
        return "无法定依据"

    def as_json(self) -> dict[str, Any]:
        """Plain values for an act's ``rules``."""
        return {
            "key": self.key,
            "none": True,
            "because": self.because,
            "citations": [one.as_json() for one in self.citations],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The answer that ``as_json`` wrote."""
        return cls(data["key"], data["because"], tuple(Citation.from_json(one) for one in data["citations"]))


def answer_from_json(data: Mapping[str, Any]) -> Answer | NoRule:
    """What an act's ``rules`` hold under one key."""
    return NoRule.from_json(data) if data.get("none") else Answer.from_json(data)
