"""A law as PDF, set by Typst from the same lines as the Word file; no Django."""

from typing import Any

from lianghui.kernel.papers import layout, pdf
from lianghui.kernel.papers.fonts import FontBook
from lianghui.kernel.papers.laws.printed import Line, PrintedLaw


def law_pdf(law: PrintedLaw, fonts: FontBook) -> bytes:
    """Set the law, in a process of its own: a code of 1,260 articles takes more memory than a worker should keep.

    Raises MissingGlyphs where a character has no glyph in any of the fonts, and TooLong.
    """
    return pdf.set_apart(
        "law.typ",
        fonts,
        law.texts(),
        title=law.title.replace("\n", ""),
        broken=layout.broken_title(law.title),
        history=law.history,
        contents=[{"text": line.text, "level": line.level} for line in law.contents()],
        lines=[_data(line) for line in law.lines],
        source=law.source,
    )


def _data(line: Line) -> dict[str, Any]:
    columns = max((len(row) for row in line.rows), default=0)
    return {
        "sort": line.sort,
        "number": line.number,
        "text": line.text,
        "level": line.level,
        "columns": columns,
        "rows": [[*row, *[""] * (columns - len(row))] for row in line.rows],
    }
