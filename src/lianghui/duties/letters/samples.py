"""A clerk, a leader and two units that do everything one can do to a letter. Pure: for walks and demos."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lianghui.duties.letters import words
from lianghui.kernel.procedure.shapes import Actor, Snapshot

WRONG = 0.03
WEIGHTS: Mapping[str, int] = {"close": 4, "classify": 4}


def _uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"lianghui/letters/{name}"))


@dataclass(frozen=True)
class Stage:
    """The cast of one house."""

    office: tuple[Actor, ...]
    units: Mapping[str, Actor]
    stranger: Actor


def stage(house: str, _classes: object = None) -> Stage:
    """The cast of a house."""

    def official(name: str, role: str, *, organ: str = "", of: str | None = house) -> Actor:
        refs = {f"person:{_uid(name)}", f"organ:{organ}" if organ else f"house:{of}"}
        return Actor(_uid(name), f"post:{_uid(name)}", frozenset({role}), organ or None, of, frozenset(refs))

    units = {f"organ:{_uid(n)}": official(f"clerk of {n}", "unit_clerk", organ=_uid(n), of=None) for n in "ab"}
    return Stage(
        (official("clerk", "office_clerk"), official("leader", "office_leader")),
        units,
        official("stranger", "office_clerk", of=_uid("another house")),
    )


def sample(
    step: str, snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage
) -> tuple[Actor, dict[str, Any], dict[str, Any]]:
    """Who tries the step, and with what; now and then somebody else."""
    actor: Actor = rng.choice(cast.office)
    data: dict[str, Any] = {}
    sealed: dict[str, Any] = {}
    if step == "receive":
        sealed = {"title": "修路灯", "body": "路灯不亮", "sender": "某人"}
        data = {"kind": rng.choice(sorted(words.KIND))}
    elif step == "classify":
        data = {"topic": rng.choice(sorted(words.TOPIC))}
    elif step == "turn":
        data = {"unit": rng.choice(sorted(cast.units))}
    elif step == "answer":
        sealed = {"answer": "已修好"}
        turned = [cast.units[ref] for ref in snapshot.parties.get("unit", ()) if ref in cast.units]
        actor = rng.choice([actor, *turned])
    elif step == "close":
        sealed = {"reason": "重复来信"} if rng.random() < 0.7 else {}  # noqa: PLR2004 - now and then it is forgotten
    if rng.random() < WRONG:
        actor = cast.stranger
    return actor, data, sealed


def look(snapshot: Snapshot) -> list[str]:
    """What must hold of a letter and no declaration says: its unit sees it."""
    units = set(snapshot.parties.get("unit", ()))
    return [] if units <= snapshot.audience else ["the unit a letter was turned to cannot see it"]
