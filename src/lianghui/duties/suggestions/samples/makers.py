"""Who tries a step: the pieces from which samples of any of the duty's procedures are made. Pure."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from lianghui.duties.suggestions.samples.cast import Stage
from lianghui.kernel.procedure.shapes import Actor, Snapshot

Given = tuple[Actor, dict[str, Any], dict[str, Any]]
Maker = Callable[[Snapshot, str | None, random.Random, Stage], Given]
Facts = Callable[[Snapshot, random.Random, Stage], dict[str, Any]]


def pick(rng: random.Random, of: Any) -> Any:
    return of[int(rng.random() * len(of))]


def proposer(snapshot: Snapshot, rng: random.Random, cast: Stage) -> Actor:
    refs = snapshot.parties.get("proposer", ())
    return next((one for one in (*cast.deputies, cast.delegation) if one.refs.intersection(refs)), None) or pick(
        rng, cast.deputies
    )


def waited_for(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Actor:
    """The deputy or the delegation that a signature or a mark waits for."""
    held = snapshot.parts.get(part or "")
    people = (*cast.deputies, cast.delegation)
    return next((one for one in people if held and held.party in one.refs), None) or pick(rng, cast.deputies)


def staff(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage, *roles: str) -> Actor:
    held = snapshot.parts.get(part or "")
    unit = cast.units.get(held.party if held else "") or pick(rng, list(cast.units.values()))
    return unit[pick(rng, roles)]


def office(snapshot: Snapshot, rng: random.Random, cast: Stage) -> Actor:
    if snapshot.parties.get("assigner") and rng.random() < 0.4:  # noqa: PLR2004
        return cast.assigner
    return pick(rng, cast.clerks)


def later(snapshot: Snapshot, rng: random.Random, most: int) -> str:
    since = date.fromisoformat(snapshot.happened) if snapshot.happened else date(2024, 1, 8)
    return (since + timedelta(days=1 + int(rng.random() * most))).isoformat()


def by_proposer(**sealed: str) -> Maker:
    return lambda snapshot, _part, rng, cast: (proposer(snapshot, rng, cast), {}, dict(sealed))


def by_holder(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    return waited_for(snapshot, part, rng, cast), {}, {}


def by_office(data: Facts | None = None) -> Maker:
    def made(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
        return office(snapshot, rng, cast), data(snapshot, rng, cast) if data else {}, {"reason": "说明"}

    return made


def by_clerk(data: Facts | None = None) -> Maker:
    def made(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
        return pick(rng, cast.clerks), data(snapshot, rng, cast) if data else {}, {"reason": "说明"}

    return made


def by_unit(
    *roles: str, data: Callable[[Snapshot, random.Random], dict[str, Any]] | None = None, **sealed: str
) -> Maker:
    def made(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
        return staff(snapshot, part, rng, cast, *roles), data(snapshot, rng) if data else {}, dict(sealed)

    return made


def pass_on(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    """A unit's work goes to another unit, a person's to another: merged, on leave, no longer a deputy."""
    refs = sorted(
        {part.party for part in snapshot.parts.values()} | {r for of in snapshot.parties.values() for r in of}
    )
    old = pick(rng, refs) if refs else pick(rng, list(cast.units))
    new = pick(rng, list(cast.units)) if old.startswith("organ:") else pick(rng, cast.deputies).capacity
    return cast.schedule if rng.random() < 0.5 else pick(rng, cast.clerks), {"from": old, "to": new}, {}  # noqa: PLR2004
