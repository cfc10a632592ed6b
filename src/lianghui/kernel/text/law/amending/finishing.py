"""From the working text to the new one: paragraphs in their places, articles numbered, headings between them."""

from dataclasses import replace

from lianghui.kernel.text.law.amending.carrying_out import paragraph_with
from lianghui.kernel.text.law.amending.citations import renumbered
from lianghui.kernel.text.law.amending.statute import (
    PREAMBLE,
    Article,
    Division,
    Part,
    Statute,
    parsed_number,
    same_number,
)
from lianghui.kernel.text.law.amending.working import CannotApplyError, Placed, Working
from lianghui.kernel.text.law.comparing.frame import heaviest_in_order
from lianghui.kernel.text.law.reading import ArticleNumber
from lianghui.kernel.text.law.tree import Kind
from lianghui.kernel.text.numerals import to_chinese

_RANKS = (Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION)
_UNITS = {Kind.PART: "编", Kind.SUBPART: "分编", Kind.CHAPTER: "章", Kind.SECTION: "节"}


def finish(working: Working) -> tuple[Statute, list[str]]:
    """The new text, and what a person should look at."""
    remarks: list[str] = []
    articles = {
        key: _finished(working, one, remarks) for key, one in working.articles.items() if key not in working.deleted
    }
    numbered = _numbered(working, articles)
    if working.citations:
        numbered = _with_citations(working, numbered, remarks)
    parts = _with_headings(working, numbered, articles.get(PREAMBLE), remarks)
    return replace(
        working.base, title=working.title, parts=tuple(_divisions_numbered(working, parts)), tail=working.tail
    ), remarks


def _finished(working: Working, article: Article, remarks: list[str]) -> Article:
    paragraphs = []
    for one in article.paragraphs:
        key = (article.key, one.was)
        changed = key in working.items_changed and one.was
        paragraphs.append(paragraph_with(one, working.more_items.get(key, []), renumber=True) if changed else one)
    for becomes, paragraph in sorted(working.more_paragraphs.get(article.key, []), key=lambda one: one[0]):
        if becomes - 1 > len(paragraphs):
            remarks.append(
                f"{article.number}只有 {len(paragraphs)} 款，新增的第{to_chinese(becomes)}款放在最后，请核对。"
            )
        paragraphs.insert(becomes - 1, paragraph)
    return replace(article, paragraphs=tuple(paragraphs))


def _numbered(working: Working, articles: dict[str, Article]) -> list[Placed]:
    """All articles in their new order with their new numbers."""
    explicit = [
        Placed(working.becomes[key], articles[key], working.put_into.get(key, ""))
        for key in working.becomes
        if key in articles
    ]
    explicit += working.added
    rest = [one for key, one in articles.items() if key not in working.becomes and key != PREAMBLE]
    wanted = sorted(((_parsed(one.number), one) for one in explicit), key=lambda pair: pair[0])
    if working.in_order or any(same_number(one.number, other.number) for one in explicit for other in rest):
        return _run_on(rest, wanted)
    placed = [Placed(one.number, one) for one in rest]
    for number, one in wanted:
        known = ((at, parsed_number(other.number)) for at, other in enumerate(placed))
        place = next((at for at, other in known if other and other > number), len(placed))
        placed.insert(place, one)
    return placed


def _parsed(number: str) -> ArticleNumber:
    parsed = parsed_number(number)
    if parsed is None:
        raise CannotApplyError(f"“{number}”不是条号")
    return parsed


def _run_on(rest: list[Article], wanted: list[tuple[ArticleNumber, Placed]]) -> list[Placed]:
    """Numbers that run on: those decided keep theirs, the others fill what is between."""
    firsts = [parsed_number(one.number) for one in rest[:1]] + [number for number, _ in wanted[:1]]
    value = min((number.value for number in firsts if number), default=1) - 1
    placed: list[Placed] = []
    waiting = list(reversed(wanted))
    for article in rest:
        while waiting and waiting[-1][0] <= ArticleNumber(value + 1):
            number, one = waiting.pop()
            value = number.value
            placed.append(one)
        own = parsed_number(article.number)
        if own and own.inserted:
            placed.append(Placed(ArticleNumber(value, own.inserted).chinese(), article))
        else:
            value += 1
            placed.append(Placed(_printed(article.number, value), article))
    placed += [one for _, one in reversed(waiting)]
    return placed


def _printed(old: str, value: int) -> str:
    """The number as the law prints it where it stays, in Chinese where it changes."""
    parsed = parsed_number(old)
    return old if parsed == ArticleNumber(value) else ArticleNumber(value).chinese()


