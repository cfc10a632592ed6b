"""Which Chinese numerals count: 两部法规, 十三条建议, 六地市 – and not 四个意识, 五级人大, 二期工程, 一次会议. Pure.

Grammar helps: a count of two is 两, so that 二 before a measure word is an ordinal; a numeral that ends a clause after
its noun counts; one before a noun of structure (方面, 环节, 原则) numbers the points of a speech.
"""

import re
from collections.abc import Callable

from lianghui.kernel.text.report.measure import words
from lianghui.kernel.text.report.naming import Names
from lianghui.kernel.text.report.quantity import Quantity

_CONTEXT = 12
_NOUN = 8
_VAGUE_OR_ORDINAL = ("第", "数", "几", "前")  # 第三批, 数百人, 几十次
#: Nouns of structure: a speaker numbers his points with them, and counts nothing.
_POINTS = re.compile(
    r"(?:大|重要|主要|关键)?(?:方面|层面|环节|维度|阶段|关口|维护|确立|意识|自信|务必|坚持|全面|机关|大局|根本|导向|结合|"
    r"抓手|重点|责任|关系|目标|一|走在|确保|必须|任务|支撑|主攻|首要|提升|层次|角度|特点|特色|优势|转变|突破|覆盖|同步|"
    r"统一|联系|服务|健康|薄弱|认同|中心|民主党派)"
)
_PRINCIPLES = re.compile(
    r"(?:规定|制度|机制|原则|建设|主题|活动|权利|权力|职权|职能|职责|任务|工程|行动|改革|监督|重点|措施|根本)"
)
_THINGS = re.compile(
    r"\A(?:乡镇|[乡镇村县市区省](?!域|委|级))|[《]|文件|规则|意见|办法|决定|决议|法规|条例|报告|界别|板块|部门|单位|项目|"
    r"问题|小组|委员|代表|乡镇|街道|社区|市州|县市|县区|区县|企业|站|点|家|室|案|建议|课题|议题|清单|方案|试点|组|团|队|"
    r"支部|党委|工委|委|局|馆|院|校|园|基地|中心|数据|系统|模块|栏目|专栏|节目|奖|荣誉|称号|先进|案件|岗|人|户|群众|"
    r"产业|行业|领域|类别|品种|指数|指标"
)
_OFFICES = frozenset(words("省 市 县 区 州 盟 旗 地市 省区市 省市 市州"))
#: A session, not a count: 九届四次, 三次全会.
_SESSION_BEFORE = re.compile(r"(?:届|中|人大|政协|党代会|委|[一二三四五六七八九十]次、)\Z")
_SESSION_AFTER = re.compile(
    r"(?:会议(?!审议|听取|专题|研究|讨论|就|分别)|全会|全体|全委会|常委会会议|党代会|集体学习|、[一二三四五六七八九十][次届])"
    r"|(?:及|工程|建设|项目|改造|供水|创业|开发|污染|叠加)"
)
_HELD_BEFORE = re.compile(r"(?:召开|举行|主持|举办|先后|组织)了?\Z")  # 召开三次会议
_ESSAY = re.compile(r"大?文章")
#: 九台区, 三元区: a numeral within the name of a place.
_NAME_UNITS = frozenset("台元门道座所处户家人套本起轮支间张里")
_PLACE_AFTER = re.compile(r"[区县镇乡村街路桥山河湖]")
#: 四套班子 are bodies, 三场硬仗 and 两份答卷 images.
_SET_PHRASE = re.compile(r"(?:套|家)班子|场(?:硬仗|攻坚|战)|本账|份.{0,6}答卷|大家")
_CLAUSE_END = re.compile(r"\s?[,，、;；。)）]")
#: 方面 that hold a number of items are counted with them.
_MORE_COUNTED = re.compile(r"方面[0-9]+[条项个件]")
_REPORTED = re.compile(r"(?:报告|汇报|议题|建议|意见|问题|课题|项目|制度|部门|单位|企业|点|站|室|所|组|支部|小组)\Z")
_NAMED_UP_TO = 10
_PROPOSED = re.compile(r"(?:共识|思路|建议|意见|对策)")
_NO_NAME_FROM = 20  # names hold small numerals: 四套班子, 红十字会
_LEAST_LETTERS = 1000
_LEAST_MONEY = 10  # 元 below ten is part of a name

#: Measure words before which a Chinese numeral counts without more ado.
_PLAIN = frozenset(
    words("""
        部 件 名 批 场 份 家 人 户 座 所 处 套 本 封 种 轮 辆 起 台 册 辑 幅 亩 倍 吨 公里 平方米 米 张 间 例 桩 宗 支
        遍 堂 户次 篇次 批次 人次 场次 件次 条次 个百分点 % ‰
    """)
)
_ONE = frozenset("部件项条名期篇场份个次")
_ARTICLE_BEFORE = re.compile(
    r"(?:每|再|又|第|这|那|某|任|进|统|同|唯|专|万|为|如|成|于|是|的|有|另|哪|前|后|上|下|新|初|近|年|月|周|了|出|好)\Z"
)
_EACH_BEFORE = re.compile(r"(?:各|仅|共|共计|合计|每(?:人|村|站|县|镇|家))\Z")
_OTHER_COUNT = re.compile(r"[0-9二两三四五六七八九十][0-9]*[多余]?[部件项条名期篇场份个次]")
_NEIGHBOURHOOD = 40


