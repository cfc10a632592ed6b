"""Plain rows into one table: what ``bulk_create`` does, without model objects and at a third of its cost.

Measured on PostgreSQL with 1,500 acts of twelve rows each: the ORM spent more time on preparing rows than the server on
keeping them. ``take`` writes every act's rows through here. Values are what the model's fields hold (``dict`` for JSON,
``date``, ``bytes``, uids as text or ``UUID``); columns left out get the field's default.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models
from psycopg.types.json import Jsonb

COPY_FROM = 40  # rows from which COPY is quicker than one INSERT
PARAMETERS = 20_000  # of one statement; SQLite takes 32,766

# Statements held back to go to the server together; none where each goes at once.
_held: ContextVar[list[tuple[str, list[Any]]] | None] = ContextVar("held", default=None)

Row = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Column(NamedTuple):
    """How a field is written: its key in a row, its column, what makes a value fit, what stands where none is given."""

    key: str
    name: str
    convert: Convert | None
    default: Callable[[], Any]


@contextmanager
def together() -> Iterator[None]:
    """Send the INSERTs made inside as one message: for a dozen small rows the ways there and back cost most.

    What is written inside can be read only afterwards. On SQLite, where there is no way to go, nothing is held back.
    """
    if connection.vendor != "postgresql" or _held.get() is not None:
        yield
        return
    statements: list[tuple[str, list[Any]]] = []
    token = _held.set(statements)
    try:
        yield
    finally:
        _held.reset(token)
    if statements:
        with connection.cursor() as cursor:
            cursor.execute(
                "; ".join(sql for sql, _ in statements), [value for _, values in statements for value in values]
            )


def insert(model: type[models.Model], rows: Sequence[Row]) -> None:
    """Write the rows. Raises IntegrityError as the database does."""
    if not rows:
        return
    columns = _columns(model, connection.vendor)
    if connection.vendor == "postgresql" and len(rows) >= COPY_FROM:
        _copy(model, columns, rows)
        return
    _statements(model, columns, rows, "")


def put(model: type[models.Model], rows: Sequence[Row], unique: Sequence[str], update: Sequence[str]) -> None:
    """Write the rows; where one with the same ``unique`` columns stands, overwrite its ``update`` columns."""
    if not rows:
        return
    quote = connection.ops.quote_name
    names = {field.name: str(field.column) for field in model._meta.concrete_fields}  # noqa: SLF001 - Django's public API
    changes = ", ".join(f"{quote(names[name])} = EXCLUDED.{quote(names[name])}" for name in update)
    keys = ", ".join(quote(names[name]) for name in unique)
    does = f" ON CONFLICT ({keys}) DO " + (f"UPDATE SET {changes}" if update else "NOTHING")
    _statements(model, _columns(model, connection.vendor), rows, does)


def create(objects: Sequence[models.Model]) -> None:
    """Write new objects of one model and give each its key."""
    if not objects:
        return
    model, many = type(objects[0]), len(objects) >= COPY_FROM
    if connection.vendor != "postgresql":
        model._default_manager.bulk_create(objects)  # noqa: SLF001 - Django's public API
        return
    columns = _columns(model, connection.vendor, with_key=many)
    key = connection.ops.quote_name(str(model._meta.pk.column))  # noqa: SLF001
    with connection.cursor() as cursor:
        if many:
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [model._meta.db_table, key.strip('"'), len(objects)])  # noqa: SLF001
        else:
            sql, values = _statement(model, columns, [vars(found) for found in objects])
            cursor.execute(f"{sql} RETURNING {key}", values)
        keys = [pk for (pk,) in cursor.fetchall()]
    for found, pk in zip(objects, keys, strict=True):
        found.pk = pk
        found._state.adding, found._state.db = False, connection.alias  # noqa: SLF001
    if many:
        _copy(model, columns, [vars(found) for found in objects])


@cache
def _columns(model: type[models.Model], vendor: str, *, with_key: bool = False) -> tuple[Column, ...]:
    found = []
    for field in model._meta.concrete_fields:  # noqa: SLF001 - Django's public API
        if isinstance(field, models.AutoField) and not with_key:
            continue
        convert: Convert | None = None
        if vendor != "postgresql":
            convert = _prepared(field)
        elif isinstance(field, models.JSONField):
            convert = Jsonb
        found.append(Column(field.attname, str(field.column), convert, field.get_default))
    return tuple(found)


def _prepared(field: "models.Field[Any, Any]") -> Convert:
    def convert(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return convert


def _values(columns: Sequence[Column], row: Row) -> list[Any]:
    out = []
    for key, _name, convert, default in columns:
        value = row[key] if key in row else default()
        out.append(value if convert is None or value is None else convert(value))
    return out


def _copy(model: type[models.Model], columns: Sequence[Column], rows: Sequence[Row]) -> None:
    # The driver is spoken to itself, so its errors are made Django's here.
    wrap, into = connection.wrap_database_errors, _into(model, columns)
    with connection.cursor() as cursor, wrap, cursor.cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(_values(columns, row))


def _statements(model: type[models.Model], columns: Sequence[Column], rows: Sequence[Row], does: str) -> None:
    most = max(1, PARAMETERS // len(columns))
    for first in range(0, len(rows), most):
        sql, values = _statement(model, columns, rows[first : first + most])
        held = _held.get()
        if held is not None:
            held.append((sql + does, values))
            continue
        with connection.cursor() as cursor:
            cursor.execute(sql + does, values)


def _statement(model: type[models.Model], columns: Sequence[Column], rows: Sequence[Row]) -> tuple[str, list[Any]]:
    one = f"({', '.join(['%s'] * len(columns))})"
    sql = f"INSERT INTO {_into(model, columns)} VALUES {', '.join([one] * len(rows))}"  # noqa: S608 - names of models
    return sql, [value for row in rows for value in _values(columns, row)]


def _into(model: type[models.Model], columns: Sequence[Column]) -> str:
    quote = connection.ops.quote_name
    return f"{quote(model._meta.db_table)} ({', '.join(quote(column.name) for column in columns)})"  # noqa: SLF001
