"""Intake 审查受理: checked, accepted, advised, turned away, recorded as handled on paper."""

from lianghui.kernel.procedure.decide import Case


def signed_paper(case: Case) -> None:
    """The signed paper arrived: where the rule asks for it, nothing is accepted without."""
    case.set(paper_signed=True)


def check_by_delegation(case: Case) -> None:
    """The delegation's staff checked it first (河南 11, 重庆 10)."""
    case.set(delegation_checked=True)


def accept(case: Case) -> None:
    """Accepted; the number follows, so that what is returned takes none."""
    if case.rule_value("paper_signature") == "yes" and not case.field("paper_signed"):
        case.refuse("依本地规定须收到代表亲笔签名的纸质件。请先登记“收到签名件”，再受理。", "rule")
    if case.data.get("topic"):
        case.set(topic=case.data["topic"])
    if case.data.get("recorded_number"):  # numbered elsewhere, before it was entered here
        series = case.procedure.series["sitting"](case.now)
        case.record_number(series, case.data["recorded_number"], case.data.get("recorded_text", ""))


def advise(case: Case) -> None:
    """Given back for changes: until the proposer has made them, it is with him."""
    proposers = case.now.parties.get("proposer", ())
    case.put("holder", proposers[0] if proposers else "")


def turn_away(case: Case) -> None:
    """Not handled as a suggestion, with the ground of the place's list and its own outcome."""
    ground = case.data["ground"]
    listed = case.rule("not_suggestion")
    if listed is not None and isinstance(listed["value"], list):
        grounds = {entry.get("ground") for entry in listed["value"] if isinstance(entry, dict)}
        closed = (listed.get("terms") or {}).get("closed")
        if closed and ground not in grounds:  # 北京 12 and 重庆 9 name all there are
            case.refuse("本地规定逐项列明了不作为建议的情形，所选理由不在其中，请改选。", "rule")
    case.set(turned_away=case.data["outcome"], ground=ground)
    case.dims["outcome"] = case.data["outcome"]
    case.put("holder", "")


def merge(case: Case) -> None:
    """并案 (proposals): this one goes on as part of another; its proposers are answered there."""
    case.do("link", kind="merged_into", to=case.data["into"])
    case.put("holder", "")


def handle_together(case: Case) -> None:
    """Like suggestions are handled together but counted and answered singly (浙江 18, 山东 20, 河南 21)."""
    for other in case.data["with"]:
        if other != case.now.uid:
            case.do("link", kind="handled_with", to=other)


def link(case: Case) -> None:
    """A typed link to another matter: 检察建议, bill, project."""
    case.do("link", kind=case.data["kind"], to=case.data["to"])


def classify(case: Case) -> None:
    """The topic by which lists and figures group it."""
    case.set(topic=case.data["topic"])


def keep_off_line(case: Case) -> None:
    """涉密件，线下办理: only number, dates and units stay here; a text entered by mistake is removed by two people.

    What was published is taken back by the same act: nobody may have to think of it.
    """
    case.put("secrecy", "off_line")
    for name in sorted(case.now.published):
        case.do("unpublish", name=name)
    case.put("publicity", "")
    for name in list(case.now.texts):
        case.do("text", name=name, act=None)