def _with_headings(
    working: Working, numbered: list[Placed], preamble: Article | None, remarks: list[str]
) -> list[Part]:
    """Headings keep their place among the articles that keep theirs; what is new follows the article before it."""
    at_base = {part.key: at for at, part in enumerate(working.base.parts) if isinstance(part, Article)}
    known = [
        (at, at_base[one.article.key], 1.0 if one.article.key in working.becomes else 1000.0)
        for at, one in enumerate(numbered)
        if one.article.key in at_base
    ]
    kept = {at for at, _ in heaviest_in_order(known)}
    markers = [
        (at, part)
        for at, part in enumerate(working.base.parts)
        if not isinstance(part, Article) and not (isinstance(part, Division) and part.key in working.divisions_deleted)
    ]
    markers.reverse()
    parts: list[Part] = [preamble] if preamble else []

    def flush(before: int) -> None:
        while markers and markers[-1][0] < before:
            parts.append(markers.pop()[1])

    for nth, one in enumerate(numbered):
        if nth in kept:
            flush(at_base[one.article.key])
        elif one.division:
            place = next((at for at, part in markers if isinstance(part, Division) and part.key == one.division), -1)
            flush(place + 1)
        elif nth == 0:
            flush(min((at_base[numbered[other].article.key] for other in kept), default=len(working.base.parts)))
        parts.append(replace(one.article, number=one.number))
    flush(len(working.base.parts))
    for division, first in working.divisions_added:
        place = next(
            (
                at
                for at, part in enumerate(parts)
                if isinstance(part, Article) and part.key != PREAMBLE and same_number(part.number, first)
            ),
            -1,
        )
        if place < 0:
            remarks.append(f"新增的{division.number}应从{first}开始，但修改后没有{first}，未列入。")
            continue
        while place and isinstance(above := parts[place - 1], Division) and _rank(above) > _rank(division):
            place -= 1
        parts.insert(place, division)
    return parts


def _rank(division: Division) -> int:
    return _RANKS.index(division.kind)


def _divisions_numbered(working: Working, parts: list[Part]) -> list[Part]:
    """New names, and numbers that run on where headings came or went, if they ran on before."""
    changed = bool(working.divisions_added or working.divisions_deleted)
    renumber = changed and _counted(working.base.divisions()) == [one.number for one in working.base.divisions()]
    decided = {one.key for one, _ in working.divisions_added} | {
        key for key, (number, _) in working.divisions_renamed.items() if number
    }
    named: list[Part] = []
    for part in parts:
        if isinstance(part, Division) and part.key in working.divisions_renamed:
            number, heading = working.divisions_renamed[part.key]
            named.append(replace(part, number=number or part.number, heading=heading))
        else:
            named.append(part)
    if not renumber:
        return named
    counted = iter(_counted([part for part in named if isinstance(part, Division)]))
    return [
        replace(part, number=part.number if part.key in decided else number)
        if isinstance(part, Division) and (number := next(counted))
        else part
        for part in named
    ]


def _counted(divisions: list[Division]) -> list[str]:
    """Numbers as they run: chapters within their part, sections within their chapter."""
    counts = [0] * len(_RANKS)
    numbers: list[str] = []
    for one in divisions:
        rank = _rank(one)
        counts[rank] += 1
        counts[rank + 1 :] = [0] * (len(_RANKS) - rank - 1)
        numbers.append(f"第{to_chinese(counts[rank])}{_UNITS[one.kind]}")
    return numbers


def _with_citations(working: Working, numbered: list[Placed], remarks: list[str]) -> list[Placed]:
    base = {part.key: part.number for part in working.base.articles()}
    new = {one.article.key: one.number for one in numbered}
    becomes: dict[ArticleNumber, str] = {}
    gone: set[ArticleNumber] = set()
    for key, number in base.items():
        parsed = parsed_number(number)
        if parsed and key not in new:
            gone.add(parsed)
        elif parsed and not same_number(new[key], number):
            becomes[parsed] = new[key]

    def answer(cited: str) -> str | None:
        parsed = parsed_number(cited)
        if parsed in gone:
            lost.append(cited)
        return becomes.get(parsed) if parsed else None

    adjusted: list[Placed] = []
    for one in numbered:
        paragraphs = []
        for paragraph in one.article.paragraphs:
            lost: list[str] = []
            touched = not paragraph.was or (one.article.key, paragraph.was) in working.edited
            text, done = renumbered(paragraph.text, answer)
            items = [(item, *renumbered(item.text, answer)) for item in paragraph.items]
            done = done + [pair for _, _, pairs in items for pair in pairs]
            if touched:
                paragraphs.append(paragraph)
                if paragraph.was:
                    remarks += [
                        f"{one.number}有修改，其中引用的{old}是否应为{number}，请核对。" for old, number in done
                    ]
                continue
            remarks += [f"{one.number}：引用的{old}改为{number}。" for old, number in done]
            remarks += [f"{one.number}引用的{cited}已删去，请核对。" for cited in lost]
            paragraphs.append(
                replace(paragraph, text=text, items=tuple(replace(item, text=words) for item, words, _ in items))
            )
        adjusted.append(replace(one, article=replace(one.article, paragraphs=tuple(paragraphs))))
    return adjusted
