"""The sequencer: gives committed acts their place in the house's log and grows the tree.

One row is locked, never the acts: whoever writes acts waits for nobody. A matter is locked before its acts are
written, so ids follow cause within a matter, and so do positions.
"""

import datetime
from collections.abc import Sequence

from django.db import connection, transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.checkpoint import Note, sign
from lianghui.kernel.ledger.keys import signing_key
from lianghui.kernel.ledger.merkle import ReadTile, Tree
from lianghui.kernel.ledger.models import Act, Checkpoint, LogState, Tile

CHUNK = 5000


def sequence(house: House) -> int:
    """Give every committed act without a place its place; returns how many. 5,000 to a transaction."""
    done = 0
    while True:
        placed = _sequence_chunk(house)
        done += placed
        if placed < CHUNK:
            return done


def _sequence_chunk(house: House) -> int:
    with transaction.atomic():
        state = _locked_state(house)
        rows = list(Act.objects.filter(house=house, position=None).order_by("id").values_list("id", "leaf")[:CHUNK])
        if not rows:
            return 0
        tree = Tree.resume(hash_with(state.algorithm), state.size, tile_reader(house))
        changed = {(tile.level, tile.index): tile.hashes for tile in tree.extend(bytes(leaf) for _, leaf in rows)}
        changed |= {(tile.level, tile.index): tile.hashes for tile in tree.unfinished()}
        _place([pk for pk, _ in rows], state.size)
        Tile.objects.bulk_create(
            [Tile(house=house, level=level, index=index, hashes=h) for (level, index), h in changed.items()],
            update_conflicts=True,
            unique_fields=["house", "level", "index"],
            update_fields=["hashes"],
        )
        state.size, state.root = tree.size, tree.root()
        state.save(update_fields=["size", "root"])
    return len(rows)


def _locked_state(house: House) -> LogState:
    algorithm = house.log_algorithm
    empty = hash_with(algorithm)(b"")
    LogState.objects.bulk_create([LogState(house=house, root=empty, algorithm=algorithm)], ignore_conflicts=True)
    return LogState.objects.select_for_update().get(house=house)


def _place(ids: Sequence[int], first: int) -> None:
    """Positions in the order of ids, in one statement: the only update the guards let pass."""
    table = Act._meta.db_table  # noqa: SLF001 - Django's public API
    if connection.vendor == "postgresql":
        chosen, argument = "id = ANY(%s)", list(ids)
    else:
        chosen, argument = "id IN (SELECT value FROM json_each(%s))", str(list(ids))  # type: ignore[assignment]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET position = placed.position FROM "  # noqa: S608 - a table's own name
            f"(SELECT id, %s + row_number() OVER (ORDER BY id) - 1 AS position FROM {table} WHERE {chosen}) AS placed "
            f"WHERE {table}.id = placed.id",
            [first, argument],
        )


def tile_reader(house: House) -> ReadTile:
    """Reads tiles of a house's log, each once."""
    known: dict[tuple[int, int], bytes] = {}

    def read(level: int, index: int) -> bytes:
        if (level, index) not in known:
            found = Tile.objects.filter(house=house, level=level, index=index).values_list("hashes", flat=True).first()
            if found is None:
                raise KeyError((level, index))
            known[level, index] = bytes(found)
        return known[level, index]

    return read


def checkpoint(house: House, *, now: datetime.datetime, witness: str = "") -> Checkpoint:
    """Sequence, then sign size and root; the same size gives the same checkpoint."""
    sequence(house)
    state = LogState.objects.filter(house=house).first() or LogState(
        house=house, root=hash_with(house.log_algorithm)(b""), algorithm=house.log_algorithm
    )
    known = Checkpoint.objects.filter(house=house, epoch=state.epoch, size=state.size).first()
    if known is not None:
        return known
    note = Note(house.slug, state.epoch, state.size, bytes(state.root), state.algorithm)
    return Checkpoint.objects.create(
        house=house,
        epoch=state.epoch,
        size=state.size,
        root=bytes(state.root),
        text=sign(note, signing_key(house)),
        at=now,
        witness=witness,
    )
