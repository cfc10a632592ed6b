"""Filing 提出: who proposes, with whom, in session or recess, and who may see it until it is sent in."""

from lianghui.kernel.procedure.decide import Case, start_at


def file(case: Case) -> None:
    """Make the proposers parties, ask the co-signers, and keep the matter from the office until all is signed."""
    data = case.data
    proposer = data["proposer"]
    case.parties("proposer", [proposer])
    case.set(
        proposer_kind=data["proposer_kind"],
        origin=data["origin"],
        session=data["session"],
        topic=data.get("topic") or "other",
        anonymous=bool(data.get("anonymous")),
        wished_units=list(data.get("wished_units") or []),
        paper_signed=case.actor.way == "paper",
        publicity_wish=data.get("publicity_wish") or "agree",
    )
    case.lets_see(proposer, *_own(case, proposer))
    if data.get("from_motion"):
        case.do("link", kind="converted_from", to=data["from_motion"])
    cosigners = [ref for ref in data.get("cosigners") or [] if ref != proposer]
    for ref in dict.fromkeys(cosigners):
        case.add_part("signature", ref, "asked")
        case.lets_see(ref)
    if cosigners:
        case.parties("cosigner", cosigners)
        case.move("signing")
        case.tell(*cosigners)
    else:
        send_in(case)


def send_in(case: Case) -> None:
    """From here on the office sees it; the day counts as the day of submission."""
    case.move("submitted")
    case.put("submitted", case.happened.isoformat())
    case.put("holder", f"house:{case.now.house}")
    case.lets_see(f"house:{case.now.house}")
    case.tell(f"house:{case.now.house}")
    start_at(case, "submitted")


def confirm(case: Case) -> None:
    """A co-signer confirms; the last one sends it in."""
    _after_signature(case, "confirmed")


def decline(case: Case) -> None:
    """A co-signer declines and no longer stands among the co-signers."""
    assert case.part is not None
    refs = [ref for ref in case.now.parties.get("cosigner", ()) if ref != case.part.party]
    case.parties("cosigner", refs)
    case.hides_from(case.part.party)
    _after_signature(case, "declined")


def send_without(case: Case) -> None:
    """The lead sends it in without those who have not answered; they are not co-signers."""
    for part in case.now.parts_of("signature"):
        if part.state.endswith(".asked"):
            case.move_part(part.uid, "lapsed")
            case.hides_from(part.party)
            refs = [ref for ref in case.now.parties.get("cosigner", ()) if ref != part.party]
            case.parties("cosigner", refs)
    send_in(case)


def _after_signature(case: Case, state: str) -> None:
    assert case.part is not None
    case.move_part(case.part.uid, state)
    if not [part for part in case.now.parts_of("signature") if part.state.endswith(".asked")]:
        send_in(case)


def amend(case: Case) -> None:
    """The proposer changes the text before it is accepted; an advised one goes back to the office."""
    if case.data.get("topic"):
        case.set(topic=case.data["topic"])
    if case.before.state == case.procedure.full("advised"):
        send_in(case)


def withdraw(case: Case) -> None:
    """Withdrawn 撤回: by the place's rule before hand-over only (北京 13), by all sponsors (上海 10), in writing."""
    if case.rule_value("withdraw") == "before_hand_over" and case.before.parts_of("assignment"):
        case.refuse("依本地规定，交办之后不能撤回。可以与承办单位、机关工作机构联系，以补充意见的方式说明。", "rule")
    if case.rule_value("withdraw.cosigned") == "unanimous" and case.now.parties.get("cosigner"):
        agreed = set(case.data.get("agreed") or [])
        missing = [ref for ref in case.now.parties["cosigner"] if ref not in agreed]
        if missing:
            case.refuse("依本地规定，联名提出的要由全体联名人同意才能撤回，请附上全体联名人的同意。", "rule")
    for part in case.now.parts_of("assignment"):
        if case.procedure.is_open(part.state):
            case.move_part(part.uid, "dropped")
    case.put("holder", "")


def _own(case: Case, proposer: str) -> list[str]:
    """The mandate or post by which the proposer acted, unless a clerk entered it for them."""
    return [] if case.actor.for_ref else [case.actor.capacity] if case.actor.capacity != proposer else []
