"""What is erased is gone from rows and bytes, stays gone after a restore, and the log still verifies."""

import json

import pytest
from django.db import connection, transaction

from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.erase import apply_again, compact, erase
from lianghui.kernel.ledger.models import Erasure, Sealed
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.ledger.testing import MOMENT, append_acts

pytestmark = pytest.mark.django_db

WORD = "植入的词语甲"


def test_one_field_goes_with_its_salt_and_the_log_verifies(house):
    acts = append_acts(house, 3, sealed={"title": WORD, "text": "留下"})
    sequence(house)
    assert erase(house, [(str(acts[1].uid), "title")], by=acts[2], now=MOMENT) == 1
    assert Sealed.objects.count() == 5
    assert Erasure.objects.get().act == acts[2]
    report = verify(house, now=MOMENT)
    assert (report.problems, report.erased) == ([], 1)


def test_erasing_twice_is_erasing_once(house):
    [act] = append_acts(house, 1, sealed={"title": WORD})
    assert erase(house, [(str(act.uid), "title")], by=None, now=MOMENT) == 1
    assert erase(house, [(str(act.uid), "title")], by=None, now=MOMENT) == 0
    assert Erasure.objects.count() == 1


def test_what_is_not_there_is_passed_over(house, sm3_house):
    [act] = append_acts(house, 1, sealed={"title": WORD})
    assert erase(sm3_house, [(str(act.uid), "title")], by=None, now=MOMENT) == 0
    assert erase(house, [(str(act.uid), "never")], by=None, now=MOMENT) == 0
    assert (Erasure.objects.count(), Sealed.objects.count()) == (0, 1)


def test_a_restored_backup_is_erased_again(house, tmp_path, django_capture_on_commit_callbacks):
    [act] = append_acts(house, 1, sealed={"title": WORD})
    row = Sealed.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        erase(house, [(str(act.uid), "title")], by=None, now=MOMENT)
    listed = (tmp_path / "erasures" / "test.jsonl").read_text()
    assert json.loads(listed)["act"] == str(act.uid)
    assert WORD not in listed
    # The backup knows the text and not the erasure.
    Erasure.objects.all().delete()
    Sealed.objects.create(act=act, name="title", value=row.value, salt=row.salt)
    assert apply_again(house) == 1
    assert (Sealed.objects.count(), Erasure.objects.count()) == (0, 1)
    assert apply_again(house) == 0


def test_an_erasure_rolled_back_is_not_listed(house, tmp_path):
    [act] = append_acts(house, 1, sealed={"title": WORD})
    with transaction.atomic():
        erase(house, [(str(act.uid), "title")], by=None, now=MOMENT)
        transaction.set_rollback(True)
    assert not (tmp_path / "erasures").exists()
    assert Sealed.objects.count() == 1


def test_compacting_inside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError, match="事务之外"):
        compact()


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_an_erased_word_is_left(house):
    acts = append_acts(house, 60, sealed={"title": WORD, "text": "留下的字"})
    with transaction.atomic():
        assert erase(house, [(str(act.uid), "title") for act in acts], by=None, now=MOMENT) == 60
    compact()
    if connection.vendor == "sqlite":
        data = connection.connection.serialize()  # byte for byte, free pages included
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath('ledger_sealed'))")
            data = bytes(cursor.fetchone()[0])
    assert "留下的字".encode() in data
    assert WORD.encode() not in data
