"""Finds telephone and identity numbers, bank cards, e-mail and licence plates in a text before it is published. Pure.

Personal data 个人信息 in a text to be published warns first (个人信息保护法 articles 4, 28). Rather silent than noisy:
a warning at every figure is soon clicked away. Document numbers 〔2024〕12号, amounts, years, and hotlines (12345, 110,
400 and 800 numbers) are no one's personal data and are not found.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | dict.fromkeys(map(ord, "—–‐‑‒－"), "-")
_HALF_WIDTH |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009"), " ") | {ord("·"): "."}

# Codes of provinces in GB/T 2260, and 83 for residents of Taiwan.
_PROVINCES = frozenset(
    map(str, [*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66)])
) | {"71", "81", "82", "83"}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
_CHECK = "10X98765432"

# Before: part of a longer number, word or decimal. After: the same, or a measure that makes it an amount.
_START = r"(?<![0-9A-Za-z.])"
_END = r"(?![0-9A-Za-z]|\.[0-9]|[ ]?[元万亿人次吨亩平立公户件])"
_SEP = r"[ -]?"

_IDENTITY = re.compile(rf"{_START}\d{{6}}{_SEP}(?:19|20)\d{{2}}{_SEP}\d{{4}}{_SEP}\d{{3}}[0-9Xx]{_END}")
_IDENTITY_OLD = re.compile(rf"{_START}\d{{6}}{_SEP}\d{{6}}{_SEP}\d{{3}}{_END}")
_CARD = re.compile(rf"{_START}\d{{4}}(?:{_SEP}\d{{4}}){{3}}(?:{_SEP}\d{{1,3}})?{_END}|{_START}\d{{16,19}}{_END}")
_CARD_ISSUERS = re.compile(r"62|60|4|5[1-5]|3[57]|955[89]|6[89]")
_MOBILE = re.compile(
    rf"{_START}(?:\(?\+?(?:00)?86\)?{_SEP})?"
    rf"1[3-9]\d(?:{_SEP}\d{{4}}{_SEP}\d{{4}}|\d{_SEP}\d{{3}}{_SEP}\d{{4}}|{_SEP}\d{{3}}{_SEP}\d{{5}}){_END}"
)
_AREA = r"(?:10|2[0-57-9]|[3-9]\d{2})"
_LOCAL = r"[2-8]\d{2,3}[ -]?\d{4}"
_EXTENSION = r"(?:[ ]?(?:转|ext\.?|-)[ ]?\d{1,6})?"
_LANDLINE = re.compile(
    rf"{_START}(?:\(?\+?86\)?{_SEP})?(?:\(0{_AREA}\)[ ]?|0{_AREA}[ -]{{0,3}}){_LOCAL}{_EXTENSION}{_END}"
)
_LANDLINE_NAMED = re.compile(
    rf"(?:电话|座机|联系方式|联系|致电|拨打|传真|[Tt][Ee][Ll])(?:号码)?[为是]?[ ]?[::.]?[ ]?"
    rf"(?P<number>{_LOCAL}{_EXTENSION}){_END}"
)
_EMAIL = re.compile(
    r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z._%+-]{1,64}@(?:[0-9A-Za-z-]{1,63}\.){1,4}[A-Za-z]{2,24}(?![0-9A-Za-z])"
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ .-]?"
    r"(?:[DABCEFGHJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[DABCEFGHJK]|(?=[A-HJ-NP-Z]*\d)[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学港澳])"
    r"(?![0-9A-Za-z])"
)


class Kind(StrEnum):
    """What was found."""

    IDENTITY = "identity"  # 居民身份证号
    BANK_CARD = "bank_card"  # 银行卡号
    MOBILE = "mobile"  # 手机号码
    LANDLINE = "landline"  # 固定电话
    EMAIL = "email"  # 电子邮箱
    PLATE = "plate"  # 机动车号牌


@dataclass(frozen=True)
class Found:
    """One find: ``source[start:end] == text``."""

    kind: Kind
    start: int
    end: int
    text: str


def find(text: str) -> list[Found]:
    """All finds in the order of the text, none overlapping; the surer kind wins (identity, card, telephones)."""
    # One character for one, so that places in it are places in the text.
    plain = text.translate(_HALF_WIDTH)
    taken: list[Found] = []
    for kind, pattern, check in _PATTERNS:
        for match in pattern.finditer(plain):
            group = "number" if "number" in pattern.groupindex else 0
            start, end = match.span(group)
            free = all(end <= other.start or start >= other.end for other in taken)
            if free and (check is None or check(re.sub("[ -]", "", match[group]))):
                taken.append(Found(kind, start, end, text[start:end]))
    return sorted(taken, key=lambda found: found.start)


def _is_identity(number: str) -> bool:
    """GB 11643-1999: province, a date of birth that exists, and the check character (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return number[:2] in _PROVINCES and _is_date(number[6:14]) and _CHECK[total % 11] == number[-1].upper()


def _is_old_identity(number: str) -> bool:
    """Fifteen digits, as issued before 1999: no check character, so province and date must do."""
    return number[:2] in _PROVINCES and _is_date("19" + number[6:12])


def _is_card(number: str) -> bool:
    """ISO/IEC 7812: the check digit by Luhn, and the first digits of issuers that are in use here."""
    if not _CARD_ISSUERS.match(number) or len(set(number)) == 1:
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0


def _is_date(digits: str) -> bool:
    try:
        dt.date.fromisoformat(digits)
    except ValueError:
        return False
    return True


_PATTERNS = (
    (Kind.IDENTITY, _IDENTITY, _is_identity),
    (Kind.BANK_CARD, _CARD, _is_card),
    (Kind.IDENTITY, _IDENTITY_OLD, _is_old_identity),
    (Kind.EMAIL, _EMAIL, None),
    (Kind.MOBILE, _MOBILE, None),
    (Kind.LANDLINE, _LANDLINE, None),
    (Kind.LANDLINE, _LANDLINE_NAMED, None),
    (Kind.PLATE, _PLATE, None),
)
