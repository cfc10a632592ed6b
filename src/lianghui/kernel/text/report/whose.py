"""Whose figures a clause brings that are not those of the body reporting: the government's, the courts', the economy's.

A congress or a committee reports what it supervises beside what it did: 全区实现生产总值…, 法院审结案件…,
新增停车泊位….
Told by who acts at the head of the clause, by the economy and by public works; pure.
"""

import re
from functools import lru_cache

_OF_A_PLACE = "(?:全|我)?[省市县区州旗盟镇乡]?"
#: Who acts at the head of a clause and is not the body itself; whatever follows up to the semicolon is theirs.
_OTHERS = re.compile(
    "^(?:\\d{0,4}年?)?(?:"
    f"(?:{_OF_A_PLACE}|各级)(?:中级|高级|基层|两级)?(?:人民)?(?:法院|检察院|检察机关|审判机关|公安机关|监察机关|监委)"
    f"|{_OF_A_PLACE}(?:人民)?政府(?!工作部门|组成部门)"
    "|(?:中央|国家|上级)[^#@]{0,6}(?:下达|拨付|安排|补助|投资)"
    "|(?:有关|相关|职能|主管|承办)(?:部门|单位)"
    "|[省市县区](?:党政)?(?:领导|长、副)[^#@]{0,4}(?:领办|领衔|督办|批示|阅批|带头)|[省市县区]党政(?:主要)?领导"
    ")"
)
#: Acts of the government's offices, whoever made them act: 推动市教育局、市城管局联合排查….
_OFFICES_DO = re.compile(
    "(?:局|厅|委办|部门)[^#@，,]{0,4}(?:联合|集中|专项|全面)?(?:排查|取缔|查处|整治|关停|出台|清理|安排|拨付|新增)"
)
#: 指导乡镇人大召开年中人代会13场.
_LOWER_CONGRESSES = re.compile("(?:指导|支持)[^#@]{0,3}(?:乡镇|县区|县级|基层|街道)人大[^#@]{0,14}[#@]")
_AUDITED = re.compile("审计[^#@，,]{0,8}(?:查出|发现|指出|反映|揭示)的[#@]")
_OFFICES_COUNTED = re.compile(
    "^[^#@]{0,3}#[^#@]{0,2}(?:[省市县区]直|政府|承办|职能)[^#@]{0,4}(?:单位|部门)|^交由?#单位|[省市县区]直#$|^[省市县区]直#"
    "|#[^#@]{0,4}部门(?:主要)?负责(?:人|同志)"
)
_JUDGED = re.compile("协调|组织|推动|表彰|通报|评选|评出|测评|评议|督查|询问|约谈")
#: What only the place as a whole has.
_ECONOMY = (
    "生产总值|经济总量|(?:财政|预算|税收)(?:总)?收入|可支配收入|纯收入|固定资产投资|社会消费品零售总额|进出口|增加值|规上|规模以上|民间投资"
    "|招商引资|到位资金|吞吐量|产量|浓度|盖度|入园率|入学率|就业率|在园|在校|贫困人口|贫困村|贫困发生率|村出列|脱贫(?!攻坚|任务|工作|项目)|城镇化率|产能|总?产值|优良水质|水质优良|空气优良|优良天数|参合|参保"
    "|债务余额|债务化解|一般性支出|民生支出|面积|成交额|研发投入|高新技术企业|减税降费|新农合|新农保|医保|低保|养老金|税收|达标率|减贫"
)
_WORKS = (
    "泊位|车位|床位|学位|托位|公厕|厕所|电梯|管网|管线|管道|公路|路面|住房|保障房|安居房|幼儿园|农田|危旧房|违建|垃圾|食堂|公园"
    "|绿地|路灯|河道|水体|供水工程|存量资金|普惠率|开工率|工程量"
)
_OF_PLACE = re.compile(
    f"(?:{_ECONOMY})[^#@，,、]{{0,14}}[#@]|[#@][^#@，,、]{{0,4}}(?:{_ECONOMY})"
    f"|(?:{_WORKS})[^#@，,、]{{0,6}}[#@]|[#@][^#@，,、]{{0,6}}(?:{_WORKS})|^(?:已竣工|竣工|完工)"
    "|(?:关停|取缔|关闭|拆除|吊销|停业整顿|修复|清运|硬化|新辟)[^#@，,、]{0,14}[#@]"
)
#: What the place did, made to by the body or not: 新建教师周转房860套, 推动投入3.4亿元.
_PLACE_DID = re.compile(
    "^(?:全年|累计|已|当年|年内|年底前|会后|共|先后|随后)*"
    "(?:(?:推动|督促|促成|促进|助推|促使|责成)[^#@，,]{0,6}?(?:投入|投资|安排|拨付|化解[^#@，,]{0,4}债务|建成|开工|整改销号)|(?:推动|督促|促成|促进|助推|促使|责成)?[^#@，,]{0,4}?"
    "(?:新增|新建|新修|整修|改造|改建|扩建|硬化|铺设|修复|治理|打通|新辟|拆除|关停|关闭|取缔|清退|清运|返工|追回|追责|补偿|收购|吸纳就业"
    "|压减|改善|安置|消除|减贫|停业整顿|吊销|挽回))[^#@，,]{0,16}[#@]"
)
#: … unless it is something of its own: 新建代表联络站, 新增专职委员.
_OUR_OWN = re.compile(
    "联络|之家|工作室|活动室|联系点|制度|规则|专职|党支部|会客厅|议事|基地|栏目|平台|公众号|机关|干部|站点|文化室|援建"
)
_BENEFIT = "(?:直接)?(?:惠及|受益|安置)"
#: What was said of the place goes on: 同比增长…, 惠及居民….
_GOES_ON = re.compile(
    f"^(?:{_BENEFIT}|由|从|达到|已有|仍有|年底|完成|同比|可比|比|较|占|增长|增|下降|其中|实现|解决|减少|新增|新建|新改建|改造|年均|分别)|同比"
)
#: A clause that says what the body itself looked at, said or did in these matters.
_OUR_DEEDS = re.compile(
    "监督|视察|调研|检查|督查|督办|建议|报告|问题|实事|代表|委员(?!会)|结对|包联|帮扶|意见|条例|援建|捐|走访|联系|听取|审议|审查|察看|查看|巡查|暗访|资助"
    "|^(?:围绕|针对|聚焦|就|对|为|紧扣|紧盯|结合|关注|着眼|瞄准)"
)


@lru_cache(maxsize=1024)  # the clauses of a sentence are asked again for each of its figures
def acts(clause: str) -> str:
    """``other``: others act in this clause; ``place``: it tells of the place; ``own``: the body acts itself."""
    if (
        _OTHERS.match(clause)
        or _LOWER_CONGRESSES.search(clause)
        or _AUDITED.search(clause)
        or _OFFICES_DO.search(clause)
    ):
        return "other"
    if _OUR_DEEDS.search(clause):
        return "own"
    return "place" if _OF_PLACE.search(clause) or (_PLACE_DID.match(clause) and not _OUR_OWN.search(clause)) else ""


def goes_on(clause: str) -> bool:
    """Whether a clause without a subject of its own still tells of the place."""
    return _GOES_ON.match(clause) is not None


def counts_others_offices(item: str, clause: str) -> bool:
    """经38家承办单位办理, 15个市直部门到会: what is counted are offices of others."""
    return _OFFICES_COUNTED.search(item) is not None and not _JUDGED.search(clause)
