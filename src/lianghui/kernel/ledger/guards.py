"""Guards in the database: an act is appended once, a sealed field is never rewritten; on both engines.

What they prove is modest: whoever owns the database can take them away. They stop mistakes and stray programs; that a
change shows is the work of the tree and of a checkpoint that lies elsewhere.

Traps that were measured. SQLite's INSERT OR REPLACE deletes the old row past a delete trigger unless the connection
has recursive_triggers on, so an insert that would meet an existing row is refused by itself. SQLite's way of altering
a field builds the table anew and drops its triggers without a word, so they are installed after every migrate; and it
renames no table of which another's trigger speaks, so they are taken down before.
PostgreSQL refuses to alter a column that a trigger's condition names, so functions compare whole rows.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's name for it
from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from lianghui.kernel.ledger.models import Act, Erasure, Sealed

APPENDED = "行为只能追加，不能修改或删除"
UNCHANGED = "密封内容不能改写，只能由清除行为整项删除"
DEFAULT = "default"


def _table(model: type[models.Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django's public API


def _columns(model: type[models.Model]) -> list[str]:
    return [f.column for f in model._meta.concrete_fields if f.column]  # noqa: SLF001 - Django's public API


def _erasure() -> str:
    """A query that finds the row by which the sealed field OLD may go."""
    return (
        f'SELECT 1 FROM "{_table(Erasure)}" e JOIN "{_table(Act)}" a ON a."uid" = e."target"'  # noqa: S608 - our tables
        ' WHERE a."id" = OLD."act_id" AND e."field" = OLD."name"'
    )


def _sqlite() -> dict[str, str]:
    act, sealed = _table(Act), _table(Sealed)

    def meets(table: str, *keys: tuple[str, ...]) -> str:
        # Each key is asked alone: in one OR the planner of SQLite walked the whole log once its statistics said that
        # an index holds only nulls, and an insert grew as slow as the log was long.
        asked = (" AND ".join(f'"{column}" = NEW."{column}"' for column in key) for key in keys)
        return " OR ".join(f'EXISTS (SELECT 1 FROM "{table}" WHERE {one})' for one in asked)  # noqa: S608 - our tables

    meets_act = meets(act, ("id",), ("uid",), ("intent",), ("house_id", "position"))
    meets_sealed = meets(sealed, ("id",), ("act_id", "name"))

    def trigger(when: str, table: str, condition: str, message: str) -> str:
        return f"{when} ON \"{table}\" WHEN {condition} BEGIN SELECT RAISE(ABORT, '{message}'); END"

    # The one update let through sets the position from null and touches nothing else.
    same = " AND ".join(f'NEW."{c}" IS OLD."{c}"' for c in _columns(Act) if c != "position")
    placed = f'OLD."position" IS NULL AND NEW."position" IS NOT NULL AND {same}'
    return {
        f"{act}_no_update": trigger("BEFORE UPDATE", act, f"NOT ({placed})", APPENDED),
        f"{act}_no_delete": trigger("BEFORE DELETE", act, "1", APPENDED),
        f"{act}_no_replace": trigger("BEFORE INSERT", act, meets_act, APPENDED),
        f"{sealed}_no_update": trigger("BEFORE UPDATE", sealed, "1", UNCHANGED),
        f"{sealed}_no_delete": trigger("BEFORE DELETE", sealed, f"NOT EXISTS ({_erasure()})", UNCHANGED),
        f"{sealed}_no_replace": trigger("BEFORE INSERT", sealed, meets_sealed, UNCHANGED),
    }


def _postgresql() -> dict[str, str]:
    act, sealed = _table(Act), _table(Sealed)

    def trigger(when: str, each: str, function: str, message: str) -> str:
        return f"{when} FOR EACH {each} EXECUTE FUNCTION {function}('{message}')"

    return {
        f"{act}_no_update": trigger(f'BEFORE UPDATE ON "{act}"', "ROW", "lianghui_place_only", APPENDED),
        f"{act}_no_delete": trigger(f'BEFORE DELETE ON "{act}"', "ROW", "lianghui_refuse", APPENDED),
        # Row triggers do not see TRUNCATE. One of an empty table harms nothing, and is how test suites clean up.
        f"{act}_no_truncate": trigger(f'BEFORE TRUNCATE ON "{act}"', "STATEMENT", "lianghui_keep_rows", APPENDED),
        f"{sealed}_no_update": trigger(f'BEFORE UPDATE ON "{sealed}"', "ROW", "lianghui_refuse", UNCHANGED),
        f"{sealed}_no_delete": trigger(f'BEFORE DELETE ON "{sealed}"', "ROW", "lianghui_erased_only", UNCHANGED),
        f"{sealed}_no_truncate": trigger(
            f'BEFORE TRUNCATE ON "{sealed}"', "STATEMENT", "lianghui_keep_rows", UNCHANGED
        ),
    }


def _functions() -> str:
    refuse = "RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'"
    # (S608: nothing is put in but our own tables' names and fixed words.)
    return f"""
    CREATE OR REPLACE FUNCTION lianghui_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {refuse}; END $$;
    CREATE OR REPLACE FUNCTION lianghui_place_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.position IS NULL AND NEW.position IS NOT NULL THEN
        OLD.position := NEW.position;
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
      END IF;
      {refuse};
    END $$;
    CREATE OR REPLACE FUNCTION lianghui_erased_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS ({_erasure()}) THEN RETURN OLD; END IF;
      {refuse};
    END $$;
    CREATE OR REPLACE FUNCTION lianghui_keep_rows() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE filled boolean;
    BEGIN
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME) INTO filled;
      IF filled THEN {refuse}; END IF;
      RETURN NULL;
    END $$;
    """  # noqa: S608


def _guards(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _postgresql() if connection.vendor == "postgresql" else _sqlite()


def _tables_present(connection: BaseDatabaseWrapper) -> bool:
    return {_table(Act), _table(Sealed), _table(Erasure)} <= set(connection.introspection.table_names())


def install(using: str = DEFAULT, **_: Any) -> None:
    """(Re)install the guards; called after every migrate. Does nothing before the tables are there."""
    connection = connections[using]
    if not _tables_present(connection):
        return
    take_down(using)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_functions())
        for name, body in _guards(connection).items():
            cursor.execute(f'CREATE TRIGGER "{name}" {body}')


def make_way(using: str = DEFAULT, plan: list[Any] | None = None, **_: Any) -> None:
    """Before a migrate that has something to do: SQLite renames no table while a trigger of another speaks of it."""
    if plan and _tables_present(connections[using]):
        take_down(using)


def take_down(using: str = DEFAULT) -> None:
    """Take the guards away: for a test's flush, or for a house's whole removal by its owner; never while serving."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for name in _guards(connection):
            on = f' ON "{_table(Act if name.startswith(_table(Act)) else Sealed)}"'
            cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on if connection.vendor == "postgresql" else ""}')


