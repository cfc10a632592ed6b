"""Lines that begin with no number: what they are, only what stands before and after them tells. Pure."""

import re
from typing import TYPE_CHECKING

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.edge import RANK, SENTENCES
from lianghui.kernel.text.law.reading.lines import Line, squeezed
from lianghui.kernel.text.law.reading.page import around_text
from lianghui.kernel.text.law.tree import DIVISIONS, Kind

if TYPE_CHECKING:
    from lianghui.kernel.text.law.reading.body import Body

#: The last sentences of a decision, which belong to none of its points.
_CLOSING = re.compile(
    "(?:此复|此致|现予公告|现予公布|特此|本(?:决定|决议|解释|修正案|规定|办法|通知|批复|公告)自|《[^》]{1,80}》根据本|[^。]{0,80}根据本(?:决定|修正案))"
)
_KINDS_OF_LAW = re.compile(
    "(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|修正案|准则|章程|通则|规程|意见|守则|方案|制度|标准|规范)"
    "(?:[（(][^（）()]{1,16}[）)])?$"
)
#: 某某市人民代表大会常务委员会　2019年3月28日, in one line.
_SIGNED = re.compile(r"[^0-9，。；：、]{2,30}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日")
#: （2010年…通过）: no rest of the line before.
_HISTORY = re.compile("[（(][^）)]{0,4}[0-9]{4}年")
#: A row of a list whose columns were lost: 专业界　200人.
_ROW = re.compile("[0-9][人名件个元%]$")
_DEFINED = re.compile("[^，。；]{1,30}[，：]?(?:是指|包括|指)")
#: A line drawn across, or the number of a page: — 2 —.
_RULE = re.compile(
    r"[-=*_—~－＝]{3,}|[-—–－]{1,2}[ ]?[0-9０-９]{1,4}[ ]?[-—–－]{1,2}"
    r"|第[ ]?[0-9０-９]{1,4}[ ]?页[ ，,/／]{0,3}(?:共[ ]?[0-9０-９]{1,4}[ ]?页)?"
)
#: Words that only a sentence has, though its stop was lost.
_SENTENCE = re.compile("前款|本条|本法|本规定|本办法|应当|不得|可以|按照|依照|规定的")
_SHORT = 30
_ENTRY = 20  # an entry of a list without numbers is shorter than this, or ends with a stop
_HEADING_LINES = 3
_AHEAD = 40
_SLACK = 3


