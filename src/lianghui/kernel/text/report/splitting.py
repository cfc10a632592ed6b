"""The reports of one text: each begins with its title. Pure.

Pages print a title twice (of the page, of the report) and name other reports in their links, so that a title counts
only where the text of a report follows it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lianghui.kernel.text.report.furniture import SALUTATION
from lianghui.kernel.text.report.lines import Line, lines

_TITLE = re.compile(
    r"[^。;；]{0,60}(?:人民代表大会常务委员会|人大常委会|人民代表大会|政协|委员会|常委会|常务委员会|人民政府|政府|人民法院|人民检察院)"
    r"(?:[^。;；]{0,12})工作报告(?:[(（《\[【].{0,12})?\Z"
)
_ORGAN_ALONE = re.compile(r"(?:委员会|代表大会|协商会议|人大常委会|政协|政府|法院|检察院)\Z")
_TITLE_LENGTH = 80
_LINES_TO_SALUTATION = 14
_LEAST_TEXT = 600


class Stretch(NamedTuple):
    """A report within a text: where it begins and ends, and its title as printed."""

    start: int
    end: int
    title: str


def split(text: str, gaps: Sequence[tuple[int, int]] = ()) -> list[Stretch]:
    """The reports of ``text``, at least one where it holds any words."""
    skipped = {start for start, _end in gaps}
    page = _with_whole_titles([line for line in lines(text) if line.start not in skipped])
    if not page:
        return []
    begins = _beginnings(page)
    if not begins:
        first = page[0]
        titled = len(first.words) <= _TITLE_LENGTH and not first.ends_a_sentence
        return [Stretch(0, len(text), first.words if titled else "")]
    found = []
    for place, (title, _salutation) in enumerate(begins):
        end = begins[place + 1][0].start if place + 1 < len(begins) else len(text)
        found.append(Stretch(0 if place == 0 else title.start, end, title.words))
    return found


def _beginnings(page: Sequence[Line]) -> list[tuple[Line, int]]:
    """The title of each report with the offset at which its text begins."""
    found: list[tuple[Line, int]] = []
    titles = [place for place, line in enumerate(page) if _is_title(line)]
    for place in titles:
        opening = next(
            (line for line in page[place + 1 : place + 1 + _LINES_TO_SALUTATION] if SALUTATION.match(line.words)), None
        )
        if opening is None:
            continue
        if found and (found[-1][1] == opening.start or opening.start - found[-1][1] < _LEAST_TEXT):
            if found[-1][1] == opening.start:
                found[-1] = (page[place], opening.start)  # the page's own title stood before the report's
            continue
        found.append((page[place], opening.start))
    return found


def _with_whole_titles(page: Sequence[Line]) -> list[Line]:
    """A title set over several lines, or spaced (工 作 报 告), as one line."""
    found: list[Line] = []
    for line in page:
        words = "".join(line.words.split())
        if words.endswith("工作报告") and len(words) <= _TITLE_LENGTH:
            start = line.start
            while found and not _TITLE.match(words) and _is_above_title(found[-1]):
                above = found.pop()
                words = "".join(above.words.split()) + words
                start = above.start
            found.append(Line(start, line.end, words, line.next_line))
        else:
            found.append(line)
    return found


def _is_above_title(line: Line) -> bool:
    """A short line of nothing but the name of an organ."""
    return len(line.words) <= _TITLE_LENGTH // 2 and _ORGAN_ALONE.search("".join(line.words.split())) is not None


def _is_title(line: Line) -> bool:
    return len(line.words) <= _TITLE_LENGTH and _TITLE.match(line.words) is not None
