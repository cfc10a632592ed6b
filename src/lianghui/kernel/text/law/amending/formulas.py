"""The formulas of amending decisions: 将第…条修改为, 增加一条，作为第…条, 删去 … read into actions.

Written after 立法技术规范（试行）（一） and （二） of the 全国人大常委会法制工作委员会 (2009, 2011), which fix how a
decision is worded, and after what decisions print besides. What no formula fits is handed back word for word.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.places import (
    ARTICLE,
    DIVISION,
    ITEM,
    PARAGRAPH,
    PLACE,
    SUBITEM,
    TITLE,
    N,
    Place,
    read_place,
    read_places,
    value,
)
from lianghui.kernel.text.law.amending.quoting import BLOCK, Masked
from lianghui.kernel.text.law.reading import ArticleNumber, article_number

_AND = "(?:、|和|及|以及|与)"
_ARTICLES = rf"{ARTICLE}(?:{_AND}{ARTICLE})*"
_PLACES = rf"{PLACE}(?:{_AND}{PLACE})*"
_BLOCKS = rf"{BLOCK}(?:[\s、和]*{BLOCK})*"
_COUNT = "[一二两三四五六七八九十0-9]{1,3}"
_BECOMES = "(?:修改为|改为|修改成|替换为)"
_REWRITTEN = rf"[，,]?(?:并)?(?:作相应修改|将其)?(?:分别)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})"
_FROM_AND_TO = 2
_IN = "(?:中|里)?的?"
_COLON = r"(?:，?内容为|，?内容如下)?[：:，,]?\s*"
_OWN = "(?:本|该)(?:法|条例|规定|办法|细则|规则|决定)"

#: What may stand between two clauses.
_BETWEEN = re.compile(
    rf"(?:[\s，。；、,;：:]|并将|并在|并对(?=第)|并(?=删|增|第)|并?将?其中的?(?={BLOCK})|同时|其中|此外|另外|相应地?(?=将))+"
)
_NAMED = re.compile(rf"(?:{TITLE}|宪法|刑法|{_OWN}|原)(?=第{N}|序言|增加|中的?{BLOCK})")
_REST_OF_CLAUSE = re.compile(r"[^。；;\n]*")


#: What a decision says besides to help the reader find a place: dropped before the formulas are read.
_HELP = (
    (re.compile(rf"({ARTICLE}(?:{PARAGRAPH})?|{DIVISION}){BLOCK}中?(?={ITEM}|增加)"), r"\1"),
    (re.compile(rf"({ARTICLE})[^\n第，。；]{{0,30}}职权(?={ITEM})"), r"\1"),
    (re.compile(rf"({PLACE})第{N}句(?={BLOCK})"), r"\1"),
)


def _plain(text: str) -> str:
    """The text without the name of the law and without help for the reader."""
    plain = _NAMED.sub("", text)
    for pattern, kept in _HELP:
        plain = pattern.sub(kept, plain)
    return plain


@dataclass(slots=True)
class Clauses:
    """The clauses of one instruction, read from the front."""

    masked: Masked
    text: str
    place: Place | None = None
    found: list[do.Action] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

    def read(self) -> None:
        """Read them all; ``found`` and ``strange`` hold what came of it."""
        text = _plain(self.text)
        at = 0
        while at < len(text):
            between = _BETWEEN.match(text, at)
            if between:
                at = between.end()
                continue
            at = self._one(text, at)

    def _one(self, text: str, at: int) -> int:
        for formula, act in _FORMULAS:
            match = formula.match(text, at)
            if match and act(self, match):
                return match.end()
        rest = _REST_OF_CLAUSE.match(text, at)
        end = max(rest.end() if rest else at, at + 1)
        self.strange.append(self.masked.restore(text[at:end]).strip())
        return end

    def blocks(self, text: str | None) -> list[str]:
        """The quoted blocks in a stretch of masked text."""
        return [self.masked.block(c) for c in text or "" if re.match(BLOCK, c)]

    def places(self, text: str | None) -> list[Place]:
        """The places named, or the one that is being spoken of."""
        if not text:
            return [self.place] if self.place else []
        places = read_places(text, self.place)
        if places:
            self.place = places[-1]
        return places


def _replace_words(c: Clauses, m: re.Match[str]) -> bool:
    places = c.places(m["places"])
    olds, news = c.blocks(m["olds"]), c.blocks(m["news"])
    if not places or len(news) not in {1, len(olds)}:
        return False
    for place in places:
        for at, old in enumerate(olds):
            c.found.append(do.ReplaceWords(place, old, news[at if len(news) > 1 else 0]))
    return True


def _delete_words(c: Clauses, m: re.Match[str]) -> bool:
    places = c.places(m["places"])
    c.found += [do.ReplaceWords(place, old, "") for place in places for old in c.blocks(m["olds"])]
    return bool(places)


def _insert_words(c: Clauses, m: re.Match[str]) -> bool:
    places = c.places(m["places"])
    beside, words = c.blocks(m["beside"])[0], c.blocks(m["words"])[0]
    c.found += [do.InsertWords(place, beside, words, before=m["side"] == "前") for place in places]
    return bool(places)


def _everywhere(c: Clauses, m: re.Match[str]) -> bool:
    olds, news = c.blocks(m["olds"]), c.blocks(m["news"])
    if len(news) not in {1, len(olds)}:
        return False
    c.found += [do.ReplaceEverywhere(old, news[at if len(news) > 1 else 0]) for at, old in enumerate(olds)]
    return True


def _rewrite(c: Clauses, m: re.Match[str]) -> bool:
    places, words = c.places(m["places"]), c.blocks(m["words"])
    if len(places) == 1:
        c.found.append(do.Rewrite(places[0], "\n".join(words)))
    elif len(places) == len(words):
        c.found += [do.Rewrite(place, text) for place, text in zip(places, words, strict=True)]
    elif places and all(not place.paragraph for place in places):
        by_number = dict(_articles_in(words))
        if set(by_number) != {place.article for place in places}:
            return False
        c.found += [do.Rewrite(place, by_number[place.article]) for place in places]
    else:
        return False
    return True


def _speak_of(c: Clauses, m: re.Match[str]) -> bool:
    place = read_place(m["place"], c.place)
    c.place = place or c.place
    return place is not None


def _rewrite_this(c: Clauses, m: re.Match[str]) -> bool:
    """这一款相应修改为: the whole of what was changed by words just now."""
    if not c.place:
        return False
    whole = {"条": Place(c.place.article), "款": Place(c.place.article, c.place.paragraph)}.get(m["level"], c.place)
    c.found.append(do.Rewrite(whole, "\n".join(c.blocks(m["words"]))))
    return True


def _merge_paragraphs(c: Clauses, m: re.Match[str]) -> bool:
    """第一款和第二款合并，修改为: the first is written anew, the others go."""
    places = c.places(m["places"])
    if len(places) == 1 or not all(place.paragraph and not place.item for place in places):
        return False
    c.found.append(do.Rewrite(places[0], "\n".join(c.blocks(m["words"]))))
    c.found += [do.Delete(place) for place in places[1:]]
    c.place = places[0]
    return True


def _renumber(c: Clauses, m: re.Match[str]) -> bool:
    c.place = Place(m["article"])
    c.found.append(do.Renumber(m["article"], m["becomes"], m.groupdict().get("division") or ""))
    if m["words"]:
        c.found.append(do.Rewrite(c.place, "\n".join(c.blocks(m["words"]))))
    return True


def _renumber_several(c: Clauses, m: re.Match[str]) -> bool:
    olds, news = _numbers(m["olds"]), _numbers(m["news"])
    c.found += [do.Renumber(old, new) for old, new in zip(olds, news, strict=False)]
    return bool(olds) and len(olds) == len(news)


def _split(c: Clauses, m: re.Match[str]) -> bool:
    becomes = tuple(_numbers(m["news"]))
    c.place = Place(m["article"])
    texts = dict(_articles_in(c.blocks(m["words"])))
    if set(texts) != set(becomes):
        return False
    c.found.append(do.SplitArticle(m["article"], becomes, tuple(texts[number] for number in becomes)))
    return True


def _merge(c: Clauses, m: re.Match[str]) -> bool:
    c.found.append(do.MergeArticles(tuple(_numbers(m["olds"])), m["becomes"], "\n".join(c.blocks(m["words"]))))
    return True


def _to_article(c: Clauses, m: re.Match[str]) -> bool:
    place = read_place(m["place"], c.place)
    if not place or not place.paragraph:
        return False
    c.place = Place(place.article)
    c.found.append(do.ParagraphToArticle(place, m["becomes"], "\n".join(c.blocks(m["words"]))))
    return True


def _parts_renumbered(c: Clauses, m: re.Match[str]) -> bool:
    """第二款改为第三款: follows from what was put in before it. With words it is a rewriting of the old one."""
    place = read_place(m["place"], c.place)
    if not place:
        return False
    c.place = place
    if m["words"]:
        c.found.append(do.Rewrite(place, "\n".join(c.blocks(m["words"]))))
    return True


def _paragraph_to_several(c: Clauses, m: re.Match[str]) -> bool:
    place = read_place(m["place"], c.place)
    if not place or not place.paragraph:
        return False
    c.place = place
    c.found.append(do.Rewrite(place, "\n".join(c.blocks(m["words"]))))
    return True


def _add_articles(c: Clauses, m: re.Match[str]) -> bool:
    becomes = _numbers(m["news"])
    words = c.blocks(m["words"])
    texts = dict(_articles_in(words))
    if len(becomes) == 1 and not texts:
        texts = {becomes[0]: "\n".join(words)}
    if len(becomes) == len(words) and not texts:
        texts = dict(zip(becomes, words, strict=True))
    if set(texts) != set(becomes):
        return False
    c.found.append(do.AddArticles(tuple(becomes), tuple(texts[number] for number in becomes), m["division"] or ""))
    return True


def _add_paragraphs(c: Clauses, m: re.Match[str]) -> bool:
    if m["article"]:
        c.place = Place(m["article"])
    if not c.place:
        return False
    c.found.append(do.AddParagraphs(c.place.article, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
    return True


def _add_items(c: Clauses, m: re.Match[str]) -> bool:
    place = read_place(m["place"], c.place) if m["place"] else c.place
    if not place:
        return False
    if "目" in m["news"]:
        c.found.append(do.AddSubitems(place, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
        return bool(place.item)
    c.place = Place(place.article, place.paragraph)
    c.found.append(do.AddItems(c.place, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
    return True


def _add_division(c: Clauses, m: re.Match[str]) -> bool:
    lines = [line.strip() for line in "\n".join(c.blocks(m["heading"])).split("\n") if line.strip()]
    if not lines:
        return False
    heading = re.sub(rf"^{DIVISION}\s*", "", lines[0])
    below = m["below"] or ""
    articles = tuple(_articles_in([*(["\n".join(lines[1:])] if lines[1:] else []), *c.blocks(below)]))
    if (len(lines) > 1 or below) and not articles:
        return False
    c.found.append(do.AddDivision(m["division"], heading, articles, m["before"] or ""))
    return True


def _rename_division(c: Clauses, m: re.Match[str]) -> bool:
    printed = (c.blocks(m["heading"]) or [""])[0]
    number = re.match(rf"{DIVISION}(?=\s|$)", printed)
    heading = printed[number.end() :].strip() if number else printed
    becomes = m.groupdict().get("becomes") or (number[0] if number else "")
    c.found.append(do.RenameDivision(m["division"], heading, becomes))
    return bool(heading or becomes)


def _rename_named(c: Clauses, m: re.Match[str]) -> bool:
    """将“罚则”一章的章名修改为“法律责任”: the division is named by its heading."""
    old, heading = c.blocks(m["named"])[0], c.blocks(m["heading"])[0]
    c.found.append(do.RenameDivision("".join(old.split()), heading))
    return True


def _in_annex(c: Clauses, m: re.Match[str]) -> bool:
    olds = c.blocks(m["olds"])
    news = c.blocks(m["news"]) if m["news"] else [""]
    if len(news) not in {1, len(olds)}:
        return False
    c.found += [do.ReplaceInAnnex(m["annex"], old, news[at if len(news) > 1 else 0]) for at, old in enumerate(olds)]
    return True


def _after_that(c: Clauses, m: re.Match[str]) -> bool:
    """并在其后增加“…”: behind the words put in just now."""
    last = c.found[-1] if c.found else None
    if not isinstance(last, do.ReplaceWords) or not last.new:
        return False
    c.found[-1] = do.ReplaceWords(last.place, last.old, last.new + c.blocks(m["words"])[0])
    return True


def _delete_division(c: Clauses, m: re.Match[str]) -> bool:
    c.found.append(do.DeleteDivision(m["division"], heading_only=bool(m["only"])))
    return True


def _delete(c: Clauses, m: re.Match[str]) -> bool:
    places = c.places(m["places"])
    c.found += [do.Delete(place) for place in places]
    return bool(places)


def _delete_range(c: Clauses, m: re.Match[str]) -> bool:
    numbers = _numbers(m["range"])
    c.found += [do.Delete(Place(number)) for number in numbers]
    return bool(numbers)


def _retitle(c: Clauses, m: re.Match[str]) -> bool:
    printed = m["title"] or (c.blocks(m["quoted"]) or [""])[0]
    c.found.append(do.Retitle(printed[1:-1] if printed.startswith("《") and printed.endswith("》") else printed))
    return True


def _in_order(c: Clauses, m: re.Match[str]) -> bool:
    c.found.append(do.InOrder(citations=not m["listed"]))
    return True


def _nothing(c: Clauses, m: re.Match[str]) -> bool:
    del c, m
    return True


def _numbers(text: str) -> list[str]:
    """Numbers of articles: listed, or from the first to the last (第三条至第五条)."""
    printed = re.findall(ARTICLE, text)
    if "至" in text and len(printed) == _FROM_AND_TO:
        first, last = article_number(printed[0]), article_number(printed[1])
        if first and last and not first.inserted and not last.inserted:
            return [ArticleNumber(at).chinese() for at in range(first.value, last.value + 1)]
    return printed


def _values(text: str) -> list[int]:
    numbers = [value(printed) for printed in re.findall(rf"{PARAGRAPH}|{ITEM}|{SUBITEM}", text)]
    if "至" in text and len(numbers) == _FROM_AND_TO:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


_PRINTED = re.compile(rf"({ARTICLE})[\s　]+")


def _articles_in(blocks: list[str]) -> list[tuple[str, str]]:
    """Articles printed with their numbers, and the words of each. Empty where the words begin without a number."""
    found: list[tuple[str, str]] = []
    for line in "\n".join(blocks).split("\n"):
        printed = _PRINTED.match(line.strip())
        if printed:
            found.append((printed[1], line.strip()[printed.end() :]))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line.strip()}")
        elif line.strip():
            return []
    return found


Formula = tuple[re.Pattern[str], Callable[[Clauses, re.Match[str]], bool]]


def _formula(pattern: str, act: Callable[[Clauses, re.Match[str]], bool]) -> Formula:
    return re.compile(pattern), act


_PARTS = rf"(?:{PARAGRAPH}|{ITEM}|{SUBITEM})(?:(?:{_AND}|至)(?:{PARAGRAPH}|{ITEM}|{SUBITEM}))*"
_ANNEX = rf"附(?:件|表|录)(?:{N})?"
_FORMULAS: tuple[Formula, ...] = (
    _formula(rf"(?:并)?在?其后(?:增加|增写|加上)(?P<words>{BLOCK})", _after_that),
    _formula(
        rf"(?:将|把|对)?(?P<annex>{_ANNEX}){_IN}(?P<olds>{_BLOCKS})，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        _in_annex,
    ),
    _formula(rf"删(?:去|除)(?P<annex>{_ANNEX}){_IN}(?P<olds>{_BLOCKS})(?P<news>)", _in_annex),
    _formula(
        rf"(?:将|把|对)?(?P<places>{_PLACES}|{PLACE}等条款)?{_IN}(?P<olds>{_BLOCKS})，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        _replace_words,
    ),
    _formula(
        rf"(?:将|把)?(?:{_OWN}|{TITLE}|全文|全篇|有关条款|相关条款|有关条文|各条)?{_IN}(?P<olds>{_BLOCKS})"
        rf"，?(?:分别|均|统一|都)*{_BECOMES}[：:]?\s*(?P<news>{_BLOCKS})",
        _everywhere,
    ),
    _formula(rf"删(?:去|除)(?P<places>{_PLACES})?{_IN}(?P<olds>{_BLOCKS})", _delete_words),
    _formula(rf"(?:将|把)?(?P<places>{_PLACES})?{_IN}(?P<olds>{_BLOCKS})(?:予以)?删(?:去|除)", _delete_words),
    _formula(
        rf"在?(?P<places>{_PLACES})?{_IN}(?P<beside>{BLOCK})(?:一句)?之?(?P<side>后|前)面?(?:增加|增写|加上|加)"
        rf"(?:规定|一句|一段)?{_COLON}(?P<words>{BLOCK})",
        _insert_words,
    ),
    _formula(rf"将?(?P<olds>{_ARTICLES})合并，?(?:作为|改为|为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?", _merge),
    _formula(
        rf"将?(?P<article>{ARTICLE})(?:改为|分为|拆分为|修改为){_COUNT}条，?(?:分别)?作为(?P<news>{_ARTICLES}|{ARTICLE}至{ARTICLE})"
        rf"(?:，?(?:并)?(?:分别)?{_BECOMES})?[：:，]?\s*(?P<words>{_BLOCKS})",
        _split,
    ),
    _formula(
        rf"将?(?P<article>{ARTICLE})移(?:至|到|入)(?P<division>{DIVISION})中?，?(?:作为|改为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        _renumber,
    ),
    _formula(
        rf"将?(?P<article>{ARTICLE})移(?:至|到){ARTICLE}之?(?:前|后)，?(?:作为|改为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        _renumber,
    ),
    _formula(
        rf"将?(?P<olds>{ARTICLE}至{ARTICLE}|{ARTICLE}(?:{_AND}{ARTICLE})+)(?:依次|分别|相应地?)*(?:改为|顺延为|调整为|作为)"
        rf"(?P<news>{ARTICLE}至{ARTICLE}|{_ARTICLES})",
        _renumber_several,
    ),
    _formula(
        rf"(?:将|原)?(?P<article>{ARTICLE})(?:相应地?)?(?:改为|调整为|顺延为|作为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?(?:，?内容(?:不变|未改))?",
        _renumber,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?{PARAGRAPH})(?:改为|作为|单列为)(?P<becomes>{ARTICLE})(?:{_REWRITTEN})?",
        _to_article,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?{PARAGRAPH})(?:{_BECOMES}|分为){_COUNT}款，?(?:分别)?作为{_PARTS}"
        rf"(?:，?{_BECOMES})?[：:，]?\s*(?P<words>{_BLOCKS})",
        _paragraph_to_several,
    ),
    _formula(
        rf"(?:将|原)?(?P<place>(?:{ARTICLE})?(?:{PARAGRAPH})?(?:{ITEM})?)(?:(?:{_AND}|至)(?:{PARAGRAPH}|{ITEM}))*"
        rf"(?:依次|分别|相应地?)*(?:改为|作为|顺延为|调整为){_PARTS}(?:{_REWRITTEN})?",
        _parts_renumbered,
    ),
    _formula(
        rf"(?:将|把)?(?P<places>{_PLACES})(?:的?内容)?(?:相应地?)?(?:{_BECOMES}|作如下修改)"
        rf"(?:{_COUNT}款(?:，?(?:分别)?作为{_PARTS})?)?[：:]?\s*(?P<words>{_BLOCKS})",
        _rewrite,
    ),
    _formula(
        rf"将?(?P<places>{_PLACES})合并(?:为一款)?，?(?:作为{PARAGRAPH})?，?(?:并)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})",
        _merge_paragraphs,
    ),
    _formula(
        rf"(?:这一|该)(?P<level>自然段|条|款|项)(?:相应地?)?{_BECOMES}[：:]?\s*(?P<words>{_BLOCKS})", _rewrite_this
    ),
    _formula(
        rf"在?(?:(?P<division>{DIVISION})(?:中)?)?(?:{ARTICLE}之?后)?(?:中)?增加{_COUNT}条，?(?:分别)?作为"
        rf"(?P<news>{_ARTICLES}|{ARTICLE}至{ARTICLE}){_COLON}(?P<words>{_BLOCKS})",
        _add_articles,
    ),
    _formula(
        rf"(?:在|将)?(?P<article>{ARTICLE})?(?:中)?增加{_COUNT}款，?(?:分别)?作为(?P<news>{_PARTS}){_COLON}(?P<words>{_BLOCKS})",
        _add_paragraphs,
    ),
    _formula(
        rf"(?:在|将)?(?P<place>(?:{ARTICLE})?(?:{PARAGRAPH})?(?:{ITEM}(?=中?增加{_COUNT}目))?)(?:{BLOCK})?(?:中)?增加{_COUNT}[项目]，?(?:分别)?作为(?P<news>{_PARTS}){_COLON}(?P<words>{_BLOCKS})",
        _add_items,
    ),
    _formula(
        rf"(?:在{DIVISION}(?:中|之?后)?)?增加{_COUNT}(?:编|分编|章|节)，?作为(?P<division>{DIVISION})(?:，?(?:编|章|节)名为)?{_COLON}(?P<heading>{BLOCK})"
        rf"(?:，?列于(?P<before>{ARTICLE})之前|，?(?:包括|包含|共有?)(?:{_ARTICLES}|{ARTICLE}至{ARTICLE}|{_COUNT}条){_COLON}(?P<below>{_BLOCKS}))?",
        _add_division,
    ),
    _formula(
        rf"将?(?P<division>{DIVISION})的?(?:编名|章名|节名|名称|标题)(?:{BLOCK})?{_BECOMES}[：:]?\s*(?P<heading>{BLOCK})",
        _rename_division,
    ),
    _formula(
        rf"将?(?P<named>{BLOCK})一?(?:编|章|节)的?(?:编名|章名|节名|名称|标题){_BECOMES}[：:]?\s*(?P<heading>{BLOCK})",
        _rename_named,
    ),
    _formula(
        rf"将?(?P<division>{DIVISION})(?:相应地?)?改为(?P<becomes>{DIVISION})(?:，?(?:并将)?(?:编名|章名|节名|名称)?{_BECOMES}[：:]?\s*(?P<heading>{BLOCK}))?",
        _rename_division,
    ),
    _formula(rf"删(?:去|除)(?P<division>{DIVISION})的?(?P<only>编名|章名|节名|标题)?", _delete_division),
    _formula(rf"删(?:去|除)(?P<range>{ARTICLE}至{ARTICLE})", _delete_range),
    _formula(rf"删(?:去|除)(?P<places>{_PLACES})", _delete),
    _formula(rf"(?:将)?(?P<places>{_PLACES})(?:予以)?删(?:去|除)", _delete),
    _formula(
        rf"将?(?:{_OWN}|法规|法律)?的?(?:名称|题目|标题){_BECOMES}[：:]?\s*(?:(?P<quoted>{BLOCK})|(?P<title>{TITLE}))",
        _retitle,
    ),
    _formula(
        rf"(?:并|对|将|{_OWN}|{TITLE}|根据本决定|的|有关)*(?:章节|条文|条款|款项|条|款|项|部分文字|、|和)*(?:顺序|序号|条序|排序)"
        rf"(?:[、和及](?:章节|条文|条款|款项|条|款|项)?(?:顺序|序号|条序|排序)){{0,3}}(?:和(?:部分)?文字)?"
        r"(?:作|做|进行)?(?:了)?相应的?(?:调整|修改|顺延)(?:和(?:部分)?文字修改)?(?P<listed>，?条文中的引用已逐条列明)?",
        _in_order,
    ),
    _formula(rf"(?:将|在)?(?P<place>{PLACE})(?:中)?，?(?=删|增加|将|第|在{BLOCK}|{BLOCK})", _speak_of),
    _formula(r"本(?:决定|修正案)自[^。\n]{1,40}?施行", _nothing),
    _formula(
        rf"(?:{TITLE}|(?:以上|上述)[^。，\n]{{0,20}}?)?(?:根据|按照)本(?:决定|修正案)[^。\n，]{{0,30}}(?:修改|修正|修订)(?:后)?(?:，?(?:并)?重新公布)?",
        _nothing,
    ),
    _formula(r"(?:并)?重新公布|现予公布", _nothing),
)
