"""The record is sealed entry to entry: what is changed, left out or cut off shows."""

import pytest
from django.db import connection

from lianghui.kernel.library import changes
from lianghui.kernel.library.changes import Entry, record, verify
from lianghui.kernel.library.models import Change


@pytest.fixture
def three(clerk, now):
    return record([Entry("tried", None, {"n": n}) for n in range(3)], by=clerk, at=now)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_entries_follow_each_other(three):
    assert [change.number for change in Change.objects.all()] == [1, 2, 3]
    assert verify() == []


def test_an_entry_is_not_changed_in_the_program(three):
    change = Change.objects.first()
    with pytest.raises(TypeError):
        change.save()
    with pytest.raises(TypeError):
        change.delete()


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE library_change SET facts = replace(facts, '\"n\":1', '\"n\":7') WHERE number = 2",
        "UPDATE library_change SET kind = 'other' WHERE number = 2",
        "UPDATE library_change SET by_id = NULL WHERE number = 2",
        "DELETE FROM library_change WHERE number = 2",
        "DELETE FROM library_change WHERE number = 3",
        "DELETE FROM library_change",
    ],
)
def test_what_is_done_in_the_database_shows(three, tampering):
    sql(tampering)
    assert verify() != []


def test_one_entry_written_anew_with_its_hash_does_not_fit_the_next(three):
    facts = three[1].facts.replace('"n":1', '"n":7')
    sql(
        "UPDATE library_change SET facts = %s, hash = %s WHERE number = 2",
        facts,
        changes._chained(three[0].hash, facts),
    )
    assert verify() == ["第 3 条与前一条接不上，被改动过。"]
