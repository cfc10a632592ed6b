"""Changed words marked, paragraph by paragraph, as the table of a comparison and an article's history show them."""

from collections.abc import Iterable, Sequence

from lianghui.faces.library.shapes import Marked
from lianghui.kernel.text.law.comparing import Comparison, Row
from lianghui.kernel.text.law.comparing.inside import differences
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary
from lianghui.kernel.text.law.tree import Node

Paragraph = list[Marked]


def paragraphs(nodes: Iterable[Node]) -> list[str]:
    """Articles as lines: the number before the first words of each."""
    return [line for node in nodes for line in node.line().split("\n") if line.strip()]


def _segments(old: str, new: str, words: Vocabulary | None = None) -> list[Marked]:
    return [(one.text, one.stretch.value) for one in differences(old, new, words)]


def marked_article(compared: Comparison, row: Row) -> list[Paragraph]:
    """Old and new words in one text, deletions before insertions: for reading in one column."""
    old = "\n".join(paragraphs(compared.old_articles(row)))
    new = "\n".join(paragraphs(compared.new_articles(row)))
    return _lines(_segments(old, new))


def sides(
    old_lines: Sequence[str], new_lines: Sequence[str], words: Vocabulary | None = None
) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two texts side by side: the old with its deletions, the new with its insertions."""
    old, new = "\n".join(old_lines), "\n".join(new_lines)
    if not old or not new:
        return [[(line, "deleted")] for line in old_lines], [[(line, "inserted")] for line in new_lines]
    segments = _segments(old, new, words)
    return (
        _lines([one for one in segments if one[1] != "inserted"]),
        _lines([one for one in segments if one[1] != "deleted"]),
    )


def _lines(segments: Sequence[Marked]) -> list[Paragraph]:
    """Segments parted where a line ends."""
    found: list[Paragraph] = [[]]
    for words, mark in segments:
        first, *more = words.split("\n")
        if first:
            found[-1].append((first, mark))
        found += [[(line, mark)] if line else [] for line in more]
    return [paragraph for paragraph in found if paragraph]
