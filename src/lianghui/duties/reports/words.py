"""The closed lists of the pages of reports: stored key -> Chinese."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from lianghui.kernel.text.report import about
from lianghui.kernel.text.report.attributes import PERIODS, SCOPES, STATUSES
from lianghui.kernel.text.report.checks import SURE_TERMS, TERMS

ORGANS = {**about.ORGANS, "other": _("其他")}
LEVELS = about.LEVELS
QUALIFIERS = {"exact": _("确数"), "over": _("余、多、以上"), "near": _("近"), "about": _("约、左右")}
SURENESS = {str(key): words for key, words in SURE_TERMS.items()}
KINDS = {str(key): words for key, words in TERMS.items()}

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
LISTED: Mapping[str, Mapping[str, Any]] = {
    "qualifier": QUALIFIERS,
    "status": STATUSES,
    "period": PERIODS,
    "scope": SCOPES,
}
