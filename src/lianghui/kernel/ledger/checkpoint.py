r"""Checkpoints: signed statements of a log's size and root, as text (C2SP tlog-checkpoint and signed-note). Pure.

    lianghui/<slug>/epoch-<n>
    <size>
    <root, base64>
    hash <algorithm>

    — <key name> <base64(4 bytes of key id + Ed25519 signature)>

The key's name is ``lianghui/<slug>``; its id the first four bytes of SHA-256(name + "\n" + 0x01 + public key).
A public key is handed on as a line ``<name>+<id in hex>+<base64(0x01 + public key)>``.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from lianghui.kernel.ledger.algorithms import SIZE

ED25519 = b"\x01"
_ORIGIN = re.compile(r"lianghui/([^\s/+]+)/epoch-([1-9][0-9]*)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_SIGNATURE = re.compile(r"— (\S+) ([A-Za-z0-9+/=]+)")


class CheckpointError(ValueError):
    """The text is no checkpoint, or its signature does not hold."""


def origin(slug: str, epoch: int) -> str:
    """The name of one log: a house and an epoch (a restored backup begins a new epoch)."""
    return f"lianghui/{slug}/epoch-{epoch}"


@dataclass(frozen=True)
class Statement:
    """What a checkpoint states."""

    slug: str
    epoch: int
    size: int
    root: bytes
    algorithm: str

    @property
    def body(self) -> str:
        """The signed lines."""
        lines = [origin(self.slug, self.epoch), str(self.size), to_base64(self.root), f"hash {self.algorithm}"]
        return "\n".join(lines) + "\n"

    @property
    def footer(self) -> str:
        """One line for the foot of a paper; size and root are whole, so that it holds the log as the text does."""
        return f"台账第 {self.epoch} 纪元 共 {self.size} 条 根 {self.root.hex()}"


@dataclass(frozen=True)
class Key:
    """A public key with the name it signs under."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(ED25519 + self.public)}"

    @classmethod
    def parse(cls, line: str) -> "Key":
        """Read a key's line. Raises CheckpointError."""
        name, _, rest = line.strip().partition("+")
        identity, _, encoded = rest.partition("+")
        kind_and_key = from_base64(encoded)
        key = cls(name, kind_and_key[1:])
        if kind_and_key[:1] != ED25519 or len(key.public) != SIZE or key.id.hex() != identity:
            raise CheckpointError("公钥这一行不完整或被改动过，请重新取得。")
        return key


def public_key(slug: str, private: Ed25519PrivateKey) -> Key:
    """The key by which anybody checks what ``private`` signs for a house."""
    return Key(f"lianghui/{slug}", private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def sign(statement: Statement, private: Ed25519PrivateKey) -> str:
    """The checkpoint's text."""
    key = public_key(statement.slug, private)
    signature = key.id + private.sign(statement.body.encode())
    return f"{statement.body}\n— {key.name} {to_base64(signature)}\n"


def parse(text: str) -> Statement:
    """What a checkpoint's text states, its signature not looked at. Raises CheckpointError."""
    body, _, _ = text.partition("\n\n")
    lines = body.split("\n")
    named = _ORIGIN.fullmatch(lines[0])
    if named is None or len(lines) != 4 or not lines[3].startswith("hash "):  # noqa: PLR2004 - the format's lines
        raise CheckpointError("这不是两会台账的检查点。")
    size = lines[1]
    root = from_base64(lines[2])
    if not _SIZE.fullmatch(size) or len(root) != SIZE:
        raise CheckpointError("检查点的大小或根写法不对。")
    statement = Statement(named[1], int(named[2]), int(size), root, lines[3].removeprefix("hash "))
    if statement.body != body + "\n":
        raise CheckpointError("检查点的写法不是规范写法。")
    return statement


def verify(text: str, keys: list[Key]) -> Statement:
    """The statement of a checkpoint that one of ``keys`` signed. Raises CheckpointError."""
    statement = parse(text)
    body, _, tail = text.partition("\n\n")
    *lines, rest = tail.split("\n")
    found = [_SIGNATURE.fullmatch(line) for line in lines]
    if rest or not found or None in found:
        raise CheckpointError("检查点的签名行写法不对。")
    signatures = [(line[1], from_base64(line[2])) for line in found if line]
    name = f"lianghui/{statement.slug}"
    for key in keys:
        for signer, signature in signatures:
            if (signer, signature[:4]) == (key.name, key.id) and key.name == name:
                try:
                    Ed25519PublicKey.from_public_bytes(key.public).verify(signature[4:], f"{body}\n".encode())
                except InvalidSignature as error:
                    raise CheckpointError("检查点的签名不成立：内容被改动过。") from error
                return statement
    raise CheckpointError("检查点不是由已知的公钥签的，请核对公钥。")


def to_base64(data: bytes) -> str:
    """Standard base64."""
    return base64.b64encode(data).decode()


def from_base64(text: str) -> bytes:
    """Strictly the one spelling ``to_base64`` gives, so that no changed byte passes. Raises CheckpointError."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise CheckpointError("检查点里有一段不是 base64。") from error
    if to_base64(data) != text:
        raise CheckpointError("检查点里的 base64 不是规范写法。")
    return data
