"""Titles of laws in running text: with book marks, shortened by the text itself, shortened by usage.

法律 are cited with or without 中华人民共和国; a local text defines its own short names (以下简称消防法).
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping

#: How the name of a norm ends: 立法法 (2023) articles 7, 72, 80, 91 and 行政法规/规章制定程序条例 name most of them.
_ENDINGS = (
    "法典|法|条例|规定|办法|细则|规则|决定|决议|解释|章程|公约|条约|协定|议定书|守则|准则|通则|规程|修正案|法规|批复"
)
_NORM = re.compile(rf"(?:{_ENDINGS})(?:[（(][^（）()]{{1,20}}[）)])?$")
# One title may stand within another: 实施《…法》办法, printed with the same marks or with 〈〉.
_INNER = "[^《》]{0,90}"
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

_STATE = "中华人民共和国"
#: National laws that are cited without marks wherever they are applied. Of none is the name the end of another's.
# fmt: off
WELL_KNOWN = frozenset((
    "宪法", "民法典", "民法通则", "刑法", "民事诉讼法", "刑事诉讼法", "行政诉讼法", "立法法", "监察法",
    "公务员法", "行政处罚法", "行政许可法", "行政强制法", "行政复议法", "国家赔偿法", "治安管理处罚法",
    "公司法", "企业破产法", "物权法", "侵权责任法", "婚姻法", "继承法", "担保法", "专利法", "商标法",
    "著作权法", "海商法", "票据法", "劳动法", "劳动合同法", "未成年人保护法", "反不正当竞争法", "反垄断法",
    "消费者权益保护法", "食品安全法", "税收征收管理法", "土地管理法", "城乡规划法", "安全生产法", "消防法",
    "道路交通安全法", "药品管理法", "个人信息保护法", "网络安全法", "数据安全法", "村民委员会组织法",
    "慈善法",
))
# fmt: on
_SHORTENED = re.compile(r"[（(]以下(?:统|简|合)?称为?[:：]?([^（）()\n]{2,60})[）)]")
_MARKS = re.compile(r"[《》〈〉“”\"\s]")
_SPLIT = re.compile(r"[《》、]|和")
_TITLES = re.compile(MARKED)
# A name without marks begins behind one of these.
_BEFORE_NAME = re.compile(
    "依照|按照|根据|违反|适用|参照|符合|执行|依据|遵守|属于|从事|除|具有|有|采取|撤销|(?<!共)和|或者|或|以及|与|及|对|以|在|由"
    "|将|把|是|为|按|照|依|了|的|于|向|因|经|并|、|当|凡|落实|贯彻|触犯|引用|修改|废止|履行|对照|比照|行使|违背|不得"
)
_NO_NAME = re.compile(
    "^(?:有关|相关|其他|国家|上述|下列|前款|以上|以下|该|本法|本条例|本市|本省|各项|同法|这|上位|地方性法规|单行|现行|原法|原条例)"
)
_UNNAMED = re.compile(r"(?:法律|法规|规章|条例|办法|细则|合同|协议|章程|标准|公告|方案|规约|文件)的?$")
_HAN_END = re.compile(r"[\u3400-\u9fff、]{2,48}$")
_SHORTEST, _LONGEST = 2, 48


def title_key(title: str) -> str:
    """What two ways of printing one title have in common: no marks, blanks, 中华人民共和国, one kind of brackets."""
    bare = _MARKS.sub("", title).replace("(", "（").replace(")", "）")
    return bare.replace(_STATE, "") or bare


def is_norm(title: str) -> bool:
    """Whether a title in book marks is that of a law or another norm, and not that of a paper or a form."""
    return _NORM.search(title) is not None


def unmarked(printed: str) -> str:
    """The title without the outer pair of book marks and without line breaks and blanks of print."""
    return "".join(printed.removeprefix("《").removesuffix("》").split())


def short_names(texts: Iterable[str]) -> dict[str, str]:
    """Names by which a text may speak of a law without its full title, by ``title_key``.

    Those it defines (《…消防法》（以下简称消防法）), the first definition holds; and each title it cites in book marks,
    since what was named once in full is often named again without marks.
    """
    defined: dict[str, str] = {}
    cited: dict[str, str] = {}
    for text in texts:
        if "以下" in text:
            for short, title in _defined(text):
                defined.setdefault(title_key(short), title)
        if "《" in text:
            for match in _TITLES.finditer(text):
                title = unmarked(match[0])
                if is_norm(title):
                    cited.setdefault(title_key(title), title)
    return {**cited, **defined}


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
    own, usual, well_known = (_longest_end(before, names) for names in (defined, USUAL, WELL_KNOWN))
    run = _HAN_END.search(before)
    guess = _guess(run[0]) if run else ""
    if own:
        found, title = own, defined[own]
    elif well_known:
        found, title = well_known, USUAL.get(well_known, well_known)
    elif usual and guess in {"", usual, _STATE + usual}:
        found, title = usual, USUAL[usual]
    else:
        return (guess, len(guess)) if guess else None
    return title, len(found) + (len(_STATE) if before.removesuffix(found).endswith(_STATE) else 0)


def _longest_end(before: str, names: Container[str]) -> str:
    """The longest of the names that ends the words, "" if none does."""
    ends = (before[-length:] for length in range(min(len(before), _LONGEST), 0, -1))
    return next((end for end in ends if end in names), "")


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
