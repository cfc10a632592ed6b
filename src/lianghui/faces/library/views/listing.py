"""The library's first page, and the answer to a search: laws by name, then articles by their words, law by law."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import href_of_part, href_of_version
from lianghui.faces.library.building.asked import Asked, bar_of
from lianghui.faces.library.building.saying import day_words, held
from lianghui.faces.library.frame import NAME, page
from lianghui.faces.library.shapes import FoundLaw, Passage
from lianghui.faces.workbench.shown import Pager
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.search import CAP, Found, find, find_titles
from lianghui.kernel.procedure.take import today_in_law

PAGE = 20
TITLES = 5  # laws found by name above those found by words


@access("public")
@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """Search box, filters, and what is found."""
    asked = Asked.read(request.GET)
    filters = asked.filters(today_in_law(timezone.now()))
    bar, kinds = bar_of(asked)
    context = {
        "heading": str(NAME),
        "lead": _("输入法规名称或者条文里的词；不用登录，每一条都有固定网址。"),
        "filters": bar,
        "kinds": kinds if asked.nothing else [],
    }
    context |= _by_words(asked, filters) if asked.words else _by_day(asked, filters)
    return page(request, "library/list.html", context)


def _by_words(asked: Asked, filters: Filters) -> dict[str, object]:
    found = find(asked.words, filters, after=asked.after, laws=PAGE)
    titled = find_titles(asked.words, filters, limit=TITLES).versions if asked.after is None else []
    first = {one.pk for one in titled}
    results = [_law(one) for one in titled]
    results += [_found(one) for one in found.laws if one.version.pk not in first or one.hits]
    told = _("“%(words)s”：%(total)s 条条文") % {"words": asked.words, "total": found.total}
    if asked.after is not None:
        told = _("“%(words)s”的更多结果") % {"words": asked.words}
    elif titled:
        told += _("，名称相符的列在最前")
    return {
        "results": results,
        "told": told,
        "empty": (_("没有查到"), _("换一个词，或者少选几个条件再试。")),
        "pager": Pager(
            "",
            first_href=asked.address() if asked.after is not None else "",
            next_href=asked.address(after=found.after) if found.after is not None else "",
        ),
    }


def _by_day(asked: Asked, filters: Filters) -> dict[str, object]:
    """Newest first, by page."""
    rows = filters.versions().select_related("work").defer("text").order_by("-id")
    total = rows.order_by().values("pk")[: CAP + 1].count()
    shown = rows.filter(pk__lt=asked.after) if asked.after is not None else rows
    items = list(shown[: PAGE + 1])
    more = len(items) > PAGE
    items = items[:PAGE]
    number = str(total) if total <= CAP else f"{CAP}+"
    told = _("最近收入的文本") if asked.nothing else _("符合条件的文本：%(n)s 个") % {"n": number}
    if asked.nothing:
        empty = (_("法规库还是空的"), _("工作人员收入法规文本后，这里就可以查找。"))
    else:
        empty = (_("没有符合条件的文本"), _("少选几个条件再试。"))
    return {
        "results": [_law(one) for one in items],
        "told": told,
        "empty": empty,
        "pager": Pager(
            _("共 %(n)s 个文本") % {"n": number} if total else "",
            first_href=asked.address() if asked.after is not None else "",
            next_href=asked.address(after=items[-1].pk) if more else "",
        ),
    }


def _law(version: Version) -> FoundLaw:
    return FoundLaw(version.title, href_of_version(version.work, version), _meta(version))


def _found(one: Found) -> FoundLaw:
    version = one.version
    passages = [
        Passage(
            hit.number or hit.heading or _("正文"),
            href_of_part(version.work.slug, version.label, hit.eid),
            [(piece.text, piece.found) for piece in hit.pieces],
            hit.path,
        )
        for hit in one.hits
    ]
    meta = _meta(version)
    if one.articles > len(one.hits):
        meta += _(" · 共 %(n)d 条相符，列出前 %(m)d 条") % {"n": one.articles, "m": len(one.hits)}
    return FoundLaw(version.title, href_of_version(version.work, version), meta, passages)


def _meta(version: Version) -> str:
    work = version.work
    parts = [
        work.get_kind_display(),
        work.place_short,
        _("%(day)s文本") % {"day": day_words(version.day)},
        held(version),
    ]
    return " · ".join(part for part in parts if part)
