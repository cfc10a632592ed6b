"""The shortest way to say how one article changed: words in a sentence, a paragraph or an item, or the whole article.

Each way is tried on the article itself and taken only if it gives the new words back exactly.
"""

import difflib
import re
from collections.abc import Iterator

from lianghui.kernel.text.law.amending import actions as do
from lianghui.kernel.text.law.amending.carrying_out import carry_out
from lianghui.kernel.text.law.amending.finishing import finish
from lianghui.kernel.text.law.amending.places import Place
from lianghui.kernel.text.law.amending.statute import Article, Paragraph, Statute
from lianghui.kernel.text.law.amending.working import CannotApplyError, Working
from lianghui.kernel.text.law.comparing.inside import Segment, Stretch, differences
from lianghui.kernel.text.law.comparing.vocabulary import Vocabulary
from lianghui.kernel.text.law.reading.numbers import FIGURES

_MOST_CHANGES = 4
_MOST_PARTS = 3
_LONGEST_CONTEXT = 24
_SHORTEST_BESIDE = 2
_MARKS = "“”"
#: A citation that has begun and not ended: 本法, 第, 第四十.
_CITATION_OPEN = re.compile(rf"(?:第[{FIGURES}]{{0,8}}|本(?=$)|本(?:法|条例|办法|规定)第?)$")
_PAUSES = "，。；：、\n"


def ways(old: Article, new: Article, words: Vocabulary) -> Iterator[list[do.Action]]:
    """Ways to make the old article the new one, the shortest first, the whole article last."""
    if old.heading == new.heading:
        for changes in (_by_words(old, new, words), _by_parts(old, new)):
            if changes and gives(old, changes, new):
                yield changes
    heading = f"【{new.heading}】" if new.heading else ""
    yield [do.Rewrite(Place(old.number), heading + new.words())]


def gives(old: Article, changes: list[do.Action], new: Article) -> bool:
    """Whether the changes make the new article of the old one, word for word."""
    working = Working.of(Statute("", (), (old,)))
    try:
        for change in changes:
            carry_out(working, change)
        found = finish(working)[0].articles()
    except CannotApplyError:
        return False
    return len(found) == 1 and found[0].words() == new.words() and found[0].heading == new.heading


def _by_words(old: Article, new: Article, words: Vocabulary) -> list[do.Action]:
    """In-sentence replacements, or nothing where lines came or went or too much changed."""
    if _shape(old) != _shape(new):
        return []
    changes: list[do.Action] = []
    length = 0
    for place, whole, before, after in _lines(old, new):
        if before == after:
            continue
        segments = differences(before, after, words)
        for at in range(len(segments)):
            change = _word_change(place, whole, segments, at, words)
            if change is None:
                continue
            if change is _IMPOSSIBLE:
                return []
            changes.append(change)
            length += sum(len(text) for text in _texts(change))
    if not changes or len(changes) > _MOST_CHANGES or length * 2 > len(new.words()):
        return []
    return changes


_IMPOSSIBLE = do.ReplaceWords(Place(""), "", "")


def _texts(change: do.Action) -> tuple[str, ...]:
    match change:
        case do.ReplaceWords(_, old, new):
            return old, new
        case do.InsertWords(_, beside, words):
            return beside, words
    return ()


def _shape(article: Article) -> list[list[str]]:
    return [[item.label for item in paragraph.items] for paragraph in article.paragraphs]


def _lines(old: Article, new: Article) -> Iterator[tuple[Place, str, str, str]]:
    """Each line with its place, all the text of that place, and its old and new words."""
    several = len(old.paragraphs) > 1
    for a, b in zip(old.paragraphs, new.paragraphs, strict=True):
        place = Place(old.number, a.was if several else 0)
        yield place, "\n".join(a.lines()), a.text, b.text
        for one, other in zip(a.items, b.items, strict=True):
            yield Place(old.number, a.was if several else 0, one.value), one.label + one.text, one.text, other.text


def _word_change(place: Place, whole: str, segments: list[Segment], at: int, words: Vocabulary) -> do.Action | None:
    """What the stretch at that place is, as an action. None for one that stayed, or went with the one before it."""
    segment = segments[at]
    if segment.stretch is Stretch.SAME:
        return None
    replaced = at > 0 and segments[at - 1].stretch is Stretch.DELETED
    if segment.stretch is Stretch.INSERTED and replaced:
        return None
    before = segments[at - 1].text if at else ""
    if segment.stretch is Stretch.INSERTED:
        after = segments[at + 1].text if at + 1 < len(segments) else ""
        return _insertion(place, whole, segment.text, before, after)
    new = segments[at + 1].text if at + 1 < len(segments) and segments[at + 1].stretch is Stretch.INSERTED else ""
    behind = at + (2 if new else 1)
    after = segments[behind].text if behind < len(segments) else ""
    left, right = _context(whole, segment.text, before, after, words)
    old = left + segment.text + right
    if whole.count(old) != 1 or any(mark in old + new for mark in _MARKS):
        return _IMPOSSIBLE
    return do.ReplaceWords(place, old, left + new + right)


