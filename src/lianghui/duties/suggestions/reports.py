"""建议（提案）办理情况报告: the yearly loop from the units' reports to the public."""

from lianghui.duties.suggestions.acts import reporting
from lianghui.duties.suggestions.people import OFFICE, PUBLISHER, UNIT
from lianghui.kernel.procedure.declaration import PartKind, Procedure, State, Step, by_rule, law

HANDLING_REPORT = Procedure(
    key="handling_report",
    place=30,
    label="办理情况报告",
    states=(
        State("gathering", "收集报告"),
        State("gathered", "已汇总"),
        State("heard", "常委会已听取"),
        State("printed", "已印发会议"),
        State("public", "已公开", open=False),
    ),
    parts=(PartKind("report", "单位报告", (State("asked", "待报送"), State("handed_in", "已报送", open=False))),),
    texts={"title": "标题", "body": "报告", "unit_report": "单位报告"},
    dims=("year",),
    forms="lianghui.duties.suggestions.forms",
    samples="lianghui.duties.suggestions.samples",
    house_kind="congress",
    steps=(
        Step(
            "begin",
            "开始年度报告",
            by=(OFFICE,),
            to="gathering",
            form="BeginReportForm",
            effect=reporting.begin,
            basis=(law("代表法", "51"), by_rule("report")),
        ),
        Step(
            "hand_in",
            "报送办理情况",
            by=(UNIT, OFFICE),
            frm=("gathering",),
            on="report",
            part_frm=("asked",),
            part_to="handed_in",
            form="HandInReportForm",
            tells=("office",),
            basis=(by_rule("unit_report"), by_rule("report")),
        ),
        Step("gather", "汇总成稿", by=(OFFICE,), frm=("gathering",), to="gathered", form="GatherReportForm"),
        Step(
            "hear",
            "常委会听取审议",
            by=(OFFICE,),
            frm=("gathered",),
            to="heard",
            form="HearReportForm",
            effect=reporting.hear,
            basis=(law("代表法", "51"), by_rule("report")),
        ),
        Step(
            "print",
            "印发代表大会会议",
            by=(OFFICE,),
            frm=("heard",),
            to="printed",
            papers=("handling_report",),
            basis=(law("代表法", "51"), by_rule("report.printed")),
        ),
        Step(
            "publish",
            "公开报告",
            by=(PUBLISHER,),
            frm=("printed",),
            to="public",
            form="PublishReportForm",
            effect=reporting.make_public,
            second_person="gather",
            basis=(law("代表法", "51"), by_rule("report.public")),
        ),
    ),
)
