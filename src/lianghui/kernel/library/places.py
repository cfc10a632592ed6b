"""Of which place a text is: from its title, its organs, or the folder in which it lay. Pure.

Codes are GB/T 2260 (``data/places.txt``). A county's or a functional zone's text gets the code of the city or province
around it, so that a filter by place finds it, and its own name.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).parent / "data" / "places.txt"
_COUNTY = re.compile(r"([一-鿿]{2,12}?(?:自治县|自治旗|族乡))")
#: A place that the standard does not know, a fictional one: its congress or government bears its name.
_OF_AN_ORGAN = re.compile(r"([一-鿿]{1,10}?(?:省|市|县|区|州|盟|旗))(?:第[一-鿿]{1,4}届)?人民(?:代表大会|政府)")
_ENDINGS = ("维吾尔自治区", "回族自治区", "壮族自治区", "自治区", "特别行政区", "省", "市")


class Place(NamedTuple):
    """``code`` has six digits, or is "" where the place is not known to the standard."""

    code: str
    name: str


NATIONAL = Place("", "")


@cache
def places() -> dict[str, Place]:
    """Provinces and cities by their names."""
    found: dict[str, Place] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, cities = line.partition(":")
        number, name, _short = head.split()
        found[name] = Place(f"{number}0000", name)
        for city in cities.split():
            called = city[2:]
            called += "" if called.endswith(("州", "盟", "地区")) and len(called) > 3 else "市"  # noqa: PLR2004
            called = called if called != "兴安盟市" else "兴安盟"
            found[called] = Place(f"{number}{city[:2]}00", called)
    return found


@cache
def provinces() -> dict[str, Place]:
    """Provinces by short name, as folders are called: 浙江."""
    heads = (line.partition(":")[0].split() for line in _FILE.read_text(encoding="utf-8").splitlines())
    return {head[2]: Place(f"{head[0]}0000", head[1]) for head in heads if len(head) == 3 and head[0].isdigit()}  # noqa: PLR2004 - code, name, short name


def place_short(name: str) -> str:
    """浙江省 → 浙江, 内蒙古自治区 → 内蒙古; a county keeps its whole name."""
    for ending in _ENDINGS:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending)
    return name


def find_place(
    title: str,
    organs: Sequence[str] = (),
    folders: Iterable[str] = (),
    *,
    known: Mapping[str, str] | None = None,
) -> Place:
    """The place a text is of: named at the beginning of its title or of its organs' names; else its folder's.

    ``known`` are further places by name, as an installation keeps them (fictional ones too). National: ``NATIONAL``.
    """
    if title.startswith("中华人民共和国"):
        return NATIONAL
    around = next((provinces()[folder] for folder in folders if folder in provinces()), NATIONAL)
    for text in (title, *organs):
        found = _at_beginning(text, known or {})
        if found.name:
            return _within(found, around)
    named = next((match[1] for organ in organs if (match := _OF_AN_ORGAN.match(organ))), "")
    return Place(around.code, named) if named and named not in {"中国", "全国"} and around == NATIONAL else around


def _at_beginning(text: str, known: Mapping[str, str]) -> Place:
    own = max((name for name in known if text.startswith(name)), key=len, default="")
    if own:
        return Place(known[own], own)
    best = NATIONAL
    rest = text
    for length in range(2, 13):  # the longest name has twelve characters
        found = places().get(rest[:length])
        if found is not None:
            best, rest = found, rest[length:]
            break
    if best.name:
        # 浙江省杭州市…: the city stands behind its province.
        inner = next((places()[rest[:length]] for length in range(2, 13) if rest[:length] in places()), None)
        if inner is not None and inner.code[:2] == best.code[:2]:
            return inner
        county = _COUNTY.match(rest)
        return Place(best.code, county[1]) if county and "关于" not in county[1] else best
    zone, mark, _ = text[:12].partition("经济特区")
    if mark:
        return places().get(f"{zone}市") or provinces().get(zone, NATIONAL)
    county = _COUNTY.match(text)
    return Place("", county[1]) if county and "关于" not in county[1] and "实施" not in county[1] else NATIONAL


def _within(found: Place, around: Place) -> Place:
    return Place(found.code or around.code, found.name)
