"""What ``lianghui laws read`` prints: JSON for programs, an outline for people."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lianghui.kernel.text.law.reading.files import Reading, View, readings
from lianghui.kernel.text.law.reading.sequence import sequence
from lianghui.kernel.text.law.tree import DIVISIONS, Kind, Law, Node

_NAMES = {
    "enacted": "通过",
    "amended": "修正",
    "revised": "修订",
    "approved": "批准",
    "interpreted": "解释",
    "repealed": "废止",
    "suspended": "停止施行",
    "published": "公布",
    "effective": "施行",
}
_FIRST_WORDS = 30


def show(path: Path, *, view: View = "accepted", as_json: bool = False) -> str:
    """The readings of a file, as printed. Raises ``UnreadableFile``, ``OSError``."""
    found = readings(path, view=view)
    if as_json:
        shown = [as_plain(path.name, reading) for reading in found]
        return json.dumps(shown[0] if len(shown) == 1 else shown, ensure_ascii=False, indent=1) + "\n"
    return "\n".join("\n".join(outline(path.name, reading)) + "\n" for reading in found)


def as_plain(name: str, reading: Reading) -> dict[str, Any]:
    """One reading as plain JSON. Offsets count characters of the decoded file, or of ``source`` where that is given."""
    law = reading.law
    return {
        "file": name,
        "format": reading.format,
        "encoding": reading.encoding,
        **({"view": reading.view} if reading.view else {}),
        "title": law.title,
        "effective": law.effective,
        "history": [event.as_json() for event in law.history],
        "tree": law.root.as_json(),
        "remarks": list(law.remarks),
        "report": report(law, reading.source),
        **({"source": reading.source} if reading.format in {"docx", "pdf"} else {}),
    }


def report(law: Law, source: str) -> dict[str, Any]:
    """How the reading went, in figures."""
    return {
        "articles": len(law.articles()),
        "characters": len(source),
        "round_trip": law.write() == source,
        "unplaced": [{"start": node.start, "end": node.end, "text": node.text} for node in law.unplaced()],
        "sequence": sequence(law).as_json(),
    }


def outline(name: str, reading: Reading) -> Iterator[str]:
    """The reading for people."""
    law = reading.law
    found = report(law, reading.source)
    yield law.title or "（没有找到标题）"
    yield f"文件：{name}　格式：{reading.format}　编码：{reading.encoding or '—'}"
    if reading.view:
        yield f"修订：{'全部接受' if reading.view == 'accepted' else '全部拒绝'}"
    yield f"施行日期：{law.effective or '文中没有写明'}"
    for event in law.history:
        pieces = [event.day or "日期不明", _NAMES.get(event.kind, event.kind), event.organ, event.meeting]
        pieces.append(f"《{event.decision}》" if event.decision else "")
        yield "  " + "　".join(piece for piece in pieces if piece)
    yield ""
    yield from _branch(law.root, 0)
    yield ""
    yield f"共 {found['articles']} 条，{found['characters']} 字；原文逐字保留：{'是' if found['round_trip'] else '否'}"
    yield from (f"注意：{remark}" for remark in law.remarks)


def _branch(node: Node, depth: int) -> Iterator[str]:
    for child in node.children:
        words = " ".join(child.words().split())
        cut = words[:_FIRST_WORDS] + ("……" if len(words) > _FIRST_WORDS else "")
        head = " ".join(piece for piece in (child.number, " ".join(child.heading.split())) if piece)
        if child.kind in DIVISIONS or child.kind in {Kind.ANNEX, Kind.PREAMBLE}:
            yield "  " * depth + (head or "（序言）")
            yield from _branch(child, depth + 1)
        elif child.kind is Kind.ARTICLE:
            yield "  " * depth + f"{head}　{cut}"
        elif child.kind not in {Kind.TITLE, Kind.HISTORY, Kind.NOTE}:
            mark = "【未归入】" if child.kind is Kind.UNPLACED else ""
            yield "  " * depth + mark + " ".join(piece for piece in (head, cut) if piece)
