"""The table of contents 目录: its entries look like chapters and must not become them. Pure."""

from collections.abc import Sequence

from lianghui.kernel.text.law.reading import openings
from lianghui.kernel.text.law.reading.lines import Line, squeezed
from lianghui.kernel.text.law.reading.looking import Found, find
from lianghui.kernel.text.law.tree import Kind

_LEADERS = "0123456789０１２３４５６７８９.…·．-—"
_MOST = 2000


def end_of_contents(lines: Sequence[Line], source: str, start: int) -> int:
    """The place of the line after the contents, which begin with 目录 at ``start``.

    The text begins where the first entry comes again. Where it never does, the contents end before the first line that
    can be no entry.
    """
    first: object = None
    place = start + 1
    while place < min(len(lines), start + _MOST):
        found = find(lines[place], source)
        entry = _entry(found)
        if entry is None:
            return _before_article(lines, source, start, place) if found.article else place
        if first is not None and entry == first:
            return place
        first = first or entry
        place += 1
    return start + 1


def _entry(found: Found) -> object:
    """What names an entry; nothing where the line cannot be one."""
    line = found.line
    text = line.text.rstrip(_LEADERS + " \t　")
    if found.division:
        return (found.division.kind, found.division.value, squeezed(text) if not found.division.value else "")
    if found.article or not text or not openings.runs_on(text) or len(text) > openings.LONGEST_HEADING:
        return None
    return squeezed(text)


def _before_article(lines: Sequence[Line], source: str, start: int, place: int) -> int:
    """An article ended the contents: no heading was repeated, so the last ones belong to the text."""
    kinds: list[Kind] = []
    while place > start + 1:
        division = find(lines[place - 1], source).division
        if division is None or division.kind in kinds or (kinds and division.kind is Kind.SECTION):
            break
        kinds.append(division.kind)
        place -= 1
    return place
