"""What kind of text it is: from the folder it lay in, its title, and who made it. Pure.

Kinds are those of 立法法 (2023): laws, administrative regulations, local, autonomous and separate regulations, rules.
"""

import re
from collections.abc import Iterable

#: Folders as public collections name them.
_FOLDERS = {
    "宪法": "constitution",
    "宪法相关法": "law",
    "法律": "law",
    "刑法": "law",
    "民法典": "law",
    "民法商法": "law",
    "行政法": "law",
    "经济法": "law",
    "社会法": "law",
    "诉讼与非诉讼程序法": "law",
    "行政法规": "administrative_regulation",
    "监察法规": "supervisory_regulation",
    "司法解释": "interpretation",
    "地方性法规": "local_regulation",
    "自治条例和单行条例": "separate_regulation",
    "部门规章": "department_rule",
    "地方政府规章": "local_rule",
    "规范性文件": "normative_document",
}
_MAKERS = (
    ("监察委员会", "supervisory_regulation"),
    ("最高人民", "interpretation"),
    ("国务院", "administrative_regulation"),
)
#: Of 法 and its compounds only the word itself makes a law: 办法 and 方法 are rules.
_ENDINGS = (("条例", "administrative_regulation"), ("办法", "department_rule"), ("法", "law"))
_NATIONAL = "全国人民代表大会"
_DECIDES = re.compile(r"关于(?:修改|修正|修订|废止|集中修改|打包修改).{0,300}的(?:决定|决议)$", re.DOTALL)
_ON_A_MATTER = re.compile(r"(?:决定|决议)$")


def kind_of(title: str, organ: str, folders: Iterable[str], place: str) -> str:
    """One of ``Work.Kind``. ``place`` is the name of the place, "" for the whole country."""
    from_folder = next((_FOLDERS[folder] for folder in reversed(list(folders)) if folder in _FOLDERS), "")
    if _DECIDES.search(title):
        return "amending_decision"
    if "自治条例" in title and title.endswith("自治条例"):
        return "autonomous_regulation"
    if from_folder == "law" and _ON_A_MATTER.search(title):
        return "legal_decision"
    return from_folder or (_local(organ) if place else _national(title, organ))


def _local(organ: str) -> str:
    if "人民政府" in organ:
        return "local_rule"
    if "人民代表大会" in organ or not organ:
        return "local_regulation"
    return "normative_document"


def _national(title: str, organ: str) -> str:
    if title.removeprefix("中华人民共和国").startswith("宪法") and ("修正案" in title or title.endswith("宪法")):
        return "constitution"
    if _NATIONAL in organ:
        return "legal_decision" if _ON_A_MATTER.search(title) else "law"
    if "人民代表大会" in organ:
        return "local_regulation"  # of a place that the table does not know
    by_maker = next((kind for mark, kind in _MAKERS if mark in organ or title.startswith(mark)), "")
    by_title = next((kind for ending, kind in _ENDINGS if title.endswith(ending)), "")
    return by_maker or by_title or ("department_rule" if organ.endswith(("部", "局", "署", "会", "行")) else "other")
