"""What each formula of a decision says: the words it matched become actions.

A function here is given what was read so far and the match of its formula (``formulas``). It answers False, and leaves
everything as it was, where the words do not make sense after all; another formula may then fit.
"""

import re
from dataclasses import dataclass, field

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.places import (
    ARTICLE,
    DIVISION,
    ITEM,
    PARAGRAPH,
    SUBITEM,
    Place,
    read_place,
    read_places,
    value,
)
from lianghui.kernel.text.law.amending.quoting import BLOCK, Masked
from lianghui.kernel.text.law.reading import ArticleNumber, article_number

_FROM_AND_TO = 2


@dataclass(slots=True)
class Clauses:
    """The clauses of one instruction as far as they are read: ``found`` and ``strange`` hold what came of them."""

    masked: Masked
    place: Place | None = None
    found: list[do.Action] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)

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


def replace_words(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条中的“甲”修改为“乙”."""
    places = c.places(m["places"])
    olds, news = c.blocks(m["olds"]), c.blocks(m["news"])
    if not places or len(news) not in {1, len(olds)}:
        return False
    for place in places:
        for at, old in enumerate(olds):
            c.found.append(do.ReplaceWords(place, old, news[at if len(news) > 1 else 0]))
    return True


def delete_words(c: Clauses, m: re.Match[str]) -> bool:
    """删去第…条中的“甲”."""
    places = c.places(m["places"])
    c.found += [do.ReplaceWords(place, old, "") for place in places for old in c.blocks(m["olds"])]
    return bool(places)


def delete_words_too(c: Clauses, m: re.Match[str]) -> bool:
    """删去第三条中的“甲”、第四条中的“乙”: the verb is not said again."""
    last = c.found[-1] if c.found else None
    return isinstance(last, do.ReplaceWords) and not last.new and delete_words(c, m)


def insert_words(c: Clauses, m: re.Match[str]) -> bool:
    """在第…条“甲”后增加“乙”."""
    places = c.places(m["places"])
    beside, words = c.blocks(m["beside"])[0], c.blocks(m["words"])[0]
    c.found += [do.InsertWords(place, beside, words, before=m["side"] == "前") for place in places]
    return bool(places)


def everywhere(c: Clauses, m: re.Match[str]) -> bool:
    """将全文中的“甲”统一修改为“乙”."""
    olds, news = c.blocks(m["olds"]), c.blocks(m["news"])
    if len(news) not in {1, len(olds)}:
        return False
    c.found += [do.ReplaceEverywhere(old, news[at if len(news) > 1 else 0]) for at, old in enumerate(olds)]
    return True


def rewrite(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条修改为：“…”."""
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


def speak_of(c: Clauses, m: re.Match[str]) -> bool:
    """第…条中，: the place of which the next clauses speak."""
    place = read_place(m["place"], c.place)
    c.place = place or c.place
    return place is not None


def rewrite_this(c: Clauses, m: re.Match[str]) -> bool:
    """这一款相应修改为: the whole of what was changed by words just now."""
    if not c.place:
        return False
    whole = {"条": Place(c.place.article), "款": Place(c.place.article, c.place.paragraph)}.get(m["level"], c.place)
    c.found.append(do.Rewrite(whole, "\n".join(c.blocks(m["words"]))))
    return True


def merge_paragraphs(c: Clauses, m: re.Match[str]) -> bool:
    """第一款和第二款合并，修改为: the first is written anew, the others go."""
    places = c.places(m["places"])
    if len(places) == 1 or not all(place.paragraph and not place.item for place in places):
        return False
    c.found.append(do.Rewrite(places[0], "\n".join(c.blocks(m["words"]))))
    c.found += [do.Delete(place) for place in places[1:]]
    c.place = places[0]
    return True


def renumber(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条改为第…条, with other words or without."""
    c.place = Place(m["article"])
    c.found.append(do.Renumber(m["article"], m["becomes"], m.groupdict().get("division") or ""))
    if m["words"]:
        c.found.append(do.Rewrite(c.place, "\n".join(c.blocks(m["words"]))))
    return True


def renumber_several(c: Clauses, m: re.Match[str]) -> bool:
    """第…条至第…条依次改为第…条至第…条."""
    olds, news = _numbers(m["olds"]), _numbers(m["news"])
    c.found += [do.Renumber(old, new) for old, new in zip(olds, news, strict=False)]
    return bool(olds) and len(olds) == len(news)


def split(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条分为两条，作为第…条、第…条."""
    becomes = tuple(_numbers(m["news"]))
    c.place = Place(m["article"])
    texts = dict(_articles_in(c.blocks(m["words"])))
    if set(texts) != set(becomes):
        return False
    c.found.append(do.SplitArticle(m["article"], becomes, tuple(texts[number] for number in becomes)))
    return True


def merge(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条、第…条合并，作为第…条."""
    c.found.append(do.MergeArticles(tuple(_numbers(m["olds"])), m["becomes"], "\n".join(c.blocks(m["words"]))))
    return True


def to_article(c: Clauses, m: re.Match[str]) -> bool:
    """将第…条第…款改为第…条."""
    place = read_place(m["place"], c.place)
    if not place or not place.paragraph:
        return False
    c.place = Place(place.article)
    c.found.append(do.ParagraphToArticle(place, m["becomes"], "\n".join(c.blocks(m["words"]))))
    return True


def parts_renumbered(c: Clauses, m: re.Match[str]) -> bool:
    """第二款改为第三款: follows from what was put in before it. With words it is a rewriting of the old one."""
    place = read_place(m["place"], c.place)
    if not place:
        return False
    c.place = place
    if m["words"]:
        c.found.append(do.Rewrite(place, "\n".join(c.blocks(m["words"]))))
    return True


def paragraph_to_several(c: Clauses, m: re.Match[str]) -> bool:
    """第二款修改为两款，作为第二款、第三款."""
    place = read_place(m["place"], c.place)
    if not place or not place.paragraph:
        return False
    c.place = place
    c.found.append(do.Rewrite(place, "\n".join(c.blocks(m["words"]))))
    return True


def add_articles(c: Clauses, m: re.Match[str]) -> bool:
    """增加一条，作为第…条."""
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


def add_paragraphs(c: Clauses, m: re.Match[str]) -> bool:
    """第…条增加一款，作为第…款."""
    if m["article"]:
        c.place = Place(m["article"])
    if not c.place:
        return False
    c.found.append(do.AddParagraphs(c.place.article, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
    return True


def add_items(c: Clauses, m: re.Match[str]) -> bool:
    """第…条增加一项，作为第…项; 目 likewise."""
    place = read_place(m["place"], c.place) if m["place"] else c.place
    if not place:
        return False
    if "目" in m["news"]:
        c.found.append(do.AddSubitems(place, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
        return bool(place.item)
    c.place = Place(place.article, place.paragraph)
    c.found.append(do.AddItems(c.place, tuple(_values(m["news"])), tuple(c.blocks(m["words"]))))
    return True


def add_division(c: Clauses, m: re.Match[str]) -> bool:
    """增加一章，作为第…章."""
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


def rename_division(c: Clauses, m: re.Match[str]) -> bool:
    """将第…章章名修改为“…”."""
    printed = (c.blocks(m["heading"]) or [""])[0]
    number = re.match(rf"{DIVISION}(?=\s|$)", printed)
    heading = printed[number.end() :].strip() if number else printed
    becomes = m.groupdict().get("becomes") or (number[0] if number else "")
    c.found.append(do.RenameDivision(m["division"], heading, becomes))
    return bool(heading or becomes)


def rename_named(c: Clauses, m: re.Match[str]) -> bool:
    """将“罚则”一章的章名修改为“法律责任”: the division is named by its heading."""
    old, heading = c.blocks(m["named"])[0], c.blocks(m["heading"])[0]
    c.found.append(do.RenameDivision("".join(old.split()), heading))
    return True


def in_annex(c: Clauses, m: re.Match[str]) -> bool:
    """将附件二中的“甲”修改为“乙”, 删去附件中的“甲”."""
    olds = c.blocks(m["olds"])
    news = c.blocks(m["news"]) if m["news"] else [""]
    if len(news) not in {1, len(olds)}:
        return False
    c.found += [do.ReplaceInAnnex(m["annex"], old, news[at if len(news) > 1 else 0]) for at, old in enumerate(olds)]
    return True


def after_that(c: Clauses, m: re.Match[str]) -> bool:
    """并在其后增加“…”: behind the words put in just now."""
    last = c.found[-1] if c.found else None
    if not isinstance(last, do.ReplaceWords) or not last.new:
        return False
    c.found[-1] = do.ReplaceWords(last.place, last.old, last.new + c.blocks(m["words"])[0])
    return True


def delete_division(c: Clauses, m: re.Match[str]) -> bool:
    """删去第…章, or its heading alone."""
    c.found.append(do.DeleteDivision(m["division"], heading_only=bool(m["only"])))
    return True


def delete(c: Clauses, m: re.Match[str]) -> bool:
    """删去第…条."""
    places = c.places(m["places"])
    c.found += [do.Delete(place) for place in places]
    return bool(places)


def delete_range(c: Clauses, m: re.Match[str]) -> bool:
    """删去第…条至第…条."""
    numbers = _numbers(m["range"])
    c.found += [do.Delete(Place(number)) for number in numbers]
    return bool(numbers)


def retitle(c: Clauses, m: re.Match[str]) -> bool:
    """将名称修改为《…》."""
    printed = m["title"] or (c.blocks(m["quoted"]) or [""])[0]
    c.found.append(do.Retitle(printed[1:-1] if printed.startswith("《") and printed.endswith("》") else printed))
    return True


def in_order(c: Clauses, m: re.Match[str]) -> bool:
    """条文顺序作相应调整."""
    c.found.append(do.InOrder(citations=not m["listed"]))
    return True


def nothing(c: Clauses, m: re.Match[str]) -> bool:
    """What changes nothing in the text: 本决定自…施行, 重新公布."""
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
