"""Handling 办理 inside and between units: contact, joint opinion, hard cases, extension, draft, signature, answer."""

import datetime

from lianghui.duties.suggestions.words import DEFAULT_CLASSES
from lianghui.kernel.procedure.decide import Case
from lianghui.kernel.procedure.shapes import PartShot, Refusal, Snapshot


def contact(case: Case) -> None:
    """First contact and 面商: the unit records it, the deputy sees it and may say it never was."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, contacts=part.data.get("contacts", 0) + 1)
    case.dims["outcome"] = case.data["way"]


def deny_contact(case: Case) -> None:
    """The deputy says that a recorded contact did not take place."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, contacts=0, contact_denied=True)


def send_back_opinion(case: Case) -> None:
    """The lead sends an empty joint opinion back; 重庆 20 gives five working days more."""
    part = case.part
    assert part is not None
    case.start_limit(case.limit_kind("joint"), part.uid, rule="joint.redo")


def classify_hard(case: Case) -> None:
    """涉及面广、处理难度大: an act of its own; the answer then counts to the longer limit from the same day."""
    case.set(hard=True)
    _longer(case, "answer.hard", case.limit_kind("answer"))


def ask_extension(case: Case) -> None:
    """The unit asks for more time; it runs only once granted."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, extension="asked")


def grant_extension(case: Case) -> None:
    """Granted by whom the place's rule names; the longest span counts from the same start day."""
    part = case.part
    assert part is not None
    by = case.rule("extend.by")
    # The six months of 代表法 51 need no consent and are no extension (W9): 国家, 河南, 重庆 know none.
    answer = by or case.rule("extend.max")
    if answer is None or not isinstance(answer["value"], int):
        case.refuse(
            "没有可以延期的规定。符合条件的请办理“认定涉及面广、处理难度大”，或在规则页录入本机关制度。", "no_rule"
        )
        return
    case.set_part(part.uid, extension="granted")
    limit = case.now.limits.get(f"answer/{part.uid}")
    if limit is None or limit.state != "running":
        case.refuse("这个单位没有正在计算的答复期限。", "data")
        return
    # 上海 19 counts three months on top of what runs; everywhere else the whole span counts from the start day.
    start = datetime.date.fromisoformat(limit.due if by else limit.start)
    longest, provisional = case.world.due(start, answer["value"], answer["unit"])
    wanted = datetime.date.fromisoformat(case.data["until"]) if case.data.get("until") else longest
    if wanted > longest:
        case.refuse(f"依规定最长可延至 {longest}，请把日期改到这一天或之前。", "rule")
    if wanted.isoformat() <= limit.due:
        case.refuse(f"延期后的日期应晚于原期限 {limit.due}。", "data")
    case.do(
        "limit",
        key="answer",
        part=part.uid,
        start=limit.start,
        due=wanted.isoformat(),
        provisional=provisional,
        rule={**answer, "key": answer.get("key", "extend.max")},
        state="running",
        closed=None,
    )


def refuse_extension(case: Case) -> None:
    """Not granted: the first limit stays."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, extension="refused")


def not_asked(_snapshot: Snapshot, part: PartShot | None) -> Refusal | None:
    """An extension is granted or refused to a unit that asked (浙江 21, 山东 19, 北京 21, 上海 19, 青岛 25)."""
    if part is not None and part.data.get("extension") == "asked":
        return None
    return Refusal("not_asked", "这个单位没有待答复的延期申请。收到书面申请的，请先登记“申请延期”。")


def only_joint(_snapshot: Snapshot, part: PartShot | None) -> Refusal | None:
    """Only a joint unit gives an opinion; a unit that answers would end its own part without an answer."""
    if part is not None and part.data.get("role") == "joint":
        return None
    return Refusal("data", "会办意见由会办单位提出；主办、分办单位请办理“签发答复”。")


def never_joint(_snapshot: Snapshot, part: PartShot | None) -> Refusal | None:
    """A joint unit answers the lead unit, not the deputy."""
    if part is None or part.data.get("role") != "joint":
        return None
    return Refusal("data", "会办单位提出会办意见，由主办单位答复代表。请办理“提出会办意见”。")


def _longer(case: Case, rule: str, kind: object) -> None:
    for place, limit in list(case.now.limits.items()):
        if limit.key == "answer" and limit.state == "running":
            start = datetime.date.fromisoformat(limit.start)
            if not case.start_limit(kind, limit.part, rule=rule, start=start):  # type: ignore[arg-type]
                case.refuse("没有找到“涉及面广、处理难度大”的办理期限规定，请先在规则页录入。", "no_rule")
            new = case.now.limits[place]
            if new.due < limit.due:  # never shorter than what already ran
                case.do("limit", **_as_op(limit))


def _as_op(limit: object) -> dict[str, object]:
    names = ("key", "part", "start", "due", "provisional", "rule", "state", "closed")
    return {name: getattr(limit, name) for name in names}


def classes(case: Case) -> list[dict[str, object]]:
    """The result classes of the place with which of them carry a promise; a plain three where no rule is found."""
    answer = case.rule("classes")
    if answer is None or not isinstance(answer["value"], list):
        return list(DEFAULT_CLASSES)
    return list(answer["value"])


def answer(case: Case) -> None:
    """The signed answer goes out. Who is to judge it follows from the place's rule; a promise enters the ledger."""
    part = case.part
    assert part is not None
    known = {entry["code"]: entry for entry in classes(case)}
    chosen = case.data["klass"]
    if chosen not in known:
        case.refuse("所选办理结果类别不在本地规定之列，请重新选择。", "data")
    _joint_first(case)
    case.move_part(part.uid, "answered")
    case.set_part(part.uid, klass=chosen, answer_form=case.data.get("form", "letter"))
    case.dims["outcome"] = chosen
    if known[chosen]["promise"]:
        case.add_part("promise", part.party, "open", due=case.data.get("promise_due"), round=part.data.get("round", 1))
    for ref in raters(case):
        case.add_part("mark", ref, "waiting", of=part.uid, round=part.data.get("round", 1))
    case.tell(*case.now.parties.get("proposer", ()))
    if case.rule_value("cosigners") != "lead_passes_on":
        case.tell(*case.now.parties.get("cosigner", ()))


def _joint_first(case: Case) -> None:
    part = case.part
    assert part is not None
    if part.data.get("role") != "lead" or part.data.get("round", 1) > 1:
        return
    waiting = [
        p for p in case.now.parts_of("assignment") if p.data.get("role") == "joint" and case.procedure.is_open(p.state)
    ]
    if waiting and not case.data.get("without_joint"):
        case.refuse("还有会办单位没有提出意见。请等会办意见，或勾选“不等会办意见”并说明理由。", "joint_missing")
    for p in waiting:
        case.move_part(p.uid, "opined")


def raters(case: Case) -> list[str]:
    """Who judges the answer: the lead, and each co-signer where the rule does not leave it to the lead."""
    lead = list(case.now.parties.get("proposer", ()))
    each = case.rule_value("rating.cosigned") == "each"
    return lead + (list(case.now.parties.get("cosigner", ())) if each else [])


def correct_class(case: Case) -> None:
    """The congress's side corrects the class a unit gave itself: two acts, never an edit."""
    part = case.part
    assert part is not None
    if case.data["klass"] not in {entry["code"] for entry in classes(case)}:
        case.refuse("所选办理结果类别不在本地规定之列，请重新选择。", "data")
    case.set_part(part.uid, klass=case.data["klass"], klass_by="office")
    case.dims["outcome"] = case.data["klass"]
