"""Time limits 期限: how a span is counted from its start event, forwards and backwards, and the lamp it shows.

The statutes on deputies' work say "within three months" and nothing on how a month ends, whether the first day counts
or what a holiday at the end does. A `HouseRule` answers that. It is declared as ours (本平台约定, or 本机关约定 where
an organ has set it), shown beside every date it decides, and never shown as law. Its defaults follow the pattern of
articles 201 to 203 of the Civil Code 民法典, which governs civil relations and not organs of state.
"""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from lianghui.kernel.calendar.working_days import ONE_DAY, Counted, WorkCalendar


class Unit(StrEnum):
    """The unit a rule gives its span in."""

    DAY = "day"
    WORKING_DAY = "working_day"
    MONTH = "month"


# Ten years of days: what is longer is a slip of the pen.
LONGEST = 3660
UNIT_WORDS = {Unit.DAY: "日", Unit.WORKING_DAY: "个工作日", Unit.MONTH: "个月"}


@dataclass(frozen=True)
class Span:
    """A length of time as a rule states it, such as 3 month or 30 working_day; ``value`` is from 1 to `LONGEST`."""

    value: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a span no rule can state.

        Raises:
            ValueError: the value is out of range, or the unit is unknown.

        """
        if not 1 <= self.value <= LONGEST:
            raise ValueError(f"期限须为1至{LONGEST}的整数，现为 {self.value}。")
        if self.unit not in set(Unit):
            raise ValueError(f"期限单位“{self.unit}”不认识，应为日、工作日或月。")
        object.__setattr__(self, "unit", Unit(self.unit))

    def __str__(self) -> str:
        """Say it in Chinese."""
        return f"{self.value}{UNIT_WORDS[self.unit]}"

    def plus(self, other: "Span") -> "Span":
        """Lengthen by a span of the same unit; an extension counts from the same start day.

        Raises:
            ValueError: the units differ, and no rule says how months and days add up.

        """
        if self.unit != other.unit:
            raise ValueError(f"{self}与{other}单位不同，不能相加；请按同一单位填写延长后的总期限。")
        return Span(self.value + other.value, self.unit)


class MonthEnd(StrEnum):
    """Where a month limit ends when its last month has no such day (31 January + 1 month)."""

    LAST_DAY = "last_day"  # 月末取当月最后一日
    NEXT_FIRST = "next_first"  # 顺延至次月一日


class RestDay(StrEnum):
    """What a limit in calendar days or months does when its last day is a day of rest."""

    KEEP = "keep"  # 不顺延
    NEXT = "next_working_day"  # 顺延至其后第一个工作日
    PREVIOUS = "previous_working_day"  # 提前至其前最后一个工作日


@dataclass(frozen=True)
class HouseRule:
    """How this platform, or an organ by its own decision, counts what the law leaves open.

    ``backward_rest`` is for notice periods (七日前): moving the last day earlier would ask more than the law does,
    so it is kept by default.
    """

    name: str = "本平台约定"
    count_first_day: bool = False
    month_end: MonthEnd = MonthEnd.LAST_DAY
    rest_day: RestDay = RestDay.NEXT
    backward_rest: RestDay = RestDay.KEEP

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "HouseRule":
        """Read a rule kept as dated data; what is absent keeps its default.

        Raises:
            ValueError: a key or a value is unknown.

        """
        known = {"name", "count_first_day", "month_end", "rest_day", "backward_rest"}
        if unknown := sorted(set(data) - known):
            raise ValueError(f"期限计算约定中有不认识的项目：{'、'.join(unknown)}。")
        default = cls()
        first_day = data.get("count_first_day", default.count_first_day)
        if not isinstance(first_day, bool):
            raise ValueError(f"期限计算约定中“首日是否计入”应为是或否，现为“{first_day}”。")  # noqa: TRY004
        try:
            return cls(
                name=str(data.get("name", default.name)),
                count_first_day=first_day,
                month_end=MonthEnd(str(data.get("month_end", default.month_end))),
                rest_day=RestDay(str(data.get("rest_day", default.rest_day))),
                backward_rest=RestDay(str(data.get("backward_rest", default.backward_rest))),
            )
        except ValueError as error:
            raise ValueError(f"期限计算约定的取值不认识：{error}") from error

    @property
    def label(self) -> str:
        """The words that stand beside whatever this rule decides."""
        return f"{self.name}，非法律规定"


HOUSE_RULE = HouseRule()


class Due(NamedTuple):
    """The last day of a limit, whether it is provisional 暂定, and in Chinese how it was counted."""

    day: date
    provisional: bool
    how: str


def say(day: date) -> str:
    """Write a date as Chinese papers do."""
    return f"{day.year}年{day.month}月{day.day}日"


def due(start: date, span: Span, calendar: WorkCalendar, house_rule: HouseRule = HOUSE_RULE) -> Due:
    """Count a limit forwards from the day of its start event to its last day."""
    head = f"自{say(start)}起{span}"
    first = "首日计入" if house_rule.count_first_day else "首日不计"
    if span.unit == Unit.WORKING_DAY:
        origin = start - ONE_DAY if house_rule.count_first_day else start
        end = calendar.add_working_days(origin, span.value)
        how = f"{head}：{first}，休息日和节假日不计，调休上班日计入，期满日为{say(end.day)}"
        return _with_provisional(end, f"{how}（{first}为{house_rule.label}）")
    bare, why = _bare_end(start, span, house_rule)
    ours = [first, *why]
    how = f"{head}：{'，'.join(ours)}，期满日为{say(bare)}"
    end = _rested(bare, calendar, house_rule.rest_day)
    moved = _moved_words(bare, end.day, calendar, house_rule.rest_day)
    return _with_provisional(end, f"{how}{moved}（{'、'.join(_ours(first, why, moved))}为{house_rule.label}）")


def due_before(event: date, span: Span, calendar: WorkCalendar, house_rule: HouseRule = HOUSE_RULE) -> Due:
    """Count a limit backwards, such as notice seven days before a meeting 七日前: the latest day on which it is kept.

    The day of the event is not counted, unless the rule counts first days.
    """
    head = f"{say(event)}的{span}前"
    first = "当日计入" if house_rule.count_first_day else "当日不计"
    if span.unit == Unit.WORKING_DAY:
        origin = event + ONE_DAY if house_rule.count_first_day else event
        end = calendar.add_working_days(origin, -span.value)
        how = f"{head}：{first}，休息日和节假日不计，调休上班日计入，最迟为{say(end.day)}"
        return _with_provisional(end, f"{how}（{first}为{house_rule.label}）")
    bare, why = _bare_beginning(event, span, house_rule)
    how = f"{head}：{'，'.join([first, *why])}，最迟为{say(bare)}"
    end = _rested(bare, calendar, house_rule.backward_rest)
    moved = _moved_words(bare, end.day, calendar, house_rule.backward_rest)
    return _with_provisional(end, f"{how}{moved}（{'、'.join(_ours(first, why, moved))}为{house_rule.label}）")


def extend_to(start: date, span: Span, calendar: WorkCalendar, house_rule: HouseRule = HOUSE_RULE) -> Due:
    """Count an extended or re-classified limit: the whole new span, from the same start day as the old one."""
    whole = due(start, span, calendar, house_rule)
    return Due(whole.day, whole.provisional, f"延长后总期限{span}，仍从原起算日起算；{whole.how}")


def add_months(day: date, count: int, month_end: MonthEnd = MonthEnd.LAST_DAY) -> date:
    """Give the same day ``count`` months on (back when negative), the month's end by the rule given."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + count, 12)
    last = months.monthrange(year, month0 + 1)[1]
    if day.day <= last:
        return date(year, month0 + 1, day.day)
    end = date(year, month0 + 1, last)
    return end if month_end == MonthEnd.LAST_DAY else end + ONE_DAY


