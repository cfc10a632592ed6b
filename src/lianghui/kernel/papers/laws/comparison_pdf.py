"""新旧条文对照表 as PDF, set by Typst from the same rows as the Word file; no Django."""

from dataclasses import asdict

from lianghui.kernel.papers import layout, pdf
from lianghui.kernel.papers.fonts import FontBook
from lianghui.kernel.papers.laws.compared import LEGEND, ComparedLaws


def comparison_pdf(compared: ComparedLaws, fonts: FontBook) -> bytes:
    """Set the table. Raises MissingGlyphs and TooLong."""
    compared = compared.printable()
    return pdf.set_apart(
        "comparison.typ",
        fonts,
        compared.texts(),
        title=compared.title.replace("\n", ""),
        told=[text for text in (compared.source, compared.summary, LEGEND) if text],
        heads=list(compared.heads),
        size=layout.SIZE_S4,
        rows=[asdict(row) for row in compared.rows],
    )
