"""Suggestions and proposals from an office's own register, with what became of them."""

from typing import Any

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.imports.history import plan
from lianghui.kernel.imports import cells
from lianghui.kernel.imports.plan import Column, ImportKind


def _topic(value: Any) -> str:
    return cells.chosen(value, words.TOPIC, "分类")


def _mark(value: Any) -> str:
    return cells.chosen(value, words.MARK, "评价")


def _columns(proposer: str, cosigners: str) -> tuple[Column, ...]:
    return (
        Column("number", "编号", ("建议编号", "提案编号", "序号", "案号"), read=cells.line),
        Column("title", "标题", ("案由", "建议标题", "提案标题", "题目"), required=True, read=cells.line),
        Column(
            "proposer",
            proposer,
            ("领衔代表", "代表姓名", "第一提案人", "姓名"),
            required=True,
            read=cells.names,
            help="同名的写成“张三（区分）”；也可以是代表团等的名称。",
        ),
        Column("cosigners", cosigners, ("附议人", "联名代表", "联名委员"), read=cells.names),
        Column("submitted", "提出日期", ("提交日期", "收到日期", "日期"), required=True, read=cells.day),
        Column("problem", "情况与问题", ("内容", "正文", "建议内容", "提案内容")),
        Column("proposal", "建议", ("具体建议", "意见建议")),
        Column("topic", "分类", ("类别",), read=_topic),
        Column("accepted", "受理日期", ("立案日期", "审查日期"), read=cells.day, help="没有的，按提出日期。"),
        Column(
            "units",
            "承办单位",
            ("主办单位", "办理单位", "主办"),
            read=cells.units,
            help="几个单位写在一格里的，写成“主办：住建局；会办：财政局、交通局”。",
        ),
        Column("joint", "会办单位", ("协办单位", "会办"), read=cells.several),
        Column("handed_over", "交办日期", ("转办日期",), read=cells.day),
        Column("answered", "答复日期", ("办复日期", "办结答复日期"), read=cells.day),
        Column("klass", "办理结果", ("结果类别", "办理类别"), read=cells.line),
        Column("answer", "答复", ("答复内容", "答复意见")),
        Column("mark", "评价", ("满意度", "满意情况", "代表评价", "委员评价"), read=_mark),
        Column("marked", "评价日期", ("反馈日期",), read=cells.day, help="没有的，按答复日期。"),
        Column("closed", "办结日期", read=cells.day),
    )


KINDS = (
    ImportKind(
        "suggestions",
        "代表建议",
        _columns("提出人", "联名人"),
        lambda rows, context: plan("suggestion", rows, context),
        house_kind="congress",
        matters="suggestion",
        help="先导入人员、资格和承办单位；交办、答复、评价写在同一行，作为补录的历史记入。",
    ),
    ImportKind(
        "proposals",
        "政协提案",
        _columns("提案人", "联名人"),
        lambda rows, context: plan("proposal", rows, context),
        house_kind="cppcc",
        matters="proposal",
        help="先导入人员、资格和承办单位；交办、办复、评价写在同一行，作为补录的历史记入。",
    ),
)
