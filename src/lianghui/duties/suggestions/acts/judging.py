"""Judging 评价: the deputy's mark, silence, handling again, assessment; and the promises that outlive them."""

import datetime

from lianghui.kernel.procedure.decide import Case, start_at
from lianghui.kernel.procedure.shapes import PartShot, Refusal, Snapshot

CHANGE_DAYS = 3
ROUNDS = 2  # after a second dissatisfaction comes an assessment or a meeting, not a third round


def mark(case: Case) -> None:
    """The mark of the one who proposed. The first round's marks stay as they are when a second begins."""
    part = case.part
    assert part is not None
    case.move_part(part.uid, "given")
    case.set_part(
        part.uid, result=case.data["result"], attitude=case.data.get("attitude"), on=case.happened.isoformat()
    )
    case.dims["outcome"] = case.data["result"]
    case.dims["round"] = part.data.get("round", 1)
    _after_marks(case)


def change_mark(case: Case) -> None:
    """Changeable for three days after it was given; practice, so that a wrong tap does no harm."""
    part = case.part
    assert part is not None
    if part.data.get("round", 1) < _last_round(case):
        case.refuse("已经再次办理，上一次的评价不能再改。请在收到再次答复后重新评价。", "frozen")
    given = datetime.date.fromisoformat(part.data["on"])
    if (case.happened - given).days > CHANGE_DAYS:
        case.refuse(
            f"评价可在 {CHANGE_DAYS} 天内修改，{given} 作出的评价已过修改期。如确需更正，请联系机关工作机构。", "late"
        )
    case.set_part(part.uid, result=case.data["result"], attitude=case.data.get("attitude"))
    case.dims["outcome"] = case.data["result"]
    case.dims["round"] = part.data.get("round", 1)
    _after_marks(case)


def note_silence(case: Case) -> None:
    """No mark came within the limit: silence, which some places leave outside the rate (重庆 29)."""
    part = case.part
    assert part is not None
    limit = case.now.limits.get(f"feedback/{part.uid}")
    if limit is not None and case.happened.isoformat() <= limit.due:
        case.refuse(f"评价期限 {limit.due} 还没有过，现在不能登记为逾期未评。", "early")
    case.move_part(part.uid, "silent")
    case.dims["outcome"] = "silent"
    _after_marks(case)


def _after_marks(case: Case) -> None:
    """Dissatisfied leads to handling again by right or on decision; otherwise the matter counts as judged."""
    if case.now.state == case.procedure.full("handed_over"):
        return  # another unit still works on its answer; the matter is judged once all have answered
    outcome = judged(case.now)
    if outcome == "judged" and working(case.now):
        outcome = "handed_over"  # a unit added while it was dissatisfied has yet to answer
    if outcome:
        case.move(outcome)
        case.put("holder", f"house:{case.now.house}")


def judged(snapshot: Snapshot) -> str:
    """``dissatisfied`` or ``judged`` once every mark of the last round is in; empty before, and while one is sealed:
    a state that moved would tell the unit what its veil hides.
    """
    latest = latest_marks(snapshot)
    if not latest or any(part.state.endswith(".waiting") for part in latest) or sealed_units(snapshot):
        return ""
    return "dissatisfied" if any(part.data.get("result") == "dissatisfied" for part in latest) else "judged"


def working(snapshot: Snapshot) -> list[PartShot]:
    """Units that answer and have not answered yet."""
    units = [part for part in snapshot.parts_of("assignment") if part.data.get("role") != "joint"]
    return [part for part in units if not part.state.endswith((".answered", ".dropped"))]


def latest_marks(snapshot: Snapshot) -> list[PartShot]:
    """The proposer's marks of the last round."""
    marks = [part for part in snapshot.parts_of("mark") if part.data.get("side", "proposer") == "proposer"]
    last = max((part.data.get("round", 1) for part in marks), default=1)
    return [part for part in marks if part.data.get("round", 1) == last]


def sealed_units(snapshot: Snapshot) -> list[PartShot]:
    """双向评议: units that have not seen what the proposer gave them in the last round, nor marked themselves.

    Whether a matter is judged blind is its field ``blind``, asked of the committee's rule when an answer goes out.
    """
    if not snapshot.fields.get("blind"):
        return []
    given = {part.data.get("of"): part for part in latest_marks(snapshot) if part.state.endswith(".given")}
    units = [part for part in snapshot.parts_of("assignment") if part.uid in given and part.state.endswith(".answered")]
    return [unit for unit in units if not (unit_marked(unit, given[unit.uid]) or opened(unit, given[unit.uid]))]


