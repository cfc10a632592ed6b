"""履职流程图: the steps of a procedure as a chart, a lane for each actor and a row for each step as declared.

No layout engine fits among the packages; the declaration's own order is the layout. Only ways forward are drawn:
the ways back are the same for every step and stand in the table beside the chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_LANE = 190  # px; nine characters of 14 px and the gutters on both sides
_ROW = 76
_TOP = 52
_BOX_WIDTH = 146
_BOX_HEIGHT = 44
_LETTERS = 9  # characters in a line of a box


@dataclass(frozen=True, slots=True)
class Move:
    """A step as the chart sees it: its name, who takes it, the states it leaves from and the one it leads to."""

    name: str
    actor: str
    sources: Sequence[str]
    target: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One actor's column."""

    actor: str
    x: int
    width: int
    middle: int


@dataclass(frozen=True, slots=True)
class Box:
    """One step; ``lines`` are its words with the height of each."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    lines: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow: two paths, the line and its head."""

    line: str
    head: str


@dataclass(frozen=True, slots=True)
class LaneChart:
    """The whole drawing, in px."""

    title: str
    width: int
    height: int
    lanes: Sequence[Lane]
    boxes: Sequence[Box]
    ways: Sequence[Way]


def _box(name: str, column: int, row: int) -> Box:
    middle = column * _LANE + _LANE // 2
    y = _TOP + row * _ROW
    if len(name) <= _LETTERS:
        lines = [(name, y + 27)]
    else:
        rest = name[_LETTERS:]
        lines = [(name[:_LETTERS], y + 19), (rest if len(rest) <= _LETTERS else rest[: _LETTERS - 1] + "…", y + 36)]
    return Box(middle - _BOX_WIDTH // 2, y, _BOX_WIDTH, _BOX_HEIGHT, middle, lines)


def _way(start: Box, end: Box) -> Way:
    """Down from one box into the top of another; a long way runs in the gutter of its lane, so as to cross no box."""
    bottom, top = start.y + start.height, end.y
    turn = top - (_ROW - _BOX_HEIGHT) // 2
    if top - bottom < _ROW:
        line = f"M{start.middle} {bottom}V{turn}H{end.middle}V{top - 6}"
    else:
        gutter = start.x + start.width + 12
        line = f"M{start.x + start.width} {start.y + start.height // 2}H{gutter}V{turn}H{end.middle}V{top - 6}"
    return Way(line, f"M{end.middle} {top}l-5 -8h10z")


def lane_chart(title: str, moves: Sequence[Move]) -> LaneChart:
    """Lay out ``moves``: lanes in the order in which actors first act, rows in the order of declaration."""
    actors = list(dict.fromkeys(move.actor for move in moves))
    boxes = [_box(move.name, actors.index(move.actor), row) for row, move in enumerate(moves)]
    ways = [
        _way(boxes[first], boxes[second])
        for first, move in enumerate(moves)
        for second in range(first + 1, len(moves))
        if move.target in moves[second].sources
    ]
    lanes = [Lane(actor, column * _LANE, _LANE, column * _LANE + _LANE // 2) for column, actor in enumerate(actors)]
    return LaneChart(title, len(actors) * _LANE, _TOP + len(moves) * _ROW, lanes, boxes, ways)
