"""An article of a version: its words, its way through the versions, who cites it, near copies elsewhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building import citers
from lianghui.faces.library.building.addresses import href_of_part, href_of_version
from lianghui.faces.library.building.copies import copies_of
from lianghui.faces.library.building.history import history, summary
from lianghui.faces.library.building.rendering import part
from lianghui.faces.library.building.saying import in_force_notices, source_of, version_label
from lianghui.faces.library.frame import not_found, page
from lianghui.faces.library.views.finding import no_law, opened, shown_today
from lianghui.faces.library.views.law import not_today
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.procedure.take import today_in_law
from lianghui.kernel.text.law.tree import Node


@access("public")
@require_safe
def article(request: HttpRequest, slug: str, label: str, eid: str) -> HttpResponse:
    """One article. A smaller part leads to its article, anything else to the whole text."""
    found = opened(slug, texts=True)
    if found is None:
        return no_law(request)
    wanted = found.labelled(label)
    if wanted is None:
        return no_law(request)
    if "__" in eid:
        return HttpResponseRedirect(href_of_part(slug, label, eid))
    law = law_of(wanted)
    articles = law.articles()
    at = next((place for place, one in enumerate(articles) if one.eid == eid), None)
    if at is None:
        way = Button(_("查看全文"), href_of_version(found.work, wanted), primary=True)
        return not_found(request, _("这个文本里没有这一条。"), [way])
    now = timezone.now()
    shown, answer = shown_today(found, now)
    is_today = shown is not None and shown.pk == wanted.pk
    node = articles[at]
    number = "".join(node.number.split()) or _("（没有条号）")
    steps = history(slug, found.oldest_first(), wanted, eid, found.events)
    quoting = [*citers.within_own_law(wanted, eid), *citers.in_other_laws(found.work, node)]
    href = href_of_version(found.work, wanted)
    context = {
        "heading": f"{wanted.title} {number}",
        "lead": " · ".join(filter(None, (version_label(wanted, found.events), citers.path_of(law, eid)))),
        "crumb": [(_("法规库"), reverse("laws")), (wanted.title, href)],
        "notices": in_force_notices(answer, today_in_law(now)) if is_today else [not_today(wanted, shown)],
        "source": source_of(wanted),
        "body": part(wanted, eid),
        "before": _beside(slug, label, articles[at - 1]) if at else None,
        "after": _beside(slug, label, articles[at + 1]) if at + 1 < len(articles) else None,
        "whole_href": f"{href}#{eid}",
        "history": steps,
        "history_told": summary(steps),
        "rules": citers.rules(wanted, eid),
        "citers": quoting,
        "citers_told": _("在本库收入的文本中查找，只列出写明条号的引用。")
        if quoting
        else _("在本库收入的文本中没有查到写明条号的引用。"),
        "copies": copies_of(wanted, node),
        "report_href": reverse("law-report", args=[slug, label, eid]),
    }
    return page(request, "library/article.html", context)


def _beside(slug: str, label: str, node: Node) -> Button:
    number = "".join(node.number.split()) or _("相邻一条")
    return Button(number, href_of_part(slug, label, node.eid))
