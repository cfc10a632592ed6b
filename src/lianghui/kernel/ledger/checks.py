"""Verification of a house's log where it lies: bytes, leaves, tiles, root, sealed values, checkpoints, waiting acts.

Whether the acts give the present state is another question: ``replay`` answers it.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.checkpoint import CheckpointError, Statement
from lianghui.kernel.ledger.checkpoint import verify as verify_note
from lianghui.kernel.ledger.epochs import epoch_starts
from lianghui.kernel.ledger.guards import missing
from lianghui.kernel.ledger.keys import verification_keys
from lianghui.kernel.ledger.models import Act, Checkpoint, Erasure, Sealed, Tile
from lianghui.kernel.ledger.report import Report, Roots, check_sealed
from lianghui.kernel.ledger.sequencer import CHUNK, log_state

PATIENCE = timedelta(minutes=1)  # the sequencer comes every second; an act older than this was forgotten


def verify(house: House, *, now: datetime, against: str | None = None) -> Report:
    """Verify the stored log of ``house``; with ``against``, also that it continues that checkpoint's text.

    Reads the log once in order and keeps nothing of it: 10^6 acts take the memory of one chunk.
    """
    state = log_state(house)
    report = Report(house.name)
    tree = merkle.Tree(hash_with(state.algorithm))
    roots = Roots(tree, _statements(house, against, state.algorithm, report), report)
    roots.check()
    erasures = set(Erasure.objects.filter(house=house).values_list("target", "field"))
    columns = ("position", "id", "uid", "matter__uid", "step", "happened_on", "entered_at", "corrects__uid")
    acts = Act.objects.filter(house=house, position__isnull=False).order_by("position")
    rows = acts.values_list("facts", "leaf", *columns).iterator(chunk_size=CHUNK)
    tiles = Tile.objects.filter(house=house)
    while chunk := list(islice(rows, CHUNK)):
        sealed: dict[int, dict[str, tuple[Any, bytes]]] = {}
        first, last = chunk[0][2], chunk[-1][2]
        found = Sealed.objects.filter(act__house=house, act__position__gte=first, act__position__lte=last)
        for act, name, value, salt in found.values_list("act_id", "name", "value", "salt").iterator():
            sealed.setdefault(act, {})[name] = (value, bytes(salt))
        leaves: list[bytes] = []
        for facts, leaf, position, pk, uid, *rest in chunk:
            computed = merkle.leaf_hash(tree.hash_, facts.encode())
            if position != tree.size + len(leaves):
                report.add(f"第 {tree.size + len(leaves)} 条：缺少或重复，此处的行为自称第 {position} 条。")
            if computed != bytes(leaf):
                report.add(f"第 {position} 条被改动：内容与它的散列不符（行为 {uid}）。")
            leaves.append(computed)
            body = _body(facts)
            if body is None:
                report.add(f"第 {position} 条：内容不是 JSON。")
                continue
            for wrong in _columns_that_differ(body, (str(house.uid), str(uid), *rest)):
                report.add(f"第 {position} 条：列“{wrong}”与内容不符（行为 {uid}）。")
            check_sealed(report, body, position, uid, sealed.pop(pk, {}), erasures=erasures, algorithm=state.algorithm)
        _grow(tree, leaves, roots, tiles, report)
    roots.finish()
    _check_end(report, tree, tiles, state.size, bytes(state.root))
    late = Act.objects.filter(house=house, position=None)
    report.waiting = late.count()
    for uid, at in late.filter(entered_at__lt=now - PATIENCE).values_list("uid", "entered_at")[:10]:
        report.add(f"行为 {uid} 于 {at:%Y-%m-%d %H:%M:%S}（UTC）记录，至今没有入册，请检查后台进程。")
    if gone := missing():
        report.add(f"数据库里缺少保护行为记录的触发器（{'、'.join(gone)}），请运行 lianghui migrate。")
    return report


def _body(facts: str) -> dict[str, Any] | None:
    try:
        body = json.loads(facts)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _columns_that_differ(body: dict[str, Any], row: tuple[Any, ...]) -> Iterator[str]:
    """Columns copy facts for the sake of queries; figures read them, so they must say the same."""
    house, uid, matter, step, happened, entered, corrects = row
    told = {
        "house": house,
        "act": uid,
        "matter": str(matter) if matter else None,
        "step": step,
        "happened": happened.isoformat(),
        "corrects": str(corrects) if corrects else None,
    }
    for name, value in told.items():
        if body.get(name) != value:
            yield name
    try:
        moment = datetime.fromisoformat(body["entered"])
        # Facts keep milliseconds.
        if abs(moment - entered) >= timedelta(milliseconds=1):
            yield "entered"
    except (KeyError, TypeError, ValueError):
        yield "entered"


def _grow(tree: merkle.Tree, leaves: list[bytes], roots: Roots, tiles: Any, report: Report) -> None:
    """Append the chunk, stopping at each size a checkpoint speaks of, and compare the tiles that are full."""
    full: list[merkle.Tile] = []
    done = 0
    while done < len(leaves):
        stop = roots.next_stop()
        until = len(leaves) if stop is None else min(len(leaves), done + max(stop - tree.size, 1))
        full += tree.extend(leaves[done:until])
        done = until
        roots.check()
    _compare_tiles(full, tiles, report)


def _compare_tiles(expected: list[merkle.Tile], tiles: Any, report: Report) -> None:
    by_level: dict[int, dict[int, bytes]] = {}
    for tile in expected:
        by_level.setdefault(tile.level, {})[tile.index] = tile.hashes
    for level, wanted in by_level.items():
        stored = dict(tiles.filter(level=level, index__in=list(wanted)).values_list("index", "hashes"))
        for index, hashes in wanted.items():
            if bytes(stored.get(index, b"")) != hashes:
                report.add(f"树片 {level}/{index} 与记录不符，可用 lianghui ledger rebuild 重建。")


def _check_end(report: Report, tree: merkle.Tree, tiles: Any, size: int, root: bytes) -> None:
    _compare_tiles(list(tree.unfinished()), tiles, report)
    report.size, report.root = tree.size, tree.root().hex()
    if (tree.size, tree.root()) != (size, root):
        report.add(f"台账自记 {size} 条、根 {root.hex()}，实有 {tree.size} 条、根 {report.root}。")


def _statements(house: House, against: str | None, algorithm: str, report: Report) -> Iterator[tuple[Statement, str]]:
    """Every checkpoint the log is to be held to, with the name to complain by."""
    keys, starts = verification_keys(house), epoch_starts(house)
    rows = Checkpoint.objects.filter(house=house).order_by("size").values_list("text", "epoch", "size", "root")
    texts = [(text, f"检查点（第 {epoch} 纪元 {size} 条）") for text, epoch, size, _ in rows]
    columns = [(epoch, size, bytes(root)) for _, epoch, size, root in rows]
    if against is not None:
        texts.append((against, "外部检查点"))
    for number, (text, name) in enumerate(texts):
        try:
            statement = verify_note(text, keys)
        except CheckpointError as error:
            report.add(f"{name}：{error}")
            continue
        lost_from = starts.get(statement.epoch + 1)
        if number < len(columns) and columns[number] != (statement.epoch, statement.size, statement.root):
            report.add(f"{name}：登记的列与签名的文字不符。")
        elif (statement.slug, statement.algorithm) != (house.slug, algorithm):
            report.add(f"{name}：它属于另一本台账（{statement.slug}，{statement.algorithm}）。")
        elif lost_from is not None and statement.size > lost_from:
            report.add(
                f"{name}：该纪元自第 {lost_from} 条起在恢复备份时失去，其后 {statement.size - lost_from} 条不在本台账。"
            )
        else:
            yield statement, name
