"""How the parts of a law begin: 第三章, 第十二条, （一）, 1., ①, 附件二, 目录. Pure.

Each function looks at one place of a text alone and says what would begin there; whether it does, the reader decides
from what stands around it. ``end`` bounds the line.
"""

import re
from dataclasses import dataclass

from lianghui.kernel.text.law.reading.lines import BLANK, squeezed, trim
from lianghui.kernel.text.law.reading.numbers import FIGURES, ArticleNumber, article_number, value_of
from lianghui.kernel.text.law.tree import Kind

_FIGURE = f"[{FIGURES}]"
#: Ends of sentences and of their parts; a line that ends otherwise runs on.
STOPS = frozenset('。；：！？;:!?.…”’"）)】〕》〉」』|')
LONGEST_HEADING = 60
#: After a number these show that the line speaks of the article and is not it: 第十二条第二款规定的…
_CITING = re.compile(
    rf"[{BLANK}]{{0,2}}(?:第{_FIGURE}{{1,9}}(?:款|项|条|目)|[、，,。；;：:）)》〉”—－~～-])"
    r"|(?:和|或|至|及(?!时)|以及|与|到|规定|所(?!有)|的|之规定|款|项|修改为|改为|删去|中(?![华国央共小等外心医药型介期止])|[”’])"
)
_ARTICLE = re.compile(
    rf"第[{BLANK}]{{0,4}}{_FIGURE}(?:[{BLANK}]{{0,2}}{_FIGURE}){{0,8}}[{BLANK}]{{0,4}}条"
    rf"(?:[{BLANK}]?之[{BLANK}]?{_FIGURE}{{1,3}}(?!{_FIGURE})){{0,2}}"
)
_DIVISION = re.compile(
    rf"第[{BLANK}]{{0,4}}({_FIGURE}(?:[{BLANK}]{{0,2}}{_FIGURE}){{0,6}})[{BLANK}]{{0,4}}(分编|编|章|节|部分|篇)"
    rf"(?:[{BLANK}]?之[{BLANK}]?({_FIGURE}{{1,3}})(?=[{BLANK}]|$))?"
)
_DIVISIONS = {
    "编": Kind.PART,
    "篇": Kind.PART,
    "部分": Kind.PART,
    "分编": Kind.SUBPART,
    "章": Kind.CHAPTER,
    "节": Kind.SECTION,
}
_NOT_A_DIVISION = re.compile(rf"[{BLANK}]{{0,2}}(?:、|，|,|和|或|至|及|规定|所|的|中|第|课|录|程)")
_UNNUMBERED_DIVISIONS = frozenset({"总则", "分则", "附则"})

_CHINESE = "零〇○一二三四五六七八九十百"
_BRACKETED = re.compile(
    rf"[（(][{BLANK}]?([{_CHINESE}]{{1,5}}|[0-9０-９]{{1,3}}|[a-zA-Z])[{BLANK}]?[）)]"
    rf"(?:之[{_CHINESE}]{{1,2}}(?=[{BLANK}]|$))?"
)
_DOTTED_CHINESE = re.compile(rf"([{_CHINESE}]{{1,5}})[{BLANK}]?[、．.]")
_DOTTED = re.compile(rf"([0-9０-９]{{1,3}})[{BLANK}]?(?:[、．]|[.](?![0-9]))(?![0-9０-９])")
_HALF_BRACKETED = re.compile(rf"([{_CHINESE}]{{1,5}}|[0-9０-９]{{1,3}}|[a-zA-Z])[）)]")
_LETTERED = re.compile(r"([a-zA-Z])[.．、](?![a-zA-Z])")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_STEM = re.compile(f"([{_STEMS}])[、．]")
#: Each pattern with the style it counts as in Chinese and in Arabic figures.
_ITEMS = (
    (_BRACKETED, "（一）", "（1）"),
    (_DOTTED_CHINESE, "一、", "一、"),
    (_DOTTED, "1.", "1."),
    (_HALF_BRACKETED, "一）", "1）"),
    (_STEM, "甲、", "甲、"),
    (_LETTERED, "a.", "a."),
)
_CITED_ITEM = re.compile(rf"[{BLANK}]?(?:项(?!目)|目(?!标|录|的|前)|款(?!项|待)|、[（(])")
#: Numbers that are one character: their first, how many, and the style they count as.
_SINGLE = (
    ("①", 20, "①"),
    ("㈠", 10, "（一）"),
    ("⑴", 20, "（1）"),
    ("⒈", 20, "1."),
    ("㊀", 10, "①"),
    ("❶", 10, "①"),
    ("⒜", 26, "（a）"),
)
_ONE_CHARACTER = {
    chr(ord(first) + place): (style, place + 1) for first, count, style in _SINGLE for place in range(count)
}
_ANNEX = re.compile(
    rf"附[{BLANK}]{{0,3}}(?:件|表|录|图|页)[{BLANK}]?(?:[{FIGURES}]{{1,4}}|[A-ZＡ-Ｚ](?![a-z]))?(?:之{_FIGURE}{{1,2}})?"
    rf"[{BLANK}]{{0,3}}[：:．.、]?|附[{BLANK}]?[：:]"
)
_NO_ANNEX = re.compile(rf"[{BLANK}]?(?:所列|中(?![华国小])|规定|的|和|与|是|应|由|随|则|近|属|加|着|设)")
_DATE = re.compile(
    rf"(?:[0-9０-９]{{4}}|[二一][{_CHINESE}]{{3}})[{BLANK}]?年[{BLANK}]?[{FIGURES}]{{1,3}}[{BLANK}]?月[{BLANK}]?"
    rf"[{FIGURES}]{{1,3}}[{BLANK}]?日"
)
_SHORT_WORD = 12
_SIGNS = frozenset("：:．.")
_PRIVATE = ("\ue000", "\uf8ff")


