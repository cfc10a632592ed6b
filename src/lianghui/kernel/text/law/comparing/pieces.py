"""Articles made of pieces: one split into several, several put together in one.

What was left without a match is held against what an article has that its own match does not explain. A piece mostly
stands right beside the other pieces, so that there less proof is needed; and each piece found may be the neighbour that
the next one wanted.
"""

from lianghui.kernel.text.law.comparing.matching import Matching

# (share of the piece that is found there, geometric mean of that and the share of the unexplained rest it explains)
_BESIDE = (0.12, 0.25)
_APART = (0.20, 0.40)
# A paragraph speaks for itself only where it shares this many pairs of characters.
_MORE_THAN_A_WORD = 6


def find_pieces(matching: Matching) -> None:
    """Put what is left over to the article it came from, or went into, where enough of it is found there."""
    for find in (_split_off, _merged_into):
        while find(matching):
            pass


def _split_off(m: Matching) -> bool:
    """Give each old article the further new articles that were made from it. True where any was found."""
    sources = {i for i, j in m.new_of.items() if m.old.words[i] != m.new.words[j] and j not in m.mergers}

    def rest(i: int) -> frozenset[str]:
        return m.old.pairs[i].difference(*(m.new.pairs[j] for j in (m.new_of[i], *m.splits.get(i, ()))))

    def beside(i: int, j: int) -> bool:
        return any(abs(j - at) == 1 for at in (m.new_of[i], *m.splits.get(i, ())))

    best: dict[int, tuple[float, int]] = {}
    for i, j in m.candidates:
        if i not in sources or j in m.taken_new:
            continue
        worth = _worth(m, m.new.pairs[j], rest(i), m.old.paragraphs(i), near=beside(i, j))
        if worth > best.get(j, (0.0,))[0]:
            best[j] = (worth, i)
    for j, (_, i) in best.items():
        m.splits[i].append(j)
        m.taken_new.add(j)
    return bool(best)


def _merged_into(m: Matching) -> bool:
    """Give each new article the further old articles that went into it. True where any was found."""
    targets = {j for j, i in m.old_of.items() if m.old.words[i] != m.new.words[j] and i not in m.splits}

    def rest(j: int) -> frozenset[str]:
        return m.new.pairs[j].difference(*(m.old.pairs[i] for i in (m.old_of[j], *m.mergers.get(j, ()))))

    def beside(i: int, j: int) -> bool:
        return any(abs(i - at) == 1 for at in (m.old_of[j], *m.mergers.get(j, ())))

    best: dict[int, tuple[float, int]] = {}
    for i, j in m.candidates:
        if j not in targets or i in m.taken_old:
            continue
        worth = _worth(m, m.old.pairs[i], rest(j), m.new.paragraphs(j), near=beside(i, j))
        if worth > best.get(i, (0.0,))[0]:
            best[i] = (worth, j)
    for i, (_, j) in best.items():
        m.mergers[j].append(i)
        m.taken_old.add(i)
    return bool(best)


def _worth(
    m: Matching, piece: frozenset[str], rest: frozenset[str], paragraphs: list[frozenset[str]], *, near: bool
) -> float:
    """How well a piece fits the rest, or one paragraph of it; 0 where it does not."""
    both = piece & rest
    if not both:
        return 0.0
    in_piece = m.weigh(both) / m.weigh(piece)
    parts = [(both & paragraph, rest & paragraph) for paragraph in paragraphs]
    in_rest = max(
        (m.weigh(shared) / m.weigh(part) for shared, part in parts if len(shared) >= _MORE_THAN_A_WORD),
        default=m.weigh(both) / m.weigh(rest),
    )
    worth: float = (in_piece * in_rest) ** 0.5
    least_in_piece, least = _BESIDE if near else _APART
    return worth if in_piece >= least_in_piece and worth >= least else 0.0
