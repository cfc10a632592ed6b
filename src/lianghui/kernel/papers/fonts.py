"""Chinese fonts: which ones stand on this machine or were uploaded, and which characters they hold.

No Django here; the folder of uploaded fonts comes in as an argument.
"""

import struct
import tempfile
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import typst
from fontTools.ttLib import TTFont, TTLibError  # type: ignore[import-untyped]

# Families by role, the ones of GB/T 9704 first, then what free systems carry. Compared without spaces and case.
ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋", "FZFangSong-Z02"),
    "title": ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "小标宋"),
    "hei": ("SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Zen Hei"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "AR PL UKai CN"),
    "song": (
        "SimSun",
        "宋体",
        "STSong",
        "Songti SC",
        "Noto Serif CJK SC",
        "Noto Serif SC",
        "Source Han Serif SC",
        "AR PL UMing CN",
    ),
}
# Fonts of rare characters of GB 18030, taken last.
RARE: Final = (
    "SimSun-ExtB",
    "SimSun-ExtG",
    "Plangothic P1",
    "Plangothic P2",
    "HanaMinA",
    "HanaMinB",
    "Jigmo",
    "Jigmo2",
    "Jigmo3",
)
# What to take where a role has no font of its own.
INSTEAD: Final[Mapping[str, tuple[str, ...]]] = {
    "body": ("body", "song", "kai", "hei"),
    "title": ("title", "song", "hei", "body"),
    "hei": ("hei", "song", "body"),
    "kai": ("kai", "song", "body", "hei"),
    "song": ("song", "body", "hei"),
}
CHINESE_SAMPLE: Final = "人民代表大会的一国"
REGULAR: Final = 400  # the weight of ordinary text, as OpenType counts
VARIATION_SELECTORS: Final = range(0xFE00, 0xFE10)
PLACES_NAMED: Final = 3
SUFFIXES: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})


class NoChineseFont(Exception):  # noqa: N818
    """No font with Chinese characters is there, so no PDF can be made."""

    def __init__(self) -> None:
        super().__init__(
            "服务器上没有中文字体，无法生成 PDF。请由系统管理员在“系统设置—字体”上传一个中文字体文件"
            "（.ttf、.otf 或 .ttc，如仿宋、宋体），或把字体文件放入数据目录下的 fonts 文件夹，然后重试；"
            "Word 文件不受影响。"
        )


class MissingGlyphs(Exception):  # noqa: N818
    """Characters of the paper that no font can show; ``missing`` gives each one's places."""

    def __init__(self, missing: Mapping[str, list[str]]) -> None:
        self.missing = missing
        named = "；".join(
            f"“{char}”（U+{ord(char):04X}，{'、'.join(places[:PLACES_NAMED])}{'等' if places[PLACES_NAMED:] else ''}）"
            for char, places in missing.items()
        )
        super().__init__(
            f"下列字符没有可用的字形，未生成 PDF：{named}。"
            "请上传含有这些字符的字体（如覆盖 GB 18030 生僻字的宋体扩展字库），或改用其他字符。"
        )


class NotAFont(Exception):  # noqa: N818
    """An uploaded file is no font, or has no Chinese characters."""


@dataclass(frozen=True)
class Font:
    """One font file's face: its family, its place in a collection."""

    family: str
    path: str
    index: int

    def characters(self) -> frozenset[int]:
        """Code points with a glyph."""
        return _characters(self.path, self.index, Path(self.path).stat().st_mtime_ns)


