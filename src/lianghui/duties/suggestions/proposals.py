"""政协提案: the same procedure, told as a difference. No step cites the deputies' law; the own rule does."""

from lianghui.duties.suggestions.acts import filing, handling, intake, judging
from lianghui.duties.suggestions.people import ANY_DEPUTY, ASSIGNER, OFFICE, UNIT
from lianghui.duties.suggestions.procedure import STATES, SUGGESTION
from lianghui.kernel.procedure.decide import Case
from lianghui.kernel.procedure.declaration import OWN_RULE, Basis, Step, by_rule, derive, role
from lianghui.kernel.procedure.shapes import PartShot, Snapshot

COLLECTIVE = role(
    "delegation_staff", "committee_staff", "delegation_head", lane="deputy", label="党派、团体、界别、专委会"
)
SESSION_ONLY = ("sector", "member_group")
NOT_BLIND = (None, "no")  # no rule, or one that says the sides see each other's marks at once
WHO_SEES_MARK = (
    "您的评价由提案工作机构掌握；双方都评价之后，或者工作机构拆封之后，承办单位才能看到。提交后三天内可以修改。"
)


def file(case: Case) -> None:
    """界别 and 委员小组 propose only during the plenary, unless the committee's own rule says otherwise."""
    rule = case.rule("proposers")
    limited = (rule or {}).get("terms", {}).get("session_only", SESSION_ONLY)
    if case.data["proposer_kind"] in limited and case.data["origin"] != "session":
        case.refuse(
            "界别和委员小组的提案只在全体会议期间提出。闭会期间请以委员个人、联名或专门委员会名义提出。", "rule"
        )
    filing.file(case)


def own_bases(step: Step) -> tuple[Basis, ...]:
    """Law bases go: the CPPCC is no state organ. What a rule key cites stays; otherwise the own rule is named."""
    kept = tuple(basis for basis in step.basis if basis.force == "rule")
    return kept or (OWN_RULE,)


def answer(case: Case) -> None:
    """The answer goes out; from then on the committee's rule says whether the sides judge without seeing each other."""
    handling.answer(case)
    case.set(blind=case.rule_value("rating.blind") not in NOT_BLIND)


def veiled(snapshot: Snapshot, part: PartShot, refs: frozenset[str]) -> bool:
    """双向评议: a mark stays hidden from the other side until both are in, the office opens them, or the matter closes.

    Of one round and one unit's answer: a new round is judged blind again.
    """
    if part.kind != "mark" or f"house:{snapshot.house}" in refs or part.party in refs:
        return False
    # Matters answered before ``blind`` was kept have none; whoever marked them was promised that it stays hidden.
    if snapshot.fields.get("blind") is False or snapshot.state in {"proposal.closed", "proposal.withdrawn"}:
        return False
    unit = snapshot.parts.get(part.data.get("of", ""))
    if unit is None:
        return True
    if judging.opened(unit, part):
        return False
    same = [
        p
        for p in snapshot.parts_of("mark")
        if p.data.get("of") == unit.uid and p.data.get("round", 1) == part.data.get("round", 1)
    ]
    return not judging.unit_marked(unit, part) or any(p.state.endswith(".waiting") for p in same)


UNIT_MARK = Step(
    "unit_mark",
    "评价提案",
    by=(UNIT,),
    frm=("handed_over", "answered", "dissatisfied", "judged"),
    on="assignment",
    part_frm=("answered",),
    form="UnitMarkForm",
    bar=judging.no_unit_mark,
    effect=judging.unit_mark,
    basis=(by_rule("rating.blind"),),
    warning="双方都评价之后，才能互相看到对方的评价。每次答复评价一次。",
)

OPEN_MARKS = Step(
    "open_marks",
    "拆封评价",
    by=(OFFICE,),
    frm=("answered",),
    bar=judging.nothing_to_open,
    effect=judging.open_marks,
    tells=("proposer", "parts:assignment"),
    basis=(by_rule("rating.blind"),),
    help="提案人已经评价、承办单位迟迟不评价的，由工作机构拆封，双方的评价从此公开给对方，提案按提案人的评价往下办。"
    "拆封之前，承办单位看不出提案人评价了什么；拆封之后，承办单位本轮不能再评价。",
)

MERGE = Step(
    "merge",
    "并案",
    by=(OFFICE,),
    frm=("submitted", "accepted"),
    to="merged",
    form="MergeForm",
    effect=intake.merge,
    tells=("proposer", "cosigner"),
    basis=(by_rule("merged"),),
    help="并入另一件提案，一并立案、一并办理，提案人在那一件里得到答复。",
)

PROPOSAL = derive(
    SUGGESTION,
    key="proposal",
    label="政协提案",
    without=("check_by_delegation", "deny_contact"),
    replaced={
        "submit": {"by": (ANY_DEPUTY, COLLECTIVE), "effect": file, "form": "SubmitProposalForm"},
        "accept": {"label": "立案"},
        "contact": {"label": "联系委员"},
        "turn_away": {"label": "不予立案或转社情民意", "form": "TurnAwayProposalForm"},
        "make_key": {"label": "确定为重点提案"},
        "hand_over": {"by": (OFFICE, ASSIGNER)},
        "answer": {"effect": answer},
        "mark": {"label": "评价办理", "warning": WHO_SEES_MARK},
        "change_mark": {"warning": WHO_SEES_MARK},
    },
    added=(MERGE, UNIT_MARK, OPEN_MARKS),
    basis=own_bases,
    states=tuple(
        state
        if state.key not in {"accepted", "turned_away"}
        else type(state)(state.key, {"accepted": "已立案", "turned_away": "不予立案"}[state.key], state.open)
        for state in STATES
    ),
    veils=veiled,
    series={"sitting": lambda snapshot: f"proposal/{snapshot.fields.get('session')}"},
    house_kind="cppcc",
)
