"""Letters from a sheet, with their answers and the times of both."""

import datetime
from collections.abc import Sequence
from typing import Any

from lianghui.duties.letters import words
from lianghui.duties.letters.acts.handling import series_of
from lianghui.kernel.imports import cells
from lianghui.kernel.imports.plan import (
    Column,
    Context,
    ImportKind,
    Number,
    Planned,
    PlannedStep,
    Problem,
    ReadRow,
)

LONGEST_TITLE = 200


def _read_kind(value: Any) -> str:
    return cells.chosen(value, words.KIND, "性质")


def _read_topic(value: Any) -> str:
    return cells.chosen(value, words.TOPIC, "分类")


COLUMNS = (
    Column("number", "来信编号", ("留言编号", "编号", "信件编号", "序号"), read=cells.whole),
    Column("sender", "来信人", ("留言用户", "姓名", "写信人"), read=cells.line),
    Column("contact", "联系方式", ("电话", "联系电话"), read=cells.line),
    Column("title", "主题", ("留言主题", "标题", "来信主题"), required=True, read=cells.line),
    Column("received", "来信时间", ("留言时间", "收到日期", "来信日期"), required=True, read=cells.moment),
    Column("body", "内容", ("留言详情", "来信内容", "正文"), required=True),
    Column("answer", "答复", ("答复意见", "答复内容", "回复")),
    Column("answered", "答复时间", ("答复日期", "回复时间"), read=cells.moment),
    Column("kind", "性质", read=_read_kind),
    Column("topic", "分类", ("一级标签",), read=_read_topic),
)


def plan(rows: Sequence[ReadRow], context: Context) -> list[Planned]:
    """A letter received, and answered where the row holds an answer; both on the days they happened."""
    return [_planned(row, context) for row in rows]


def _planned(row: ReadRow, context: Context) -> Planned:
    received, answered = row.get("received"), row.get("answered")
    day = _day(received)
    number = row.get("number")
    text = f"{number}号" if number is not None else ""
    data = {"at": _at(received), **{key: row.get(key) for key in ("kind", "topic") if row.get(key)}}
    if number is not None:
        data |= {"recorded_number": number, "recorded_text": text}
    sealed = {key: row.get(key) for key in ("title", "body", "sender", "contact") if row.get(key)}
    steps = [PlannedStep("letter.receive", context.actor, day, data, sealed)]
    problems: tuple[Problem, ...] = ()
    if row.get("answer") or answered:
        problems = _wrong_answer(row, received, answered)
        steps.append(
            PlannedStep(
                "letter.answer",
                context.actor,
                _day(answered or received),
                {"at": _at(answered or received)},
                {"answer": row.get("answer") or ""},
            )
        )
    if len(row.get("title")) > LONGEST_TITLE:
        problems = (*problems, Problem(f"“主题”超过{LONGEST_TITLE}个字，请检查各列是否对齐。", "title"))
    return Planned(
        row.number,
        # Where the sheet numbers its letters the number says which it is; else sender, title and time do.
        natural=f"{number}"
        if number is not None
        else "\x1f".join((row.get("sender") or "", row.get("title"), _at(received))),
        label=row.get("title"),
        steps=tuple(steps),
        reserves=Number(series_of(day.isoformat()), number, text) if number is not None else None,
        problems=problems,
    )


def _wrong_answer(row: ReadRow, received: Any, answered: Any) -> tuple[Problem, ...]:
    if not answered:
        return (Problem("有答复但没有答复时间，请补上。", "answered"),)
    if not row.get("answer"):
        return (Problem("有答复时间但没有答复内容，请补上，或把两格都留空。", "answer"),)
    if _day(answered) < _day(received):
        return (Problem("答复时间早于来信时间，请核对。", "answered"),)
    return ()


def _day(moment: datetime.datetime | datetime.date) -> datetime.date:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def _at(moment: datetime.datetime | datetime.date) -> str:
    """Local time as the sheet has it: a day alone where it has no time."""
    return moment.isoformat()


LETTERS = ImportKind(
    "letters",
    "群众来信",
    COLUMNS,
    plan,
    help="每行一封来信；有答复的，答复和答复时间写在同一行。",
    matters="letter",
    figures=("letter.received", "letter.answered", "letter.within_3_months", "letter.days"),
)