def unit_marked(unit: PartShot, mark: PartShot) -> bool:
    """Whether the unit has marked too in the round of this mark."""
    return bool(unit.data.get("unit_marked", 0) >= mark.data.get("round", 1))


def opened(unit: PartShot, mark: PartShot) -> bool:
    """Whether the office opened the unit's marks of the round of this mark."""
    return bool(unit.data.get("marks_opened", 0) >= mark.data.get("round", 1))


def _last_round(case: Case) -> int:
    return max((part.data.get("round", 1) for part in case.now.parts_of("assignment")), default=1)


def handle_again(case: Case) -> None:
    """A new round: by right where the rule says so (浙江 24, 山东 24, 河南 22), elsewhere on a decision (W10)."""
    office = "office_clerk" in case.actor.roles and case.actor.house == case.now.house
    by_right = case.rule_value("redo.on") in (None, "dissatisfied", "right") and case.rule("redo") is not None
    if not office and not by_right:
        case.refuse("依本地规定，是否再次办理由工作机构决定；您的不满意评价已经转给他们。", "rule")
    rounds = _last_round(case)
    if rounds >= ROUNDS:
        case.refuse("已经再次办理过一次。依规定下一步是测评或协调会，请办理“测评或协调”。", "rule")
    bad = {part.data.get("of") for part in latest_marks(case.now) if part.data.get("result") == "dissatisfied"}
    for part in case.now.parts_of("assignment"):
        if part.uid in bad:
            case.move_part(part.uid, "received")
            case.set_part(part.uid, round=rounds + 1, klass=None)
            case.put("holder", part.party)
            case.new_parts.append(part.uid)
            case.tell(part.party)
    start_at(case, "redo_asked")


def settle(case: Case) -> None:
    """After a second dissatisfaction: an assessment (河南 22) or a meeting that proposes a solution (重庆 27)."""
    if working(case.now):
        case.refuse("还有承办单位没有答复。请等它答复，或先取消这个单位，再办理测评或协调。", "working")
    case.set(settled_by=case.data["by"])
    case.dims["outcome"] = case.data["by"]


def keep_promise(case: Case) -> None:
    """Done as promised: the unit answers again (浙江 20, 山东 18)."""
    case.dims["outcome"] = "kept"


def change_promise(case: Case) -> None:
    """A promise changes only with a written reason and a copy to the congress (北京 26, 上海 22, 山东 18)."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, due=case.data.get("due"), changed=part.data.get("changed", 0) + 1)
    case.tell(f"house:{case.now.house}", *case.now.parties.get("proposer", ()))


def look_back(case: Case) -> None:
    """回头看: the office looks whether the promise was kept."""
    part = case.part
    assert part is not None
    case.move_part(part.uid, "kept" if case.data["found"] == "kept" else "broken")
    case.dims["outcome"] = case.data["found"]


def no_unit_mark(_snapshot: Snapshot, part: PartShot | None) -> Refusal | None:
    """A unit marks once a round, and not once the marks of the round are open."""
    assert part is not None
    this = part.data.get("round", 1)
    if part.data.get("unit_marked", 0) >= this:
        return Refusal("twice", "本单位已经评价过这件提案。如确需更正，请在办理经过里更正那一次评价。")
    if part.data.get("marks_opened", 0) >= this:
        return Refusal("opened", "提案工作机构已经拆封双方的评价，现在不能再评价这件提案。")
    return None


def unit_mark(case: Case) -> None:
    """双向评议: the unit judges the proposal too; neither sees the other's mark before both are in."""
    part = case.part
    assert part is not None
    this = part.data.get("round", 1)
    case.add_part(
        "mark",
        part.party,
        "given",
        side="unit",
        of=part.uid,
        result=case.data["result"],
        round=this,
        on=case.happened.isoformat(),
    )
    case.set_part(part.uid, unit_marked=this)
    case.dims["outcome"] = case.data["result"]
    if case.now.state == case.procedure.full("answered"):
        _after_marks(case)


def nothing_to_open(snapshot: Snapshot, _part: PartShot | None) -> Refusal | None:
    """Marks are opened once the proposer has marked every answer, and where a unit's marks are still sealed."""
    if any(part.state.endswith(".waiting") for part in latest_marks(snapshot)):
        return Refusal("early", "提案人还没有评价完，现在不能拆封。请等提案人评价，或在评价期限过后登记逾期未评。")
    return None if sealed_units(snapshot) else Refusal("nothing", "没有待拆封的评价。")


def open_marks(case: Case) -> None:
    """拆封: a unit that never marks must not keep the proposer's dissatisfaction from being handled."""
    for unit in sealed_units(case.now):
        case.set_part(unit.uid, marks_opened=unit.data.get("round", 1))
    _after_marks(case)
