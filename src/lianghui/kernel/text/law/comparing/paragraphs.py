"""Which line of an article became which, before their words are compared."""

from collections.abc import Iterator

from rapidfuzz.distance import Indel

# Two lines with less in common than this are two lines, not one that was changed.
_SAME_LINE = 0.45
# More lines than this are a table; every line against every other would be too many.
_MOST_LINES = 400
_BLANK_LINE = 0.1


def lines_together(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Lines that belong together; an empty one stands against a line that is only in the other text."""
    olds, news = old.splitlines(keepends=True), new.splitlines(keepends=True)
    if len(olds) == len(news) == 1 or max(len(olds), len(news)) > _MOST_LINES:
        yield old, new
        return
    last_old = last_new = 0
    for i, j in _matched_lines(olds, news):
        yield "".join(olds[last_old:i]), ""
        yield "", "".join(news[last_new:j])
        yield olds[i], news[j]
        last_old, last_new = i + 1, j + 1
    yield "".join(olds[last_old:]), ""
    yield "", "".join(news[last_new:])


def _matched_lines(olds: list[str], news: list[str]) -> list[tuple[int, int]]:
    """The heaviest set of pairs that keeps the order, each pair weighing its likeness times its length."""
    weight = [[_weight(a, b) for b in news] for a in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i in range(len(olds) - 1, -1, -1):
        for j in range(len(news) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if weight[i][j]:
                best[i][j] = max(best[i][j], weight[i][j] + best[i + 1][j + 1])
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(olds) and j < len(news):
        if weight[i][j] and best[i][j] == weight[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _weight(a: str, b: str) -> float:
    likeness: float = Indel.normalized_similarity(a, b, score_cutoff=_SAME_LINE)
    if a.strip() and b.strip():
        return likeness * (len(a) + len(b))
    return _BLANK_LINE if a == b else 0.0
