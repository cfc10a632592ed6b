"""The measures of GB/T 9704-2012 in one place; Word and PDF are both laid out by them.

Chapter 5: A4, top margin 天头 37 mm, binding margin 订口 28 mm, type area 版心 156 mm × 225 mm, 22 lines of 28
characters in size three 三号. Chapter 7 gives the place of every part.
"""

import math
import unicodedata
from typing import Any, Final

PAGE_MM: Final = (210, 297)
TOP_MM: Final = 37
BOTTOM_MM: Final = 35
LEFT_MM: Final = 28
RIGHT_MM: Final = 26
AREA_WIDTH_MM: Final = 156

LINE_PT: Final = (
    28.95  # 22 lines fill the 225 mm of the type area, whether the last one is counted with its lead or not
)
CHARACTERS: Final = 28

# Chinese sizes of type in points.
SIZE_2: Final = 22.0  # 二号: title
SIZE_3: Final = 16.0  # 三号: text
SIZE_4: Final = 14.0  # 四号: page number, foot, narrow tables
SIZE_S4: Final = 12.0  # 小四: tables of many columns
SIZE_S5: Final = 9.0  # 小五: the line of evidence
MARK_PT: Final = 42.0  # organ mark: at most this, smaller where the name is long

MARK_DROP_MM: Final = 35  # upper edge of the mark below that of the type area (7.2.4)
RED_LINE_GAP_MM: Final = 4  # red rule below the number (7.2.7)
PAGE_NUMBER_GAP_MM: Final = 7  # page number below the type area (7.5)
THICK_PT: Final = 1.0  # first and last rule of the foot, 0.35 mm (7.4.1)
THIN_PT: Final = 0.7  # the others, 0.25 mm
RED: Final = "C8102E"

TITLE_EMS: Final = AREA_WIDTH_MM * 72 / 25.4 / SIZE_2  # characters a line of the title
# A title breaks where its sense does (7.3.1): after one of these rather than elsewhere, and never before one of those.
BREAKS_AFTER: Final = ("会议", "期间", "的", "、", "，", "；", "：", "”", "》", "）", "和", "与", "及")
NEVER_FIRST: Final = "，。、；：？！”’》）〉的和与及之号"
ELSEWHERE: Final = 4.0  # characters by which a line may be longer or shorter to break where the sense does

NARROW_COLUMNS: Final = 4  # tables of more columns are set in 小四
DATE_INDENT: Final = 4  # the date ends four characters before the edge (7.3.5)
ORGAN_INDENT: Final = 2  # where the organ's name is the longer, it ends two characters before the edge


def ems(text: str) -> float:
    """Width of ``text`` in characters: one for a full-width character, half for any other."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def character_points() -> float:
    """Width of one character where 28 fill a line, in points: a little less than the size of the type."""
    return AREA_WIDTH_MM * 72 / 25.4 / CHARACTERS


def mark_points(organ: str) -> float:
    """Size of the organ mark in points: 42, or what lets the name stand on one line of the type area."""
    return min(MARK_PT, round(AREA_WIDTH_MM * 72 / 25.4 / max(ems(organ), 1) * 0.97, 1))


def broken_title(title: str) -> str:
    """The title with its line ends: no line over 20 characters, lines of like length, broken where the sense does."""
    return "\n".join("\n".join(_broken(line)) for line in title.split("\n"))


def _broken(line: str) -> list[str]:
    count = math.ceil(ems(line) / TITLE_EMS)
    if count <= 1:
        return [line]
    wished = ems(line) / count
    costs = {}
    for place in range(1, len(line)):
        first, rest = line[:place], line[place:]
        if ems(first) > TITLE_EMS or rest[0] in NEVER_FIRST or (first[-1] + rest[0]).isascii():
            continue
        sense = 0.0 if first.endswith(BREAKS_AFTER) else ELSEWHERE
        # What is left must still fit in the lines that are left.
        over = max(0.0, ems(rest) - TITLE_EMS * (count - 1)) * 10
        costs[place] = abs(ems(first) - wished) + sense + over
    if not costs:
        return [line]
    best = min(costs, key=lambda place: costs[place])
    return [line[:best], *_broken(line[best:])]


def signature_indents(signed_by: tuple[str, ...], date: str) -> list[float]:
    """Right indents in characters of the signing organs and the date, centred on one another (7.3.5)."""
    lines = [*signed_by, *([date] if date else [])]
    if not lines:
        return []
    widths = [ems(line) for line in lines]
    widest = max(widths)
    edge = DATE_INDENT if not signed_by or widest <= ems(date) else ORGAN_INDENT
    return [edge + (widest - width) / 2 for width in widths]


def table_points(columns: int) -> float:
    """Size of type in a table of so many columns, in points."""
    return SIZE_4 if columns <= NARROW_COLUMNS else SIZE_S4


def measures() -> dict[str, Any]:
    """The measures as the Typst template takes them (millimetres and points as numbers)."""
    return {
        "top": TOP_MM,
        "bottom": BOTTOM_MM,
        "left": LEFT_MM,
        "right": RIGHT_MM,
        "line": LINE_PT,
        "characters": CHARACTERS,
        "width": AREA_WIDTH_MM,
        "title": SIZE_2,
        "text": SIZE_3,
        "small": SIZE_4,
        "evidence": SIZE_S5,
        "mark_drop": MARK_DROP_MM,
        "red_line_gap": RED_LINE_GAP_MM,
        "page_number_gap": PAGE_NUMBER_GAP_MM,
        "thick": THICK_PT,
        "thin": THIN_PT,
        "red": RED,
    }
