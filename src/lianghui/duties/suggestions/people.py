"""Who takes the steps: the lanes of the flow chart."""

from lianghui.kernel.procedure.declaration import SCHEDULE_OF_HOUSE, Who, mandate, of_part, party, role
from lianghui.kernel.procedure.shapes import Actor, PartShot, Snapshot

PROPOSER = party("proposer", lane="deputy", label="提出人")
ANY_DEPUTY = mandate(lane="deputy", label="代表（委员）")
COSIGNER = of_part(lane="deputy", label="联名人")
RATER = of_part(lane="deputy", label="评价人")
DELEGATION = role("delegation_head", "delegation_staff", lane="deputy", label="代表团")
OFFICE = role("office_clerk", "secretariat", lane="office", label="人大代表工作机构、大会秘书处")
OFFICE_LEADER = role("office_leader", "office_clerk", lane="office", label="工作机构负责人")
CHAIRPERSONS = role("chairperson", "township_chair", "office_clerk", lane="leader", label="主任会议")
PUBLISHER = role("publisher", "second_person", lane="office", label="公开审核人")
SECOND = role("second_person", "office_leader", lane="office", label="复核人")
SUPERVISOR = party("supervisor", lane="leader", label="督办领导或委员会")
UNIT = of_part("unit_clerk", "unit_section", "unit_reviewer", "unit_head", lane="unit", label="承办单位")
UNIT_SECTION = of_part("unit_clerk", "unit_section", lane="unit", label="承办科室")
UNIT_REVIEWER = of_part("unit_reviewer", lane="unit", label="分管负责人")
UNIT_HEAD = of_part("unit_head", lane="unit", label="主要负责人")
UNIT_ROLES = frozenset({"unit_clerk", "unit_section", "unit_reviewer", "unit_head", "unit_admin"})


def outside_units(snapshot: Snapshot, refs: frozenset[str]) -> bool:
    """A draft, and what is said of it inside a unit, is nobody else's: the answer is what its head signs."""
    return not any(part.party in refs for part in snapshot.parts_of("assignment"))


def _assigner(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
    return bool(actor.refs.intersection(snapshot.parties.get("assigner", ()))) and bool(
        actor.roles & {"government_office", "unit_clerk", "committee_staff", "office_clerk", "township_chair"}
    )


ASSIGNER = Who("assigner", "交办机关（政府办等）", _assigner)


def _lead(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
    leads = {
        p.party
        for p in snapshot.parts_of("assignment")
        if p.data.get("role") == "lead" and not p.state.endswith(".dropped")
    }
    return bool(leads & actor.refs) and bool(actor.roles & UNIT_ROLES)


LEAD_UNIT = Who("unit", "主办单位", _lead)


SCHEDULE = SCHEDULE_OF_HOUSE
