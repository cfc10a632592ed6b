"""Chinese numerals both ways, exactly: 三十二万五千, 二〇二四, 3.25万, 百分之八十七点五, 三分之一, 半.

The forms follow GB/T 15835-2011 (numerals in publications) and the wording of laws and letters; the formal ones
(壹贰叁) those of vouchers. Values are ``Fraction``: a majority of two thirds or 87.5 per cent is never rounded.
"""

import re
from fractions import Fraction

DIGITS = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖拾佰仟"
_PLAIN = "零一二三四五六七八九十百千"
_TO_FORMAL = str.maketrans(_PLAIN, _FORMAL)
_TO_PLAIN = str.maketrans(
    _FORMAL + "〇○Ｏ两兩貳叄參陸萬億點負０１２３４５６７８９．，％＋－",
    _PLAIN + "零零零二二二三三六万亿点负0123456789.,%+-",
)
_SMALL_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_TEN_THOUSAND = 10**4
_HUNDRED_MILLION = 10**8
_LONGEST = 120

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_COEFFICIENT = rf"[一二三四五六七八九]|{_ARABIC}"
_SMALL = re.compile(
    rf"零?(?:(?P<k>{_COEFFICIENT})千)?(?:零?(?P<h>{_COEFFICIENT})百)?(?:零?(?P<t>{_COEFFICIENT})?(?P<ten>十))?(?:(?P<zero>零)?(?P<o>{_COEFFICIENT}))?"
)
_POSITIONAL = re.compile("[零一二三四五六七八九]+")
_POINT = re.compile(
    r"(?P<whole>[零一二三四五六七八九十百千万亿]+)点(?P<digits>[零一二三四五六七八九]+)(?P<unit>[十百千]?万?亿*)"
)
_TENTHS = re.compile(r"(?P<tenths>[一二三四五六七八九十]|\d+(?:\.\d+)?)成(?P<more>[一二三四五六七八九半])?")
_PER = {"%": 100, "‰": 1000}
_BARE_UNITS = {"百": 100, "千": 1000, "万": _TEN_THOUSAND, "亿": _HUNDRED_MILLION}


