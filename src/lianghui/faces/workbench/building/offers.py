"""Which steps a reader may take on a matter as it stands, and which of them is the ordinary next one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from lianghui.faces.workbench.building.limits import kind_of, nearest
from lianghui.kernel.procedure.decide import may_take
from lianghui.kernel.procedure.declaration import Procedure, Step
from lianghui.kernel.procedure.known import form_of, procedure_of
from lianghui.kernel.procedure.seeing import shows_part
from lianghui.kernel.procedure.shapes import Actor, LimitShot, PartShot, Snapshot


@dataclass(frozen=True)
class Offer:
    """A step that may be taken now, on the matter or on one part. ``limit`` is the running limit it would end."""

    step: Step
    part: PartShot | None = None
    limit: LimitShot | None = None


def offers(procedure: Procedure, snapshot: Snapshot, actor: Actor) -> list[Offer]:
    """Every step the actor may take, in the order of the declaration; quiet ones never."""
    found: list[Offer] = []
    for step in procedure.steps:
        if step.quiet or (not step.frm and not step.on):
            continue
        if not step.on:
            if may_take(procedure, snapshot, step, actor, None) is None:
                found.append(Offer(step, None, _limit(procedure, snapshot, step, None)))
            continue
        for part in snapshot.parts_of(step.on):
            if not shows_part(procedure, snapshot, part, actor.refs):
                continue
            if may_take(procedure, snapshot, step, actor, part.uid) is None:
                found.append(Offer(step, part, _limit(procedure, snapshot, step, part)))
    return found


def for_others(procedure: Procedure, snapshot: Snapshot, actor: Actor, own: Sequence[Offer]) -> list[Offer]:
    """What a clerk may enter besides for one who has no account: on paper, by telephone, face to face."""
    mine = {(offer.step.key, offer.part.uid if offer.part else "") for offer in own}
    entering = offers(procedure, snapshot, replace(actor, way="paper"))
    return [one for one in entering if (one.step.key, one.part.uid if one.part else "") not in mine]


def ordinary(procedure: Procedure, snapshot: Snapshot, found: Sequence[Offer], actor: Actor) -> Offer | None:
    """The one primary step of somebody whose turn it is: whose limit ends first; else the first that moves on.

    It is the turn of who holds the matter, or the part. A step that must give a reason (turn away, withdraw, refuse)
    is never the ordinary way on.
    """
    turn = [
        one
        for one in found
        if _turn(snapshot, one, actor) and _mostly(snapshot, one, actor) and not _says_why(procedure, one.step)
    ]
    limited = [one for one in turn if one.limit is not None]
    if limited:
        return min(limited, key=lambda one: one.limit.due if one.limit else "")
    moved = next((one for one in turn if one.step.to or one.step.part_to), None)
    if moved:
        return moved
    open_part = next((one for one in turn if one.part and procedure.is_open(one.part.state)), None)
    # What waits for one person (a text given back) waits for the first thing he can do with it; an office has many.
    return open_part or next((one for one in turn if not one.part and snapshot.holder == actor.capacity), None)


def _turn(snapshot: Snapshot, offer: Offer, actor: Actor) -> bool:
    if offer.part is not None and offer.part.party in actor.refs:
        return True
    return offer.part is None and snapshot.holder in actor.refs


def _mostly(snapshot: Snapshot, offer: Offer, actor: Actor) -> bool:
    """An answer may be signed by a section where need be; its ordinary step is the draft."""
    mostly = offer.step.mostly_by
    return not mostly or any(who.test(snapshot, offer.part, actor) for who in mostly)


def _says_why(procedure: Procedure, step: Step) -> bool:
    return _asks_reason(procedure.key, step.key)


@cache
def _asks_reason(kind: str, key: str) -> bool:
    procedure = procedure_of(kind)
    form = form_of(procedure, procedure.step(key))
    field = form.base_fields.get("reason") if form else None
    return bool(field and field.required)


def _limit(procedure: Procedure, snapshot: Snapshot, step: Step, part: PartShot | None) -> LimitShot | None:
    """The running limit this step would end; rights excepted, nobody must use them."""
    found = [
        limit
        for limit in snapshot.limits.values()
        if limit.state == "running"
        and (kind := kind_of(procedure, limit)) is not None
        and not kind.right
        and step.key in kind.stopped_by
        and (not kind.scope or (part is not None and limit.part == part.uid))
    ]
    return min(found, key=lambda x: x.due, default=None)


def nearest_running(procedure: Procedure, snapshot: Snapshot, refs: frozenset[str]) -> LimitShot | None:
    """The running limit that ends first, of those whose part the reader sees."""
    shown = [
        limit
        for limit in snapshot.limits.values()
        if limit.part not in snapshot.parts or shows_part(procedure, snapshot, snapshot.parts[limit.part], refs)
    ]
    return nearest(procedure, shown)
