"""Words found in the articles of all laws: by law, titles first, narrowed by place, kind, organ, days, in force or not.

Results stand in the order of ``listing_key``: the constitution and laws, then the places, the newest first. One reads
on from where a page ended, however many there are; counts stop at a cap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F

from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.identity import title_key
from lianghui.kernel.library.keys import Stretch, keys
from lianghui.kernel.library.listing_key import last_of_version, rank_of, version_in
from lianghui.kernel.library.models import ArticleRow, Version, Work
from lianghui.kernel.library.snippets import Piece, snippet
from lianghui.kernel.text.bigrams import Query, parse_query
from lianghui.kernel.text.search import CAP, Capped

LAWS = 20  # on a page
_SHOWN = 3  # articles of a law that are shown; the others are counted
_ROUNDS = 4  # reads of a page, where longer words make the index say more than there is
_MOST_TITLES = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words."""

    eid: str
    number: str
    heading: str
    path: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """One law with what was found in it. ``articles`` counts the finds, ``hits`` shows the first of them."""

    version: Version  # without its text; ``version.work`` is at hand
    articles: int
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results. ``after`` is where the next begins; None at the end."""

    laws: list[Found]
    after: int | None
    total: Capped  # articles; only counted on the first page


@dataclass(frozen=True, slots=True)
class Titles:
    """Laws whose title holds every word, the fitting ones first."""

    versions: list[Version]
    total: Capped


def find(text: str, filters: Filters, *, after: int | None = None, laws: int = LAWS) -> Page:
    """Articles that hold every word, grouped by law. Four queries on a usual page, one more where words are longer."""
    query = parse_query(text)
    if not query:
        return Page([], None, Capped(0, more=False))
    found, more = _keys(query, chosen(filters), after or 0)
    groups: dict[int, list[int]] = {}
    for key in found:
        version = version_in(key)
        if version not in groups and len(groups) == laws:
            more = True
            break
        groups.setdefault(version, []).append(key)
    last = last_of_version(max(held[-1] for held in groups.values())) if groups else None
    total = Capped(min(len(found), CAP), more=len(found) > CAP) if after is None else Capped(0, more=False)
    return Page(_shown(groups, query), last if more else None, total)


def chosen(filters: Filters) -> list[Stretch] | None:
    """The versions that the filters let through; None for all. One query."""
    if not filters.narrow:
        return None
    return [Stretch(*row) for row in filters.versions().values_list("id", "day", "work__kind", "work__region")]


def find_titles(text: str, filters: Filters, *, limit: int = LAWS) -> Titles:
    """Laws whose title (or former title) holds every word: the shortest first, for they are nearest to what was typed.

    One version of each: the newest that the filters let through. Three queries; only what is shown is read whole.
    """
    words = [key for word in parse_query(text).words if (key := title_key(word))]
    if not words:
        return Titles([], Capped(0, more=False))
    works = Work.objects.filter(filters.works())
    for word in words:
        works = works.filter(key__contains=word)
    found = list(works.values_list("id", "key", "kind", "region")[: _MOST_TITLES + 1])
    total = Capped(min(len(found), _MOST_TITLES), more=len(found) > _MOST_TITLES)
    ordered = sorted(found, key=lambda row: (len(row[1]) - sum(map(len, words)) > 0, rank_of(*row[2:]), len(row[1])))
    pks = [row[0] for row in ordered]
    # A text without a day stands before the dated ones of its work, on either engine.
    rows = filters.versions().filter(work__in=pks).order_by("work_id", F("day").asc(nulls_first=True), "id")
    newest = dict(rows.values_list("work_id", "id"))
    shown = [newest[pk] for pk in pks if pk in newest]
    if filters.narrow:
        total = Capped(len(shown), more=total.more)
    versions = Version.objects.select_related("work").defer("text").in_bulk(shown[:limit])
    return Titles([versions[pk] for pk in shown[:limit]], total)


def _keys(query: Query, versions: Sequence[Stretch] | None, after: int) -> tuple[list[int], bool]:
    """Keys of articles that do hold the words, to one beyond the cap, and whether there are more beyond them."""
    found: list[int] = []
    for _ in range(_ROUNDS):
        part = keys(query, versions, after=after, limit=CAP + 1)
        if query.exact:
            found += part
        else:
            rows = ArticleRow.objects.filter(id__in=part).order_by("id").values_list("id", "heading", "words")
            found += [key for key, heading, words in rows if stands_in(query, f"{heading}\n{words}")]
        if len(part) <= CAP or len(found) > CAP:
            return found[: CAP + 1], len(part) > CAP
        after = part[-1]
    return found, True


def stands_in(query: Query, text: str) -> bool:
    """As ``Query.stands_in``, which folds the whole text; most texts hold the words as they were typed."""
    return all(word in text for word in query.words) or query.stands_in(text)


def _shown(groups: dict[int, list[int]], query: Query) -> list[Found]:
    """Laws and their first finds, with two queries."""
    if not groups:
        return []
    versions = Version.objects.select_related("work").defer("text").in_bulk(groups)
    wanted = [key for held in groups.values() for key in held[:_SHOWN]]
    rows = ArticleRow.objects.filter(id__in=wanted).values_list("id", "eid", "number", "heading", "path", "words")
    hits = {
        key: Hit(eid, number, heading, path, snippet(words, query.words))
        for key, eid, number, heading, path, words in rows
    }
    return [
        Found(versions[pk], len(held), [hits[key] for key in held[:_SHOWN] if key in hits])
        for pk, held in groups.items()
        if pk in versions
    ]
