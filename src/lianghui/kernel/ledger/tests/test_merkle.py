"""Roots and proofs against the definitions of RFC 9162, for every size to 300 and across tile borders."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianghui.kernel.ledger import merkle
from lianghui.kernel.ledger.algorithms import hash_with

H = hash_with("sha256")
LARGEST = 300
LEAVES = [merkle.leaf_hash(H, str(n).encode()) for n in range(70_000)]


def by_definition(leaves):
    """MTH as the RFC writes it, without a thought for speed."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + by_definition(leaves[:k]) + by_definition(leaves[k:])).digest()


def grown(size, step=None):
    """A tree grown in pieces of ``step`` and resumed from its tiles each time, with its tile store."""
    store = {}
    size_now = 0
    for start in range(0, size, step or max(size, 1)):
        tree = merkle.Tree.resume(H, size_now, lambda *place: store[place])
        piece = LEAVES[start : min(size, start + (step or size))]
        for tile in [*tree.extend(piece), *tree.unfinished()]:
            store[tile.level, tile.index] = tile.hashes
        size_now = tree.size
    return merkle.Tree.resume(H, size_now, lambda *place: store[place]), lambda *place: store[place]


@pytest.fixture(scope="module")
def large():
    return grown(70_000)


def test_empty_root():
    assert merkle.root(H, []) == merkle.Tree(H).root() == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(LARGEST + 1))
def test_root_of_every_size(size):
    expected = by_definition(LEAVES[:size])
    tree, read = grown(size, step=97)
    assert merkle.root(H, LEAVES[:size]) == tree.root() == merkle.root_at(H, read, size) == expected


def test_every_inclusion_proof_to_300():
    _, read = grown(LARGEST)
    for size in range(1, LARGEST + 1):
        root = by_definition(LEAVES[:size])
        for position in range(size):
            proof = merkle.inclusion_proof(H, read, position, size)
            assert merkle.inclusion_holds(H, LEAVES[position], proof, position=position, size=size, root_=root)
            assert not merkle.inclusion_holds(H, LEAVES[position + 1], proof, position=position, size=size, root_=root)


def test_every_consistency_proof_to_300():
    _, read = grown(LARGEST)
    roots = [by_definition(LEAVES[:size]) for size in range(LARGEST + 1)]
    for second in range(1, LARGEST + 1):
        for first in range(1, second + 1):
            proof = merkle.consistency_proof(H, read, first, second)
            assert merkle.consistency_holds(
                H, proof, first=first, second=second, first_root=roots[first], second_root=roots[second]
            )
            assert not merkle.consistency_holds(
                H, proof, first=first, second=second, first_root=roots[first - 1], second_root=roots[second]
            )


@settings(deadline=None, max_examples=150)
@given(data=st.data())
def test_proofs_across_tile_borders(large, data):
    _, read = large
    size = data.draw(st.integers(1, 70_000))
    position = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size))
    root = merkle.root(H, LEAVES[:size])
    path = merkle.inclusion_proof(H, read, position, size)
    assert merkle.root_at(H, read, size) == root
    assert merkle.inclusion_holds(H, LEAVES[position], path, position=position, size=size, root_=root)
    consistency = merkle.consistency_proof(H, read, first, size)
    assert merkle.consistency_holds(
        H, consistency, first=first, second=size, first_root=merkle.root(H, LEAVES[:first]), second_root=root
    )


@settings(deadline=None, max_examples=100)
@given(size=st.integers(2, LARGEST), data=st.data())
def test_a_changed_proof_never_holds(size, data):
    _, read = grown(size)
    root = merkle.root(H, LEAVES[:size])
    position = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion_proof(H, read, position, size)
    at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    changed = list(proof)
    changed[at] = (int.from_bytes(proof[at], "big") ^ (1 << bit)).to_bytes(32, "big")
    assert not merkle.inclusion_holds(H, LEAVES[position], changed, position=position, size=size, root_=root)
    assert not merkle.inclusion_holds(H, LEAVES[position], proof[:-1], position=position, size=size, root_=root)
    assert not merkle.inclusion_holds(H, LEAVES[position], [*proof, root], position=position, size=size, root_=root)
    assert not merkle.inclusion_holds(H, LEAVES[position], proof, position=size, size=size, root_=root)


def test_growing_in_pieces_gives_the_same_tiles(large):
    tree, read = grown(70_000, step=4_999)
    assert tree.root() == large[0].root() == merkle.root(H, LEAVES)
    for level, count in ((0, 274), (1, 2), (2, 1)):
        assert [read(level, n) for n in range(count)] == [large[1](level, n) for n in range(count)]


def test_a_short_tile_is_refused():
    with pytest.raises(ValueError, match="第 0 层第 0 片"):
        merkle.Tree.resume(H, 3, lambda *_: bytes(64))


@pytest.mark.parametrize(("position", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_outside_the_tree(position, size):
    with pytest.raises(merkle.ProofError):
        merkle.inclusion_proof(H, lambda *_: b"", position, size)


@pytest.mark.parametrize(("first", "second"), [(0, 3), (4, 3)])
def test_no_consistency_outside_the_tree(first, second):
    with pytest.raises(merkle.ProofError):
        merkle.consistency_proof(H, lambda *_: b"", first, second)
    assert not merkle.consistency_holds(H, [], first=first, second=second, first_root=b"", second_root=b"")
