"""Exports anyone can verify without Lianghui; the format is described in docs/ledger.md."""

import base64
import json
from pathlib import Path
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.keys import verification_keys
from lianghui.kernel.ledger.merkle import inclusion_proof
from lianghui.kernel.ledger.models import Act, Checkpoint, LogState, Sealed
from lianghui.kernel.ledger.sequencer import tile_reader

FORMAT = "lianghui-ledger/1"


def export(house: House, folder: Path, *, opened: bool = False) -> int:
    """Write facts, checkpoints and, if asked, opened sealed fields into an empty folder; returns the number of acts.

    Raises FileExistsError where the folder is not empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"文件夹 {folder} 不是空的，请另选一个。")
    state = LogState.objects.get(house=house)
    acts = Act.objects.filter(house=house, position__isnull=False, position__lt=state.size).order_by("position")
    written = 0
    with (folder / "facts.jsonl").open("wb") as file:
        for facts in acts.values_list("facts", flat=True).iterator(chunk_size=2000):
            file.write(facts.encode() + b"\n")
            written += 1
    if opened:
        _write_opened(house, folder)
    points = folder / "checkpoints"
    points.mkdir()
    for point in Checkpoint.objects.filter(house=house, epoch=state.epoch, size__lte=state.size).order_by("size"):
        (points / f"{point.size:012d}.txt").write_text(point.text, encoding="utf-8")
    (folder / "manifest.json").write_text(
        json.dumps(
            {
                "format": FORMAT,
                "house": house.slug,
                "epoch": state.epoch,
                "algorithm": state.algorithm,
                "size": state.size,
                "root": bytes(state.root).hex(),
                "keys": [str(key) for key in verification_keys(house)],
            },
            ensure_ascii=False,
            indent=1,
        ),
        encoding="utf-8",
    )
    return written


def _write_opened(house: House, folder: Path) -> None:
    rows = Sealed.objects.filter(act__house=house, act__position__isnull=False).order_by("act__position", "name")
    with (folder / "opened.jsonl").open("w", encoding="utf-8") as file:
        for position, name, value, salt in rows.values_list("act__position", "name", "value", "salt").iterator():
            entry = {"position": position, "name": name, "value": value, "salt": bytes(salt).hex()}
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")


def prove(act: Act, *, open_fields: tuple[str, ...] = ()) -> dict[str, Any]:
    """A proof that one act stands in the log: facts, place, path and the newest checkpoint; some fields opened.

    Raises ValueError for an act that has no place yet, or where no checkpoint covers it.
    """
    if act.position is None:
        raise ValueError("这一行为还没有入册，请稍候再取证明。")
    point = Checkpoint.objects.filter(house=act.house, size__gt=act.position).order_by("-size").first()
    if point is None:
        raise ValueError("还没有覆盖这一行为的校验点，请先签发校验点。")
    algorithm = act.house.log_algorithm
    path = inclusion_proof(hash_with(algorithm), tile_reader(act.house), act.position, point.size)
    opened = {
        name: {"value": value, "salt": bytes(salt).hex()}
        for name, value, salt in Sealed.objects.filter(act=act, name__in=open_fields).values_list(
            "name", "value", "salt"
        )
    }
    return {
        "format": FORMAT,
        "algorithm": algorithm,
        "facts": act.facts,
        "position": act.position,
        "size": point.size,
        "path": [base64.b64encode(step).decode() for step in path],
        "checkpoint": point.text,
        "keys": [str(key) for key in verification_keys(act.house)],
        "opened": opened,
    }
