"""What the two engines do differently to keep and find words: PostgreSQL by tsvector and GIN, SQLite by FTS5.

Words come ready made (``bigrams``): neither engine parses, folds or stems anything, so that a database of any collation
finds the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

from lianghui.kernel.text.bigrams import Query

COLUMN = "bigrams"


@dataclass(frozen=True)
class Words:
    """A table whose column ``bigrams`` is searched, and the name of SQLite's index over it."""

    table: str
    index: str


#: The words of matters.
MATTERS = Words("text_searchrow", "text_searchwords")


def words_of(table: str) -> Words:
    """The words of a table. Its index goes by the table's name, but for the first there was."""
    return MATTERS if table == MATTERS.table else Words(table, f"{table}_words")


class Dialect(Protocol):
    """One engine's way. Terms hold letters, digits and Han only, never a quotation mark."""

    column_type: str
    placeholder: str

    def stored(self, terms: Iterable[str]) -> object:
        """The terms as the driver takes them."""

    def condition(self, alias: str, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        """SQL, with its parameters, that is true for rows which hold every term of the query."""

    def keys(self, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        """SQL of one column ``id``, with its parameters: the keys of such rows; further conditions may follow it."""

    def install(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        """Create what Django does not know of; harmless when it is there."""

    def compact(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        """Rewrite the index so that the bytes of removed rows are gone. Outside any transaction only."""


class PostgresWords:
    """A tsvector beside the date, both indexed: rare words go by GIN, common ones by walking the dates."""

    column_type = "tsvector"
    placeholder = "%s::tsvector"

    def stored(self, terms: Iterable[str]) -> str:
        # The text form: terms hold no quotation mark, and one string binds five times faster than an array.
        return " ".join(f"'{term}'" for term in terms)

    def condition(self, alias: str, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        del words
        # The cast, not to_tsquery: nothing may parse the terms again.
        return f'"{alias}"."{COLUMN}" @@ %s::tsquery', (self._wanted(query),)

    def keys(self, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        return f"SELECT id FROM {words.table} WHERE {COLUMN} @@ %s::tsquery", (self._wanted(query),)  # noqa: S608 - constant

    @staticmethod
    def _wanted(query: Query) -> str:
        return " & ".join([*(f"'{term}'" for term in query.terms), *(f"'{start}':*" for start in query.beginnings)])

    def install(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE INDEX IF NOT EXISTS {words.table}_words ON {words.table} USING gin ({COLUMN})")

    def compact(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        # FULL writes table and indexes anew: plain VACUUM leaves old bytes in the holes of pages. It locks the table
        # for about a minute at a million rows; write-ahead files and base backups age out by their own retention.
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {words.table}")


class SqliteWords:
    """An FTS5 table over the column, kept in step by triggers, whichever way a row comes or goes.

    Contentless tables that can delete need SQLite 3.43 and Debian 12 has 3.40, hence external content.
    """

    column_type = "text"
    placeholder = "%s"

    def stored(self, terms: Iterable[str]) -> str:
        return " ".join(terms)

    def condition(self, alias: str, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        return (
            f'"{alias}"."id" IN (SELECT rowid FROM {words.index} WHERE {words.index} MATCH %s)',  # noqa: S608 - constant
            (self._wanted(query),),
        )

    def keys(self, query: Query, words: Words) -> tuple[str, tuple[str, ...]]:
        found = f"SELECT rowid AS id FROM {words.index} WHERE {words.index} MATCH %s"  # noqa: S608 - constant
        return f"SELECT id FROM ({found}) AS found WHERE 1 = 1", (self._wanted(query),)  # noqa: S608 - constant

    @staticmethod
    def _wanted(query: Query) -> str:
        return " AND ".join([*(f'"{term}"' for term in query.terms), *(f'"{start}"*' for start in query.beginnings)])

    def install(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        index, remove, add = words.index, self._remove(words), self._add(words)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_master WHERE name = %s", [index])
            new = cursor.fetchone()[0] == 0
            if new:
                # ascii: letters and digits, and everything beyond ASCII, make words, also characters newer than
                # SQLite's tables. detail=none: positions are of no use to pairs.
                cursor.execute(
                    f"CREATE VIRTUAL TABLE {index} USING fts5({COLUMN}, content='{words.table}', content_rowid='id', "
                    "tokenize='ascii', detail=none, columnsize=0)"
                )
            for name, event, body in (
                ("insert", "INSERT", add),
                ("delete", "DELETE", remove),
                ("update", f"UPDATE OF id, {COLUMN}", remove + add),
            ):
                # Dropped and created: an ordinary migration rebuilds the table and loses its triggers without a word.
                cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{name}")
                cursor.execute(f"CREATE TRIGGER {index}_{name} AFTER {event} ON {words.table} BEGIN {body} END")
            if new:
                cursor.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 - constant

    def compact(self, connection: BaseDatabaseWrapper, words: Words = MATTERS) -> None:
        # Deletion only marks in FTS5; optimize merges all into one segment without what was removed, secure_delete
        # (set for every connection) zeroes the old pages, and the checkpoint empties the write-ahead file.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.execute(f"INSERT INTO {words.index}({words.index}) VALUES ('optimize')")  # noqa: S608 - constant
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _add(self, words: Words) -> str:
        return f"INSERT INTO {words.index}(rowid, {COLUMN}) VALUES (new.id, new.{COLUMN});"  # noqa: S608 - constant

    def _remove(self, words: Words) -> str:
        return (
            f"INSERT INTO {words.index}({words.index}, rowid, {COLUMN}) "  # noqa: S608 - constant
            f"VALUES ('delete', old.id, old.{COLUMN});"
        )


_DIALECTS: dict[str, Dialect] = {"postgresql": PostgresWords(), "sqlite": SqliteWords()}


def dialect_of(connection: BaseDatabaseWrapper) -> Dialect:
    """The dialect of a connection. Raises ``KeyError`` for an engine that is neither of the two."""
    return _DIALECTS[connection.vendor]
