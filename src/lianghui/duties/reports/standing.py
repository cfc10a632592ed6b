"""The figures of a report as they stand: what the reader read, and what people said of it since. Pure.

A correction belongs to a span of the text, not to a row of the reader: after another reading it meets whatever figure
now overlaps its span, or stands alone where the reader no longer sees one.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lianghui.duties.reports.words import ATTRIBUTES

Attributes = dict[str, str]


class ReadLike(Protocol):
    """A figure as the reader read it."""

    start: int
    end: int
    quote: str


class SaidLike(Protocol):
    """A correction as it is kept."""

    pk: int
    kind: str
    start: int
    end: int
    quote: str
    read: Mapping[str, str] | None
    should: Mapping[str, str]
    undoes_id: int | None


@dataclass
class Standing:
    """One figure as it stands. ``read`` is what the reader reads there now; None where it reads nothing."""

    start: int
    end: int
    quote: str
    read: Attributes | None
    said: list[Any] = field(default_factory=list)  # the corrections that stand, oldest first

    @property
    def truth(self) -> Attributes | None:
        """What a person holds to be right; None where nobody said anything, empty where it is no figure."""
        if not self.said:
            return None
        told: Attributes = {}
        for one in self.said:
            if one.kind == "not_a_figure":
                told = {}
                continue
            told = {**(told or dict(one.read or {})), **one.should}
        return told

    @property
    def now(self) -> Attributes | None:
        """The attributes that count; None where it is no figure."""
        told = self.truth
        return self.read if told is None else told or None

    @property
    def state(self) -> str:
        """``read``, ``changed``, ``missed`` (added), ``confirmed`` or ``not_a_figure``."""
        told = self.truth
        if told is None:
            return "read"
        if not told:
            return "not_a_figure"
        if self.read is None:
            return "missed"
        return "confirmed" if self.read == told else "changed"


def attributes(row: Any) -> Attributes:
    """The attributes of a read figure by name, each as text."""
    return {name: str(getattr(row, name) or "") for name in ATTRIBUTES}


def said_now(corrections: Iterable[Any]) -> list[Any]:
    """The corrections that stand, oldest first: an undoing may itself have been undone."""
    rows = sorted(corrections, key=lambda one: one.pk)
    gone: set[int] = set()
    for one in reversed(rows):  # later rows decide about earlier ones
        if one.undoes_id is not None and one.pk not in gone:
            gone.add(one.undoes_id)
    return [one for one in rows if one.undoes_id is None and one.pk not in gone]


def standing(read: Sequence[Any], corrections: Iterable[Any]) -> list[Standing]:
    """Every figure as it stands, in the order of the text; those that are none are among them."""
    found = [Standing(row.start, row.end, row.quote, attributes(row)) for row in read]
    exact = {(one.start, one.end): one for one in found}
    for one in said_now(corrections):
        met = exact.get((one.start, one.end)) or _overlapping(found, one.start, one.end)
        if met is None:
            met = Standing(one.start, one.end, one.quote, None)
            found.append(met)
        exact[one.start, one.end] = met
        met.said.append(one)
    return sorted(found, key=lambda one: (one.start, one.end))


def _overlapping(found: Sequence[Standing], start: int, end: int) -> Standing | None:
    """The figure that shares most of the span. Corrections off an exact span are few, so that looking is cheap."""
    best, most = None, 0
    for one in found:
        shared = min(end, one.end) - max(start, one.start)
        if shared > most:
            best, most = one, shared
    return best
