"""Which rule holds for a house on a day: pure, fast, and never an exception.

The most special line answers unless a binding line of a higher source beats it: national law goes before a weaker
local line (立法法 on the rank of sources), and a binding local line before an organ's own rule. What was beaten stands
beside the answer as a conflict. Where nothing answers, ``NoRule`` is the lawful answer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lianghui.kernel.rules.answer import Answer, Conflict, NoRule
from lianghui.kernel.rules.asker import Asker
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import Force, Line, Reach
from lianghui.kernel.rules.strictness import Compared, Key, compare

__all__ = ["Answer", "Asker", "Conflict", "Force", "Key", "Line", "NoRule", "Reach", "Rules"]

# The more special goes first. A session's decision concerns this session alone; an own rule this house; and so upward.
_SPECIAL: Mapping[Reach, int] = MappingProxyType(
    {
        Reach.SESSION: 7,
        Reach.OWN: 6,
        Reach.ORGAN: 5,
        Reach.TOWNSHIP: 4,
        Reach.ALL_LEVELS: 3,
        Reach.NATIONAL: 1,
        Reach.COMMITTEE: 0,
    }
)
_ADOPTED = 2.5  # 参照: chosen freely, so it goes before national silence and after every line that binds
_WHY: Mapping[Compared, str] = MappingProxyType(
    {
        Compared.WEAKER: "宽于上位规定，不予适用",
        Compared.UNCLEAR: "与上位规定不一致且难以比较，适用上位规定",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that speaks to the asker on the day, with the force it has for it."""

    line: Line
    force: Force
    special: float

    @property
    def binds(self) -> bool:
        """Whether other lines must not be looser."""
        return self.force is Force.BINDING


@dataclass(frozen=True, slots=True)
class PackTerms:
    """What a pack's text says about those it does not bind."""

    label: str
    clause: Citation | None = None  # the article by which others may follow it 参照; None where the text has none
    levels: tuple[str, ...] = ()  # the levels that article names


class Rules:
    """All lines one house may meet: packs, its own approved rules, its sessions' decisions."""

    def __init__(
        self,
        lines: Iterable[Line],
        own_lines: Iterable[Line] = (),
        session_lines: Iterable[Line] = (),
        *,
        keys: Mapping[str, Key] = MappingProxyType({}),
        packs: Mapping[str, PackTerms] = MappingProxyType({}),
    ) -> None:
        self._by_key: dict[str, list[Line]] = {}
        for line in (*lines, *own_lines, *session_lines):
            self._by_key.setdefault(line.key, []).append(line)
        self._keys = keys
        self._packs = packs
        self._known: dict[tuple[str, Asker], tuple[tuple[date, ...], tuple[Answer | NoRule, ...]]] = {}

    @property
    def keys(self) -> frozenset[str]:
        """Every key that some line knows."""
        return frozenset(self._by_key)

    def key(self, name: str) -> Key:
        """The key's meaning; one that is not declared is free."""
        return self._keys.get(name) or Key(name, name)

    def ask(self, key: str, asker: Asker, on: date) -> Answer | NoRule:
        """The rule that holds for ``asker`` on ``on`` (a date in Asia/Shanghai). Never raises."""
        known = self._known.get((key, asker))
        if known is None:
            known = self._timeline(key, asker)
            self._known[key, asker] = known
        days, answers = known
        return answers[bisect_right(days, on) - 1]

    def lines(self, key: str, asker: Asker, on: date) -> tuple[Line, ...]:
        """Every line that speaks to ``asker`` on the day, the most special first, those beaten and silent ones too."""
        return tuple(one.line for one in self._candidates(key, asker, on))

    def _timeline(self, key: str, asker: Asker) -> tuple[tuple[date, ...], tuple[Answer | NoRule, ...]]:
        """Answers change only on days on which a line or an adoption begins or ends; each stretch is decided once."""
        days = {date.min}
        for line in self._by_key.get(key, ()):
            days.add(line.since)
            if line.until is not None:
                days.add(line.until)
        days.update(day for _, day in asker.adopted)
        ordered = tuple(sorted(days))
        return ordered, tuple(self._decide(key, asker, day) for day in ordered)

    def _candidates(self, key: str, asker: Asker, on: date) -> list[Candidate]:
        found = [
            one
            for line in self._by_key.get(key, ())
            if line.holds_on(on) and (one := self._candidate(line, asker, on)) is not None
        ]
        # Among equals the one that is no known conflict goes first, then the later text.
        found.sort(key=lambda one: (-one.special, one.line.annex > 0, -one.line.since.toordinal()))
        return found

    def _candidate(self, line: Line, asker: Asker, on: date) -> Candidate | None:
        special = _SPECIAL[line.reach]
        if line.reach in (Reach.OWN, Reach.SESSION):
            return Candidate(line, Force.OWN, special)
        if line.reach is Reach.COMMITTEE:
            return Candidate(line, Force.PRACTICE, special) if asker.house_kind == "cppcc" else None
        if asker.house_kind != "congress":  # the CPPCC is no state organ: no law of the congresses speaks to it
            return None
        if _bound(line, asker):
            return Candidate(line, Force.BINDING, special)
        adoptable = line.reach is Reach.ORGAN or (line.reach is Reach.TOWNSHIP and asker.level == "township")
        if adoptable and any(pack == line.pack and day <= on for pack, day in asker.adopted):
            return Candidate(line, self._adoption_force(line, asker), _ADOPTED)
        return None

    def _adoption_force(self, line: Line, asker: Asker) -> Force:
        """参照 needs a clause that lets this house follow; without one the house follows by its own decision alone."""
        terms = self._packs.get(line.pack)
        if terms and terms.clause and line.region in asker.region_path and asker.level in terms.levels:
            return Force.ADOPTED
        return Force.OWN

    def _decide(self, key: str, asker: Asker, on: date) -> Answer | NoRule:
        candidates = self._candidates(key, asker, on)
        speaking = [one for one in candidates if not one.line.silent]
        if not speaking:
            return self._no_rule(key, candidates)
        meaning = self.key(key)
        beaten: list[tuple[Candidate, Candidate, Compared]] = []
        chosen = speaking[-1]
        for one in speaking:
            winner = _winner_over(one, speaking, meaning)
            if winner is None:
                chosen = one
                break
            beaten.append((one, *winner))
        return self._answer(chosen, speaking, beaten)

    def _no_rule(self, key: str, silent: list[Candidate]) -> NoRule:
        cited = tuple(one.line.citation for one in silent if one.line.citation)
        because = f"未找到“{self.key(key).label}”的规定。"
        if cited:
            because += f"{cited[0].text()}没有规定。"
        return NoRule(key, because, cited)

    def _answer(
        self,
        chosen: Candidate,
        speaking: list[Candidate],
        beaten: list[tuple[Candidate, Candidate, Compared]],
    ) -> Answer:
        line = chosen.line
        lost = [one for one, _, _ in beaten]
        others = [one for one in speaking if one is not chosen and one not in lost]
        same = [one for one in others if _says_the_same(one.line, line)]
        start, borrowed = _start(line, same)
        conflicts = [_conflict(one, _sentence(one, winner, how)) for one, winner, how in beaten]
        conflicts += [
            _conflict(one, f"{_place(one.line)}与所适用的规定不一致，已知冲突，未适用。")
            for one in others
            if one not in same and one.line.annex
        ]
        because = self._because(chosen, beaten)
        if borrowed is not None:
            because += f"起算日该文本未载明，依{_place(borrowed)}。"
        return Answer(
            key=line.key,
            value=line.value,
            unit=line.unit,
            start=start,
            force=chosen.force,
            citations=_citations(line, same),
            conflicts=tuple(conflicts),
            chosen_because=because,
            text_is_current=line.current,
            pack=line.pack,
            terms=line.terms,
        )

    def _because(self, chosen: Candidate, beaten: list[tuple[Candidate, Candidate, Compared]]) -> str:
        line, place = chosen.line, _place(chosen.line)
        if beaten:
            return f"{place}优先：{_place(beaten[0][0].line)}{_WHY[beaten[0][2]]}。"
        if chosen.force is Force.ADOPTED:
            clause = self._packs[line.pack].clause
            return f"本机关决定参照{place}执行，参照依据为{clause.text() if clause else line.pack}。"
        if chosen.force is Force.OWN:
            return {
                Reach.SESSION: f"本次会议的决定：{place}。",
                Reach.OWN: f"本机关制度：{place}。",
            }.get(line.reach, f"本机关决定照用{place}；该文本没有适用于本机关的参照条款，按本机关制度对待。")
        if chosen.force is Force.PRACTICE:
            return "没有法定依据，按工作惯例；宜由本机关制度规定。"
        return f"{place}直接适用于本机关。"


