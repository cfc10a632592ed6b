"""Published items by filter and by words."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.portal.finding import Wanted, excerpt, kinds_of, look, topics_of, years_of
from lianghui.faces.portal.frame import house_of, no_house, page
from lianghui.faces.workbench.shown import Choice, FilterField, Filters, Pager
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import House
from lianghui.kernel.publication.models import Publication


@access("public")
def items(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of what a house has published."""
    house = house_of(slug)
    if house is None:
        return no_house(request)
    wanted = Wanted.read(request.GET)
    found = look(house, wanted)
    here = reverse("portal-list", args=[slug])
    results = [
        (item.title, reverse("public-item", args=[item.uid]), meta(item), excerpt(item, wanted.words))
        for item in found.items
    ]
    context = {
        "heading": _("“%(words)s”的查询结果") % {"words": wanted.words}
        if wanted.words
        else _("公开的建议、提案和答复"),
        "filters": _filters(house, wanted, here),
        "results": results,
        "pager": Pager(
            _("共 %(total)s 件") % {"total": found.total} if found.total else "",
            first_href=_address(here, wanted) if wanted.after else "",
            next_href=_address(here, wanted, after=found.after) if found.after else "",
        ),
    }
    return page(request, "portal/list.html", context, house=house, current="list")


def meta(item: Publication) -> str:
    """The line under a title."""
    parts = [item.kind_label, item.number_text, "、".join(item.units[:3]), item.outcome_label]
    return " · ".join([part for part in parts if part] + [_("%(day)s公开") % {"day": f"{item.published_on:%Y-%m-%d}"}])


def _address(here: str, wanted: Wanted, **changed: str) -> str:
    asked = {"q": wanted.words, "kind": wanted.kind, "year": wanted.year, "topic": wanted.topic, **changed}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{here}?{query}" if query else here


def _filters(house: House, wanted: Wanted, here: str) -> Filters:
    topics, kinds = topics_of(house), kinds_of(house)
    years = [(str(year), _("%(year)s 年") % {"year": year}) for year in years_of(house)]
    selects = [("kind", _("类型"), kinds), ("year", _("年份"), years), ("topic", _("类别"), topics)]
    fields = [FilterField("q", _("标题、编号、内容"), "search", wanted.words)]
    chips = [(f"“{wanted.words}”", _address(here, wanted, q=""))] if wanted.words else []
    for name, label, choices in selects:
        chosen = getattr(wanted, name)
        fields.append(FilterField(name, label, choices=[Choice(key, words, key == chosen) for key, words in choices]))
        if chosen:
            chips.append((dict(choices).get(chosen, chosen), _address(here, wanted, **{name: ""})))
    return Filters(fields, clear_href=here, action=here, chips=chips)
