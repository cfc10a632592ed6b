"""One instruction carried out on the working text: each action what it says, or CannotApplyError and nothing."""

import re
from collections.abc import Callable
from dataclasses import replace

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.places import ARTICLE, Place
from lianghui.kernel.text.law.amending.statute import (
    PREAMBLE,
    Article,
    Division,
    Item,
    Paragraph,
    paragraphs_of,
    parsed_number,
    same_number,
)
from lianghui.kernel.text.law.amending.working import CannotApplyError, Placed, Working
from lianghui.kernel.text.law.tree import Kind

_NUMBER = re.compile(rf"\s*({ARTICLE})[\s　]+")
_HEADING = re.compile(r"【([^】\n]{1,60})】")
_KINDS = {"编": Kind.PART, "章": Kind.CHAPTER, "节": Kind.SECTION}


def carry_out(working: Working, action: do.Action) -> None:  # noqa: C901, PLR0912 - one branch for each action
    """Do one thing. Raises CannotApplyError with the reason."""
    match action:
        case do.ReplaceWords(place, old, new):
            _replace(working, place, old, new)
        case do.ReplaceEverywhere(old, new):
            _replace_everywhere(working, old, new)
        case do.InsertWords(place, beside, words, before):
            _replace(working, place, beside, words + beside if before else beside + words, once=True)
        case do.Rewrite(place, words):
            _rewrite(working, place, words)
        case do.Delete(place):
            _delete(working, place)
        case do.AddParagraphs(article, becomes, words):
            _add_paragraphs(working, article, becomes, words)
        case do.AddItems(place, becomes, words):
            _add_items(working, place, becomes, words)
        case do.AddSubitems(place, becomes, words):
            _add_subitems(working, place, becomes, words)
        case do.ReplaceInAnnex(annex, old, new):
            if not working.change_annex(annex, lambda line: line.replace(old, new)):
                raise CannotApplyError(f"{annex}中没有“{old}”")
        case do.AddArticles(becomes, words, division):
            key = working.division(division).key if division else ""
            for number, text in zip(becomes, words, strict=True):
                _add_article(working, number, text, key)
        case do.Renumber(article, becomes, division):
            _renumber(working, article, becomes, division)
        case do.SplitArticle(article, becomes, words):
            _renumber(working, article, becomes[0], "")
            _rewrite(working, Place(article), words[0])
            for number, text in zip(becomes[1:], words[1:], strict=True):
                _add_article(working, number, text, "")
        case do.MergeArticles(articles, becomes, words):
            _merge(working, articles, becomes, words)
        case do.ParagraphToArticle(place, becomes, words):
            _to_article(working, place, becomes, words)
        case do.AddDivision():
            _add_division(working, action)
        case do.RenameDivision(division, heading, becomes):
            found = working.division(division)
            working.divisions_renamed[found.key] = (becomes, heading or found.heading)
        case do.DeleteDivision(division, heading_only):
            _delete_division(working, working.division(division), heading_only=heading_only)
        case do.Retitle(title):
            working.title = title
        case do.InOrder(citations):
            working.in_order = True
            working.citations = working.citations or citations


def _replace(working: Working, place: Place, old: str, new: str, *, once: bool = False) -> None:
    article = working.article(place.article)
    if not place.paragraph and not place.item and old in article.heading:
        article = replace(article, heading=article.heading.replace(old, new))
        working.articles[article.key] = article
        return
    met = 0

    def change(line: str) -> str:
        nonlocal met
        met += line.count(old)
        return line.replace(old, new)

    working.change_words(place, change)
    if not met:
        raise CannotApplyError(f"{place}中没有“{old}”")
    if once and met > 1:
        raise CannotApplyError(f"{place}中“{old}”出现 {met} 次，无法确定在哪一处增加")


def _replace_everywhere(working: Working, old: str, new: str) -> None:
    changed = 0
    for article in list(working.articles.values()):
        if article.key not in working.deleted:
            where = PREAMBLE if article.key == PREAMBLE else article.number
            changed += working.change_words(Place(where), lambda line: line.replace(old, new))
    for division in working.base.divisions():
        number, heading = working.divisions_renamed.get(division.key, ("", division.heading))
        if old in heading:
            working.divisions_renamed[division.key] = (number, heading.replace(old, new))
            changed += 1
    if not changed:
        raise CannotApplyError(f"全文没有“{old}”")


