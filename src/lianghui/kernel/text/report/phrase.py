"""The words a figure stands among: its item, its clause, its sentence, its paragraph. Pure.

A report strings items together (召开常委会会议7次、主任会议22次): a figure's own words are those between its
neighbours; where it has none (来信来访713件、2538人次; 10方面45项清单), it takes its neighbour's.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lianghui.kernel.text.report.figure import Figure

HERE = "#"  # stands for the figure itself
OTHER = "@"  # stands for another figure

_CLAUSE_ENDS = "，,。；;：:！!？?\n"
SENTENCE_ENDS = "。！!？?\n"
_LONGEST_LEAD = 120
_LONGEST_BACK = 400
LONGEST_SENTENCE = 2000  # of a sentence shown or checked
_LONGEST_PARAGRAPH = 400
_JOINS = re.compile("[、和及与]")
_LEADING_JOIN = re.compile("^(?:[、\\s]|以及|和|与|及(?!时)|并且?)+")
_OF_WHICH = re.compile("^其中[，,]?")
# 满意率由届初的91%上升至99%: the second number is of what the first is of.
_FROM = re.compile("(?:由|从)[^#@，,。；;]{0,16}$")
_ROSE = re.compile(
    "^(?:上升|提高|提升|增加|增长|扩大|下降|降低|减少|压缩|拓展|拓宽|升|降|增|减|发展|扩展)(?:到|至|为)?$"
)
_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』 \t\u3000\u00a0")
_TITLE = re.compile("《[^《》]{0,80}?(条例|规定|办法|决定|法|)》")
_PAPER_OF_OPINIONS = re.compile("《[^《》]{0,8}社情民意[^《》]{0,8}》")  # a paper named for what it brings
_BRACKETS = re.compile(r"[（(][^（()）#@]{0,40}[)）]")
# What may stand between the thing counted and its number without being either.
_FILLER = re.compile("(?:一共|共计|总共|合计|累计|总计|分别|已达|达到|高达|多达|先后|共|达|为|计|有|各|到|至)+$")
_BOTH_HEARD = re.compile("听取(?:和|并|、|与)审议")
_LONG_SUGGESTION = re.compile("建议、?批评(?:和|与|、)意见")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words around one figure, without quotation marks and brackets; titles of works are 《》, of laws 《条例》."""

    lead: str  # the item's words before the figure
    tail: str  # the item's words after it
    clause: str  # the clause, ``HERE`` for the figure, ``OTHER`` for others
    sentence: str  # from the sentence's beginning to the clause's end
    paragraph: str  # from the paragraph's beginning (at most some hundred characters) to the clause's end
    then: str = ""  # the clause that follows
    borrowed: bool = False  # the item had no words, and these are its neighbour's

    @property
    def item(self) -> str:
        """Lead, ``HERE``, tail: what the cues of the catalogue are looked for in."""
        return f"{self.lead}{HERE}{self.tail}"


@dataclass(frozen=True, slots=True)
class _Bounds:
    clause: int
    clause_end: int
    sentence: int
    paragraph: int


def phrases(text: str, figures: Sequence[Figure]) -> list[Phrase]:
    """One phrase a figure, in the order given; figures stand in the order of the text and do not overlap."""
    starts = [figure.start for figure in figures]
    bounds = [_bounds(text, figure) for figure in figures]
    leads = [_lead(text, figures, bounds, i) for i in range(len(figures))]
    tails = [_tail(text, figures, bounds, i) for i in range(len(figures))]
    found: list[Phrase] = []
    for i in range(len(figures)):
        lead, tail, borrowed = leads[i], tails[i], False
        if not tail and i + 1 < len(figures) and _touches(text, figures, i) and tails[i + 1]:
            tail = tails[i + 1]  # 10方面45项监督清单; 8件、主任会议确定的14件重点督办建议
        if not lead and not tail and i and bounds[i].clause == bounds[i - 1].clause:
            borrowed = True
            lead, tail = (found[-1].lead, found[-1].tail) if found else ("", "")
        if (
            i
            and _ROSE.match(lead)
            and found
            and bounds[i].clause == bounds[i - 1].clause
            and _FROM.search(leads[i - 1])
        ):
            lead = _FROM.sub("", leads[i - 1]) + lead
        limit = bounds[i]
        found.append(
            Phrase(
                lead,
                tail,
                _masked(text, figures, starts, i, limit.clause, limit.clause_end),
                _masked(text, figures, starts, i, limit.sentence, limit.clause_end),
                _masked(text, figures, starts, i, limit.paragraph, limit.clause_end),
                _following(text, limit.clause_end),
                borrowed,
            )
        )
    return found


