"""Papers and collections as PDF, set by Typst; no Django.

User text travels as JSON in ``sys.inputs`` and is set as text, so nothing in it is ever read as markup. Typst may read
its own templates and the fonts, and nothing else.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from lianghui.kernel.papers import content, layout
from lianghui.kernel.papers.collection import Part
from lianghui.kernel.papers.fonts import FontBook, MissingGlyphs

TEMPLATES: Final = Path(__file__).with_name("typst")
MEMORY: Final = 3 * 1024**3  # bytes the setting of a collection may take: some 900 items
SECONDS: Final = 600
# What the templates themselves print besides the paper's own texts.
OWN_TEXT: Final = "—0123456789签发人：附件抄送印存证目录（）。.· "


class TooLong(Exception):  # noqa: N818
    """A collection is too long to be set on this machine."""

    def __init__(self) -> None:
        super().__init__("篇幅太大，没有生成 PDF；请用 Word 打开，另存为 PDF，或分几次编制。")


def render_pdf(paper: content.Paper, fonts: FontBook) -> bytes:
    """Set the paper in GB/T 9704 layout.

    Raises MissingGlyphs where a character has no glyph in any of the fonts; none is ever left out.
    """
    paper = content.printable_paper(paper)
    _refuse_missing(fonts, content.texts(paper))
    lines = [*paper.signed_by, *([paper.date] if paper.date else [])]
    indents = layout.signature_indents(paper.signed_by, paper.date)
    return _compiled(
        "paper.typ",
        fonts,
        title=paper.title.replace("\n", ""),
        paper={
            **content.as_data(paper),
            "title": layout.broken_title(paper.title),
            "blocks": _block_data(paper.blocks),
        },
        mark=layout.mark_points(paper.organ),
        signature=[{"text": text, "indent": indent} for text, indent in zip(lines, indents, strict=True)],
    )


def render_collection(parts: Iterable[Part], fonts: FontBook, *, title: str, organ: str = "", date: str = "") -> bytes:
    """Set a collection with cover, contents and page numbers, in a process of its own (see ``setting_process``).

    Raises MissingGlyphs, TooLong, and ContentError without parts.
    """
    printable = [
        Part(
            content.printable(part.title),
            content.printable_paper(content.Paper("", part.blocks)).blocks,
            content.printable(part.number),
            content.printable(part.group),
        )
        for part in parts
    ]
    if not printable:
        raise content.ContentError("没有可以汇编的内容，请先选择要收入的条目。")
    title, organ, date = (content.printable(text) for text in (title, organ, date))
    _refuse_missing(fonts, [("封面", title + organ + date), *_part_texts(printable)])
    group = ""
    data = []
    for part in printable:
        begins = bool(part.group) and part.group != group
        group = part.group or group
        data.append(
            {
                "title": part.title,
                "broken": layout.broken_title(part.title),
                "number": part.number,
                "group": part.group,
                "begins-group": begins,
                "blocks": _block_data(part.blocks),
            }
        )
    return _compiled_apart("collection.typ", fonts, title=title, organ=organ, date=date, parts=data)


def set_apart(template: str, fonts: FontBook, texts: Iterable[tuple[str, str]], **data: Any) -> bytes:
    """Set ``data`` in one of the templates of this folder, in a process of its own.

    ``texts`` are all that will be printed, each with its place. Raises MissingGlyphs and TooLong.
    """
    _refuse_missing(fonts, texts)
    return _compiled_apart(template, fonts, **data)


def _part_texts(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        name = part.number or part.title[:10]
        yield f"{name}标题", part.title + part.number + part.group
        for place, text in content.block_texts(part.blocks):
            yield f"{name}{place}", text


def _refuse_missing(fonts: FontBook, texts: Iterable[tuple[str, str]]) -> None:
    missing = fonts.missing([*texts, ("版式", OWN_TEXT)])
    if missing:
        raise MissingGlyphs(missing)


def _block_data(blocks: tuple[content.Block, ...]) -> list[dict[str, Any]]:
    data = [content.block_data(block) for block in blocks]
    for block in data:
        if block["block"] == "table":
            block["points"] = layout.table_points(block["columns"])
    return data


def _compiled(template: str, fonts: FontBook, **data: Any) -> bytes:
    data |= _shared(fonts)
    return typst.compile(
        TEMPLATES / template,
        root=TEMPLATES,
        font_paths=_fonts(fonts),
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
        format="pdf",
    )


def _compiled_apart(template: str, fonts: FontBook, **data: Any) -> bytes:
    asked = {
        "template": str(TEMPLATES / template),
        "root": str(TEMPLATES),
        "fonts": list(fonts.folders),
        "memory": MEMORY,
        "data": {**data, **_shared(fonts)},
    }
    command = [sys.executable, "-m", "lianghui.kernel.papers.setting_process"]
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the user's on the line
            command, input=json.dumps(asked).encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise TooLong from None
    if done.returncode or not done.stdout.startswith(b"%PDF-"):
        raise TooLong
    return done.stdout


def _shared(fonts: FontBook) -> dict[str, Any]:
    return {
        "measures": layout.measures(),
        "fonts": {role: list(families) for role, families in fonts.roles.items()},
    }


@lru_cache(maxsize=4)
def _loaded(folders: tuple[str, ...], stamp: tuple[int, ...]) -> typst.Fonts:  # noqa: ARG001 - a new file is read anew
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def _fonts(fonts: FontBook) -> typst.Fonts:
    return _loaded(fonts.folders, tuple(Path(folder).stat().st_mtime_ns for folder in fonts.folders))
