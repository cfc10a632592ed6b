"""Words for the index and for queries: overlapping pairs of Han characters, whole words of other scripts. Pure.

Pairs need no dictionary, and find two-character words, which most words of Chinese are, exactly.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lianghui.kernel.text.han import HAN, is_han

# Longest indexed word of another script, and the most of a query that is read; more is a paste, not a search.
LONGEST_WORD = 64
MOST_WORDS = 8
LONGEST_QUERY = 200

_BLANK_BETWEEN_HAN = re.compile(f"(?<=[{HAN}])\\s+(?=[{HAN}])")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200f\u2060\ufeff]")
_RUN = re.compile(f"[{HAN}]+|[^\\W_]+")
_QUERY_PART = re.compile(r'"([^"]*)"|([^\s"]+)')
_QUOTES = str.maketrans("“”„＂「」『』", '""""""""')


def fold(text: str) -> str:
    """The text as it is compared: half width, small letters, no blanks or line ends between Han characters."""
    folded = unicodedata.normalize("NFKC", _SELECTORS.sub("", text)).casefold()
    return _BLANK_BETWEEN_HAN.sub("", folded)


def bigrams(text: str) -> list[str]:
    """Pairs and words in the order of the text, repeated as there: 供水管道 → 供水 水管 管道.

    A Han character that stands alone is kept as it is. Punctuation parts runs: 供水，管道 has no 水管.
    """
    return _pairs(runs(text))


def runs(text: str) -> list[str]:
    """The folded text in runs of Han and words of other scripts, apart: A4纸 is a4 and 纸."""
    return _runs(fold(text))


def _pairs(parts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for run in parts:
        if not is_han(run[0]):
            found.append(run[:LONGEST_WORD])
        elif len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


def index_terms(text: str) -> list[str]:
    """What the index keeps, once each: the bigrams, and the last character of each run.

    With the last ones every character begins a term, so that a query of one character is a search for a beginning.
    """
    return index_terms_of(runs(text))


def index_terms_of(parts: Sequence[str]) -> list[str]:
    """The same of a text whose runs are at hand."""
    terms = dict.fromkeys(_pairs(parts))
    terms.update(dict.fromkeys(run[-1] for run in parts if is_han(run[0])))
    return list(terms)


@dataclass(frozen=True)
class Query:
    """What was asked: every word must be there."""

    words: tuple[str, ...]  # folded, as they must stand in the folded text
    terms: tuple[str, ...]  # terms that must be in the index
    beginnings: tuple[str, ...]  # single characters: a term must begin so
    exact: bool  # the terms alone decide; otherwise a text that has them must be looked at with ``stands_in``

    def __bool__(self) -> bool:
        return bool(self.terms or self.beginnings)

    def stands_in(self, text: str) -> bool:
        """True where every word stands in the text. The recheck after the index."""
        folded = fold(text)
        return all(word in folded for word in self.words)


def parse_query(text: str) -> Query:
    """Words parted by blanks, all wanted; blanks in quotation marks stay. Nothing searchable: a false ``Query``."""
    words: list[str] = []
    for quoted, plain in _QUERY_PART.findall(text[:LONGEST_QUERY].translate(_QUOTES)):
        # Punctuation at the ends was not meant: 供水？ asks for 供水.
        runs = list(_RUN.finditer(fold(quoted or plain)))
        if runs:
            words.append(runs[0].string[runs[0].start() : runs[-1].end()])
    words = list(dict.fromkeys(words))[:MOST_WORDS]
    terms: dict[str, None] = {}
    beginnings: dict[str, None] = {}
    exact = True
    for word in words:
        parts = bigrams(word)
        exact = exact and len(parts) == 1 and len(word) <= LONGEST_WORD
        for part in parts:
            (beginnings if is_han(part[0]) and len(part) == 1 else terms)[part] = None
    return Query(tuple(words), tuple(terms), tuple(beginnings), exact)


def _runs(folded: str) -> list[str]:
    parts: list[str] = []
    for run in _RUN.findall(folded):
        if is_han(run[0]):
            parts.append(run)
        else:
            parts.extend(part for part in re.split(f"([{HAN}]+)", run) if part)
    return parts
