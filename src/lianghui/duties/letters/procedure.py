"""群众来信: received, perhaps turned to a unit, answered, put away. The smallest duty, and the pattern for a new one.

No text we know sets a time limit for such letters (领导信箱, 来信); all steps rest on practice. A house that has a rule
of its own sets the key ``letter.answer``, and the limit then runs by itself.
"""

from lianghui.duties.letters.acts import handling
from lianghui.kernel.procedure.declaration import LimitKind, Procedure, State, Step, party, role

OFFICE = role("office_clerk", "office_leader", lane="office", label="机关工作机构")
UNIT = party("unit", lane="unit", label="转交的单位")

LETTER = Procedure(
    key="letter",
    label="群众来信",
    place=40,
    states=(
        State("received", "待答复"),
        # Nothing is left to be done once it is answered; putting it away only says so.
        State("answered", "已答复", open=False),
        State("closed", "已归档", open=False),
    ),
    texts={"title": "主题", "body": "内容", "answer": "答复"},
    search_texts=("title", "body"),
    dims=("topic", "kind", "year"),
    detail="letters.Letter",
    forms="lianghui.duties.letters.forms",
    samples="lianghui.duties.letters.samples",
    series={"yearly": lambda snapshot: handling.series_of(snapshot.submitted)},
    limits=(LimitKind("answer", "答复", "letter.answer", event="received", stopped_by=("answer",)),),
    steps=(
        Step(
            "receive",
            "登记来信",
            by=(OFFICE,),
            to="received",
            form="ReceiveForm",
            effect=handling.receive,
            gives_number="yearly",
            marks=("received",),
        ),
        Step(
            "classify",
            "调整分类",
            by=(OFFICE,),
            frm=("received", "answered"),
            form="ClassifyForm",
            effect=handling.sort,
        ),
        Step(
            "turn",
            "转有关单位",
            by=(OFFICE,),
            frm=("received",),
            form="TurnForm",
            effect=handling.turn,
            tells=("unit",),
            help="转给最合适的一个单位；转错了可以再转。",
        ),
        Step(
            "answer",
            "答复",
            by=(OFFICE, UNIT),
            frm=("received",),
            to="answered",
            form="AnswerForm",
            effect=handling.answer,
            tells=("office",),
        ),
        Step(
            "close",
            "归档",
            by=(OFFICE,),
            frm=("received", "answered"),
            to="closed",
            form="CloseForm",
            effect=handling.close,
            help="没有答复就归档的（匿名、重复来信），请说明理由。",
        ),
    ),
)
