"""Names of people: one spelling, the order by strokes, and the keys by which they are found in pinyin. Pure.

Han variants are never changed: 峯 and 峰 are two names. Sorting and finding rest on stored columns, never on a
database's collation.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice, product
from typing import NamedTuple

from pypinyin import Style, pinyin

from lianghui.kernel.text import strokes
from lianghui.kernel.text.han import HAN, is_han, is_private

MIDDLE_DOT = "\u00b7"

# Bullet, hyphenation point, katakana dots, operators, raised dot, ano teleia: what keyboards gave for it.
_DOTS = dict.fromkeys(map(ord, "\u2022\u2027\u30fb\uff65\u22c5\u2219\u2e31\u0387"), MIDDLE_DOT)
# ！ to ～ to ASCII; NFKC would do it too, and would turn compatibility ideographs and radicals into other characters.
_HALF_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20}
_UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0x00AD])
_COMPATIBILITY = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f])")
# One Han character, or one word of another script.
_UNIT = re.compile(f"[{HAN}]|[^\\W_{HAN}]+")
_STOP_BETWEEN_HAN = re.compile(r"\s*\.\s*")

# Surnames with a reading other than the usual one of the character, which a clerk may type too.
_SURNAMES = {
    "解": "xie jie", "查": "zha cha", "单": "shan dan", "單": "shan dan", "区": "ou qu", "區": "ou qu",
    "仇": "qiu chou",
    "朴": "piao pu", "曾": "zeng ceng", "尉": "wei yu", "盖": "ge gai", "蓋": "ge gai", "乐": "yue le", "樂": "yue le",
    "缪": "miao mou", "繆": "miao mou", "翟": "zhai di", "召": "shao zhao", "折": "she zhe", "种": "chong zhong",
    "覃": "qin tan", "谌": "chen shen", "员": "yun yuan", "洗": "xian xi", "秘": "bi mi", "祭": "zhai ji",
    "宓": "mi fu",
    "能": "nai neng", "黑": "he hei", "那": "na nuo", "车": "che ju", "石": "shi dan", "柏": "bai bo", "牟": "mu mou",
    "郇": "xun huan", "郗": "xi chi", "隗": "wei kui", "瞿": "qu ju", "褚": "chu zhu", "笮": "ze zuo", "都": "du dou",
    "佴": "nai er", "会": "gui hui", "便": "pian bian", "重": "chong zhong", "长": "chang zhang", "行": "xing hang",
    "费": "fei bi", "贾": "jia gu", "句": "gou ju", "不": "fou bu", "逄": "pang feng", "冼": "xian sheng", "撒": "sa",
}  # fmt: skip
# Two-character surnames 复姓 whose characters are read otherwise elsewhere.
_COMPOUND_SURNAMES = {
    "万俟": ("mo", "qi"), "尉迟": ("yu", "chi"), "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"), "单于": ("chan",
    "yu"),
    "令狐": ("ling", "hu"),
}  # fmt: skip
# Characters of given names with two current readings.
_GIVEN = {
    "乐": "le yue", "长": "chang zhang", "行": "xing hang", "重": "zhong chong", "朝": "chao zhao", "茜": "qian xi",
    "莘": "shen xin", "晟": "sheng cheng", "盛": "sheng cheng", "传": "chuan zhuan", "车": "che ju", "柏": "bai bo",
    "翟": "zhai di", "薄": "bo bao", "都": "du dou", "校": "xiao jiao", "曾": "zeng ceng", "省": "sheng xing",
    "参": "can shen", "靓": "liang jing", "筠": "yun jun", "隽": "juan jun", "俞": "yu shu", "单": "dan shan",
    "阿": "a e",
}  # fmt: skip
_MOST_KEYS = 24
_GBK_FIRST, _GBK_LAST = 0xE815, 0xE864
# The fourteen of them that GB 18030-2000 still left private, by their codes in GB 18030-2022.
_GB18030_2022 = dict(
    zip(
        "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864",
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)


def normalise(name: str) -> str:
    """One spelling of a name: no padding blanks (张　三), half-width forms, one middle dot U+00B7, composed accents.

    A blank stays only between two words in other scripts (John Smith). Han characters, compatibility ideographs,
    variation selectors and private-use code points stay as they came; ``private_use`` reports the last.
    """
    text = name.translate(_HALF_WIDTH).translate(_UNSEEN).translate(_DOTS)
    text = "".join(
        part if _COMPATIBILITY.fullmatch(part) else unicodedata.normalize("NFC", part)
        for part in _COMPATIBILITY.split(text)
    )
    text = " ".join(text.split())
    text = re.sub(rf"\s*{MIDDLE_DOT}[\s{MIDDLE_DOT}]*", MIDDLE_DOT, text).strip(MIDDLE_DOT)
    # Old systems wrote 买买提.吐尔逊 for want of the dot.
    text = _STOP_BETWEEN_HAN.sub(lambda stop: MIDDLE_DOT if _between_han(stop) else stop.group(), text)
    return re.sub(r" ", lambda blank: "" if _beside_han(blank) else " ", text)


class PrivateUse(NamedTuple):
    """A private-use character in a name; ``meant`` is what GBK systems wrote there, None where nobody can know."""

    position: int  # from 0
    character: str
    meant: str | None


def private_use(name: str) -> list[PrivateUse]:
    """What old systems wrote where a character had no code yet, for a person to compare with the paper and replace.

    Nothing is replaced here: a system with a font of its own may have meant another character.
    """
    return [
        PrivateUse(position, character, _meant(character))
        for position, character in enumerate(name)
        if is_private(character)
    ]


def sort_key_strokes(name: str) -> str:
    """Sorts as lists 按姓氏笔画为序: by the surname's strokes and their kinds, two-character names first, then on.

    ASCII digits and small letters only, so that every collation gives the same order; eight a character and one more
    is the length.
    """
    text = "".join(character for character in normalise(name) if character not in {MIDDLE_DOT, " "})
    if not text:
        return ""
    # In printed lists 王　宁 stands before 王小洪 whatever the second character.
    single = "0" if len(text) <= len("王宁") else "1"
    return strokes.sort_key(text[0]) + single + "".join(map(strokes.sort_key, text[1:]))


def pinyin_keys(name: str) -> list[str]:
    """Small-letter keys: each full reading, then the initials of each. 解放 → xiefang, jiefang, xf, jf.

    Both readings of surnames that have two; ü as v and yu (吕 lv, lyu). A character without a reading stands for
    itself.
    """
    units = _UNIT.findall(normalise(name).lower())
    if not units:
        return []
    compound = _COMPOUND_SURNAMES.get("".join(units[:2]))
    readings = list(compound) if compound else [_SURNAMES.get(units[0]) or _default(units[0])]
    readings.extend(_GIVEN.get(unit) or _default(unit) for unit in units[len(readings) :])
    spellings = [_distinct(typed for reading in each.split(" ") for typed in _with_u(reading)) for each in readings]
    initials = [_distinct(typed[:1] for typed in each) for each in spellings]
    return _distinct("".join(key) for pieces in (spellings, initials) for key in islice(product(*pieces), _MOST_KEYS))


def _meant(character: str) -> str | None:
    """The character at this place of GBK's two-byte row FE, which GBK 1995 could only give a private code."""
    place = ord(character) - _GBK_FIRST
    if not 0 <= place <= _GBK_LAST - _GBK_FIRST:
        return None
    if character in _GB18030_2022:
        return _GB18030_2022[character]
    second = 0x50 + place
    # The byte 7F is left out in every row.
    return bytes([0xFE, second + (second >= 0x7F)]).decode("gb18030")  # noqa: PLR2004 - said above


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _default(unit: str) -> str:
    """The commonest reading, without tone; the character, or the word of another script, where none is known."""
    return pinyin(unit, style=Style.NORMAL, errors="default")[0][0] if is_han(unit) else unit


def _with_u(reading: str) -> tuple[str, ...]:
    """ü is typed v, and written yu in passports (GB/T 28039-2011)."""
    plain = reading.replace("ü", "v")
    return (plain, plain.replace("v", "yu")) if plain[:2] in {"lv", "nv"} else (plain,)


def _between_han(match: re.Match[str]) -> bool:
    before, after = _neighbours(match)
    return is_han(before) and is_han(after)


def _beside_han(match: re.Match[str]) -> bool:
    before, after = _neighbours(match)
    return is_han(before) or is_han(after)


def _neighbours(match: re.Match[str]) -> tuple[str, str]:
    text = match.string
    return text[: match.start()][-1:], text[match.end() :][:1]
