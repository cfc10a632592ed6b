"""Every numeric expression of a text with its value, exactly: 3.5万余场, 近百次, 三分之二, 1-2个, 百分之九十以上.

Whether it is a reported figure is another question (``counting``). Pure; one pass, linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from lianghui.kernel.text import numerals
from lianghui.kernel.text.report.measure import measure_at

HAN_DIGITS = "零〇一二三四五六七八九两"
_HAN = f"{HAN_DIGITS}十百千万亿"
_UNITS = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "亿": 10**8,
    "万亿": 10**12,
    "百万": 10**6,
    "千万": 10**7,
}

#: Thousands parted by a comma, by a full-width one, or by a space; the last only where nothing numeric stands before.
_ARABIC = (
    r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3}(?![0-9０-９]))+(?:[.．][0-9０-９]+)?"
    r"|(?<![0-9０-９.．,，])(?<![0-9][ \u00a0\u2009\u202f])[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3}(?![0-9.]))+"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?"
)
_NUMBER = re.compile(
    rf"""
    (?P<full>百分百)
  | (?P<per>百分之|千分之)(?P<share>百|[{_HAN}]+(?:点[{HAN_DIGITS}]+)?|{_ARABIC})
  | (?P<below>[{_HAN}]+|{_ARABIC})分之(?P<above>[{_HAN}]+|{_ARABIC})
  | (?<![\d/])(?P<above2>[1-9])/(?P<below2>[2-9]|10)(?![\d/])
  | (?P<half>半数|一半|过半)
  | (?P<arabic>{_ARABIC})(?P<more1>[余多几])?
    (?:\s?(?P<big>万亿|千万|百万|[万亿])|(?P<small>[十百千](?![米克瓦卡伏])))?(?P<more2>[余多])?
  | (?P<han>[{_HAN}]+(?:点[{HAN_DIGITS}]+[万亿]?)?)(?P<more3>[余多])?(?P<big3>万亿|[万亿])?
    """,
    re.VERBOSE,
)
_DASH = re.compile(r"\s?(?:[-－–—~～―]{1,2}|至|到)\s?")
_BEFORE = {
    "over": ("超过", "超出", "超", "逾", "突破", "不少于", "不低于", "至少", "上"),
    "near": ("将近", "接近", "近"),
    "about": ("大约", "约"),
}
_QUALIFIERS = sorted(
    ((word, name) for name, words in _BEFORE.items() for word in words), key=lambda pair: -len(pair[0])
)
#: Before these the qualifier is the tail of a verb or noun: 节约5万元, 预约20次, 最近3次, 会上10次.
_NO_QUALIFIER_AFTER = {
    "约": "节预邀集履违制相签契条公",
    "近": "最邻附靠临亲贴",
    "超": "反赶",
}
_AFTER = {"以上": "over", "有余": "over", "左右": "about", "上下": "about"}
_LONGEST_NUMERAL = 24


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeric expression. ``start`` to ``end`` with qualifier and unit; the number itself begins at ``number``."""

    start: int
    end: int
    number: int
    after_number: int  # where the number with 余, 万 … ends and the measure word begins
    value: Fraction
    high: Fraction | None
    qualifier: str
    unit: str
    han: bool  # printed in Chinese numerals
    bare: bool  # only 百, 千, 万: 千家万户, 百姓


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: Fraction
    more: bool
    han: bool
    unit: str = ""
    bare: bool = False
    scaled: int = 1  # the 万 or 亿 of Arabic figures, which a range shares: 3-5万


def quantities(text: str) -> Iterator[Quantity]:
    """The numeric expressions of ``text`` in order; what has no one value (三五, 一二三) is passed over."""
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        first = _number(match)
        if first is None:
            continue
        found = _quantity(text, first)
        at = max(at, found.end)
        yield found


def _quantity(text: str, first: _Number) -> Quantity:
    last, high, unit = first, None, first.unit
    end = first.end
    if not unit and (measure := measure_at(text, _skip_blank(text, end))):
        unit, end = measure.word, measure.end
    if (other := _range(text, first, end, unit)) is not None:
        last = other
        end = last.end
        if last.unit:
            unit = last.unit
        elif measure := measure_at(text, _skip_blank(text, end)):
            unit, end = measure.word, measure.end
        high = last.value
    low = first.value * last.scaled if high is not None and first.scaled == 1 and first.value < high else first.value
    start, qualifier = _qualifier(text, first.start)
    if high is not None:
        qualifier = "about"
    elif first.more:
        qualifier = "over"
    if text[end : end + 1] in {"余", "多"} and unit in {"元", "亩", "成"}:
        qualifier, end = "over", end + 1
    for word, meaning in _AFTER.items():
        if text.startswith(word, end):
            end += len(word)
            qualifier = meaning
            break
    return Quantity(
        start, end, first.start, last.end, low, high, qualifier, unit, first.han, first.bare
    )  # fmt: skip


