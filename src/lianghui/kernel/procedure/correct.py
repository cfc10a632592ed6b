"""Corrections: an act that points at another. The matter is decided again with it; no step has an inverse."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.procedure.apply import apply, difference
from lianghui.kernel.procedure.decide import Asked, _milliseconds, decide
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.shapes import STUB_KEEPS, Act, Actor, Refusal, Snapshot, World

SECOND_PERSON = "correction.second_person"


@dataclass(frozen=True, slots=True)
class Mend:
    """What is to become of one act: withdrawn (``data`` None), or done with other data and texts."""

    data: Mapping[str, Any] | None
    sealed: Mapping[str, Any] = field(default_factory=dict)
    happened: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """The correcting act, the acts as they now count, and the snapshot they give."""

    act: Act
    standing: tuple[Act, ...]
    snapshot: Snapshot


class Recorded:
    """The world as one act saw it: rules and numbers come from the act, what it never asked from today's world."""

    def __init__(self, rules: Mapping[str, Any], ops: Sequence[Mapping[str, Any]], live: World) -> None:
        self._rules = rules
        self._live = live
        self._dues = {
            (op["start"], op["rule"]["value"], op["rule"]["unit"]): (op["due"], op["provisional"])
            for op in ops
            if op["op"] == "limit"
        }
        plain = {op["name"]: op["to"] for op in ops if op["op"] == "put"}
        self._number = (plain["number"], plain["number_text"]) if plain.get("number_text") else None
        self._series = plain.get("series")

    def ask(self, key: str, on: datetime.date, occasion: str = "") -> Mapping[str, Any] | None:
        """The recorded answer; an open matter keeps the rule it started with (ENGINEERING finding 19)."""
        if key in self._rules:
            answer: Mapping[str, Any] | None = self._rules[key]
            return answer
        return self._live.ask(key, on, occasion)

    def due(self, start: datetime.date, value: int, unit: str) -> tuple[datetime.date, bool]:
        """The recorded day where the same span was counted, otherwise counted now."""
        known = self._dues.get((start.isoformat(), value, unit))
        if known:
            return datetime.date.fromisoformat(known[0]), known[1]
        return self._live.due(start, value, unit)

    def draw(self, series: str) -> tuple[int, str]:
        """The number the act gave, if it is of the same series; otherwise a new one."""
        if self._number and self._series in (None, series):
            return self._number
        return self._live.draw(series)


def standing(history: Sequence[Act]) -> dict[str, Mapping[str, Any] | None]:
    """How each act that a correction touched counts at present, by uid: None withdrawn, else data, texts, day,
    ops, rules and dims as decided again.
    """
    out: dict[str, Mapping[str, Any] | None] = {}
    for act in history:
        if act.corrects:
            out.update(act.replaces)
    return out


