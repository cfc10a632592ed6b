"""Checkpoints: a signed statement of a log's size and root (tlog-checkpoint in a signed note, with Ed25519). Pure.

    lianghui/<house>/epoch-<n>
    <size>
    <root, base64>
    algorithm <sha256|sm3>

    — lianghui/<house> <base64 of 4 bytes naming the key, then the signature>

Formats: C2SP tlog-checkpoint and signed-note; signature RFC 8032.
"""

import base64
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"


class CheckpointError(ValueError):
    """The text is no checkpoint, or its signature does not hold; the message says which."""


@dataclass(frozen=True)
class Note:
    """What a checkpoint says."""

    house: str  # slug
    epoch: int
    size: int
    root: bytes
    algorithm: str

    @property
    def origin(self) -> str:
        """The log's name, with its epoch."""
        return f"lianghui/{self.house}/epoch-{self.epoch}"

    @property
    def signer(self) -> str:
        """The key's name."""
        return f"lianghui/{self.house}"

    def body(self) -> str:
        """The text that is signed."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nalgorithm {self.algorithm}\n"


def key_id(name: str, public: bytes) -> bytes:
    """The four bytes by which a signed note names its key."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:4]


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes of the public key."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def verifier_key(name: str, public: bytes) -> str:
    """The line by which anyone checks the signatures: name+id+key."""
    return f"{name}+{key_id(name, public).hex()}+{base64.b64encode(ED25519 + public).decode()}"


def sign(note: Note, key: Ed25519PrivateKey) -> str:
    """The signed checkpoint."""
    public = public_bytes(key)
    signature = base64.b64encode(key_id(note.signer, public) + key.sign(note.body().encode())).decode()
    return f"{note.body()}\n— {note.signer} {signature}\n"


def parse(text: str) -> Note:
    """Read a checkpoint without looking at its signature. Raises CheckpointError."""
    body = text.split("\n\n", 1)[0].split("\n")
    try:
        origin, size, root, algorithm = body[:4]
        _, house, epoch = origin.split("/")
        return Note(
            house,
            int(epoch.removeprefix("epoch-")),
            int(size),
            base64.b64decode(root, validate=True),
            algorithm.removeprefix("algorithm "),
        )
    except ValueError as error:
        raise CheckpointError("这不是一份校验点：应有名称、大小、根散列、算法四行。") from error


def verify(text: str, public: bytes) -> Note:
    """Read a checkpoint and check its signature. Raises CheckpointError."""
    note = parse(text)
    try:
        body, signatures = text.split("\n\n", 1)
        line = next(line for line in signatures.split("\n") if line.startswith(f"— {note.signer} "))
        raw = base64.b64decode(line.rsplit(" ", 1)[1], validate=True)
        if raw[:4] != key_id(note.signer, public):
            raise CheckpointError("校验点不是用这把钥匙签名的。")
        Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], (body + "\n").encode())
    except InvalidSignature as error:
        raise CheckpointError("校验点的签名不对：内容被改动过，或钥匙不对。") from error
    except (ValueError, StopIteration) as error:
        if isinstance(error, CheckpointError):
            raise
        raise CheckpointError("校验点没有可读的签名行。") from error
    return note
