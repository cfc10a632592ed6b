"""What stands before the text of a law: its title, its history, the table of contents. Pure."""

import re

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.contents import end_of_contents
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.lines import Line, squeezed
from lianghui.kernel.text.law.reading.looking import find
from lianghui.kernel.text.law.reading.page import around_text
from lianghui.kernel.text.law.reading.titles import number_of_document, title_lines
from lianghui.kernel.text.law.tree import Kind

#: With this remark the source of our texts ends the head.
_END_OF_HEAD = re.compile(r"<!--\s*INFO END\s*-->")
_DECIDED = re.compile("通过|批准|修正|修订|修改|公布|发布|颁布|施行|实施|废止|公告|解释")
#: The last word of an event, which a broken line left alone.
_VERB_ALONE = re.compile("(?:次)?(?:通过|批准|修正|修订|修改|公布|发布|施行|实施)[）)。]{0,2}")
_OPENED = re.compile("[《〈<＜]")
_CLOSED = re.compile("[》〉>＞]")
_LONGEST_BRACKET = 6000
_MOST_BROKEN = 60
_SEARCHED = 400
_BRACKET = 4  # a day so near the beginning of its line opens an event: （2015年…, 根据2015年…


class Head:
    """Reads the lines up to the first of the text; ``next`` is the place of that line."""

    def __init__(self, source: str, root: Draft, lines: list[Line], *, markdown: bool) -> None:
        self.source = source
        self.root = root
        self.lines = lines
        self.markdown = markdown
        self.title = ""
        self.next = 0
        self._open_titles = 0  # of the last event: 《 not yet closed
        self._open_brackets = 0  # （ not yet closed
        self._broken = 0  # lines it goes over

    def read(self) -> None:
        """Title, history, contents, as far as they are there."""
        places = (place for place, line in enumerate(self.lines[:_SEARCHED]) if _END_OF_HEAD.fullmatch(line.text))
        marker = next(places, None)
        self._title()
        if marker is not None and marker >= self.next:
            while self.next < marker:
                self._history_line(self.lines[self.next])
                self.next += 1
            self._hang(Kind.NOTE, self.lines[marker])
            self.next = marker + 1
        self._free_history()
        self._contents()
        self._free_history()

    def _hang(self, kind: Kind, first: Line, last: Line | None = None) -> Draft:
        draft = Draft(kind, first.start, text=(first.start, (last or first).end))
        self.root.children.append(draft)
        return draft

    def _title(self) -> None:
        span = title_lines(self.lines, self.source, markdown=self.markdown)
        if span is None:
            return
        first, last = span
        for line in self.lines[:first]:  # the order that published the law
            self._history_line(line)
        self._hang(Kind.TITLE, self.lines[first], self.lines[last])
        self.title = "".join(squeezed(line.text) for line in self.lines[first : last + 1])
        self.next = last + 1
        self._begin(0, 0)

    # --- history ------------------------------------------------------------------------------------------------

    def _begin(self, titles: int, brackets: int) -> None:
        self._open_titles, self._open_brackets, self._broken = max(titles, 0), max(brackets, 0), 0

    def _history_line(self, line: Line) -> None:
        """A line of the head: a new event, the rest of one, or the title again."""
        last = self.root.children[-1] if self.root.children else None
        titles = len(_OPENED.findall(line.text)) - len(_CLOSED.findall(line.text))
        brackets = line.text.count("（") + line.text.count("(") - line.text.count("）") - line.text.count(")")
        if line.text.startswith("<!--") or around_text(line.text):
            self._hang(Kind.NOTE, line)
            self._begin(0, 0)
        elif last and last.kind is Kind.HISTORY and last.text and self._goes_on(line, last):
            last.text = (last.text[0], line.end)
            self._open_titles = max(self._open_titles + titles, 0)
            self._open_brackets = max(self._open_brackets + brackets, 0)
            self._broken += 1
        elif self._repeats_title(squeezed(line.text)):
            self._hang(Kind.TITLE, line).marks.append("repeated")
            self._begin(0, 0)
        else:
            self._hang(Kind.HISTORY, line)
            self._begin(titles, brackets)

    def _goes_on(self, line: Line, last: Draft) -> bool:
        """The line goes on with the event of the line before, which may break in the midst of a title."""
        day = openings.dated(line.text)
        if day and day.start() <= _BRACKET:
            return False
        if self._open_titles or self._open_brackets:
            return True
        if self._repeats_title(squeezed(line.text)):
            return False
        if _VERB_ALONE.fullmatch(squeezed(line.text)):
            return True
        if last.text and not _DECIDED.search(self.source, last.text[0], last.text[1]):
            return bool(_DECIDED.search(line.text))  # 2017年7月28日　山东省 / 第十二届…会议通过
        return not _DECIDED.search(line.text) and line.text[0] not in "（("

    def _repeats_title(self, text: str) -> bool:
        if len(text) < len("办法") or not self.title:
            return False
        last = self.root.children[-1]
        if self.title.startswith(text) or ("repeated" in last.marks and self.title.endswith(text)):
            return True
        return len(text) >= _BRACKET and (
            text in self.title
            or text.removeprefix("中华人民共和国") in self.title
            or (self.title in text and len(text) <= len(self.title) + len("中华人民共和国"))
        )

    def _free_history(self) -> None:
        """History without a marker after it: lines in brackets, days with what was decided, the title once more."""
        while self.next < len(self.lines):
            line = self.lines[self.next]
            comment = line.text.startswith("<!--") and "-->" in line.text
            if not comment and not around_text(line.text) and not self._is_history(line):
                return
            self._history_line(line)
            self.next += 1

    def _is_history(self, line: Line) -> bool:
        text = line.text
        if not find(line, self.source).plain or line.depth > 1 or openings.contents(text) or openings.preamble(text):
            return False
        last = self.root.children[-1] if self.root.children else None
        if last and last.kind is Kind.HISTORY and (self._open_titles or self._open_brackets):
            return self._broken < _MOST_BROKEN
        if self._repeats_title(squeezed(text)) or number_of_document(text) or openings.is_date(text):
            return True
        day = openings.dated(text)
        if text[0] in "（(":
            return len(text) <= _LONGEST_BRACKET and bool(day or _DECIDED.search(text))
        ends = openings.runs_on(text) or text[-1] in "）)》〉"
        if day and day.start() <= _BRACKET and _DECIDED.search(text):
            return ends
        # The rest of a history whose beginning was lost: …第三十次会议通过）
        lost = text[-1] in "）)" and text.count("）") + text.count(")") > text.count("（") + text.count("(")
        return lost and bool(_DECIDED.search(text))

    # --- contents -----------------------------------------------------------------------------------------------

    def _contents(self) -> None:
        """目录 and its entries."""
        start = self.next
        if start >= len(self.lines) or not openings.contents(self.lines[start].text):
            return
        self.next = end_of_contents(self.lines, self.source, start)
        draft = Draft(Kind.TOC, self.lines[start].start, heading=(self.lines[start].start, self.lines[start].end))
        if self.next > start + 1:
            draft.text = (self.lines[start + 1].start, self.lines[self.next - 1].end)
        self.root.children.append(draft)
