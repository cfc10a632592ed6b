"""Addresses of versions and articles, and what an address names. Nothing in an address can break a query."""

import re
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from lianghui.kernel.library.models import Version, Work

LONGEST = 100
_EID = re.compile(r"[A-Za-z0-9_-]{1,60}")


def words_in(sent: str) -> str:
    """What a reader typed, without NUL, which PostgreSQL takes in no text."""
    return " ".join(sent.replace("\0", "").split())[:LONGEST]


def eid_in(sent: str) -> str:
    """An id of a part; nothing for what is none."""
    return sent if _EID.fullmatch(sent) else ""


def href_of_work(work: Work) -> str:
    """The law as in force today."""
    return reverse("law", args=[work.slug])


def href_of_version(work: Work, version: Version) -> str:
    """One version."""
    return reverse("law-version", args=[work.slug, version.label])


def href_of_part(slug: str, label: str, eid: str) -> str:
    """An article's own page; any other part by its anchor in the text."""
    article, _, below = eid.partition("__")
    if article.startswith("art_"):
        href = reverse("law-version-article", args=[slug, label, article])
        return f"{href}#{eid}" if below else href
    return f"{reverse('law-version', args=[slug, label])}#{eid}"


@dataclass(frozen=True, slots=True)
class Named:
    """A version as an address names it: ``slug/label``."""

    slug: str
    label: str

    @classmethod
    def read(cls, sent: str) -> "Named | None":
        """From an address; None for anything else."""
        slug, _, label = sent.replace("\0", "").partition("/")
        return cls(slug[:60], label[:24]) if slug and label else None


def mark(version: Version) -> str:
    """How an address names a version."""
    return f"{version.work.slug}/{version.label}"


def named_version(sent: str) -> Version | None:
    """The version an address names, its text with it."""
    named = Named.read(sent)
    if named is None:
        return None
    return Version.objects.select_related("work").filter(work__slug=named.slug, label=named.label).first()


def without_text(versions: "QuerySet[Version]") -> "QuerySet[Version]":
    """For lists: the words themselves are long."""
    return versions.defer("text")
