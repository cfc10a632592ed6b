"""Printed rates against the numbers beside them. 181 of 211 is not 86.2 %, and no whole number of 304 gives 91.79 %.

A rate printed with d decimals must be k of n, rounded or cut off at d decimals, for a whole k. Where the sentence gives
k and n both, they are divided; where it gives n alone, every k is tried, which is one division. A sentence that offers
several bases, or none for certain, gives no finding unless every one of them fails.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations

from lianghui.kernel.text.report.checks.finding import Finding, Kind, Page, Sure, spans
from lianghui.kernel.text.report.figure import Figure

_PER_CENT = frozenset({"%", "％"})
_COUNTED = frozenset({"件", "个", "条", "名", "人", "项", "部", "位", "户", "家", "份", "篇"})
_ALL = Fraction(100)
_SHARE = re.compile("^(?:约)?占[^#]{0,12}#|^占比[^#]{0,2}#")
# 办结、解决、采纳: the verb of a numerator, by the verb of its rate.
_VERBS = {
    "suggestions.reply_rate": re.compile("办结|办复|答复"),
    "suggestions.resolution_rate": re.compile("解决|落实|采纳|办成"),
    "suggestions.satisfaction_rate": re.compile("(?<!基本)满意"),
    "proposals.reply_rate": re.compile("办结|办复|答复"),
    "proposals.satisfaction_rate": re.compile("(?<!基本)满意"),
}
_BASES = {
    "suggestions": frozenset({"suggestions.count", "motions"}),
    "proposals": frozenset({"proposals.filed", "proposals.handed_over", "proposals.submitted"}),
}
# 所提问题…解决率, 按期答复: of the problems in them, of those due: the base may be other than the number printed.
_OTHER_BASE = re.compile("问题|时限|按期|规定|测评|参评|回访|调查|抽查")
_LATER = re.compile("闭会|会后|另")
_ALL_BASES = frozenset().union(*_BASES.values())
_SHARE_FOLLOWS = re.compile("[）)]?[^，,。；;]{0,6}[，,、]?(?:约)?占[^，,。；;]{0,12}$")
_PARAGRAPH_FIGURES = 24
_LEFT_OVER = Fraction(15, 100)  # of a percentage point, that rounding two or three others may leave to the last
_MOST_DECIMALS = 4
_MOST_BASES = 6


def check(page: Page) -> Iterator[Finding]:
    for i, figure in enumerate(page.figures):
        if figure.unit not in _PER_CENT or figure.high is not None:
            continue
        if figure.value > _ALL and figure.key in _VERBS:
            yield Finding(
                Kind.RATE_OVER_ALL,
                figure.start,
                figure.end,
                spans(figure),
                f"{figure.quote}>100%",
                Sure.CERTAIN,
                f"{figure.quote}超过了100%，而这一比率最多是100%。",
            )
        elif figure.qualifier == "exact":
            yield from _against_counts(page, i)


def can_be(rate: Fraction, decimals: int, count: int, total: int) -> bool:
    """Whether ``count`` of ``total`` printed with that many decimals, rounded or cut off, is ``rate`` per cent."""
    exact = Decimal(count * 100) / Decimal(total)
    step = Decimal(1).scaleb(-decimals)
    printed = Decimal(rate.numerator) / Decimal(rate.denominator)
    return any(exact.quantize(step, rounding=way) == printed for way in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_FLOOR))


def whole_number_for(rate: Fraction, decimals: int, total: int) -> int | None:
    """A whole number of ``total`` that gives the rate as printed, or None."""
    near = int(rate * total / 100)
    return next((k for k in (near, near + 1, near - 1) if 0 <= k <= total and can_be(rate, decimals, k, total)), None)


def decimals_of(quote: str) -> int | None:
    """How many decimals a rate is printed with; None for one in words (百分之九十)."""
    match = re.search(r"\d+(?:\.(?P<decimals>\d+))?\s*[%％]", quote)
    return None if match is None else len(match["decimals"] or "")


def _against_counts(page: Page, i: int) -> Iterator[Finding]:
    rate = page.figures[i]
    decimals = decimals_of(rate.quote)
    if decimals is None or decimals > _MOST_DECIMALS:
        return
    places = [j for j in page.before(i) if _is_count(page.figures[j])]
    count = _numerator(page, i, places)
    if count is not None:
        yield from _as_share(page, i, decimals, count, places)
        return
    keys = _BASES.get((rate.key or "").split(".")[0], frozenset())
    bases = [page.figures[j] for j in places if page.figures[j].key in keys]
    if bases:  # 大会期间271件，闭会期间8件: the rate may be of both
        bases += [page.figures[j] for j in places if page.figures[j] not in bases and _is_more_of_it(page, j)]
    if not bases or _complement_holds(page, i, bases):
        return
    yield from _no_whole_number(page, i, decimals, bases[-_MOST_BASES:])


def _is_more_of_it(page: Page, j: int) -> bool:
    return page.figures[j].unit == "件" and _LATER.search(page.phrases[j].item) is not None


def _is_count(figure: Figure) -> bool:
    return (
        figure.unit in _COUNTED
        and figure.qualifier == "exact"
        and figure.high is None
        and figure.value.denominator == 1
        and figure.value > 0
    )


def _as_share(page: Page, i: int, decimals: int, count: Figure, places: Sequence[int]) -> Iterator[Finding]:
    """``count`` as the rate says: against the totals of its sentence, unless one said before in the paragraph fits.

    A number with a share of its own is no total but another part: 解决58件,占45.7%;正在解决49件,占38.6%.
    """
    rate = page.figures[i]
    here = [page.figures[j] for j in places[:-1] if not _has_share(page, j)]
    near = [page.figures[j] for j in _in_paragraph(page, i) if not _has_share(page, j)]
    totals = [figure for figure in here if figure.unit == count.unit and figure.value >= count.value]
    others = [figure for figure in near if figure.unit == count.unit and figure.value >= count.value]
    whole = totals or [figure for figure in others if figure.key in _ALL_BASES][-1:]
    if not whole or any(
        can_be(rate.value, decimals, int(count.value), int(total.value)) for total in (*whole, *totals, *others)
    ):
        return
    if _made_up_to_all(page, i, count, whole[-1]):
        return
    certain = bool(totals) and _SHARE.search(page.phrases[i].item) is not None
    yield _not_this_share(rate, decimals, count, whole[-1], certain=certain)


def _made_up_to_all(page: Page, i: int, count: Figure, total: Figure) -> bool:
    """The last of several shares is often what the others leave of a hundred: 64.3%、30.3%、5.4%."""
    rate = page.figures[i]
    shares = [page.figures[j] for j in _in_paragraph(page, i, of=_PER_CENT) if _is_share(page, j)]
    left = abs(Fraction(count.value * 100, total.value) - rate.value)
    return left <= _LEFT_OVER and any(
        sum(one.value for one in shares[at:]) + rate.value == _ALL for at in range(len(shares))
    )


def _is_share(page: Page, j: int) -> bool:
    return j > 0 and _has_share(page, j - 1)


def _has_share(page: Page, j: int) -> bool:
    """Whether a rate that follows is the share of this number: 608件,占81.6%."""
    following = page.figures[j + 1] if j + 1 < len(page.figures) else None
    if following is None or following.unit not in _PER_CENT:
        return False
    between = page.text[page.figures[j].end : following.start]
    return _SHARE_FOLLOWS.match(between) is not None


def _in_paragraph(page: Page, i: int, of: frozenset[str] | None = None) -> list[int]:
    """The counts said before in the paragraph of figure ``i``, or what has the units ``of``: the last few of them."""
    found = []
    for j in range(i - 1, max(i - _PARAGRAPH_FIGURES, 0) - 1, -1):
        if "\n" in page.text[page.figures[j].end : page.figures[i].start]:
            break
        if page.figures[j].unit in of if of else _is_count(page.figures[j]):
            found.append(j)
    return found[::-1]


def _numerator(page: Page, i: int, places: Sequence[int]) -> Figure | None:
    """The number the rate is of, where the sentence says it: 211件…已解决181件,占86.2%."""
    if not places:
        return None
    count = page.figures[places[-1]]
    between = page.text[count.end : page.figures[i].start]
    share = _SHARE_FOLLOWS.match(between) is not None
    if len(places) < 2 and not share:  # noqa: PLR2004 - one alone is the total
        return None
    if sum(between.count(mark) for mark in "，,") > 1:
        return None
    larger = any(page.figures[j].unit == count.unit and page.figures[j].value >= count.value for j in places[:-1])
    if not larger and not share:
        return None
    item = page.phrases[places[-1]].item
    verb = _VERBS.get(page.figures[i].key or "")
    same_verb = verb is not None and verb.search(item) is not None
    handed_in_later = item.startswith(("代表提出", "闭会"))  # 271件建议和闭会期间的8件: of neither alone
    of_it = _SHARE.search(page.phrases[i].item) is not None or same_verb
    return count if of_it and not handed_in_later else None


def _not_this_share(rate: Figure, decimals: int, count: Figure, total: Figure, *, certain: bool) -> Finding:
    share = Decimal(int(count.value) * 100) / Decimal(int(total.value))
    right = share.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    arithmetic = f"{count.value}÷{total.value}={share.quantize(Decimal('0.01'), rounding=ROUND_HALF_UP)}%"
    return Finding(
        Kind.RATE,
        rate.start,
        rate.end,
        spans(rate, count, total),
        arithmetic,
        Sure.CERTAIN if certain else Sure.LIKELY,
        f"报告写{rate.quote}，而{count.quote}占{total.quote}的比例是{arithmetic}，应为{right}%。",
    )


def _no_whole_number(page: Page, i: int, decimals: int, bases: Sequence[Figure]) -> Iterator[Finding]:
    rate = page.figures[i]
    counts = [int(base.value) for base in bases]
    # 271件建议和闭会期间的8件: of either, or of both together.
    totals = {sum(some) for size in range(1, len(counts) + 1) for some in combinations(counts, size)}
    if any(whole_number_for(rate.value, decimals, total) is not None for total in totals):
        return
    total = max(totals) if len(bases) > 1 else counts[0]
    below = int(rate.value * total / 100)
    near = [
        f"{k}÷{total}={(Decimal(k * 100) / total).quantize(Decimal('0.001'), rounding=ROUND_HALF_UP)}%"
        for k in (below, below + 1)
        if k <= total
    ]
    sure = Sure.LIKELY if len(bases) == 1 and not _OTHER_BASE.search(page.phrases[i].item) else Sure.POSSIBLE
    whole = f"{bases[0].quote}" if len(bases) == 1 else f"合计{total}{bases[0].unit}"
    yield Finding(
        Kind.NO_WHOLE_NUMBER,
        rate.start,
        rate.end,
        spans(rate, *bases),
        "，".join(near),
        sure,
        f"以{whole}为总数，没有一个整数能得出{rate.quote}：{'，'.join(near)}。请核对总数或百分比。",
    )


def _complement_holds(page: Page, i: int, bases: Sequence[Figure]) -> bool:
    """满意90.9%、基本满意9.1%: one of the two may be taken from a hundred."""
    rate = page.figures[i]
    for j in (i - 1, i + 1):
        if not 0 <= j < len(page.figures) or page.figures[j].unit not in _PER_CENT:
            continue
        other = page.figures[j]
        decimals = decimals_of(other.quote)
        if other.value + rate.value == _ALL and decimals is not None:
            return any(whole_number_for(other.value, decimals, int(base.value)) is not None for base in bases)
    return False
