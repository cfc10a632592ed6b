"""The first verifier of an export (the second, ``tools/verify_ledger.py``, shares no code with it). Pure.

Reads a folder written by ``exports``, in order and streaming. Keys that come with the export prove only that it agrees
with itself; a key or a checkpoint kept elsewhere proves that it is the log it claims to be.
"""

import json
from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.algorithms import SIZE, AlgorithmError, hash_with
from lianghui.kernel.ledger.canonical import CanonicalError, canonical, seal
from lianghui.kernel.ledger.checkpoint import CheckpointError, Key, Statement, from_base64, verify
from lianghui.kernel.ledger.report import Report, Roots, check_sealed

CHUNK = 5_000
FORMAT = "lianghui-ledger/1"


class ExportError(ValueError):
    """The export cannot be read as one; the message says where."""


def verify_export(folder: Path, *, keys: list[Key] | None = None, against: str | None = None) -> Report:
    """Verify an exported folder, with ``keys`` instead of its own and ``against`` a checkpoint kept elsewhere."""
    report = Report(str(folder))
    try:
        manifest = _one(folder / "manifest.json")
        if manifest["format"] != FORMAT:
            report.add("manifest.json 被改动，或不是这一版的导出。")
            return report
        report.name = manifest["house"]["slug"]
        own = [Key.parse(line) for line in manifest["keys"]]  # read even when not trusted, so that no change passes
        trusted = keys or own
        hash_ = hash_with(manifest["algorithm"])
        statements = _statements(folder, manifest, trusted, against, report)
        _check_consistency(folder, hash_, [statement for statement, _ in statements], report)
        _check_acts(folder, manifest, hash_, statements, report)
        for path in sorted((folder / "proofs").glob("*.json")):
            for problem in verify_proof(path.read_bytes(), keys=trusted):
                report.add(f"{path.name}：{problem}")
    except (ExportError, CheckpointError, AlgorithmError) as error:
        report.add(str(error))
    except (KeyError, TypeError, AttributeError) as error:
        report.add(f"导出缺少内容或写法不对：{error}。")
    except OSError as error:
        report.add(f"读不了导出的文件：{error.strerror}（{error.filename}）。")
    return report


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of lines, each in its canonical spelling and ended by a line feed."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                value = json.loads(line)
                spelt = canonical(value) + b"\n"
            except (ValueError, RecursionError) as error:
                raise ExportError(f"{path.name} 第 {number} 行读不出内容，被改动过。") from error
            if spelt != line or not isinstance(value, dict):
                raise ExportError(f"{path.name} 第 {number} 行不是规范写法，被改动过。")
            yield value


def _one(path: Path) -> dict[str, Any]:
    found = list(_objects(path))
    if len(found) != 1:
        raise ExportError(f"{path.name} 应只有一行。")
    return found[0]


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ExportError(f"{name} 不是 UTF-8，被改动过。") from error


def _statements(
    folder: Path, manifest: dict[str, Any], keys: list[Key], against: str | None, report: Report
) -> list[tuple[Statement, str]]:
    texts = [(_text(p.read_bytes(), p.name), p.name) for p in sorted((folder / "checkpoints").glob("*.txt"))]
    statements: list[tuple[Statement, str]] = []
    for text, name in [*texts, *([(against, "外部检查点")] if against is not None else [])]:
        try:
            statement = verify(text, keys)
        except CheckpointError as error:
            report.add(f"{name}：{error}")
            continue
        if (statement.slug, statement.algorithm) != (manifest["house"]["slug"], manifest["algorithm"]):
            report.add(f"{name}：它属于另一本台账。")
        elif name not in {"外部检查点", f"{statement.epoch:04}-{statement.size:012}.txt"}:
            report.add(f"{name}：文件名与内容不符。")
        else:
            statements.append((statement, name))
    ends = (manifest["epoch"], manifest["size"], manifest["root"])
    if ends not in {(s.epoch, s.size, s.root.hex()) for s, _ in statements}:
        report.add("没有检查点覆盖到最后一条：manifest.json 所说的大小和根没有签名。")
    return statements


def _check_consistency(
    folder: Path, hash_: Callable[[bytes], bytes], statements: list[Statement], report: Report
) -> None:
    roots = {s.size: s.root for s in statements if s.size}
    stored = {int(p.name[5:17]) for p in (folder / "checkpoints").glob("*.txt")} - {0}
    proofs = {(p["first"], p["second"]): p["path"] for p in _objects(folder / "consistency.jsonl")}
    if set(proofs) != set(pairwise(sorted(stored))):
        report.add("consistency.jsonl 与检查点对不上。")
    for (first, second), path in proofs.items():
        steps = [from_base64(step) for step in path]
        if first in roots and second in roots:
            sides = {"first": first, "second": second, "first_root": roots[first], "second_root": roots[second]}
            if not merkle.consistency_holds(hash_, steps, **sides):
                report.add(f"检查点 {first} 与 {second} 之间的一致性证明不成立。")


