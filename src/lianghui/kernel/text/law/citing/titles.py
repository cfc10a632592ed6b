"""Titles of laws in running text: with book marks, shortened by the text itself, shortened by usage.

法律 are cited with or without 中华人民共和国; a local text defines its own short names (以下简称消防法).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

#: How the name of a norm ends: 立法法 (2023) articles 7, 72, 80, 91 and 行政法规/规章制定程序条例 name most of them.
_ENDINGS = (
    "法典|法|条例|规定|办法|细则|规则|决定|决议|解释|章程|公约|条约|协定|议定书|守则|准则|通则|规程|修正案|宪法|法规"
)
_NORM = re.compile(rf"(?:{_ENDINGS})(?:[（(][^（）()]{{1,20}}[）)])?$")
# One title may stand within another: 实施《…法》办法, printed with the same marks or with 〈〉.
_INNER = r"[^《》\n]{0,90}"
MARKED = rf"《{_INNER}(?:《{_INNER}》{_INNER}){{0,3}}》"

#: Names that usage shortens otherwise than by leaving 中华人民共和国 out.
USUAL: Mapping[str, str] = {
    "宪法": "中华人民共和国宪法",
    "代表法": "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法",
    "选举法": "中华人民共和国全国人民代表大会和地方各级人民代表大会选举法",
    "监督法": "中华人民共和国各级人民代表大会常务委员会监督法",
    "地方组织法": "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法",
    "地方各级人民代表大会和地方各级人民政府组织法": "中华人民共和国地方各级人民代表大会和地方各级人民政府组织法",
    "全国人民代表大会和地方各级人民代表大会选举法": "中华人民共和国全国人民代表大会和地方各级人民代表大会选举法",
    "全国人民代表大会和地方各级人民代表大会代表法": "中华人民共和国全国人民代表大会和地方各级人民代表大会代表法",
    "香港基本法": "中华人民共和国香港特别行政区基本法",
    "澳门基本法": "中华人民共和国澳门特别行政区基本法",
}

_SHORTENED = re.compile(r"[（(]以下(?:统|简|合)?称为?[:：]?([^（）()\n]{2,60})[）)]")
_MARKS = re.compile(r"[《》〈〉“”\"\s]")
_SPLIT = re.compile(r"[《》、]|和")
_TITLES = re.compile(MARKED)
# A name without marks begins behind one of these.
_BEFORE_NAME = re.compile(
    "依照|按照|根据|违反|适用|参照|符合|执行|依据|遵守|属于|从事|除|具有|有|采取|撤销|(?<!共)和|或者|或|以及|与|及|对|以|在|由"
    "|将|把|是|为|按|照|依|了|的|于|向|因|经|并|、|当|凡|落实|贯彻|触犯|引用|修改|废止"
)
_NO_NAME = re.compile(
    "^(?:有关|相关|其他|国家|上述|下列|前款|以上|以下|该|本法|本条例|本市|本省|各项|同法|这|上位|地方性法规|单行|现行|原法|原条例)"
)
_UNNAMED = re.compile(r"(?:法律|法规|规章|条例|办法|细则|合同|协议|章程|标准|公告|方案|规约|文件)的?$")
_HAN_END = re.compile(r"[\u3400-\u9fff、]{2,48}$")
_SHORTEST = 2


def title_key(title: str) -> str:
    """What two ways of printing one title have in common: no marks, blanks, 中华人民共和国, one kind of brackets."""
    bare = _MARKS.sub("", title).replace("(", "（").replace(")", "）")
    return bare.replace("中华人民共和国", "") or bare


def is_norm(title: str) -> bool:
    """Whether a title in book marks is that of a law or another norm, and not that of a paper or a form."""
    return _NORM.search(title) is not None


def unmarked(printed: str) -> str:
    """The title without the outer pair of book marks and without line breaks and blanks of print."""
    return "".join(printed.removeprefix("《").removesuffix("》").split())


def short_names(texts: Iterable[str]) -> dict[str, str]:
    """The short names a text defines, by ``title_key``: 《…消防法》（以下简称消防法）. The first definition holds."""
    found: dict[str, str] = {}
    for text in texts:
        if "以下" in text:
            for short, title in _defined(text):
                found.setdefault(title_key(short), title)
    return found


def _defined(text: str) -> Iterator[tuple[str, str]]:
    for match in _SHORTENED.finditer(text):
        # Several may be shortened at once: 《甲法》《乙条例》（以下简称《甲》《乙》).
        shorts = [short for short in _SPLIT.split(match[1]) if len(short) >= _SHORTEST]
        if "》" in text[match.start() - 1 : match.start()]:
            before = text[max(0, match.start() - 400) : match.start()]
            titles = [unmarked(one[0]) for one in _TITLES.finditer(before)][-len(shorts) :]
        else:
            name = name_before(text[max(0, match.start() - 48) : match.start()], {})
            titles = [name[0]] if name else []
            shorts = [match[1]]
        if len(titles) == len(shorts):
            yield from zip(shorts, titles, strict=True)


def name_before(before: str, defined: Mapping[str, str]) -> tuple[str, int] | None:
    """The title that ends ``before`` without book marks, in full as far as known, and the length of its words there.

    A name known to the text or to usage goes before a guess; a guess begins behind a word such as 依照 or 和.
    """
    if not _NORM.search(before):
        return None
    known = [name for name in (*defined, *USUAL) if before.endswith(name)]
    run = _HAN_END.search(before)
    guess = _guess(run[0]) if run else ""
    best = max(known, key=len, default="")
    if len(guess) > len(best) and not (best and guess.removesuffix(best) in {"中华人民共和国", ""}):
        return guess, len(guess)
    if not best:
        return None
    length = len(best)
    if before[:-length].endswith("中华人民共和国"):
        length += len("中华人民共和国")
    return defined.get(best) or USUAL[best], length


def unnamed_before(before: str) -> bool:
    """Whether a text without a name stands there: 有关法律第三条, 合同第五条. Such words cite nothing that opens."""
    return _UNNAMED.search(before) is not None


def _guess(run: str) -> str:
    cuts = [match.end() for match in _BEFORE_NAME.finditer(run)]
    name = run
    for cut in reversed(cuts):  # the last word that leaves a name
        if len(run) - cut > _SHORTEST - 1:
            name = run[cut:]
            break
    if _NO_NAME.search(name) or name in {
        "法律",
        "法规",
        "规定",
        "办法",
        "方法",
        "决定",
        "条例",
        "细则",
        "规则",
        "章程",
    }:
        return ""
    return name if _NORM.search(name) else ""
