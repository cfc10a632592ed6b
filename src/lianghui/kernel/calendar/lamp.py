"""The lamp 绿 黄 红 beside a limit: one colour, always with its word, and how much time is left."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lianghui.kernel.calendar.limits import say
from lianghui.kernel.calendar.working_days import WorkCalendar


class Colour(StrEnum):
    """The three colours; the word stands beside the colour, since no colour alone may carry meaning."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"

    @property
    def word(self) -> str:
        """The colour in Chinese."""
        return {"green": "绿", "yellow": "黄", "red": "红"}[self.value]


class Lamp(NamedTuple):
    """Colour, words, and what is left: calendar days, and working days where a calendar was given.

    Both are negative once the limit is over, and ``None`` once the thing is done.
    """

    colour: Colour
    words: str
    days_left: int | None
    working_days_left: int | None


def lamp(
    today: date,
    due: date,
    done_on: date | None,
    warn_days: int,
    *,
    calendar: WorkCalendar | None = None,
    provisional: bool = False,
) -> Lamp:
    """Show how a limit stands on ``today``.

    Done by the last day is green, done later is red for ever (it was late); open it is red once the last day is past,
    yellow on the last day and ``warn_days`` calendar days before it, green otherwise.
    """
    tentative = "（暂定）" if provisional else ""
    if done_on is not None:
        late = (done_on - due).days
        if late > 0:
            return Lamp(Colour.RED, f"{say(done_on)}办结，逾期{late}日", None, None)
        return Lamp(Colour.GREEN, f"{say(done_on)}按期办结", None, None)
    left = (due - today).days
    working = calendar.count_working_days(today, due).days if calendar else None
    if left < 0:
        return Lamp(Colour.RED, f"已逾期{-left}日{tentative}", left, working)
    within = f"，其中工作日{working}个" if working is not None else ""
    words = f"今日到期{tentative}" if left == 0 else f"还剩{left}日{within}{tentative}"
    return Lamp(Colour.YELLOW if left <= warn_days else Colour.GREEN, words, left, working)
