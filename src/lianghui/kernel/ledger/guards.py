"""Triggers that refuse to change or delete acts, on both engines, put back after every migrate.

They are a fence, not a proof: an owner of the database can take them down. That a change *shows* is the tree's work,
as long as a checkpoint lies elsewhere. Traps met (ENGINEERING m6): ``INSERT OR REPLACE`` passes delete triggers of
SQLite unless it is refused by itself; a table rebuilt by a migration loses its triggers; TRUNCATE passes row triggers.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections, router

from lianghui.kernel.ledger.models import Act, Erasure, Sealed

WORDS = "acts are appended once and never changed"
SEALED_WORDS = "a sealed field is erased by an act, never changed"
_ACT, _SEALED, _ERASURE = (model._meta.db_table for model in (Act, Sealed, Erasure))  # noqa: SLF001 - public API


def _others() -> list[str]:
    return [f.column for f in Act._meta.concrete_fields if f.column != "position"]  # noqa: SLF001 - public API


def _sqlite() -> dict[str, str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _others())
    return {
        "act_no_update": f"BEFORE UPDATE ON {_ACT} WHEN NOT (OLD.position IS NULL AND NEW.position IS NOT NULL "
        f"AND {same}) BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
        "act_no_delete": f"BEFORE DELETE ON {_ACT} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END",
        # Fires before REPLACE would delete the row it conflicts with.
        "act_no_replace": f"BEFORE INSERT ON {_ACT} WHEN EXISTS (SELECT 1 FROM {_ACT} WHERE id = NEW.id "
        f"OR uid = NEW.uid OR (NEW.intent IS NOT NULL AND intent = NEW.intent) "
        f"OR (NEW.position IS NOT NULL AND house_id = NEW.house_id AND position = NEW.position)) "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}: UNIQUE'); END",
        "sealed_no_update": f"BEFORE UPDATE ON {_SEALED} BEGIN SELECT RAISE(ABORT, '{SEALED_WORDS}'); END",
        "sealed_no_delete": f"BEFORE DELETE ON {_SEALED} WHEN NOT EXISTS (SELECT 1 FROM {_ERASURE} e "
        f"JOIN {_ACT} a ON a.uid = e.target WHERE a.id = OLD.act_id AND e.field = OLD.name) "
        f"BEGIN SELECT RAISE(ABORT, '{SEALED_WORDS}'); END",
    }


def _postgresql() -> list[str]:
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in _others())
    return [
        f"""CREATE OR REPLACE FUNCTION lianghui_refuse_act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'UPDATE' THEN IF OLD.position IS NULL AND NEW.position IS NOT NULL AND {same} THEN RETURN NEW;
        END IF; END IF; RAISE EXCEPTION '{WORDS}'; END $$""",
        f"""CREATE OR REPLACE FUNCTION lianghui_refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF TG_OP = 'DELETE' THEN IF EXISTS (SELECT 1 FROM {_ERASURE} e JOIN {_ACT} a ON a.uid = e.target
        WHERE a.id = OLD.act_id AND e.field = OLD.name) THEN RETURN OLD; END IF; END IF;
        RAISE EXCEPTION '{SEALED_WORDS}'; END $$""",
        f"DROP TRIGGER IF EXISTS act_no_change ON {_ACT}",
        f"CREATE TRIGGER act_no_change BEFORE UPDATE OR DELETE ON {_ACT} "
        "FOR EACH ROW EXECUTE FUNCTION lianghui_refuse_act()",
        f"DROP TRIGGER IF EXISTS act_no_truncate ON {_ACT}",
        f"CREATE TRIGGER act_no_truncate BEFORE TRUNCATE ON {_ACT} "
        "FOR EACH STATEMENT EXECUTE FUNCTION lianghui_refuse_act()",
        f"DROP TRIGGER IF EXISTS sealed_no_change ON {_SEALED}",
        f"CREATE TRIGGER sealed_no_change BEFORE UPDATE OR DELETE ON {_SEALED} "
        "FOR EACH ROW EXECUTE FUNCTION lianghui_refuse_sealed()",
        f"DROP TRIGGER IF EXISTS sealed_no_truncate ON {_SEALED}",
        f"CREATE TRIGGER sealed_no_truncate BEFORE TRUNCATE ON {_SEALED} "
        "FOR EACH STATEMENT EXECUTE FUNCTION lianghui_refuse_sealed()",
    ]


_POSTGRESQL_NAMES = {
    "act_no_change": _ACT,
    "act_no_truncate": _ACT,
    "sealed_no_change": _SEALED,
    "sealed_no_truncate": _SEALED,
}


def install(**_signal: Any) -> None:
    """Put the triggers up, anew where they stand."""
    connection = connections[router.db_for_write(Act)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _postgresql():
                cursor.execute(statement)
            return
        for name, body in _sqlite().items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def take_down() -> None:
    """Take the triggers down: for the flush of a test, and for nothing else."""
    connection = connections[router.db_for_write(Act)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, table in _POSTGRESQL_NAMES.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            return
        for name in _sqlite():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing() -> list[str]:
    """Names of triggers that should stand and do not."""
    connection = connections[router.db_for_write(Act)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
            wanted = set(_POSTGRESQL_NAMES)
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = set(_sqlite())
        return sorted(wanted - {row[0] for row in cursor.fetchall()})


@contextmanager
def lifted() -> Iterator[None]:
    """Without the guards for a moment: tests that tamper, and the flush of transactional tests."""
    take_down()
    try:
        yield
    finally:
        install()


def check(**_options: Any) -> list[CheckMessage]:
    """System check (``database``): the guards stand."""
    gone = missing()
    if not gone:
        return []
    return [Error(f"记录表的防改触发器缺失：{'、'.join(gone)}。请运行 lianghui migrate 重新安装。", id="ledger.E001")]
