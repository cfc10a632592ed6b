"""The canonical bytes are those of RFC 8785, and what has none is refused."""

import hashlib

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.ledger.algorithms import AlgorithmError, hash_with
from lianghui.kernel.ledger.canonical import LARGEST, CanonicalError, canonical, seal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.text(st.characters(max_codepoint=127))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_bytes_are_those_of_the_reference(value):
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize(
    "value",
    [1.5, 1.0, float("nan"), LARGEST + 1, -LARGEST - 1, {"名": 1}, {1: 2}, "\ud800", {"a": [{"b": 0.1}]}, b"x", {1, 2}],
)
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(CanonicalError):
        canonical(value)


def test_refusal_names_the_place():
    with pytest.raises(CanonicalError, match=r"\$\.a\[0\]\.b"):
        canonical({"a": [{"b": 0.1}]})


def test_seal_is_the_documented_hash():
    salt = bytes(range(16))
    expected = hashlib.sha256(salt + '{"name":"title","value":"关于修路的建议"}'.encode()).hexdigest()
    assert seal("title", "关于修路的建议", salt, "sha256") == expected
    assert seal("title", "关于修路的建议", bytes(16), "sha256") != expected
    assert seal("text", "关于修路的建议", salt, "sha256") != expected


def test_a_short_salt_is_refused():
    with pytest.raises(ValueError, match="16"):
        seal("title", "x", b"short", "sha256")


def test_sm3_gives_the_standards_example():
    """GB/T 32905-2016, annex A.1."""
    assert hash_with("sm3")(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_an_unknown_algorithm_is_refused():
    with pytest.raises(AlgorithmError):
        hash_with("md5")
