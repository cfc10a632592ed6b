"""Take in a file, and erase one.

A file is judged by its content alone, counted while it streams in, and kept under its hash. Nothing is kept of a file
that is refused.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _

from lianghui.kernel.papers import media, photos
from lianghui.kernel.papers.models import Attachment
from lianghui.kernel.papers.sniff import KINDS, MEGABYTE, Refused, Unpacked, sniff

NAME_LENGTH: Final = 200


class Upload(Protocol):
    """What Django hands over for an uploaded file, as far as it is used here."""

    name: str | None

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be given: size in bytes, kinds by short name, and how far an archive may unpack."""

    size: int = 50 * MEGABYTE
    kinds: frozenset[str] = frozenset(KINDS)
    unpacked: Unpacked = field(default_factory=Unpacked)


def accept(
    upload: Upload,
    house: models.Model,
    *,
    by: str,
    now: datetime,
    limits: Limits | None = None,
    matter: models.Model | None = None,
    act: UUID | None = None,
    scan: bool = False,
    original: bool = False,
) -> Attachment:
    """Take in one file. ``by`` is a ref; ``scan``: a picture or PDF of a paper, ``original``: no paper lies behind it.

    Photos lose the place they were taken at. Raises Refused with a message for the person who uploads.
    """
    limits = limits or Limits()
    half = media.half_file(house)
    try:
        _stream(upload.chunks(), half, limits.size)
        kind = sniff(half, limits.unpacked)
        media_type, sort, label = KINDS[kind]
        if kind not in limits.kinds:
            allowed = "、".join(KINDS[one][2] for one in KINDS if one in limits.kinds)
            raise Refused(_("此处不能上传%(kind)s；可以上传：%(allowed)s。") % {"kind": label, "allowed": allowed})
        if sort == "photo":
            half.write_bytes(photos.without_place(half.read_bytes(), kind))
        size = half.stat().st_size
        sha = media.keyed_hash(house, media.file_chunks(half))
        media.settle(half, media.path_of(house, sha))
    finally:
        half.unlink(missing_ok=True)
    return Attachment.objects.create(
        house_id=house.pk,
        matter_id=matter.pk if matter else None,
        act=act,
        name=safe_name(upload.name or "", kind),
        sha=sha,
        size=size,
        media_type=media_type,
        kind=Attachment.Kind.SCAN if scan or original else sort,
        original=original,
        uploaded_by=by,
        uploaded_at=now,
    )


def safe_name(name: str, kind: str) -> str:
    """The name as given, without folders and control characters, ending as its content says."""
    bare = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Overriding marks (U+202E) let "gpj.exe" be read as "exe.jpg".
    bare = "".join(char for char in bare if char.isprintable() and char not in '<>:"|?*').strip(" .")
    stem, dot, suffix = bare.rpartition(".")
    same = {"jpeg": "jpg", "wps": "doc", "et": "xls", "heif": "heic", "mp4": "m4a", "3gp": "m4a"}
    if dot and (suffix.lower() == kind or same.get(suffix.lower()) == kind):
        return f"{(stem or '附件')[: NAME_LENGTH - len(suffix) - 1]}.{suffix}"
    return f"{(bare or '附件')[: NAME_LENGTH - len(kind) - 1]}.{kind}"


def erase(attachments: Iterable[Attachment], *, now: datetime) -> int:
    """Take name, hash and bytes from attachments; bytes another row refers to stay. Returns how many were erased."""
    erased = 0
    with transaction.atomic():
        for attachment in attachments:
            if attachment.erased_at is not None:
                continue
            sha, attachment.sha, attachment.name, attachment.erased_at = attachment.sha, "", "", now
            attachment.save(update_fields=["sha", "name", "erased_at"])
            media.forget_bytes(attachment.house, [sha])
            erased += 1
    return erased


def open_bytes(attachment: Attachment) -> bytes:
    """The attachment's bytes, checked against their hash. Raises media.Damaged, also for an erased one."""
    if attachment.erased_at is not None:
        raise media.Damaged(_("这个附件已按规定删除。"))
    return media.read(attachment.house, attachment.sha)


def _stream(chunks: Iterable[bytes], half: Path, most: int) -> None:
    size = 0
    with half.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > most:
                raise Refused(
                    _("文件超过 %(most)s MB，不能上传；请压缩图片、分成几个文件，或只上传必要的页。")
                    % {"most": most // MEGABYTE}
                )
            file.write(chunk)
