"""Which rule holds for a house on a day: pure, fast, and never an exception.

The most special line answers unless a binding line of a higher source beats it: national law goes before a weaker
local line (立法法 on the rank of sources), and a binding local line before an organ's own rule. What was beaten stands
beside the answer as a conflict. Where nothing answers, ``NoRule`` is the lawful answer.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from lianghui.kernel.rules.answer import Answer, Conflict, NoRule, answer_from_json
from lianghui.kernel.rules.asker import Adopted, Asker
from lianghui.kernel.rules.candidates import Candidate, Following, candidate
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import Force, Line, Reach
from lianghui.kernel.rules.strictness import Compared, Key, compare

__all__ = [
    "Adopted",
    "Answer",
    "Asker",
    "Citation",
    "Conflict",
    "Following",
    "Force",
    "Key",
    "Line",
    "NoRule",
    "Reach",
    "Rules",
    "answer_from_json",
]

_Beaten: TypeAlias = tuple[Candidate, Candidate, Compared]
_Timeline: TypeAlias = tuple[tuple[date, ...], tuple[Answer | NoRule, ...]]


class Rules:
    """All lines one house may meet: packs, its own approved rules, its sessions' decisions. Never changed once made."""

    def __init__(
        self,
        lines: Iterable[Line],
        own_lines: Iterable[Line] = (),
        session_lines: Iterable[Line] = (),
        *,
        keys: Mapping[str, Key] = MappingProxyType({}),
        following: Mapping[str, Following] = MappingProxyType({}),
    ) -> None:
        self._by_key: dict[str, list[Line]] = {}
        for line in (*lines, *own_lines, *session_lines):
            self._by_key.setdefault(line.key, []).append(line)
        self._keys = keys
        self._following = following
        self._aliases = {alias: key.name for key in keys.values() for alias in key.aliases}
        self._known: dict[tuple[str, Asker, str], _Timeline] = {}

    @property
    def names(self) -> frozenset[str]:
        """Every key that some line knows."""
        return frozenset(self._by_key)

    def key(self, name: str) -> Key:
        """The key's meaning; one that is not declared is free."""
        name = self._aliases.get(name, name)
        return self._keys.get(name) or Key(name, name)

    def ask(self, key: str, asker: Asker, on: date, occasion: str = "") -> Answer | NoRule:
        """The rule that holds for ``asker`` on ``on`` (a date in Asia/Shanghai). Never raises.

        ``occasion`` is ``session`` 会议期间 or ``recess`` 闭会期间; without it lines for either are heard.
        """
        known = self._known.get((key, asker, occasion))
        if known is None:
            known = self._timeline(self._aliases.get(key, key), asker, occasion)
            self._known[key, asker, occasion] = known
        days, answers = known
        return answers[bisect_right(days, on) - 1]

    def lines(self, key: str, asker: Asker, on: date, occasion: str = "") -> tuple[Line, ...]:
        """Every line that speaks to ``asker`` on the day, the most special first; beaten and silent ones too."""
        return tuple(one.line for one in self._candidates(self._aliases.get(key, key), asker, on, occasion))

    def floors(self, key: str, asker: Asker, on: date, occasion: str = "") -> tuple[Line, ...]:
        """The binding lines that a rule of the house's own may not loosen, those of the key's cap included."""
        meaning = self.key(key)
        asked = [meaning.name] + ([meaning.cap] if meaning.cap else [])
        return tuple(
            one.line
            for name in asked
            for one in self._candidates(name, asker, on, occasion)
            if one.binds and not one.line.silent
        )

    def _timeline(self, key: str, asker: Asker, occasion: str) -> _Timeline:
        """Answers change only on days on which a line or an adoption begins or ends; each stretch is decided once."""
        days = {date.min, *(one.since for one in asker.adopted)}
        days.update(one.until for one in asker.adopted if one.until is not None)
        for line in (*self._by_key.get(key, ()), *self._by_key.get(self.key(key).cap, ())):
            days.add(line.since)
            if line.until is not None:
                days.add(line.until)
        ordered = tuple(sorted(days))
        decided = [(day, self._decide(key, asker, day, occasion)) for day in ordered]
        kept = [decided[0]] + [now for before, now in pairwise(decided) if now[1] != before[1]]
        return tuple(day for day, _ in kept), tuple(answer for _, answer in kept)

    def _candidates(self, key: str, asker: Asker, on: date, occasion: str) -> list[Candidate]:
        found = [
            one
            for line in self._by_key.get(key, ())
            if line.holds_on(on)
            and not (occasion and line.when and line.when != occasion)
            and (one := candidate(line, asker, on, self._following)) is not None
        ]
        # Among equals: what stands in no known conflict, then the later of a house's own rules, then the pack's order.
        found.sort(key=lambda one: (-one.special, one.line.annex > 0, _newest_first(one.line)))
        return found

    def _decide(self, key: str, asker: Asker, on: date, occasion: str) -> Answer | NoRule:
        candidates = self._candidates(key, asker, on, occasion)
        speaking = [one for one in candidates if not one.line.silent]
        if not speaking:
            return self._no_rule(key, asker, candidates)
        meaning = self.key(key)
        beaten: list[_Beaten] = []
        chosen = speaking[-1]
        for one in speaking:
            winner = _winner_over(one, speaking, meaning)
            if winner is None:
                chosen = _binding_twin(one, speaking)
                break
            beaten.append((one, *winner))
        answer = self._answer(chosen, speaking, beaten)
        return self._capped(answer, chosen, asker, on, occasion) if meaning.cap else answer

    def _no_rule(self, key: str, asker: Asker, silent: list[Candidate]) -> NoRule:
        cited = tuple(one.line.citation for one in silent if one.line.citation)
        because = f"未找到“{self.key(key).label}”的规定"
        if cited:
            because += f"：{cited[0].text()}没有规定"
        if silent and asker.house_kind == "cppcc":
            because += "：政协没有法定期限，应由本机关制度（提案工作条例）规定"
        return NoRule(key, because + "。", cited)

    def _answer(self, chosen: Candidate, speaking: list[Candidate], beaten: list[_Beaten]) -> Answer:
        line = chosen.line
        lost = [one for one, _, _ in beaten]
        others = [one for one in speaking if one is not chosen and one not in lost]
        same = [one for one in others if not one.line.annex and _says_the_same(one.line, line)]
        start, borrowed = _start(line, same)
        conflicts = [_conflict(one, _sentence(one, winner, how)) for one, winner, how in beaten]
        conflicts += [
            _conflict(one, f"{_place(one)}与{_place(chosen)}不一致，未予适用。")
            for one in others
            if one.line.annex and (one.line.value, one.line.start) != (line.value, line.start)
        ]
        if line.annex and not beaten:
            conflicts.append(_known(chosen))
        because = self._because(chosen, beaten)
        if borrowed is not None:
            because += f"起算日该文本未载明，依{_place(borrowed)}。"
        return Answer(
            key=line.key,
            value=line.value,
            unit=line.unit,
            start=start,
            force=chosen.force,
            citations=_citations([chosen, *same]),
            conflicts=tuple(conflicts),
            chosen_because=because,
            text_is_current=line.current,
            pack=line.pack,
            terms={**line.terms, "when": line.when} if line.when else line.terms,
        )

    def _capped(self, answer: Answer, chosen: Candidate, asker: Asker, on: date, occasion: str) -> Answer:
        """An extension may not end later than the longest span that binds (代表法: six months from 交办之日)."""
        meaning = self.key(answer.key)
        caps = [one for one in self._candidates(meaning.cap, asker, on, occasion) if one.binds and not one.line.silent]
        for cap in caps:
            how = compare(chosen.line, cap.line, meaning)
            if how in (Compared.WEAKER, Compared.UNCLEAR) and cap.rank >= chosen.rank:
                return replace(
                    answer,
                    value=cap.line.value,
                    unit=cap.line.unit,
                    start=cap.line.start,
                    force=cap.force,
                    citations=_citations([cap, chosen]),
                    conflicts=(_conflict(chosen, _sentence(chosen, cap, how)), *answer.conflicts),
                    chosen_because=f"延长后的期限以{_place(cap)}为限。",
                    text_is_current=cap.line.current,
                )
        if not answer.unit or answer.start or not caps:
            return answer
        because = f"{answer.chosen_because}起算日该文本未载明，依{_place(caps[0])}。"
        return replace(answer, start=caps[0].line.start, chosen_because=because)

    def _because(self, chosen: Candidate, beaten: list[_Beaten]) -> str:
        place = _place(chosen)
        if beaten:
            one, _, how = beaten[0]
            return _sentence(one, chosen, how)
        if chosen.through:
            verb = "决定参照" if chosen.force is Force.ADOPTED else "依照"
            return f"本机关{verb}{place}执行，依据为{chosen.through.text()}。"
        if chosen.force is Force.PRACTICE:
            return "没有法定依据，按工作惯例；宜由本机关制度规定。"
        if chosen.force is Force.OWN:
            return {
                Reach.SESSION: f"本次会议的决定：{place}。",
                Reach.OWN: f"本机关制度：{place}。",
            }.get(chosen.line.reach, f"本机关决定照用{place}；该文本没有适用于本机关的参照条款，按本机关制度对待。")
        return f"{place}直接适用于本机关。"


