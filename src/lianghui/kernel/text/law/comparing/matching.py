"""Who is with whom while two texts are being compared, and how alike any two articles are."""

import heapq
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from lianghui.kernel.text.law.comparing.frame import heaviest_in_order
from lianghui.kernel.text.law.comparing.likeness import Weights, fold, pairs_of
from lianghui.kernel.text.law.comparing.rows import compared
from lianghui.kernel.text.law.tree import Law, Node

# Pairs of characters that more articles than this share do not tell which article is meant.
_TOO_COMMON = 16
_CANDIDATES = 6
_LEAST_SHARED = 0.05
# How far the shape of an article is looked for among its neighbours, and what tells more than a common shape.
_NEIGHBOURS = 6
_CLEARLY_ALIKE = 0.55
_SHAPE = 0.25
_MORE_THAN_SHAPE = 1.1


@dataclass(slots=True)
class Side:
    """The articles of one text."""

    nodes: list[Node]
    words: list[str]  # folded
    roles: list[str]
    pairs: list[frozenset[str]] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    _paragraphs: dict[int, list[frozenset[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, law: Law) -> "Side":
        """The articles of that text in their order."""
        nodes = compared(law)
        words = [fold(node.heading + node.words()) for node in nodes]
        return cls(nodes, words, [_role(text) for text in words])

    def paragraphs(self, at: int) -> list[frozenset[str]]:
        """The pairs of each paragraph of an article."""
        if at not in self._paragraphs:
            whole = self.nodes[at]
            self._paragraphs[at] = [pairs_of(fold(part.words())) for part in whole.children or (whole,)]
        return self._paragraphs[at]


def _around(at: int, side: Side) -> Iterator[int]:
    """The places of the neighbours of an article."""
    near = range(max(0, at - _NEIGHBOURS), min(len(side.nodes), at + _NEIGHBOURS + 1))
    return (other for other in near if other != at)


def _second(shares: Iterable[float]) -> float:
    """The second highest, 0 where there is none: one twin says nothing."""
    ranked = heapq.nlargest(2, shares)
    return ranked[1] if len(ranked) > 1 else 0.0


_ROLES = (("purpose", re.compile("制定本[^，。；]{1,8}。?$")), ("commencement", re.compile("起(?:施行|实施|生效)。?")))


def _role(words: str) -> str:
    """What an article is for, where its formula tells: why the law was made, or since when it is in force."""
    return next((role for role, formula in _ROLES if formula.search(words[-40:])), "")


class Matching:
    """One to one in ``new_of`` and ``old_of``; further pieces in ``splits``, further sources in ``mergers``."""

    def __init__(self, old: Side, new: Side) -> None:
        self.old = old
        self.new = new
        self.weigh = Weights([]).weigh
        self.new_of: dict[int, int] = {}
        self.old_of: dict[int, int] = {}
        self.splits: defaultdict[int, list[int]] = defaultdict(list)  # old → further new articles
        self.mergers: defaultdict[int, list[int]] = defaultdict(list)  # new → further old articles
        self.taken_old: set[int] = set()
        self.taken_new: set[int] = set()
        self.candidates: list[tuple[int, int]] = []
        self._shared: dict[tuple[int, int], float] = {}
        self._kept: dict[tuple[int, int], int] = {}
        self._characters: tuple[list[frozenset[str]], list[frozenset[str]], Callable[..., float]] | None = None

    def weigh_rest(self) -> None:
        """Look into the words of the articles that are still free; the others need no more likeness."""
        free = (set(self.free_old()), set(self.free_new()))
        for side, wanted in zip((self.old, self.new), free, strict=True):
            side.pairs = [pairs_of(words) if at in wanted else frozenset() for at, words in enumerate(side.words)]
        self.weigh = Weights([*self.old.pairs, *self.new.pairs]).weigh
        for side in (self.old, self.new):
            side.weight = [self.weigh(pairs) for pairs in side.pairs]
        self._find_candidates()

    def join(self, i: int, j: int) -> None:
        """The two belong together."""
        self.new_of[i] = j
        self.old_of[j] = i
        self.taken_old.add(i)
        self.taken_new.add(j)

    def free_old(self) -> list[int]:
        """Old articles that belong to nobody yet."""
        return [i for i in range(len(self.old.nodes)) if i not in self.taken_old]

    def free_new(self) -> list[int]:
        """New articles that belong to nobody yet."""
        return [j for j in range(len(self.new.nodes)) if j not in self.taken_new]

    def shared(self, i: int, j: int) -> float:
        """The weight of the pairs that both have."""
        known = self._shared.get((i, j))
        if known is None:
            known = self._shared[i, j] = self.weigh(self.old.pairs[i] & self.new.pairs[j])
        return known

    def likeness(self, i: int, j: int) -> float:
        """From 0 to 1: half is the share of what both have in both, half its share in the smaller of the two.

        A small article taken over whole into a large one comes out high.
        """
        if self.old.words[i] == self.new.words[j]:
            return 1.0
        both = self.shared(i, j)
        a, b = self.old.weight[i], self.new.weight[j]
        return self._by_role(i, j, both / (a + b) + both / (2 * min(a, b)) if both else 0.0)

    def closeness(self, i: int, j: int) -> float:
        """From 0 to 1: the share of what both have in both (Dice). What is much larger or smaller comes out low."""
        return self._by_role(i, j, 2 * self.shared(i, j) / ((self.old.weight[i] + self.new.weight[j]) or 1))

    def loosely(self, i: int, j: int) -> float:
        """The share of single characters both have, rare ones counting more (Dice): all that another wording leaves."""
        if self._characters is None:
            sets = [[frozenset(words) for words in side.words] for side in (self.old, self.new)]
            self._characters = (sets[0], sets[1], Weights([*sets[0], *sets[1]]).weigh)
        olds, news, weigh = self._characters
        return 2 * weigh(olds[i] & news[j]) / ((weigh(olds[i]) + weigh(news[j])) or 1)

    def only_of_a_kind(self, i: int, j: int) -> bool:
        """Whether the two are hardly more alike than either is to several neighbours of the other.

        A row of penal articles of one shape is like that: what a new one shares with an old one is the shape alone.
        """
        both = self.closeness(i, j)
        if both >= _CLEARLY_ALIKE:
            return False
        among_old = _second(self._pair_closeness(at, j) for at in _around(i, self.old))
        if among_old < _SHAPE or both >= among_old * _MORE_THAN_SHAPE:
            return False
        among_new = _second(self._pair_closeness(i, at) for at in _around(j, self.new))
        return among_new >= _SHAPE and both < among_new * _MORE_THAN_SHAPE

    def _pair_closeness(self, i: int, j: int) -> float:
        """``closeness`` also of articles that have their match already."""
        for side, at in ((self.old, i), (self.new, j)):
            if not side.pairs[at]:
                side.pairs[at] = pairs_of(side.words[at])
                side.weight[at] = self.weigh(side.pairs[at])
        return self.closeness(i, j)

    def _by_role(self, i: int, j: int, share: float) -> float:
        if self.old.roles[i] != self.new.roles[j]:
            return 0.6 * share
        return min(1.0, share + 0.25) if self.old.roles[i] else share

    def _find_candidates(self) -> None:
        """For each free article those of the other text that may belong to it: ``candidates``, as (old, new).

        They share pairs of characters that few articles have. Others are not looked at, which keeps two texts of more
        than a thousand articles within a fifth of a second.
        """
        where: defaultdict[str, list[int]] = defaultdict(list)
        for j in self.free_new():
            for pair in self.new.pairs[j]:
                where[pair].append(j)
        telling = {pair: there for pair, there in where.items() if len(there) <= _TOO_COMMON}
        backwards: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        found: set[tuple[int, int]] = set()
        known = frozenset(telling)
        enough = [_LEAST_SHARED * len(pairs) for pairs in self.new.pairs]
        for i in self.free_old():
            mine = self.old.pairs[i]
            met = Counter(itertools.chain.from_iterable(map(telling.__getitem__, mine & known)))
            least = _LEAST_SHARED * len(mine)
            kept = [(n, j) for j, n in met.items() if n > 1 and (n >= least or n >= enough[j])]
            found.update((i, j) for _, j in heapq.nlargest(_CANDIDATES, kept))
            for n, j in kept:
                backwards[j].append((n, i))
        for j, counted in backwards.items():
            found.update((i, j) for _, i in heapq.nlargest(_CANDIDATES, counted))
        self.candidates = sorted(found)

    def kept(self, i: int, j: int) -> int:
        """How many characters of the old article stand in the new one, in their order."""
        if self.old.words[i] == self.new.words[j]:
            return len(self.old.words[i])
        known = self._kept.get((i, j))
        if known is None:
            known = self._kept[i, j] = LCSseq.similarity(self.old.words[i], self.new.words[j])
        return known

    def frame(self) -> set[tuple[int, int]]:
        """The pairs that keep their order and hold the most text."""
        return heaviest_in_order((i, j, self.kept(i, j) + 1) for i, j in self.new_of.items())
