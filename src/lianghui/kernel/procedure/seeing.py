"""What a viewer who may see a matter sees of it: hidden proposers, veiled marks. Pages, API, exports ask here."""

from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.shapes import STUB_KEEPS, Act, PartShot, Snapshot


def hidden_roles(procedure: Procedure, snapshot: Snapshot, refs: frozenset[str]) -> frozenset[str]:
    """Roles of parties whose names this viewer does not see (anonymity: 青岛 18, 山东 11)."""
    return procedure.conceals(snapshot, refs) if procedure.conceals else frozenset()


def hidden_refs(procedure: Procedure, snapshot: Snapshot, refs: frozenset[str]) -> frozenset[str]:
    """The refs behind the hidden roles: they may stand in no timeline, part or list either."""
    roles = hidden_roles(procedure, snapshot, refs)
    return frozenset(ref for role in roles for ref in snapshot.parties.get(role, ()))


def shows_part(procedure: Procedure, snapshot: Snapshot, part: PartShot, refs: frozenset[str]) -> bool:
    """Whether the viewer sees what a part says; that it exists is no secret."""
    return not (procedure.veils and procedure.veils(snapshot, part, refs))


def shows_act(procedure: Procedure, snapshot: Snapshot, act: Act, refs: frozenset[str]) -> bool:
    """Whether the viewer sees an act's content: not where its step, or the part it acts on or made, is veiled.

    Of a matter handled off line 涉密件 nobody sees what brought texts, not even before two people erase them.
    """
    if snapshot.secrecy and act.sealed.keys() - STUB_KEEPS:
        return False
    step = procedure.step(act.step)
    if step.veil and step.veil(snapshot, refs):
        return False
    touched = {act.part, *(op["part"] for op in act.ops if op["op"] in {"part", "part_set", "part_state"})}
    parts = [snapshot.parts[uid] for uid in touched if uid and uid in snapshot.parts]
    return all(shows_part(procedure, snapshot, part, refs) for part in parts)
