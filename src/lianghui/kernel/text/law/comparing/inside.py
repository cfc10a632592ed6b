"""What changed inside an article, by words: stretches that stayed, went and came, which join to both texts exactly.

Three steps. Paragraphs are put together first, so that an added one is one insertion. Inside a paragraph the characters
are compared. Then the result is made readable: two characters that happen to be the same amid a sentence written anew
are no sameness, and an edge that goes through a word is moved out of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from lianghui.kernel.text.law.comparing.paragraphs import lines_together
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary


class Stretch(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch. Same and deleted ones join to the old text, same and inserted ones to the new."""

    stretch: Stretch
    text: str


# Longer ones (tables) are compared at their ends alone: character by character would need the square of their length.
_LONGEST_LINE = 20_000
# An edge moves out of a word by at most this many characters.
_WORD = 4
# A stretch that stayed and is shorter than this counts for nothing between two larger changes.
_LEAST_SAMENESS = 5
_STOPS = "。；：！？\n"
_PAUSES = "，、,;:（）()“”《》"


@dataclass(slots=True)
class _Edit:
    """Words that went and words that came at one place, and what stayed before them."""

    same: str
    old: str
    new: str


def differences(old: str, new: str, words: Vocabulary | None = None) -> list[Segment]:
    """The stretches of two texts. ``words`` knows the words of the whole laws; without it these two texts serve."""
    words = words or Vocabulary.of(old, new)
    edits: list[_Edit] = []
    for old_line, new_line in lines_together(old, new):
        edits += _edits(old_line, new_line, words) if old_line and new_line else [_Edit("", old_line, new_line)]
    return list(_segments(edits))


def _edits(old: str, new: str, words: Vocabulary) -> list[_Edit]:
    if max(len(old), len(new)) > _LONGEST_LINE:
        edits = _ends(old, new)
    else:
        edits = []
        same = ""
        for op in Indel.opcodes(old, new):
            if op.tag == "equal":
                same += old[op.src_start : op.src_end]
            elif same or not edits:
                edits.append(_Edit(same, old[op.src_start : op.src_end], new[op.dest_start : op.dest_end]))
                same = ""
            else:
                edits[-1].old += old[op.src_start : op.src_end]
                edits[-1].new += new[op.dest_start : op.dest_end]
        edits.append(_Edit(same, "", ""))
    edits = _without_islands(edits)
    for at in range(len(edits) - 1):
        _to_the_edge_of_words(edits[at], edits[at + 1], words)
    return _without_islands(edits)


def _ends(old: str, new: str) -> list[_Edit]:
    front = 0
    while front < min(len(old), len(new)) and old[front] == new[front]:
        front += 1
    back = 0
    while back < min(len(old), len(new)) - front and old[-1 - back] == new[-1 - back]:
        back += 1
    return [
        _Edit(old[:front], old[front : len(old) - back], new[front : len(new) - back]),
        _Edit(old[len(old) - back :], "", ""),
    ]


def _without_islands(edits: list[_Edit]) -> list[_Edit]:
    """Join edits that are parted by less than was changed on either side of it (as diff-match-patch does)."""
    cleaned: list[_Edit] = []
    for one in edits:
        edit = one
        while cleaned:
            last = cleaned[-1]
            if not (last.old or last.new):
                edit = _Edit(last.same + edit.same, edit.old, edit.new)
            elif (edit.old or edit.new) and _is_island(last, edit):
                edit = _Edit(last.same, last.old + edit.same + edit.old, last.new + edit.same + edit.new)
            else:
                break
            cleaned.pop()
        cleaned.append(edit)
    return cleaned


def _is_island(before: _Edit, after: _Edit) -> bool:
    length = len(after.same)
    if any(stop in after.same for stop in _STOPS):
        return False
    least = min(max(len(before.old), len(before.new)), max(len(after.old), len(after.new)))
    return length < _LEAST_SAMENESS and length <= least


