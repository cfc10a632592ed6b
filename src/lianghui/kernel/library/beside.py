"""Articles of many places side by side: near copies of one article, and the best article of each place on a subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.identity import title_key
from lianghui.kernel.library.keys import keys
from lianghui.kernel.library.models import ArticleBand, ArticleRow, Version
from lianghui.kernel.library.search import chosen, stands_in
from lianghui.kernel.library.sketch import bands, likeness
from lianghui.kernel.library.snippets import Piece, marked, marks
from lianghui.kernel.text.bigrams import Query, bigrams, index_terms, parse_query

_COMPARED = 120  # candidates whose words are read
_READ = 2000  # articles looked at for a subject; more would be a subject too wide to compare
_MOST_OF_A_WORD = 3  # a word said ten times is not ten times as fitting
_HEADING, _TITLE = 4, 3  # what a word in the article's heading, in the law's title weighs


@dataclass(frozen=True, slots=True)
class Copy:
    """An article like another one. ``share`` is the share of equal pairs of characters, 0 to 1."""

    row: ArticleRow  # with ``version`` (without its text) and ``version.work`` at hand
    share: float


@dataclass(frozen=True, slots=True)
class OfAPlace:
    """The article of a place that speaks of the subject most."""

    place: str
    region: str
    row: ArticleRow
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One article a place. ``more``: the subject is wider than what was looked at."""

    articles: list[OfAPlace]
    more: bool


def near_copies(row: ArticleRow, *, least: float = 0.6, limit: int = 20) -> list[Copy]:
    """Articles of other laws with nearly the same words, the likest first; of each law the likest. Three queries."""
    values = bands(index_terms(f"{row.heading}\n{row.words}"))
    if not values:
        return []
    shared = (
        ArticleBand.objects.filter(value__in=values)
        .exclude(row__work=row.work_id)
        .values("row")
        .annotate(shared=Count("id"))
        .order_by("-shared", "row")
        .values_list("row", flat=True)[:_COMPARED]
    )
    own = set(bigrams(row.words))
    best: dict[int, Copy] = {}
    for other in _with_versions(list(shared)):
        share = likeness(own, bigrams(other.words))
        kept = best.get(other.work_id)
        if share >= least and (kept is None or share > kept.share):
            best[other.work_id] = Copy(other, share)
    return sorted(best.values(), key=lambda copy: (-copy.share, copy.row.pk))[:limit]


def side_by_side(text: str, filters: Filters) -> SideBySide:
    """What each place says on a subject: of its articles that hold every word the one that says them most.

    Four queries. ``filters`` should keep to what is in force.
    """
    query = parse_query(text)
    if not query:
        return SideBySide([], more=False)
    found = keys(query, chosen(filters), after=0, limit=_READ + 1)
    columns = ("id", "heading", "words", "work__key", "work__region", "work__place")
    best: dict[tuple[str, str], tuple[float, int]] = {}
    for key, heading, words, title, region, place in ArticleRow.objects.filter(id__in=found[:_READ]).values_list(
        *columns
    ):
        if not stands_in(query, f"{heading}\n{words}"):
            continue
        fit = _fit(query, heading, words, title)
        if fit > best.get((region, place), (0.0, 0))[0]:
            best[region, place] = fit, key
    rows = {row.pk: row for row in _with_versions([key for _, key in best.values()])}
    articles = [
        OfAPlace(place, region, rows[key], marked(rows[key].words, query.words))
        for (region, place), (_, key) in sorted(best.items())
        if key in rows
    ]
    return SideBySide(articles, more=len(found) > _READ)


def _fit(query: Query, heading: str, words: str, title: str) -> float:
    said = sum(min(_MOST_OF_A_WORD, max(1, words.count(word))) for word in query.words)
    named = sum(_HEADING for word in query.words if word in heading)
    of_it = sum(_TITLE for word in query.words if title_key(word) in title)
    # Early and dense: an article about the subject names it at once.
    first = marks(words, query.words)
    early = 1 / (1 + first[0][0] / 40) if first else 0.0
    return said + named + of_it + early + min(2.0, 100 * said / (len(words) + 50))


def _with_versions(pks: Sequence[int]) -> list[ArticleRow]:
    rows = list(ArticleRow.objects.filter(pk__in=pks).order_by("id"))
    versions = Version.objects.select_related("work").defer("text").in_bulk({row.version_id for row in rows})
    for row in rows:
        row.version = versions[row.version_id]
    return rows
