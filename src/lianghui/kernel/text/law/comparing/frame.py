"""The frame of a comparison: of pairs that cross each other, those that keep their order and hold the most text."""

from bisect import bisect_left
from collections.abc import Iterable


def heaviest_in_order(pairs: Iterable[tuple[int, int, float]]) -> set[tuple[int, int]]:
    """The heaviest set of ``(i, j, weight)`` in which both ``i`` and ``j`` only rise. n log n.

    Works along ``i`` and keeps, for rising ``j``, the chains that no other beats: their weights rise with ``j``.
    """
    ends: list[int] = []  # j of the last pair of each chain worth keeping
    weights: list[float] = []
    chains: list[int] = []  # index into ``links``
    links: list[tuple[int, int, int]] = []  # i, j, link before
    for i, j, weight in sorted(pairs):
        at = bisect_left(ends, j)
        total = weight + (weights[at - 1] if at else 0.0)
        if at and weights[at - 1] >= total:
            continue
        links.append((i, j, chains[at - 1] if at else -1))
        after = at
        while after < len(ends) and weights[after] <= total:
            after += 1
        ends[at:after] = [j]
        weights[at:after] = [total]
        chains[at:after] = [len(links) - 1]
    found: set[tuple[int, int]] = set()
    link = chains[-1] if chains else -1
    while link >= 0:
        i, j, link = links[link]
        found.add((i, j))
    return found
