"""Citations of a law's own articles inside it, which follow when the numbers change: 依照本法第九条 → 第十二条.

Only the law's own: 《…法》第九条 stays, and so does 第十条 listed behind it.
"""

import re
from collections.abc import Callable

from lianghui.kernel.text.law.amending.places import ARTICLE, ITEM, PARAGRAPH

_CITED = re.compile(rf"(?P<article>{ARTICLE})")
_LISTED = re.compile(
    rf"(?:{PARAGRAPH})?(?:{ITEM})?(?:(?:、|和|或者|或|及|以及|至|到|与)(?:{PARAGRAPH}|{ITEM})+)*(?:、|和|或者|或|及|以及|至|到|与)"
)
_OWN = ("本法", "本条例", "本办法", "本规定", "本细则", "本规则", "本决定", "本章程", "本宪法", "本解释")
_OTHER = ("》", "法", "条例", "办法", "规定", "细则", "规则", "决定", "章程", "解释", "公约", "协定", "修正案", "）")


def renumbered(text: str, becomes: Callable[[str], str | None]) -> tuple[str, list[tuple[str, str]]]:
    """The text with its own citations renumbered, and what was renumbered. ``becomes`` answers None for no change."""
    pieces: list[str] = []
    done: list[tuple[str, str]] = []
    last = 0
    own = True
    for found in _CITED.finditer(text):
        if not (last and _LISTED.fullmatch(text, last, found.start())):
            own = _is_own(text, found.start())
        pieces.append(text[last : found.start()])
        number = becomes(found["article"]) if own else None
        if number:
            done.append((found["article"], number))
        pieces.append(number or found["article"])
        last = found.end()
    return "".join([*pieces, text[last:]]), done


def _is_own(text: str, at: int) -> bool:
    before = text[max(0, at - 6) : at]
    return before.endswith(_OWN) or not before.endswith(_OTHER)
