"""A law and decisions that nobody adopted."""

from lianghui.kernel.text.law.amending import Applied, apply, read_decision
from lianghui.kernel.text.law.reading import read_text

BASE = read_text("""# 社区花园管理办法

2020年1月1日 某市人民代表大会常务委员会通过

<!-- INFO END -->

## 第一章 总则

第一条 为了管理社区花园，制定本办法。

第二条 园林部门主管社区花园。

街道负责巡查。

其他部门配合。

## 第二章 苗床

第三条 居民可以申领苗床，依照本办法第五条办理。

第四条 申领苗床应当提交下列材料：

（一）申请表；

（二）户籍证明；

（三）照片。

第五条 每户不超过两块苗床，区县另有规定的除外。

## 第三章 用水

第六条 浇灌优先使用雨水。

第七条 水表由供水单位抄录，《供水条例》第五条、第六条另有规定的除外。

## 第四章 附则

第八条 违反第五条、第六条规定的，由街道责令改正。

第九条 本办法自2020年3月1日起施行。
""")


def amended(*sentences: str, ending: str = "") -> Applied:
    """The base text after a decision of these sentences."""
    numbered = "\n\n".join(f"{ordinal}、{text}" for ordinal, text in zip("一二三四五六七八九", sentences, strict=False))
    opening = "关于修改《社区花园管理办法》的决定\n\n对《社区花园管理办法》作如下修改：\n\n"
    return apply(BASE, read_decision(f"{opening}{numbered}\n\n本决定自公布之日起施行。\n{ending}"))


def words(applied: Applied, number: str) -> str:
    """The words of an article of the new text."""
    return next(one.words() for one in applied.statute.articles() if one.number == number)


def numbers(applied: Applied) -> list[str]:
    return [one.number for one in applied.statute.articles()]


def reasons(applied: Applied) -> list[str]:
    return [outcome.reason for outcome in applied.outcomes if not outcome.applied]
