"""An amending decision read into instructions: what each does, and what of it is not understood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lianghui.kernel.text.law.amending.actions import Action
from lianghui.kernel.text.law.amending.formulas import read_clauses
from lianghui.kernel.text.law.amending.places import ARTICLE, TITLE
from lianghui.kernel.text.law.amending.quoting import Masked, mask
from lianghui.kernel.text.law.tree import Law

_TOP = re.compile(r"([零一二三四五六七八九十百]{1,5})[、．.]\s*")
_SUB = re.compile(r"([（(][零一二三四五六七八九十百]{1,5}[）)])\s*")
_THIRD = re.compile(r"(\d{1,3}[.．、])\s*")
_AMENDMENT = re.compile(rf"({ARTICLE})[\s　]+(?=宪法|刑法|《)")
_OF_LAW = re.compile(
    rf"(?:对|将)?({TITLE})(?:[（(][^）)\n]{{0,60}}[）)])?(?:作出|作|的)?(?:如下|以下|下列)?(?:修改|修正)?(?:如下)?[：:。；]?\s*(?:$|\n)"
)
_OF_ARTICLE = re.compile(rf"(?:对|将)?({ARTICLE})(?:作出|作|进行)?(?:如下|以下|下列)?修改(?:如下)?[：:]\s*$")
_NAMES_LAW = re.compile(rf"(?:将|对|删去|删除|在)?({TITLE})(?=第|序言|增加|中|的?名称)")
_ENDING = re.compile(
    rf"(?:本决定|本修正案|{TITLE}根据|本(?:法|条例|规定|办法)根据|根据本(?:决定|修正案)|此外|上述|以上)"
)
_BEGUN = re.compile(r"作(?:出)?(?:如下|以下|下列)修改[：:]?")
_MARKDOWN = re.compile(r"^\s*(?:#+\s*|<!--.*?-->\s*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a decision. ``strange`` are its words that no formula fits."""

    ordinal: str  # 一、 or 一、（二）
    text: str  # as printed, without the ordinal
    actions: tuple[Action, ...] = ()
    strange: tuple[str, ...] = ()
    law: str = ""  # the title of the law it changes, where the decision changes several or names it here


def read_decision(decision: Law | str) -> list[Instruction]:
    """The instructions of a decision, in its order. Nothing is left out: what is not understood is marked so."""
    text = decision.write() if isinstance(decision, Law) else decision
    masked = mask(_MARKDOWN.sub("", text.replace("\r\n", "\n")))
    found: list[Instruction] = []
    for ordinal, lines, law in _items(masked):
        # What stands behind the last instruction is taken sentence by sentence: a signature must not undo an order.
        for text in [lines] if ordinal or not found else re.split(r"(?<=[。\n])", lines):
            clauses = read_clauses(masked, text)
            if clauses.found or clauses.strange:
                printed = masked.restore(text).strip()
                found.append(Instruction(ordinal, printed, tuple(clauses.found), tuple(clauses.strange), law))
    return found


def _items(masked: Masked) -> Iterator[tuple[str, str, str]]:
    """Ordinal, masked text and law of each instruction."""
    lines = [line.strip(" 　\t") for line in masked.text.split("\n")]
    starts = [at for at, line in enumerate(lines) if _TOP.match(line) or _AMENDMENT.match(line)]
    if not starts:  # some number their points （一） from the first on
        begun_at = next((at for at, line in enumerate(lines) if _BEGUN.search(line)), len(lines))
        starts = [at for at, line in enumerate(lines) if at > begun_at and _SUB.match(line)]
    if not starts:
        whole = "\n".join(lines)
        begun = _BEGUN.search(whole)
        if begun:
            yield "", whole[begun.end() :], ""
        return
    law = top = article = ""
    depth = 0  # of the item that says of which article the ones below it speak
    for ordinal, level, text in _grouped(lines[starts[0] :]):
        if level == 1:
            top = ordinal
            law = ""
        of_article = _OF_ARTICLE.match(text)
        if of_article:
            article, depth = of_article[1], level
            continue
        if level <= depth:
            article, depth = "", 0
        named = _OF_LAW.match(text)
        if named:
            law = named[1][1:-1]
            if named.end() == len(text):
                continue
        own = _NAMES_LAW.match(text)
        if own and level == 1:
            law = own[1][1:-1]
        yield (
            (ordinal if level <= 1 else top + ordinal),
            article + (text[named.end() :].strip() if named else text),
            (own[1][1:-1] if own else law) if level else "",
        )


def _grouped(lines: list[str]) -> Iterator[tuple[str, int, str]]:
    """Lines that begin with an ordinal and what follows them; level 0 is what stands behind the last instruction."""
    ordinal, level, collected = "", -1, ""
    for line in lines:
        if not line:
            continue
        begun = next(
            (
                (m, depth)
                for pattern, depth in ((_TOP, 1), (_AMENDMENT, 1), (_SUB, 2), (_THIRD, 3))
                if (m := pattern.match(line))
            ),
            None,
        )
        if begun or _ENDING.match(line):
            if level >= 0:
                yield ordinal, level, collected
            match, level = begun or (None, 0)
            ordinal = _printed(match[0]) if match else ""
            collected = line[match.end() :] if match else line
        else:
            collected += "\n" + line
    if level >= 0:
        yield ordinal, level, collected


def _printed(ordinal: str) -> str:
    return ordinal.strip(" 　\t")
