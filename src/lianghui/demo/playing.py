"""Plays stories: generators of moves, taken fortnight by fortnight through ``take_many`` as an office would have."""

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.shapes import Actor, Refusal, Snapshot
from lianghui.kernel.procedure.take import Row, take_many

FORTNIGHT = timedelta(days=14)
EVENING = time(10, tzinfo=UTC)  # six o'clock in Asia/Shanghai


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a story: who takes it on which day, with what."""

    step: str
    actor: Actor
    day: date
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] = field(default_factory=dict)
    part: str | None = None


Story = Generator[Move, Snapshot, None]


class Astray(Exception):  # noqa: N818 - a story that does not go as written
    """A step of a story was refused: the story is wrong, or the procedure has changed."""


@dataclass
class Played:
    """What came of the stories: acts, steps taken, and the state each matter stands in, with its uid."""

    acts: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)


class _Told:
    """A story under way: its matter, where it stands, and the move that comes next."""

    __slots__ = ("matter", "move", "snapshot", "story")

    def __init__(self, story: Story) -> None:
        self.story = story
        self.matter: Any = None
        self.snapshot: Snapshot | None = None
        self.move: Move | None = next(story, None)

    def day(self) -> date:
        """The day of the move that comes next."""
        assert self.move is not None
        return self.move.day

    def go_on(self, snapshot: Snapshot, matter: Any) -> None:
        self.matter, self.snapshot = matter, snapshot
        try:
            self.move = self.story.send(snapshot)
        except StopIteration:
            self.move = None


def play(
    house: House,
    stories: Iterable[Story],
    *,
    today: date,
    now: datetime,
    live_from: date | None = None,
    fortnight: Callable[[date, int], None] | None = None,
) -> Played:
    """Take every move up to ``today``, fortnight by fortnight; what happened in one is entered on its last evening.

    Moves before ``live_from`` are marked as backfilled 补录: nobody is told of them and no paper is printed.
    Raises Astray where a step is refused.
    """
    order = itertools.count()
    queue: list[tuple[date, int, _Told]] = []
    waiting = [_Told(story) for story in stories]
    for told in waiting:
        if told.move:
            heapq.heappush(queue, (told.move.day, next(order), told))
    played = Played()
    while queue and queue[0][0] <= today:
        first = queue[0][0]
        end = min(first - timedelta(days=first.weekday()) + FORTNIGHT, today + timedelta(days=1))
        entered = min(datetime.combine(end - timedelta(days=1), EVENING), now)
        due: dict[str, list[_Told]] = {}
        while queue and queue[0][0] < end:
            _add(due, heapq.heappop(queue)[2])
        while due:
            step = min(due, key=_place_of)  # the earliest of the procedure first: later ones gather to larger batches
            tellers = sorted(due.pop(step), key=_Told.day)
            _take(house, step, tellers, entered, live_from)
            played.acts += len(tellers)
            played.steps[step] += len(tellers)
            for told in tellers:
                if told.move and told.move.day < end:
                    _add(due, told)
                elif told.move:
                    heapq.heappush(queue, (told.move.day, next(order), told))
        if fortnight:
            fortnight(end, played.acts)
    played.states.update(told.snapshot.state or "" for told in waiting if told.snapshot)
    return played


def _add(due: dict[str, list[_Told]], told: _Told) -> None:
    assert told.move is not None
    due.setdefault(told.move.step, []).append(told)


@cache
def _place_of(step: str) -> int:
    kind, _, key = step.partition(".")
    return [one.key for one in procedure_of(kind).steps].index(key)


def _take(house: House, step: str, tellers: list[_Told], entered: datetime, live_from: date | None) -> None:
    rows = []
    for told in tellers:
        move = told.move
        assert move is not None
        rows.append(
            Row(
                actor=move.actor,
                matter=told.matter,
                data=move.data,
                sealed=move.sealed,
                part=move.part,
                happened=move.day,
                backfilled=live_from is not None and move.day < live_from,
            )
        )
    for told, answer in zip(tellers, take_many(step, rows, house=house, now=entered), strict=True):
        if isinstance(answer, Refusal):
            raise Astray(f"{step}（{told.move.day if told.move else ''}）：{answer.reason}")
        told.go_on(answer.snapshot, answer.matter.uid)
