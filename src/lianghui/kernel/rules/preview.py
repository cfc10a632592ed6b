"""Which open limits a new rule would change.

The change itself is an act: an open limit keeps the rule it began with, and a new rule reaches it only so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lianghui.kernel.rules.line import Line

Count = Callable[[date, int, str], date]  # (first day, value, unit) -> last day, by the house's calendar


@dataclass(frozen=True, slots=True)
class OpenLimit:
    """A running limit, as plain values."""

    matter: str  # uid
    number: str
    key: str
    start: date
    due: date
    start_event: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a rule would do to one open limit. ``due`` is None where it cannot be counted without the clerk."""

    matter: str
    number: str
    key: str
    was: date
    due: date | None
    why: str

    @property
    def days(self) -> int | None:
        """Days gained (positive) or lost, None where the new day is not known."""
        return None if self.due is None else (self.due - self.was).days


def preview(own_rule: Line, open_limits: Iterable[OpenLimit], count: Count) -> list[Change]:
    """The open limits of the rule's key whose last day would be another: soonest first, uncountable ones last."""
    changes = []
    for limit in open_limits:
        if limit.key != own_rule.key:
            continue
        if own_rule.start and limit.start_event and own_rule.start != limit.start_event:
            changes.append(_unknown(limit, "起算事件不同，新的期满日需人工确定。"))
        elif not isinstance(own_rule.value, int) or isinstance(own_rule.value, bool) or not own_rule.unit:
            changes.append(_unknown(limit, "新规定没有期限数值，需人工确定是否结束该期限。"))
        else:
            due = count(limit.start, own_rule.value, own_rule.unit)
            if due != limit.due:
                began = "该期限在新规定施行前已起算" if limit.start < own_rule.since else "该期限在新规定施行后起算"
                changes.append(Change(limit.matter, limit.number, limit.key, limit.due, due, f"{began}。"))
    return sorted(changes, key=lambda one: (one.due or date.max, one.number))


def _unknown(limit: OpenLimit, why: str) -> Change:
    return Change(limit.matter, limit.number, limit.key, limit.due, None, why)
