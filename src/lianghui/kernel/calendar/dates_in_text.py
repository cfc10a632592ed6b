"""Dates as notices write them: 1月1日（周四）至3日（周六）, 9月29日、30日, 2006年12月30日—2007年1月1日."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

WEEKDAYS = "一二三四五六日"
DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
SPAN = rf"{DATE}(?:(?:至|到|[-~—–―─]+){DATE})?"
DATES = rf"{SPAN}(?:[、和及与]{SPAN})*"

_ONE = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<remark>[^()]*)\))?")
_SPAN = re.compile(SPAN)
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")


@dataclass
class DateReader:
    """Read dates in their order, each taking the year and month it leaves out from those before it.

    ``year`` is the notice's; a December day of the New Year's holiday 元旦 without a year belongs to the year before.
    What cannot be a date, or stands under a wrong day of the week, is told in ``problems``.
    """

    year: int
    new_year: bool = False
    problems: list[str] = field(default_factory=list)
    _last: date | None = None

    def spans(self, text: str) -> Iterator[list[date]]:
        """Give each date or span of dates in the text as the list of its days."""
        for found in _SPAN.finditer(text):
            ends = [self._read(one) for one in _ONE.finditer(found.group())]
            if None in ends:
                continue
            first, last = ends[0], ends[-1]
            if first is None or last is None:
                continue
            if last < first:
                self.problems.append(f"“{found.group()}”的结束日期早于开始日期，请核对。")
                continue
            yield [first + timedelta(days=n) for n in range((last - first).days + 1)]

    def days(self, text: str) -> list[date]:
        """Give every day the text names, spans filled."""
        return [day for span in self.spans(text) for day in span]

    def _read(self, one: re.Match[str]) -> date | None:
        month = int(one["month"]) if one["month"] else self._last.month if self._last else 0
        year = int(one["year"]) if one["year"] else self._year_of(month, stated=bool(one["month"]))
        day = self._possible(year, month, int(one["day"]))
        if day is None:
            self.problems.append(f"“{one.group()}”不是这份通知里可能的日期，请核对。")
            return None
        self._last = day
        weekday = _WEEKDAY.search(one["remark"] or "")
        if weekday and "一二三四五六日".index(weekday[1].replace("天", "日")) != day.weekday():
            self.problems.append(
                f"“{one.group()}”与星期不符：{day.year}年{day.month}月{day.day}日是星期{WEEKDAYS[day.weekday()]}，请核对。"
            )
        return day

    def _possible(self, year: int, month: int, day: int) -> date | None:
        """Give the date if there is such a one in the notice's year or those beside it."""
        if abs(year - self.year) > 1:
            return None
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def _year_of(self, month: int, *, stated: bool) -> int:
        if not stated and self._last:
            return self._last.year
        return self.year - 1 if self.new_year and month == 12 else self.year  # noqa: PLR2004
