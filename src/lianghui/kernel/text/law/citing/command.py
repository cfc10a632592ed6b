"""``lianghui laws cite FILE``: what a text cites, and which of its own citations lead nowhere."""

import argparse
import json
import sys
from typing import Any

from lianghui.kernel.text.law.citing.finding import citations_in
from lianghui.kernel.text.law.citing.found import LEVELS, CitationFound, Place, Target
from lianghui.kernel.text.law.citing.opening import leads_nowhere
from lianghui.kernel.text.law.citing.places import Places
from lianghui.kernel.text.law.reading import UnreadableFile, read_file
from lianghui.kernel.text.law.tree import DIVISIONS, Node
from lianghui.kernel.text.numerals import to_chinese

_WORDS = dict(zip(LEVELS, ("附件", "编", "分编", "章", "节", "条", "款", "项", "目"), strict=True))


def cite_file(arguments: argparse.Namespace) -> int:
    """Print the citations of one file as JSON or in words. Returns the exit code."""
    try:
        places = Places(read_file(arguments.file))
    except (UnreadableFile, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        sys.stderr.write(f"{arguments.file}：{reason}\n")
        return 1
    cited = list(citations_in(places))
    lost = list(leads_nowhere(places))
    if arguments.json:
        told = {
            "file": arguments.file.name,
            "title": places.title,
            "citations": [_as_json(node, found) for node, found in cited],
            "nowhere": [{"in": one.node.eid, "words": one.words} for one in lost],
        }
        json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return 0
    for node, found in cited:
        where = "；".join(said(target) for target in found.targets)
        sys.stdout.write(f"{node.eid}\t{''.join(found.words.split())}\t{where}\n")
    sys.stdout.write(f"共{len(cited)}处引用。\n")
    sys.stdout.writelines(f"{one.told()}\n" for one in lost)
    return 0


def said(target: Target) -> str:
    """A target in words: 《…法》第十二条第一款 → art_12__para_1."""
    law = f"《{target.title}》" if target.title else "本文"
    row = f"至{place_said(target.until)}" if target.until else ""
    found = f" → {'、'.join(target.eids)}" if target.eids else ""
    return f"{law}{place_said(target.place)}{row}{found}"


def place_said(place: Place) -> str:
    """第十二条之一第一款, 第二章第一节."""
    pieces = []
    for kind in LEVELS:
        if place.article and kind in DIVISIONS:
            continue  # an article is known by its number
        number, _, added = place.number(kind).partition("_")
        if number:
            printed = to_chinese(int(number)) if number.isdecimal() else number
            after = f"之{to_chinese(int(added))}" if added.isdecimal() else ""
            word = _WORDS[kind]
            pieces.append(f"附件{printed}" if word == "附件" else f"第{printed}{word}{after}")
    return "".join(pieces)


def _as_json(node: Node, found: CitationFound) -> dict[str, Any]:
    """Plain JSON. Offsets are those of the file, as ``laws read`` counts them."""
    base = node.start + len(node.number) + len(node.gap) + len(node.heading) + len(node.break_)
    return {
        "in": node.eid,
        "start": base + found.start,
        "end": base + found.end,
        "words": found.words,
        "targets": [
            {
                "law": target.title,
                "place": _numbers(target.place),
                **({"until": _numbers(target.until)} if target.until else {}),
                "eids": list(target.eids),
                "start": base + target.start,
                "end": base + target.end,
            }
            for target in found.targets
        ],
    }


def _numbers(place: Place) -> dict[str, str]:
    return {kind.value: place.number(kind) for kind in LEVELS if place.number(kind)}
