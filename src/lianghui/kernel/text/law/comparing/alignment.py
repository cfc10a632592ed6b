"""Which article became which: the articles of two versions put side by side, however they were renumbered and moved.

Each step works on what the last one left over:

1. articles of the same words;
2. strong likeness, the best first;
3. weaker likeness, which the place must bear out: between neighbours that are already together;
4. what is left over: a piece of an article that already has its match (split), or one of several put into one (merged);
5. of the articles together one to one, the frame keeps its place; the others moved.
"""

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from lianghui.kernel.text.law.comparing.matching import Matching, Side
from lianghui.kernel.text.law.comparing.pieces import find_pieces
from lianghui.kernel.text.law.comparing.rows import Comparison, Correction, CorrectionsClashError
from lianghui.kernel.text.law.comparing.table import Group, rows
from lianghui.kernel.text.law.tree import Law

#: What two articles must have in common, pass by pass: anywhere, and between or beside neighbours already matched.
_PASSES = ((0.55, 0.55), (0.45, 0.40), (0.36, 0.30), (0.29, 0.25))
_LAST_PASS = (0.29, 0.18)
_WIDE_GAP = 8
_NEAR = 2
_FAR = 10**6
_ALONE_IN_A_GAP = 0.10
_LEAST_TOLD = 0.2
_TOLD_APART = 1.3
_DISTINCT = 0.25
_MORE_DISTINCT = 1.5


def compare(old: Law, new: Law, *, fixed: Iterable[Correction] = ()) -> Comparison:
    """The rows of a 新旧条文对照表 for two texts. ``fixed`` are matches set by hand; the rest is found around them.

    Raises CorrectionsClashError where two corrections speak of one article. A correction that names an article which is
    not there any more is left out and said so in ``remarks``.
    """
    matching = Matching(Side.of(old), Side.of(new))
    by_hand, remarks = _set_by_hand(matching, fixed)
    _join_same_words(matching)
    matching.weigh_rest()
    alike = _alike(matching)
    for anywhere, at_its_place in _PASSES:
        _join_alike(matching, alike, anywhere, at_its_place)
    find_pieces(matching)
    _join_alike(matching, alike, *_LAST_PASS)
    _join_told_apart(matching)
    _join_lonely(matching)
    find_pieces(matching)
    _join_distinct(matching)
    return Comparison.of(old, new, tuple(rows(matching, by_hand)), tuple(remarks))


def _set_by_hand(matching: Matching, fixed: Iterable[Correction]) -> tuple[list[Group], list[str]]:
    at_old = {node.eid: i for i, node in enumerate(matching.old.nodes)}
    at_new = {node.eid: j for j, node in enumerate(matching.new.nodes)}
    groups: list[Group] = []
    remarks: list[str] = []
    for correction in fixed:
        lost = [eid for eid in correction.old if eid not in at_old] + [
            eid for eid in correction.new if eid not in at_new
        ]
        if lost:
            remarks.append(
                f"人工对应（{'、'.join([*correction.old, *correction.new])}）未采用：文本中没有 {'、'.join(lost)}。"
            )
            continue
        olds = sorted(at_old[eid] for eid in correction.old)
        news = sorted(at_new[eid] for eid in correction.new)
        _take(olds, matching.taken_old, matching.old)
        _take(news, matching.taken_new, matching.new)
        if len(olds) == len(news) == 1:
            matching.join(olds[0], news[0])
        if olds or news:
            groups.append(Group(tuple(olds), tuple(news), by_hand=True))
    return groups, remarks


def _take(places: list[int], taken: set[int], side: Side) -> None:
    for at in places:
        if at in taken:
            raise CorrectionsClashError(side.nodes[at].number)
        taken.add(at)


def _join_same_words(matching: Matching) -> None:
    olds: defaultdict[str, list[int]] = defaultdict(list)
    for i in matching.free_old():
        olds[matching.old.words[i]].append(i)
    news: defaultdict[str, list[int]] = defaultdict(list)
    for j in matching.free_new():
        news[matching.new.words[j]].append(j)
    for words, there in olds.items():
        here = news.get(words, [])
        if len(there) == len(here):  # of doubles that grew or dwindled the place decides, later
            for i, j in zip(there, here, strict=True):
                matching.join(i, j)


