"""The catalogue of keys as a page for readers: ``docs/figure-keys.md``, by ``lianghui report keys``. Pure."""

import argparse
import sys

from lianghui.kernel.text.report.attributes import PERIODS, SCOPES, STATUSES
from lianghui.kernel.text.report.keys.catalogue import Key, catalogue

# Headings in the order of a report, each with the beginnings of its keys' names.
_GROUPS = (
    ("会议、学习与请示报告", ("meetings.", "study.", "party.")),
    ("立法", ("laws.", "law_")),
    ("监督", ("reports.", "inspections.", "inquiries.", "visits", "surveys", "appraisals", "satisfaction_votes")),
    ("备案审查", ("review.",)),
    ("决定与任免", ("decisions", "opinions.", "appointments.", "oaths")),
    ("代表工作", ("deputies.", "stations.", "projects.")),
    ("议案与代表建议", ("motions", "suggestions.")),
    ("政协提案、协商与社情民意", ("proposals.", "consultations", "opinions_info.", "members.")),
    ("信访、问题、资金与宣传", ("petitions.", "problems.", "audit.", "budget.", "publicity.", "audience")),
)
_ORGANS = {"congress": "人大", "cppcc": "政协", "": "人大、政协"}
_STATUS_MEANS = {"done": "已经发生或已经存在。", "plan": "为下一年度安排的。"}
_PERIOD_MEANS = {
    "year": "报告所述的一年。",
    "term": "五年、本届以来、换届以来的累计；届末报告中未写明年份的数字。",
    "stock": "某一时点存在的个数，如现有站点、编入小组的代表。",
    "other": "以上都不是，如近三年、项目总投资。",
}
_SCOPE_MEANS = {
    "own": "作报告的机关自己的。",
    "levels": "几级机关或全市各级代表合计的。",
    "other": "下级机关、政府、企业或上级机关的。",
}
_HEAD = """# 报告数字的指标目录

由 `lianghui report keys` 生成，请勿手改；依据是 `kernel/text/report/keys/catalogue.toml`。

一个数字只有在恰好是某一指标时才有指标；两类事项合写成一个数（如“视察、调研27次”“制定修改5件”）没有指标。
识别办法见 `docs/reading-reports.md`。
"""


def printed() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for heading, beginnings in _GROUPS:
        keys = sorted((key for key in catalogue() if key.name.startswith(beginnings)), key=lambda key: key.name)
        parts.append(f"## {heading}\n\n| 指标 | 名称 | 定义 | 不计 | 单位 | 报告 |\n|---|---|---|---|---|---|")
        parts[-1] += "".join(f"\n{_row(key)}" for key in keys) + "\n"
    parts.append("## 属性\n")
    for name, field, words, means in (
        ("状态", "status", STATUSES, _STATUS_MEANS),
        ("期间", "period", PERIODS, _PERIOD_MEANS),
        ("范围", "scope", SCOPES, _SCOPE_MEANS),
    ):
        rows = "".join(f"\n| `{value}` | {word} | {means[value]} |" for value, word in words.items())
        parts.append(f"### {name} `{field}`\n\n| 值 | 名称 | 含义 |\n|---|---|---|{rows}\n")
    return "\n".join(parts)


def _row(key: Key) -> str:
    units = "、".join(sorted(key.units, key=lambda unit: (len(unit), unit)))
    return f"| `{key.name}` | {key.term} | {key.meaning} | {key.differs or '—'} | {units} | {_ORGANS[key.organ]} |"


def run(_arguments: argparse.Namespace) -> int:
    """Print the page."""
    sys.stdout.write(printed())
    return 0