def sentence_start(text: str, at: int) -> int:
    """Where the sentence around ``at`` begins; a sentence without end is cut, so that reading stays linear."""
    furthest = max(at - LONGEST_SENTENCE, 0)
    return max(furthest, *(text.rfind(mark, furthest, at) + 1 for mark in SENTENCE_ENDS))


def sentence_end(text: str, at: int) -> int:
    """Where it ends, its closing mark included."""
    last = min(at + LONGEST_SENTENCE, len(text))
    ends = [found for mark in SENTENCE_ENDS if (found := text.find(mark, at, last)) >= 0]
    end = min(ends, default=last)
    return min(end + (text[end : end + 1] != "\n"), len(text))


def plain(text: str) -> str:
    """Without quotation marks, brackets and the names of works, and with one wording for two usual formulas."""
    text = _PAPER_OF_OPINIONS.sub("社情民意", text.translate(_QUOTES))
    text = _BRACKETS.sub("", _TITLE.sub(r"《\1》", text))
    return _LONG_SUGGESTION.sub("建议", _BOTH_HEARD.sub("听取审议", text))


def _bounds(text: str, figure: Figure) -> _Bounds:
    clause = figure.start
    while clause and text[clause - 1] not in _CLAUSE_ENDS and figure.start - clause < _LONGEST_LEAD:
        clause -= 1
    end = figure.end
    while end < len(text) and text[end] not in _CLAUSE_ENDS and end - figure.end < _LONGEST_LEAD:
        end += 1
    sentence = clause
    while sentence and text[sentence - 1] not in SENTENCE_ENDS and figure.start - sentence < _LONGEST_BACK:
        sentence -= 1
    furthest = max(figure.start - _LONGEST_PARAGRAPH, 0)
    paragraph = max(text.rfind("\n", furthest, sentence) + 1, furthest)
    return _Bounds(clause, end, sentence, min(paragraph, sentence))


def _lead(text: str, figures: Sequence[Figure], bounds: Sequence[_Bounds], i: int) -> str:
    if not i or figures[i - 1].end <= bounds[i].clause:
        return _OF_WHICH.sub("", _FILLER.sub("", plain(text[bounds[i].clause : figures[i].start])))
    # 16次中心组学习、20次党组会议: what stands before the joining mark is the neighbour's.
    between = text[figures[i - 1].end : figures[i].start]
    return _OF_WHICH.sub("", _FILLER.sub("", _LEADING_JOIN.sub("", plain(between[max(_join(between), 0) :]))))


def _tail(text: str, figures: Sequence[Figure], bounds: Sequence[_Bounds], i: int) -> str:
    end = bounds[i].clause_end
    if i + 1 < len(figures) and figures[i + 1].start < end:
        between = text[figures[i].end : figures[i + 1].start]
        join = _join(between)
        return plain(between if join < 0 else between[:join])
    return plain(text[figures[i].end : end]).removeprefix("、")


def _join(between: str) -> int:
    """Where, between two figures of a clause, the words of the second begin: at 、 or else at 和; -1 for nowhere."""
    if between[-1:] and between[-1] in "、和及与" and between[0] not in "、和及与":
        return len(between) - 1  # 10件由副省长领办、主任督办的建议和30件…
    if (mark := between.find("、")) >= 0:
        return mark
    word = _JOINS.search(between)
    return word.start() if word else -1


def _following(text: str, end: int) -> str:
    """The next clause, where the sentence goes on."""
    if text[end : end + 1] not in {"，", ","}:
        return ""
    stop = end + 1
    while stop < len(text) and text[stop] not in _CLAUSE_ENDS and stop - end < _LONGEST_LEAD:
        stop += 1
    return plain(text[end + 1 : stop])


def _touches(text: str, figures: Sequence[Figure], i: int) -> bool:
    """Nothing but a joining mark, or a qualifier of the next item joined by one, stands up to the next figure."""
    between = text[figures[i].end : figures[i + 1].start]
    return not between or (between[0] in "、和" and not set(between) & set(_CLAUSE_ENDS))


def _masked(text: str, figures: Sequence[Figure], starts: Sequence[int], i: int, start: int, end: int) -> str:
    pieces = []
    position = start
    for j in range(bisect_left(starts, start), len(figures)):
        if figures[j].start >= end:
            break
        pieces += [text[position : figures[j].start], HERE if i == j else OTHER]
        position = figures[j].end
    pieces.append(text[position:end])
    return plain("".join(pieces))
