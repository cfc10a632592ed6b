"""The sequencer: gives committed acts their place in their house's log, and grows the tree.

An act is written in the transaction of its effect; its place comes a moment later under one row lock, because a tree
grown in every transaction makes a whole province wait for the slowest import (measured: 1,440 acts/s at most and
falling with more clients, against 2,700 and more). The order is that of the ids; since a matter is locked before its
act is written, that is the causal order of every matter.
"""

import json
from datetime import datetime
from typing import Any

from django.db import connections, transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.checkpoint import Statement, sign
from lianghui.kernel.ledger.keys import signing_key
from lianghui.kernel.ledger.models import Act, Checkpoint, LogState, Tile

CHUNK = 5_000  # acts a transaction: short enough for others to get in between, long enough for bulk statements


class LedgerError(Exception):
    """The stored log contradicts itself; ``ledger verify`` says where."""


def log_state(house: House) -> LogState:
    """Where the log of ``house`` stands; made empty on first use. Its algorithm is the house's, for ever."""
    state = LogState.objects.filter(house=house).first()
    if state is None:
        empty = hash_with(house.log_algorithm)(b"")
        state, _ = LogState.objects.get_or_create(
            house=house, defaults={"root": empty, "algorithm": house.log_algorithm}
        )
    return state


def sequence(house: House) -> int:
    """Give every committed act of ``house`` without position its position; returns how many.

    Safe to call from anywhere at any time: the worker does every second, freezing, export and the commands at once.
    Raises LedgerError where the stored tiles do not fit the size of the log.
    """
    log_state(house)
    total = 0
    while Act.objects.filter(house=house, position=None).exists():
        placed = _sequence_chunk(house)
        if not placed:
            break  # another sequencer was quicker
        total += placed
    return total


def sequence_all() -> int:
    """Sequence every house that has acts waiting; returns how many acts were placed."""
    waiting = Act.objects.filter(position=None).order_by().values_list("house_id", flat=True).distinct()
    return sum(sequence(house) for house in House.objects.filter(pk__in=list(waiting)))


@transaction.atomic
def _sequence_chunk(house: House) -> int:
    # On SQLite the transaction is IMMEDIATE and so already alone; on PostgreSQL the row lock makes it so.
    state = LogState.objects.select_for_update().get(house=house)
    rows = list(Act.objects.filter(house=house, position=None).order_by("id").values_list("id", "leaf")[:CHUNK])
    if not rows:
        return 0
    try:
        tree = merkle.Tree.resume(hash_with(state.algorithm), state.size, tile_reader(house))
    except (KeyError, ValueError) as error:
        raise LedgerError(f"“{house}”台账的树片残缺（{error}），请运行 lianghui ledger rebuild 重建后再试。") from error
    _place([pk for pk, _ in rows], state.size)
    _store(house, [*tree.extend(bytes(leaf) for _, leaf in rows), *tree.unfinished()])
    state.size, state.root = tree.size, tree.root()
    state.save(update_fields=["size", "root"])
    return len(rows)


def _place(ids: list[int], first: int) -> None:
    """Write positions ``first`` and on in one statement, which neither engine's ORM form does in bulk."""
    connection = connections[Act.objects.db]
    table = connection.ops.quote_name(Act._meta.db_table)  # noqa: SLF001 - Django's public API
    if connection.vendor == "postgresql":
        # (S608: the only thing put into the text is our own table's name.)
        statement = f"""UPDATE {table} SET position = %s + place.n - 1
            FROM unnest(%s::bigint[]) WITH ORDINALITY AS place(id, n) WHERE {table}.id = place.id"""  # noqa: S608
        parameters: list[Any] = [first, ids]
    else:
        statement = f"""UPDATE {table} SET position = %s + place.key
            FROM json_each(%s) AS place WHERE {table}.id = place.value"""  # noqa: S608
        parameters = [first, json.dumps(ids)]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _store(house: House, tiles: list[merkle.Tile]) -> None:
    newest = {(tile.level, tile.index): tile.hashes for tile in tiles}
    Tile.objects.bulk_create(
        [Tile(house=house, level=level, index=index, hashes=hashes) for (level, index), hashes in newest.items()],
        update_conflicts=True,
        unique_fields=["house", "level", "index"],
        update_fields=["hashes"],
    )


def tile_reader(house: House) -> merkle.ReadTile:
    """Read tiles of ``house``, each once; KeyError for one that is not there."""
    seen: dict[tuple[int, int], bytes] = {}

    def read(level: int, index: int) -> bytes:
        place = (level, index)
        if place not in seen:
            row = Tile.objects.filter(house=house, level=level, index=index).values_list("hashes", flat=True).first()
            if row is None:
                raise KeyError(place)
            seen[place] = bytes(row)
        return seen[place]

    return read


@transaction.atomic
def rebuild(house: House) -> int:
    """Build the tiles of ``house`` again from the leaves of its acts; returns the size. Tiles are derived.

    The root is kept as it was: raises LedgerError if the leaves no longer give it, for then it is no tile that is
    wrong but the log.
    """
    log_state(house)
    state = LogState.objects.select_for_update().get(house=house)
    tree = merkle.Tree(hash_with(state.algorithm))
    leaves = Act.objects.filter(house=house, position__isnull=False).order_by("position")
    rows = leaves.values_list("leaf", flat=True).iterator(chunk_size=CHUNK)
    Tile.objects.filter(house=house).delete()
    _store(house, [*tree.extend(bytes(leaf) for leaf in rows), *tree.unfinished()])
    if (tree.size, tree.root()) != (state.size, bytes(state.root)):
        raise LedgerError(f"“{house}”现存行为算不出台账的根，问题不在树片，请运行 lianghui ledger verify 查看。")
    return tree.size


def checkpoint(house: House, *, now: datetime, witness: str = "") -> Checkpoint:
    """The signed checkpoint over every act committed so far; of one size there is one.

    ``witness`` is noted with it: the paper it stands on, the address it went to.
    """
    sequence(house)
    state = log_state(house)
    statement = Statement(house.slug, state.epoch, state.size, bytes(state.root), state.algorithm)
    row, _ = Checkpoint.objects.get_or_create(
        house=house,
        epoch=state.epoch,
        size=state.size,
        defaults={"root": statement.root, "text": sign(statement, signing_key(house)), "at": now},
    )
    if witness and witness not in row.witness.splitlines():
        row.witness = "\n".join([*row.witness.splitlines(), witness])
        row.save(update_fields=["witness"])
    return row