def _bound(line: Line, asker: Asker) -> bool:
    """Whether the text binds the asker by itself."""
    if line.reach is Reach.NATIONAL:
        levels = line.terms.get("levels")
        return levels is None or asker.level in levels
    if line.region not in asker.region_path:
        return False
    if line.reach is Reach.ALL_LEVELS:
        levels = line.terms.get("levels")
        return levels is None or asker.level in levels
    if line.reach is Reach.TOWNSHIP:
        return asker.level == "township"
    return line.reach is Reach.ORGAN and asker.region == line.region


def _winner_over(one: Candidate, speaking: list[Candidate], meaning: Key) -> tuple[Candidate, Compared] | None:
    """The binding line that ``one`` may not stand against, or None."""
    for other in speaking:
        if other is one or not other.binds or _rank(other) <= _rank(one):
            continue
        how = compare(one.line, other.line, meaning)
        if how is Compared.WEAKER:
            return other, how
        # Among binding texts a free key's special line simply goes first; what a house gives itself may not contradict
        # a binding text.
        if how is Compared.UNCLEAR and (meaning.sense != "free" or not one.binds):
            return other, how
    return None


def _rank(one: Candidate) -> int:
    """Rank of the source: national law, then local regulations, then what a house gives itself."""
    if not one.binds:
        return 0
    if one.line.reach is Reach.NATIONAL:
        return 3
    # The 实施办法 repeats national law for every level of its region and is followed before a weaker special text.
    return 2 if one.line.reach is Reach.ALL_LEVELS else 1


def _says_the_same(line: Line, chosen: Line) -> bool:
    return (
        line.value == chosen.value
        and line.unit == chosen.unit
        and (line.start == chosen.start or not line.start or not chosen.start)
    )


def _start(line: Line, same: list[Candidate]) -> tuple[str, Line | None]:
    """The start event; where the text says none, that of a text which says the same value."""
    if line.start or not line.unit:
        return line.start, None
    for one in same:
        if one.line.start:
            return one.line.start, one.line
    return "", None


def _citations(line: Line, same: list[Candidate]) -> tuple[Citation, ...]:
    cited = [one for one in (line.citation, *(other.line.citation for other in same)) if one is not None]
    return tuple(dict.fromkeys(cited))


def _place(line: Line) -> str:
    return line.citation.text() if line.citation else "工作惯例"


def _sentence(one: Candidate, winner: Candidate, how: Compared) -> str:
    return f"{_place(one.line)}{_WHY[how]}：{_place(winner.line)}。"


def _conflict(one: Candidate, because: str) -> Conflict:
    line = one.line
    return Conflict(line.pack, line.value, line.unit, line.start, one.force, line.citation, because, line.annex)
