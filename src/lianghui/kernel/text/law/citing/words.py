"""The words that cite: 第十二条第一款, 第（一）、（三）项, 本条例, 前两款, 该法, 附件二, 《…法》; one pass.

Every pattern is bounded in length and parts its pieces by different characters, so that no text takes long.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lianghui.kernel.text.law.citing.titles import MARKED
from lianghui.kernel.text.law.tree import Kind
from lianghui.kernel.text.numerals import NumeralError, parse_int

_N = r"[零〇一二三四五六七八九十百千\d０-９]{1,10}"
_ONE = rf"[（(]?{_N}[）)]?"
_AND = r"(?:、|，|,|和|及|与|至|到|或者|以及|或|～|~|—|－|-)"
_UNITS = {
    "分编": Kind.SUBPART,
    "编": Kind.PART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
    "条": Kind.ARTICLE,
    "款": Kind.PARAGRAPH,
    "项": Kind.ITEM,
    "目": Kind.SUBITEM,
}
_ORDINAL = (
    rf"第{_ONE}(?:{_AND}第?{_ONE}|[（(]{_N}[）)]){{0,40}}(?:分编|[编章节款目]|项(?!目)|条(?![件例目])(?:之{_N})?)"
)
#: What goes on without 第: 第三条至五条, 第三条、四条, 第三项1目.
_ROW_END = (
    rf"(?<=[条款项章节目][至到]){_N}[条款项章节目]|(?<=条、){_N}条(?![件例目])|(?<=款、){_N}款(?!项)|(?<=项、){_N}项(?!目)"
    rf"|(?<=项){_N}目(?![录标的前])"
)
_BARE_ITEM = rf"[（(]{_N}[）)](?:{_AND}[（(]{_N}[）)]){{0,40}}[项目]"
_NORMS = (
    "法典|法规|法|宪法|条例|规定|办法|细则|规则|决定|决议|章程|守则|准则|解释|规程|通则|公约|制度|规范|标准|意见|通知"
)
_OWN = rf"(?<![基资成样文版日根])本(?:实施|暂行|试行|若干|议事|工作|选举|组织){{0,2}}(?:{_NORMS})"
_COUNTED = "[一二两三四五六七八九十数几各]"
_NEAR = (
    rf"(?:前{_COUNTED}?|(?<![以之])上{_COUNTED}?)[款条项](?![件例目款项])"
    r"|(?<![以之])前[章节](?![程节能日目余])|(?:下一|(?<![以之前先然])后一?)[款条](?![件例目款项式])"
    r"|(?<![基资成样文版根])本(?:[条款项章节编]|分编)(?![件例目程能水约制辑选日型块器])"
    r"|(?<![合不相共雷协])同[一]?[条款项](?![件例目])"
    r"|该[条款项](?=所|规定|第)"
)
_LAST = rf"(?:该|同|上述)(?:{_NORMS})"
_ANNEX = rf"附(?:件|表|录)(?:{_N}(?<!一)|一(?![并起同致式样些定]))?"
_TOKENS = re.compile(
    rf"(?P<marked>{MARKED})|(?P<ordinal>{_ORDINAL}|{_BARE_ITEM}|{_ROW_END})|(?P<near>{_NEAR})|(?P<own>{_OWN})|(?P<last>{_LAST})"
    rf"|(?P<annex>{_ANNEX})"
)
_EACH = re.compile(rf"(?P<and>{_AND})|第?[（(]?(?P<n>{_N})[）)]?")
_AFTER = re.compile(rf"之(?P<n>{_N})$")
#: Words that make a row of what stands before and after them.
RANGES = frozenset("至到～~—－-")


class Word(StrEnum):
    """What kind of word it is."""

    MARKED = "marked"  # 《…法》
    ORDINAL = "ordinal"  # 第十二条
    NEAR = "near"  # 前款, 本条, 同条
    OWN = "own"  # 本法
    LAST = "last"  # 该条例
    ANNEX = "annex"  # 附件二


@dataclass(frozen=True, slots=True)
class Ordinal:
    """One number of a token: 第一、三款 has two. ``joined`` is what stands before it within the token."""

    number: str
    start: int
    end: int
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Token:
    """One word that cites."""

    word: Word
    text: str
    start: int
    end: int
    level: Kind | None = None
    ordinals: tuple[Ordinal, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """The words that may cite, in order, none over another."""
    for match in _TOKENS.finditer(text):
        word = Word(match.lastgroup or "")
        if word is Word.ORDINAL:
            found = _ordinal(match)
            if found is not None:
                yield found
        elif word is Word.ANNEX:
            number = _number(match[0][2:])
            numbers = (Ordinal(number, match.start(), match.end()),) if number else ()
            yield Token(word, match[0], match.start(), match.end(), Kind.ANNEX, numbers)
        else:
            yield Token(word, match[0], match.start(), match.end())


def _ordinal(match: re.Match[str]) -> Token | None:
    text = match[0]
    after = _AFTER.search(text)
    body = text[: after.start()] if after else text
    unit = next(unit for unit in _UNITS if body.endswith(unit))
    found: list[Ordinal] = []
    joined = ""
    for piece in _EACH.finditer(body.removesuffix(unit)):
        if piece["and"]:
            joined = piece["and"]
            continue
        number = _number(piece["n"])
        if not number:
            return None
        found.append(Ordinal(number, match.start() + piece.start(), match.start() + piece.end(), joined))
        joined = "、"  # 第（一）（二）项
    if after:
        last, added = found[-1], _number(after["n"])
        if not added:
            return None
        found[-1] = Ordinal(f"{last.number}_{added}", last.start, last.end, last.joined)
    last = found[-1]
    found[-1] = Ordinal(last.number, last.start, match.end(), last.joined)
    return Token(Word.ORDINAL, text, match.start(), match.end(), _UNITS[unit], tuple(found))


def _number(words: str) -> str:
    """The number in figures, "" where the words are none (百, 二三)."""
    try:
        return str(parse_int(words))
    except NumeralError:
        return ""
