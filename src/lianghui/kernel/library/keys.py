"""Keys of articles that hold words: asked of the index alone, in the order of results.

The usual way, a condition beside others on one table, made both engines read a wide row for every find of a common word
(应当 stands in three articles of four). A key says to which version it belongs, so nothing but keys is read here.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db import connection

from lianghui.kernel.library.listing_key import VERSION_IN_SQL, last_of_version, listing_key, rank_of
from lianghui.kernel.text.bigrams import Query
from lianghui.kernel.text.dialects import dialect_of, words_of

_WORDS = words_of("library_articlewords")
#: Up to so many texts PostgreSQL enters the index of keys at each of them; SQLite walks its word index anyway.
_FEW = 64


class Stretch(NamedTuple):
    """A version, and of what its articles' keys are made. The keys are computed only for the few that ask for them."""

    version: int
    day: date | None
    kind: str
    region: str

    def ends(self) -> tuple[int, int]:
        """The first and the last key its articles may have."""
        first = listing_key(rank_of(self.kind, self.region), self.day, self.version, 0)
        return first, last_of_version(first)


def keys(query: Query, versions: Sequence[Stretch] | None, *, after: int, limit: int) -> list[int]:
    """Up to ``limit`` keys beyond ``after``, of the given versions or of all (None). One query."""
    found, values = dialect_of(connection).keys(query, _WORDS)
    with connection.cursor() as cursor:
        sql = f"{found} AND id > %s AND {_among(versions)} ORDER BY id LIMIT %s"
        cursor.execute(sql, [*values, after, limit])
        return [key for (key,) in cursor.fetchall()]


def _among(versions: Sequence[Stretch] | None) -> str:
    """The condition, in whole numbers from our own tables: as parameters they would be too many for one statement."""
    if versions is None:
        return "1 = 1"
    if not versions:
        return "1 = 0"
    if connection.vendor == "postgresql" and len(versions) <= _FEW:
        ends = (one.ends() for one in versions)
        return f"({' OR '.join(f'id BETWEEN {first:d} AND {last:d}' for first, last in ends)})"
    return f"{VERSION_IN_SQL} IN ({', '.join(format(one.version, 'd') for one in versions)})"
