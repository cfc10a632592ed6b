"""Derived rows by the hundred thousand: plain numbers and texts, straight to the engine.

``kernel.rows`` makes every value fit its field, which for the 360,000 derived rows of a thousand laws took half of an
import. These rows are made here, of whole numbers and texts alone, and can be made again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, models

_ROOM = 64 * 1024  # KiB of pages that SQLite keeps at hand while much is written; its own habit is two MB


def put(model: type[models.Model], columns: Sequence[str], rows: Sequence[tuple[int | str, ...]]) -> None:
    """Write rows of plain values. Raises IntegrityError as the database does."""
    if not rows:
        return
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(quote(column) for column in columns)})"  # noqa: SLF001 - Django's public API
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608 - names of models


@contextmanager
def much_to_write() -> Iterator[None]:
    """Room for the pages of indexes that grow at random places; without it SQLite wrote each of them many times."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        before = int(cursor.fetchone()[0])
        cursor.execute(f"PRAGMA cache_size = -{_ROOM}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = {before}")
