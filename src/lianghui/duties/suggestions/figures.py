"""What is counted of suggestions and proposals, with the definition of each figure and its named bases 口径."""

from django.db.models import Q

from lianghui.kernel.figures.indicator import Counted, Indicator

_BY_MATTER = ("topic", "series", "origin", "proposer_kind")


def _for(kind: str, noun: str, house: str) -> tuple[Indicator, ...]:
    """The indicators of one profile: suggestions and proposals are counted alike, each by its own name."""

    def step(name: str) -> str:
        return f"{kind}.{name}"

    answered = Counted((step("answer"),))
    marks = Counted((step("mark"), step("change_mark"), step("note_silence")))
    silent_out = {"without_silent": ("未评价的不计入（重庆29）", Q(outcome="silent"))}
    return (
        Indicator(
            f"{kind}.submitted",
            f"提出{noun}件数",
            f"在期间内受理（立案）的{noun}，按受理日计。",
            "件",
            Counted((step("accept"),)),
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.turned_away",
            f"未作{noun}处理件数",
            f"审查后不作{noun}处理的件数，按作出决定日计，含转信访、退回、转社情民意。",
            "件",
            Counted((step("turn_away"),)),
            dims=("outcome", *_BY_MATTER),
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.handed_over",
            "交办件数",
            f"在期间内交办的{noun}，一件交多个单位只计一件。",
            "件",
            Counted((step("hand_over"),)),
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.assignments",
            "承办件次",
            "交办给各承办单位的件次，主办、会办、分办各计一次，含后来添加的单位。",
            "件次",
            Counted((step("hand_over"), step("add_unit")), what="assignment"),
            dims=("unit", *_BY_MATTER),
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.answered",
            "办复率",
            f"期间内交办的{noun}中，已有答复的占比。分母为期间内交办件数，分子为其中已答复的件数。",
            "件",
            Counted((step("hand_over"),)),
            then=answered,
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.in_time",
            "按期答复率",
            "期间内作出的第一次答复中，在答复期限内作出的占比。期限及依据见各件。",
            "件次",
            Counted((step("answer"),), where=Q(in_time__isnull=False)),
            then=Counted((step("answer"),), where=Q(in_time=True)),
            same="act",
            dims=("unit", "topic", "series"),
            measure="days",
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.solved",
            "已解决或采纳率",
            "期间内作出的答复中，结果类别为“已经解决或采纳”的占比。核定的类别以核定为准。",
            "件次",
            answered,
            then=Counted((step("answer"), step("correct_class")), where=Q(outcome__in=("solved", "A", "adopted"))),
            same="part",
            dims=("unit", "outcome", "topic", "series"),
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.satisfied",
            "满意率",
            "期间内的评价中，满意和基本满意的占比，以最后一次评价为准；未评价的默认计入分母。",
            "件次",
            Counted(marks.steps, where=Q(outcome__in=("satisfied", "mostly", "dissatisfied", "silent"))),
            then=Counted((step("mark"), step("change_mark")), where=Q(outcome__in=("satisfied", "mostly"))),
            same="act",
            dims=("outcome", "topic", "series"),
            bases=silent_out,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.again",
            "再次办理件数",
            "因不满意再次办理的件数。",
            "件",
            Counted((step("handle_again"),)),
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.published",
            "公开率",
            f"期间内受理的{noun}中，已向社会公开的占比。",
            "件",
            Counted((step("accept"),)),
            then=Counted((step("publish"),)),
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.key_items",
            "重点督办件数",
            "期间内确定为重点督办的件数。",
            "件",
            Counted((step("make_key"),)),
            dims=_BY_MATTER,
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.promises",
            "承诺兑现率",
            "期间内作出的承诺中，经回头看确认已兑现的占比。",
            "项",
            Counted((step("answer"),), what="promise"),
            then=Counted((step("look_back"),), where=Q(outcome="kept")),
            same="matter",
            dims=("unit", "topic", "series"),
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.contacts",
            "联系代表次数" if kind == "suggestion" else "联系委员次数",
            "承办单位登记的联系、走访、座谈次数。",
            "次",
            Counted((step("contact"),)),
            dims=("unit", "outcome"),
            kinds=(house,),
        ),
        Indicator(
            f"{kind}.urged",
            "催办次数",
            "催办单发出次数。",
            "次",
            Counted((step("urge"),)),
            dims=("unit",),
            kinds=(house,),
        ),
    )


INDICATORS = (*_for("suggestion", "建议", "congress"), *_for("proposal", "提案", "cppcc"))
