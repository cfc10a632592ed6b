"""The list of letters, and by what it is narrowed."""

import datetime
from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.duties.letters import words
from lianghui.duties.letters.procedure import LETTER
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.listing import Filter, ListOf

YEARS_BACK = 15  # letters of an older register come in by import


def _states(_house: House | None) -> Sequence[tuple[str, str]]:
    return [(LETTER.full(state.key), state.label) for state in LETTER.states]


def _years(_house: House | None) -> Sequence[tuple[str, str]]:
    now = datetime.date.today().year  # noqa: DTZ011 - a list of years to choose from; no limit hangs on it
    return [(str(year), f"{year}年") for year in range(now, now - YEARS_BACK, -1)]


STATE = Filter("state", str(_("状态")), lambda value, _today: Q(state=value), _states)
YEAR = Filter("year", str(_("年份")), lambda value, _today: Q(year=int(value)), _years)
KIND = Filter(
    "nature", str(_("性质")), lambda value, _today: Q(letter__kind=value), lambda _h: list(words.KIND.items())
)
TOPIC = Filter(
    "topic", str(_("分类")), lambda value, _today: Q(letter__topic=value), lambda _h: list(words.TOPIC.items())
)

LISTS = [
    ListOf(
        "letter",
        "群众来信",
        (STATE, YEAR, KIND, TOPIC),
        {
            "number": "编号",
            "title": "主题",
            "state": "状态",
            "submitted": "来信日期",
            "kind": "性质",
            "topic": "分类",
            "unit": "转交单位",
            "due": "期限",
        },
    )
]