def counts_in_han(text: str, quantity: Quantity, names: Names) -> bool:
    """Whether a quantity printed in Chinese numerals is a figure."""
    start, end = quantity.number, quantity.end
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    written = text[start : quantity.after_number]
    if "分之" in written or written in {"半数", "百分百"}:
        return True
    if written in {"一半", "过半"}:
        return end > quantity.after_number or after[:1] in set(",，。;；的")
    names_only = (
        before.endswith(_VAGUE_OR_ORDINAL)
        or not quantity.unit
        or names.is_said(start)
        or written == "二"  # 二期工程
        or (
            quantity.bare and (quantity.qualifier == "exact" or text.endswith("以上", start, end))
        )  # 千家万户, 亿元以上
        or (quantity.unit in _NAME_UNITS and _PLACE_AFTER.match(after))
        or _SET_PHRASE.match(text, quantity.after_number)
    )
    if names_only:
        return False
    if written == "一" and quantity.unit != "成":
        return _counts_one(text, quantity, before, after)
    asked = _ASKED.get(quantity.unit)
    if asked is not None:
        return before.endswith("等") or asked(quantity, before, after)  # 甲沟、乙沟等七条沟域
    return quantity.value >= _NO_NAME_FROM or re.split("[（(]", quantity.unit)[0] in _PLAIN


def _counts_times(_quantity: Quantity, before: str, after: str) -> bool:
    if _HELD_BEFORE.search(before):
        return True
    return not (_SESSION_BEFORE.search(before) or _SESSION_AFTER.match(after))


def _counts_things(quantity: Quantity, before: str, after: str) -> bool:
    if before.endswith("等") or _MORE_COUNTED.match(after):
        return True  # 供水、供热等八个方面; 四个方面20条任务
    if _CLAUSE_END.match(after) and _REPORTED.search(before):
        return True  # 听取工作汇报四个，
    if quantity.value > _NAMED_UP_TO or after.startswith("“"):
        return quantity.value > _NAMED_UP_TO
    return not _POINTS.match(after) and _THINGS.search(_phrase(after)) is not None


def _counts_points(_quantity: Quantity, _before: str, after: str) -> bool:
    return _PROPOSED.match(after) is not None


def _counts_matters(quantity: Quantity, before: str, after: str) -> bool:
    if quantity.value > _NAMED_UP_TO:
        return True  # 八项规定, 四项机制; 十二项重点工作 are counted
    return not _PRINCIPLES.search(_phrase(after)) and before[-1:] not in {"、", "央"}


def _counts_articles(_quantity: Quantity, _before: str, after: str) -> bool:
    return _THINGS.search(_phrase(after)) is not None or _CLAUSE_END.match(after) is not None


def _counts_essays(_quantity: Quantity, _before: str, after: str) -> bool:
    """做好三篇文章 writes none."""
    return not _ESSAY.match(after)


def _counts_kinds(_quantity: Quantity, before: str, after: str) -> bool:
    return not after.startswith(("一体", "”")) and before[-1:] not in {"、", "的"}


def _counts_offices(_quantity: Quantity, before: str, _after: str) -> bool:
    """与福州等六地市 counts; 长三角三省一市 names."""
    return before.endswith(("等", "赴", "前往", "走访", "深入", "与", "毗邻"))


def _counts_tenths(quantity: Quantity, before: str, _after: str) -> bool:
    """超八成 and 占三成 are rates; 成 else begins a verb."""
    return quantity.qualifier != "exact" or before.endswith(
        (
            "占",
            "达",
            "达到",
            "占到",
            "有",
            "约",
            "不到",
            "不足",
            "超过",
            "近",
            "增长",
            "提高",
            "提升",
            "增加",
            "下降",
            "减少",
            "上升",
            "降低",
            "压减",
            "压缩",
        )
    )


def _counts_letters(quantity: Quantity, _before: str, _after: str) -> bool:
    """八十万字 counts, 红十字会 names."""
    return quantity.value >= _LEAST_LETTERS


def _counts_money(quantity: Quantity, _before: str, _after: str) -> bool:
    return quantity.value >= _LEAST_MONEY


_ASKED: dict[str, Callable[[Quantity, str, str], bool]] = {
    "次": _counts_times,
    "期": _counts_times,
    "个": _counts_things,
    "项": _counts_matters,
    "条": _counts_articles,
    "篇": _counts_essays,
    "点": _counts_points,
    "位": _counts_kinds,
    "类": _counts_kinds,
    "大类": _counts_kinds,
    "元": _counts_money,
    "字": _counts_letters,
    "成": _counts_tenths,
    **dict.fromkeys(_OFFICES, _counts_offices),
}


def _counts_one(text: str, quantity: Quantity, before: str, after: str) -> bool:
    """一 counts only where it ends a clause beside other counts: 制定条例一部、修改两部; else it is an article."""
    if quantity.unit not in _ONE or not _CLAUSE_END.match(after or "。"):
        return False
    if _EACH_BEFORE.search(before):
        return True
    neighbourhood = text[max(0, quantity.number - _NEIGHBOURHOOD) : quantity.number]
    neighbourhood += text[quantity.end : quantity.end + _NEIGHBOURHOOD]
    return not _ARTICLE_BEFORE.search(before) and "每" not in before[-4:] and bool(_OTHER_COUNT.search(neighbourhood))


def _phrase(after: str) -> str:
    """The noun that follows a measure word, up to the next mark or number."""
    return re.split(r"[,，、;；。:：“”0-9]", after, maxsplit=1)[0][:_NOUN]
