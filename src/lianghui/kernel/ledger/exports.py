"""Exports that anyone can verify without Lianghui; ``docs/ledger.md`` describes every byte of them.

Each line is written in its one canonical spelling, so that no changed byte passes, not even one that a reader of JSON
or base64 would forgive.
"""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.canonical import canonical
from lianghui.kernel.ledger.checkpoint import to_base64
from lianghui.kernel.ledger.epochs import epoch_starts
from lianghui.kernel.ledger.exported import FORMAT
from lianghui.kernel.ledger.keys import verification_keys
from lianghui.kernel.ledger.models import Act, Checkpoint, Erasure, Sealed
from lianghui.kernel.ledger.sequencer import CHUNK, LedgerError, log_state, tile_reader


def export(house: House, folder: Path, *, opened: bool = False, proofs: Iterable[Act] = ()) -> int:
    """Write the log up to its newest checkpoint into an empty folder; returns the number of acts.

    ``opened`` adds every sealed field still held, with its salt; ``proofs`` are acts whose proofs are added.
    Raises FileExistsError where the folder is not empty, LedgerError where there is no checkpoint yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"文件夹 {folder} 不是空的，请另选一个。")
    points = _checkpoints(house)
    newest = points[-1]
    acts = Act.objects.filter(house=house, position__lt=newest.size).order_by("position")
    written = _write(folder / "facts.jsonl", acts.values_list("facts", flat=True).iterator(chunk_size=CHUNK))
    with (folder / "leaves.bin").open("wb") as file:
        file.writelines(bytes(leaf) for leaf in acts.values_list("leaf", flat=True).iterator(chunk_size=CHUNK))
    if opened:
        _write_opened(house, folder, newest.size)
    (folder / "checkpoints").mkdir()
    for point in points:
        (folder / "checkpoints" / f"{point.epoch:04}-{point.size:012}.txt").write_bytes(point.text.encode())
    _write_consistency(house, folder, points)
    (folder / "proofs").mkdir()
    for act in proofs:
        _write(folder / "proofs" / f"{act.uid}.json", [canonical(prove(act)).decode()])
    manifest = {
        "format": FORMAT,
        "house": {"slug": house.slug, "uid": str(house.uid)},
        "epoch": newest.epoch,
        "algorithm": log_state(house).algorithm,
        "size": newest.size,
        "root": bytes(newest.root).hex(),
        "keys": [str(key) for key in verification_keys(house)],
        "opened": opened,
    }
    _write(folder / "manifest.json", [canonical(manifest).decode()])
    return written


def _checkpoints(house: House) -> list[Checkpoint]:
    """Every checkpoint that speaks of this history: those that a restored backup lost are left out."""
    starts = epoch_starts(house)
    points = [
        point
        for point in Checkpoint.objects.filter(house=house).order_by("size", "epoch")
        if point.size <= starts.get(point.epoch + 1, point.size)
    ]
    if not points:
        raise LedgerError("还没有检查点，请先运行 lianghui ledger checkpoint。")
    return points


def _write(path: Path, lines: Iterable[str]) -> int:
    """One line each, ended by a line feed; returns how many."""
    count = 0
    with path.open("wb") as file:
        for count, line in enumerate(lines, 1):  # noqa: B007 - the last one is returned
            file.write(line.encode() + b"\n")
    return count


def _write_opened(house: House, folder: Path, size: int) -> None:
    rows = Sealed.objects.filter(act__house=house, act__position__lt=size).order_by("act__position", "name")
    values = rows.values_list("act__position", "name", "value", "salt").iterator(chunk_size=CHUNK)
    _write(
        folder / "opened.jsonl",
        (
            canonical({"position": position, "name": name, "value": value, "salt": bytes(salt).hex()}).decode()
            for position, name, value, salt in values
        ),
    )
    erased = Erasure.objects.filter(house=house).order_by("target", "field").values_list("target", "field")
    _write(folder / "erasures.jsonl", (canonical({"act": str(act), "field": name}).decode() for act, name in erased))


def _write_consistency(house: House, folder: Path, points: list[Checkpoint]) -> None:
    hash_, read = hash_with(log_state(house).algorithm), tile_reader(house)
    sizes = sorted({point.size for point in points if point.size})
    _write(
        folder / "consistency.jsonl",
        (
            canonical(
                {
                    "first": first,
                    "second": second,
                    "path": [to_base64(step) for step in merkle.consistency_proof(hash_, read, first, second)],
                }
            ).decode()
            for first, second in pairwise(sizes)
        ),
    )


def prove(act: Act, *, open_fields: Iterable[str] = ()) -> dict[str, Any]:
    """A proof that one act stands in the log: facts, place, path and the newest checkpoint; some fields opened.

    Raises LedgerError for an act that has no place yet, where no checkpoint covers it, or for a field it does not hold.
    """
    if act.position is None:
        raise LedgerError("这一行为还没有入册，请稍候再取证明。")
    point = Checkpoint.objects.filter(house=act.house, size__gt=act.position).order_by("-epoch", "-size").first()
    if point is None:
        raise LedgerError("还没有覆盖这一行为的检查点，请先运行 lianghui ledger checkpoint。")
    algorithm = log_state(act.house).algorithm
    path = merkle.inclusion_proof(hash_with(algorithm), tile_reader(act.house), act.position, point.size)
    wanted = list(open_fields)
    rows = Sealed.objects.filter(act=act, name__in=wanted).values_list("name", "value", "salt")
    opened = {name: {"value": value, "salt": bytes(salt).hex()} for name, value, salt in rows}
    if absent := [name for name in wanted if name not in opened]:
        raise LedgerError(f"这一行为没有密封内容“{'、'.join(absent)}”，或者它已被清除。")
    return {
        "format": FORMAT,
        "facts": act.facts,
        "position": act.position,
        "path": [to_base64(step) for step in path],
        "checkpoint": point.text,
        "keys": [str(key) for key in verification_keys(act.house)],
        "opened": opened,
    }