def _winner_over(one: Candidate, speaking: list[Candidate], meaning: Key) -> tuple[Candidate, Compared] | None:
    """The binding candidate of a higher rank that ``one`` may not stand against, or None."""
    for other in speaking:
        if not other.binds or other.rank <= one.rank:
            continue
        how = compare(one.line, other.line, meaning)
        # Among binding texts a free key's special line simply goes first; what a house gives itself may not contradict
        # a binding text.
        if how is Compared.WEAKER or (how is Compared.UNCLEAR and (meaning.sense != "free" or not one.binds)):
            return other, how
    return None


def _binding_twin(one: Candidate, speaking: list[Candidate]) -> Candidate:
    """Where a binding text says just what the house has set for itself, the binding text is the better basis."""
    mine = (one.line.value, one.line.unit, one.line.start)
    twins = [
        other for other in speaking if other.binds and (other.line.value, other.line.unit, other.line.start) == mine
    ]
    return one if one.binds or not twins else twins[0]


def _says_the_same(line: Line, chosen: Line) -> bool:
    starts_agree = line.start == chosen.start or not line.start or not chosen.start
    return line.value == chosen.value and line.unit == chosen.unit and starts_agree


def _start(line: Line, same: list[Candidate]) -> tuple[str, Candidate | None]:
    """The start event; where the text says none, that of a text which says the same value."""
    if line.unit and not line.start:
        for one in same:
            if one.line.start:
                return one.line.start, one
    return line.start, None


