"""What stands before the text of a law: its title, its history, the table of contents. Pure."""

import re

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.body import Found, find
from lianghui.kernel.text.law.reading.drafting import Draft
from lianghui.kernel.text.law.reading.lines import BLANK, Line, squeezed
from lianghui.kernel.text.law.tree import Kind

_END_OF_HEAD = re.compile(r"<!--\s*INFO END\s*-->")
_DECIDED = re.compile("通过|批准|修正|修订|修改|公布|发布|颁布|施行|实施|废止|公告|解释")
_NUMBERED_DOCUMENT = re.compile(
    rf"(?:.{{0,40}}[〔\[（(][0-9]{{4}}[〕\]）)].{{0,6}}号|.{{0,40}}第[{BLANK}0-9０-９零〇一二三四五六七八九十百]{{1,8}}号)[）)]?$"
)
_KINDS_OF_LAW = re.compile(
    "(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|修正案|准则|章程|通则|规程|意见|批复|通知|公告|守则|方案|宪法|制度|标准|规范|条例（试行）|名录|若干问题|说明|命令|声明|纪要|总则|纲要|规划|议程|报告|要点)"
    "(?:[（(][^（）()]{1,16}[）)]|[0-9]{4}年?)?$"
)
_TITLE_LINES = 6
_BRACKETS = str.maketrans("<>＜＞", "〈〉〈〉")


