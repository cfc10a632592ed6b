"""A paper as PDF, set by Typst; no Django.

User text travels as JSON in ``sys.inputs`` and is set as text, so nothing in it is ever read as markup. Typst is handed
no files but its template and the fonts.
"""

import json
from pathlib import Path
from typing import Final

import typst

from lianghui.kernel.papers import content, layout
from lianghui.kernel.papers.fonts import FontBook, MissingGlyphs

TEMPLATE: Final = Path(__file__).with_name("paper.typ")
# What the template itself prints besides the paper's own texts.
OWN_TEXT: Final = "—0123456789签发人：附件抄送印存证（）。. "


def render_pdf(paper: content.Paper, fonts: FontBook) -> bytes:
    """Set the paper in GB/T 9704 layout.

    Raises MissingGlyphs where a character has no glyph in any of the fonts; none is ever left out.
    """
    paper = content.printable_paper(paper)
    missing = fonts.missing([*content.texts(paper), ("版式", OWN_TEXT)])
    if missing:
        raise MissingGlyphs(missing)
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=typst.Fonts(False, False, list(fonts.folders)),
        sys_inputs={"paper": json.dumps(_template_data(paper, fonts), ensure_ascii=False)},
        format="pdf",
    )


def _template_data(paper: content.Paper, fonts: FontBook) -> dict[str, object]:
    data = content.as_data(paper)
    for block in data["blocks"]:
        if block["block"] == "table":
            block["points"] = layout.table_points(block["columns"])
    lines = [*paper.signed_by, *([paper.date] if paper.date else [])]
    return {
        "paper": data,
        "title": paper.title.replace("\n", ""),
        "measures": layout.measures(),
        "fonts": {role: list(families) for role, families in fonts.roles.items()},
        "mark": layout.mark_points(paper.organ),
        "signature": [
            {"text": text, "indent": indent}
            for text, indent in zip(lines, layout.signature_indents(paper.signed_by, paper.date), strict=True)
        ],
    }
