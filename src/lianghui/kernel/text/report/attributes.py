"""What a figure speaks of besides its value: done or planned, of which time, of whose work. Pure.

Status, period and scope as ``docs/figure-keys.md`` defines them. Decided by the grammar of reports: the part the figure
stands in, words of time, and who acts, which holds from clause to clause until somebody else acts.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from lianghui.kernel.text.report.figure import Part, Section
from lianghui.kernel.text.report.phrase import Phrase
from lianghui.kernel.text.report.whose import acts, counts_others_offices, goes_on

#: The values in the reader's words.
STATUSES = {"done": "已完成", "plan": "计划"}
PERIODS = {"year": "当年", "term": "届内", "stock": "时点", "other": "其他"}
SCOPES = {"own": "本机关", "levels": "各级合计", "other": "其他主体"}

# ---- status ----

_ANNOUNCED = re.compile("^拟|(?:拟安排|计划安排|拟制定|拟开展)|(?:今年|明年|来年)(?:将|拟|计划)")
_LOOKS_BACK = re.compile("(?:去年|过去一年|一年来|五年来|本届以来)[^#]{0,60}#")


def status(phrase: Phrase, part: Part) -> str:
    """``plan`` where it is announced for the coming year, else ``done``."""
    if part is Part.PLAN:
        return "done" if _LOOKS_BACK.search(phrase.sentence) else "plan"
    return "plan" if part is not Part.NOTES and _ANNOUNCED.search(phrase.clause) else "done"


# ---- period ----

_TERM = re.compile(
    "五年来|过去五年|五年间|本届以来|换届以来|届以来|任期内|任职以来|本届(?:组织|共|累计)|届期内|五年立法规划"
)
_YEAR = re.compile("一年来|去年|全年|当年|20[0-9]{2}年|上半年|今年")
_SINCE_LONG_AGO = re.compile("十八大以来|十九大以来|二十大以来")
_LAST_YEARS = re.compile("(?:^|[，,：:])近[二三两2-4][、到至]?[三四]?年来?[，,]")
_LONGER = re.compile("(?:近|过去|连续)[二三四十两0-9#@]+年|总投资[^#@]{0,3}#|授信[^#]{0,3}#")
_FOLLOWERS = re.compile("(?:粉丝|关注人数|关注用户)[^#]{0,8}#")
_IN_FORCE = re.compile("现行有效[^#]{0,12}#")
_COUNTED_ONCE = frozenset("个名人位家座户处所只支辆台")
_PEOPLE = frozenset("名人位")
_GATHERED = re.compile(
    "将#[^#]{0,40}(?:编入|分为|划分|划入|纳入|编成|组成)|(?:编入|划入|编成|驻入)[^#]{0,6}#|#[^#]{0,30}(?:进站(?!接待|开展|履职|联系)|驻家|入站|入驻)"
)
_STANDING = re.compile(
    "(?:用好|建强|依托|深化|推进|加强|发挥|现有|拥有|已有|建有|设有|覆盖|涵盖|辖有)[^#@]{0,14}[#@][^#@]{0,14}"
    "(?:站|点|家|室|基地|中心|平台|小组|委员会|支部|社区|镇|街道|村|代表|委员|单位)"
    "|(?:现有|共有|实有|已有|建有|设有|拥有|共建成|已建成)[^#。]{0,80}#"
)
_NOW = re.compile("(?:截至|截止|目前)[^#。；;]{0,40}#")
_ALL_THERE_ARE = re.compile(
    "全(?:省|市|县|区|州|旗|盟|镇)(?:现有|共有)?#|^全(?:省|市|县|区|州|旗|盟|镇)(?:各级|[三四五]级)?(?:人大)?代表#"
)
# 全国共有9个省到本市考察, 15家联络站受到表彰: deeds of those counted, in the year.
_DEEDS = re.compile(
    "#[^#]*(?:考察|来访|提出|召开|走访|接待|竣工|未|组成@|参加|参与|表彰|荣获|荣膺|获评|投身|走在前|挺身|帮助解决)"
)
_BODIES = re.compile(
    "#[^#、，,]{0,3}(?:专门委员会|工作委员会|(?:基层)?立法联系点|专委会|专工委|乡镇|镇|街道|社区|行政村|区县|县区|代表小组|(?:常委会)?组成人员)(?!(?:人大)?代表|干部|政府)"
)
_STATIONS = re.compile("(?:人大)?(?:代表之家|代表联络站|代表联系点|代表工作室|代表小组|联络站|家站)")
_MADE_OR_VISITED = re.compile(
    "(?:设立|成立|组建|建立|新建|新设|打造|创建|下沉|深入|走访|赴|选派|调研|检查|视察|表彰|评选|推荐|增加|惠及|试点|包联|结对|联系|服务|带队|委托|从|对|建成)[^#]{0,12}#"
    "|(?:设立|成立|组建)[^#]{0,80}#"
)


def period(phrase: Phrase, unit: str, *, term: bool) -> str:
    """``year``, ``term``, ``stock`` or ``other``. ``term``: the report is one of a whole term 届末报告."""
    said_year = _YEAR.search(phrase.sentence)
    if _IN_FORCE.search(phrase.item) or _FOLLOWERS.search(phrase.item):
        return "stock"
    if _SINCE_LONG_AGO.search(phrase.sentence) or _LAST_YEARS.search(phrase.sentence):
        return "other"
    if _TERM.search(phrase.sentence) or (term and _TERM.search(phrase.paragraph) and not said_year):
        return "term"
    if _LONGER.search(phrase.clause):
        return "other"
    if unit in _COUNTED_ONCE and _stands(phrase, unit):
        return "stock"
    return "term" if term and not said_year else "year"


def _stands(phrase: Phrase, unit: str) -> bool:
    """Something that is there, counted once: the stations, the committees, the deputies of a place."""
    if _DEEDS.search(phrase.clause):
        return False
    if _STANDING.search(phrase.clause) or _ALL_THERE_ARE.search(phrase.clause) or _NOW.search(phrase.sentence):
        return True
    if _GATHERED.search(phrase.clause) and (unit in _PEOPLE or "编入" in phrase.clause):
        return True
    if not phrase.lead and _STATIONS.match(phrase.tail):
        return True  # 136个代表之家、547个代表联络站建在…
    return _BODIES.search(phrase.item) is not None and not _MADE_OR_VISITED.search(phrase.clause)


# ---- scope ----

_SEGMENTS = re.compile("[；;。]")
_CLAUSES = re.compile("[，,：:]")
_DEPUTIES = re.compile("(?:人大|各级)?代表")  # after a semicolon still those just spoken of
# Who acts stands at the head of a clause, or after a verb by which others are made to act.
_ACTING = "(?:^|组织|动员|引导|推动|带动|带领|发动|号召|指导|邀请|联动|深化|会同|联合)"
_LEVELS = re.compile(
    f"(?:{_ACTING}|[#@][^#@]{{0,10}})"
    "(?:(?:全(?:省|市|县|区|州|旗|盟)|市县乡?|州县乡?|省市县?乡?|县乡|县镇|区镇|区街|市、[县区])[^、；;#@]{0,2}(?:各级|两级|三级|四级|五级)"
    "|各级(?:人大|政协|代表|人民代表|党组织|组织)|[两三四五]级(?:人大|代表|政协)|(?:全国|省)[^，,；;#@]{0,6}[两三四五]级(?:人大|代表)|市县乡?(?:人大|政协)联动|各地|各(?:乡镇|镇街|街道|代表小组|联络站|家站|议事厅|议事室|协商室)|各县[^，,；;#@]{0,6}人大|县级(?:政协|人大))|[#@](?:县乡|县镇|市县|区镇|区街)(?:人大)?代表"
)
# 全市票决…, 推动全省…; 全市性会议 and 在全市打造 are of this body.
_WHOLE_PLACE = re.compile(_ACTING + "全(?:省|市|县|区|州|旗|盟)(?!性|面|统)(?!人大常委会)(?![#@]政协委员)")
# 协商平台实现乡镇全覆盖: what is then counted is of them all.
_EVERYWHERE = re.compile("(?:乡镇|镇街|街道)[^，,；;#@]{0,6}全覆盖[^#]*$")
_ONLY_SPOKEN_OF = re.compile("(?:召开|培训|轮训|举办|加强)[^#@]{0,30}$")
_EACH = re.compile("(?:每个?|各)(?:县|区|市|乡|镇|街道|村|旗)|各[（(]?[县区市]|每(?:个|家)")
_WE_ACT = re.compile(
    "^(?:市|省|县|区|州)?(?:人大)?(?:常委会|主任会议|机关干部|政协常委会|政协党组|政协机关|政协主席会议|政协班子|主席会议成员|我们)|^(?:评选|评出|表彰)|在(?:全国|省)(?:政协|人大)[^#@]{0,16}(?:会议|活动)"
)
_OTHERS_ACT = re.compile(
    "^(?:习近平总书记|全国(?:政协|人大|共有)|省(?:政协|人大)(?:常委会)?(?:领导|来|先后|、|#|@)"
    "|(?:中共)?(?:省|市|县|区)委(?:、?(?:省|市|县|区)(?:委|政府))?(?:主要)?(?:领导|书记|高度|常委会|先后|对)"
    "|(?:市|省|县|区)(?:人民)?政府(?:[^#@]{0,6}(?:部门|领导|投资|投入|开展|出台|新建|通盘|及)|#|@)"
    "|(?:市|省|县|区)?(?:中级)?人民(?:法院|检察院)|市(?:法院|检察院|领导|党政)|审计)"
)
_TAKEN_TOGETHER = re.compile("(?:共|累计|合计|总计)[^#]{0,20}#")
_OTHERS_DO = re.compile(
    "审计[^，,；;#]{0,16}指出[^，,；;#]{0,12}#"
    "|(?<!推动)(?<!促使)(?<!促进)(?<!督促)(?<!支持)(?:有关部门|相关部门|市政府|省政府|县政府|区政府)[^，,；;#]{0,16}"
    "(?:投资|投入|安排|拨付|建成|新建|查处|兑现|出台)[^，,；;#]{0,12}#"
)
_INVESTED = re.compile("总投资|授信|投资[^#]{0,3}#")
_LOWER_BODIES = re.compile("^#(?:区县|县区|县(?!乡|镇|级|直|人大|代表)|区[（(]|市州|市[（(]|省(?!级|直|人大|代表))")
_GONE_TO = re.compile("深入|赴|走访|下沉|调研")
_LOWER = re.compile(
    "^(?P<name>[\u4e00-\u9fff]{1,3}[县区市旗镇乡])(?:人大|政协|组织|开展|建立|推行|探索|创新|设立|按照|深入|打造|成立"
    "|制定|实施|投资|增加|建成|将|以|在|健全|充分|通过|依托|结合|围绕|率先|先后|推动|推出|引导|聚焦|着力|积极|扎实|[\u4e00-\u9fff]{2,4}[镇乡村])"
)
_NO_NAME = re.compile(
    "^[全我各市省县在对向与和为由按到赴就将把从使让每本该两等至于是会]|^(?:设立|建立|成立|加强|支持|推动|推进|举办|组织|参加|召开|邀请"
    "|选派|协助|承办|创建|保障|配合|提请|接受|经过|根据|按照|围绕|服务|助力|融入|落实|贯彻|促进|统筹|包括|涵盖|覆盖|指导|听取|审议"
    "|检查|视察|调研|用好|坚持|刊发|深化|完善|提升|聚焦|聚力|听|审|开|制|作|培训|轮训|走访|联系|接待|表彰|选出|选举)|城市|地区|社区|园区|辖区|选区|城区|都市|市县$"
)

# What these keys count is done in all stations, by deputies of all levels, unless the report says it of itself.
_USUALLY_LEVELS = frozenset({"stations.count", "projects.voted"})
# Others' deeds: with any other key a figure is of the body that reports, whoever takes part in it.
_OTHERS_KEYS = frozenset({None, "audit.problems", "budget.amount", "problems.solved"})
# Acts that only the body itself can take, whoever is named beside them.
_OWN_KEYS = (
    "meetings.", "reports.", "decisions", "appointments.", "oaths", "laws.", "review.", "motions", "suggestions.",
    "proposals.", "deputies.attending", "deputies.contacted", "inquiries.", "party.",
)  # fmt: skip


def scope(phrase: Phrase, key: str | None, own_names: Sequence[str]) -> str:
    """``own``, ``levels`` or ``other``. ``own_names``: the places in the report's title, which are no lower bodies."""
    if (
        (_EACH.search(phrase.item) and not _TAKEN_TOGETHER.search(phrase.clause))
        or _INVESTED.search(phrase.item)
        or (_LOWER_BODIES.search(phrase.item) and not _GONE_TO.search(phrase.clause))
    ):
        return "other"
    if key in _OTHERS_KEYS and _OTHERS_DO.search(phrase.clause):
        return "other"
    if key is None and counts_others_offices(phrase.item, phrase.clause):
        return "other"
    found = "own"
    segments = _SEGMENTS.split(phrase.sentence)
    first = len(segments) - 1
    while first and _DEPUTIES.match(segments[first]):
        first -= 1
    for segment in segments[first:]:
        found = "levels" if found == "levels" and _DEPUTIES.match(segment) else "own"
        for clause in _CLAUSES.split(segment):
            found = _acting(clause, found, key, own_names)
    if found == "own" and key in _DONE_IN_STATIONS and _STATIONS_BELOW.search(phrase.sentence):
        found = "levels"
    if found == "own" and key in _USUALLY_LEVELS and not _of_this_level(phrase, own_names):
        return "levels"
    return "other" if found == "place" else found


