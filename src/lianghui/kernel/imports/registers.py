"""Imports of the registers: organs, people, mandates and posts, planned by the institution's own room."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError

from lianghui.kernel.imports import cells
from lianghui.kernel.imports.plan import Column, ImportKind
from lianghui.kernel.institution.imports import (
    COLUMNS,
    Plan,
    RowError,
    plan_mandates,
    plan_organs,
    plan_people,
    plan_posts,
)
from lianghui.kernel.institution.models import House, Term

Rows = Sequence[Mapping[str, Any]]

_ALIASES: Final[dict[str, tuple[str, ...]]] = {
    "name": ("代表姓名", "委员姓名", "机构名称", "单位名称", "人员姓名"),
    "kind": ("机构类别", "单位类别"),
    "former_names": ("原名称", "原单位名称"),
    "parent": ("上级", "主管单位", "上级单位"),
    "note": ("备注（同名）", "区分"),
    "delegation": ("所在代表团", "代表团名称"),
    "sector": ("所在界别",),
    "electing_unit": ("选举单位", "选区"),
    "number": ("证号", "代表证编号", "委员证号"),
    "elected_on": ("选举日期",),
    "since": ("起始日期", "开始日期"),
    "until": ("结束日期",),
    "organ": ("工作单位", "任职单位"),
    "title": ("职务名称",),
    "roles": ("系统角色",),
}
_DAYS: Final = frozenset({"since", "until", "elected_on"})
_REQUIRED: Final = {
    "organs": ("name", "kind"),
    "people": ("name",),
    "mandates": ("name",),
    "posts": ("name", "organ", "title"),
}


def _columns(kind: str, *more: Column) -> tuple[Column, ...]:
    return (
        *(
            Column(
                key,
                label,
                _ALIASES.get(key, ()),
                required=key in _REQUIRED[kind],
                read=cells.day if key in _DAYS else cells.line,
            )
            for key, label in COLUMNS[kind].items()
        ),
        *more,
    )


def _mandates(rows: Rows, house: House) -> Plan:
    """Mandates of the term the row names, else of the last; each term's rows are planned by themselves."""
    terms = {term.number: term for term in Term.objects.filter(house=house).order_by("number")}
    if not terms:
        raise ValidationError("本机关还没有登记届次，请先登记届次再导入代表、委员。")
    last = max(terms)
    asked = [row.get("term") or last for row in rows]
    plan = Plan()
    for number in sorted(set(asked)):
        mine = [row if wanted == number else {} for row, wanted in zip(rows, asked, strict=True)]
        if number not in terms:
            plan.errors += [
                RowError(place, f"本机关没有第{number}届，请核对“届次”。", "term")
                for place, row in enumerate(mine, start=1)
                if row
            ]
            continue
        found = plan_mandates([{k: v for k, v in row.items() if k != "term"} for row in mine], term=terms[number])
        plan.changes += found.changes
        plan.errors += found.errors
        plan.kept += found.kept
    return plan


KINDS: Final = (
    ImportKind(
        "organs",
        "本机关的机构",
        _columns("organs"),
        register=lambda rows, house: plan_organs(rows, house=house),
        help="专门委员会、工作机构、代表团、界别等。",
    ),
    ImportKind(
        "units",
        "承办单位",
        _columns("organs"),
        register=lambda rows, _house: plan_organs(rows),
        help="政府部门、法院、检察院、群团等；各机关共用，曾用名也能找到。",
    ),
    ImportKind(
        "people",
        "人员",
        _columns("people"),
        register=lambda rows, _house: plan_people(rows),
        help="同名的人请在“同名区分”中注明，例如工作单位。",
    ),
    ImportKind(
        "mandates",
        "代表、委员资格",
        _columns("mandates", Column("term", "届次", ("届",), read=cells.whole)),
        register=_mandates,
        help="先导入人员；没有届次列的，记在最近一届。",
    ),
    ImportKind(
        "posts",
        "职务",
        _columns("posts"),
        register=lambda rows, house: plan_posts(rows, house=house),
        help="先导入人员和机构。",
    ),
)
