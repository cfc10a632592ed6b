"""Key items 重点督办, publication, and what ends a matter beyond the place's power."""

from lianghui.kernel.procedure.decide import Case
from lianghui.kernel.procedure.shapes import PartShot, Refusal, Snapshot


def make_key(case: Case) -> None:
    """Fixed by the 主任会议 (代表法 52); a leader leads 领办, a committee supervises 督办, the unit handles."""
    case.set(key_item=True)
    for role in ("leader", "supervisor"):
        refs = case.data.get(role) or []
        if refs:
            case.parties(role, refs)
            case.lets_see(*refs)
            case.tell(*refs)


def supervise(case: Case) -> None:
    """A supervision notice 督办通知 to the units that have not answered."""
    case.tell(*[p.party for p in case.now.parts_of("assignment") if case.procedure.is_open(p.state)])


def publish(case: Case) -> None:
    """A frozen copy for the public, by a second person; the proposer's veto holds where the rule gives one."""
    veto = (case.rule("publish") or {}).get("terms", {}).get("veto") or (
        case.rule_value("publish") == "may_deputy_may_object"
    )
    if case.now.secrecy:
        case.refuse("线下办理的涉密件不能公开。", "secret")
    if veto and case.field("publicity_wish") == "object":
        case.refuse("提出人不同意公开，依本地规定不能公开。", "veto")
    for name in case.data["parts"]:
        case.do("publish", name=name, anonymous=bool(case.field("anonymous")))
    case.put("publicity", "public")


def nothing_public(snapshot: Snapshot, _part: PartShot | None) -> Refusal | None:
    """There is no public copy to take back."""
    return None if snapshot.published else Refusal("nothing", "这一事项没有公开的内容，无需撤下。")


def unpublish(case: Case) -> None:
    """The public copy is taken back, with a reason."""
    for name in sorted(case.now.published):
        case.do("unpublish", name=name)
    case.put("publicity", "")


def object_to_publication(case: Case) -> None:
    """The deputy objects to publication (河南 29)."""
    case.set(publicity_wish="object")


def pass_up(case: Case) -> None:
    """Beyond the place's power: passed up, or through deputies of the level above; an end state with its own answer."""
    for part in case.now.parts_of("assignment"):
        if case.procedure.is_open(part.state):
            case.move_part(part.uid, "dropped")
    case.put("holder", "")
