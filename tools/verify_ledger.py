#!/usr/bin/env python3
"""验证两会台账的导出或证明。The second verifier: standard library only, one file, no line shared with Lianghui.

    python3 verify_ledger.py 文件夹 [--against 检查点]... [--key 公钥]...
    python3 verify_ledger.py --proof 证明.json [--key 公钥]...

Written from ``docs/ledger.md`` alone: leaves and tree by RFC 9162, Ed25519 by RFC 8032, SM3 by GB/T 32905-2016 where
OpenSSL lacks it, canonical JSON by RFC 8785 (strings, whole numbers, ASCII keys). Reads in one pass, keeps one hash a
level. Ends with 0 when all holds, 1 when a byte was changed (naming the place), 2 when it was called wrongly.
"""

import argparse
import base64
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

FORMAT = "lianghui-ledger/1"
HASH = 32
TOLD = 50

Hash = Callable[[bytes], bytes]


class WrongError(Exception):
    """Something does not hold; the words go to the reader."""


# --- hashes -----------------------------------------------------------------------------------------------------------


def sm3(message: bytes) -> bytes:
    """SM3, slowly: for machines whose OpenSSL has none."""
    mask = 0xFFFFFFFF

    def turn(x: int, n: int) -> int:
        n %= 32
        return (x << n | x >> 32 - n) & mask

    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = message + b"\x80" + bytes(-(len(message) + 9) % 64) + (8 * len(message)).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        w = [int.from_bytes(padded[start + i : start + i + 4], "big") for i in range(0, 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
            w.append(x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            early = j < 16  # noqa: PLR2004 - the standard's number
            ss1 = turn((turn(a, 12) + e + turn(0x79CC4519 if early else 0x7A879D8A, j)) & mask, 7)
            ff = a ^ b ^ c if early else a & b | a & c | b & c
            gg = e ^ f ^ g if early else e & f | ~e & mask & g
            tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[j] ^ w[j + 4])) & mask
            tt2 = (gg + h + ss1 + w[j]) & mask
            a, b, c, d = tt1, a, turn(b, 9), c
            e, f, g, h = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), e, turn(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True)]
    return b"".join(x.to_bytes(4, "big") for x in state)


def hash_named(name: str) -> Hash:
    """sha256 or sm3."""
    if name == "sha256":
        return lambda data: hashlib.sha256(data).digest()
    if name == "sm3":
        try:
            hashlib.new("sm3")
        except ValueError:
            print("本机 OpenSSL 没有 SM3，改用 Python 计算，会慢很多。")
            return sm3
        return lambda data: hashlib.new("sm3", data).digest()
    raise WrongError(f"不认识的散列算法“{name}”。")


# --- Ed25519 (RFC 8032, 5.1) ------------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]


def _decode_point(data: bytes) -> Point:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        raise WrongError("签名里的点写法不对。")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (not x and sign):
        raise WrongError("签名里的点不在曲线上。")
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _times(n: int, p: Point) -> Point:
    result: Point = (0, 1, 1, 0)
    while n:
        if n & 1:
            result = _add(result, p)
        p, n = _add(p, p), n >> 1
    return result


