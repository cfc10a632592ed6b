"""What the library's templates are given. No shape here touches the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lianghui.faces.workbench.shown import Button

#: A stretch of words and whether it was asked for.
Piece = tuple[str, bool]
#: A stretch of words and what became of it: same, deleted, inserted.
Marked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from and when it came in; it stands beside every print of it."""

    name: str
    day: date
    url: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """An article found by its words."""

    number: str
    href: str
    pieces: Sequence[Piece]
    path: str = ""


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """A law in a list, with the articles that were found in it."""

    title: str
    href: str
    meta: str
    passages: Sequence[Passage] = ()


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list beside the text."""

    label: str
    told: str
    href: str
    here: bool = False
    compare_href: str = ""


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of a work's course."""

    label: str
    day: date | None
    told: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The article in an earlier or later version: how it got from there to here."""

    label: str
    told: str
    href: str = ""
    pieces: Sequence[Sequence[Marked]] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Copy:
    """An article of another place with nearly the same words."""

    title: str
    href: str
    told: str


@dataclass(frozen=True, slots=True)
class PlaceArticle:
    """What one place says on a subject."""

    place: str
    title: str
    number: str
    href: str
    told: str
    lines: Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One row of 新旧条文对照表 on a page. ``said`` tells in words what became of the article."""

    old: Sequence[Sequence[Marked]]
    new: Sequence[Sequence[Marked]]
    said: str = ""
    note: str = ""
    name: str = ""  # for a reader of the screen: which article a link is about
    anchor: str = ""
    division: bool = False
    by_hand: bool = False
    same: bool = False  # nothing to compare: on a phone the words stand there once
    links: Sequence[Button] = ()
