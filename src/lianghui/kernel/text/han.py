"""Which characters count as Han, for names, index and query alike. Pure."""

import re

# Unified ideographs with all extensions to plane 3 (GB 18030-2022 reaches into them), compatibility ideographs,
# 〇 々 〆, and the private-use areas, where old systems put the Han characters they had no code for. By block, not by
# Python's table: a character newer than the table counts too.
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
HAN = f"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd{_PRIVATE}"

_HAN = re.compile(f"[{HAN}]")
_IS_PRIVATE = re.compile(f"[{_PRIVATE}]")


def is_han(character: str) -> bool:
    """True for one Han character, private-use ones included; False for the empty string."""
    return _HAN.fullmatch(character) is not None


def is_private(character: str) -> bool:
    """True for one private-use code point."""
    return _IS_PRIVATE.fullmatch(character) is not None