class _Places:
    """Where the neighbours of an article went."""

    def __init__(self, matching: Matching) -> None:
        self._before: list[int] = []
        self._after: list[int] = []
        self._wide: list[int] = []
        for olds, news in _gaps(matching):
            for _ in range(len(olds) + 1):  # the article of the frame that ends the gap too
                self._before.append(news.start - 1)
                self._after.append(news.stop)
                self._wide.append(min(len(olds), len(news)))
        self._new_of = matching.new_of

    def in_gap(self, i: int, j: int) -> bool:
        """Between the nearest neighbours of the frame, and these not so far apart that this would say nothing."""
        return self._before[i] < j < self._after[i] and self._wide[i] <= _WIDE_GAP

    def beside(self, i: int, j: int) -> bool:
        """Within two places of the match of a neighbour."""
        return any(abs(self._new_of.get(at, _FAR) - j) <= _NEAR for at in (i - 1, i + 1))

    def bonus(self, i: int, j: int) -> float:
        """What the place adds to likeness when several are alike."""
        return 0.1 * self.in_gap(i, j) + 0.08 * self.beside(i, j)


def _alike(matching: Matching) -> list[tuple[float, float, int, int]]:
    """The candidates that are like enough for any pass: closeness, likeness, old, new."""
    looked_at = ((matching.likeness(i, j), i, j) for i, j in matching.candidates)
    return [(matching.closeness(i, j), like, i, j) for like, i, j in looked_at if like >= _LAST_PASS[1]]


def _join_alike(
    matching: Matching, alike: list[tuple[float, float, int, int]], anywhere: float, at_its_place: float
) -> None:
    places = _Places(matching)
    ranked: list[tuple[float, int, int]] = []
    for closeness, likeness, i, j in alike:
        if i not in matching.taken_old and j not in matching.taken_new and likeness >= min(anywhere, at_its_place):
            bonus = places.bonus(i, j)
            enough = closeness >= anywhere or (bonus and likeness >= at_its_place)
            if enough and not matching.only_of_a_kind(i, j):
                ranked.append((-closeness - bonus, i, j))
    for _, i, j in sorted(ranked):
        if i not in matching.taken_old and j not in matching.taken_new:
            matching.join(i, j)


def _join_lonely(matching: Matching) -> None:
    """One article left on each side of the same gap: the same one, written anew, if it has anything in common."""
    for olds, news in _gaps(matching):
        here = [i for i in olds if i not in matching.taken_old]
        there = [j for j in news if j not in matching.taken_new]
        if len(here) != 1 or len(there) != 1 or matching.only_of_a_kind(here[0], there[0]):
            continue
        if matching.likeness(here[0], there[0]) >= _ALONE_IN_A_GAP:
            matching.join(here[0], there[0])


def _join_told_apart(matching: Matching) -> None:
    """Articles of one gap, told in other words: little in common, but far more than with any other of that gap."""
    for olds, news in _gaps(matching):
        here = [i for i in olds if i not in matching.taken_old]
        there = [j for j in news if j not in matching.taken_new]
        if not here or not there or max(len(here), len(there)) > _WIDE_GAP:
            continue
        shares = {(i, j): matching.likeness(i, j) + matching.loosely(i, j) for i in here for j in there}
        for (i, j), share in sorted(shares.items(), key=lambda one: -one[1]):
            others = [more for (a, b), more in shares.items() if (a == i) != (b == j)]
            told = share >= _LEAST_TOLD and share >= _TOLD_APART * max(others, default=0.0)
            told = told and not matching.only_of_a_kind(i, j)
            if told and i not in matching.taken_old and j not in matching.taken_new:
                matching.join(i, j)


def _join_distinct(matching: Matching) -> None:
    """Two left over, each far more like the other than like any third, wherever they stand."""
    rows: defaultdict[tuple[bool, int], list[tuple[float, int, int]]] = defaultdict(list)
    for i, j in matching.candidates:
        if i not in matching.taken_old or j not in matching.taken_new:
            like = (matching.likeness(i, j), i, j)
            rows[True, i].append(like)
            rows[False, j].append(like)
    likest: Counter[tuple[int, int]] = Counter()
    for row in rows.values():
        first, *others = heapq.nlargest(2, row)
        if first[0] >= _DISTINCT and (not others or first[0] >= _MORE_DISTINCT * others[0][0]):
            likest[first[1:]] += 1
    for (i, j), sides in sorted(likest.items()):
        if sides == len(("old", "new")) and i not in matching.taken_old and j not in matching.taken_new:
            matching.join(i, j)


def _gaps(matching: Matching) -> Iterator[tuple[range, range]]:
    """The stretches between two neighbours of the frame: articles of the old text and those of the new."""
    edges = [(-1, -1), *sorted(matching.frame()), (len(matching.old.nodes), len(matching.new.nodes))]
    for (i, j), (next_i, next_j) in itertools.pairwise(edges):
        yield range(i + 1, next_i), range(j + 1, next_j)
