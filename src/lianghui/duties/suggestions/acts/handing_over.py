"""Hand-over 交办 and all that happens to the choice of units until each has taken up its part."""

from lianghui.kernel.procedure.decide import Case, start_at


def send_to_assigner(case: Case) -> None:
    """The office passes it to the body that hands over: the government office, a court, a committee."""
    case.parties("assigner", [case.data["assigner"]])
    case.lets_see(case.data["assigner"])
    case.put("holder", case.data["assigner"])
    case.tell(case.data["assigner"])


def hand_over(case: Case) -> None:
    """One unit, a lead with joint units 主办会办, or several apart 分办. Limits run from here or from receipt."""
    rows = case.data["units"]
    leads = [row for row in rows if row["role"] == "lead"]
    apart = [row for row in rows if row["role"] == "separate"]
    units = [row["unit"] for row in rows]
    if len(set(units)) != len(units):
        case.refuse("同一单位填了两次，请保留一行。", "data")
    if bool(leads) == bool(apart) or len(leads) > 1:
        case.refuse("请选择一个主办单位（可加会办单位），或者全部选为分办单位。", "data")
    for row in rows:
        _assign(case, row["unit"], row["role"])
    case.put("holder", (leads or apart)[0]["unit"])


def _assign(case: Case, unit: str, role: str) -> str:
    uid = case.add_part("assignment", unit, "waiting", role=role, round=1)
    case.lets_see(unit)
    return uid


def ask_return(case: Case) -> None:
    """A unit says in writing that it is not competent; within the rule's limit, after it only with consent."""
    part = case.part
    assert part is not None
    limit = case.now.limits.get(f"return/{part.uid}")
    case.set_part(part.uid, return_late=bool(limit and case.happened.isoformat() > limit.due))
    case.close_limit("return", part.uid)


def agree_return(case: Case) -> None:
    """Agreed: the unit is dropped, and the re-assignment limit runs where the rule knows one."""
    part = case.part
    assert part is not None
    case.set(to_reassign=True)
    if part.data.get("role") != "joint":
        case.put("holder", f"house:{case.now.house}")


def add_unit(case: Case) -> None:
    """A unit is added, or takes a returned one's place; its own limits run from this day."""
    unit, role = case.data["unit"], case.data["role"]
    present = [p for p in case.now.parts_of("assignment") if not p.state.endswith(".dropped")]
    if any(p.party == unit for p in present):
        case.refuse("这个单位已经在承办，不能重复添加。", "data")
    if role == "lead" and any(p.data.get("role") == "lead" for p in present):
        case.refuse("已有主办单位。请先调整主办、会办，或把新单位添加为会办。", "data")
    leads = {p.data.get("role") for p in present} & {"lead", "separate"}
    if role != "joint" and leads and leads != {role}:
        case.refuse("主办、会办与分办不能混用。已有主办单位的请添加为会办，已分办的请添加为分办。", "data")
    if role == "joint" and "separate" in leads:
        case.refuse("这件由几个单位分办，没有主办单位，请把新单位添加为分办。", "data")
    _assign(case, unit, role)
    case.set(to_reassign=False)
    if role != "joint":
        case.put("holder", unit)


def drop_unit(case: Case) -> None:
    """A unit is dropped; the last one that answers cannot be."""
    part = case.part
    assert part is not None
    others = [
        p
        for p in case.now.parts_of("assignment")
        if p.uid != part.uid and not p.state.endswith(".dropped") and p.data.get("role") != "joint"
    ]
    if not others and part.data.get("role") != "joint":
        case.refuse("这是唯一的答复单位，不能直接取消。请先添加新的承办单位。", "data")


def swap_lead(case: Case) -> None:
    """Lead and joint unit change places; the new lead's answer counts from the same hand-over."""
    part = case.part
    assert part is not None
    lead = next(
        (
            p
            for p in case.now.parts_of("assignment")
            if p.data.get("role") == "lead" and not p.state.endswith(".dropped")
        ),
        None,
    )
    if lead is None or part.data.get("role") != "joint":
        case.refuse("只能在主办单位与会办单位之间对调。", "data")
        return
    if not case.procedure.is_open(lead.state) or lead.data.get("round", 1) > 1:
        case.refuse("主办单位已经答复过，不能再与会办单位对调。", "data")
    case.set_part(lead.uid, role="joint")
    case.set_part(part.uid, role="lead")
    limit = case.now.limits.get(f"answer/{lead.uid}")
    case.close_limit("answer", lead.uid, dropped=True)
    if limit is not None and limit.state == "running":
        case.do("limit", key="answer", part=part.uid, **_running(limit))
    case.close_limit("joint", part.uid, dropped=True)
    case.put("holder", part.party)
    case.tell(lead.party, part.party)


def _running(limit: object) -> dict[str, object]:
    names = ("start", "due", "provisional", "rule")
    return {**{name: getattr(limit, name) for name in names}, "state": "running", "closed": None}


def object_to_unit(case: Case) -> None:
    """The deputy objects to the unit chosen (上海 14)."""
    case.set(objection="open")


def settle_objection(case: Case) -> None:
    """The office settles the objection, agreed or not."""
    case.set(objection="agreed" if case.data["agreed"] else "kept")


def urge(case: Case) -> None:
    """催办: practice everywhere, counted for the unit."""
    part = case.part
    assert part is not None
    case.set_part(part.uid, urged=part.data.get("urged", 0) + 1)


def rise_redo(case: Case) -> None:
    """Start what counts from a demand to handle again."""
    start_at(case, "redo_asked")
