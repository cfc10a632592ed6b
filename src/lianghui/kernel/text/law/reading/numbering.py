"""The numbers that Word prints before paragraphs without their being in the text: 第%1条, （%1） (ECMA-376-1, 17.9).

``Numbering.number`` must be asked once for every paragraph in the order of the text: numbers count on.
"""

from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.text.numerals import to_chinese, to_digits

_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "japaneseLegal",
        "koreanCounting",
        "ideographTraditional",
    }
)
_FORMAL = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_LOW = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_CIRCLED = 20
_LEVELS = 9
_MOST = 10**6
_ALPHABET = 26
_STYLES = 50


def local(element: Any) -> str:
    """The name of an element without its namespace; Word has two."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Any, name: str) -> Any:
    """The first child of that name, or nothing."""
    return next((one for one in element if local(one) == name), None)


def value(element: Any, name: str = "val") -> str:
    """An attribute whatever its namespace; empty where it is absent."""
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _whole(text: str, otherwise: int) -> int:
    try:
        return max(0, min(int(text), _MOST))
    except ValueError:
        return otherwise


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    after: str = "tab"
    legal: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)
    begun: bool = False


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._of_style: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, numbering: Any) -> None:
        for element in numbering:
            if local(element) == "abstractNum":
                levels = {_whole(value(one, "ilvl"), 0): _level(one) for one in element if local(one) == "lvl"}
                self._abstract[value(element, "abstractNumId")] = levels
        for element in numbering:
            if local(element) != "num":
                continue
            one = _List(value(child(element, "abstractNumId")))
            for override in element:
                if local(override) != "lvlOverride":
                    continue
                level = _whole(value(override, "ilvl"), 0)
                if (start := child(override, "startOverride")) is not None:
                    one.starts[level] = _whole(value(start), 1)
                if (own := child(override, "lvl")) is not None:
                    one.levels[level] = _level(own)
            self._lists[value(element, "numId")] = one

    def _read_styles(self, styles: Any) -> None:
        known = {value(one, "styleId"): one for one in styles if local(one) == "style"}
        for name in known:
            at, seen = name, 0
            while at in known and seen < _STYLES:
                properties = child(known[at], "pPr")
                found = child(properties, "numPr") if properties is not None else None
                if found is not None:
                    self._of_style[name] = _list_and_level(found)
                    break
                at, seen = value(child(known[at], "basedOn")), seen + 1

    def number(self, properties: Any) -> str:
        """What Word prints before a paragraph with these properties (``w:pPr``), with the blank after it."""
        if properties is None:
            return ""
        own, style = child(properties, "numPr"), value(child(properties, "pStyle"))
        name, level = _list_and_level(own) if own is not None else self._of_style.get(style, ("", 0))
        if own is not None and not name:
            name = self._of_style.get(style, ("", 0))[0]
        one = self._lists.get(name)
        if one is None or name == "0":
            return ""
        return self._count(one, min(level, _LEVELS - 1))

    def _count(self, one: _List, level: int) -> str:
        counts = self._counts.setdefault(one.abstract, {})
        if not one.begun:
            one.begun = True
            for place, start in one.starts.items():
                counts[place] = start - 1
        counts[level] = min(counts.get(level, self._level(one, level).start - 1) + 1, _MOST)
        for deeper in [place for place in counts if place > level]:
            del counts[deeper]
        shown = self._level(one, level)
        text = shown.text
        for place in range(_LEVELS):
            if f"%{place + 1}" in text:
                asked = self._level(one, place)
                counted = counts.setdefault(place, asked.start)
                form = "decimal" if shown.legal and place != level else asked.form
                text = text.replace(f"%{place + 1}", formatted(counted, form))
        if shown.form in {"bullet", "none"} or not text:
            return ""
        return text + {"nothing": ""}.get(shown.after, " ")

    def _level(self, one: _List, level: int) -> _Level:
        return one.levels.get(level) or self._abstract.get(one.abstract, {}).get(level) or _Level()


def _list_and_level(properties: Any) -> tuple[str, int]:
    return value(child(properties, "numId")), _whole(value(child(properties, "ilvl")), 0)


def _level(element: Any) -> _Level:
    legal = child(element, "isLgl")
    form = child(element, "numFmt")
    if form is None:  # a newer form stands in an alternative; the fallback is read
        choices = [one for one in element.iter() if local(one) == "numFmt"]
        form = choices[-1] if choices else None
    return _Level(
        start=_whole(value(child(element, "start")), 1),
        form=value(form) or "decimal",
        text=value(child(element, "lvlText")),
        after=value(child(element, "suff")) or "tab",
        legal=legal is not None and value(legal) not in {"0", "false"},
    )


def formatted(number: int, form: str) -> str:  # noqa: PLR0911 - a form a line
    """A number in one of Word's forms; an unknown form counts in figures."""
    if form in _CHINESE or form in _FORMAL:
        return to_chinese(number, formal=form in _FORMAL)
    if form in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"}:
        return to_digits(number)
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(ord(figure) + ord("０") - ord("0")) for figure in str(number))
    if form.startswith("decimalEnclosedCircle") and 0 < number <= _CIRCLED:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and 0 < number <= _CIRCLED:
        return chr(ord("⑴") + number - 1)
    if form == "decimalEnclosedFullstop" and 0 < number <= _CIRCLED:
        return chr(ord("⒈") + number - 1)
    if form in {"lowerLetter", "upperLetter"} and number:
        letter = chr(ord("a") + (number - 1) % _ALPHABET) * min((number - 1) // _ALPHABET + 1, _LEVELS)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and number:
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form == "ideographZodiacTraditional" and 0 < number <= len(_STEMS):
        return _STEMS[number - 1]
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    number %= 4000
    written = ""
    for worth, letters in (*_ROMAN, *_ROMAN_LOW):
        written += letters * (number // worth)
        number %= worth
    return written
