"""How often the reader was right, by attribute and by key, from figures that a person has looked at. Pure.

Only reports that were looked through to the end count: where only what was wrong was touched, the share would be too
low. Each figure counts as the reader of today reads it, against what a person holds to be right.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from lianghui.duties.reports.standing import Standing
from lianghui.duties.reports.words import ATTRIBUTES


@dataclass(frozen=True)
class Share:
    """``right`` of ``of``; shown with both numbers."""

    right: int
    of: int

    @property
    def words(self) -> str:
        """A share in words, one decimal."""
        return f"{float(Fraction(100 * self.right, self.of)):.1f}%" if self.of else "无"


@dataclass(frozen=True)
class KeyLine:
    """One key: how many there truly are, how many the reader gave it, how many of both are the same."""

    key: str
    true: int
    given: int
    right: int

    @property
    def found(self) -> Share:
        """Of those there are, those the reader found."""
        return Share(self.right, self.true)

    @property
    def trusted(self) -> Share:
        """Of those the reader gave, those that are right."""
        return Share(self.right, self.given)


@dataclass(frozen=True)
class Accuracy:
    """Everything at once. ``judged`` figures, ``missed`` by the reader, ``wrong`` ones that are no figures."""

    judged: int
    missed: int
    wrong: int
    attributes: dict[str, Share]
    keys: list[KeyLine]

    @property
    def found(self) -> Share:
        """Of the figures there are, those the reader found."""
        read = self.judged - self.missed - self.wrong
        return Share(read, read + self.missed)

    @property
    def trusted(self) -> Share:
        """Of what the reader took for a figure, what is one."""
        read = self.judged - self.missed - self.wrong
        return Share(read, read + self.wrong)


def accuracy(figures: Iterable[Standing]) -> Accuracy:
    """Judge every figure that a person has said something of."""
    judged = missed = wrong = 0
    right: Counter[str] = Counter()
    both = 0
    true: Counter[str] = Counter()
    given: Counter[str] = Counter()
    same: Counter[str] = Counter()
    for one in figures:
        told, read = one.truth, one.read
        if told is None:
            continue
        if not told and read is None:
            continue  # no figure, and the reader no longer takes it for one
        judged += 1
        missed += read is None
        wrong += not told
        if told and told["key"]:
            true[told["key"]] += 1
        if read and read["key"]:
            given[read["key"]] += 1
        if not told or read is None:
            continue
        both += 1
        for name in ATTRIBUTES:
            right[name] += told.get(name, "") == read[name]
        if told["key"] and told["key"] == read["key"]:
            same[told["key"]] += 1
    lines = [KeyLine(key, true[key], given[key], same[key]) for key in true.keys() | given.keys()]
    lines.sort(key=lambda line: (-line.true, line.key))
    return Accuracy(judged, missed, wrong, {name: Share(right[name], both) for name in ATTRIBUTES}, lines)
