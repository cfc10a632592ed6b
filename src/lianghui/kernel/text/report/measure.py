"""The measure words 量词 of work reports, and which of them stands at an offset. Pure.

A unit is given as it is printed, 件(人)次 too. A table, since a wider pattern would take the noun for its measure:
``5个人大代表`` counts 个 and not 人.
"""

import re
from typing import NamedTuple


def words(table: str) -> tuple[str, ...]:
    """A table of words, parted by blanks, which can be read at a glance."""
    return tuple(table.split())


#: Of a time or an age, an order or a rank: a number before these counts nothing that a report reports.
TIME_AND_ORDER = words("""
    年 月 日 号 点 时 岁 届 周年 周岁 世纪 年代 年期 年度 周 季度 小时 个小时 分钟 秒 个月 个工作日 工作日 点钟 时许
    号线 路 线 师 强 级 版 章 节 款 度 后 G A D
""")

#: Money: its base unit is the coin itself.
MONEY = words("元 美元 欧元 港元 日元 英镑 元人民币")

_RATES = words("% ％ ‰ 个百分点 百分点 倍 成 分")
_THINGS = words("""
    大类 小类 大项 小项
    个 项 件 部 条 种 类 方面 份 批 套 台 台套 张 册 辑 本 封 幅 块 只 辆 艘 架 支 支队 起 宗 桩 例 则 句 道
    门 对 双 副 顶 把 组 集 首 枚 面 片 棵 株 头 盏 根 眼 层 栋 幢 间 床 口 字 词 页 卷 档 盒 箱 步 笔 代 票 点 点位 座
    座次 所 处 站 篇 期 车位 床位 学位 席 席位
""")
_HAPPENINGS = words("""
    次 场 轮 遍 班 堂 讲 趟 幕 天 人天 课时 学时 届次 项次 份次 篇次 宗次 本次 人次 场次 件次 件人次 户次 家次 条次 批次
    班次 车次 台次 架次 例次 起次 期次 所次 处次
""")
_PEOPLE = words("名 位 人 家 户 师生 部门 单位")
_PLACES = words("地市 市 省 县 区 州 盟 旗 镇 乡 村 省区市 省市 省份 市州 县区 区县")
_SIZES = words("""
    平方米 平方公里 平方千米 立方米 标准立方米 公里 千米 米 亩 公顷 吨 担 斤 公斤 克 千克 升 千瓦 千瓦时 兆瓦
""")
_WORDS = (*MONEY, *_RATES, *_THINGS, *_HAPPENINGS, *_PEOPLE, *_PLACES, *_SIZES)

#: Before one of these characters the measure word is the beginning of another word: 12部门, 3条例, 40分钟, 8点击.
_NOT_BEFORE = {
    "个": "月",
    "代": "表理",
    "位": "于置居列",
    "分": "钟之会院局类组管队别行支布",
    "区": "域级块间委",
    "句": "号",
    "双": "联报创",
    "县": "级委域",
    "口": "岸腔",
    "名": "单城录称牌",
    "头": "等条部号",
    "字": "号",
    "家": "庭",
    "对": "接于口照标应",
    "层": "面",
    "市": "民场值委长政人直级区",
    "户": "籍口",
    "批": "评准示复",
    "把": "关握脉",
    "眼": "睛光前下界科神里中",
    "担": "任当保负心忧",
    "成": "立为果员功效就都",
    "村": "民社居级务两",
    "条": "例",
    "步": "走",
    "根": "据本",
    "点": "击",
    "片": "区",
    "省": "委级人直政",
    "票": "决据",
    "站": "点位",
    "米": "字",
    "组": "织团成",
    "讲": "话解述",
    "起": "来草步诉",
    "道": "路德",
    "部": "委队长级",
    "镇": "街",
    "门": "类",
    "间": "接隔",
    "集": "中体团成群聚资",
    "面": "对向积貌临",
    "首": "次批创都府届",
    "乡": "村镇",
}
#: 12项目 has no measure word, 88项目标任务 has 项.
_PROJECT = "项目"
_AIMS = tuple(_PROJECT + following for following in "标录前")

_KINDS = "人次|件次|批次|篇次|场次|户次|家|名|处|人|件|批|次|场|户|项|条|篇|幅|期|个|份|起|则"
_PARENTHESISED = re.compile(rf"[人件批场户项条篇期个份起则家名处][(（](?:{_KINDS})[)）]次?")


class Measure(NamedTuple):
    """A measure word in a text: where it ends, and how it is printed."""

    end: int
    word: str


_LONGEST = max(len(word) for word in (*_WORDS, *TIME_AND_ORDER))
_COUNTED = frozenset(_WORDS)
_OTHER = frozenset(TIME_AND_ORDER)


def measure_at(text: str, at: int) -> Measure | None:
    """The measure word that begins at ``at``, the longest that does; ``None`` where a noun or anything else stands."""
    if match := _PARENTHESISED.match(text, at):
        return Measure(match.end(), match.group())
    if text.startswith(_PROJECT, at) and not text.startswith(_AIMS, at):
        return None
    for length in range(_LONGEST, 0, -1):
        word = text[at : at + length]
        following = text[at + length : at + length + 1]
        if word in _COUNTED and not (following and following in _NOT_BEFORE.get(word, "")):
            return Measure(at + len(word), word)
    return None


def is_time_or_order(text: str, at: int) -> bool:
    """Whether a word of time, age, order or rank begins at ``at``: 2022年, 35岁以下, 3号议案."""
    return any(text[at : at + length] in _OTHER for length in range(1, _LONGEST + 1))
