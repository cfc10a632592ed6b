"""Prints of a matter as it stands: forms to sign."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.papers.opening import NOT_FOUND, record_paper
from lianghui.faces.papers.sending import PDF, as_paper, cannot
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.kernel.accounts.access import access
from lianghui.kernel.papers import issuing
from lianghui.kernel.papers.content import ContentError
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont
from lianghui.kernel.papers.known import paper_kind
from lianghui.kernel.procedure.paper_ops import Occasion, may_print, paper_of


@access("capacity")
@never_cache
@require_safe
def printed(request: HttpRequest, matter: UUID, key: str, form: str) -> HttpResponse:
    """A paper filled with the matter as it stands today, not issued and not numbered."""
    reader = reader_of(request)
    of, snapshot, _procedure = reader.matter(matter)
    paper = paper_of(of.kind, key)
    wanted = request.GET.get("part", "")
    if paper is None or not any((part.uid if part else "") == wanted for part in paper.parts(snapshot)):
        raise Http404(NOT_FOUND)
    occasion = Occasion(of, snapshot, reader.today, part=snapshot.parts[wanted] if wanted else None)
    if not may_print(paper, occasion, reader.refs):
        raise Http404(NOT_FOUND)
    values = paper.fill(occasion)
    try:
        content = (issuing.as_pdf if form == PDF else issuing.as_word)(of.house, key, values)
    except (NoChineseFont, MissingGlyphs, ContentError) as error:
        return cannot(reader, str(error), reverse("matter", args=[of.uid]))
    record_paper(reader, of, snapshot, key)
    return as_paper(request, content, form, f"{paper_kind(key).title} {of.number_text} {of.title}")