def _to_the_edge_of_words(edit: _Edit, after: _Edit, words: Vocabulary) -> None:
    """Move the edges of an edit out of words: slide one that only came or went, widen one that took another's place."""
    if not (edit.old and edit.new):
        _slide(edit, after, words)
    for _ in range(_WORD):  # towards the front
        if not edit.same or not any(text and words.joins(edit.same[-1], text[0]) for text in (edit.old, edit.new)):
            break
        moved = edit.same[-1]
        edit.same, edit.old, edit.new = edit.same[:-1], moved + edit.old, moved + edit.new
    for _ in range(_WORD):  # towards the end
        if not after.same or not any(text and words.joins(text[-1], after.same[0]) for text in (edit.old, edit.new)):
            break
        moved = after.same[0]
        edit.old, edit.new, after.same = edit.old + moved, edit.new + moved, after.same[1:]
    if edit.old and edit.new:
        _give_back(edit, after, words)


def _give_back(edit: _Edit, after: _Edit, words: Vocabulary) -> None:
    """What both sides of an edit begin or end with is no change, as long as no word is cut: 法律 → 宪法和法律."""
    most = min(len(edit.old), len(edit.new))
    for length in range(most, 0, -1):
        if edit.old[-length:] == edit.new[-length:] and not any(
            len(text) > length and words.joins(text[-length - 1], text[-length]) for text in (edit.old, edit.new)
        ):
            after.same = edit.old[-length:] + after.same
            edit.old, edit.new = edit.old[:-length], edit.new[:-length]
            break
    most = min(len(edit.old), len(edit.new))
    for length in range(most, 0, -1):
        if edit.old[:length] == edit.new[:length] and not any(
            len(text) > length and words.joins(text[length - 1], text[length]) for text in (edit.old, edit.new)
        ):
            edit.same += edit.old[:length]
            edit.old, edit.new = edit.old[length:], edit.new[length:]
            break


def _slide(edit: _Edit, after: _Edit, words: Vocabulary) -> None:
    """甲[、乙]、丙 may as well be 甲、[乙、]丙: take the place whose two edges read best."""
    text = edit.old or edit.new
    before, behind = edit.same, after.same
    start = 0
    while before and text and before[-1] == text[-1]:  # as far to the front as it goes
        text = before[-1] + text[:-1]
        behind = before[-1] + behind
        before = before[:-1]
        start -= 1
    best = (-1.0, before, text, behind)
    while True:
        worth = _worth(before, text, words) + _worth(text, behind, words)
        if text and text[0] in "，、；和或与及并":  # 增加“、乙”“和乙”, as drafters say
            worth += 0.5
        if worth > best[0]:
            best = (worth, before, text, behind)
        if not (behind and text and behind[0] == text[0]):
            break
        before, text, behind = before + text[0], text[1:] + behind[0], behind[1:]
    _, edit.same, text, after.same = best
    if edit.old:
        edit.old = text
    else:
        edit.new = text


def _worth(before: str, after: str, words: Vocabulary) -> float:
    """How good a place to cut this is."""
    if not before or not after:
        return 3
    if before[-1] in _STOPS:
        return 3
    if before[-1] in _PAUSES or after[0] in _PAUSES or after[0] in _STOPS:
        return 2
    return 0 if words.joins(before[-1], after[0]) else 1


def _segments(edits: list[_Edit]) -> Iterator[Segment]:
    """The edits as stretches, neighbours of one kind joined."""
    waiting = {Stretch.DELETED: "", Stretch.INSERTED: ""}
    same = ""
    for edit in edits:
        if edit.same:
            yield from _flush(waiting)
            same += edit.same
        if edit.old or edit.new:
            if same:
                yield Segment(Stretch.SAME, same)
                same = ""
            waiting[Stretch.DELETED] += edit.old
            waiting[Stretch.INSERTED] += edit.new
    yield from _flush(waiting)
    if same:
        yield Segment(Stretch.SAME, same)


def _flush(waiting: dict[Stretch, str]) -> Iterator[Segment]:
    for stretch in (Stretch.DELETED, Stretch.INSERTED):
        if waiting[stretch]:
            yield Segment(stretch, waiting[stretch])
            waiting[stretch] = ""
