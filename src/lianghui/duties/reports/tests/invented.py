"""Reports of places that do not exist, short and made up, one with a slip in its arithmetic."""

TEXT = """小河市人民代表大会常务委员会工作报告
——{given}年1月12日在小河市第十五届人民代表大会第{session}次会议上
各位代表：
我受市人大常委会委托，向大会报告工作，请予审议。
一、过去一年的主要工作
{year}年，市人大常委会共召开常委会会议{meetings}次、主任会议{chairs}次，听取审议专项工作报告{reports}项，开展执法检查{inspections}次。
（一）依法行使监督权
围绕水源保护开展专题询问1次，提出审议意见{opinions}条。全年备案审查规范性文件{filed}件，督促纠正{corrected}件。
（二）做好代表工作
代表在会议期间提出建议{suggestions}件，其中办成{solved}件，占建议总数的{rate}%。全市建成代表联络站{stations}个，接待群众{people}人次。
工作中还存在不足，有的调研不够深入，跟踪督办还要加强。
二、{given}年的主要任务
今年拟听取审议专项工作报告{plan}项，开展执法检查3次，继续办好代表建议。
"""

NUMBERS = {
    2023: (7, 15, 11, 4, 36, 40, 2, 160, 128, "80.0", 52, "1.2万", 12),
    2024: (8, 16, 12, 5, 42, 51, 3, 175, 147, "84.0", 58, "1.5万余", 13),
    2025: (9, 18, 14, 5, 48, 57, 4, 211, 181, "86.2", 63, "1.8万余", 15),
}
NAMES = (
    *("meetings", "chairs", "reports", "inspections", "opinions", "filed", "corrected", "suggestions", "solved"),
    *("rate", "stations", "people", "plan"),
)


def report(year: int = 2025, place: str = "小河市") -> str:
    """The report on a year, given in the next."""
    numbers = dict(zip(NAMES, NUMBERS[year], strict=True))
    session = "零一二三四五六"[year - 2021]
    return TEXT.format(year=year, given=year + 1, session=session, **numbers).replace("小河市", place)
