"""From matches to the rows of the table: what each is called, and where it stands."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from lianghui.kernel.text.law.comparing.matching import Matching
from lianghui.kernel.text.law.comparing.rows import Change, Row


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that belong together, by their places in the two texts."""

    olds: tuple[int, ...]
    news: tuple[int, ...]
    by_hand: bool = False


def rows(m: Matching, by_hand: list[Group]) -> Iterator[Row]:
    """The rows in the order of the new text; what was deleted stands behind what was before it in the old one."""
    frame = m.frame()
    before = sorted(frame)
    places: list[tuple[int, int, int, Group]] = []
    for group in _groups(m, by_hand):
        if group.news:
            places.append((group.news[0], 0, 0, group))
        else:
            at = bisect_left(before, (group.olds[0], -1))
            places.append((before[at - 1][1] if at else -1, 1, group.olds[0], group))
    for *_, group in sorted(places, key=lambda place: place[:3]):
        yield _row(m, group, frame)


def _groups(m: Matching, by_hand: list[Group]) -> Iterator[Group]:
    yield from by_hand
    set_by_hand = {i for group in by_hand for i in group.olds}
    for i, j in m.new_of.items():
        if i not in set_by_hand:
            yield Group(tuple(sorted([i, *m.mergers.get(j, ())])), tuple(sorted([j, *m.splits.get(i, ())])))
    for i in m.free_old():
        yield Group((i,), ())
    for j in m.free_new():
        yield Group((), (j,))


def _row(m: Matching, group: Group, frame: set[tuple[int, int]]) -> Row:
    old = tuple(m.old.nodes[i].eid for i in group.olds)
    new = tuple(m.new.nodes[j].eid for j in group.news)
    if not (old and new):
        return Row(old, new, Change.DELETED if old else Change.NEW, by_hand=group.by_hand)
    old_words = "".join(m.old.words[i] for i in group.olds)
    new_words = "".join(m.new.words[j] for j in group.news)
    reworded = old_words != new_words
    if len(new) > 1 and len(new) >= len(old):
        change = Change.SPLIT
    elif len(old) > 1:
        change = Change.MERGED
    elif (group.olds[0], group.news[0]) not in frame:
        change = Change.MOVED
    else:
        change = Change.CHANGED if reworded else Change.SAME
    likeness = Indel.normalized_similarity(old_words, new_words) if reworded else 1.0
    return Row(old, new, change, round(likeness, 3), reworded, group.by_hand)