class NumeralError(ValueError):
    """The text is not a numeral of ours; the message is for the person who wrote it."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是可识别的数字，请改用如“一千二百六十”“3.25万”“百分之八十七点五”的写法。")
        self.text = text


def to_chinese(number: int, *, formal: bool = False) -> str:
    """``1260`` → 一千二百六十; ``formal`` gives the capital forms 大写 (壹仟贰佰陆拾). Any size: 10**16 is 一亿亿."""
    if number < 0:
        return "负" + to_chinese(-number, formal=formal)
    plain = _spell(number) or DIGITS[0]
    if formal:
        return plain.translate(_TO_FORMAL)
    # 十二, not 一十二, at the very front; inside a number the 一 is spoken: 一百一十二.
    return plain[1:] if plain.startswith("一十") else plain


def to_digits(number: int) -> str:
    """``2024`` → 二〇二四, as years and document numbers are read out (GB/T 15835 writes 〇 there)."""
    if number < 0:
        raise ValueError("年份、编号不能是负数。")
    return "".join("〇" if digit == "0" else DIGITS[int(digit)] for digit in str(number))


def fraction_to_chinese(value: Fraction) -> str:
    """``Fraction(2, 3)`` → 三分之二; a whole number is spelled as such."""
    if value.denominator == 1:
        return to_chinese(value.numerator)
    sign = "负" if value < 0 else ""
    return f"{sign}{to_chinese(value.denominator)}分之{to_chinese(abs(value.numerator))}"


def parse(text: str) -> Fraction:
    """The value of one numeral, exactly. Raises ``NumeralError`` where any character is left over.

    A single figure after a unit takes the next lower one, as people speak: 一百五 is 150, 三万五 is 35,000;
    一百零五 is 105.
    """
    if not 0 < len(text) <= _LONGEST:
        raise NumeralError(text[:_LONGEST])
    plain = "".join(text.split()).translate(_TO_PLAIN).replace("廿", "二十").replace("卅", "三十")
    sign = 1
    if plain[:1] in {"负", "-", "+"}:
        sign = 1 if plain[0] == "+" else -1
        plain = plain[1:]
    try:
        return sign * _value(plain)
    except _NotANumeralError:
        raise NumeralError(text) from None


def parse_int(text: str) -> int:
    """The value of a numeral that must be whole. Raises ``NumeralError``."""
    value = parse(text)
    if value.denominator != 1:
        raise NumeralError(text)
    return value.numerator


class _NotANumeralError(Exception):
    """Caught in ``parse``, which still has the text as it was written."""


def _spell(number: int) -> str:
    """The plain spelling with 一十 everywhere; empty for zero."""
    for base, unit in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万"), *_SMALL_UNITS):
        if number >= base:
            high, rest = divmod(number, base)
            gap = DIGITS[0] if 0 < rest < base // 10 else ""
            return _spell(high) + unit + gap + _spell(rest)
    return DIGITS[number] if number else ""


def _value(text: str) -> Fraction:
    if text in {"半", "一半"}:
        return Fraction(1, 2)
    if text[-1:] in _PER:
        return _value(text[:-1]) / _PER[text[-1]]
    if "分之" in text:
        below, _, above = text.partition("分之")
        whole, mixed, below = below.rpartition("又")
        denominator = _BARE_UNITS.get(below) or _whole(below)
        if not denominator:
            raise _NotANumeralError
        share = Fraction(100) if above == "百" else _value(above)  # 百分之百
        return (_whole(whole) if mixed else 0) + share / denominator
    if tenths := _TENTHS.fullmatch(text):
        more = tenths["more"]
        hundredths = 0 if more is None else Fraction(1, 2) if more == "半" else DIGITS.index(more)
        return _whole(tenths["tenths"]) / 10 + Fraction(hundredths) / (10 if more == "半" else 100)
    if point := _POINT.fullmatch(text):
        decimals = "".join(str(DIGITS.index(digit)) for digit in point["digits"])
        value = _whole(point["whole"]) + Fraction(int(decimals), 10 ** len(decimals))
        return value * (_whole("一" + point["unit"]) if point["unit"] else 1)
    return _whole(text)


def _whole(text: str) -> Fraction:
    """A number with units, or a row of figures."""
    if _POSITIONAL.fullmatch(text):
        return Fraction(int("".join(str(DIGITS.index(digit)) for digit in text)))
    for base, unit in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
        high, found, low = text.rpartition(unit)
        if found:
            # 三万五千亿 may be counted in 万, 五百万万 may not: no law writes it, and it is mostly a slip of the pen.
            head = _whole(high) if unit == "亿" else _small(high)
            tail = _tail(low, base)
            if tail >= base:
                raise _NotANumeralError
            return head * base + tail
    return _small(text)


def _tail(text: str, base: int) -> Fraction:
    """What follows a unit: nothing, 零五, 五千 or, spoken, one figure of the next lower unit."""
    if not text:
        return Fraction(0)
    if len(text) == 1 and (text in DIGITS[1:] or text in "123456789"):
        return _coefficient(text) * (base // 10)
    if _POSITIONAL.fullmatch(text) and not (text[0] == DIGITS[0] and len(text) == len("零五")):
        raise _NotANumeralError  # 三万五六 is "35 or 36 thousand", which is no value
    return _whole(text)


def _small(text: str) -> Fraction:
    """A number below ten thousand, or one Arabic figure before a unit."""
    match = _SMALL.fullmatch(text)
    if not text or match is None or text == DIGITS[0]:
        raise _NotANumeralError
    total = Fraction(0)
    last = 0
    for group, unit in (("k", 1000), ("h", 100), ("t", 10)):
        if group == "t" and match["ten"]:
            total += 10 * (_coefficient(match["t"]) if match["t"] else 1)
            last = 10
        elif match[group]:
            total += unit * _coefficient(match[group])
            last = unit
    if match["o"]:
        ones = _coefficient(match["o"])
        spoken = last > 10 and not match["zero"] and len(match["o"]) == 1  # noqa: PLR2004 - the unit 十 has no lower one
        total += ones * (last // 10 if spoken else 1)
    return total


def _coefficient(text: str) -> Fraction:
    return Fraction(DIGITS.index(text)) if text in DIGITS else Fraction(text.replace(",", ""))
