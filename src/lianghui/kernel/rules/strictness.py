"""Which of two values binds harder, and when that cannot be said."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lianghui.kernel.rules.line import Line


class Compared(StrEnum):
    """What one line is beside another."""

    EQUAL = "equal"
    STRICTER = "stricter"
    WEAKER = "weaker"
    UNCLEAR = "unclear"  # other start event or unit whose order depends on the calendar


@dataclass(frozen=True, slots=True)
class Key:
    """A key's Chinese name and the sense in which a superior text is a floor for it."""

    name: str
    label: str
    # less: the shorter span or smaller number is stricter; more: the greater;
    # ranked: the later of ``order`` is stricter; fixed: only the superior's own value;
    # free: a special line simply goes before a general one
    sense: str = "free"
    order: tuple[str, ...] = ()
    cap: str = ""  # another key whose binding value this one may not exceed
    aliases: tuple[str, ...] = ()  # other names of the same question


# Calendar days that one unit can be at least and at most. A working day costs at least one calendar day; a count of
# them at most 7/5 of itself and the two long holidays of 春节 and 国庆 on top.
_DAY = 1.0
_SHORTEST_MONTH, _LONGEST_MONTH = 28, 31
_WORKING_WEEK = 7 / 5
_LONG_HOLIDAYS = 18

# Calendar days by which an event comes after 交办, at least and at most. A unit receives what is handed over within
# days; a session closes from two weeks after to two months before a hand-over. Ours, and only to tell which span is
# surely the shorter; nothing is ever counted with them.
_AFTER_HAND_OVER: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "submission": (-60, 0),
        "accepted": (-60, 0),
        "hand_over": (0, 0),
        "receipt": (0, 15),
        "closing": (-60, 15),
    }
)


def _days(value: int, unit: str) -> tuple[float, float]:
    if unit == "month":
        return value * _SHORTEST_MONTH, value * _LONGEST_MONTH
    if unit == "working_day":
        return value * _DAY, value * _WORKING_WEEK + _LONG_HOLIDAYS
    return value * _DAY, value * _DAY


def _sizes(line: Line, other: Line) -> Compared:
    """The two spans without their start events; shorter is stricter."""
    if line.unit == other.unit:
        if line.value == other.value:
            return Compared.EQUAL
        return Compared.STRICTER if line.value < other.value else Compared.WEAKER
    return _order(_days(line.value, line.unit), _days(other.value, other.unit))


def _starts(line: Line, other: Line) -> Compared:
    """The two start events; the earlier is stricter. One that says none takes the other's."""
    if line.start == other.start or not line.start or not other.start:
        return Compared.EQUAL
    mine, theirs = _AFTER_HAND_OVER.get(line.start), _AFTER_HAND_OVER.get(other.start)
    if mine is None or theirs is None:
        return Compared.UNCLEAR
    if mine[1] <= theirs[0]:
        return Compared.STRICTER
    return Compared.WEAKER if mine[0] >= theirs[1] else Compared.UNCLEAR


def _ends(line: Line, other: Line) -> Compared:
    """The days on which the two spans end; where they cannot meet, the earlier is stricter."""
    mine, theirs = _AFTER_HAND_OVER.get(line.start), _AFTER_HAND_OVER.get(other.start)
    if mine is None or theirs is None:
        return Compared.UNCLEAR
    least, most = _days(line.value, line.unit)
    other_least, other_most = _days(other.value, other.unit)
    return _order((least + mine[0], most + mine[1]), (other_least + theirs[0], other_most + theirs[1]))


def _order(mine: tuple[float, float], theirs: tuple[float, float]) -> Compared:
    if mine[1] < theirs[0]:
        return Compared.STRICTER
    return Compared.WEAKER if mine[0] > theirs[1] else Compared.UNCLEAR


_OPPOSITE: Mapping[Compared, Compared] = MappingProxyType(
    {Compared.STRICTER: Compared.WEAKER, Compared.WEAKER: Compared.STRICTER}
)


def _ranked(line: Line, other: Line, order: tuple[str, ...]) -> Compared:
    if line.value not in order or other.value not in order:
        return Compared.UNCLEAR
    return Compared.STRICTER if order.index(line.value) > order.index(other.value) else Compared.WEAKER


def compare(line: Line, other: Line, key: Key) -> Compared:
    """How hard ``line`` binds beside ``other``. Never raises; what cannot be ordered is UNCLEAR."""
    spans = key.sense in ("less", "more") and _number(line.value) and _number(other.value)
    if line.value == other.value and line.unit == other.unit and (line.start == other.start or not spans):
        return Compared.EQUAL
    if key.sense == "ranked":
        return _ranked(line, other, key.order)
    if not spans:
        return Compared.UNCLEAR
    size = _sizes(line, other)
    start = _starts(line, other)
    if key.sense == "more":
        return _OPPOSITE.get(size, size)
    if size == start or start is Compared.EQUAL:
        return size
    return start if size is Compared.EQUAL else _ends(line, other)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
