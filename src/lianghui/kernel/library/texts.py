"""A version's text as a tree, and the version in force on a day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from lianghui.kernel.library import timeline
from lianghui.kernel.library.keeping import happened, words
from lianghui.kernel.library.models import Event, Version, Work
from lianghui.kernel.library.timeline import Sure
from lianghui.kernel.text.law.reading import read_text
from lianghui.kernel.text.law.tree import Law

_KEPT = 24  # trees at hand: those of the laws that are being read just now


def law_of(version: Version) -> Law:
    """The tree of a version's text; read once for each text, some milliseconds for a usual law."""
    return _read(version.text, version.format)


@lru_cache(maxsize=_KEPT)
def _read(text: str, form: str) -> Law:
    return read_text(text, format="markdown" if form == "markdown" else "plain")


@dataclass(frozen=True, slots=True)
class InForce:
    """What held on a day, as far as known.

    ``version`` None: its words are not here (``missing`` names what made them), or nothing held yet (``not_yet``).
    ``missing`` are amendments since ``version`` whose text the library does not have; ``ended`` is a repeal.
    """

    version: Version | None
    sure: Sure
    missing: tuple[timeline.Happened, ...]
    ended: timeline.Happened | None
    suspended: timeline.Happened | None
    not_yet: bool
    outdated: bool


def in_force(work: Work, day: date) -> InForce:
    """The words in force on the day. Two queries, and one for the text."""
    versions = list(Version.objects.filter(work=work).defer("text"))
    events = list(Event.objects.filter(work=work, withdrawn_at=None))
    return among(versions, events, day)


def among(versions: list[Version], events: list[Event], day: date) -> InForce:
    """The same from rows that are at hand; no query."""
    told = timeline.on_day(day, [words(one) for one in versions], [happened(one) for one in events])
    return InForce(
        version=next((one for one in versions if one.pk == told.version), None),
        sure=told.sure,
        missing=told.missing,
        ended=told.ended,
        suspended=told.suspended,
        not_yet=told.not_yet,
        outdated=told.outdated,
    )
