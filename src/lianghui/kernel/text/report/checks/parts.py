"""Parts against their totals: 其中, 主办 and 会办, and numbers of which one holds the other by what they are."""

import re
from collections.abc import Iterator
from itertools import pairwise

from lianghui.kernel.text.report.checks.finding import Finding, Kind, Page, Sure, spans
from lianghui.kernel.text.report.figure import Figure

_OF_WHICH = re.compile("其中")
_ALL_PARTS = re.compile("主办|会办|协办|分办|单独办理|独办")
_MADE_UP_OF = re.compile("(?:分别(?:是|为)|包括|由)[^。]{0,4}$|：$|:$")
_CLOSES_LIST = re.compile("[。；;\n]")
_TWO = 2

# The first cannot be more than the second: filed of those handed in, adopted of those issued.
_WITHIN = (
    ("proposals.filed", "proposals.submitted", "立案的提案不会多于提交的提案"),
    ("suggestions.key", "suggestions.count", "重点督办的建议不会多于全部建议"),
    ("review.corrected", "review.examined", "纠正的文件不会多于审查的文件"),
)

# What the parties hand in is part of what the body counts; the key of the whole, by the word for the thing.
_BY_PARTIES = re.compile("党派|工商联|人民团体|界别|无党派")
_WHOLES = (
    (re.compile("社情民意"), ("opinions_info.issued",), "社情民意信息"),
    (re.compile("提案"), ("proposals.submitted", "proposals.filed"), "提案"),
)


def check(page: Page) -> Iterator[Finding]:
    for i, figure in enumerate(page.figures):
        if _OF_WHICH.search(_gap(page, i)) and i:
            yield from _of_which(page, i, figure)
    yield from _by_meaning(page)
    yield from _of_parties(page)


def _gap(page: Page, i: int) -> str:
    """The text between the figure before and this one, within the sentence."""
    start = page.figures[i - 1].end if i and page.sentences[i - 1] == page.sentences[i] else page.sentences[i]
    return page.text[start : page.figures[i].start]


def _of_which(page: Page, first: int, figure: Figure) -> Iterator[Finding]:
    earlier = page.before(first)
    totals = [page.figures[j] for j in earlier if page.figures[j].unit == figure.unit]
    if not totals or figure.unit in {"%", "％"}:
        return
    total = totals[-1]
    parts = [figure]
    for j in range(first + 1, len(page.figures)):
        gap = page.text[page.figures[j - 1].end : page.figures[j].start]
        if _CLOSES_LIST.search(gap) or page.figures[j].unit != figure.unit or not _is_next_part(gap):
            break
        parts.append(page.figures[j])
    if total.qualifier != "exact":
        return
    for part in parts:
        if part.value > total.value:
            direct = not re.search("[；;]", page.text[total.end : figure.start])
            larger = any(page.figures[j].unit == figure.unit and page.figures[j].value >= part.value for j in earlier)
            if larger and not direct:
                return  # 立案468件、转来信44件；其中党派提案73件: of the first
            yield Finding(
                Kind.PART_OVER_TOTAL,
                part.start,
                part.end,
                spans(total, part),
                f"{part.value}>{total.value}",
                Sure.LIKELY if larger else Sure.CERTAIN,
                f"“其中”的{part.quote}大于总数{total.quote}。",
            )
            return
    yield from _sum_of(page, total, parts)


def _is_next_part(gap: str) -> bool:
    """Another part of the same list, not a new thing said of it."""
    return gap[:1] in {"、", "，", ","} and not re.search("[，,].*[，,]|另|此外|同时|还", gap)


def _sum_of(page: Page, total: Figure, parts: list[Figure]) -> Iterator[Finding]:
    exact = all(part.qualifier == "exact" for part in parts)
    if len(parts) < _TWO or not exact:
        return
    added = sum(part.value for part in parts)
    words = page.text[total.end : parts[-1].end]
    arithmetic = "+".join(str(part.value) for part in parts) + f"={added}"
    said_to_be_all = len(_ALL_PARTS.findall(words)) >= _TWO or bool(
        _MADE_UP_OF.search(page.text[total.end : parts[0].start])
    )
    # Parts of one list (甲类30件、乙类25件) exclude each other; those of clauses of their own may overlap.
    one_list = all(page.text[before.end : part.start][:1] == "、" for before, part in pairwise(parts))
    if (added > total.value and one_list) or (said_to_be_all and added != total.value):
        yield Finding(
            Kind.PARTS_DIFFER,
            total.start,
            total.end,
            spans(total, *parts),
            arithmetic,
            Sure.LIKELY if said_to_be_all else Sure.POSSIBLE,
            f"各部分相加{arithmetic}，而总数写{total.quote}。",
        )


def _by_meaning(page: Page) -> Iterator[Finding]:
    for inner_key, outer_key, why in _WITHIN:
        inner = [figure for figure in page.figures if figure.key == inner_key]
        outer = [figure for figure in page.figures if figure.key == outer_key]
        for part in inner:
            same = [
                total
                for total in outer
                if (total.unit, total.status, total.period, total.scope)
                == (part.unit, part.status, part.period, part.scope)
            ]
            if same and all(total.qualifier != "over" and part.value > total.value for total in same):
                total = max(same, key=lambda figure: figure.value)
                yield Finding(
                    Kind.PART_OVER_TOTAL,
                    part.start,
                    part.end,
                    spans(total, part),
                    f"{part.value}>{total.value}",
                    Sure.LIKELY,
                    f"{why}，而{part.quote}大于{total.quote}。",
                )


def _of_parties(page: Page) -> Iterator[Finding]:
    for i, part in enumerate(page.figures):
        if part.key is not None or part.status != "done" or not _BY_PARTIES.search(page.phrases[i].sentence):
            continue
        for thing, keys, term in _WHOLES:
            totals = [
                figure
                for figure in page.figures
                if figure.key in keys and (figure.unit, figure.status) == (part.unit, "done")
            ]
            if not thing.search(page.phrases[i].item) or not totals:
                continue
            total = max(totals, key=lambda figure: figure.value)
            if total.qualifier == "exact" and part.value > total.value:
                yield Finding(
                    Kind.PART_OVER_TOTAL,
                    part.start,
                    part.end,
                    spans(total, part),
                    f"{part.value}>{total.value}",
                    Sure.POSSIBLE,
                    f"党派团体的{term}写{part.quote}，多于全部的{total.quote}；两处口径可能不同，请核对。",
                )
