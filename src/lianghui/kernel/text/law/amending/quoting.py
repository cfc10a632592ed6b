"""What a decision quotes, lifted out, so that formulas can be read without the words they put into a law.

A quoted block may run over lines and quote itself. Many decisions open every paragraph of a block with a mark again and
close only the last one; others open and close once. Both are read.
"""

import re
from dataclasses import dataclass

OPEN, CLOSE = "“", "”"
#: In the masked text a block is one character out of this range, its place in ``Masked.blocks`` added.
_FIRST = 0xF0000
_ENDS_BLOCK = re.compile(r"”[。；，、]?\s*$")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text in which every quoted block is one private character."""

    text: str
    blocks: tuple[str, ...]

    def block(self, character: str) -> str:
        """What that character stands for."""
        return self.blocks[ord(character) - _FIRST]

    def restore(self, text: str) -> str:
        """Masked text as printed."""
        return "".join(f"{OPEN}{self.block(c)}{CLOSE}" if is_block(c) else c for c in text)


def is_block(character: str) -> bool:
    """Whether a character of a masked text stands for a block."""
    return ord(character) >= _FIRST


#: For regular expressions: one block.
BLOCK = "[\U000f0000-\U000ffffd]"


def mask(text: str) -> Masked:
    """Lift out what stands between “ and ”. A mark that is never closed stays: its formula will not be understood."""
    if OPEN not in text and '"' in text:
        text = _curled(text)
    pieces: list[str] = []
    blocks: list[str] = []
    at = 0
    while (start := text.find(OPEN, at)) >= 0:
        end, words = _block(text, start)
        if end < 0:
            pieces.append(text[at : start + 1])
            at = start + 1
            continue
        pieces += [text[at:start], chr(_FIRST + len(blocks))]
        blocks.append(words)
        at = end
    pieces.append(text[at:])
    return Masked("".join(pieces), tuple(blocks))


def _curled(text: str) -> str:
    """Straight marks, as some sites print them, made into pairs."""
    parts = text.split('"')
    return "".join(
        part + ("" if at == len(parts) - 1 else OPEN if at % 2 == 0 else CLOSE) for at, part in enumerate(parts)
    )


def _block(text: str, start: int) -> tuple[int, str]:
    """The end of the block that opens at ``start``, behind its closing mark, and its words; -1 where none closes it."""
    depth = 1
    again: list[int] = []  # marks that only say that the block goes on
    at = start + 1
    while at < len(text):
        character = text[at]
        if character == OPEN:
            if depth == 1 and _begins_line(text, at) and _goes_on(text, at, opened_again=bool(again)):
                again.append(at)
            else:
                depth += 1
        elif character == CLOSE:
            depth -= 1
            if depth == 0:
                words = "".join(c for i, c in enumerate(text[start + 1 : at], start + 1) if i not in set(again))
                return at + 1, words
        at += 1
    return -1, ""


def _begins_line(text: str, at: int) -> bool:
    return text[:at].rstrip(" 　\t").endswith("\n")


def _goes_on(text: str, at: int, *, opened_again: bool) -> bool:
    """Whether the mark at the beginning of a line opens the outer block once more."""
    end = text.find("\n", at)
    line = text[at : end if end >= 0 else len(text)]
    left_open = line.count(OPEN) - line.count(CLOSE)
    if left_open == 1:
        return True
    if left_open or not _ENDS_BLOCK.search(line):
        return False
    # It both opens and closes: the last line of a block opened on every line, or one that only quotes. What was opened
    # again before decides; else, whether anything behind it could still close the block.
    following = text[end:] if end >= 0 else ""
    return opened_again or following.count(CLOSE) <= following.count(OPEN)
