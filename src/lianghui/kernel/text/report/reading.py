"""A document read: its reports, their sections, and every figure with what it is. Pure.

``read_report`` is the one door: split by title, furniture left out, sections found, figures read, keys given.
"""

from dataclasses import replace

from lianghui.kernel.text.report.about import about
from lianghui.kernel.text.report.counting import counted
from lianghui.kernel.text.report.figure import Document, Figure, Report, Section
from lianghui.kernel.text.report.furniture import left_out
from lianghui.kernel.text.report.keys import assign
from lianghui.kernel.text.report.naming import Names
from lianghui.kernel.text.report.sections import moved, sections
from lianghui.kernel.text.report.splitting import Stretch, split
from lianghui.kernel.text.report.unwrapping import join

#: Read as if printed with common digits; no offset moves.
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．", "0123456789.")


def read_report(document: Document) -> list[Report]:
    """The reports of a document in order, all offsets those of ``document.text``."""
    joined = None if document.left_out else join(document.text)
    if joined is not None:
        return [joined.report_back(report, document.text) for report in _reports(joined.text, ())]
    return _reports(document.text, document.left_out)


def _reports(text: str, known: tuple[tuple[int, int], ...]) -> list[Report]:
    gaps = tuple(sorted({*known, *left_out(text)}))
    return [_read(text, gaps, stretch) for stretch in split(text, gaps)]


def plain_figures(text: str, gaps: tuple[tuple[int, int], ...] = ()) -> list[Figure]:
    """Every figure of a text with value, qualifier and unit; what it is is not asked."""
    return [
        Figure(
            found.start,
            found.end,
            text[found.start : found.end],
            found.value,
            found.qualifier,
            found.unit,
            high=found.high,
        )
        for found in counted(text, Names(text), gaps)
    ]


def _read(whole: str, gaps: tuple[tuple[int, int], ...], stretch: Stretch) -> Report:
    printed = whole[stretch.start : stretch.end]
    text = printed.translate(_HALF_WIDTH)
    within = tuple(
        (start - stretch.start, end - stretch.start) for start, end in gaps if stretch.start <= start < stretch.end
    )
    parts = sections(text, 0, len(text), within)
    said = about(stretch.title, text, parts)
    by = stretch.start
    figures = [
        replace(figure, quote=printed[figure.start : figure.end])
        for figure in assign(text, parts, plain_figures(text, within), term=said.term)
    ]
    return Report(
        start=by,
        end=stretch.end,
        title=stretch.title,
        organ=said.organ,
        level=said.level,
        place=said.place,
        year=said.year,
        first_year=said.first_year,
        term=said.term,
        plan_year=said.plan_year,
        sections=tuple(moved(section, by) for section in parts),
        figures=tuple(_moved(figure, by) for figure in figures),
        left_out=tuple((start + by, end + by) for start, end in within),
    )


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by) if by else figure


__all__ = ["Document", "Figure", "Report", "Section", "plain_figures", "read_report"]
