"""The Merkle tree of RFC 9162: root, proofs of inclusion and of consistency, and a tree that grows by tiles. Pure.

Interior hashes lie in tiles of 256: level 0 holds leaf hashes, level n the roots of full tiles of level n - 1. A
proof reads two tiles a level and never the log; growing reads only the unfinished tile of each level.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lianghui.kernel.ledger.algorithms import SIZE

Hash = Callable[[bytes], bytes]
#: Reads the hashes of one tile, joined: (level, index) -> bytes. Raises KeyError where there is none.
ReadTile = Callable[[int, int], bytes]

WIDTH_BITS = 8
WIDTH = 1 << WIDTH_BITS


class ProofError(ValueError):
    """A proof was asked for a place outside the tree."""


def leaf_hash(hash_: Hash, data: bytes) -> bytes:
    """HASH(0x00 || data), RFC 9162, 2.1.1."""
    return hash_(b"\x00" + data)


def node_hash(hash_: Hash, left: bytes, right: bytes) -> bytes:
    """HASH(0x01 || left || right)."""
    return hash_(b"\x01" + left + right)


def root(hash_: Hash, leaves: Sequence[bytes]) -> bytes:
    """The Merkle tree hash of a list of leaf hashes; of none, HASH("")."""
    if not leaves:
        return hash_(b"")
    row = list(leaves)
    while len(row) > 1:
        # Carrying the odd last hash up unchanged gives the tree of the RFC, which splits at the largest power of two.
        above = [hash_(b"\x01" + row[i] + row[i + 1]) for i in range(0, len(row) - 1, 2)]
        if len(row) % 2:
            above.append(row[-1])
        row = above
    return row[0]


@dataclass(frozen=True)
class Tile:
    """A tile that has changed: its place, and its hashes joined."""

    level: int
    index: int
    hashes: bytes


@dataclass
class Tree:
    """The growing edge of a tree: its size, and the unfinished tile of each level."""

    hash_: Hash
    size: int = 0
    edges: list[list[bytes]] = field(default_factory=list)

    @classmethod
    def resume(cls, hash_: Hash, size: int, read: ReadTile) -> "Tree":
        """Take up a tree of ``size`` leaves from its stored tiles.

        Raises KeyError for a missing tile, ValueError for one of the wrong length.
        """
        edges: list[list[bytes]] = []
        count, level = size, 0
        while count:
            index, inside = divmod(count, WIDTH)
            edge: list[bytes] = []
            if inside:
                stored = read(level, index)
                if len(stored) != inside * SIZE:
                    raise ValueError(
                        f"第 {level} 层第 {index} 片应有 {inside} 个散列，实有 {len(stored) / SIZE:g} 个。"
                    )
                edge = split(stored)
            edges.append(edge)
            count, level = index, level + 1
        return cls(hash_, size, edges)

    def extend(self, leaves: Iterable[bytes]) -> Iterator[Tile]:
        """Append leaf hashes; yields each tile when it is full. Consume it to the end."""
        for leaf in leaves:
            self.size += 1
            level, hash_ = 0, leaf
            while True:
                if level == len(self.edges):
                    self.edges.append([])
                edge = self.edges[level]
                edge.append(hash_)
                if len(edge) < WIDTH:
                    break
                yield Tile(level, (self.size >> WIDTH_BITS * (level + 1)) - 1, b"".join(edge))
                hash_ = root(self.hash_, edge)
                self.edges[level] = []
                level += 1

    def unfinished(self) -> Iterator[Tile]:
        """The partial tiles at the right edge."""
        for level, edge in enumerate(self.edges):
            if edge:
                yield Tile(level, self.size >> WIDTH_BITS * (level + 1), b"".join(edge))

    def root(self) -> bytes:
        """The root at the present size."""
        result: bytes | None = None
        for edge in self.edges:  # from the smallest subtrees, at the right, to the largest
            end = len(edge)
            while end:
                start = end & (end - 1)
                part = root(self.hash_, edge[start:end])
                result = part if result is None else node_hash(self.hash_, part, result)
                end = start
        return self.hash_(b"") if result is None else result


def split(hashes: bytes) -> list[bytes]:
    """The single hashes of a tile."""
    return [hashes[i : i + SIZE] for i in range(0, len(hashes), SIZE)]


def whole_subtree(hash_: Hash, read: ReadTile, height: int, index: int) -> bytes:
    """The root over leaves [index * 2^height, (index + 1) * 2^height), all of them present."""
    level, rest = divmod(height, WIDTH_BITS)
    first = index << rest
    tile, offset = divmod(first, WIDTH)
    wanted = read(level, tile)[offset * SIZE : (offset + (1 << rest)) * SIZE]
    if len(wanted) != SIZE << rest:
        raise KeyError((level, tile))
    return root(hash_, split(wanted))


def range_root(hash_: Hash, read: ReadTile, start: int, end: int) -> bytes:
    """MTH(D[start:end]) for the ranges that stand in proofs: ``start`` lies on a multiple of the range's width."""
    size = end - start
    if size & (size - 1) == 0:
        height = size.bit_length() - 1
        return whole_subtree(hash_, read, height, start >> height)
    middle = start + _split_point(size)
    return node_hash(hash_, range_root(hash_, read, start, middle), range_root(hash_, read, middle, end))


