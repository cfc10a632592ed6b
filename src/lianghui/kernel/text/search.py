"""Full-text search over the house: write, remove, find by date, count to a cap.

Two-character words and single words of other scripts are exact by the index alone; longer ones need a look at the text,
which the caller hands in as ``texts`` (this room keeps no second copy of it).
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from django.db import connections, router, transaction
from django.db.models import QuerySet

from lianghui.kernel.pairs import beyond
from lianghui.kernel.text.bigrams import Query, index_terms
from lianghui.kernel.text.dialects import dialect_of
from lianghui.kernel.text.models import SearchRow, Side

CHUNK = 500  # rows in one statement
CAP = 1000  # nobody counts past it: an exact count of a common word reads a tenth of the index
_LOOKED_AT = 2000  # texts one page may open; a page may come short, its ``after`` goes on

Texts = Callable[[Collection[int]], Mapping[int, str]]


@dataclass(frozen=True)
class Entry:
    """A matter's text as one side may read it."""

    matter_id: int
    house_id: int
    date: dt.date
    text: str
    side: Side = Side.DESK


class Key(NamedTuple):
    """Where a page ended; the next begins after it."""

    date: dt.date
    matter_id: int


@dataclass(frozen=True)
class Page:
    """Ids in order of date, and where to go on; ``after`` is None at the end."""

    ids: list[int]
    after: Key | None


@dataclass(frozen=True)
class Capped:
    """A count that stops at a cap. As text: 87, or 1000+."""

    number: int
    more: bool

    def __str__(self) -> str:
        return f"{self.number}+" if self.more else str(self.number)


def index(entries: Iterable[Entry]) -> int:
    """Write or overwrite the words of texts, 500 in a statement; one entry a matter and side. Returns how many."""
    rows = (
        SearchRow(
            matter_id=entry.matter_id,
            side=entry.side,
            house_id=entry.house_id,
            date=entry.date,
            bigrams=index_terms(entry.text),
        )
        for entry in entries
    )
    written = 0
    with transaction.atomic(using=router.db_for_write(SearchRow), savepoint=False):
        while chunk := list(islice(rows, CHUNK)):
            SearchRow.objects.bulk_create(
                chunk,
                update_conflicts=True,
                unique_fields=["matter_id", "side"],
                update_fields=["house_id", "date", "bigrams"],
            )
            written += len(chunk)
    return written


def remove(matter_ids: Iterable[int], *, side: Side | None = None) -> int:
    """Take texts out of the index, on both sides or one. Returns how many rows went.

    What is removed is found no more at once; its bytes leave the files only with ``compact``.
    """
    ids = iter(matter_ids)
    gone = 0
    while chunk := list(islice(ids, CHUNK)):
        rows = SearchRow.objects.filter(matter_id__in=chunk)

        gone += (rows.filter(side=side) if side else rows).delete()[0]
    return gone


def compact() -> None:
    """Rewrite the index so that removed words are in no file of the database any more. After an erasure.

    Raises ``TransactionManagementError`` inside one: there it would do nothing on one engine and fail on the other.
    """
    connection = connections[router.db_for_write(SearchRow)]
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("检索索引的清理须在事务之外进行，请在事务提交后再执行。")
    dialect_of(connection).compact(connection)


def find(
    query: Query,
    *,
    side: Side = Side.DESK,
    house_ids: Collection[int] | None = None,
    who: "QuerySet[Any, Any] | None" = None,
    newest_first: bool = True,
    limit: int = 50,
    after: Key | None = None,
    texts: Texts | None = None,
) -> Page:
    """Ids of matters whose text holds every word of the query, by date.

    ``house_ids`` None is every house; ``who`` is a queryset of one column of ids the reader may see, put in as a
    subquery. ``texts`` gives the texts of ids, for the look that longer words need; without it they may bring false
    finds. An empty query finds nothing. A page may come short and still have ``after``.
    """
    if not query:
        return Page([], None)
    rows = _rows(query, side, house_ids, who)
    rows = rows.order_by("-date", "-matter_id") if newest_first else rows.order_by("date", "matter_id")
    look = texts is not None and not query.exact
    found: list[int] = []
    seen = 0
    while True:
        size = min(limit * 4, CHUNK) if look else limit - len(found)
        # One row more than wanted tells whether there is a next page.
        part = list(_beyond(rows, after, newest_first=newest_first).values_list("date", "matter_id")[: size + 1])
        more, part = len(part) > size, part[:size]
        held = texts([matter_id for _, matter_id in part]) if texts is not None and look and part else {}
        for place, (date, matter_id) in enumerate(part):
            after = Key(date, matter_id)
            if not look or query.stands_in(held.get(matter_id, "")):
                found.append(matter_id)
            if len(found) == limit:
                return Page(found, after if more or place + 1 < len(part) else None)
        seen += len(part)
        if not more or seen >= _LOOKED_AT:
            return Page(found, after if more else None)


def count(
    query: Query,
    *,
    side: Side = Side.DESK,
    house_ids: Collection[int] | None = None,
    who: "QuerySet[Any, Any] | None" = None,
    cap: int = CAP,
    texts: Texts | None = None,
) -> Capped:
    """How many are found, to the cap and no further. Exact where ``find`` is; longer words are read in ``texts``."""
    if not query:
        return Capped(0, more=False)
    if texts is None or query.exact:
        number = _rows(query, side, house_ids, who).order_by()[: cap + 1].count()
        return Capped(min(number, cap), more=number > cap)
    number, after = 0, None
    while True:
        page = find(query, side=side, house_ids=house_ids, who=who, limit=CHUNK, after=after, texts=texts)
        number, after = number + len(page.ids), page.after
        if after is None or number > cap:
            return Capped(min(number, cap), more=number > cap)


def _rows(
    query: Query, side: Side, house_ids: Collection[int] | None, who: "QuerySet[Any, Any] | None"
) -> "QuerySet[SearchRow, SearchRow]":
    rows = SearchRow.objects.filter(side=side, bigrams__holds=query)
    if house_ids is not None:
        # One house by equality, so that the index of its dates can be walked.
        rows = (
            rows.filter(house_id=next(iter(house_ids))) if len(house_ids) == 1 else rows.filter(house_id__in=house_ids)
        )
    return rows if who is None else rows.filter(matter_id__in=who)


def _beyond(
    rows: "QuerySet[SearchRow, SearchRow]", after: Key | None, *, newest_first: bool
) -> "QuerySet[SearchRow, SearchRow]":
    if after is None:
        return rows
    # As a pair, so that the index is entered at the very row, however many texts an import dated the same day.
    return rows.filter(beyond("date", "matter_id", after.date, after.matter_id, falling=newest_first))
