"""Places in the log, and a tree equal to the one over all leaves at once."""

import threading
from unittest import mock

import pytest
from django.db import connection, connections

from lianghui.kernel.ledger import merkle, sequencer
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.models import Act, LogState, Tile
from lianghui.kernel.ledger.sequencer import LedgerError, log_state, rebuild, sequence, sequence_all
from lianghui.kernel.ledger.testing import append_acts
from lianghui.kernel.ledger.tests.conftest import make_house

pytestmark = pytest.mark.django_db


def leaves(house):
    return [bytes(leaf) for leaf in Act.objects.filter(house=house).order_by("id").values_list("leaf", flat=True)]


def check_whole(house, size):
    hash_ = hash_with(house.log_algorithm)
    state = LogState.objects.get(house=house)
    assert state.size == size
    assert bytes(state.root) == merkle.root(hash_, leaves(house))
    positions = Act.objects.filter(house=house).order_by("id").values_list("position", flat=True)
    assert list(positions) == list(range(size))


def test_an_empty_log_has_the_empty_root(house):
    assert sequence(house) == 0
    assert bytes(log_state(house).root) == hash_with("sha256")(b"")


@pytest.mark.parametrize("pieces", [[1], [3, 1, 252, 1], [700, 300]])
def test_positions_follow_ids_without_a_gap(house, pieces):
    for piece in pieces:
        append_acts(house, piece)
        assert sequence(house) == piece
    assert sequence(house) == 0
    check_whole(house, sum(pieces))


def test_more_than_a_chunk(house):
    append_acts(house, 1_000)
    with mock.patch.object(sequencer, "CHUNK", 300):
        assert sequence(house) == 1_000
    check_whole(house, 1_000)


def test_sm3_logs_are_built_with_sm3(sm3_house):
    append_acts(sm3_house, 10)
    sequence(sm3_house)
    assert log_state(sm3_house).algorithm == "sm3"
    check_whole(sm3_house, 10)


def test_each_house_has_its_own_log(house):
    other = make_house("other-one")
    for _ in range(3):
        append_acts(house, 2)
        append_acts(other, 1)
    assert sequence_all() == 9
    check_whole(house, 6)
    check_whole(other, 3)


def test_a_proof_reads_tiles_and_never_the_log(house, django_assert_max_num_queries):
    append_acts(house, 2_000)
    sequence(house)
    with django_assert_max_num_queries(4):
        proof = merkle.inclusion_proof(hash_with("sha256"), sequencer.tile_reader(house), 1_234, 2_000)
    assert len(proof) == 11


def test_chunk_costs_a_fixed_number_of_statements(house, django_assert_max_num_queries):
    append_acts(house, 5_000)
    with django_assert_max_num_queries(20):
        sequence(house)


def test_missing_tiles_are_said_and_rebuilt(house):
    append_acts(house, 600)
    sequence(house)
    Tile.objects.filter(house=house, level=0, index=2).delete()
    append_acts(house, 1)
    with pytest.raises(LedgerError, match="rebuild"):
        sequence(house)
    assert rebuild(house) == 600
    assert sequence(house) == 1
    check_whole(house, 601)


def test_rebuild_refuses_to_bless_another_history(house):
    append_acts(house, 5)
    sequence(house)
    LogState.objects.update(root=bytes(32))
    with pytest.raises(LedgerError, match="verify"):
        rebuild(house)


@pytest.mark.django_db(transaction=True)
def test_sequencers_at_the_same_time_place_each_act_once(house):
    append_acts(house, 400)
    placed, failures = [], []

    def run():
        try:
            placed.append(sequence(house))
        except Exception as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)
        finally:
            connections.close_all()

    with mock.patch.object(sequencer, "CHUNK", 50):
        threads = [threading.Thread(target=run) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        # Threads of one process share SQLite's memory database by table locks, which time out at once.
        sequence(house)
    else:
        assert not failures
        assert sum(placed) == 400
    check_whole(house, 400)
