"""Words found, marked in the text as printed. Pure.

Texts are compared folded (half width, small letters, no blanks between Han characters); the marks lie in the text as it
is, so each folded character remembers where it came from.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from lianghui.kernel.text.han import is_han

_ELLIPSIS = "……"


class Piece(NamedTuple):
    """A stretch of text, found or not."""

    text: str
    found: bool


def marks(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the words stand, as ordered stretches that do not touch. ``words`` are those of a ``Query``."""
    # Most texts hold the words as they were typed: then there is nothing to fold.
    folded, places = (text, range(len(text))) if all(word in text for word in words) else _folded(text)
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + len(word))
    joined: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def marked(text: str, words: tuple[str, ...]) -> list[Piece]:
    """The whole text in pieces; joined they are the text."""
    return _pieces(text, marks(text, words), 0, len(text))


def snippet(text: str, words: tuple[str, ...], *, around: int = 40, longest: int = 160) -> list[Piece]:
    """The first place where words stand, with what is around it."""
    found = marks(text, words)
    first = found[0][0] if found else 0
    start = max(0, first - around)
    if start and (stop := max(text.rfind(mark, start, first) for mark in "。；\n")) >= 0:
        start = stop + 1
    end = min(len(text), start + longest)
    inside = [(max(a, start), min(b, end)) for a, b in found if b > start and a < end]
    pieces = _pieces(text, inside, start, end)
    before = [Piece(_ELLIPSIS, found=False)] if start else []
    after = [Piece(_ELLIPSIS, found=False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _pieces(text: str, found: list[tuple[int, int]], start: int, end: int) -> list[Piece]:
    pieces, at = [], start
    for first, last in found:
        pieces += [Piece(text[at:first], found=False), Piece(text[first:last], found=True)]
        at = last
    return [piece for piece in [*pieces, Piece(text[at:end], found=False)] if piece.text]


def _folded(text: str) -> tuple[str, Sequence[int]]:
    letters: list[str] = []
    places: list[int] = []
    blanks: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            blanks.append(place)
            continue
        folded = unicodedata.normalize("NFKC", character).casefold()
        # Blanks count between words of other scripts, never between Han characters.
        if blanks and letters and folded and not (is_han(letters[-1]) and is_han(folded[0])):
            letters.append(" ")
            places.append(blanks[0])
        blanks = []
        for letter in folded:
            letters.append(letter)
            places.append(place)
    return "".join(letters), places