def _with_subitems(working: Working, place: Place, change: Callable[[list[str], int], None]) -> None:
    """Give the lines of an item, and the place of the 目 among them (-1 for none), to ``change``."""
    article, at = working.paragraph(place)
    paragraph = article.paragraphs[at]
    items = list(paragraph.items)
    nth = next((nth for nth, item in enumerate(items) if item.value == place.item), -1)
    if nth < 0:
        raise CannotApplyError(f"原文没有{replace(place, subitem=0)}")
    line = next((line for number, line in items[nth].subitems() if number == place.subitem), -1)
    if place.subitem and line < 0:
        raise CannotApplyError(f"原文没有{place}")
    lines = items[nth].text.split("\n")
    change(lines, line)
    items[nth] = items[nth].with_subitems(lines)
    working.set_paragraph(article, at, replace(paragraph, items=tuple(items)))


def _add_subitems(working: Working, place: Place, becomes: tuple[int, ...], words: tuple[str, ...]) -> None:
    new = [line.strip() for line in "\n".join(words).split("\n") if line.strip()]
    if not place.item or len(new) != len(becomes):
        raise CannotApplyError(f"{place}增加 {len(becomes)} 目，但没有写明是哪一项，或者所附文字不是 {len(becomes)} 目")

    def change(lines: list[str], _: int) -> None:
        for number, text in zip(becomes, new, strict=True):
            lines.insert(min(number, len(lines)), text)

    _with_subitems(working, replace(place, subitem=0), change)


def _rewrite(working: Working, place: Place, words: str) -> None:
    if place.subitem:

        def change(lines: list[str], at: int) -> None:
            lines[at] = words.strip()

        _with_subitems(working, place, change)
        return
    if place.item:
        article, at = working.paragraph(place)
        paragraph = article.paragraphs[at]
        if not any(item.value == place.item for item in paragraph.items):
            raise CannotApplyError(f"原文没有{place}")
        items = tuple(_item(words, item) if item.value == place.item else item for item in paragraph.items)
        working.set_paragraph(article, at, replace(paragraph, items=items))
        return
    if place.paragraph:
        article, at = working.paragraph(place)
        working.set_paragraph(article, at, *paragraphs_of(words))
        return
    article = working.article(place.article)
    fresh = article_of(words, article.number, article.key)
    if not fresh.paragraphs:
        raise CannotApplyError(f"{place}修改后没有文字")
    working.articles[article.key] = replace(fresh, number=article.number)
    working.more_paragraphs.pop(article.key, None)


def _item(words: str, old: Item) -> Item:
    read = paragraphs_of(f"：\n{words}")[0].items
    return read[0] if len(read) == 1 and read[0].value == old.value else replace(old, text=words)


def article_of(words: str, number: str, key: str) -> Article:
    """Quoted words read as an article: its number in front is dropped, a heading in 【】 taken out."""
    printed = _NUMBER.match(words)
    text = words[printed.end() :] if printed else words
    heading = _HEADING.match(text)
    text = text[heading.end() :].strip() if heading else text
    return Article(key, number, paragraphs_of(text), heading[1] if heading else "")


def _delete(working: Working, place: Place) -> None:
    if place.subitem:
        _with_subitems(working, place, lambda lines, at: lines.__delitem__(at))
        return
    if place.item:
        article, at = working.paragraph(place)
        paragraph = article.paragraphs[at]
        items = tuple(item for item in paragraph.items if item.value != place.item)
        if len(items) != len(paragraph.items) - 1:
            raise CannotApplyError(f"原文没有{place}")
        working.set_paragraph(article, at, replace(paragraph, items=items))
        working.items_changed.add((article.key, paragraph.was))
    elif place.paragraph:
        article, at = working.paragraph(place)
        working.set_paragraph(article, at)
    else:
        working.deleted.add(working.article(place.article).key)


def _add_paragraphs(working: Working, number: str, becomes: tuple[int, ...], words: tuple[str, ...]) -> None:
    article = working.article(number)
    paragraphs = paragraphs_of("\n".join(words))
    if len(paragraphs) != len(becomes):
        raise CannotApplyError(f"{number}增加 {len(becomes)} 款，但所附文字有 {len(paragraphs)} 款")
    working.more_paragraphs.setdefault(article.key, []).extend(zip(becomes, paragraphs, strict=True))


