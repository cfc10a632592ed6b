"""What a decision quotes, lifted out, so that formulas can be read without the words they put into a law.

A quoted block may run over lines and quote itself. Many decisions open every paragraph of a block with a mark again and
close only the last one; others open and close once. Both are read.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

OPEN, CLOSE = "“", "”"
#: In the masked text a block is one character out of this range, its place in ``Masked.blocks`` added.
_FIRST = 0xF0000
# A text with more marks that nobody closes is not read for blocks to its end; it would take the square of its length.
_MOST_UNCLOSED = 40
#: The next instruction begins: whatever is still open in the block was opened by a slip of the text it quotes.
_NEXT = re.compile(r"[。；]?[ \u3000\t]{0,8}\n\s{0,8}[一二三四五六七八九十百]{1,5}、")


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
    marks = _Marks.of(text)
    pieces: list[str] = []
    blocks: list[str] = []
    at = unclosed = 0
    while unclosed < _MOST_UNCLOSED and (start := text.find(OPEN, at)) >= 0:
        end, words = _block(text, start, marks)
        if end < 0:
            unclosed += 1
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


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where the marks of a text are, and how many of each stand before a place: looked up, never counted again."""

    places: list[int]
    opens: list[int]  # places of opening marks
    closes: list[int]

    @classmethod
    def of(cls, text: str) -> "_Marks":
        places = [at for at, character in enumerate(text) if character in (OPEN, CLOSE)]
        opens = [at for at in places if text[at] == OPEN]
        return cls(places, opens, [at for at in places if text[at] == CLOSE])

    def left_open(self, start: int, end: int) -> int:
        """Opening marks less closing ones in that stretch."""
        opened = bisect_left(self.opens, end) - bisect_left(self.opens, start)
        return opened - (bisect_left(self.closes, end) - bisect_left(self.closes, start))


def _block(text: str, start: int, marks: _Marks) -> tuple[int, str]:
    """The end of the block that opens at ``start``, behind its closing mark, and its words; -1 where none closes it."""
    depth = 1
    pieces: list[str] = []
    last = start + 1
    opened_again = False
    for at in itertools.islice(marks.places, bisect_right(marks.places, start), None):
        if text[at] == CLOSE:
            depth -= 1
            if depth == 0 or _NEXT.match(text, at + 1):
                return at + 1, "".join([*pieces, text[last:at]])
        elif depth == 1 and _begins_line(text, at) and _goes_on(text, at, marks, opened_again=opened_again):
            pieces.append(text[last:at])  # the mark only says that the block goes on
            last = at + 1
            opened_again = True
        else:
            depth += 1
    return -1, ""


def _begins_line(text: str, at: int) -> bool:
    before = at - 1
    while before >= 0 and text[before] in " \u3000\t":
        before -= 1
    return before >= 0 and text[before] == "\n"


def _goes_on(text: str, at: int, marks: _Marks, *, opened_again: bool) -> bool:
    """Whether the mark at the beginning of a line opens the outer block once more."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    left_open = marks.left_open(at, end)
    if left_open == 1:
        return True
    if left_open or not text[at:end].rstrip(" \u3000\t。；，、").endswith(CLOSE):
        return False
    # It both opens and closes: the last line of a block opened on every line, or one that only quotes. What was opened
    # again before decides; else, whether anything behind it could still close the block.
    return opened_again or marks.left_open(end, len(text)) >= 0
