"""Geometry of the charts. Percentages and em, so that an SVG needs no style, no script, and grows with the type."""

from collections.abc import Sequence
from dataclasses import dataclass

_BAR_PITCH = 3.2  # em from one bar to the next: a line of words above, the bar below


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``width`` is a percentage of the chart, ``text_y`` and ``bar_y`` are in em."""

    label: str
    value: str
    width: str
    text_y: str
    bar_y: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, one a row; the names stand above the bars, so that long unit names never collide."""

    title: str
    bars: Sequence[Bar]
    height: str


@dataclass(frozen=True, slots=True)
class Dot:
    """One point of a curve in percent of the frame, with its label under the axis."""

    label: str
    value: str
    x: str
    y: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """One curve over equally spaced labels; ``points`` fits a 100 by 100 box that is stretched to the frame."""

    title: str
    points: str
    dots: Sequence[Dot]
    top: str


def bar_chart(title: str, rows: Sequence[tuple[str, float, str]], full: float | None = None) -> BarChart:
    """Bars for ``(label, value, value in words)``; ``full`` is the value of a whole width, by default the largest."""
    most = full or max((value for _, value, _ in rows), default=0) or 1
    bars = [
        Bar(
            label=label,
            value=words,
            width=f"{max(0.0, min(100.0, 100 * value / most)):.2f}%",
            text_y=f"{index * _BAR_PITCH + 1.2:.1f}em",
            bar_y=f"{index * _BAR_PITCH + 1.7:.1f}em",
        )
        for index, (label, value, words) in enumerate(rows)
    ]
    return BarChart(title=title, bars=bars, height=f"{len(rows) * _BAR_PITCH:.1f}em")


def line_chart(title: str, rows: Sequence[tuple[str, float, str]]) -> LineChart:
    """A curve for ``(label, value, value in words)`` from zero to the largest value."""
    most = max((value for _, value, _ in rows), default=0) or 1
    last = max(len(rows) - 1, 1)
    placed = [(100 * index / last, 100 - 100 * value / most) for index, (_, value, _) in enumerate(rows)]
    dots = [
        Dot(
            label=label,
            value=words,
            x=f"{x:.2f}%",
            y=f"{y:.2f}%",
            anchor="start" if index == 0 else "end" if index == last else "middle",
        )
        for index, ((label, _, words), (x, y)) in enumerate(zip(rows, placed, strict=True))
    ]
    top = max(rows, key=lambda row: row[1])[2] if rows else ""
    return LineChart(title=title, points=" ".join(f"{x:.2f},{y:.2f}" for x, y in placed), dots=dots, top=top)
