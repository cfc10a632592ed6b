"""The parts of a report: the year that was, what is wanting, what is planned. Pure.

Reports name their parts with a time and a word of work (2022年主要工作, 今后一年的任务) and number the sections within
them; some say neither, and the plan then begins after the paragraph on shortcomings.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lianghui.kernel.text import numerals
from lianghui.kernel.text.report.figure import Part, Section
from lianghui.kernel.text.report.furniture import SALUTATION
from lianghui.kernel.text.report.lines import Line, lines

_HEADING_LENGTH = 70
_PART_LENGTH = 50
_NUMBERED = re.compile(r"(?:第[一二三四五六七八九十]{1,3}[部篇]分?|[一二三四五六七八九十]{1,3}[、.．])\s*")
_BRACKETED = re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]")
_ARABIC = re.compile(r"\d{1,2}[.．、](?!\d)")
_SENTENCE_WITHIN = re.compile(r"[。；;！!]")

YEAR = re.compile(r"(?P<arabic>(?:19|20)\d\d)(?!\d)|(?P<han>二[〇零○Ｏ0一][〇零○Ｏ0一二三四五六七八九]{2})(?=年)")
_TERM = re.compile(
    r"本届|[过去近]五年|五年(?:来|工作|的|主要)|[一二三四五六七八九十]届(?:.{0,2}人大|政协|委员会|市|县|区|省)"
)
_AHEAD = re.compile(
    r"今后|新的?一年|下一步|下一年|来年|下一届|新一届|未来|今年|明年|打算|任务|安排|建议|展望|部署|计划"
)
_BACK = re.compile(r"回顾|过去|一年来|以来|去年|情况|总结|成效|成绩")
_WORK = re.compile(r"工作|任务|回顾|安排|打算|建议|履职|要求|情况|计划|展望|部署|成效")
_TIMED = re.compile(
    r"(?:19|20)\d\d年|二[〇零○Ｏ0一].{2}年|过去|一年来|五年|本届|今后|新的?一年|下一步|今年|去年|明年|届.{0,10}(?:人大|政协|委员会)"
)
_YEAR_OPENS = re.compile(
    r"(?:(?:19|20)\d\d|二[〇零○Ｏ0一].{2})年(?:[:：]|的?(?:主要|重点)?(?:工作|任务)|工作|履职|回顾|安排)"
)
_NOTES = re.compile(
    r"(?:附[:：]?\s*)?(?:名词解释|名词注释|有关名词|相关名词|有关用语|用语说明|注释|注[:：]|脚注|附注|备注[:：])"
)
_CLOSING = re.compile(
    r"(?:各位(?:代表|委员|同志)|同志们|朋友们)[^。]{0,14}[!！,，:：].{0,90}(?:让我们|团结|奋斗|奋进|征程|使命|蓝图)"
)
#: 我们也清醒地看到,工作中还存在一些不足,主要是:…
_WANTING = re.compile(
    r"(?:(?:清醒|清楚|深刻|深感|我们也)[^。]{0,12}(?:认识到|看到|感到|意识到)|感到还?存在|工作(?:中|还)[^。]{0,6}存在)"
    r"[^。]{0,90}?(?:不足|差距|短板|弱项|薄弱环节|问题)"
)
#: 现在,我向大会报告工作,请予审议。
_SUBMITTED = re.compile(r"报告工作|(?:请予?|请.{0,8})审议|提出(?:宝贵)?意见")
_WITHIN_ALL = 5
_LAST_LINES = 4
_LEAST_PARAGRAPH = 40
_PLAN_OPENS = re.compile(
    r"(?:各位(?:代表|委员)[^。]{0,6}[!！,，:：]\s*)?(?:(?P<year>20\d\d)年|今年|新的一年|今后|下一步|做好今年)[^。]{0,40}?(?:是|要|将|工作|总体要求|,|，)"
)


@dataclass(frozen=True, slots=True)
class _Heading:
    line: Line
    depth: int
    part: Part | None  # of a heading that names a part, else that of the part it stands in


def sections(text: str, start: int, end: int, gaps: Sequence[tuple[int, int]] = ()) -> tuple[Section, ...]:
    """The sections of the report ``text[start:end]`` in order; those within others follow them."""
    skipped = {gap_start for gap_start, _end in gaps}
    page = [line for line in lines(text, start, end) if line.start not in skipped]
    headings = _headings(page)
    if not any(heading.part is Part.PLAN for heading in headings):
        headings = _with_unnamed_plan(page, headings)
    if not any(heading.part is Part.PAST for heading in headings) and (opened := _unnamed_past(page, headings)):
        headings = [opened, *headings]
    found = _spread(headings, end)
    found += _short_of(page, found)
    return tuple(sorted(found, key=lambda section: (section.start, section.depth)))


def year_in(words: str) -> int | None:
    """The first year that ``words`` name, also 二〇二二年."""
    match = YEAR.search(words)
    if match is None:
        return None
    if match["arabic"]:
        return int(match["arabic"])
    return numerals.parse_int(match["han"].replace("0", "零"))


def _headings(page: Sequence[Line]) -> list[_Heading]:
    found: list[_Heading] = []
    reported: int | None = None
    for place, line in enumerate(page):
        depth = _depth(line)
        if _NOTES.match(line.words) and len(line.words) <= _PART_LENGTH:
            found.append(_Heading(line, 1, Part.NOTES))
        elif place >= len(page) - _LAST_LINES and _CLOSING.match(line.words):
            found.append(_Heading(line, 1, Part.CLOSING))
        elif _names_a_part(line):
            part = _part(line.words, reported)
            if part is Part.PAST and reported is None:
                reported = year_in(line.words)
            found.append(_Heading(line, 1, part))
        elif depth:
            found.append(_Heading(line, depth, None))
    return found


def _depth(line: Line) -> int:
    """The rank of a numbered heading that fills its line, or begins it: （一）坚持思想引领。…"""
    words = line.words
    if _BRACKETED.match(words):
        return 3
    if len(words) > _HEADING_LENGTH or line.ends_a_sentence or _SENTENCE_WITHIN.search(words):
        return 0
    if _NUMBERED.match(words):
        return 2
    return 4 if _ARABIC.match(words) else 0


def _names_a_part(line: Line) -> bool:
    words = _NUMBERED.sub("", line.words, count=1) if _NUMBERED.match(line.words) else line.words
    if (
        len(words) > _PART_LENGTH
        or _SENTENCE_WITHIN.search(words)
        or SALUTATION.match(words)
        or words.endswith((":", "："))
    ):
        return False
    if "工作报告" in words or "会议" in words[-4:]:
        return False
    if _YEAR_OPENS.match(words):
        return True
    return bool(_TIMED.search(words) and _WORK.search(words[-14:])) and "," not in words and "，" not in words


def _part(words: str, reported: int | None) -> Part:
    year = year_in(words)
    if year is not None and reported is not None:
        return Part.PLAN if year > reported else Part.PAST
    if _BACK.search(words):
        return Part.PAST
    if _AHEAD.search(words) and (reported is not None or not re.search(r"以来|主要工作\Z", words)):
        return Part.PLAN
    return Part.PAST


def _with_unnamed_plan(page: Sequence[Line], headings: list[_Heading]) -> list[_Heading]:
    """Where no heading names the plan, it opens with the first paragraph on the coming year after the shortcomings."""
    after = next((place for place, line in enumerate(page) if _WANTING.search(line.words)), None)
    if after is None:
        return headings
    for line in page[after + 1 :]:
        if _PLAN_OPENS.match(line.words):
            return sorted([*headings, _Heading(line, 1, Part.PLAN)], key=lambda heading: heading.line.start)
    return headings


def _unnamed_past(page: Sequence[Line], headings: Sequence[_Heading]) -> _Heading | None:
    """Where no heading names the year that was, it opens after the words with which the report is submitted."""
    until = next(
        (heading.line.start for heading in headings if heading.part is Part.PLAN), page[-1].start if page else 0
    )
    submits = False
    for place, line in enumerate(page):
        if line.start >= until:
            break
        saluted = SALUTATION.match(line.words) is not None
        if submits and not saluted:
            return _Heading(line, 1, Part.PAST)
        following = page[place + 1].words if place + 1 < len(page) else ""
        submits = not _SUBMITTED.search(following) if saluted else _SUBMITTED.search(line.words) is not None
    return None


def _spread(headings: Sequence[_Heading], end: int) -> list[Section]:
    found: list[Section] = []
    part = Part.PAST
    for heading, until in zip(headings, _ends(headings, end), strict=True):
        part = heading.part or part
        found.append(Section(heading.line.start, until, _named(heading), heading.depth, part))
    return found


def _ends(headings: Sequence[_Heading], end: int) -> list[int]:
    """Where each section ends: at the next heading of its rank or a higher one."""
    ends = [end] * len(headings)
    opened: list[int] = []
    for place, heading in enumerate(headings):
        while opened and headings[opened[-1]].depth >= heading.depth:
            ends[opened.pop()] = heading.line.start
        opened.append(place)
    return ends


def _named(heading: _Heading) -> str:
    """The words of a heading; （一） may open its paragraph, and a part may open without any."""
    words = heading.line.words
    if heading.depth == 1 and (len(words) > _HEADING_LENGTH or heading.line.ends_a_sentence):
        return ""
    named = words[:_HEADING_LENGTH]
    return named.split("。", 1)[0]


def _short_of(page: Sequence[Line], found: Sequence[Section]) -> list[Section]:
    """What is wanting, from the sentence that says so to the end of its paragraph: a section within its part.

    The last such paragraph before the plan; a report also speaks of what others lack.
    """
    plan = next((section.start for section in found if section.part is Part.PLAN), None)
    for line in reversed(page):
        if len(line.words) < _LEAST_PARAGRAPH or (plan is not None and line.start >= plan):
            continue
        if match := _WANTING.search(line.words):
            start = line.start + line.words.rfind("。", 0, match.start()) + 1
            return [Section(start, line.end, "", _WITHIN_ALL, Part.PAST, shortcomings=True)]
    return []


def moved(section: Section, by: int) -> Section:
    """The section ``by`` characters further on."""
    return replace(section, start=section.start + by, end=section.end + by)
