"""Which work a text belongs to, and under which address it stands. Pure.

The key of a title is what is left without blanks, marks and 中华人民共和国, so that 监察法 and 中华人民共和国监察法 are
one work; that a law stands in a collection under two names is reported by the import, never passed over.
"""

import hashlib
import re
import unicodedata
import uuid

from pypinyin import Style, pinyin

from lianghui.kernel.library.places import place_short

__all__ = ["place_short", "slug_of", "title_key", "uid_of", "version_label", "words_hash"]

STATE = "中华人民共和国"
#: Works of all installations get their ids in this room of names.
_NAMES = uuid.UUID("6f3d2f0e-52a5-5e0a-9a57-1f6c6f2f7a10")
_EDITION = re.compile(r"[（(〔\[]\s*\d{4}\s*年?\s*(?:修正|修订|修改)(?:文本|版)?\s*[)）〕\]]$")
_NO_WORD = re.compile(r"[\W_]+")
_SLUG_LETTERS = 24


def title_key(title: str) -> str:
    """What two spellings of one title have in common. A note of the edition （2023修正） is no part of it."""
    plain = _EDITION.sub("", unicodedata.normalize("NFKC", title).strip())
    plain = _NO_WORD.sub("", _EDITION.sub("", plain)).casefold()
    return (plain.replace(STATE, "") or plain)[:300]


def uid_of(key: str) -> uuid.UUID:
    """The id of the work first known by this key, the same in every installation."""
    return uuid.uuid5(_NAMES, key)


def slug_of(key: str) -> str:
    """Its address: initials of its words in pinyin and six digits that tell it apart: ``lff-6f1c22``."""
    letters = "".join(syllable[0][:1] for syllable in pinyin(key, style=Style.NORMAL, errors="default"))
    initials = re.sub(r"[^a-z0-9]", "", letters.lower())[:_SLUG_LETTERS]
    return f"{initials or 'x'}-{hashlib.sha256(key.encode()).hexdigest()[:6]}"


def version_label(day: str, taken: set[str]) -> str:
    """The last part of a version's address: its day, or ``undated``; a further one of the same day gets a number."""
    base = day or "undated"
    label, number = base, 1
    while label in taken:
        number += 1
        label = f"{base}-{number}"
    return label


def bare(text: str) -> str:
    """A text without blanks, marks and case, as two prints of the same words have it in common."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def words_hash(text: str) -> str:
    """SHA-256 of the bare text, in hex."""
    return hashlib.sha256(bare(text).encode("utf-8", "surrogatepass")).hexdigest()


def mark_of(folded: str) -> int:
    """63 bits of the hash of a text without blanks and marks (its ``runs`` joined): equal words, equal mark."""
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1
