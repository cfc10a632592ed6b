"""What is counted of letters. By year of receipt: the year as period for receipts, or ``only={"year": …}``."""

from django.db.models import Q

from lianghui.kernel.figures.indicator import Counted, Indicator

_DIMS = ("topic", "kind", "year")
_RECEIVED = Counted(("letter.receive",))
_ANSWERED = Counted(("letter.answer",))

INDICATORS = (
    Indicator(
        "letter.received",
        "来信件数",
        "期间内收到的群众来信，按收到日计。",
        "件",
        _RECEIVED,
        dims=_DIMS,
    ),
    Indicator(
        "letter.answered",
        "来信答复率",
        "期间内收到的来信中，已经答复的占比。分母为期间内收到件数，分子为其中已答复的件数。",
        "件",
        _RECEIVED,
        then=_ANSWERED,
        dims=_DIMS,
    ),
    Indicator(
        "letter.within_3_months",
        "三个月内答复率",
        "期间内收到的来信中，自收到之日起三个月内答复的占比；三个月后的同一天计入，该月没有这一天的以月末为准，"
        "遇节假日不顺延。来信没有法定答复期限，三个月只是统计口径。",
        "件",
        _RECEIVED,
        then=Counted(_ANSWERED.steps, where=Q(dims__within_3_months=True)),
        dims=_DIMS,
    ),
    Indicator(
        "letter.days",
        "来信答复天数（中位数）",
        "期间内作出的答复，自收到之日起的天数，取中位数；当日答复计零天。按收到年份看时限定年份。",
        "天",
        _ANSWERED,
        measure="days",
        dims=("unit", *_DIMS),
    ),
    Indicator(
        "letter.turned",
        "来信转办件次",
        "期间内转给有关单位的次数，转错再转的各计一次。",
        "件次",
        Counted(("letter.turn",)),
        dims=("unit", *_DIMS),
    ),
)
