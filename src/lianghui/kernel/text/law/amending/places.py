"""Where in a law: 第十二条第二款第（三）项, as decisions print it, both ways."""

import re
from dataclasses import dataclass, replace

from lianghui.kernel.text.law.amending.statute import PREAMBLE
from lianghui.kernel.text.law.reading.numbers import FIGURES, value_of
from lianghui.kernel.text.numerals import to_chinese

N = f"[{FIGURES}]{{1,9}}"
ARTICLE = rf"第{N}条(?:之{N})*"
PARAGRAPH = rf"第{N}款"
ITEM = rf"第(?:（{N}）|\({N}\)|{N})项"
SUBITEM = rf"第{N}目"
NATURAL = rf"第{N}(?:个)?自然段"
PLACE = (
    rf"(?:{ARTICLE}(?:{PARAGRAPH})?(?:{ITEM}(?:{SUBITEM})?)?|{PARAGRAPH}(?:{ITEM}(?:{SUBITEM})?)?|{ITEM}(?:{SUBITEM})?"
    rf"|{SUBITEM}|序言(?:{NATURAL})?|{NATURAL})"
)
DIVISION = rf"(?:第{N}(?:编|分编|章|节))+"
#: The title of a law in its marks, which may name another law in marks of its own.
TITLE = r"《(?:[^《》\n]|《[^《》\n]{0,80}》){1,120}》"
_PARTS = re.compile(
    rf"(?P<article>{ARTICLE}|序言)?(?P<paragraph>{PARAGRAPH}|{NATURAL})?(?P<item>{ITEM})?(?P<subitem>{SUBITEM})?"
)
_FIGURES = re.compile(rf"[{FIGURES}]+")
_PLACES = re.compile(PLACE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the base text. 0 is the whole: of the article for ``paragraph``, of the paragraph for ``item`` …"""

    article: str  # as printed, or 序言
    paragraph: int = 0
    item: int = 0
    subitem: int = 0  # 目

    def __str__(self) -> str:
        """第十二条第二款第三项."""
        kind = "自然段" if self.article == PREAMBLE else "款"
        paragraph = f"第{to_chinese(self.paragraph)}{kind}" if self.paragraph else ""
        item = f"第{to_chinese(self.item)}项" if self.item else ""
        return self.article + paragraph + item + (f"第{to_chinese(self.subitem)}目" if self.subitem else "")


def read_place(text: str, within: Place | None) -> Place | None:
    """One place; what it leaves out is taken from the place before: 第二款 after 第十二条 is 第十二条第二款."""
    found = _PARTS.fullmatch(text)
    if not found or not text:
        return None
    article, paragraph = found["article"], value(found["paragraph"])
    item, subitem = value(found["item"]), value(found["subitem"])
    if article:
        return Place(article, paragraph, item, subitem)
    if text.endswith("自然段") and within is None:
        return Place(PREAMBLE, paragraph)
    if within is None:
        return None
    if paragraph:
        return Place(within.article, paragraph, item, subitem)
    return replace(within, item=item or within.item, subitem=subitem)


def read_places(text: str, within: Place | None) -> list[Place]:
    """Several, parted by 、 or 和. Empty where one of them cannot be read."""
    places: list[Place] = []
    last = within
    for printed in _PLACES.findall(text):
        last = read_place(printed, last)
        if last is None:
            return []
        places.append(last)
    return places


def value(text: str | None) -> int:
    """The number in 第三款; 0 for nothing."""
    found = _FIGURES.search(text or "")
    return (value_of(found[0]) or 0) if found else 0
