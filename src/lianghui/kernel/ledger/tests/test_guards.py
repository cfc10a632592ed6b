"""What the database refuses, tried by every way found around it."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from lianghui.kernel.ledger.guards import guards_check, guards_present, install, lifted, make_way, take_down
from lianghui.kernel.ledger.models import Act, Erasure, Sealed
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.ledger.testing import MOMENT, append_acts

pytestmark = pytest.mark.django_db

only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite 的语法")
only_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL 的语法")


@pytest.fixture
def act(house):
    [row] = append_acts(house, 1, sealed={"title": "虚构的标题"})
    return row


def refused(statement, parameters=()):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


@pytest.mark.parametrize(
    "change",
    ["facts = 'x'", "step = 'x.y'", "happened_on = '2020-01-01'", "intent = 'x'", "house_id = house_id + 1",
     "facts = 'x', position = 7", "entered_at = '2020-01-01 00:00:00+00'", "id = id + 1"],
)  # fmt: skip
def test_no_column_of_an_act_can_be_changed(act, change):
    refused(f"UPDATE ledger_act SET {change} WHERE id = %s", [act.pk])
    refused(f"UPDATE ledger_act SET {change}")


@pytest.mark.usefixtures("act")
def test_position_is_set_once(house):
    assert sequence(house) == 1
    refused("UPDATE ledger_act SET position = 7")
    refused("UPDATE ledger_act SET position = NULL")
    refused("UPDATE ledger_act SET position = position")
    assert Act.objects.get().position == 0


@pytest.mark.usefixtures("act")
def test_no_act_can_be_deleted():
    refused("DELETE FROM ledger_act")
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.all().delete()


def test_the_orm_cannot_rewrite_an_act(act):
    act.step = "other.step"
    with pytest.raises(IntegrityError), transaction.atomic():
        act.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.update(step="other.step")
    with pytest.raises(IntegrityError), transaction.atomic():
        Act.objects.bulk_create([act], update_conflicts=True, unique_fields=["uid"], update_fields=["step"])
    assert Act.objects.get().step == "test.step"


def test_a_sealed_field_is_erased_whole_or_kept(house, act):
    refused("UPDATE ledger_sealed SET name = 'other'")
    refused("DELETE FROM ledger_sealed")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sealed.objects.update(value="另一标题")
    Erasure.objects.create(house=house, target=act.uid, field="other", at=MOMENT)
    refused("DELETE FROM ledger_sealed")
    Erasure.objects.create(house=house, target=act.uid, field="title", at=MOMENT)
    assert Sealed.objects.filter(act=act).delete()[0] == 1


@only_sqlite
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
@pytest.mark.parametrize("key", ["id", "uid", "intent", "position"])
def test_replace_is_refused_whatever_the_connection_says(house, recursive, key):
    append_acts(house, 2)
    sequence(house)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_act ORDER BY id LIMIT 1")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
        cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
    fresh = {"id": 999, "uid": "0" * 32, "intent": None, "position": 99}
    changed = {**row, **fresh, key: row[key], "facts": "changed"}
    if key == "intent":
        with lifted(), connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_act SET intent = 'once' WHERE id = %s", [row["id"]])
        changed["intent"] = "once"
    columns, marks = ", ".join(f'"{n}"' for n in names), ", ".join(["%s"] * len(names))
    refused(f"INSERT OR REPLACE INTO ledger_act ({columns}) VALUES ({marks})", [changed[n] for n in names])
    refused(f"UPDATE OR REPLACE ledger_act SET {key} = %s", [changed[key]])
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = ON")
    assert not Act.objects.filter(facts="changed").exists()
    assert Act.objects.count() == 2


@only_sqlite
def test_replace_of_a_sealed_field_is_refused(act):
    refused(
        "INSERT OR REPLACE INTO ledger_sealed (act_id, name, value, salt) VALUES (%s, 'title', '\"x\"', x'00')",
        [act.pk],
    )
    assert Sealed.objects.get().value == "虚构的标题"


@only_postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("statement", ["TRUNCATE ledger_act CASCADE", "TRUNCATE ledger_sealed"])
@pytest.mark.usefixtures("act")
def test_truncate_is_refused(statement):
    refused(statement)
    assert Act.objects.count() == Sealed.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("act")
def test_a_table_altered_by_a_migration_is_guarded_again():
    assert guards_present()
    old, new = Act._meta.get_field("step"), models.CharField(max_length=90)
    new.set_attributes_from_name("step")
    new.model = Act
    for before, after in ((old, new), (new, old)):
        make_way(plan=["something to do"])
        with connection.schema_editor() as editor:
            editor.alter_field(Act, before, after, strict=True)
        assert not guards_present()
        assert [message.id for message in guards_check(databases=["default"])] == ["ledger.W001"]
        install()
        assert guards_present()
        refused("UPDATE ledger_act SET facts = 'x'")
    assert Act.objects.get().step == "test.step"


def test_guards_make_way_only_for_a_migrate_that_does_something():
    make_way(plan=[])
    assert guards_present()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("act")
def test_migrate_puts_back_what_was_taken():
    take_down()
    call_command("migrate", verbosity=0, run_syncdb=True)
    assert guards_present()


@pytest.mark.usefixtures("act")
def test_lifted_guards_come_back():
    with lifted():
        assert not guards_present()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE ledger_act SET facts = 'changed'")
    assert guards_present()
    assert Act.objects.get().facts == "changed"


@pytest.mark.usefixtures("act")
def test_the_check_is_silent_while_guards_stand():
    assert [m for m in run_checks(databases=["default"]) if m.id == "ledger.W001"] == []


@only_sqlite
def test_an_insert_costs_the_same_however_long_the_log_is(house):
    """Counted in steps of SQLite's machine, with statistics taken while no act carried a mark of its form."""
    append_acts(house, 300, sealed={"title": "虚构的标题"})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    def steps():
        counted = []
        connection.connection.set_progress_handler(lambda: counted.append(1), 1)
        append_acts(house, 1, sealed={"title": "虚构的标题"})
        connection.connection.set_progress_handler(None, 0)
        return len(counted)

    few = steps()
    append_acts(house, 2000)
    assert steps() < few * 1.2
