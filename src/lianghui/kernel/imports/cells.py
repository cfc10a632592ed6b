"""One cell of a clerk's sheet as a value: texts, days and moments, whole numbers, names, units with their roles. Pure.

Nothing is guessed where two readings are possible: 3/5/2024 is the fifth of March or the third of May, and is refused.
"""

import datetime
import re
import unicodedata
from typing import Any, Final

from lianghui.kernel.text.names import normalise
from lianghui.kernel.text.numerals import DIGITS, NumeralError, parse_int

SHOWN = 20  # characters of a cell that an error repeats
_EPOCH = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's serials know no zone; day 60 of 1900 is long past
_SERIALS: Final = range(20_000, 80_000)  # 1954 to 2119: what else is a number in a column of days is a slip
_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CHINESE = re.compile(rf"([{DIGITS}]{{4}})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})[日号]?")
_ZEROS = str.maketrans("〇○O", "零零零")  # as nought is written in years
_TIME = re.compile(
    r"(?:[T\s]|(?<=[日号]))\s*(上午|下午|晚上|中午)?\s*(\d{1,2})[:时](\d{1,2})分?(?:[:](\d{1,2})(?:\.\d+)?|(\d{1,2})秒)?$"
)
_WEEKDAY = re.compile(r"[（(]?(?:星期|周)[一二三四五六日天][)）]?")
_TURNED = re.compile(r"\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile("[\t \u00a0\u3000]+")
_BETWEEN = re.compile(r"[、，,;；\n/]+")
ROLES: Final = {
    "lead": ("主办单位", "牵头单位", "主办", "牵头"),
    "joint": ("会办单位", "协办单位", "会办", "协办", "配合"),
    "separate": ("分办单位", "分别办理", "分办"),
}
_ROLE_WORDS: Final = {word: role for role, words in ROLES.items() for word in words}
_ANY_ROLE: Final = "|".join(sorted(_ROLE_WORDS, key=len, reverse=True))
_ROLE_BEFORE = re.compile(rf"({_ANY_ROLE})\s*[:：]?\s*")
_ROLE_AFTER = re.compile(rf"(.+?)[（(]({_ANY_ROLE})[)）]")


class CellError(ValueError):
    """The cell cannot be read; the message says in Chinese what is expected."""


def shown(value: Any) -> str:
    """The cell's beginning, for an error."""
    found = text(value)
    return found if len(found) <= SHOWN else found[:SHOWN] + "…"


def empty(value: Any) -> bool:
    """Whether nothing is written in the cell: also where only a dash says so."""
    return value is None or (isinstance(value, str) and tidy(value) in ("", "-", "—", "——", "/", "／"))


def tidy(value: str) -> str:
    """A text without control characters, runs of blanks, blank line ends and rows of empty lines.

    Paragraphs stay: one line each. Han characters and punctuation are never changed.
    """
    found = _CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    lines = [_BLANKS.sub(" ", line).strip() for line in found.split("\n")]
    return "\n".join(line for line in lines if line)


def text(value: Any) -> str:
    """The cell as text; a whole number that a sheet holds as 12.0 is 12."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d %H:%M:%S")
    return tidy(str(value))


def line(value: Any) -> str:
    """The cell as one line, for titles."""
    return " ".join(text(value).split("\n"))


def moment(value: Any) -> datetime.datetime | datetime.date | None:
    """A day with its time where the cell has one, in local time; None for an empty cell. Raises CellError."""
    if empty(value) or isinstance(value, bool):
        return None
    if isinstance(value, datetime.datetime):
        return value if value.time() != datetime.time() else value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, int | float):
        return _of_number(value)
    written = unicodedata.normalize("NFKC", text(value))
    written = _WEEKDAY.sub("", written).strip()
    at = _TIME.search(written)
    day = _day_of(written[: at.start()].strip() if at else written)
    if day is None:
        raise CellError(_no_day(written, value))
    return day if at is None else datetime.datetime.combine(day, _time_of(at, value))


def day(value: Any) -> datetime.date | None:
    """A day; None for an empty cell. Raises CellError."""
    found = moment(value)
    return found.date() if isinstance(found, datetime.datetime) else found


def _of_number(value: float) -> datetime.datetime | datetime.date:
    """A serial of a sheet, or 20240305 as a number; 2024.3 lost its day, or its zero, and is refused."""
    whole = int(value)
    if whole in _SERIALS:
        found = _EPOCH + datetime.timedelta(seconds=round(value * 86_400))
        return found if value != whole else found.date()
    if value == whole and (compact := _COMPACT.fullmatch(str(whole))):
        found_day = _possible(*compact.groups())
        if found_day:
            return found_day
    raise CellError(f"“{value}”不是完整的日期。请把这一格设为文本，写成 2024-03-05。")


def _day_of(written: str) -> datetime.date | None:
    for pattern in (_DAY, _COMPACT):
        if found := pattern.fullmatch(written):
            return _possible(*found.groups())
    if found := _CHINESE.fullmatch(written.translate(_ZEROS)):
        year = "".join(str(DIGITS.index(digit)) for digit in found[1])
        return _possible(year, str(parse_int(found[2])), str(parse_int(found[3])))
    return None


def _possible(year: str, month: str, day_of_month: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day_of_month))
    except ValueError:
        return None


def _time_of(at: re.Match[str], value: Any) -> datetime.time:
    half, hour, minute, second = at[1], int(at[2]), int(at[3]), int(at[4] or at[5] or 0)
    if half in ("下午", "晚上") and hour < 12:  # noqa: PLR2004
        hour += 12
    try:
        return datetime.time(hour, minute, second)
    except ValueError as fault:
        raise CellError(f"“{shown(value)}”的时间不对，请写成 2024-03-05 10:22。") from fault


def _no_day(written: str, value: Any) -> str:
    if _TURNED.fullmatch(written.split(maxsplit=1)[0] if written else ""):
        return f"“{shown(value)}”分不清年、月、日的次序，请写成 2024-03-05 这样的“年-月-日”。"
    return f"“{shown(value)}”不是有效日期，请写成 2024-03-05、2024.3.5 或 2024年3月5日。"


def whole(value: Any) -> int | None:
    """A whole number, also 第12号, 32人 or 三十二; None for an empty cell. Raises CellError."""
    if empty(value):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value == int(value):
            return int(value)
        raise CellError(f"“{value}”应为整数。")
    written = unicodedata.normalize("NFKC", text(value)).replace(",", "")
    digits = re.findall(r"\d+", written)
    if len(digits) == 1 and not re.search(r"\d\.\d|-\d", written):
        return int(digits[0])
    try:
        return parse_int(re.sub("[第号件人个名次]", "", written))
    except NumeralError as fault:
        raise CellError(f"“{shown(value)}”应为整数。") from fault


def several(value: Any) -> list[str]:
    """The entries of a cell that holds a list, such as 财政局、交通局; each once, in order."""
    return list(dict.fromkeys(filter(None, (line(part) for part in _BETWEEN.split(text(value))))))


def names(value: Any) -> list[str]:
    """Names of people in one spelling: 张　三 is 张三, a blank between two of them does not part them."""
    return list(dict.fromkeys(filter(None, (normalise(part) for part in several(value)))))


def units(value: Any) -> list[tuple[str, str]]:
    """Role and name of each unit: 主办：住建局；会办：财政局、交通局, or 住建局（主办）, or a name alone, which leads.

    Raises CellError for several names without roles: who leads is not ours to say.
    """
    written = text(value)
    if empty(written):
        return []
    out: list[tuple[str, str]] = []
    role = ""
    for piece in _BETWEEN.split(_ROLE_BEFORE.sub(lambda found: f"\n@{_ROLE_WORDS[found[1]]}@", _roles_first(written))):
        piece = piece.strip()  # noqa: PLW2901
        if piece.startswith("@"):
            role, piece = piece[1:].split("@", 1)  # noqa: PLW2901
        if name := line(piece):
            out.append((role, name))
    named = [name for _, name in out]
    if len(set(named)) != len(named):
        raise CellError(f"“{shown(value)}”中同一单位写了两次。")
    if len(out) == 1 and not out[0][0]:
        return [("lead", out[0][1])]
    if any(not role for role, _ in out):
        raise CellError(f"“{shown(value)}”有几个单位，请写明“主办：…；会办：…”，或者“分办：…”。")
    return out


def _roles_first(written: str) -> str:
    """住建局（主办） becomes 主办：住建局."""
    pieces = []
    for piece in _BETWEEN.split(written):
        found = _ROLE_AFTER.fullmatch(piece.strip())
        pieces.append(f"{found[2]}：{found[1]}" if found else piece)
    return "；".join(pieces)


def chosen(value: Any, words: dict[str, str], label: str) -> str:
    """The key of a closed list by its Chinese word or key; empty for an empty cell. Raises CellError."""
    written = line(value)
    if empty(written):
        return ""
    for key, word in words.items():
        if written in (key, word):
            return key
    raise CellError(f"“{label}”没有“{shown(value)}”这一项，可以填：{'、'.join(words.values())}。")


def harmless(value: Any) -> Any:
    """A cell for a file that goes out: a text that a sheet would take for a formula is marked as text."""
    if isinstance(value, str) and value.lstrip("\t\r\n ").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")):
        return "'" + value
    return value