def _citations(candidates: list[Candidate]) -> tuple[Citation, ...]:
    cited = [cited for one in candidates for cited in (one.line.citation, one.through) if cited is not None]
    return tuple(dict.fromkeys(cited))


def _place(one: Candidate) -> str:
    return one.line.citation.text() if one.line.citation else "工作惯例"


def _sentence(one: Candidate, winner: Candidate, how: Compared) -> str:
    if how is Compared.WEAKER:
        return f"适用{_place(winner)}，{_place(one)}宽于该规定，不予适用。"
    return f"适用{_place(winner)}，{_place(one)}与之不一致，不予适用。"


def _newest_first(line: Line) -> int:
    return -line.since.toordinal() if line.reach in (Reach.OWN, Reach.SESSION) else 0


def _conflict(one: Candidate, because: str) -> Conflict:
    line = one.line
    return Conflict(line.pack, line.value, line.unit, line.start, one.force, line.citation, because, line.annex)


def _known(one: Candidate) -> Conflict:
    """The known conflict of the line that answers: the text that stands against it, or what it leaves out."""
    line = one.line
    why = f"{_place(one)}与{line.against.text()}不一致，请核对。" if line.against else f"{_place(one)}：{line.note}。"
    return Conflict("", None, "", "", Force.BINDING, line.against, why, line.annex)
