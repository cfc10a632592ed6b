"""The timeline of a work, computed: which words held when, as far as known. Pure.

What makes words are the acts of the maker: enacted 制定, revised 修订, amended 修正. Each holds from the day on which
it took effect; where that is not known (an amendment's day of effect is hardly ever in the amended text) from the day
it was decided, approved or published, the last of them, and that is then said. An amendment whose text the library
does not have leaves a gap: what is shown for its time is the text before it, with the amendment named.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

MAKING = frozenset({"enacted", "revised", "amended"})
#: What may follow a decision before it can take effect: 报请批准, 公布.
AFTERWARDS = frozenset({"approved", "published"})
#: The effect clause of a text (本法自…起施行) is rewritten by these; an amendment leaves the first one standing.
WHOLE = frozenset({"enacted", "revised"})


class Sure(StrEnum):
    """How far one may rely on an answer."""

    KNOWN = "known"  # both ends of the time are stated by texts or entered by people
    AS_FAR_AS_KNOWN = "as_far_as_known"
    UNKNOWN = "unknown"  # there are no words to show


@dataclass(frozen=True, slots=True)
class Words:
    """A version, as the timeline needs it."""

    id: int
    day: date | None  # adoption or last amendment
    effective: date | None  # what its own last article says, or a person entered
    entered: bool = False  # the day of effect was entered for this very version
    current: str = "unknown"  # yes, no, unknown: as known from elsewhere


@dataclass(frozen=True, slots=True)
class Happened:
    """An event, as the timeline needs it."""

    kind: str
    day: date | None
    effective: date | None = None
    version: int | None = None
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From ``since`` (None: unknown) up to, without, ``until`` (None: goes on) these words hold, or words unknown."""

    since: date | None
    until: date | None
    version: int | None
    event: Happened | None
    sure_since: bool
    sure_until: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What held on a day. ``missing`` are amendments up to that day whose text is not here; ``ended`` a repeal."""

    version: int | None
    sure: Sure
    missing: tuple[Happened, ...] = ()
    ended: Happened | None = None
    suspended: Happened | None = None
    not_yet: bool = False  # the day lies before the first words took effect
    outdated: bool = False  # known to have been changed since, without an event that says when


def spans(versions: Iterable[Words], events: Iterable[Happened]) -> list[Span]:
    """The times of a work in order. A version that no event made stands where its own days put it."""
    words = {one.id: one for one in versions}
    happened = list(events)
    making = [one for one in happened if one.kind in MAKING and (one.day or one.effective)]
    told = {one.version for one in making if one.version is not None}
    starts = [_start(one, words, _floor(one, happened)) for one in making]
    starts += [
        (one.effective or one.day, one.effective is not None and one.entered, one.id, None)
        for one in words.values()
        if one.id not in told
    ]
    dated = sorted((start for start in starts if start[0] is not None), key=_order)
    undated = [start for start in starts if start[0] is None]
    end = min((one.effective or one.day for one in happened if one.kind == "repealed" and one.day), default=None)
    # Of words without any day no more is known than that they stood before those that have one.
    first = dated[0][0] if dated else None
    found: list[Span] = [Span(None, first, version, None, False, False) for _, _, version, _ in undated]
    for this, after in pairwise([*dated, None]):
        if this is None:
            continue
        until, sure_until = (after[0], after[1]) if after is not None else (None, True)
        if end is not None and (until is None or end < until):
            until, sure_until = end, True
        since, sure_since, version, event = this
        if until is None or since is None or since < until:
            found.append(Span(since, until, version, event, sure_since, sure_until))
    return found


def _floor(event: Happened, happened: Sequence[Happened]) -> date | None:
    """The last day on which something was still to be done: a city's amendment waits for approval."""
    if event.day is None:
        return None
    further = [one.day for one in happened if one.kind in MAKING and one.day is not None and one.day > event.day]
    stop = min(further, default=date.max)
    return max(
        (one.day for one in happened if one.kind in AFTERWARDS and one.day is not None and event.day <= one.day < stop),
        default=event.day,
    )


def _start(
    event: Happened, words: dict[int, Words], floor: date | None
) -> tuple[date | None, bool, int | None, Happened | None]:
    if event.effective is not None:
        return event.effective, True, event.version, event
    made = words.get(event.version) if event.version is not None else None
    if made is not None and made.effective is not None:
        # The clause speaks of these words where a whole text was made, or where its day lies at or after the amendment.
        own = made.entered or event.kind in WHOLE or (made.day is not None and made.effective >= made.day)
        if own and (event.day is None or made.effective >= event.day):
            return made.effective, True, event.version, event
    return floor, False, event.version, event


def _order(start: tuple[date | None, bool, int | None, Happened | None]) -> tuple[date, date, int]:
    since, _, version, event = start
    assert since is not None
    return since, (event.day if event is not None and event.day else since), version or 0


def on_day(day: date, versions: Sequence[Words], events: Sequence[Happened]) -> Answer:
    """What held on the day, as far as known."""
    line = spans(versions, events)
    suspended = _last(day, events, "suspended")
    ended = _last(day, events, "repealed")
    known = [span for span in line if span.since is None or span.since <= day]
    if not known:
        return Answer(None, Sure.KNOWN if line and line[0].sure_since else Sure.AS_FAR_AS_KNOWN, not_yet=bool(line))
    dated = [span for span in known if span.since is not None]
    with_words = [span for span in dated if span.version is not None] or [
        span for span in known if span.version is not None
    ]
    if not with_words:
        missing = tuple(span.event for span in dated if span.event is not None)
        return Answer(None, Sure.UNKNOWN, missing=missing, ended=ended, suspended=suspended)
    shown = with_words[-1]
    later = [span for span in dated if shown.since is not None and span.since is not None and span.since > shown.since]
    missing = tuple(span.event for span in later if span.event is not None)
    version = next(one for one in versions if one.id == shown.version)
    outdated = version.current == "no" and not later and shown.until is None
    sure = shown.sure_since and not missing and not outdated and suspended is None
    sure = sure and (version.current == "yes" if shown.until is None else shown.sure_until)
    return Answer(
        version=shown.version,
        sure=Sure.KNOWN if sure else Sure.AS_FAR_AS_KNOWN,
        missing=missing,
        ended=ended,
        suspended=suspended,
        outdated=outdated,
    )


def _last(day: date, events: Sequence[Happened], kind: str) -> Happened | None:
    found = [one for one in events if one.kind == kind and one.day and (one.effective or one.day) <= day]
    return max(found, key=lambda one: one.effective or one.day or date.min, default=None)