class Unnumbered:
    """Finds the place of such a line. ``width`` is where lines were broken by hand, 0 if they were not."""

    def __init__(self, body: "Body", width: int, title: str) -> None:
        self.body = body
        self.edge = body.edge
        self.source = body.source
        self.width = width
        self.title = squeezed(title)

    def place(self, place: int) -> int:
        """Hang the line; the place of the next."""
        line = self.body.lines[place]
        edge = self.edge
        leaf = edge.leaf
        if _RULE.fullmatch(line.text) or around_text(line.text):
            edge.hang(Draft(Kind.NOTE, line.start, text=(line.start, line.end)), grows=False)
        elif self._goes_into_heading(place):
            leaf.heading = (leaf.heading[0] if leaf.heading else line.start, line.end)
        elif after := self._signature(place):
            return after
        elif self._is_second_text(place):
            self.body.begin_annex(Draft(Kind.ANNEX, line.start, heading=(line.start, line.end), marks=["second_text"]))
        elif line.depth and openings.runs_on(line.text) and not edge.runs_on and leaf is not edge.root:
            self._marked_heading(line)
        elif self._is_stray(place):
            self._unplaced(line)
        elif self._goes_on(place):
            self._extend(leaf, line)
        elif self._unnumbered_item(line.text):
            self._hang_unnumbered(line)
        elif edge.in_point and not edge.inside(Kind.ARTICLE) and _CLOSING.match(line.text):
            edge.close_to_root()
            self.body.words(line.start, line.end)
        else:
            self._paragraph(place)
        return place + 1

    # --- headings -----------------------------------------------------------------------------------------------

    def _goes_into_heading(self, place: int) -> bool:
        """A heading that runs over several lines, or stands below its number: before a part that begins anew."""
        leaf = self.edge.leaf
        line = self.body.lines[place]
        if (leaf.kind not in DIVISIONS and leaf.kind is not Kind.ANNEX) or leaf.children:
            return False
        if not openings.runs_on(line.text) or len(line.text) > openings.LONGEST_HEADING:
            return False
        if leaf.heading is None or leaf.kind is Kind.ANNEX:
            return leaf.heading is None
        for found in self.body.found[place + 1 : place + 1 + _HEADING_LINES]:
            if found.division or found.article:
                return True
            if not found.plain or not openings.runs_on(found.line.text):
                return False
        return False

    def _marked_heading(self, line: Line) -> None:
        """Words that the source marks as a heading (``##``) and that bear no number."""
        same = next((draft for draft in self.edge.path if draft.kind in DIVISIONS and draft.depth == line.depth), None)
        kind = same.kind if same else Kind.CHAPTER
        self.edge.close(RANK[kind])
        draft = Draft(kind, line.start, heading=(line.start, line.end), depth=line.depth, marks=["no_number"])
        self.edge.hang(draft)

    def _is_second_text(self, place: int) -> bool:
        """The title of a law after a decision: its articles begin anew below it."""
        line = self.body.lines[place]
        signed = any(child.kind is Kind.SIGNATURE for child in self.edge.root.children[-1:])
        if (
            (self.edge.leaf is self.edge.root and not signed)
            or self.edge.runs_on
            or len(line.text) > openings.LONGEST_HEADING
        ):
            return False
        if not _KINDS_OF_LAW.search(squeezed(line.text)) or not self._has_text_before():
            return False
        return self._begins_anew(place)

    def _has_text_before(self) -> bool:
        return (
            self.body.last is not None
            or self.edge.in_point
            or self.edge.root.children[-1].kind
            in {
                Kind.SIGNATURE,
                Kind.PARAGRAPH,
            }
        )

    def _begins_anew(self, place: int) -> bool:
        """The next number is 第一章 or 第一条, and only the head of a law stands before it."""
        for found in self.body.found[place + 1 : place + 1 + _AHEAD]:
            if found.division or found.article:
                opening = found.division or found.article
                return opening is not None and opening.value == 1
            text = found.line.text
            bracketed = text[0] in "（("
            if not bracketed and not openings.contents(text) and not (found.plain and openings.runs_on(text)):
                return False
        return False

    # --- what stands alone --------------------------------------------------------------------------------------

    def _is_stray(self, place: int) -> bool:
        """A few words without a stop after a finished article, before the next or at the end: no part of a law."""
        if not self._after_finished_article():
            return False
        line = self.body.lines[place]
        if not openings.runs_on(line.text) or len(line.text) > _SHORT or self.edge.after_colon:
            return False
        if _SENTENCE.search(line.text):
            return False
        for found in self.body.found[place + 1 : place + _AHEAD]:
            if found.division or found.article:
                return True
            if not found.plain or not openings.runs_on(found.line.text):
                return False
        return place + _AHEAD >= len(self.body.found)

    def _after_finished_article(self) -> bool:
        leaf = self.edge.leaf
        if leaf.children and leaf.children[-1].kind is Kind.UNPLACED:
            return True
        if leaf.marks and "no_number" in leaf.marks:
            return False
        return self.edge.inside(Kind.ARTICLE) is not None and leaf.kind in SENTENCES and not self.edge.runs_on

    def _unplaced(self, line: Line) -> None:
        self.edge.close(RANK[Kind.ARTICLE])
        self.edge.hang(Draft(Kind.UNPLACED, line.start, text=(line.start, line.end)), grows=False)

    def _signature(self, place: int) -> int:
        """The organ and the day at the end of a text; the place after them, or 0."""
        edge = self.edge
        if not edge.root.children or (edge.leaf is edge.root and self.body.last is None and place == 0):
            return 0
        count = 0
        for found in self.body.found[place : place + _HEADING_LINES]:
            count += 1
            if openings.is_date(found.line.text) or (count == 1 and _SIGNED.fullmatch(squeezed(found.line.text))):
                break
            if not found.plain or not openings.runs_on(found.line.text) or len(found.line.text) > _SHORT:
                return 0
        else:
            return 0
        after = self.body.at(place + count)
        if after is not None and after.line.text[0] != "附" and not self._begins_anew(place + count):
            return 0
        edge.close_to_root()
        words = (self.body.lines[place].start, self.body.lines[place + count - 1].end)
        edge.hang(Draft(Kind.SIGNATURE, words[0], text=words), grows=False)
        return place + count

    # --- what goes on -------------------------------------------------------------------------------------------

    def _goes_on(self, place: int) -> bool:
        """The line goes on in the sentence, or the paragraph, that the line before broke off."""
        leaf = self.edge.leaf
        line = self.body.lines[place]
        if leaf.text is None or leaf.kind not in SENTENCES or leaf.children or line.depth or _HISTORY.match(line.text):
            return False
        if "no_number" in leaf.marks:
            return self.edge.runs_on and leaf.text[1] - leaf.text[0] >= _ENTRY
        if self.edge.runs_on:
            if _ROW.search(self.source, max(leaf.text[0], leaf.text[1] - _ENTRY), leaf.text[1]):
                return False
            in_article = self.edge.inside(Kind.ARTICLE) is not None
            return in_article or leaf.text[1] - leaf.text[0] >= _SHORT
        if not self.width or line.indent > 0 or place == 0:
            return False
        before = self.body.lines[place - 1]
        return before.end == leaf.text[1] and before.width >= self.width - _SLACK

    @staticmethod
    def _extend(leaf: Draft, line: Line) -> None:
        if leaf.text is not None:
            leaf.text = (leaf.text[0], line.end)
        if "wrapped" not in leaf.marks:
            leaf.marks.append("wrapped")

    def _unnumbered_item(self, text: str) -> bool:
        """Lines that …： introduces without numbers: 委员长，副委员长若干人，…"""
        leaf = self.edge.leaf
        if leaf.kind not in SENTENCES or leaf.text is None or text[0] == "“":
            return False
        if "no_number" in leaf.marks:
            words = self.source[leaf.text[0] : leaf.text[1]]
            defined = _DEFINED.match(words) and _DEFINED.match(text)
            return bool(defined) or words[-1] in "，、；,;" or openings.runs_on(words)
        return self.edge.after_colon and not leaf.children and self.edge.inside(Kind.ARTICLE) is not None

    def _hang_unnumbered(self, line: Line) -> None:
        if "no_number" in self.edge.leaf.marks:
            self.edge.path.pop()
        kind = Kind.SUBITEM if self.edge.below_item else Kind.ITEM
        self.edge.hang(Draft(kind, line.start, text=(line.start, line.end), marks=["no_number"]))

    # --- paragraphs ---------------------------------------------------------------------------------------------

    def _paragraph(self, place: int) -> None:
        line = self.body.lines[place]
        edge = self.edge
        if edge.leaf is edge.root and self._opens_preamble(place):
            draft = edge.hang(Draft(Kind.PREAMBLE, line.start))
            if (line.depth or openings.preamble(line.text)) and openings.runs_on(line.text):
                draft.heading = (line.start, line.end)
                return
        if line.text[0] == "“" and edge.after_colon:
            self.body.quoted(line)
        else:
            with self.body.parts_inside(line.start, line.end, place) as end:
                self.body.words(line.start, end)

    def _opens_preamble(self, place: int) -> bool:
        """Words before the first part; a text without any parts has only paragraphs."""
        if any(child.kind not in {Kind.TITLE, Kind.HISTORY, Kind.NOTE, Kind.TOC} for child in self.edge.root.children):
            return False
        return place <= self.body.last_part