def _insertion(place: Place, whole: str, words: str, before: str, after: str) -> do.Action:
    for length in range(_SHORTEST_BESIDE, min(len(before), _LONGEST_CONTEXT) + 1):
        beside = before[-length:]
        begins = length == len(before) or before[-length - 1] in _PAUSES or before[-length] in _PAUSES
        if whole.count(beside) == 1 and (begins or length > _LONGEST_CONTEXT // 2):
            return (
                _IMPOSSIBLE if any(mark in beside + words for mark in _MARKS) else do.InsertWords(place, beside, words)
            )
    for length in range(_SHORTEST_BESIDE, min(len(after), _LONGEST_CONTEXT) + 1):
        beside = after[:length]
        if whole.count(beside) == 1:
            marked = any(mark in beside + words for mark in _MARKS)
            return _IMPOSSIBLE if marked else do.InsertWords(place, beside, words, before=True)
    return _IMPOSSIBLE


def _context(whole: str, old: str, before: str, after: str, words: Vocabulary) -> tuple[str, str]:
    """As much of what stands before and behind as makes the words stand only once in their place, and cut no word."""
    fallback = ("", "")
    for length in range(_LONGEST_CONTEXT):
        for right_length in range(min(length, len(after)) + 1):
            left_length = length - right_length
            if left_length > len(before):
                continue
            left, right = before[len(before) - left_length :], after[:right_length]
            if whole.count(left + old + right) != 1:
                continue
            if not _cut(before, left, words) and not _cut_behind(old + right, after[right_length:], words):
                return left, right
            if fallback == ("", ""):
                fallback = (left, right)
    return fallback


def _cut(before: str, left: str, words: Vocabulary) -> bool:
    """Whether the phrase begins inside a word or inside 本法第…条."""
    ahead = before[: len(before) - len(left)]
    return bool(_CITATION_OPEN.search(ahead)) or bool(ahead and left and words.joins(ahead[-1], left[0]))


def _cut_behind(phrase: str, behind: str, words: Vocabulary) -> bool:
    """Whether the phrase ends inside a word or inside 第…条."""
    if _CITATION_OPEN.search(phrase) and behind[:1] in set("条款项目章节编") | set(FIGURES):
        return True
    return bool(phrase and behind and words.joins(phrase[-1], behind[0]))


def _by_parts(old: Article, new: Article) -> list[do.Action]:
    """Paragraphs put in, taken out or written anew; inside one paragraph the same with items."""
    olds = ["\n".join(one.lines()) for one in old.paragraphs]
    news = ["\n".join(one.lines()) for one in new.paragraphs]
    changes: list[do.Action] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for k in range(both):
            changes += _one_paragraph(old, old.paragraphs[i1 + k], new.paragraphs[j1 + k])
        changes += [do.Delete(Place(old.number, old.paragraphs[i].was)) for i in range(i1 + both, i2)]
        if j2 - j1 > both:
            becomes = tuple(range(j1 + both + 1, j2 + 1))
            changes.append(do.AddParagraphs(old.number, becomes, tuple(news[j1 + both : j2])))
    rewritten = sum(len(text) for one in changes for text in _written(one))
    if len(changes) > _MOST_PARTS or rewritten * 3 > 2 * len(new.words()):
        return []
    return changes


def _written(change: do.Action) -> tuple[str, ...]:
    match change:
        case do.Rewrite(_, words):
            return (words,)
        case do.AddParagraphs(_, _, words) | do.AddItems(_, _, words):
            return words
    return ()


def _one_paragraph(article: Article, old: Paragraph, new: Paragraph) -> list[do.Action]:
    place = Place(article.number, old.was if len(article.paragraphs) > 1 else 0)
    whole: list[do.Action] = [do.Rewrite(place, "\n".join(new.lines()))]
    if old.text != new.text or not old.items or not new.items:
        return whole
    changes: list[do.Action] = []
    olds, news = [item.text for item in old.items], [item.text for item in new.items]
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for k in range(both):
            one, other = old.items[i1 + k], new.items[j1 + k]
            changes.append(do.Rewrite(Place(article.number, place.paragraph, one.value), one.label + other.text))
        changes += [do.Delete(Place(article.number, place.paragraph, old.items[i].value)) for i in range(i1 + both, i2)]
        if j2 - j1 > both:
            becomes = tuple(item.value for item in new.items[j1 + both : j2])
            words = tuple(item.label + item.text for item in new.items[j1 + both : j2])
            changes.append(do.AddItems(place, becomes, words))
    return changes if len(changes) <= _MOST_PARTS else whole