def _check_acts(
    folder: Path,
    manifest: dict[str, Any],
    hash_: Callable[[bytes], bytes],
    statements: list[tuple[Statement, str]],
    report: Report,
) -> None:
    tree = merkle.Tree(hash_)
    roots = Roots(tree, statements, report)
    roots.check()
    sealed = _Opened(folder, report) if manifest["opened"] else None
    with (folder / "facts.jsonl").open("rb") as file, (folder / "leaves.bin").open("rb") as leaves:
        while lines := list(islice(file, _until(roots, tree.size))):
            computed = [merkle.leaf_hash(hash_, line.removesuffix(b"\n")) for line in lines]
            for position, (line, leaf) in enumerate(zip(lines, computed, strict=True), tree.size):
                if leaves.read(SIZE) != leaf:
                    report.add(f"第 {position} 条被改动：内容与 leaves.bin 里它的散列不符。")
                _check_act(line, position, manifest, sealed, report)
            for _ in tree.extend(computed):
                pass
            roots.check()
        if leaves.read(1):
            report.add(f"facts.jsonl 在第 {tree.size} 条之后缺了记录：leaves.bin 还有散列。")
    roots.finish()
    if sealed is not None:
        sealed.finish()
    report.size, report.root = tree.size, tree.root().hex()
    if (report.size, report.root) != (manifest["size"], manifest["root"]):
        report.add(f"facts.jsonl 有 {report.size} 条，算出的根与 manifest.json 所说的不符。")


def _until(roots: Roots, size: int) -> int:
    stop = roots.next_stop()
    return CHUNK if stop is None or stop <= size else min(CHUNK, stop - size)


def _check_act(line: bytes, position: int, manifest: dict[str, Any], sealed: "_Opened | None", report: Report) -> None:
    try:
        body = json.loads(line)
        house, uid = body["house"], body["act"]
    except (ValueError, KeyError, TypeError, RecursionError):
        report.add(f"第 {position} 条被改动：内容读不出来。")
        return
    if not line.endswith(b"\n"):
        report.add(f"第 {position} 条被改动：行尾不完整。")
    if house != manifest["house"]["uid"]:
        report.add(f"第 {position} 条被改动：它不属于这个机关。")
    if sealed is not None:
        held = sealed.of(position)
        check_sealed(report, body, position, uid, held, erasures=sealed.erasures, algorithm=manifest["algorithm"])


class _Opened:
    """Sealed fields in the order of their acts, read beside them."""

    def __init__(self, folder: Path, report: Report) -> None:
        self.report = report
        self.rows = _objects(folder / "opened.jsonl")
        self.next = next(self.rows, None)
        self.erasures = {(row["act"], row["field"]) for row in _objects(folder / "erasures.jsonl")}

    def of(self, position: int) -> dict[str, tuple[Any, bytes]]:
        held: dict[str, tuple[Any, bytes]] = {}
        while self.next is not None and self.next["position"] == position:
            try:
                salt = bytes.fromhex(self.next["salt"])
            except ValueError:
                salt = b""
            if salt.hex() != self.next["salt"]:
                self.report.add(f"第 {position} 条：密封内容“{self.next['name']}”的盐被改动。")
            held[self.next["name"]] = (self.next["value"], salt)
            self.next = next(self.rows, None)
        return held

    def finish(self) -> None:
        if self.next is not None:
            self.report.add(f"opened.jsonl 里第 {self.next['position']} 条的位置不对，它之后的都对不上行为。")


def verify_proof(data: bytes, *, keys: list[Key] | None = None) -> list[str]:
    """What is wrong with a proof of one act, as ``prove`` writes it: facts, place, path, signature, opened fields."""
    try:
        proof = json.loads(data)
        if canonical(proof) + b"\n" != data or proof["format"] != FORMAT:
            return ["证明不是规范写法或这一版的写法，被改动过。"]
        facts = proof["facts"]
        own = [Key.parse(line) for line in proof["keys"]]
        statement = verify(proof["checkpoint"], keys or own)
        hash_ = hash_with(statement.algorithm)
        held = merkle.inclusion_holds(
            hash_,
            merkle.leaf_hash(hash_, facts.encode()),
            [from_base64(step) for step in proof["path"]],
            position=proof["position"],
            size=statement.size,
            root_=statement.root,
        )
        problems = [] if held else [f"第 {proof['position']} 条不在检查点所签的台账里：内容、位置或路径被改动过。"]
        hashes = json.loads(facts)["sealed"]
        for name, field in proof["opened"].items():
            if seal(name, field["value"], bytes.fromhex(field["salt"]), statement.algorithm) != hashes.get(name):
                problems.append(f"公开的“{name}”与行为记的散列不符，被改动过。")
    except CheckpointError as error:
        return [str(error)]
    except AlgorithmError as error:
        return [str(error)]
    except (CanonicalError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ["证明读不出来，被改动过。"]
    return problems