@dataclass(frozen=True)
class FontBook:
    """The fonts a paper is set in: for each role a list of families to try in order."""

    fonts: tuple[Font, ...]
    roles: Mapping[str, tuple[str, ...]]
    folders: tuple[str, ...]

    def missing(self, texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
        """Characters that no font of the book holds, each with the places where it stands."""
        held = frozenset[int]().union(*(font.characters() for font in self.fonts))
        missing: dict[str, list[str]] = {}
        for place, text in texts:
            for char in text:
                if ord(char) in held or _invisible(char):
                    continue
                places = missing.setdefault(char, [])
                if place not in places:
                    places.append(place)
        return missing


def find_fonts(folder: Path, *, system: bool = True) -> FontBook:
    """Find the Chinese fonts in ``folder`` and, where ``system`` is true, on the machine; uploaded ones come first.

    Raises NoChineseFont where there is none.
    """
    stamp = folder.stat().st_mtime_ns if folder.is_dir() else 0
    return _find_fonts(folder, system, stamp)


@lru_cache(maxsize=8)
def _find_fonts(folder: Path, system: bool, stamp: int) -> FontBook:  # noqa: ARG001
    found = typst.Fonts(
        include_system_fonts=system,
        include_embedded_fonts=False,
        font_paths=[str(folder)] if folder.is_dir() else [],
    )
    faces: dict[str, Font] = {}
    uploaded: list[str] = []
    for info in found.fonts():
        if info.path is None:
            continue
        # Of one family the regular weight decides which characters there are.
        if info.family not in faces or info.weight == REGULAR:
            faces[info.family] = Font(info.family, info.path, info.index)
        if folder in Path(info.path).parents and info.family not in uploaded:
            uploaded.append(info.family)
    by_key = {_key(family): family for family in faces}
    named = {
        role: [by_key[_key(name)] for name in names if _key(name) in by_key and _is_chinese(faces[by_key[_key(name)]])]
        for role, names in ROLES.items()
    }
    rare = [by_key[_key(name)] for name in RARE if _key(name) in by_key]
    if not any(named.values()):
        others = [family for family, font in faces.items() if _is_chinese(font)]
        if not others:
            raise NoChineseFont
        named["song"] = others[:1]
    roles = {
        role: tuple(
            dict.fromkeys([*(family for one in chain for family in named[one]), *uploaded, *rare, *_everything(named)])
        )
        for role, chain in INSTEAD.items()
    }
    taken = tuple(faces[family] for family in roles["body"])
    return FontBook(taken, roles, tuple(sorted({str(Path(font.path).parent) for font in taken})))


def install_font(content: bytes, name: str, folder: Path) -> Path:
    """Keep an uploaded font in ``folder`` under its own safe name. Raises NotAFont where it is none or of no use."""
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise NotAFont("字体文件须为 .ttf、.otf、.ttc 或 .otc 格式。")
    stem = "".join(char for char in Path(name).stem if char.isalnum() or char in "-_")[:60] or "font"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".half-", dir=folder) as half_folder:
        half = Path(half_folder) / f"{stem}{suffix}"
        half.write_bytes(content)
        _check_font(half)
        return half.replace(folder / half.name)


def _check_font(path: Path) -> None:
    try:
        held = _characters(str(path), 0, path.stat().st_mtime_ns)
    except (TTLibError, OSError, ValueError, KeyError, AssertionError, struct.error) as error:
        raise NotAFont("这个文件不是可用的字体文件，可能已损坏；请重新导出后再上传。") from error
    if not held:
        raise NotAFont("这个字体文件里没有字符表，无法使用。")
    # What the setter of the PDF passes over (no family name, say) would never be used, and nobody would know why.
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path.parent)])
    if not found.fonts():
        raise NotAFont("排版程序读不出这个字体的名称，无法使用；请换一个字体文件。")


def _everything(named: Mapping[str, list[str]]) -> list[str]:
    return [family for families in named.values() for family in families]


def _key(family: str) -> str:
    return family.replace(" ", "").casefold()


@lru_cache(maxsize=64)
def _characters(path: str, index: int, changed: int) -> frozenset[int]:  # noqa: ARG001 - a replaced file is read anew
    with Path(path).open("rb") as file, TTFont(file, fontNumber=index, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())


def _is_chinese(font: Font) -> bool:
    try:
        held = font.characters()
    except (TTLibError, OSError, KeyError, AssertionError):
        return False
    return all(ord(char) in held for char in CHINESE_SAMPLE)


def _invisible(char: str) -> bool:
    """Line ends, spaces, joiners and variation selectors need no glyph."""
    return char == "\n" or unicodedata.category(char) in {"Zs", "Cf"} or ord(char) in VARIATION_SELECTORS
