"""Strokes of Han characters 笔画 and their order, for 按姓氏笔画为序. Pure; origin of the data: ``data/README.txt``."""

import gzip
from functools import cache
from importlib.resources import files

NO_DATA = 99  # strokes of what has none on record: sorts after every Han character

_UNRANKED = 0x200000


@cache
def _table() -> dict[str, tuple[int, int]]:
    """Character → (strokes, rank). Some 98,000 entries, read at first use (a tenth of a second)."""
    packed = files("lianghui.kernel.text").joinpath("data/strokes.txt.gz").read_bytes()
    table: dict[str, tuple[int, int]] = {}
    rank = 0
    for line in gzip.decompress(packed).decode().splitlines():
        if line.startswith("#"):
            continue
        count, ranked, others = line.split("\t")
        for character in ranked:
            table[character] = (int(count), rank)
            rank += 1
        for character in others:
            table[character] = (int(count), _UNRANKED | ord(character))
    # 〇 is a Han numeral outside the unified block and a character of names since 武曌; one stroke, a circle.
    table["〇"] = (1, _UNRANKED | ord("〇"))
    return table


def strokes(character: str) -> int:
    """Total strokes; ``NO_DATA`` where the character has none on record (Latin letters, private-use code points)."""
    return _table().get(character, (NO_DATA, 0))[0]


def sort_key(character: str) -> str:
    """Eight ASCII characters that sort by strokes, then 横竖撇点折 (GF 3003-1999 over GB 13000.1), then code point.

    The order by kind of stroke is known for the 20,897 commonest characters; rarer ones follow those of the same number
    of strokes, by code point. What has no stroke data sorts last, by code point, and never raises.
    """
    count, rank = _table().get(character, (NO_DATA, _UNRANKED | ord(character)))
    return f"{count:02d}{rank:06x}"