def _add_items(working: Working, place: Place, becomes: tuple[int, ...], words: tuple[str, ...]) -> None:
    if place.paragraph:
        article, at = working.paragraph(place)
    else:
        article = working.article(place.article)
        with_items = [at for at, one in enumerate(article.paragraphs) if one.items]
        if len(with_items) != 1:
            raise CannotApplyError(f"{place.article}有 {len(with_items)} 款列项，请写明是哪一款")
        at = with_items[0]
    items = paragraphs_of("：\n" + "\n".join(words))
    if len(items) != 1 or len(items[0].items) != len(becomes):
        raise CannotApplyError(f"{place}增加 {len(becomes)} 项，但所附文字不是 {len(becomes)} 项")
    key = (article.key, article.paragraphs[at].was)
    working.more_items.setdefault(key, []).extend(zip(becomes, items[0].items, strict=True))
    working.items_changed.add(key)
    working.edited.add(key)


def _add_article(working: Working, number: str, words: str, division: str) -> None:
    _check(number)
    if any(same_number(one.number, number) for one in working.added):
        raise CannotApplyError(f"已有一条作为{number}")
    article = article_of(words, number, f"new_{len(working.added)}")
    if not article.paragraphs:
        raise CannotApplyError(f"{number}没有文字")
    working.added.append(Placed(number, article, division))


def _to_article(working: Working, place: Place, becomes: str, words: str) -> None:
    article, at = working.paragraph(place)
    text = words or "\n".join(article.paragraphs[at].lines())
    working.set_paragraph(article, at)
    _add_article(working, becomes, text, "")


def _check(number: str) -> None:
    if parsed_number(number) is None:
        raise CannotApplyError(f"“{number}”不是条号")


def _renumber(working: Working, number: str, becomes: str, division: str) -> None:
    _check(becomes)
    key = working.article(number).key
    taken = next((other for other, one in working.becomes.items() if same_number(one, becomes) and other != key), None)
    if taken or any(same_number(one.number, becomes) for one in working.added):
        raise CannotApplyError(f"已有一条改为或作为{becomes}")
    working.becomes[key] = becomes
    if division:
        working.put_into[key] = working.division(division).key


def _merge(working: Working, numbers: tuple[str, ...], becomes: str, words: str) -> None:
    articles = [working.article(number) for number in numbers]
    text = words or "\n".join(article.words() for article in articles)
    _renumber(working, numbers[0], becomes, "")
    _rewrite(working, Place(numbers[0]), text)
    working.deleted.update(article.key for article in articles[1:])


def _add_division(working: Working, action: do.AddDivision) -> None:
    kind = _KINDS.get(action.number[-1])
    if kind is None or action.number.endswith("分编"):
        kind = Kind.SUBPART
    first = action.articles[0][0] if action.articles else action.before
    if not first:
        raise CannotApplyError(f"没有写明{action.number}从哪一条开始")
    division = Division(
        f"new_division_{len(working.divisions_added)}", kind, _last_number(action.number), action.heading
    )
    working.divisions_added.append((division, first))
    for number, words in action.articles:
        _add_article(working, number, words, "")


def _last_number(printed: str) -> str:
    """第二节 of 第三章第二节."""
    return "第" + printed.rsplit("第", 1)[-1]


def _delete_division(working: Working, division: Division, *, heading_only: bool) -> None:
    working.divisions_deleted.add(division.key)
    if heading_only:
        return
    ranks = [Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION]
    inside = False
    for part in working.base.parts:
        if isinstance(part, Division):
            inside = part.key == division.key or (inside and ranks.index(part.kind) > ranks.index(division.kind))
            if inside:
                working.divisions_deleted.add(part.key)
        elif inside and isinstance(part, Article):
            working.deleted.add(part.key)


def paragraph_with(paragraph: Paragraph, more: list[tuple[int, Item]], *, renumber: bool) -> Paragraph:
    """A paragraph with its new items at their places, and numbers that run on."""
    items = list(paragraph.items)
    for becomes, item in sorted(more, key=lambda one: one[0]):
        items.insert(becomes - 1, item)
    if renumber and all(item.value for item in items):
        items = [item if item.value == at else item.renumbered(at) for at, item in enumerate(items, 1)]
    return replace(paragraph, items=tuple(items))