def missing(using: str = DEFAULT) -> list[str]:
    """Names of guards that do not stand as this release writes them (SQLite), or at all (PostgreSQL)."""
    connection = connections[using]
    wanted = _guards(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
                " AND tgrelid IN (to_regclass(%s), to_regclass(%s))",
                [_table(Act), _table(Sealed)],
            )
            return sorted(set(wanted) - {row[0] for row in cursor.fetchall()})
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return sorted(name for name, body in wanted.items() if found.get(name) != f'CREATE TRIGGER "{name}" {body}')


def guards_present(using: str = DEFAULT) -> bool:
    """Whether all guards stand; a server refuses to start without."""
    return not missing(using)


@contextmanager
def lifted(using: str = DEFAULT) -> Iterator[None]:
    """The guards are away inside, and back afterwards: for tests that tamper, and the flush of transactional tests."""
    take_down(using)
    try:
        yield
    finally:
        install(using)


@register(Tags.database)
def guards_check(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn where guards are missing. No error, since ``migrate`` runs this check and is what puts them back."""
    return [
        Warning(
            f"数据库“{using}”缺少保护行为记录的触发器：{'、'.join(missing(using))}。",
            hint="请运行 lianghui migrate 重新安装；服务在此之前不应启动。",
            id="ledger.W001",
        )
        for using in databases or []
        if _tables_present(connections[using]) and missing(using)
    ]
