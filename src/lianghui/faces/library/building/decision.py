"""The draft 修改决定 of a comparison, proved by applying it: whether it gives the new text back is said beside it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lianghui.faces.library.building.compared import Made
from lianghui.faces.library.building.remembered import Remembered
from lianghui.kernel.papers.content import Paper, paragraphs
from lianghui.kernel.papers.docx import render_docx
from lianghui.kernel.text.law.amending import draft
from lianghui.kernel.text.law.amending.command import difference_after


@dataclass(frozen=True, slots=True)
class DraftedDecision:
    """The text, what the proof gave, and what a person must look at; "" where nothing."""

    text: str
    checked: str
    warning: str = ""


_drafted: Remembered[DraftedDecision] = Remembered(8)


def decision_of(made: Made) -> DraftedDecision:
    """Drafted and applied once for the same two texts and the same matches."""
    compared = made.compared
    key = (compared.old.write(), compared.new.write(), compared.rows)
    return _drafted.get(key, lambda: _draft(made))


def _draft(made: Made) -> DraftedDecision:
    old, new = made.compared.old, made.compared.new
    text = draft(old, new, made.compared)
    wrong = difference_after(old, new, text)
    if wrong:
        return DraftedDecision(text, _("把草稿施行到现行文本上，与草案仍有不同"), wrong)
    return DraftedDecision(text, _("把草稿施行到现行文本上，得到的条文与草案一字不差"))


def decision_paper(text: str) -> bytes:
    """The draft as a Word file in the layout of papers; its first line is its title."""
    title, _line_end, body = text.lstrip().partition("\n")
    return render_docx(Paper(title.strip(), paragraphs(body)))
