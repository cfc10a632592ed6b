"""Where the title of a law stands: one line with ``#``, or lines of plain text before all else. Pure."""

import re
from collections.abc import Sequence

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.lines import BLANK, Line, squeezed
from lianghui.kernel.text.law.reading.looking import find
from lianghui.kernel.text.law.reading.page import around_text

_KINDS_OF_LAW = re.compile(
    "(?:法|法典|条例|规定|办法|细则|规则|决定|决议|解释|修正案|准则|章程|通则|规程|意见|批复|通知|公告|守则|方案|宪法|制度"
    "|标准|规范|名录|若干问题|说明|命令|声明|纪要|总则|纲要|规划|议程|报告|要点|目录)"
    "(?:[（(][^（）()]{1,16}[）)]|[0-9]{4}年?)?$"
)
#: 法释〔2020〕17号, 国务院令第748号.
_NUMBER_OF_DOCUMENT = re.compile(
    rf"(?:.{{0,40}}[〔\[（(][0-9]{{4}}[〕\]）)].{{0,6}}号|.{{0,40}}第[{BLANK}0-9０-９零〇一二三四五六七八九十百]{{1,8}}号)[）)]?"
)
_DECIDED = re.compile("通过|批准|修正|修订|公布|发布|颁布|施行|实施")
_ORDERS = ("公告", "令")
_MOST_LINES = 6
_SEARCHED = 60


def number_of_document(text: str) -> bool:
    """A line that is the number of a document and nothing else."""
    return len(text) <= openings.LONGEST_HEADING and bool(_NUMBER_OF_DOCUMENT.fullmatch(text))


def title_lines(lines: Sequence[Line], source: str, *, markdown: bool) -> tuple[int, int] | None:
    """The places of the first and last line of the title; nothing where none can be told."""
    if markdown:
        first = next((place for place, line in enumerate(lines[:_SEARCHED]) if line.depth == 1), None)
        if first is not None and find(lines[first], source).plain:
            last = first
            while last + 1 < len(lines) and lines[last + 1].depth == 1 and find(lines[last + 1], source).plain:
                last += 1
            return first, last
    return _plain_title(lines, source)


def _plain_title(lines: Sequence[Line], source: str) -> tuple[int, int] | None:
    """The last lines without a stop before the history, the contents or the text.

    An order of publication may stand above; its own heading (…公告, …令) is not the title of the law.
    """
    limit = 0
    while limit < min(len(lines), _SEARCHED) and not _ends_head(lines, source, limit):
        limit += 1
    ends = [place for place in range(limit) if _names_a_law(lines[place].text)]
    laws = [place for place in ends if not squeezed(lines[place].text).endswith(_ORDERS)]
    if not (laws or ends):
        short = limit > 0 and openings.runs_on(lines[0].text) and len(lines[0].text) <= openings.LONGEST_HEADING
        return (0, 0) if short else None
    last = (laws or ends)[-1]
    first = last
    while first > 0 and last - first < _MOST_LINES and _begins_title(lines[first - 1].text):
        first -= 1
    return first, last


def _ends_head(lines: Sequence[Line], source: str, place: int) -> bool:
    """Here the title must have been: history in brackets or by days, contents, the first number."""
    text = lines[place].text
    if not find(lines[place], source).plain or openings.contents(text) or openings.preamble(text):
        return True
    if text[0] in "（(" and len(text) > 1:
        return place > 0 and not number_of_document(text)
    told = openings.dated(text) and _DECIDED.search(text)
    before = lines[place - 1].text if place else ""
    return bool(told and _names_a_law(before) and not squeezed(before).endswith(_ORDERS) and text[-1] != "。")


def _names_a_law(text: str) -> bool:
    words = squeezed(text)
    closed = words[-1:] in {"）", ")"}
    return (
        len(words) <= 2 * openings.LONGEST_HEADING
        and bool(_KINDS_OF_LAW.search(words))
        and (openings.runs_on(text) or closed)
    )


def _begins_title(text: str) -> bool:
    """The line can be the first part of a title that goes on in the next."""
    words = squeezed(text)
    return (
        (openings.runs_on(text) or words[-1:] in {"》", "〉"})
        and len(text) <= openings.LONGEST_HEADING
        and not openings.dated(text)
        and not number_of_document(text)
        and not words.endswith((*_ORDERS, "主席", "省长", "市长", "总理", "院长", "检察长"))
        and not (_KINDS_OF_LAW.search(words) and not words.startswith(("关于", "实施")))
        and "，" not in text
        and not around_text(text)
    )
