"""The closed lists of the pages of reports: stored key -> Chinese."""

from django.utils.translation import gettext_lazy as _

ORGANS = {"congress": _("人大常委会"), "cppcc": _("政协常委会"), "government": _("政府"), "other": _("其他")}
LEVELS = {"province": _("省级"), "city": _("市级"), "county": _("县级"), "township": _("乡级")}
QUALIFIERS = {"exact": _("确数"), "over": _("余、多、以上"), "near": _("近"), "about": _("约、左右")}
STATUSES = {"done": _("已完成"), "plan": _("计划")}
PERIODS = {"year": _("本年"), "term": _("本届累计"), "stock": _("现有"), "other": _("其他期间")}
SCOPES = {"own": _("本机关"), "levels": _("各级合计"), "other": _("其他主体")}
SURENESS = {"certain": _("确定"), "likely": _("很可能"), "possible": _("可能")}

#: What a correction may set, with the word for it. ``key`` "" means that no key fits.
ATTRIBUTES = {
    "value": _("数值"),
    "unit": _("单位"),
    "qualifier": _("确切程度"),
    "object": _("统计对象"),
    "key": _("指标"),
    "status": _("完成还是计划"),
    "period": _("期间"),
    "scope": _("范围"),
}
#: Those with a closed list.
LISTED = {"qualifier": QUALIFIERS, "status": STATUSES, "period": PERIODS, "scope": SCOPES}
