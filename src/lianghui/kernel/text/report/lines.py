"""A text as lines with their offsets. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

_BLANKS = " \t\u3000\u00a0\ufeff\u200b\r\f\v"
_SENTENCE_ENDS = tuple("。！!？?；;”）)")
_LEADS_ON = tuple("：:，,、")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it. ``start`` and ``end`` are offsets of the words themselves."""

    start: int
    end: int
    words: str
    next_line: int  # where the next line begins

    @property
    def ends_a_sentence(self) -> bool:
        """Whether its last character closes a sentence."""
        return self.words.endswith(_SENTENCE_ENDS)

    @property
    def leads_on(self) -> bool:
        """Whether its last character says that more follows."""
        return self.words.endswith(_LEADS_ON)


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text[start:end]`` that hold words."""
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        found = text.find("\n", at, stop)
        line_end = stop if found < 0 else found
        printed = text[at:line_end]
        words = printed.strip(_BLANKS)
        next_line = min(line_end + 1, stop)
        if words:
            begin = at + printed.index(words[0])
            yield Line(begin, begin + len(words), words, next_line)
        at = line_end + 1
