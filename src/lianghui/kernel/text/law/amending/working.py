"""The text between the first instruction and the last: articles under their base numbers, and what they become."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lianghui.kernel.text.law.amending.places import Place
from lianghui.kernel.text.law.amending.statute import (
    PREAMBLE,
    Article,
    Division,
    Item,
    Paragraph,
    Statute,
    parsed_number,
)
from lianghui.kernel.text.law.reading import ArticleNumber

_ANNEX = re.compile("附(?:件|表|录|图|[：:])")


class CannotApplyError(ValueError):
    """An instruction does not fit the text; the message says why, for the person who compares the two."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A new article, and where it is to stand."""

    number: str
    article: Article
    division: str = ""  # key of the division it is put into; "" behind the article before it


@dataclass(slots=True)
class Working:
    """All that may change. ``copy`` before an instruction and drop the copy when it fails: nothing is half done."""

    base: Statute
    articles: dict[str, Article]
    keys: dict[ArticleNumber | str, list[str]]  # of each number of the base text
    deleted: set[str] = field(default_factory=set)
    becomes: dict[str, str] = field(default_factory=dict)  # key → number as decided
    put_into: dict[str, str] = field(default_factory=dict)  # key → key of the division
    added: list[Placed] = field(default_factory=list)
    more_paragraphs: dict[str, list[tuple[int, Paragraph]]] = field(default_factory=dict)
    more_items: dict[tuple[str, int], list[tuple[int, Item]]] = field(default_factory=dict)
    items_changed: set[tuple[str, int]] = field(default_factory=set)
    edited: set[tuple[str, int]] = field(default_factory=set)  # paragraphs in which words were changed
    divisions_deleted: set[str] = field(default_factory=set)
    divisions_renamed: dict[str, tuple[str, str]] = field(default_factory=dict)  # key → number ("" as it is), heading
    divisions_added: list[tuple[Division, str]] = field(default_factory=list)  # and the number of its first article
    title: str = ""
    tail: tuple[str, ...] = ()  # lines of annexes
    in_order: bool = False
    citations: bool = False

    @classmethod
    def of(cls, base: Statute) -> "Working":
        """The base text, with nothing done to it."""
        keys: dict[ArticleNumber | str, list[str]] = {}
        for one in base.articles():
            keys.setdefault(parsed_number(one.number) or one.number, []).append(one.key)
        articles = {part.key: part for part in base.parts if isinstance(part, Article)}
        return cls(base, articles, keys, title=base.title, tail=base.tail)

    def copy(self) -> "Working":
        """The same, to be changed without harm."""
        return replace(
            self,
            articles=dict(self.articles),
            deleted=set(self.deleted),
            becomes=dict(self.becomes),
            put_into=dict(self.put_into),
            added=list(self.added),
            more_paragraphs={key: list(more) for key, more in self.more_paragraphs.items()},
            more_items={key: list(more) for key, more in self.more_items.items()},
            items_changed=set(self.items_changed),
            edited=set(self.edited),
            divisions_deleted=set(self.divisions_deleted),
            divisions_renamed=dict(self.divisions_renamed),
            divisions_added=list(self.divisions_added),
        )

    def article(self, number: str) -> Article:
        """The article of the base text that bears this number. Raises CannotApplyError."""
        keys = [PREAMBLE] if number == PREAMBLE else self.keys.get(parsed_number(number) or number, [])
        found = [self.articles[key] for key in keys if key in self.articles]
        if not found:
            raise CannotApplyError(f"原文没有{number}")
        if len(found) > 1:
            raise CannotApplyError(f"原文有 {len(found)} 个{number}，无法确定修改哪一个")
        if found[0].key in self.deleted:
            raise CannotApplyError(f"{number}已被本决定删去")
        return found[0]

    def paragraph(self, place: Place) -> tuple[Article, int]:
        """An article and the index of the paragraph meant: that which has the item, where the place names none."""
        article = self.article(place.article)
        if place.paragraph:
            at = next((at for at, one in enumerate(article.paragraphs) if one.was == place.paragraph), -1)
            if at < 0:
                raise CannotApplyError(f"{place.article}没有第{place.paragraph}款，或者该款已被修改")
            return article, at
        with_item = [
            at for at, one in enumerate(article.paragraphs) if any(item.value == place.item for item in one.items)
        ]
        if len(with_item) != 1:
            raise CannotApplyError(f"{place}：原文中有 {len(with_item)} 处，无法确定是哪一款的")
        return article, with_item[0]

    def set_paragraph(self, article: Article, at: int, *paragraphs: Paragraph) -> None:
        """Put other paragraphs in the place of one; the first keeps its place in the base text."""
        was = article.paragraphs[at].was
        fresh = tuple(replace(one, was=was if not place else 0) for place, one in enumerate(paragraphs))
        self.articles[article.key] = replace(
            article, paragraphs=(*article.paragraphs[:at], *fresh, *article.paragraphs[at + 1 :])
        )
        self.edited.add((article.key, was))

    def change_words(self, place: Place, change: Callable[[str], str]) -> int:
        """Change the words of a place line by line, numbers of items with them; how many lines changed."""
        article = self.article(place.article)
        only = None
        if place.paragraph or place.item:
            article, only = self.paragraph(place)
        changed = 0
        for at, paragraph in enumerate(article.paragraphs):
            if only is not None and at != only:
                continue
            fresh = _changed(paragraph, place.item if only is not None else 0, change, place.subitem)
            if fresh != paragraph:
                changed += 1
                self.set_paragraph(self.articles[article.key], at, fresh)
        return changed

    def change_annex(self, printed: str, change: Callable[[str], str]) -> bool:
        """Change the words of an annex (附件二; 附件 alone is any) line by line; whether anything changed."""
        wanted = "".join(printed.split())
        inside = False
        lines = []
        for line in self.tail:
            words = "".join(line.split())
            if _ANNEX.match(words):
                inside = words.startswith(wanted) or wanted in {"附件", "附表", "附录"}
            lines.append(change(line) if inside else line)
        changed = tuple(lines) != self.tail
        self.tail = tuple(lines)
        return changed

    def division(self, printed: str) -> Division:
        """The division of the base text so printed: 第三章, 第三章第二节; or of that heading: 罚则.

        Raises CannotApplyError.
        """
        found: list[Division] = []
        path: list[str] = []
        ranks: list[int] = []
        for one in self.base.divisions():
            rank = _RANKS.index(one.kind.value)
            while ranks and ranks[-1] >= rank:
                ranks.pop()
                path.pop()
            ranks.append(rank)
            path.append("".join(one.number.split()))
            named = "".join(one.heading.split()) == printed
            if ("".join(path).endswith(printed) or named) and one.key not in self.divisions_deleted:
                found.append(one)
        if len(found) != 1:
            raise CannotApplyError(
                f"原文没有{printed}" if not found else f"原文有 {len(found)} 个{printed}，请写明所在的编章"
            )
        return found[0]


_RANKS = ("part", "subpart", "chapter", "section")


def _changed(paragraph: Paragraph, item: int, change: Callable[[str], str], subitem: int = 0) -> Paragraph:
    """A paragraph with other words: all of it, or one item, or one 目 of that item."""
    items = []
    for one in paragraph.items:
        if item and one.value != item:
            items.append(one)
            continue
        if subitem:
            own = {at for number, at in one.subitems() if number == subitem}
            lines = [change(line) if at in own else line for at, line in enumerate(one.text.split("\n"))]
            items.append(replace(one, text="\n".join(lines)))
            continue
        line = change(one.label + one.text)
        kept = line.startswith(one.label)
        items.append(Item(one.label if kept else "", line[len(one.label) :] if kept else line))
    return replace(paragraph, text=paragraph.text if item else change(paragraph.text), items=tuple(items))
