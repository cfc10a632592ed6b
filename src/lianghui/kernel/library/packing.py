"""The library, or some of its works, written as a signed package."""

import hashlib
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from lianghui.kernel.ledger.checkpoint import Key
from lianghui.kernel.library.models import Event, LibraryHead, Version, Work
from lianghui.kernel.library.package_file import PackageError, write


def pack(
    path: Path, *, private: Ed25519PrivateKey, key: Key, now: datetime, slugs: Collection[str] | None = None
) -> tuple[int, int]:
    """Write works (all, or those of the slugs) with their versions and what people entered. Returns how many of each.

    Raises PackageError for a slug that is none, or where there is nothing to pack.
    """
    works = Work.objects.order_by("id")
    if slugs is not None:
        works = works.filter(slug__in=slugs)
        unknown = set(slugs) - set(works.values_list("slug", flat=True))
        if unknown:
            raise PackageError(f"法规库中没有“{min(unknown)}”。")
    texts: dict[str, str] = {}
    told = [_work(work, texts) for work in works]
    if not told:
        raise PackageError("法规库中还没有法规，没有可打包的内容。")
    head = LibraryHead.objects.filter(pk=1).first()
    manifest = {
        "made_at": now.isoformat(timespec="seconds"),
        "made_by": key.name,
        "record": {"number": head.number if head else 0, "hash": head.hash if head else ""},
        "works": told,
    }
    write(path, manifest, texts, private, key)
    return len(told), sum(len(work["versions"]) for work in told)


def _work(work: Work, texts: dict[str, str]) -> dict[str, Any]:
    versions = [_version(version, texts) for version in Version.objects.filter(work=work).order_by("id")]
    entered = Event.objects.filter(work=work, came_from=Event.CameFrom.ENTERED).order_by("id")
    return {
        "uid": str(work.uid),
        "slug": work.slug,
        "title": work.title,
        "key": work.key,
        "aliases": work.aliases,
        "kind": work.kind,
        "region": work.region,
        "place": work.place,
        "organ": work.organ,
        "versions": versions,
        "events": [_event(event) for event in entered],
    }


def _version(version: Version, texts: dict[str, str]) -> dict[str, Any]:
    digest = hashlib.sha256(version.text.encode()).hexdigest()
    texts[digest] = version.text
    return {
        "text": digest,
        "title": version.title,
        "effective": version.effective.isoformat() if version.effective else "",
        "effective_from": version.effective_from,
        "current": version.text_is_current,
        "source_name": version.source_name,
        "source_sha256": version.source_sha256,
        "source_url": version.source_url,
        "view": version.view,
        "format": version.format,
        "encoding": version.encoding,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "uid": str(event.uid),
        "kind": event.kind,
        "day": event.day.isoformat() if event.day else "",
        "organ": event.organ,
        "meeting": event.meeting,
        "decision": event.decision,
        "effective": event.effective.isoformat() if event.effective else "",
        "withdrawn": event.withdrawn_why if event.withdrawn_at else "",
    }
