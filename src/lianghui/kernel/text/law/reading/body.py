"""The text of a law, line by line, becomes a tree. Pure.

The reader goes through the lines once and hangs each on the edge of the tree (``edge``). Lines that begin with a number
are told apart here; those that do not in ``unnumbered``.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from lianghui.kernel.text.law.reading import cutting, layout, openings
from lianghui.kernel.text.law.reading.contents import end_of_contents
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.edge import RANK, SENTENCES, Edge
from lianghui.kernel.text.law.reading.lines import BLANK, Line, skip, trim
from lianghui.kernel.text.law.reading.looking import Found, coming_articles, find
from lianghui.kernel.text.law.reading.numbers import FIGURES, ArticleNumber
from lianghui.kernel.text.law.reading.quoting import Quotation, announces
from lianghui.kernel.text.law.reading.unnumbered import Unnumbered
from lianghui.kernel.text.law.tree import DIVISIONS, Kind

_AFTER_NUMBER = re.compile(rf"[：:．.]?[{BLANK}*_]*")
_SQUARE_HEADING = re.compile(rf"([【〔\[])([^【】〔〕\[\]\n]{{1,40}})[】〕\]]([{BLANK}*_]*)")
_ROUND_HEADING = re.compile(rf"[（(]([^（）()，。；：、\n]{{2,20}})[）)]([{BLANK}*_]*)(?![，。；：、的])")
_NO_HEADING = re.compile("[删废略修订暂保留失效日年月号]|^[一二三四五六七八九十0-9]+$")
_FURTHER = re.compile(rf"(?<=[{BLANK}])第[{FIGURES}]{{1,4}}(分编|编|章|节)[{BLANK}]")
_SHORT = 30


class Body:
    """Reads the lines of a text below ``root``."""

    def __init__(self, source: str, root: Draft, lines: list[Line], title: str) -> None:
        self.source = source
        self.lines = lines
        self.edge = Edge(source, root)
        self.found = [find(line, source) for line in lines]
        self.coming = coming_articles(self.found)
        self.last_part = layout.last_part(self.found)
        self.headed = layout.articles_have_headings(self.found, source)
        self.quotation = Quotation()
        self.last: ArticleNumber | None = None
        self.unnumbered = Unnumbered(self, layout.broken_width(self.found), title)

    def read(self) -> None:
        """Read all lines."""
        place = 0
        while place < len(self.found):
            place = self._line(place)

    def at(self, place: int) -> Found | None:
        """What stands at that place, if the text reaches so far."""
        return self.found[place] if place < len(self.found) else None

    def _line(self, place: int) -> int:
        """Hang one line, or several that belong together; the place of the next."""
        found = self.found[place]
        line = found.line
        if line.text.startswith("<!--"):
            return self._comment(place)
        if line.text[0] == "|" or line.text[:6].lower() == "<table":
            return self._table(place)
        if self.quotation.going and not self._ends_quotation(found):
            self.quoted(line)
        elif (found.division or found.article) and self._begins_announced(found):
            self.quotation.announced = True
            self.quoted(line)
        elif found.division and self._is_contents(line, found.division):
            return self._contents(place)
        elif found.division and self._is_division(found):
            self._division(line, found.division)
        elif found.article and self._is_article(found):
            self._article(line.start, line, found.article, place)
        elif opening := self._annex_at(place):
            self._annex(line, opening)
        elif found.item and self._is_item(found.item):
            self._item(found, place)
        else:
            return self._plain(place)
        self.quotation.pass_line(line.text)
        return place + 1

    def _plain(self, place: int) -> int:
        line = self.lines[place]
        if openings.contents(line.text) and not self.edge.runs_on:
            return self._contents(place)
        after = self.unnumbered.place(place)
        self.quotation.pass_line(line.text)
        return after

    # --- is it what it looks like -------------------------------------------------------------------------------

    def _ends_quotation(self, found: Found) -> bool:
        """A quotation that was never closed, or had no marks, ends where the law's own row of numbers goes on."""
        number = found.article.article if found.article else None
        if number and self.last and cutting.follows(number, self.last):
            self.quotation.end()
            return True
        point = next((draft for draft in self.edge.path if draft.kind is Kind.ITEM), None)
        item = found.item
        if item and point and self.edge.in_point and (item.style, item.value) == (point.style, point.value + 1):
            self.quotation.end()
            return True
        return False

    def _is_division(self, found: Found) -> bool:
        line, leaf = found.line, self.edge.leaf
        bare = leaf.kind in DIVISIONS and leaf.heading is None and not leaf.children
        if bare and found.division and not found.division.value:
            return False  # 第一章, and 总则 in the next line
        return line.depth > 0 or not self.edge.runs_on or line.end - line.start <= _SHORT

    def _is_contents(self, line: Line, opening: openings.Opening) -> bool:
        """第一章　总则　第二章　会议　第三章　附则, all in one line."""
        further = _FURTHER.findall(self.source, opening.end, line.end)
        return further.count(opening.style) > 1

    def _begins_announced(self, found: Found) -> bool:
        """…增加一节，内容如下：and then the new section, without quotation marks, out of the row."""
        leaf = self.edge.leaf
        number = found.article.article if found.article else None
        if found.line.depth or self.last is None or (number and cutting.follows(number, self.last)):
            return False
        return leaf.text is not None and leaf.kind in SENTENCES and announces(self.source[leaf.text[0] : leaf.text[1]])

    def _is_article(self, found: Found) -> bool:
        opening, line = found.article, found.line
        if opening is None or opening.article is None:
            return False
        expected = cutting.follows(opening.article, self.last)
        if expected or line.depth:
            return True
        return not self.edge.runs_on and openings.spaced(self.source, opening, line.end)

    def _is_item(self, opening: openings.Opening) -> bool:
        if not self.edge.runs_on:
            return True
        sibling = self.edge.same_style(opening.style)
        return opening.value == (sibling.value + 1 if sibling else 1)

    def _annex_at(self, place: int) -> openings.Opening | None:
        line = self.lines[place]
        if line.text[0] != "附" or not self.edge.root.children or place == 0:
            return None
        return openings.annex(self.source, line.start, line.end)

    # --- hanging ------------------------------------------------------------------------------------------------

    def quoted(self, line: Line) -> None:
        """A line of another wording: kept whole, below what quotes it."""
        edge = self.edge
        while edge.leaf.kind is Kind.PARAGRAPH and "quoted" in edge.leaf.marks:
            edge.path.pop()
        if edge.leaf.kind is Kind.PARAGRAPH:
            edge.path.pop()
        edge.hang(Draft(Kind.PARAGRAPH, line.start, text=(line.start, line.end), marks=["quoted"]))

    def _division(self, line: Line, opening: openings.Opening) -> None:
        kind = self._kind_of_division(opening, line.depth)
        self.edge.close(RANK[kind])
        draft = Draft(kind, line.start, value=opening.value, depth=line.depth, article=opening.article)
        if opening.end > line.start:
            draft.number = (line.start, opening.end)
        start = skip(self.source, opening.end, line.end)
        end, article_at, article = self._article_in_heading(start, line.end)
        if start < end:
            draft.heading = (start, end)
        self.edge.hang(draft)
        if article:
            self._article(article_at, line, article, None)

    def _kind_of_division(self, opening: openings.Opening, depth: int) -> Kind:
        """附则 without number stands beside the largest parts: beside 第七编 of a code, else beside the chapters."""
        if opening.value:
            return opening.kind
        for draft in self.edge.path[1:]:
            if draft.kind in RANK and RANK[draft.kind] <= RANK[Kind.SECTION] and draft.kind is not Kind.ANNEX:
                if depth and draft.depth and draft.depth != depth:
                    continue
                return draft.kind
        return opening.kind

    def _article_in_heading(self, start: int, end: int) -> tuple[int, int, openings.Opening | None]:
        """第二章　会议的举行　第三条　…: the heading ends where the article begins."""
        at = self.source.find("第", start, end)
        while at >= 0:
            opening = openings.article(self.source, at, end)
            apart = at == start or trim(self.source, at - 1, at) < at
            if opening and apart and openings.spaced(self.source, opening, end):
                if opening.article and cutting.follows(opening.article, self.last):
                    return trim(self.source, start, at), at, opening
                return end, end, None
            at = self.source.find("第", at + 1, end)
        return end, end, None

    def _article(self, start: int, line: Line, opening: openings.Opening, place: int | None) -> None:
        """An article, and those that begin inside its line."""
        self.last = opening.article
        with self.parts_inside(opening.end, line.end, place) as end:
            self._one_article(start, opening, end, place if end == line.end else None)

    @contextmanager
    def parts_inside(self, start: int, end: int, place: int | None) -> Iterator[int]:
        """Yields where the words that begin at ``start`` end, and hangs afterwards what begins inside the line."""
        coming = self.coming[place] if place is not None else None
        parts = cutting.parts_inside(self.source, start, end, self.last, coming)
        ends = [trim(self.source, start, part.at) for part in parts] + [end]
        yield ends[0]
        for part, ending in zip(parts, ends[1:], strict=True):
            if part.opening.kind is Kind.ARTICLE:
                self._one_article(part.at, part.opening, ending, None, "inside_line")
            else:
                self._division(Line(part.at, ending, self.source[part.at : ending]), part.opening)

    def _one_article(self, start: int, opening: openings.Opening, end: int, place: int | None, *marks: str) -> None:
        self.edge.close(RANK[Kind.ARTICLE])
        draft = Draft(Kind.ARTICLE, start, number=(start, opening.end), article=opening.article, marks=list(marks))
        self.edge.hang(draft)
        self.last = opening.article
        at = self._article_heading(draft, opening.end, end, place)
        if at < end:
            self.words(at, end)

    def _article_heading(self, draft: Draft, at: int, end: int, place: int | None) -> int:
        """Take 【…】, （…） or words that stand alone in the line as heading; where the text begins."""
        marks = _AFTER_NUMBER.match(self.source, at, end)
        start = marks.end() if marks else at
        square = _SQUARE_HEADING.match(self.source, start, end)
        if square:
            draft.heading = square.span(2)
            return square.end()
        rounded = _ROUND_HEADING.match(self.source, start, end)
        if rounded and not _NO_HEADING.search(rounded[1]):
            draft.heading = rounded.span(1)
            return rounded.end()
        if place is None or start == end:
            return start
        words, after = self.source[start:end], self.at(place + 1)
        alone = after is not None and after.division is None and after.article is None
        if alone and layout.like_heading(words) and (self.headed or self.lines[place].depth):
            draft.heading = (start, end)
            return end
        return start

    def words(self, start: int, end: int) -> None:
        """Words of an article, a point or a chapter: paragraphs, with the items that stand inside them."""
        for begins, ends in cutting.paragraphs_inside(self.source, start, end):
            self.edge.close_to_container()
            draft = self.edge.hang(Draft(Kind.PARAGRAPH, begins))
            self._with_items(draft, begins, ends, None)

    def _with_items(self, draft: Draft, start: int, end: int, first: openings.Opening | None) -> None:
        """Give the words to the draft, cut where items begin inside them."""
        cuts = cutting.items_inside(self.source, start, end, first)
        ends = [trim(self.source, start, cut.at) for cut in cuts] + [end]
        draft.text = (start, ends[0])
        for number, cut in enumerate(cuts):
            self.edge.hang_item(cut.at, cut.opening, ends[number + 1])

    def _item(self, found: Found, place: int) -> None:
        opening, line, edge = found.item, found.line, self.edge
        if opening is None:
            return
        if edge.inside(Kind.PREAMBLE) and opening.style == "一、":
            edge.close(RANK[Kind.PREAMBLE])
        if opening.style == "一、" and not edge.inside(Kind.ARTICLE) and not edge.same_style(opening.style):
            edge.close_to_container()
        if kind := self._heading_of_articles(opening, line, place):
            edge.close(RANK[kind])
            start = skip(self.source, opening.end, line.end)
            number = (line.start, opening.end)
            edge.hang(Draft(kind, line.start, number=number, heading=(start, line.end), value=opening.value))
            return
        with self.parts_inside(opening.end, line.end, place) as end:
            draft = edge.hang_item(line.start, opening, end)
            if draft.text is None:
                return
            if edge.at_point and self._headed_point(draft, place):
                draft.heading, draft.text = draft.text, None
            else:
                self._with_items(draft, draft.text[0], end, opening)

    def _heading_of_articles(self, opening: openings.Opening, line: Line, place: int) -> Kind | None:
        """一、总则 directly before an article is a chapter; （一）… below such a chapter a section."""
        after = self.at(place + 1)
        words = self.source[opening.end : line.end].strip()
        if not words or not layout.like_heading(words) or self.edge.same_style(opening.style):
            return None
        if opening.style == "一、":
            below = (
                after is not None and after.item is not None and (after.item.style, after.item.value) == ("（一）", 1)
            )
            further = self.at(place + 2) if below else None
            if (after and after.article) or (further and further.article):
                return Kind.CHAPTER
        if opening.style == "（一）" and after is not None and after.article:
            leaf, section = self.edge.leaf, self.edge.inside(Kind.SECTION)
            if leaf.kind is Kind.CHAPTER and opening.value == 1:
                return Kind.SECTION
            if section and section.value + 1 == opening.value and not self.edge.runs_on:
                return Kind.SECTION
        return None

    def _headed_point(self, draft: Draft, place: int) -> bool:
        """A point of a decision with a heading of its own, its text below it."""
        after, line = self.at(place + 1), self.lines[place]
        if draft.text is None or after is None:
            return False
        if line.depth:
            return True
        same = after.item is not None and after.item.style == draft.style
        words = self.source[draft.text[0] : draft.text[1]]
        return openings.runs_on(words) and len(words) <= openings.LONGEST_HEADING and not same

    # --- annexes, contents, tables, notes -----------------------------------------------------------------------

    def _annex(self, line: Line, opening: openings.Opening) -> None:
        start = skip(self.source, opening.end, line.end)
        heading = (start, line.end) if start < line.end else None
        draft = Draft(Kind.ANNEX, line.start, number=(line.start, opening.end), heading=heading, value=opening.value)
        self.begin_annex(draft)

    def begin_annex(self, draft: Draft) -> None:
        """From here on numbers count anew."""
        self.edge.close_to_root()
        self.edge.hang(draft)
        self.last = None
        self.quotation.end()

    def _contents(self, place: int) -> int:
        """目录 in the midst: of the text that an order or a decision publishes; or without that word, in one line."""
        heading = (self.lines[place].start, self.lines[place].end)
        named = openings.contents(self.lines[place].text)
        after = end_of_contents(self.lines, self.source, place) if named else place + 1
        draft = Draft(Kind.TOC, heading[0], heading=heading)
        if after > place + 1:
            draft.text = (self.lines[place + 1].start, self.lines[after - 1].end)
        self.edge.close(RANK[Kind.PART])
        self.edge.hang(draft, grows=False)
        return after

    def _table(self, place: int) -> int:
        """All rows of a table, whether of Markdown or of HTML."""
        first = self.lines[place]
        html = first.text[0] == "<"
        last = place
        while last + 1 < len(self.lines):
            if html and "</table" in self.lines[last].text.lower():
                break
            if not html and self.lines[last + 1].text[0] != "|":
                break
            last += 1
        self.edge.hang(Draft(Kind.TABLE, first.start, text=(first.start, self.lines[last].end)), grows=False)
        return last + 1

    def _comment(self, place: int) -> int:
        """A remark of the editors: <!-- … -->."""
        last = place
        while last + 1 < len(self.lines) and "-->" not in self.lines[last].text:
            last += 1
        words = (self.lines[place].start, self.lines[last].end)
        self.edge.hang(Draft(Kind.NOTE, words[0], text=words), grows=False)
        return last + 1
