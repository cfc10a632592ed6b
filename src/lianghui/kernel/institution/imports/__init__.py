"""Organs, people, mandates and posts read from rows: a plan first, with an error for each row at fault, then applied.

A row is a dict of texts under the field names of ``COLUMNS``; which column of a sheet is which field is settled before.
A plan writes nothing. ``apply`` writes a plan without errors, whole or not at all.
"""

from lianghui.kernel.institution.imports.mandates import plan_mandates
from lianghui.kernel.institution.imports.organs import plan_organs
from lianghui.kernel.institution.imports.people import plan_people
from lianghui.kernel.institution.imports.plan import Change, Plan, RowError, apply, take_back
from lianghui.kernel.institution.imports.posts import plan_posts

#: Field names and their Chinese column heads, by what is imported; the first are the required ones.
COLUMNS: dict[str, dict[str, str]] = {
    "organs": {
        "name": "名称",
        "kind": "类别",
        "short_name": "简称",
        "parent": "上级机构",
        "region": "行政区域",
        "former_names": "曾用名",
        "since": "成立日期",
        "until": "撤销日期",
        "position": "次序",
    },
    "people": {"name": "姓名", "sex": "性别", "note": "同名区分"},
    "mandates": {
        "name": "姓名",
        "note": "同名区分",
        "delegation": "代表团",
        "sector": "界别",
        "electing_unit": "选举单位（选区）",
        "number": "代表证号",
        "elected_on": "当选日期",
        "since": "任期起始日期",
        "until": "终止日期",
        "end_cause": "终止原因",
    },
    "posts": {
        "name": "姓名",
        "organ": "单位",
        "title": "职务",
        "note": "同名区分",
        "roles": "角色",
        "since": "任职日期",
        "until": "离任日期",
    },
}

__all__ = [
    "COLUMNS",
    "Change",
    "Plan",
    "RowError",
    "apply",
    "plan_mandates",
    "plan_organs",
    "plan_people",
    "plan_posts",
    "take_back",
]
