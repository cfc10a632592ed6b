"""Which numeric expressions are reported figures, and which are dates, ordinals, names, slogans or articles. Pure.

A figure states a count, amount, rate or sum of something that happened, exists or is planned. Arabic numerals with a
measure word nearly always do, so that reasons are sought why one does not. Chinese ones mostly name (四个意识,
五级人大, 三位一体): ``counting_han`` asks them to show that they count.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from lianghui.kernel.text.report.counting_han import counts_in_han
from lianghui.kernel.text.report.measure import is_time_or_order
from lianghui.kernel.text.report.naming import Names
from lianghui.kernel.text.report.quantity import Quantity, quantities

_CLAUSE_ENDS = frozenset("，,。；;")  # 贫困人口减少130.2万，
#: What may not touch an Arabic numeral: G60, 1+8, 12·4, 第3, 第1、2名, 2022-03.
_BEFORE = re.compile(r"(?:[A-Za-z0-9+·.•/:：_#№＋×*-]|第\s?|第[0-9一二三四五六七八九十]{1,3}[、和,，至-])\Z")
_AFTER = re.compile(r"\s?[A-Za-z+·•/_:：＋×*]|[-－–—~～至到][0-9]{1,4}[年月日岁时]|[、和][0-9]{1,2}[号月日]|-[0-9]")
_RANKED = re.compile(
    r"(?:前|排名|排在|位列|名列|位居|居于|第|列)(?:全[国省市州县]|全系统)?(?:政协|人大)?(?:系统)?前?\s?\Z"
)
_RANKED_UNITS = frozenset("名位席")
#: A list number at the head of a line or sentence: 1.坚持, 2、深化, (3)加强.
_LIST_NUMBER = re.compile(r"(?:^|[\n。;；:：])[\s　]*[(（]?\Z")
_LIST_END = re.compile(r"[)）]?[.．、)）](?![0-9])")
#: 中央八项规定及其实施细则和我省36条办法: the number is the name of the text.
_RULES = re.compile(r"(?:办法|意见|措施|规定|细则)")
_EIGHT_RULES = re.compile(r"八项规定[^。;；]*\Z")
#: 以下6方面工作 leads over to what follows.
#: 10名以上代表联名 is what the law asks of a motion, not a count.
_NEEDED = re.compile(r"(?:以上)?[^，,。；;]{0,8}联名")
#: 十四届人大3次会议: a session, printed without 第.
_TERM_BEFORE = re.compile(r"届(?:[省市县区]?(?:人大|政协|委员会|人大常委会))?\Z")
_LEADING_OVER = re.compile(r"(?:以下|如下|抓好|做好)\Z")
_ASPECTS = re.compile(r"个?方面")
#: 3个“一号工程”: a slogan of slogans.
_SLOGAN = re.compile(r"[“\"][一二三四五六七八九十]")
_SLOGANS_UP_TO = 5


def counted(text: str, names: Names, left_out: Iterable[tuple[int, int]] = ()) -> Iterator[Quantity]:
    """The expressions of ``text`` that are figures, in order. ``left_out`` are stretches no figure is read from."""
    gaps = iter(left_out)
    gap = next(gaps, None)
    for quantity in quantities(text):
        while gap is not None and gap[1] <= quantity.start:
            gap = next(gaps, None)
        if (gap is not None and gap[0] <= quantity.start) or names.holds(quantity.number):
            continue
        if quantity.han:
            if counts_in_han(text, quantity, names):
                yield quantity
        elif _has_something_to_count(text, quantity) and why_not(text, quantity) is None:
            yield quantity


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def why_not(text: str, quantity: Quantity) -> str | None:
    """The reason for which an Arabic numeral is no figure; ``None`` where there is none."""
    return next((reason for reason, holds in _REASONS.items() if holds(text, quantity)), None)


def _has_something_to_count(text: str, quantity: Quantity) -> bool:
    """Without a measure word only a great number before a noun counts: 38.6万市民, and not 12345热线 or 1479工作法."""
    if quantity.unit:
        return True
    written = text[quantity.number : quantity.after_number]
    if "/" in written or "分之" in written:
        return True
    if not any(mark in written for mark in "万亿余多"):
        return False
    if _is_han(text[quantity.end : quantity.end + 1]):
        return True
    return text[quantity.end : quantity.end + 1] in _CLAUSE_ENDS and _is_han(text[quantity.start - 1 : quantity.start])


def _left(text: str, quantity: Quantity, width: int) -> str:
    return text[max(0, quantity.number - width) : quantity.number]


def _is_part_of_a_code(text: str, quantity: Quantity) -> bool:
    return bool(_BEFORE.search(_left(text, quantity, 8)) or _AFTER.match(text, quantity.after_number))


def _is_time_or_order(text: str, quantity: Quantity) -> bool:
    """度 and 级 are time or order; a longer measure word that begins with one of those is not. 8时30分 is a time."""
    if quantity.unit == "分" and _left(text, quantity, 1) in {"时", "点"}:
        return True
    return len(quantity.unit) <= 1 and is_time_or_order(text, quantity.after_number)


def _is_list_number(text: str, quantity: Quantity) -> bool:
    return bool(_LIST_NUMBER.search(_left(text, quantity, 4)) and _LIST_END.match(text, quantity.after_number))


def _is_rank(text: str, quantity: Quantity) -> bool:
    return quantity.unit in _RANKED_UNITS and _RANKED.search(_left(text, quantity, 10)) is not None


def _names_a_text(text: str, quantity: Quantity) -> bool:
    return (
        quantity.unit == "条"
        and _RULES.match(text, quantity.end) is not None
        and _EIGHT_RULES.search(_left(text, quantity, 40)) is not None
    )


def _is_session(text: str, quantity: Quantity) -> bool:
    return quantity.unit == "次" and _TERM_BEFORE.search(_left(text, quantity, 8)) is not None


def _is_needed(text: str, quantity: Quantity) -> bool:
    return text.startswith("以上", quantity.end - 2) and _NEEDED.match(text, quantity.end) is not None


def _leads_over(text: str, quantity: Quantity) -> bool:
    return bool(_LEADING_OVER.search(_left(text, quantity, 2)) and _ASPECTS.match(text, quantity.after_number))


def _is_slogan(text: str, quantity: Quantity) -> bool:
    return quantity.unit == "个" and quantity.value <= _SLOGANS_UP_TO and _SLOGAN.match(text, quantity.end) is not None


_REASONS: dict[str, Callable[[str, Quantity], bool]] = {
    "编号": _is_part_of_a_code,
    "时间、年龄、次序": _is_time_or_order,
    "序号": _is_list_number,
    "名次": _is_rank,
    "届次": _is_session,
    "法定人数": _is_needed,
    "文件名": _names_a_text,
    "领起下文": _leads_over,
    "口号": _is_slogan,
}