def _acting(clause: str, before: str, key: str | None, own_names: Sequence[str]) -> str:
    """Who acts in this clause: as ``before``, unless it names another; ``place`` where it tells of the place itself."""
    whose = acts(clause) if key in _OTHERS_KEYS else ""
    lower = _LOWER.match(clause)
    found = before
    if whose == "other":
        found = "other"
    elif whose == "place":
        found = "place" if before == "own" else before
    elif before == "place" and (whose == "own" or not goes_on(clause)):
        found = "own"
    elif lower and lower["name"] not in own_names and not _NO_NAME.search(lower["name"]):
        found = "other"
    elif not (key is not None and key.startswith(_OWN_KEYS)) and _by_levels(clause):
        found = "levels"
    elif _WE_ACT.search(clause):
        found = "own"
    elif key in _OTHERS_KEYS and _OTHERS_ACT.match(clause) and not _itself(clause, own_names):
        found = "other"
    return found


def _itself(clause: str, own_names: Sequence[str]) -> bool:
    """省政协 is a higher body to a city, and the body itself in the report of a province."""
    return clause[1:3] in {"政协", "人大"} and any(name.endswith(clause[0]) for name in own_names)


# 建成乡镇代表之家17个、村级联络站205个，代表接待群众…: in those stations.
_DONE_IN_STATIONS = frozenset({"stations.people_received", "stations.opinions"})
_STATIONS_BELOW = re.compile("(?:乡镇|村级|街道|社区)[^#@，,]{0,8}(?:代表之家|联络站|家站|活动室)[^#@，,]{0,6}@")
_THIS_LEVEL = re.compile("(?:市|区|县|省|本)级(?!人大)")
_BY_THE_CONGRESS = re.compile("(?:省|市|区|县|自治县)人民代表大会")


