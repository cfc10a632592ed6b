"""The text of a law, line by line, becomes a tree. Pure.

The reader goes through the lines once. ``path`` is the right-hand edge of the tree: what can still grow. Each line
closes what is deeper than itself and is hung below what is left; a line that begins with nothing known goes on with
what stands there, opens a paragraph, or is kept as unplaced.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.lines import BLANK, Line, skip, squeezed, trim
from lianghui.kernel.text.law.reading.numbers import ArticleNumber
from lianghui.kernel.text.law.tree import Kind

_RANK = {
    Kind.LAW: 0,
    Kind.ANNEX: 0,
    Kind.PART: 1,
    Kind.SUBPART: 2,
    Kind.CHAPTER: 3,
    Kind.SECTION: 4,
    Kind.PREAMBLE: 4,
    Kind.ARTICLE: 5,
    Kind.PARAGRAPH: 6,
    Kind.ITEM: 7,
    Kind.SUBITEM: 7,
}
_ITEMS = frozenset({Kind.ITEM, Kind.SUBITEM})
_SENTENCES = _ITEMS | {Kind.PARAGRAPH}
_INSIDE = re.compile(rf"(?<=[。；;！!”）)」])[{BLANK}]*(?=第)")
_ITEM_INSIDE = re.compile(rf"(?<=[。；;：:，,])[{BLANK}]*(?=[（(㈠-㈩⑴-⒇①-⑳⒈-⒛0-9０-９])")
_BRACKETED_HEADING = re.compile(rf"[{BLANK}]?([【〔\[])([^】〕\]\n]{{1,40}})[】〕\]][{BLANK}]*")
_ROUND_HEADING = re.compile(
    rf"[{BLANK}]?[（(]([^（）()，。；：\n]{{2,20}})[）)](?=[{BLANK}]|$|[^，。；：、的])[{BLANK}]*"
)
_NOT_A_HEADING = re.compile("[删废略修订暂保留日年月号]|^[一二三四五六七八九十0-9]+$")
_CLOSING = re.compile(
    r"(?:本(?:决定|决议|解释|修正案|规定|办法|通知|批复|公告)自|《[^》]{1,80}》根据本|.{0,80}根据本(?:决定|修正案))"
)
_PUNCTUATION = re.compile("[。；：，、！？;:,]")
_SHORT = 30
_LONGEST_HEADING = 60
_HEADING_LINES = 3


@dataclass(slots=True)
class Found:
    """What a line would be by itself: found once for all lines, so that one can look ahead."""

    line: Line
    division: openings.Opening | None = None
    article: openings.Opening | None = None
    item: openings.Opening | None = None

    @property
    def plain(self) -> bool:
        """It begins with no number."""
        return not (self.division or self.article or self.item)


def find(line: Line) -> Found:
    """Look at one line by itself."""
    text = line.text
    first = text[0]
    if first == "第":
        division = openings.division(text, marked=line.depth > 0)
        return Found(line, division=division) if division else Found(line, article=openings.article(text))
    if first in "总分附":
        return Found(line, division=openings.division(text, marked=False))
    if first < "\u4e00" or first in "一二三四五六七八九十百甲乙丙丁戊己庚辛壬癸" or first > "\u9fff":
        return Found(line, item=openings.item(text))
    return Found(line)


class Body:
    """Reads the lines of a text below ``root``."""

    def __init__(self, source: str, root: Draft, lines: list[Line], title: str) -> None:
        self.source = source
        self.root = root
        self.title = squeezed(title)
        self.found = [find(line) for line in lines]
        self.next_article = self._look_ahead()
        self.path: list[Draft] = [root]
        self.quoted = False
        self.last_article: ArticleNumber | None = None
        self.remarks: list[str] = []
        self.headed = self._articles_have_headings()

    def _look_ahead(self) -> list[openings.Opening | None]:
        """For every line the article with which a later line begins."""
        ahead: list[openings.Opening | None] = [None] * len(self.found)
        coming = None
        for place in range(len(self.found) - 1, -1, -1):
            ahead[place] = coming
            coming = self.found[place].article or coming
        return ahead

    def _articles_have_headings(self) -> bool:
        """Most articles stand alone in their line with a few words: 第一条　目的, and the text below."""
        articles = headed = 0
        for place, found in enumerate(self.found):
            if found.article:
                articles += 1
                headed += self._like_heading(found.line.text[found.article.end :], place)
        return headed * 5 >= articles * 3 and headed > 1

    def _like_heading(self, rest: str, place: int) -> bool:
        rest = rest.strip()
        if not rest or len(rest) > _SHORT or _PUNCTUATION.search(rest.replace("、", "")):
            return False
        after = self._at(place + 1)
        return bool(after and not after.division and not after.article and after.line.text[0] not in "，。；：、")

    def _at(self, place: int) -> Found | None:
        return self.found[place] if place < len(self.found) else None

    # --- what a line is -----------------------------------------------------------------------------------------

    def read(self, first: int = 0) -> None:
        """Read all lines from ``first`` on."""
        place = first
        while place < len(self.found):
            place = self._line(place)

    def _line(self, place: int) -> int:
        """Hang one line (or several that belong together); the place of the next."""
        found = self.found[place]
        text = found.line.text
        if text.startswith("<!--"):
            return self._comment(place)
        if text[0] == "|" or text[:6].lower() == "<table":
            return self._table(place)
        if self.quoted and not self._ends_quotation(found):
            self._paragraph(found.line.start, found.line.end, mark="quoted")
        elif found.division and self._is_division(found):
            self._division(found, place)
        elif found.article and self._is_article(found):
            self._article(found, found.line.start, found.article, place)
        elif self._is_annex(found):
            return self._annex(place)
        elif found.item and self._is_item(found):
            self._item(found, place)
        else:
            return self._plain(place)
        self._note_quotation(found.line)
        return place + 1

    def _note_quotation(self, line: Line) -> None:
        """Whether a quotation is open after the line: its paragraphs may each begin with “, only the last ends it."""
        opened, closed = line.text.rfind("“"), line.text.rfind("”")
        if opened != closed:
            self.quoted = opened > closed

    def _ends_quotation(self, found: Found) -> bool:
        """A quotation that was never closed ends where the law's own row of numbers goes on."""
        if found.article and self.last_article and self._follows(found.article):
            return True
        point = next((draft for draft in self.path if draft.kind is Kind.ITEM and draft.style == "一、"), None)
        return bool(found.item and point and found.item.style == "一、" and found.item.value == point.value + 1)

    def _follows(self, opening: openings.Opening) -> bool:
        if opening.article is None or self.last_article is None:
            return False
        new, old = opening.article, self.last_article
        if new.value == old.value + 1:
            return not new.inserted
        return new.value == old.value and new.inserted > old.inserted

    @property
    def leaf(self) -> Draft:
        """The last node that was hung on the path."""
        return self.path[-1]

    def _runs_on(self) -> bool:
        """The words before end in the midst of a sentence."""
        leaf = self.leaf
        if leaf.kind not in _SENTENCES or leaf.children or not leaf.text:
            return False
        return openings.runs_on(self.source[leaf.text[0] : leaf.text[1]])

    def _is_division(self, found: Found) -> bool:
        return not self._runs_on() or found.line.depth > 0 or len(squeezed(found.line.text)) <= _SHORT

    def _is_article(self, found: Found) -> bool:
        if found.article is None:
            return False
        if self._runs_on() or not self._spaced(found.line.text, found.article):
            expected = self.last_article is None or self._follows(found.article)
            return expected or found.line.depth > 0
        return True

    @staticmethod
    def _spaced(text: str, opening: openings.Opening) -> bool:
        after = text[opening.end : opening.end + 1]
        return not after or not squeezed(after) or after in "【（(〔["

    def _is_item(self, found: Found) -> bool:
        if found.item is None:
            return False
        if not self._runs_on():
            return True
        siblings = self._same_style(found.item.style)
        return found.item.value == (siblings.value + 1 if siblings else 1)

    def _is_annex(self, found: Found) -> bool:
        return (
            found.line.text[0] == "附" and len(self.root.children) > 0 and openings.annex(found.line.text) is not None
        )

    # --- hanging ------------------------------------------------------------------------------------------------

    def _close(self, rank: int) -> Draft:
        """Close what is as deep as ``rank`` or deeper; what is left can take a child."""
        while len(self.path) > 1 and _RANK.get(self.leaf.kind, 8) >= rank:
            self.path.pop()
        return self.leaf

    def _hang(self, draft: Draft, *, grows: bool = True) -> Draft:
        self.leaf.children.append(draft)
        if grows:
            self.path.append(draft)
        return draft

    def _division(self, found: Found, place: int) -> None:
        opening, line = found.division, found.line
        if opening is None:
            return
        self._close(_RANK[opening.kind])
        draft = Draft(opening.kind, line.start, value=opening.value)
        if opening.end:
            draft.number = (line.start, line.start + opening.end)
        start = skip(self.source, line.start + opening.end, line.end)
        end, article = self._article_within_heading(start, line.end)
        if start < end:
            draft.heading = (start, end)
        self._hang(draft)
        if article:
            at = skip(self.source, end, line.end)
            self._article(Found(Line(at, line.end, text=self.source[at : line.end])), at, article, place)

    def _article_within_heading(self, start: int, end: int) -> tuple[int, openings.Opening | None]:
        """第二章　会议的举行　第三条　…: the heading ends where the article begins."""
        heading = self.source[start:end]
        at = heading.find("第")
        while at >= 0:
            opening = openings.article(heading, at, spaced=True)
            if (
                opening
                and (at == 0 or not squeezed(heading[at - 1]))
                and (self.last_article is None or self._follows(opening))
            ):
                return trim(self.source, start, start + at), opening.counted_from(at)
            at = heading.find("第", at + 1)
        return end, None

    def _article(self, found: Found, start: int, opening: openings.Opening, place: int, mark: str = "") -> None:
        line = found.line
        self._close(_RANK[Kind.ARTICLE])
        number_end = start + opening.end
        draft = Draft(Kind.ARTICLE, start, number=(start, number_end), article=opening.article)
        if mark:
            draft.marks.append(mark)
        self._hang(draft)
        self.last_article = opening.article
        at = self._article_heading(draft, number_end, line.end, place)
        if at < line.end:
            self._words(at, line.end, place)

    def _article_heading(self, draft: Draft, at: int, end: int, place: int) -> int:
        """Take 【…】, （…） or words that stand alone in the line as heading; where the text begins."""
        bracketed = _BRACKETED_HEADING.match(self.source, at, end)
        if bracketed:
            draft.heading = bracketed.span(2)
            return skip(self.source, bracketed.end(), end)
        rounded = _ROUND_HEADING.match(self.source, at, end)
        if rounded and not _NOT_A_HEADING.search(rounded[1]):
            draft.heading = rounded.span(1)
            return skip(self.source, rounded.end(), end)
        start = skip(self.source, at, end)
        if self.headed and self._like_heading(self.source[start:end], place):
            draft.heading = (start, end)
            return end
        return start

    def _words(self, start: int, end: int, place: int) -> None:
        """Words of an article up to the end of the line, with what may begin inside: the next article, items."""
        text = self.source[start:end]
        cut, opening = self._article_inside(text, place)
        if opening is None:
            self._paragraph(start, end)
            return
        at = start + cut
        self._paragraph(start, trim(self.source, start, at))
        line = Line(at, end, text=self.source[at:end])
        self._article(Found(line), at, opening.counted_from(cut), place, mark="inside_line")

    def _article_inside(self, text: str, place: int) -> tuple[int, openings.Opening | None]:
        """An article that begins inside the line: only the one that comes next, and that no later line begins with."""
        if "条" not in text:
            return 0, None
        coming = self.next_article[place]
        for found in _INSIDE.finditer(text):
            opening = openings.article(text, found.end())
            if opening is None or not self._follows(opening) or _within_quotation(text, found.end()):
                continue
            if coming is None or (coming.article and opening.article and coming.article > opening.article):
                return found.end(), opening
        return 0, None

    def _paragraph(self, start: int, end: int, mark: str = "") -> None:
        """A paragraph of the article (or of what else is open), with the items that stand inside it."""
        self._close_to_container()
        draft = Draft(Kind.PARAGRAPH, start)
        if mark:
            draft.marks.append(mark)
        self._hang(draft)
        if mark:
            draft.text = (start, end)
        else:
            self._with_items(draft, start, end)

    def _close_to_container(self) -> None:
        """Close paragraphs and items down to what holds paragraphs: an article, a point of a decision, a chapter."""
        while len(self.path) > 1:
            leaf = self.leaf
            if leaf.kind is Kind.ITEM and self.path[-2].kind not in _SENTENCES:
                return
            if leaf.kind not in _SENTENCES:
                return
            self.path.pop()

    def _with_items(self, draft: Draft, start: int, end: int) -> None:
        """Give the words to the draft, cut where items begin inside them: …：（一）…；（二）…。"""
        text = self.source[start:end]
        value, style = (draft.value, draft.style) if draft.kind in _ITEMS else (0, "")
        cuts: list[tuple[int, openings.Opening]] = []
        for found in _ITEM_INSIDE.finditer(text):
            at = found.end()
            opening = openings.item(text, at)
            if opening is None or opening.value != value + 1 or (style and opening.style != style):
                continue
            if (not style and text[found.start() - 1] not in "：:") or _within_quotation(text, at):
                continue
            cuts.append((at, opening))
            value, style = opening.value, opening.style
        if draft.kind not in _ITEMS and len(cuts) == 1 and not self._list_goes_on(cuts[0][1]):
            cuts = []
        bounds = [start + at for at, _ in cuts] + [end]
        draft.text = (start, trim(self.source, start, bounds[0]))
        for number, (at, opening) in enumerate(cuts):
            self._hang_item(start + at, start + at + (opening.end - at), opening, bounds[number + 1])

    def _list_goes_on(self, _opening: openings.Opening) -> bool:
        return False

    def _hang_item(self, start: int, number_end: int, opening: openings.Opening, end: int) -> Draft:
        """Hang an item beside those of its style, or below what stands there."""
        sibling = self._same_style(opening.style)
        if sibling:
            while self.path[-1] is not sibling:
                self.path.pop()
            self.path.pop()
        kind = Kind.SUBITEM if self.leaf.kind in _ITEMS or self._below_item() else Kind.ITEM
        draft = Draft(kind, start, number=(start, number_end), value=opening.value, style=opening.style)
        self._hang(draft)
        at = skip(self.source, number_end, end)
        if at < end:
            draft.text = (at, trim(self.source, at, end))
        return draft

    def _below_item(self) -> bool:
        return any(draft.kind in _ITEMS for draft in self.path)

    def _same_style(self, style: str) -> Draft | None:
        """The open item of that style."""
        for draft in reversed(self.path):
            if draft.kind not in _SENTENCES:
                return None
            if draft.kind in _ITEMS and draft.style == style:
                return draft
        return None

    def _item(self, found: Found, place: int) -> None:
        opening, line = found.item, found.line
        if opening is None:
            return
        in_preamble = any(draft.kind is Kind.PREAMBLE for draft in self.path)
        if in_preamble and not self.next_article[place]:
            self._close(_RANK[Kind.PREAMBLE])
        after = self._at(place + 1)
        rest = line.text[opening.end :].strip()
        heading = (
            bool(rest)
            and (line.depth > 0 or (not _PUNCTUATION.search(rest[-1]) and len(rest) <= _LONGEST_HEADING))
            and self.leaf.kind not in _SENTENCES
            and openings.runs_on(rest)
        )
        if (
            opening.style == "一、"
            and rest
            and len(rest) <= _SHORT
            and after
            and after.article
            and not _PUNCTUATION.search(rest)
        ):
            self._close(_RANK[Kind.CHAPTER])
            start = skip(self.source, line.start + opening.end, line.end)
            number = (line.start, line.start + opening.end)
            self._hang(Draft(Kind.CHAPTER, line.start, number=number, heading=(start, line.end), value=opening.value))
            return
        draft = self._hang_item(line.start, line.start + opening.end, opening, line.end)
        if draft.text is None:
            return
        heading = heading or (self._is_point() and self._headed_point(draft, after, line))
        if heading and self._is_point() and self._headed_point(draft, after, line):
            draft.heading, draft.text = draft.text, None
            return
        start = draft.text[0]
        self._with_items(draft, start, line.end)

    def _is_point(self) -> bool:
        """The last item stands by itself, in no paragraph."""
        return len(self.path) > 1 and self.path[-2].kind not in _SENTENCES

    def _headed_point(self, draft: Draft, after: Found | None, line: Line) -> bool:
        if draft.text is None or after is None:
            return False
        words = self.source[draft.text[0] : draft.text[1]]
        if line.depth:
            return True
        same = after.item is not None and after.item.style == draft.style
        return openings.runs_on(words) and len(words) <= _LONGEST_HEADING and not same

    # --- lines without number -----------------------------------------------------------------------------------

    def _plain(self, place: int) -> int:
        found = self.found[place]
        line = found.line
        text = line.text
        after = self._at(place + 1)
        leaf = self.leaf
        if self._goes_into_heading(line, leaf):
            leaf.heading = (leaf.heading[0] if leaf.heading else line.start, line.end)
        elif taken := self._signature(place):
            return taken
        elif self._is_stray(place):
            self._unplaced(line)
        elif self._continues(line, leaf):
            self._extend(leaf, line)
        elif self._unnumbered_item(text, leaf):
            self._hang_unnumbered(line, leaf)
        elif leaf.kind in _SENTENCES and _CLOSING.match(text) and self._point_path():
            del self.path[1:]
            self._paragraph(line.start, line.end)
        else:
            if leaf is self.root and self._opens_preamble(place):
                depth_heading = line.depth > 0 or openings.preamble(text)
                draft = Draft(Kind.PREAMBLE, line.start)
                self._hang(draft)
                if depth_heading and openings.runs_on(text):
                    draft.heading = (line.start, line.end)
                    self._note_quotation(line)
                    return place + 1
            self._text(line, place)
        del after
        self._note_quotation(line)
        return place + 1

    def _text(self, line: Line, place: int) -> None:
        quoted = line.text[0] == "“" and self._after_colon()
        if quoted:
            self._paragraph(line.start, line.end, mark="quoted")
        elif any(draft.kind is Kind.ARTICLE for draft in self.path):
            self._words(line.start, line.end, place)
        else:
            self._paragraph(line.start, line.end)

    def _after_colon(self) -> bool:
        leaf = self.leaf
        return bool(leaf.text) and self.source[leaf.text[1] - 1] in "：:" if leaf.text else False

    def _opens_preamble(self, place: int) -> bool:
        return any(not found.plain for found in self.found[place:])

    def _goes_into_heading(self, line: Line, leaf: Draft) -> bool:
        """A heading that runs over several lines, or stands below its number."""
        if leaf.kind not in {Kind.PART, Kind.SUBPART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX} or leaf.children:
            return False
        if not openings.runs_on(line.text) or len(line.text) > _LONGEST_HEADING:
            return False
        if leaf.kind is Kind.ANNEX and leaf.heading:
            return False
        written = self.source[leaf.start : line.end]
        return written.count("\n") <= _HEADING_LINES * 4

    def _continues(self, line: Line, leaf: Draft) -> bool:
        """The line goes on in the sentence that the line before broke off."""
        if not self._runs_on() or leaf.text is None or line.depth:
            return False
        words = self.source[leaf.text[0] : leaf.text[1]]
        if "no_number" in leaf.marks:
            return False
        in_article = any(draft.kind is Kind.ARTICLE for draft in self.path)
        return in_article or len(words) >= _SHORT

    def _extend(self, leaf: Draft, line: Line) -> None:
        if leaf.text is not None:
            leaf.text = (leaf.text[0], line.end)
        if "wrapped" not in leaf.marks:
            leaf.marks.append("wrapped")

    def _unnumbered_item(self, text: str, leaf: Draft) -> bool:
        """Lines that …： introduces without numbers: 委员长，副委员长若干人，…"""
        if leaf.kind not in _SENTENCES or leaf.text is None or text[0] == "“":
            return False
        last = self.source[leaf.text[1] - 1]
        if "no_number" in leaf.marks:
            return last in "，、；,;" or openings.runs_on(last)
        return last in "：:" and not leaf.children and any(draft.kind is Kind.ARTICLE for draft in self.path)

    def _hang_unnumbered(self, line: Line, leaf: Draft) -> None:
        if "no_number" in leaf.marks:
            self.path.pop()
        kind = Kind.SUBITEM if self._below_item() else Kind.ITEM
        self._hang(Draft(kind, line.start, text=(line.start, line.end), marks=["no_number"]))

    def _point_path(self) -> bool:
        return any(draft.kind is Kind.ITEM for draft in self.path) and not any(
            draft.kind is Kind.ARTICLE for draft in self.path
        )

    def _is_stray(self, place: int) -> bool:
        """A few words without a stop after a finished article, before the next or at the end: no part of a law."""
        if not self._after_finished_article():
            return False
        line = self.found[place].line
        if not openings.runs_on(line.text) or len(line.text) > _SHORT or self._after_colon():
            return False
        for found in self.found[place + 1 : place + 12]:
            if found.division or found.article:
                return True
            if not found.plain or not openings.runs_on(found.line.text):
                return False
        return all(found.plain and openings.runs_on(found.line.text) for found in self.found[place + 12 : place + 40])

    def _after_finished_article(self) -> bool:
        leaf = self.leaf
        if leaf is not self.root and leaf.children and leaf.children[-1].kind is Kind.UNPLACED:
            return True
        in_article = any(draft.kind is Kind.ARTICLE for draft in self.path)
        return in_article and leaf.kind in _SENTENCES and not self._runs_on()

    def _unplaced(self, line: Line) -> None:
        self._close(_RANK[Kind.ARTICLE])
        self._hang(Draft(Kind.UNPLACED, line.start, text=(line.start, line.end)), grows=False)

    def _signature(self, place: int) -> int:
        """The organ and the day at the end; the place after them, or 0."""
        if self.leaf is self.root and not self.root.children:
            return 0
        lines = [found.line for found in self.found[place : place + 3]]
        for count, line in enumerate(lines, start=1):
            if openings.is_date(line.text):
                break
            if not openings.runs_on(line.text) or len(line.text) > _SHORT or not self.found[place + count - 1].plain:
                return 0
        else:
            return 0
        after = self._at(place + count)
        if after is not None and not self._is_annex(after):
            return 0
        del self.path[1:]
        words = (lines[0].start, lines[count - 1].end)
        self._hang(Draft(Kind.SIGNATURE, words[0], text=words), grows=False)
        return place + count

    # --- annexes, tables, notes ---------------------------------------------------------------------------------

    def _annex(self, place: int) -> int:
        line = self.found[place].line
        opening = openings.annex(line.text)
        del self.path[1:]
        if opening is not None:
            draft = Draft(Kind.ANNEX, line.start, number=(line.start, line.start + opening.end), value=opening.value)
            start = skip(self.source, line.start + opening.end, line.end)
            if start < line.end:
                draft.heading = (start, line.end)
            self._hang(draft)
            self.last_article = None
            self.quoted = False
        return place + 1

    def _table(self, place: int) -> int:
        """All rows of a table, whether of Markdown or of HTML."""
        first = self.found[place].line
        html = first.text[0] == "<"
        last = place
        while last + 1 < len(self.found):
            text = self.found[last + 1].line.text
            if html and "</table" in self.found[last].line.text.lower():
                break
            if not html and text[0] != "|":
                break
            last += 1
        if "no_number" in self.leaf.marks:
            self.path.pop()
        end = self.found[last].line.end
        self._hang(Draft(Kind.TABLE, first.start, text=(first.start, end)), grows=False)
        return last + 1

    def _comment(self, place: int) -> int:
        """A remark of the editors: <!-- … -->."""
        last = place
        while last + 1 < len(self.found) and "-->" not in self.found[last].line.text:
            last += 1
        words = (self.found[place].line.start, self.found[last].line.end)
        self._hang(Draft(Kind.NOTE, words[0], text=words), grows=False)
        return last + 1


def _within_quotation(text: str, at: int) -> bool:
    return text.rfind("“", 0, at) > text.rfind("”", 0, at)


def walk(draft: Draft) -> Iterator[Draft]:
    """The draft and all below it."""
    yield draft
    for child in draft.children:
        yield from walk(child)