@dataclass(frozen=True, slots=True)
class Opening:
    """The number with which a part begins: where it ends in the text looked at, what it counts, in which style."""

    kind: Kind
    end: int
    value: int = 0
    style: str = ""
    article: ArticleNumber | None = None  # of an article, and of a division put between two others: 第二章之一


def article(text: str, at: int, end: int, *, colon: bool = False) -> Opening | None:
    """第十二条 at that place, unless the words after it show that it is cited there.

    ``colon`` lets 第十二条：… pass, as some old texts print it.
    """
    found = _ARTICLE.match(text, at, end)
    if found is None:
        return None
    signed = colon and text[found.end() : min(found.end() + 1, end)] in _SIGNS
    if not signed and _CITING.match(text, found.end(), end):
        return None
    number = article_number(found[0])
    return Opening(Kind.ARTICLE, found.end(), number.value, "条", number) if number else None


def spaced(text: str, opening: Opening, end: int) -> bool:
    """After the number comes what mostly does: a blank, a bracket, a mark, or the end of the line."""
    after = text[opening.end : min(opening.end + 1, end)]
    return not squeezed(after) or after in "【（(〔[*_"


def division(text: str, at: int, end: int, *, marked: bool) -> Opening | None:
    """第三章 and its like. Without a mark before it (``##``) the line must also look like a heading."""
    found = _DIVISION.match(text, at, end)
    if found is None:
        if end - at <= _SHORT_WORD and squeezed(text[at:end]) in _UNNUMBERED_DIVISIONS:
            return Opening(Kind.CHAPTER, at)
        return None
    value = value_of(squeezed(found[1]))
    if value is None:
        return None
    if not marked:
        too_long = end - at > LONGEST_HEADING or text[end - 1] in "。；：;:，,"
        if too_long or _NOT_A_DIVISION.match(text, found.end(), end):
            return None
    inserted = value_of(found[3]) if found[3] else None
    number = ArticleNumber(value, (inserted,)) if inserted else None
    return Opening(_DIVISIONS[found[2]], found.end(), value, found[2], number)


def item(text: str, at: int, end: int) -> Opening | None:
    """（一）, 1., ①, 一、 or 甲、 at that place, unless the words after it show that it is cited (（二）项)."""
    single = _ONE_CHARACTER.get(text[at : min(at + 1, end)])
    if single:
        return Opening(Kind.ITEM, at + 1, single[1], single[0])
    for pattern, chinese, arabic in _ITEMS:
        found = pattern.match(text, at, end)
        if found is None:
            continue
        counted = _count(found[1])
        if counted is None or _CITED_ITEM.match(text, found.end(), end):
            return None
        style = chinese if found[1][0] in _CHINESE or found[1][0] in _STEMS else arabic
        if found[1].isascii() and found[1].isalpha():
            style = "（a）" if pattern is _BRACKETED else "a."
        return Opening(Kind.ITEM, found.end(), counted, style)
    return None


def _count(figures: str) -> int | None:
    if figures in _STEMS:
        return _STEMS.index(figures) + 1
    if figures.isascii() and figures.isalpha():
        return ord(figures.lower()) - ord("a") + 1
    return value_of(figures)


def annex(text: str, at: int, end: int) -> Opening | None:
    """附件二：… or 附： at the beginning of a line that is no sentence."""
    found = _ANNEX.match(text, at, end)
    if found is None or end - at > LONGEST_HEADING or text[end - 1] in "。；，;,、":
        return None
    if _NO_ANNEX.match(text, found.end(), end):
        return None
    figures = re.search(f"[{FIGURES}]{{1,4}}", found[0])
    return Opening(Kind.ANNEX, trim(text, at, found.end()), (value_of(figures[0]) or 0) if figures else 0)


def contents(text: str) -> bool:
    """目录, alone in its line."""
    return len(text) <= _SHORT_WORD and squeezed(text).strip("：:*_[]【】") in {"目录", "目次"}


def preamble(text: str) -> bool:
    """序言, alone in its line."""
    return len(text) <= _SHORT_WORD and squeezed(text) in {"序言", "前言", "引言"}


def dated(text: str) -> re.Match[str] | None:
    """The first day in the text."""
    return _DATE.search(text)


def is_date(text: str) -> bool:
    """A day and nothing else."""
    return len(text) <= LONGEST_HEADING and bool(_DATE.fullmatch(squeezed(text)))


def runs_on(text: str) -> bool:
    """The line ends in the midst of a sentence."""
    return last_sign(text, 0, len(text)) not in STOPS


def last_sign(text: str, start: int, end: int) -> str:
    """The last character between the places, those of private use (what some old pages end lines with) left aside."""
    while end > start and _PRIVATE[0] <= text[end - 1] <= _PRIVATE[1]:
        end -= 1
    return text[end - 1 : end]