def _of_this_level(phrase: Phrase, own_names: Sequence[str]) -> bool:
    """区级联络总站1个, 由区人民代表大会票决产生; a township has no level below it."""
    township = any(name.endswith(("镇", "乡", "街道")) for name in own_names)
    said = _THIS_LEVEL.search(phrase.item) or _BY_THE_CONGRESS.search(phrase.clause)
    return township or said is not None


@lru_cache(maxsize=1024)
def _by_levels(clause: str) -> bool:
    """Whether several levels act in this clause, or are counted after its figure (1700余名各级人大代表)."""
    if _EVERYWHERE.search(clause):
        return True
    for pattern in (_LEVELS, _WHOLE_PLACE):
        for match in pattern.finditer(clause):
            if not _ONLY_SPOKEN_OF.search(clause[: match.start()]):
                return True
    return False


_ORGAN_OF = re.compile(
    "(?P<name>[\u4e00-\u9fff]{1,3}[市省县区州旗镇乡])(?:第[^\n，。]{1,4}届)?(?:人民代表大会|人大|委员会|政协|政治协商)"
)
_OPENING = 400


def own_names(text: str) -> tuple[str, ...]:
    """The place whose organ a report names in its opening: no lower body to it."""
    return tuple(sorted({match["name"] for match in _ORGAN_OF.finditer(text[:_OPENING])}))


def in_part(sections: Sequence[Section], offset: int) -> Part:
    """The part of the report at an offset: that of the innermost section."""
    found = Part.OPENING
    for section in sections:
        if section.start <= offset < section.end:
            found = section.part
    return found


_OF_A_TERM = re.compile("五年来|本届以来|过去五年|过去的五年|本届任期|本届人大常委会任期")
_OF_A_YEAR = re.compile("一年来|过去一年|过去的一年|全年")


def of_a_term(text: str) -> bool:
    """Whether a report speaks of a whole term of five years rather than of one year."""
    return len(_OF_A_TERM.findall(text)) >= 2 and len(_OF_A_TERM.findall(text)) > len(_OF_A_YEAR.findall(text))  # noqa: PLR2004 - once may be in passing


def organ(text: str) -> str:
    """Of which organ a report is: ``congress`` or ``cppcc``; empty where it names neither."""
    congress, cppcc = text.count("人大") + text.count("人民代表大会"), text.count("政协") + text.count("政治协商")
    if not congress and not cppcc:
        return ""
    return "cppcc" if cppcc > congress else "congress"
