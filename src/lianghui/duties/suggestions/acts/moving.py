"""Motions 议案: signers enough, a committee's opinion, the presidium's decision, and what follows from it."""

from lianghui.kernel.procedure.decide import Case

COUNTY_UP, TOWNSHIP = 10, 5


def move(case: Case) -> None:
    """A motion stands from its signers on; until they confirm it is with them."""
    case.parties("proposer", [case.data["proposer"]])
    case.set(origin=case.data["origin"], session=case.data["session"], topic=case.data.get("topic") or "other")
    case.lets_see(case.data["proposer"])
    for ref in case.data.get("cosigners") or []:
        case.add_part("signature", ref, "asked")
        case.lets_see(ref)
    case.tell(*(case.data.get("cosigners") or []))


def confirm(case: Case) -> None:
    """A signer confirms."""
    assert case.part is not None
    case.move_part(case.part.uid, "confirmed")


def send_in(case: Case) -> None:
    """组织法 22: ten deputies, in a township five. Below it is no motion; the secretariat may only advise (W8)."""
    signed = 1 + sum(part.state.endswith(".confirmed") for part in case.now.parts_of("signature"))
    needed = case.rule_value("motion", COUNTY_UP)
    if signed < needed:
        case.refuse(f"议案须有 {needed} 名以上代表联名，现在有 {signed} 名确认。可以继续联名，或改提建议。", "rule")
    for part in case.now.parts_of("signature"):
        if part.state.endswith(".asked"):
            case.move_part(part.uid, "lapsed")
    case.put("submitted", case.happened.isoformat())
    case.lets_see(f"house:{case.now.house}")
    case.put("holder", f"house:{case.now.house}")


def refer(case: Case) -> None:
    """To a committee for its opinion."""
    case.parties("committee", [case.data["committee"]])
    case.lets_see(case.data["committee"])
    case.put("holder", case.data["committee"])
    case.tell(case.data["committee"])


def give_opinion(case: Case) -> None:
    """The committee's opinion goes to the presidium."""
    case.set(opinion=case.data["opinion"])
    case.put("holder", f"house:{case.now.house}")


def decide_motion(case: Case) -> None:
    """The presidium decides, and only it: on the agenda, to a committee after the session, or as a suggestion."""
    case.set(decision=case.data["decision"])
    case.dims["outcome"] = case.data["decision"]
    case.move(
        {"agenda": "on_agenda", "committee": "with_committee", "suggestion": "as_suggestion"}[case.data["decision"]]
    )


def withdraw_signature(case: Case) -> None:
    """Some movers withdraw; below the threshold the motion falls (山东实施 9, 沪议案 13)."""
    assert case.part is not None
    case.move_part(case.part.uid, "declined")
    left = 1 + sum(part.state.endswith(".confirmed") for part in case.now.parts_of("signature"))
    handed_in = case.before.state == case.procedure.full("submitted")  # before that others may still sign
    if handed_in and left < case.rule_value("motion", COUNTY_UP):
        case.move("withdrawn")
        case.put("holder", "")


def report_back(case: Case) -> None:
    """The committee's result goes to the standing committee, which decides."""
    case.set(result=case.data["result"])
    case.dims["outcome"] = case.data["result"]
