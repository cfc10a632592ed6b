"""A law: the text in force today as far as known, and each of its versions."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import href_of_version, href_of_work
from lianghui.faces.library.building.rendering import whole
from lianghui.faces.library.building.saying import (
    day_words,
    event_lines,
    held,
    in_force_notices,
    kept_from,
    source_of,
    version_label,
    version_lines,
)
from lianghui.faces.library.frame import not_found, page
from lianghui.faces.library.views.finding import Opened, no_law, opened, shown_today
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.texts import law_of
from lianghui.kernel.procedure.take import today_in_law
from lianghui.kernel.text.law.output.layout import contents

OPEN = 16  # a longer table of contents stands folded, so that the text comes first on a phone


@access("public")
@require_safe
def law(request: HttpRequest, slug: str) -> HttpResponse:
    """The law as it holds today, as far as known."""
    found = opened(slug)
    if found is None:
        return no_law(request)
    now = timezone.now()
    version, answer = shown_today(found, now)
    if version is None:
        return not_found(request, _("《%(title)s》在库中还没有文本。") % {"title": found.work.title})
    notices = in_force_notices(answer, today_in_law(now))
    if answer.not_yet:
        notices = [("warning", _("这一法规还没有开始施行，以下是最新的文本。"))]
    return _shown(request, found, version, notices)


@access("public")
@require_safe
def version(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """One version, whenever it held."""
    found = opened(slug)
    if found is None:
        return no_law(request)
    wanted = found.labelled(label)
    if wanted is None:
        way = Button(_("查看《%(title)s》") % {"title": found.work.title}, href_of_work(found.work), primary=True)
        return not_found(request, _("没有这个版本。"), [way])
    now = timezone.now()
    shown, answer = shown_today(found, now)
    if shown is not None and shown.pk == wanted.pk and not answer.not_yet:
        notices = in_force_notices(answer, today_in_law(now))
    else:
        notices = [not_today(wanted, shown)]
    return _shown(request, found, wanted, notices)


def not_today(wanted: Version, shown: Version | None) -> tuple[str, str]:
    """What to say above a text that is not the one of today."""
    today = _("今天适用的（就本库所知）是%(day)s的文本。") % {"day": day_words(shown.day)} if shown else ""
    if wanted.since and shown and shown.since and wanted.since > shown.since:
        return "warning", _("这是以后施行的文本。") + today
    return "warning", _("这是以前的文本。") + today


@access("public")
@require_safe
def article_today(request: HttpRequest, slug: str, eid: str) -> HttpResponse:
    """An article without a version: that of the text in force. The address of the version is the lasting one."""
    found = opened(slug)
    if found is None:
        return no_law(request)
    shown, _answer = shown_today(found, timezone.now())
    if shown is None:
        return no_law(request)
    # The newest version that has such an article, where today's has none any more.
    held_by = next(
        (one for one in (shown, *found.versions) if any(node.eid == eid for node in law_of(one).articles())), None
    )
    if held_by is None:
        way = Button(_("查看全文"), href_of_work(found.work), primary=True)
        words = _("《%(title)s》的各个文本中都没有这一条。") % {"title": found.work.title}
        return not_found(request, words, [way])
    return HttpResponseRedirect(reverse("law-version-article", args=[slug, held_by.label, eid]))


def _shown(request: HttpRequest, found: Opened, wanted: Version, notices: list[tuple[str, str]]) -> HttpResponse:
    tree = law_of(wanted)
    listed = contents(tree)
    href = href_of_version(found.work, wanted)
    context = {
        "heading": wanted.title,
        "lead": f"{version_label(wanted, found.events)}，{held(wanted)}",
        "crumb": [(_("法规库"), reverse("laws"))],
        "notices": notices,
        "source": source_of(wanted),
        "contents": listed,
        "contents_open": len(listed) <= OPEN,
        "versions": version_lines(found.work, found.versions, wanted, found.events),
        "course": event_lines(found.events),
        "facts": [*kept_from(found.work), (_("条数"), str(wanted.articles))],
        "downloads": [(label, f"{href}file.{form}") for form, label in _labels().items()],
        "body": whole(wanted),
        "remarks": wanted.remarks,
        "canonical": href,
    }
    return page(request, "library/law.html", context)


def _labels() -> dict[str, str]:
    return {
        "docx": _("Word"),
        "pdf": "PDF",
        "txt": _("纯文本"),
        "xml": "Akoma Ntoso XML",
        "json": "JSON",
    }