class Head:
    """Reads the lines up to the first of the text; ``next`` is the place of that line."""

    def __init__(self, source: str, root: Draft, lines: list[Line], *, markdown: bool) -> None:
        self.source = source
        self.root = root
        self.lines = lines
        self.markdown = markdown
        self.title = ""
        self.next = 0
        self.remarks: list[str] = []

    def read(self) -> None:
        """Title, history, contents, as far as they are there."""
        marker = next((place for place, line in enumerate(self.lines[:400]) if _END_OF_HEAD.fullmatch(line.text)), None)
        if marker is not None:
            self._title()
            while self.next < marker:
                self._history_line(self.lines[self.next])
                self.next += 1
            self._hang(Kind.NOTE, self.lines[marker], self.lines[marker])
            self.next = marker + 1
        else:
            self._title()
        self._free_history()
        self._contents()
        self._free_history()

    def _hang(self, kind: Kind, first: Line, last: Line) -> Draft:
        draft = Draft(kind, first.start, text=(first.start, last.end))
        self.root.children.append(draft)
        return draft

    # --- title --------------------------------------------------------------------------------------------------

    def _title(self) -> None:
        """The line with one ``#``; in plain text the lines before the first that cannot be part of a title."""
        first = next((place for place, line in enumerate(self.lines[:60]) if line.depth == 1), None)
        if self.markdown and first is not None and not self._structural(first):
            self._order_before(first)
            last = first
            while last + 1 < len(self.lines) and self.lines[last + 1].depth == 1 and not self._structural(last + 1):
                last += 1
        else:
            span = self._plain_title()
            if span is None:
                return
            first, last = span
            self._order_before(first)
        self._hang(Kind.TITLE, self.lines[first], self.lines[last])
        self.title = "".join(squeezed(line.text) for line in self.lines[first : last + 1]).strip("*_")
        self.next = last + 1

    def _order_before(self, first: int) -> None:
        """The order by which the law was published, where it stands above the title."""
        for line in self.lines[:first]:
            if line.text.startswith("<!--"):
                self._hang(Kind.NOTE, line, line)
            else:
                self._history_line(line)

    def _plain_title(self) -> tuple[int, int] | None:
        """The last lines without a stop before the history, the contents or the text."""
        limit = 0
        while limit < min(len(self.lines), 40):
            text = self.lines[limit].text
            if self._structural(limit) or openings.contents(text) or openings.preamble(text) or text[0] in "（(":
                break
            limit += 1
        candidates = [
            place
            for place in range(limit)
            if openings.runs_on(self.lines[place].text) or _KINDS_OF_LAW.search(squeezed(self.lines[place].text))
        ]
        ends = [place for place in candidates if _KINDS_OF_LAW.search(squeezed(self.lines[place].text))]
        if not ends:
            if candidates and candidates[0] == 0 and len(self.lines[0].text) <= openings.LONGEST_HEADING:
                return 0, 0
            return None
        last = ends[-1] if limit < len(self.lines) and ends[-1] == limit - 1 else ends[0]
        first = last
        while first > 0 and last - first < _TITLE_LINES and self._part_of_title(self.lines[first - 1].text):
            first -= 1
        return first, last

    @staticmethod
    def _part_of_title(text: str) -> bool:
        return (
            openings.runs_on(text)
            and len(text) <= openings.LONGEST_HEADING
            and not openings.dated(text)
            and not _NUMBERED_DOCUMENT.fullmatch(text)
            and not _KINDS_OF_LAW.search(squeezed(text))
            and not text.endswith(("令", "公告"))
        )

    def _structural(self, place: int) -> bool:
        found = find(self.lines[place])
        return not found.plain

    # --- history ------------------------------------------------------------------------------------------------

    def _history_line(self, line: Line) -> None:
        """A line of the head: a new event, the rest of one, or the title again."""
        last = self.root.children[-1] if self.root.children else None
        text = squeezed(line.text)
        open_title = bool(last and last.kind is Kind.HISTORY and self._title_open(last))
        if open_title and last and last.text:
            last.text = (last.text[0], line.end)
            return
        if self._repeats_title(text):
            self._hang(Kind.TITLE, line, line).marks.append("repeated")
        elif self._begins_event(line.text) or last is None or last.kind is not Kind.HISTORY or last.text is None:
            self._hang(Kind.HISTORY, line, line)
        else:
            last.text = (last.text[0], line.end)

    def _title_open(self, draft: Draft) -> bool:
        words = self.source[draft.text[0] : draft.text[1]] if draft.text else ""
        words = words.translate(_BRACKETS)
        return words.count("《") > words.count("》") or (
            words.startswith(("（", "("))
            and words.count("（") + words.count("(") > words.count("）") + words.count(")")
        )

    @staticmethod
    def _begins_event(text: str) -> bool:
        found = openings.dated(text)
        return bool(found and found.start() <= 4) or bool(_DECIDED.search(text)) or text[0] in "（("  # noqa: PLR2004

    def _repeats_title(self, text: str) -> bool:
        if len(text) < 4 or not self.title:  # noqa: PLR2004
            return False
        # Longer lines name the title in what they tell: …《关于修改〈…〉的决定》修正.
        return text in self.title or (self.title in text and len(text) < len(self.title) + 12)

    def _free_history(self) -> None:
        """History without a marker after it: lines in brackets, days with what was decided, the title once more."""
        while self.next < len(self.lines):
            line = self.lines[self.next]
            last = self.root.children[-1] if self.root.children else None
            going_on = bool(last and last.kind is Kind.HISTORY and self._title_open(last))
            if line.text.startswith("<!--"):
                if "-->" not in line.text:
                    return
                self._hang(Kind.NOTE, line, line)
            elif going_on or self._free(line):
                self._history_line(line)
            else:
                return
            self.next += 1

    def _free(self, line: Line) -> bool:
        text = line.text
        if self._structural(self.next) or line.depth > 1 or openings.contents(text) or openings.preamble(text):
            return False
        if self._repeats_title(squeezed(text)) or _NUMBERED_DOCUMENT.fullmatch(text) or openings.is_date(text):
            return True
        found = openings.dated(text)
        if text[0] in "（(":
            return bool(found or _DECIDED.search(text)) and len(text) < 4000  # noqa: PLR2004 - a history, however long
        if found and found.start() <= 4 and _DECIDED.search(text):  # noqa: PLR2004
            return openings.runs_on(text) or text[-1] in "）)》〉"
        # The rest of a history whose beginning was lost: …第三十次会议通过）
        return text[-1] in "）)" and text.count("）") > text.count("（") and bool(_DECIDED.search(text))

    # --- contents -----------------------------------------------------------------------------------------------

    def _contents(self) -> None:
        """目录 and its entries, up to where the first of them comes again."""
        if self.next >= len(self.lines) or not openings.contents(self.lines[self.next].text):
            return
        start = self.next
        place = start + 1
        first: tuple[object, ...] | None = None
        while place < len(self.lines):
            found = find(self.lines[place])
            key = self._entry(found)
            if key is None:
                break
            if first is not None and key == first:
                break
            first = first or key
            place += 1
        else:
            place = start + 1
        if place < len(self.lines) and find(self.lines[place]).article:
            place = self._before_article(start, place)
        heading = self.lines[start]
        draft = Draft(Kind.TOC, heading.start, heading=(heading.start, heading.end))
        if place > start + 1:
            draft.text = (self.lines[start + 1].start, self.lines[place - 1].end)
        self.root.children.append(draft)
        self.next = place

    def _before_article(self, start: int, place: int) -> int:
        """An article ended the contents: its chapter was not repeated, so the last headings belong to the text."""
        kinds: list[object] = []
        while place > start + 1:
            found = find(self.lines[place - 1])
            if found.division is None or found.division.kind in kinds:
                break
            if kinds and found.division.kind is Kind.SECTION:
                break
            kinds.append(found.division.kind)
            place -= 1
        return place

    @staticmethod
    def _entry(found: Found) -> tuple[object, ...] | None:
        """What names an entry of the contents; nothing where the line cannot be one."""
        text = found.line.text
        if found.division:
            return (found.division.kind, found.division.value)
        if found.article or not openings.runs_on(text.rstrip("0123456789.…·")) or len(text) > openings.LONGEST_HEADING:
            return None
        return (squeezed(text).rstrip("0123456789.…·"),)