def mend(
    procedure: Procedure,
    history: Sequence[Act],
    mends: Mapping[str, Mend],
    *,
    target: str,
    uid: str,
    actor: Actor,
    reason: Mapping[str, Any],
    world: World,
    now: datetime.datetime,
    happened: datetime.date,
) -> Mended | Refusal:
    """Decide the matter again with the mended acts.

    Later acts that no longer stand are named in the refusal's details; name them in ``mends`` to withdraw them too.
    Returns the correcting act, whose ops are the whole difference.
    """
    first = history[0]
    empty = Snapshot(first.matter, first.house, procedure.key)
    present = empty
    for act in history:
        present = apply(present, act)
    if present.secrecy and any(wanted.sealed.keys() - STUB_KEEPS for wanted in mends.values()):
        return Refusal("secret", "这是涉密件，更正时也不能填写文字。请线下更正，这里只登记日期、单位和办理进度。")
    alone = _needs_another(procedure, history, mends, target, actor, world.ask(SECOND_PERSON, happened))
    if alone is not None:
        return alone
    counts = standing(history)
    fallen: list[str] = []
    mended = empty
    still: list[Act] = []
    replaces: dict[str, Any] = {}
    for act in (a for a in history if not a.corrects):
        before = counts.get(act.uid, counted(act))
        entry = _entry(before, act, mends, uid)
        if entry is None:
            if before is not None:
                replaces[act.uid] = None
            continue
        seen = before or counted(act)
        recorded = Recorded(seen["rules"], seen["ops"], world)
        again = decide(procedure, mended, _asked_again(act, entry), recorded, now=_moment(act.entered))
        if isinstance(again, Refusal):
            label = procedure.step(act.step).label
            fallen.append(f"{act.uid}|{act.happened} {label}：{again.reason}")
            continue
        mended = apply(mended, again)
        still.append(again)
        outcome = {**entry, "ops": list(again.ops), "rules": dict(again.rules), "dims": dict(again.dims)}
        if act.uid in mends or outcome != before:
            replaces[act.uid] = outcome
    if fallen:
        return Refusal("no_longer_stands", "更正后，下列步骤不再成立；请一并撤销，或先更正它们：", tuple(fallen))
    ops = difference(present, mended)
    step = procedure.step(next(a.step for a in history if a.uid == target))
    act = Act(
        uid=uid,
        house=first.house,
        matter=first.matter,
        kind=procedure.key,
        step=f"{procedure.key}.{step.key}",
        part=None,
        by=actor,
        happened=happened.isoformat(),
        entered=_milliseconds(now),
        from_state=present.state,
        to_state=mended.state,
        data={},
        ops=tuple(ops),
        rules={},
        dims={},
        sealed={**reason, **{name: value for m in mends.values() for name, value in m.sealed.items()}},
        corrects=target,
        replaces=replaces,
    )
    return Mended(act, tuple(still), apply(present, act))


def _needs_another(
    procedure: Procedure,
    history: Sequence[Act],
    mends: Mapping[str, Mend],
    target: str,
    actor: Actor,
    rule: Mapping[str, Any] | None,
) -> Refusal | None:
    """Whether a second person must correct: where the step or the house's rule says so. Whoever took the last step may
    take it back himself while nobody has acted on it.
    """
    taken = next(act for act in history if act.uid == target)
    step = procedure.step(taken.step)
    if not step.correction_second and (rule is None or rule["value"] != "required"):
        return None
    last = next(act for act in reversed(history) if not act.corrects)
    wanted = mends.get(target)
    if taken is last and wanted is not None and wanted.data is None:
        return None
    if actor.person is None or actor.person != taken.by.person:
        return None
    words = f"“{step.label}”是您自己办理的，更正须由另一人办理。请另一位有权限的同事从这一页更正。"
    return Refusal("second_person", words)


def counted(act: Act) -> dict[str, Any]:
    """How an act counts by itself, before any correction: the shape of an entry in ``replaces``."""
    return {
        "data": dict(act.data),
        "texts": {},
        "happened": act.happened,
        "ops": [dict(op) for op in act.ops],
        "rules": dict(act.rules),
        "dims": dict(act.dims),
    }


def _entry(before: Mapping[str, Any] | None, act: Act, mends: Mapping[str, Mend], uid: str) -> dict[str, Any] | None:
    """How an act counts after the mend; None if withdrawn."""
    if act.uid not in mends:
        return None if before is None else dict(before)
    wanted = mends[act.uid]
    if wanted.data is None:
        return None
    base = counted(act) if before is None else dict(before)
    return {
        **base,
        "data": dict(wanted.data),
        "texts": {**base["texts"], **dict.fromkeys(wanted.sealed, uid)},
        "happened": wanted.happened.isoformat() if wanted.happened else base["happened"],
    }


def _asked_again(act: Act, entry: Mapping[str, Any]) -> Asked:
    return Asked(
        step=act.step,
        actor=act.by,
        data=entry["data"],
        sealed={**act.sealed, **entry["texts"]},
        part=act.part,
        happened=datetime.date.fromisoformat(entry["happened"]),
        uid=act.uid,
        backfilled=act.backfilled,
        texts_from=entry["texts"],
    )


def _moment(entered: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(entered)
