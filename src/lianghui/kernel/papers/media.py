"""The media store: bytes under their keyed hash, ``MEDIA_ROOT/<house>/<hash[:2]>/<hash>``.

The key of the hash is the house's own (``VAR/keys/<house>.media``): somebody who holds a file cannot find out from a
hash in an export or a backup whether that file was given in here.
"""

import hashlib
import hmac
import os
import secrets
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from lianghui.kernel.papers.models import Attachment, Issued, WordTemplate

CHUNK = 1024 * 1024


class Damaged(Exception):  # noqa: N818
    """Stored bytes no longer have the hash they lie under, or are gone."""


def store(house: models.Model, content: bytes) -> str:
    """Keep ``content`` and return its hash; the same bytes are kept once."""
    sha = keyed_hash(house, [content])
    path = path_of(house, sha)
    if not path.exists():
        half = half_file(house)
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        settle(half, path)
    return sha


def half_file(house: models.Model) -> Path:
    """A new empty file on the store's own disk, to be written and then settled."""
    folder = _folder(house)
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".half-", dir=folder)
    os.close(handle)
    return Path(name)


def settle(half: Path, path: Path) -> None:
    """Give a finished file its place; a reader sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half.chmod(0o640)
    half.replace(path)


def read(house: models.Model, sha: str) -> bytes:
    """The bytes under ``sha``. Raises Damaged where they are gone or have changed."""
    try:
        content = path_of(house, sha).read_bytes()
    except FileNotFoundError as error:
        raise Damaged("文件已不在存储中，请从备份恢复，或联系系统管理员。") from error
    if not hmac.compare_digest(keyed_hash(house, [content]), sha):
        raise Damaged("文件内容与登记的校验值不符，可能已被改动或损坏；请从备份恢复，并联系系统管理员。")
    return content


def path_of(house: models.Model, sha: str) -> Path:
    """Where the bytes under ``sha`` lie. Raises ValueError for what is no hash."""
    if len(sha) != 64 or not set(sha) <= set("0123456789abcdef"):  # noqa: PLR2004 - hex digits of SHA-256
        raise ValueError("not a hash")
    return _folder(house) / sha[:2] / sha


def keyed_hash(house: models.Model, chunks: Iterable[bytes]) -> str:
    """HMAC-SHA-256 of the chunks under the house's key, in hexadecimal."""
    made = hmac.new(_key(_uid(house)), digestmod=hashlib.sha256)
    for chunk in chunks:
        made.update(chunk)
    return made.hexdigest()


def file_chunks(path: Path) -> Iterator[bytes]:
    """The file's bytes in pieces of one megabyte."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def forget_bytes(house: models.Model, shas: Iterable[str]) -> None:
    """Delete the bytes under ``shas`` that nothing refers to any more, once the transaction has been committed."""
    wanted = {sha for sha in shas if sha}

    def delete() -> None:
        for sha in wanted - referenced(house, wanted):
            path_of(house, sha).unlink(missing_ok=True)

    transaction.on_commit(delete)


def referenced(house: models.Model, shas: Iterable[str]) -> set[str]:
    """Those of ``shas`` that an attachment, an issued paper or a Word template still refers to."""
    wanted = list(shas)
    held: set[str] = set()
    for model, field in ((Attachment, "sha"), (Issued, "docx"), (Issued, "pdf"), (WordTemplate, "sha")):
        found = model._default_manager.filter(house_id=house.pk, **{f"{field}__in": wanted})  # noqa: SLF001
        held.update(found.values_list(field, flat=True))
    return held


def sweep(house: models.Model, *, older_than: float) -> int:
    """Delete files older than ``older_than`` (seconds since 1970) that no row refers to, left by roll-backs or crashes.

    Returns how many were deleted.
    """
    deleted = 0
    for folder in sorted(_folder(house).glob("*")):
        if folder.name.startswith(".half-") and folder.stat().st_mtime < older_than:
            folder.unlink()
            deleted += 1
        if not folder.is_dir():
            continue
        old = [path for path in folder.iterdir() if path.stat().st_mtime < older_than]
        kept = referenced(house, [path.name for path in old])
        for path in old:
            if path.name not in kept:
                path.unlink()
                deleted += 1
    return deleted


def _uid(house: models.Model) -> UUID:
    uid = getattr(house, "uid", None)
    if not isinstance(uid, UUID):
        raise TypeError("a house has a uid")
    return uid


def _folder(house: models.Model) -> Path:
    return Path(settings.MEDIA_ROOT) / str(_uid(house))


def _key(uid: UUID) -> bytes:
    path = Path(settings.VAR) / "keys" / f"{uid}.media"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = path.with_suffix(f".{secrets.token_hex(8)}")
        half.touch(mode=0o600)
        half.write_bytes(secrets.token_bytes(32))
        try:
            # A link, not a rename: of two processes that make the key at once the first one wins.
            os.link(half, path)
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return path.read_bytes()