def root_at(hash_: Hash, read: ReadTile, size: int) -> bytes:
    """The root the tree had at ``size``, from tiles that may since have grown."""
    return range_root(hash_, read, 0, size) if size else hash_(b"")


def _split_point(size: int) -> int:
    """The largest power of two smaller than ``size`` (at least 2)."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(hash_: Hash, read: ReadTile, position: int, size: int) -> list[bytes]:
    """PATH(position, D[size]), RFC 9162, 2.1.3.1: the hashes from the leaf up."""
    if not 0 <= position < size:
        raise ProofError(f"第 {position} 条不在大小为 {size} 的台账里。")
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split_point(end - start)
        if position < middle:
            path.append(range_root(hash_, read, middle, end))
            end = middle
        else:
            path.append(range_root(hash_, read, start, middle))
            start = middle
    path.reverse()
    return path


def consistency_proof(hash_: Hash, read: ReadTile, first: int, second: int) -> list[bytes]:
    """PROOF(first, D[second]), RFC 9162, 2.1.4.1: that the smaller tree is a beginning of the larger."""
    if not 0 < first <= second:
        raise ProofError(f"不能证明大小 {first} 与 {second} 前后一致：前者应大于 0 且不大于后者。")
    path: list[bytes] = []
    start, end, whole = 0, second, True
    while first != end:
        middle = start + _split_point(end - start)
        if first <= middle:
            path.append(range_root(hash_, read, middle, end))
            end = middle
        else:
            path.append(range_root(hash_, read, start, middle))
            start, whole = middle, False
    if not whole:
        path.append(range_root(hash_, read, start, end))
    path.reverse()
    return path


def inclusion_holds(
    hash_: Hash, leaf: bytes, proof: Sequence[bytes], *, position: int, size: int, root_: bytes
) -> bool:
    """Whether ``leaf`` stands at ``position`` of the tree of ``size`` and ``root_``; RFC 9162, 2.1.3.2."""
    if not 0 <= position < size:
        return False
    at, last, result = position, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            result = node_hash(hash_, step, result)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            result = node_hash(hash_, result, step)
        at >>= 1
        last >>= 1
    return last == 0 and result == root_


def consistency_holds(
    hash_: Hash, proof: Sequence[bytes], *, first: int, second: int, first_root: bytes, second_root: bytes
) -> bool:
    """Whether the tree of ``first`` leaves is a beginning of that of ``second``; RFC 9162, 2.1.4.2."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, first_root)
    if not path:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at >>= 1
        last >>= 1
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old = node_hash(hash_, step, old)
            new = node_hash(hash_, step, new)
            while not at & 1 and at:
                at >>= 1
                last >>= 1
        else:
            new = node_hash(hash_, new, step)
        at >>= 1
        last >>= 1
    return last == 0 and old == first_root and new == second_root
