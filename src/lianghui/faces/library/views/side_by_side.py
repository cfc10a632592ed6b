"""The articles of many places on one subject, one a place."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import href_of_part, words_in
from lianghui.faces.library.building.saying import day_words
from lianghui.faces.library.frame import page
from lianghui.faces.library.shapes import Piece, PlaceArticle
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.beside import OfAPlace, side_by_side
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.procedure.take import today_in_law


@access("public")
@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """What each place says on the subject today, as far as known."""
    words = words_in(request.GET.get("q", ""))
    places: list[PlaceArticle] = []
    told = ""
    if words:
        found = side_by_side(words, Filters(in_force=True, on=today_in_law(timezone.now())))
        places = [_place(one) for one in found.articles]
        told = _("%(n)d 个地方有关“%(words)s”的条文，每地列最切题的一条") % {"n": len(places), "words": words}
        if found.more:
            told += _("；相关条文太多，只看了一部分，可以再加一个词")
    context = {
        "heading": _("各地并列"),
        "lead": _("同一件事各地怎样规定，一地一条，并排看。只列就本库所知今天有效的文本。"),
        "crumb": [(_("法规库"), reverse("laws"))],
        "query": words,
        "places": places,
        "told": told,
    }
    return page(request, "library/side_by_side.html", context, current="side-by-side")


def _place(one: OfAPlace) -> PlaceArticle:
    version = one.row.version
    return PlaceArticle(
        place=one.place or _("全国"),
        title=version.title,
        number=one.row.number or one.row.heading,
        href=href_of_part(version.work.slug, version.label, one.row.eid),
        told=" · ".join(part for part in (_("%(day)s文本") % {"day": day_words(version.day)}, one.row.path) if part),
        lines=_lines([(piece.text, piece.found) for piece in one.pieces]),
    )


def _lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces parted where a line ends."""
    found: list[list[Piece]] = [[]]
    for words, hit in pieces:
        first, *more = words.split("\n")
        if first:
            found[-1].append((first, hit))
        found += [[(line, hit)] if line else [] for line in more]
    return [line for line in found if line]
