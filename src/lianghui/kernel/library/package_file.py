"""A package of laws as a file: a zip of texts, a manifest that names each with its hash, and one signature over it.

    manifest.json        canonical JSON: works, versions, entered events, the state of the sender's record
    manifest.sig         — <key name> <base64(4 bytes of key id + Ed25519 signature)>, as under a checkpoint
    texts/<sha256>.txt   the texts, UTF-8

The signature is looked at before anything else is believed. What does not belong there, lies elsewhere, or unpacks to
more than it may, is refused. Pure.
"""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from lianghui.kernel.ledger.canonical import CanonicalError, canonical
from lianghui.kernel.ledger.checkpoint import CheckpointError, Key, from_base64, to_base64

FORMAT = "lianghui-laws/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
_TEXT = re.compile(r"texts/([0-9a-f]{64})\.txt")
_SIGNED = re.compile(r"— (\S{1,200}) ([A-Za-z0-9+/=]{1,200})\n?")
_MOST_MANIFEST = 64 * 2**20
_MOST_TEXT = 32 * 2**20
_MOST_ALL = 512 * 2**20
_MOST_FILES = 100_000


class PackageError(ValueError):
    """The package cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose signature holds."""

    manifest: Mapping[str, Any]
    key: Key
    sha256: str
    path: Path

    def texts(self, wanted: Iterable[str]) -> dict[str, str]:
        """The texts of these hashes. Raises PackageError where one is missing, too long, or not what it says."""
        found = {}
        with zipfile.ZipFile(self.path) as file:
            for digest in wanted:
                data = _read(file, f"texts/{digest}.txt", _MOST_TEXT)
                if hashlib.sha256(data).hexdigest() != digest:
                    raise PackageError(f"更新包中的文本 {digest[:12]}… 与清单不符，被改动过。")
                try:
                    found[digest] = data.decode()
                except UnicodeDecodeError as error:
                    raise PackageError(f"更新包中的文本 {digest[:12]}… 不是 UTF-8。") from error
        return found


def write(
    path: Path, manifest: Mapping[str, Any], texts: Mapping[str, str], private: Ed25519PrivateKey, key: Key
) -> None:
    """Write a package, whole or not at all: beside its place first."""
    body = canonical({**manifest, "format": FORMAT})
    signature = key.id + private.sign(_signed(body))
    draft = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (
            (MANIFEST, body),
            (SIGNATURE, f"— {key.name} {to_base64(signature)}\n".encode()),
            *((f"texts/{digest}.txt", text.encode()) for digest, text in sorted(texts.items())),
        ):
            # A fixed time: the same library gives the same bytes.
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    draft.replace(path)


def open_package(path: Path, keys: Sequence[Key]) -> Opened:
    """Read a package that one of ``keys`` signed.

    Raises PackageError: no package, no such signature, strange or too many files, too large when unpacked.
    """
    if not keys:
        raise PackageError("没有给出公钥，无法核对更新包是谁做的；请向制作方取得公钥。")
    try:
        with zipfile.ZipFile(path) as file:
            _check_names(file)
            body = _read(file, MANIFEST, _MOST_MANIFEST)
            key = _check_signature(body, _read(file, SIGNATURE, 1000), keys)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise PackageError("这不是更新包，或者文件不完整，请重新取得。") from error
    try:
        manifest = json.loads(body)
        sound = isinstance(manifest, dict) and canonical(manifest) == body
    except (ValueError, RecursionError, CanonicalError) as error:
        raise PackageError("更新包的清单读不出来。") from error
    if not sound or manifest.get("format") != FORMAT:
        raise PackageError("更新包的格式不是这一版能读的，请用相同或更新版本的系统。")
    with path.open("rb") as raw:
        digest = hashlib.file_digest(raw, "sha256").hexdigest()
    return Opened(manifest, key, digest, path)


def _check_names(file: zipfile.ZipFile) -> None:
    entries = file.infolist()
    names = [entry.filename for entry in entries]
    if len(entries) > _MOST_FILES or sum(entry.file_size for entry in entries) > _MOST_ALL:
        raise PackageError("更新包解开后过大，没有读取。")
    strange = [name for name in names if name not in {MANIFEST, SIGNATURE} and not _TEXT.fullmatch(name)]
    if strange:
        raise PackageError(f"更新包里有不该有的文件“{strange[0][:60]}”，没有读取。")
    if len(set(names)) != len(names):
        raise PackageError("更新包里有重名的文件，没有读取。")
    if not {MANIFEST, SIGNATURE} <= set(names):
        raise PackageError("这不是法规更新包：缺少清单或签名。")


def _read(file: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of the package, never more of it than ``most``, whatever its head says."""
    try:
        with file.open(name) as entry:
            data = entry.read(most + 1)
    except KeyError as error:
        raise PackageError(f"更新包中缺少 {name[:60]}。") from error
    except (RuntimeError, zipfile.BadZipFile, OSError) as error:
        raise PackageError(f"更新包中的 {name[:60]} 读不出来，文件可能损坏。") from error
    if len(data) > most:
        raise PackageError(f"更新包中的 {name[:60]} 解开后过大，没有读取。")
    return data


def _check_signature(body: bytes, signature: bytes, keys: Sequence[Key]) -> Key:
    found = _SIGNED.fullmatch(signature.decode(errors="replace"))
    if found is None:
        raise PackageError("更新包的签名写法不对。")
    try:
        signed = from_base64(found[2])
    except CheckpointError as error:
        raise PackageError("更新包的签名写法不对。") from error
    for key in keys:
        if key.name == found[1] and key.id == signed[:4]:
            try:
                Ed25519PublicKey.from_public_bytes(key.public).verify(signed[4:], _signed(body))
            except InvalidSignature as error:
                raise PackageError(
                    "更新包的签名不成立：内容被改动过，或不是这把钥匙签的。没有写入任何内容。"
                ) from error
            return key
    raise PackageError(f"更新包由“{found[1]}”签名，所给的公钥里没有它。请核对来源后取得正确的公钥。")


def _signed(body: bytes) -> bytes:
    """What is signed says that it is a package of laws: a signature under a checkpoint never fits here."""
    return f"{FORMAT}\n{hashlib.sha256(body).hexdigest()}\n".encode()