BASE = _decode_point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_holds(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature holds."""
    if len(signature) != 2 * HASH:
        return False
    try:
        a, r = _decode_point(public), _decode_point(signature[:32])
    except WrongError:
        return False
    s = int.from_bytes(signature[32:], "little")
    if s >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = _times(s, BASE), _add(r, _times(k, a))
    return not ((left[0] * right[2] - right[0] * left[2]) % P or (left[1] * right[2] - right[1] * left[2]) % P)


# --- spelling ---------------------------------------------------------------------------------------------------------


def unbase64(text: str) -> bytes:
    """Base64 in its one spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except (ValueError, TypeError):
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise WrongError("有一段 base64 被改动。")
    return data


def unhex(text: str) -> bytes:
    """Lower-case hexadecimal."""
    if not isinstance(text, str) or not re.fullmatch(r"(?:[0-9a-f]{2})*", text):
        raise WrongError("有一段十六进制被改动。")
    return bytes.fromhex(text)


def _no_fraction(text: str) -> Any:
    raise ValueError(text)


def reading(data: bytes) -> Any:
    """JSON without fractions."""
    return json.loads(data, parse_float=_no_fraction, parse_constant=_no_fraction)


def spell(value: Any) -> bytes:
    """Canonical JSON of what ``reading`` gave."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def spelt_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, one a line, each in its canonical spelling."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                value = reading(line)
                right = isinstance(value, dict) and spell(value) + b"\n" == line
            except (ValueError, RecursionError):
                right = False
            if not right:
                raise WrongError(f"{path.name} 第 {number} 行被改动：不是规范写法。")
            yield value


# --- checkpoints ------------------------------------------------------------------------------------------------------


class Checkpoint:
    """A signed size and root."""

    FORM = re.compile(
        r"(lianghui/([^\s/+]+)/epoch-([1-9][0-9]*)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/=]+)\nhash (\S+)\n)"
        r"\n((?:— \S+ [A-Za-z0-9+/=]+\n)+)"
    )

    def __init__(self, data: bytes, keys: list[str]) -> None:
        try:
            found = self.FORM.fullmatch(data.decode())
        except UnicodeDecodeError:
            found = None
        if found is None:
            raise WrongError("检查点的写法被改动。")
        body, self.slug, epoch, size, root, self.algorithm, signatures = found.groups()
        self.epoch, self.size, self.root = int(epoch), int(size), unbase64(root)
        if len(self.root) != HASH:
            raise WrongError("检查点的根长度不对。")
        self._check(body.encode(), signatures, keys)

    def _check(self, body: bytes, signatures: str, keys: list[str]) -> None:
        signed = [line[2:].split(" ") for line in signatures.splitlines()]
        offered = [(name, unbase64(encoded)) for name, encoded in signed]
        known = False
        for name, public in map(read_key, keys):
            identity = hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
            for signer, signature in offered:
                if signer == name == f"lianghui/{self.slug}" and signature[:4] == identity:
                    known = True
                    if signature_holds(public, body, signature[4:]):
                        return
        raise WrongError("检查点的签名不成立。" if known else "检查点不是由所给公钥签的。")


def read_key(line: str) -> tuple[str, bytes]:
    """Name and public key of a key's line."""
    name, _, rest = line.strip().partition("+")
    identity, _, encoded = rest.partition("+")
    data = unbase64(encoded)
    if data[:1] != b"\x01" or hashlib.sha256(name.encode() + b"\n" + data).hexdigest()[:8] != identity:
        raise WrongError("公钥这一行被改动。")
    return name, data[1:]


# --- the tree (RFC 9162, 2.1) -----------------------------------------------------------------------------------------


class Tree:
    """Grows leaf by leaf and keeps one hash for each whole subtree: as many as the size has binary ones."""

    def __init__(self, hash_: Hash) -> None:
        self.hash, self.size = hash_, 0
        self.peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        size = self.size
        while size & 1:
            leaf = self.hash(b"\x01" + self.peaks.pop() + leaf)
            size >>= 1
        self.peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        if not self.peaks:
            return self.hash(b"")
        result = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            result = self.hash(b"\x01" + peak + result)
        return result


def root_from_path(hash_: Hash, leaf: bytes, position: int, size: int, path: list[bytes]) -> bytes:
    """The root that a path of inclusion leads to: splits are walked down, hashes folded up."""
    turns = []
    start, end = 0, size
    while end - start > 1:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        turns.append(position < middle)
        start, end = (start, middle) if position < middle else (middle, end)
    if len(turns) != len(path):
        raise WrongError("证明的路径长度不对。")
    for left, step in zip(reversed(turns), path, strict=True):
        leaf = hash_(b"\x01" + leaf + step) if left else hash_(b"\x01" + step + leaf)
    return leaf


def check_consistency(hash_: Hash, sizes: tuple[int, int], roots: tuple[bytes, bytes], path: list[bytes]) -> None:
    """That the tree of the first size is a beginning of that of the second."""
    turns = []
    start, end, whole = 0, sizes[1], True
    while sizes[0] != end:
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        left = sizes[0] <= middle
        turns.append(left)
        start, end, whole = (start, middle, whole) if left else (middle, end, False)
    steps = list(path)
    if len(steps) != len(turns) + (not whole):
        raise WrongError("一致性证明的长度不对。")
    old = new = roots[0] if whole else steps.pop(0)
    for left, step in zip(reversed(turns), steps, strict=True):
        if left:
            new = hash_(b"\x01" + new + step)
        else:
            old, new = hash_(b"\x01" + step + old), hash_(b"\x01" + step + new)
    if (old, new) != roots:
        raise WrongError("一致性证明不成立。")


# --- an export --------------------------------------------------------------------------------------------------------


class Export:
    """One exported folder under examination."""

    def __init__(self, folder: Path, keys: list[str], against: list[Path]) -> None:
        self.folder = folder
        self.problems: list[str] = []
        manifests = list(spelt_lines(folder / "manifest.json"))
        if len(manifests) != 1 or manifests[0].get("format") != FORMAT:
            raise WrongError("manifest.json 被改动，或不是这一版的导出。")
        self.manifest = manifests[0]
        for line in self.manifest["keys"]:
            read_key(line)  # even when not trusted, so that no change passes
        self.keys = keys or self.manifest["keys"]
        self.hash = hash_named(self.manifest["algorithm"])
        self.sealed_good = self.erased_good = 0
        self.points = self._checkpoints(against)

    def wrong(self, words: str) -> None:
        self.problems.append(words)

    def _checkpoints(self, against: list[Path]) -> list[tuple[str, Checkpoint]]:
        points = []
        own = sorted((self.folder / "checkpoints").iterdir())
        for path in [*own, *against]:
            try:
                point = Checkpoint(path.read_bytes(), self.keys)
                if point.slug != self.manifest["house"]["slug"] or point.algorithm != self.manifest["algorithm"]:
                    raise WrongError("检查点属于另一本台账。")  # noqa: TRY301 - one place says which file it was
                if path in own and path.name != f"{point.epoch:04}-{point.size:012}.txt":
                    raise WrongError("检查点的文件名与内容不符。")  # noqa: TRY301
            except WrongError as error:
                self.wrong(f"{path.name}：{error}")
                continue
            points.append((path.name, point))
        end = (self.manifest["epoch"], self.manifest["size"], self.manifest["root"])
        if end not in [(p.epoch, p.size, p.root.hex()) for _, p in points]:
            self.wrong("manifest.json 所说的大小和根没有检查点签名。")
        return points

    def verify(self) -> None:
        self._acts()
        self._consistency()
        for path in sorted((self.folder / "proofs").iterdir()):
            try:
                verify_proof(path.read_bytes(), self.keys)
            except WrongError as error:
                self.wrong(f"{path.name}：{error}")

    def _acts(self) -> None:
        waiting = sorted(self.points, key=lambda pair: pair[1].size)
        tree = Tree(self.hash)
        house, hash_ = self.manifest["house"]["uid"], self.hash
        opened = self._opened() if self.manifest["opened"] else None
        with (self.folder / "facts.jsonl").open("rb") as facts, (self.folder / "leaves.bin").open("rb") as leaves:
            waiting = self._hold(tree, waiting)
            for position, line in enumerate(facts):
                self._act(position, line, house, leaves, opened)
                tree.append(hash_(b"\x00" + (line[:-1] if line[-1:] == b"\n" else line)))
                if waiting and waiting[0][1].size == tree.size:
                    waiting = self._hold(tree, waiting)
            if leaves.read(1):
                self.wrong(f"第 {tree.size} 条起缺了记录：leaves.bin 还有散列。")
        for name, point in waiting:
            self.wrong(f"{name}：它记有 {point.size} 条，导出只有 {tree.size} 条。")
        if opened is not None and next(opened, None) is not None:
            self.wrong("opened.jsonl 比行为多，位置被改动。")
        if (tree.size, tree.root().hex()) != (self.manifest["size"], self.manifest["root"]):
            self.wrong(f"共 {tree.size} 条，算出的根与 manifest.json 不符。")

    def _hold(self, tree: Tree, waiting: list[tuple[str, Checkpoint]]) -> list[tuple[str, Checkpoint]]:
        while waiting and waiting[0][1].size == tree.size:
            name, point = waiting.pop(0)
            if tree.root() != point.root:
                self.wrong(f"{name}：前 {point.size} 条与它不一致，其中有记录被改动。")
        return waiting

    def _act(
        self, position: int, line: bytes, house: str, leaves: BinaryIO, opened: Iterator[dict[str, Any]] | None
    ) -> None:
        leaf = self.hash(b"\x00" + line[:-1])
        if leaves.read(HASH) != leaf or line[-1:] != b"\n":
            self.wrong(f"第 {position} 条被改动：内容与它的散列不符。")
        try:
            body = reading(line)
            hashes, uid, owner = body.get("sealed") or {}, body["act"], body["house"]
        except (ValueError, KeyError, AttributeError, TypeError, RecursionError):
            self.wrong(f"第 {position} 条被改动：内容读不出来。")
            hashes, uid, owner = {}, "", house
        if owner != house:
            self.wrong(f"第 {position} 条被改动：不属于这个机关。")
        if opened is not None:
            self._fields(position, uid, hashes, opened)

    def _opened(self) -> Iterator[dict[str, Any]]:
        """For each act in turn, its opened fields: {name: (value, salt)}; afterwards what is left over."""
        self.erased = {(row["act"], row["field"]) for row in spelt_lines(self.folder / "erasures.jsonl")}
        rows = spelt_lines(self.folder / "opened.jsonl")
        row, position = next(rows, None), 0
        while row is not None or position < self.manifest["size"]:
            fields = {}
            while row is not None and row["position"] == position:
                fields[row["name"]] = (row["value"], row["salt"])
                row = next(rows, None)
            yield fields
            position += 1
            if position > self.manifest["size"]:
                return

    def _fields(self, position: int, uid: str, hashes: dict[str, str], opened: Iterator[dict[str, Any]]) -> None:
        fields = next(opened, {})
        for name, expected in hashes.items():
            if name not in fields:
                if (uid, name) in self.erased:
                    self.erased_good += 1
                else:
                    self.wrong(f"第 {position} 条：密封内容“{name}”不见了，又没有清除记录。")
                continue
            value, salt = fields.pop(name)
            try:
                found = self.hash(unhex(salt) + spell({"name": name, "value": value})).hex()
            except WrongError:
                found = ""
            if found == expected:
                self.sealed_good += 1
            else:
                self.wrong(f"第 {position} 条：密封内容“{name}”被改动。")
        for name in fields:
            self.wrong(f"第 {position} 条：多出密封内容“{name}”。")

    def _consistency(self) -> None:
        roots = {point.size: point.root for _, point in self.points if point.size}
        names = [p.name for p in (self.folder / "checkpoints").iterdir()]
        sizes = sorted({int(name[5:17]) for name in names if name[5:17].isdigit()} - {0})
        proofs = {(row["first"], row["second"]): row["path"] for row in spelt_lines(self.folder / "consistency.jsonl")}
        if set(proofs) != set(pairwise(sizes)):
            self.wrong("consistency.jsonl 与检查点对不上。")
        for (first, second), path in proofs.items():
            if first in roots and second in roots:
                try:
                    steps = [unbase64(step) for step in path]
                    check_consistency(self.hash, (first, second), (roots[first], roots[second]), steps)
                except WrongError as error:
                    self.wrong(f"检查点 {first} 与 {second} 之间：{error}")


# --- a proof ----------------------------------------------------------------------------------------------------------


def verify_proof(data: bytes, keys: list[str]) -> int:
    """Check the proof of one act; returns its position. Raises WrongError."""
    try:
        proof = reading(data)
        if spell(proof) + b"\n" != data or proof["format"] != FORMAT:
            raise WrongError("证明被改动：不是规范写法。")
        for line in proof["keys"]:
            read_key(line)
        point = Checkpoint(proof["checkpoint"].encode(), keys or proof["keys"])
        hash_ = hash_named(point.algorithm)
        position, facts = proof["position"], proof["facts"].encode()
        if not 0 <= position < point.size:
            raise WrongError("证明的位置被改动。")
        path = [unbase64(step) for step in proof["path"]]
        if root_from_path(hash_, hash_(b"\x00" + facts), position, point.size, path) != point.root:
            raise WrongError(f"第 {position} 条不在检查点所签的台账里：内容、位置或路径被改动。")
        hashes = reading(facts)["sealed"]
        for name, field in proof["opened"].items():
            if hash_(unhex(field["salt"]) + spell({"name": name, "value": field["value"]})).hex() != hashes.get(name):
                raise WrongError(f"第 {position} 条：公开的“{name}”被改动。")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WrongError("证明被改动：读不出来。") from error
    return int(position)


def main() -> int:
    """Read the command line, verify, and say so in Chinese."""
    parser = argparse.ArgumentParser(description="验证两会台账的导出或证明（只用 Python 标准库）")
    parser.add_argument("folder", nargs="?", type=Path, help="导出的文件夹")
    parser.add_argument("--proof", type=Path, help="一份证明")
    parser.add_argument("--against", action="append", default=[], type=Path, help="保存在别处的检查点，可写多次")
    parser.add_argument("--key", action="append", default=[], help="从别处得到的公钥，可写多次")
    arguments = parser.parse_args()
    if (arguments.folder is None) == (arguments.proof is None):
        parser.error("请给出导出的文件夹，或用 --proof 给出一份证明。")
    if not arguments.key:
        print("提示：没有用 --key 给出从别处得到的公钥，只能证明它与自己相符。")
    try:
        if arguments.proof:
            print(f"证明成立：第 {verify_proof(arguments.proof.read_bytes(), arguments.key)} 条。")
            return 0
        export = Export(arguments.folder, arguments.key, arguments.against)
        export.verify()
    except WrongError as error:
        print(f"验证未通过：{error}")
        return 1
    except OSError as error:
        print(f"验证未通过：读不了 {error.filename}（{error.strerror}）。")
        return 1
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        print(f"验证未通过：导出缺少内容或写法被改动（{error}）。")
        return 1
    for words in export.problems[:TOLD]:
        print(words)
    if export.problems:
        print(f"验证未通过：{len(export.problems)} 处不符。")
        return 1
    print(
        f"验证通过：{export.manifest['size']} 条，根 {export.manifest['root']}，检查点 {len(export.points)} 个，"
        f"密封内容 {export.sealed_good} 项相符、{export.erased_good} 项已清除。"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
