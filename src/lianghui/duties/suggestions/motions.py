"""议案: the short track of motions; one that is none becomes a suggestion by the presidium's act alone (W8)."""

from lianghui.duties.suggestions.acts import moving
from lianghui.duties.suggestions.people import ANY_DEPUTY, COSIGNER, OFFICE, PROPOSER
from lianghui.duties.suggestions.procedure import PART_KINDS
from lianghui.kernel.procedure.declaration import LimitKind, Procedure, State, Step, Who, by_rule, law, role
from lianghui.kernel.procedure.shapes import Actor, PartShot, Snapshot

PRESIDIUM = role("presidium_member", "secretariat", "office_clerk", lane="leader", label="大会主席团")


def _committee(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
    return bool(actor.refs.intersection(snapshot.parties.get("committee", ())))


COMMITTEE = Who("unit", "有关专门委员会", _committee)

MOTION = Procedure(
    key="motion",
    place=20,
    label="议案",
    states=(
        State("signing", "联名中"),
        State("submitted", "已提交"),
        State("referred", "专委会审议中"),
        State("opined", "已提审议意见"),
        State("on_agenda", "列入议程", open=False),
        State("with_committee", "交专委会会后审议"),
        State("as_suggestion", "转为建议", open=False),
        State("done", "已审议结束", open=False),
        State("withdrawn", "已撤回", open=False),
    ),
    parts=PART_KINDS[:1],
    limits=(
        LimitKind("committee", "专委会审议", "motion.committee", event="with_committee", stopped_by=("report_back",)),
    ),
    dims=("topic", "origin", "session"),
    texts={
        "title": "案由",
        "problem": "案据",
        "proposal": "方案",
        "opinion_text": "审议意见",
        "result_text": "审议结果",
    },
    search_texts=("title", "problem", "proposal"),
    series={"session": lambda snapshot: f"motion/{snapshot.fields.get('session')}"},
    forms="lianghui.duties.suggestions.forms",
    samples="lianghui.duties.suggestions.samples",
    house_kind="congress",
    steps=(
        Step(
            "move",
            "提出议案",
            by=(ANY_DEPUTY,),
            to="signing",
            form="MotionForm",
            effect=moving.move,
            basis=(law("组织法", "22"), law("代表法", "15"), by_rule("motion.content")),
        ),
        Step(
            "confirm_signature",
            "确认联名",
            by=(COSIGNER,),
            frm=("signing",),
            on="signature",
            part_frm=("asked",),
            effect=moving.confirm,
            tells=("proposer",),
        ),
        Step(
            "send_in",
            "提交大会秘书处",
            by=(PROPOSER,),
            frm=("signing",),
            to="submitted",
            effect=moving.send_in,
            tells=("office",),
            basis=(by_rule("motion"), law("组织法", "22")),
        ),
        Step(
            "advise",
            "建议完善或改提建议",
            by=(OFFICE,),
            frm=("submitted",),
            to="signing",
            form="ReasonForm",
            tells=("proposer",),
            basis=(by_rule("motion.conversion"),),
        ),
        Step(
            "refer",
            "交专委会提出意见",
            by=(PRESIDIUM,),
            frm=("submitted",),
            to="referred",
            form="CommitteeForm",
            effect=moving.refer,
            gives_number="session",
        ),
        Step(
            "give_opinion",
            "提出审议意见",
            by=(COMMITTEE, OFFICE),
            frm=("referred",),
            to="opined",
            form="CommitteeOpinionForm",
            effect=moving.give_opinion,
            tells=("office",),
        ),
        Step(
            "decide_motion",
            "主席团决定",
            by=(PRESIDIUM,),
            frm=("submitted", "opined"),
            form="MotionDecisionForm",
            effect=moving.decide_motion,
            marks=("with_committee",),
            tells=("proposer",),
            basis=(by_rule("motion.conversion"), law("组织法", "22")),
        ),
        Step(
            "report_back",
            "专委会报告审议结果",
            by=(COMMITTEE, OFFICE),
            frm=("with_committee",),
            to="done",
            form="MotionResultForm",
            effect=moving.report_back,
            tells=("proposer", "office"),
        ),
        Step(
            "withdraw_signature",
            "撤回联名",
            by=(COSIGNER,),
            frm=("signing", "submitted"),
            on="signature",
            part_frm=("confirmed",),
            effect=moving.withdraw_signature,
            tells=("proposer", "office"),
        ),
        Step("withdraw", "撤回议案", by=(PROPOSER,), frm=("signing", "submitted"), to="withdrawn", form="ReasonForm"),
    ),
)
