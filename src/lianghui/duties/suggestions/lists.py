"""Which lists there are of suggestions, proposals, motions and yearly reports, and by what they are narrowed."""

import datetime
from collections.abc import Sequence

from django.core.cache import cache
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.kernel.institution.models import House, Organ
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.listing import Filter, ListOf, of_unit
from lianghui.kernel.procedure.models import Limit, Part

MOST_UNITS = 300
YEARS_BACK = 10


def _states(kind: str) -> Filter:
    def choices(_house: House | None) -> Sequence[tuple[str, str]]:
        procedure = procedure_of(kind)
        every = [(procedure.full(state.key), state.label) for state in procedure.states if not state.retired]
        return [("open", "办理中的全部"), *every]

    def condition(value: str, _today: datetime.date) -> Q:
        if value == "open":
            return Q(state__open=True)
        return Q(state=value)

    return Filter("state", str(_("状态")), condition, choices)


def _years(_house: House | None) -> Sequence[tuple[str, str]]:
    now = datetime.date.today().year  # noqa: DTZ011 - a list of years to choose from; no limit hangs on it
    return [(str(year), f"{year}年") for year in range(now, now - YEARS_BACK - 1, -1)]


YEAR = Filter("year", str(_("年份")), lambda value, _today: Q(year=int(value) if value.isdecimal() else 0), _years)
TOPIC = Filter(
    "topic", str(_("分类")), lambda value, _today: Q(suggestion__topic=value), lambda _house: list(words.TOPIC.items())
)
ORIGIN = Filter(
    "origin",
    str(_("提出时间")),
    lambda value, _today: Q(suggestion__origin=value),
    lambda _house: list(words.ORIGIN.items()),
)


def _units(house: House | None) -> Sequence[tuple[str, str]]:
    """The units of the house's region, remembered for a minute: every look at a list offers them."""
    if house is None:
        return []
    return cache.get_or_set(f"units-of:{house.uid}", lambda: _asked_units(house), 60) or []


def _asked_units(house: House) -> Sequence[tuple[str, str]]:
    rows = Organ.objects.filter(house=None, region=house.region_id).order_by("position", "id")
    names = rows.values_list("uid", "short_name", "name")[:MOST_UNITS]
    return [(f"organ:{uid}", short or name) for uid, short, name in names]


UNIT = Filter("unit", str(_("承办单位")), lambda value, _today: of_unit(value), _units)


def _due(value: str, today: datetime.date) -> Q:
    """Of each matter the limit that ends first; nothing that ended."""
    if value == "over":
        return Q(next_due__lt=today)
    if value == "week":
        return Q(next_due__gte=today, next_due__lte=today + datetime.timedelta(days=7))
    if value == "month":
        return Q(next_due__gte=today, next_due__lte=today + datetime.timedelta(days=30))
    return Q(pk__in=Limit.objects.filter(state="late").values("matter"))


DUE = Filter(
    "due",
    str(_("期限")),
    _due,
    lambda _house: [("over", "已超期"), ("week", "7天内到期"), ("month", "30天内到期"), ("late", "曾经逾期")],
)
KEY = Filter(
    "key",
    str(_("重点督办")),
    lambda value, _today: Q(suggestion__key_item=value == "yes"),
    lambda _house: [("yes", "是"), ("no", "否")],
)


def _marked(value: str, _today: datetime.date) -> Q:
    if value == "silent":
        return Q(pk__in=Part.objects.filter(kind="mark", state__key__endswith=".silent").values("matter"))
    return Q(pk__in=Part.objects.filter(kind="mark", data__result=value).values("matter"))


MARK = Filter("mark", str(_("评价")), _marked, lambda _house: [*words.MARK.items(), ("silent", "逾期未评")])

COLUMNS = {
    "number": "编号",
    "title": "标题",
    "proposer": "提出人",
    "assignment": "承办单位",
    "state": "状态",
    "due": "期限",
    "topic": "分类",
    "origin": "提出时间",
    "submitted": "提交日期",
    "cosigner": "联名人",
    "mark": "评价",
    "key_item": "重点督办",
    "holder": "现由谁办",
}
LISTS = [
    ListOf("suggestion", "代表建议", (_states("suggestion"), YEAR, DUE, UNIT, TOPIC, ORIGIN, KEY, MARK), COLUMNS),
    ListOf(
        "proposal",
        "政协提案",
        (_states("proposal"), YEAR, DUE, UNIT, TOPIC, ORIGIN, KEY),
        {
            **{key: label for key, label in COLUMNS.items() if key != "mark"},
            "proposer": "提案人",
        },
    ),
    ListOf(
        "motion",
        "议案",
        (_states("motion"), YEAR),
        {
            "number": "编号",
            "title": "案由",
            "proposer": "领衔代表",
            "state": "状态",
            "due": "期限",
            "submitted": "提交日期",
        },
    ),
    ListOf(
        "handling_report",
        "办理情况报告",
        (_states("handling_report"), YEAR),
        {
            "title": "标题",
            "state": "状态",
            "submitted": "开始日期",
        },
    ),
]