def _range(text: str, first: _Number, end: int, unit: str) -> _Number | None:
    """The second number of a range 3至5次, 70%-80%; ``None`` where there is none."""
    dash = _DASH.match(text, first.end) or (_DASH.match(text, end) if unit in {"%", "％", "元"} else None)
    if dash is None or (match := _NUMBER.match(text, dash.end())) is None:
        return None
    second = _number(match)
    if second is None or second.han != first.han or second.value <= first.value:
        return None
    return second


def _qualifier(text: str, start: int) -> tuple[int, str]:
    """Where the expression begins with the qualifier before the number, and what that one says."""
    for word, meaning in _QUALIFIERS:
        begin = start - len(word)
        if begin < 0 or not text.startswith(word, begin):
            continue
        before = text[begin - 1 : begin] if begin else ""
        if before and before in _NO_QUALIFIER_AFTER.get(word, ""):
            continue
        if word == "上" and text[start] not in "百千万":
            continue  # 会上10次 says where, 上百次 says how many
        return begin, meaning
    return start, "exact"


def _number(match: re.Match[str]) -> _Number | None:
    kind = next(name for name in _KINDS if match[name])
    try:
        return _KINDS[kind](match)
    except (numerals.NumeralError, ZeroDivisionError):
        return None


def _per_hundred(match: re.Match[str]) -> _Number:
    """百分之九十五 is 95 %, 千分之三 is 3 ‰."""
    share = match["share"]
    hundred = match["per"] == "百分之"
    value = Fraction(100 if hundred else 1000) if share == "百" else numerals.parse(share)
    return _Number(*match.span(), value, False, not share[0].isdigit(), "%" if hundred else "‰")


def _fraction(match: re.Match[str]) -> _Number:
    value = numerals.parse(match["above"]) / numerals.parse(match["below"])
    return _Number(*match.span(), value, False, not match["below"][0].isdigit())


def _slashed(match: re.Match[str]) -> _Number | None:
    value = Fraction(int(match["above2"]), int(match["below2"]))
    return _Number(*match.span(), value, False, False) if value < 1 else None


def _full(match: re.Match[str]) -> _Number:
    return _Number(*match.span(), Fraction(100), False, True, "%")


def _half(match: re.Match[str]) -> _Number:
    return _Number(*match.span(), Fraction(1, 2), match["half"] == "过半", True)


def _arabic(match: re.Match[str]) -> _Number | None:
    if len(match["arabic"]) > _LONGEST_NUMERAL:
        return None  # a serial number, or noise
    big = match["big"] or match["small"] or ""
    end = match.end()
    more = bool(match["more1"] or match["more2"])
    digits = _THOUSANDS.sub("", match["arabic"].translate(_HALF_WIDTH))
    return _Number(match.start(), end, Fraction(digits) * _UNITS[big], more, False, scaled=_UNITS[big])


def _han(match: re.Match[str]) -> _Number | None:
    han = match["han"]
    if len(han) > _LONGEST_NUMERAL:
        return None
    big = match["big3"] or ""
    bare = not any(digit in han for digit in HAN_DIGITS) and "十" not in han
    written = ("一" + han) if bare else han
    if len(written) > 1 and all(digit in HAN_DIGITS for digit in written):
        return None  # 一二三产业, 二〇二二
    value = numerals.parse(written) * _UNITS[big]
    return _Number(match.start(), match.end(), value, bool(match["more3"]), True, bare=bare)


_KINDS: dict[str, Callable[[re.Match[str]], _Number | None]] = {
    "full": _full,
    "share": _per_hundred,
    "below": _fraction,
    "above2": _slashed,
    "half": _half,
    "arabic": _arabic,
    "han": _han,
}
_THOUSANDS = re.compile("[,\\s]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


def _skip_blank(text: str, at: int) -> int:
    """One space between number and measure, as typesetters leave it: ``1 件``."""
    return at + 1 if text[at : at + 1] in {" ", "\u3000"} else at
