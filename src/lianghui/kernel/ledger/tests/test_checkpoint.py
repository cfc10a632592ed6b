"""Signed notes: one changed byte anywhere is refused; keys are made once and kept private."""

import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.ledger.checkpoint import CheckpointError, Key, Statement, parse, public_key, sign, verify
from lianghui.kernel.ledger.keys import signing_key, verification_keys
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.ledger.sequencer import checkpoint
from lianghui.kernel.ledger.testing import MOMENT, append_acts

PRIVATE = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
KEY = public_key("test", PRIVATE)
STATEMENT = Statement("test", 2, 12_345, bytes(range(32)), "sm3")
TEXT = sign(STATEMENT, PRIVATE)


def test_text_is_the_documented_format():
    lines = TEXT.split("\n")
    assert lines[:5] == [
        "lianghui/test/epoch-2", "12345", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", "hash sm3", "",
    ]  # fmt: skip
    assert lines[5].startswith("— lianghui/test ")
    assert lines[6:] == [""]


def test_what_was_signed_is_read_back():
    assert parse(TEXT) == verify(TEXT, [KEY]) == STATEMENT
    assert Key.parse(str(KEY)) == KEY


@given(at=st.integers(0, len(TEXT.encode()) - 1), bit=st.integers(0, 7))
def test_any_changed_bit_is_refused(at, bit):
    data = bytearray(TEXT.encode())
    data[at] ^= 1 << bit
    try:
        changed = data.decode()
    except UnicodeDecodeError:
        return
    if changed.split() == TEXT.split() and changed.splitlines() == TEXT.splitlines():
        return  # the last line's end is no part of what is signed
    with pytest.raises(CheckpointError):
        verify(changed, [KEY])


def test_another_key_is_not_believed():
    other = public_key("test", Ed25519PrivateKey.generate())
    with pytest.raises(CheckpointError, match="公钥"):
        verify(TEXT, [other])
    with pytest.raises(CheckpointError, match="公钥"):
        verify(TEXT, [])


def test_a_house_does_not_sign_for_another():
    text = sign(Statement("other", 1, 1, bytes(32), "sha256"), PRIVATE).replace("— lianghui/other", "— lianghui/test")
    with pytest.raises(CheckpointError):
        verify(text, [KEY])


@pytest.mark.django_db
def test_the_key_is_made_once_for_its_owner_alone(house, tmp_path):
    first = signing_key(house)
    path = tmp_path / "keys" / "test.ed25519"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert signing_key(house).private_bytes_raw() == first.private_bytes_raw()
    assert sorted(p.name for p in path.parent.iterdir()) == ["test.ed25519", "test.keys"]


@pytest.mark.django_db
def test_old_public_keys_are_kept(house, tmp_path):
    old = public_key("test", signing_key(house))
    (tmp_path / "keys" / "test.ed25519").unlink()
    assert verification_keys(house)[0] == old
    assert len(verification_keys(house)) == 2


@pytest.mark.django_db
def test_a_checkpoint_covers_every_committed_act(house):
    append_acts(house, 3)
    row = checkpoint(house, now=MOMENT, witness="答复函第 1 号")
    again = checkpoint(house, now=MOMENT, witness="省档案馆")
    assert (row.size, row.pk) == (3, again.pk)
    assert Checkpoint.objects.get().witness == "答复函第 1 号\n省档案馆"
    assert verify(row.text, verification_keys(house)).root == bytes(row.root)
    assert bytes(row.root).hex() in parse(row.text).footer
