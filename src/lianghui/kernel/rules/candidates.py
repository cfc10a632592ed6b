"""Which lines speak to a house, and with which force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import Force, Line, Reach

# The more special goes first. A session's decision concerns this session alone, an own rule this house, and so upward.
_SPECIAL: Mapping[Reach, int] = MappingProxyType(
    {
        Reach.SESSION: 7,
        Reach.OWN: 6,
        Reach.TOWNSHIP: 5,  # a township's own regulation is more special than the province's rule it follows
        Reach.ORGAN: 4,
        Reach.ALL_LEVELS: 3,
        Reach.NATIONAL: 1,
        Reach.COMMITTEE: 0,
    }
)
_ADOPTED = 2  # 参照 is chosen freely: it goes before national silence and after every local text that binds


@dataclass(frozen=True, slots=True)
class Following:
    """Who may or must follow a text that binds one congress; a text without it is followed by nobody."""

    clause: Citation | None = None  # the article by which others may follow it 参照
    levels: tuple[str, ...] = ()  # the levels that article names
    extended_by: Citation | None = None  # the article by which others must follow it 依照
    extended_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that speaks to the asker on the day, with the force it has for it."""

    line: Line
    force: Force
    special: int
    through: Citation | None = None  # the article by which it speaks to this house, where it is not its own

    @property
    def binds(self) -> bool:
        """Whether what is less than a law of this rank must not be looser."""
        return self.force is Force.BINDING

    @property
    def rank(self) -> int:
        """National law, then a region's regulation for all levels, then special regulations, then a house's own."""
        if not self.binds:
            return 0
        # The 实施办法 repeats national law for every level of its region and goes before a weaker special text.
        return {Reach.NATIONAL: 3, Reach.ALL_LEVELS: 2}.get(self.line.reach, 1)


def candidate(line: Line, asker: Asker, on: date, following: Mapping[str, Following]) -> Candidate | None:
    """The line as it speaks to ``asker``, or None."""
    special = _SPECIAL[line.reach]
    if line.reach in (Reach.OWN, Reach.SESSION):
        return Candidate(line, Force.OWN if line.citation else Force.PRACTICE, special)
    # The CPPCC is no state organ: no law of the congresses speaks to it, nor its practice to them.
    spoken_to = "cppcc" if line.reach is Reach.COMMITTEE else "congress"
    if asker.house_kind != spoken_to or (line.levels and asker.level not in line.levels):
        return None
    if line.reach is Reach.COMMITTEE:
        return Candidate(line, Force.PRACTICE, special)
    if _bound(line, asker):
        return Candidate(line, Force.BINDING, special)
    return _followed(line, asker, on, following)


def _bound(line: Line, asker: Asker) -> bool:
    """Whether the text binds the asker by itself."""
    if line.reach is Reach.NATIONAL:
        return True
    if line.reach is Reach.ORGAN:
        return asker.region == line.region
    in_region = line.region in asker.region_path
    return in_region and (line.reach is Reach.ALL_LEVELS or asker.level == "township")


def _followed(line: Line, asker: Asker, on: date, following: Mapping[str, Following]) -> Candidate | None:
    """A text that others must 依照 or may 参照 follow, or that this house follows by its own decision alone."""
    terms = following.get(line.citation.law) if line.citation and line.reach is Reach.ORGAN else None
    if terms is None:
        return None
    in_region = line.region in asker.region_path
    if in_region and asker.level in terms.extended_to:
        return Candidate(line, Force.BINDING, _SPECIAL[Reach.ORGAN], terms.extended_by)
    if not any(one.pack == line.pack and one.holds_on(on) for one in asker.adopted):
        return None
    if in_region and terms.clause is not None and asker.level in terms.levels:
        return Candidate(line, Force.ADOPTED, _ADOPTED, terms.clause)
    return Candidate(line, Force.OWN, _ADOPTED)
