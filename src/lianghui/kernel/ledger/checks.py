"""Verifying a log from the inside: every stored byte hashed again, the tree grown again, signatures checked."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.canonical import seal
from lianghui.kernel.ledger.checkpoint import CheckpointError, parse, public_bytes, verify as verify_note
from lianghui.kernel.ledger.keys import signing_key
from lianghui.kernel.ledger.merkle import Tree, leaf_hash, root_at
from lianghui.kernel.ledger.models import Act, Checkpoint, Erasure, LogState, Sealed, Tile
from lianghui.kernel.ledger.sequencer import tile_reader

BATCH = 2000
LATE = datetime.timedelta(minutes=1)
MOST = 100  # findings named one by one; beyond them only their number


@dataclass
class Report:
    """What verifying found. ``size`` acts were read; ``problems`` in Chinese, none when the log holds."""

    house: str
    size: int = 0
    root: str = ""
    sealed: int = 0
    erased: int = 0
    checkpoints: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

    def add(self, problem: str) -> None:
        """Name a finding; beyond a hundred only that there are more."""
        if len(self.problems) < MOST:
            self.problems.append(problem)
        elif len(self.problems) == MOST:
            self.problems.append("还有更多问题，未逐条列出。")


def verify(house: House, *, now: datetime.datetime, against: str | None = None) -> Report:
    """Check the whole log of a house; ``against`` is a checkpoint kept elsewhere, the only witness worth its name."""
    report = Report(house.slug)
    state = LogState.objects.filter(house=house).first()
    algorithm = state.algorithm if state else house.log_algorithm
    hash_ = hash_with(algorithm)
    tree = Tree(hash_)
    tiles: dict[tuple[int, int], bytes] = {}
    for batch in _batches(house):
        leaves = []
        for offset, (_, position, facts, leaf) in enumerate(batch):
            expected = tree.size + offset
            if position != expected:
                report.add(f"第 {expected} 条缺失：下一条的序号是 {position}。")
            computed = leaf_hash(hash_, facts.encode())
            if computed != bytes(leaf):
                report.add(f"第 {position} 条被改动：内容与登记的散列不符。")
            leaves.append(computed)
        _check_sealed(report, batch, algorithm)
        for tile in tree.extend(leaves):
            tiles[tile.level, tile.index] = tile.hashes
    tiles |= {(tile.level, tile.index): tile.hashes for tile in tree.unfinished()}
    report.size, report.root = tree.size, tree.root().hex()
    _check_tree(report, house, state, tree, tiles)
    _check_waiting(report, house, now)
    _check_checkpoints(report, house, against)
    return report


def _batches(house: House) -> Iterator[list[tuple[int, int, str, bytes]]]:
    rows = (
        Act.objects.filter(house=house, position__isnull=False)
        .order_by("position")
        .values_list("pk", "position", "facts", "leaf")
        .iterator(chunk_size=BATCH)
    )
    while batch := list(islice(rows, BATCH)):
        yield batch


def _check_sealed(report: Report, batch: list[tuple[int, int, str, bytes]], algorithm: str) -> None:
    """Each sealed value matches its salted hash, or is erased with an act that says so."""
    wanted = [(pk, position, json.loads(facts)) for pk, position, facts, _ in batch]
    wanted = [(pk, position, facts) for pk, position, facts in wanted if facts.get("sealed")]
    if not wanted:
        return
    held: dict[tuple[int, str], tuple[Any, bytes]] = {
        (pk, name): (value, bytes(salt))
        for pk, name, value, salt in Sealed.objects.filter(act__in=[pk for pk, _, _ in wanted]).values_list(
            "act_id", "name", "value", "salt"
        )
    }
    absent = []
    for pk, position, facts in wanted:
        for name, expected in facts["sealed"].items():
            if (pk, name) not in held:
                absent.append((position, facts["act"], name))
                continue
            value, salt = held[pk, name]
            report.sealed += 1
            if seal(name, value, salt, algorithm) != expected:
                report.add(f"第 {position} 条的文字“{name}”被改动：与登记的散列不符。")
    if absent:
        erased = {
            (str(uid), name)
            for uid, name in Erasure.objects.filter(target__in=[uid for _, uid, _ in absent]).values_list(
                "target", "field"
            )
        }
        for position, uid, name in absent:
            if (uid, name) in erased:
                report.erased += 1
            else:
                report.add(f"第 {position} 条的文字“{name}”缺失，又没有清除记录。")


def _check_tree(
    report: Report, house: House, state: LogState | None, tree: Tree, tiles: dict[tuple[int, int], bytes]
) -> None:
    stored_size, stored_root = (state.size, bytes(state.root)) if state else (0, tree.root())
    if stored_size != tree.size:
        report.add(f"台账登记的条数是 {stored_size}，实有 {tree.size} 条。")
    elif stored_root != tree.root():
        report.add("台账的根散列与全部记录不符。")
    stored = {
        (level, index): bytes(hashes)
        for level, index, hashes in Tile.objects.filter(house=house).values_list("level", "index", "hashes").iterator()
    }
    for place in sorted({*stored, *tiles}):
        if stored.get(place) != tiles.get(place):
            report.add(f"散列片 {place[0]}/{place[1]} 与记录不符。")


def _check_waiting(report: Report, house: House, now: datetime.datetime) -> None:
    late = Act.objects.filter(house=house, position=None, entered_at__lt=now - LATE).count()
    if late:
        report.add(f"有 {late} 条行为超过一分钟仍未入册，请检查后台进程是否在运行。")


def _check_checkpoints(report: Report, house: House, against: str | None) -> None:
    public = public_bytes(signing_key(house))
    read = tile_reader(house)
    kept = [(point.text, False) for point in Checkpoint.objects.filter(house=house).order_by("epoch", "size")]
    epoch = LogState.objects.filter(house=house).values_list("epoch", flat=True).first() or 1
    if against is not None:
        kept.append((against, True))
    for text, outside in kept:
        where = "所给的校验点" if outside else "本机保存的校验点"
        try:
            note = verify_note(text, public)
        except CheckpointError as error:
            report.add(f"{where}：{error}")
            continue
        report.checkpoints += 1
        if note.house != house.slug:
            report.add(f"{where}属于另一机关 {note.house}。")
        elif note.epoch != epoch:
            continue  # an earlier epoch ended with a restore; its own first act names where
        elif note.size > report.size:
            report.add(f"{where}大小为 {note.size}，而台账只有 {report.size} 条：台账被截短或由旧备份恢复。")
        else:
            try:
                root = root_at(hash_with(note.algorithm), read, note.size)
            except KeyError:
                report.add(f"{where}：缺少散列片，无法核对。")
                continue
            if root != note.root:
                report.add(f"{where}（大小 {note.size}）与现在的台账不一致：此前的记录被改动过。")


def read_checkpoint(text: str) -> int:
    """The size a checkpoint speaks of. Raises CheckpointError."""
    return parse(text).size