def _bare_end(start: date, span: Span, rule: HouseRule) -> tuple[date, list[str]]:
    if span.unit == Unit.DAY:
        return start + timedelta(days=span.value - rule.count_first_day), []
    end = add_months(start, span.value, rule.month_end)
    if end.day != start.day:
        return end, [_month_end_words(rule)]
    # Counting the first day, a month from the 5th is full on the 4th.
    return (end - ONE_DAY if rule.count_first_day else end), []


def _bare_beginning(event: date, span: Span, rule: HouseRule) -> tuple[date, list[str]]:
    if span.unit == Unit.DAY:
        return event - timedelta(days=span.value - rule.count_first_day), []
    # Backwards a missing day always takes the month's last: the first of the next would shorten the notice.
    day = add_months(event, -span.value)
    if day.day != event.day:
        return day, [_month_end_words(HOUSE_RULE)]
    return (day + ONE_DAY if rule.count_first_day else day), []


def _month_end_words(rule: HouseRule) -> str:
    if rule.month_end == MonthEnd.LAST_DAY:
        return "到期月无对应日，取当月最后一日"
    return "到期月无对应日，顺延至次月一日"


def _rested(day: date, calendar: WorkCalendar, rest: RestDay) -> Counted:
    if rest == RestDay.NEXT:
        return calendar.next_working_day(day)
    if rest == RestDay.PREVIOUS:
        return calendar.previous_working_day(day)
    # The date of a limit that does not move rests on no calendar at all.
    return Counted(day, provisional=False)


def _moved_words(bare: date, end: date, calendar: WorkCalendar, rest: RestDay) -> str:
    if bare == end:
        return ""
    verb = "顺延" if rest == RestDay.NEXT else "提前"
    return f"，因系休息日（{calendar.name(bare)}）{verb}至{say(end)}"


def _ours(first: str, why: list[str], moved: str) -> list[str]:
    return [
        first,
        *(["月末取日"] if why else []),
        *(["休息日顺延" if "顺延" in moved else "休息日提前"] if moved else []),
    ]


def _with_provisional(end: Counted, how: str) -> Due:
    note = "；暂定：其间有日期的放假安排尚未公布，按周末和法定节日推算，公布后重新计算" if end.provisional else ""
    return Due(end.day, end.provisional, f"{how}{note}。")
