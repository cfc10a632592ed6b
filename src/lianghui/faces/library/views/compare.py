"""新旧条文对照表 for everybody: two versions of a law, or any two; as a page, as Word and as PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import href_of_version, mark, named_version, words_in
from lianghui.faces.library.building.choosing import choose
from lianghui.faces.library.building.corrections import standing
from lianghui.faces.library.building.remembered import made_of
from lianghui.faces.library.building.saying import day_words, source_of
from lianghui.faces.library.frame import not_found, page
from lianghui.faces.library.views.downloads import DOCX, file
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.models import Version
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.issuing import font_folder
from lianghui.kernel.papers.laws.comparison_docx import comparison_docx
from lianghui.kernel.papers.laws.comparison_pdf import comparison_pdf
from lianghui.kernel.papers.pdf import TooLong


@access("public")
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """The choice, and the table once two texts are chosen."""
    sent = {name: request.GET.get(name, "") for name in ("old", "new")}
    old, new = (named_version(sent[name]) if sent[name] else None for name in ("old", "new"))
    if (sent["old"] and old is None) or (sent["new"] and new is None):
        again = Button(_("重新选择"), reverse("laws-compare"), primary=True)
        return not_found(request, _("要对照的文本不在库里，或者网址不完整。"), [again])
    context = {
        "heading": _("版本对照"),
        "lead": _("选两个文本，逐条看哪些条新增、删去、移动，哪些字改了。"),
        "crumb": [(_("法规库"), reverse("laws"))],
        "choose": choose(old, new, words_in(request.GET.get("q", ""))),
        "rows": None,
    }
    if old is not None and new is not None:
        context |= _compared(old, new, only=request.GET.get("only") == "1")
    return page(request, "library/compare.html", context, current="compare")


def _compared(old: Version, new: Version, *, only: bool) -> dict[str, object]:
    made = made_of(old, new, standing(old, new))
    asked = {"old": mark(old), "new": mark(new)}
    here = reverse("laws-compare")
    notices = [] if old.work_id == new.work_id else [("info", _("两个文本不是同一部法规。"))]
    notices += [("warning", words) for words in made.compared.remarks]
    return {
        "heading": _("《%(title)s》新旧条文对照") % {"title": new.title},
        "lead": "",
        "notices": notices,
        "rows": made.lines(only=only),
        "heads": heads_of(old, new),
        "summary": made.total(),
        "told": made.told(),
        "only": only,
        "only_href": f"{here}?{urlencode({**asked, 'only': 1})}",
        "all_href": f"{here}?{urlencode(asked)}",
        "downloads": [
            (_("下载 Word"), f"{reverse('laws-compare-file', args=['docx'])}?{urlencode(asked)}"),
            (_("下载 PDF"), f"{reverse('laws-compare-file', args=['pdf'])}?{urlencode(asked)}"),
        ],
        "sources": [source_of(old), source_of(new)],
    }


def heads_of(old: Version, new: Version) -> tuple[str, str, str]:
    """Over the columns: the two texts by their days, by their titles too where these differ."""
    named = old.work_id != new.work_id

    def head(version: Version) -> str:
        return f"{version.title}（{day_words(version.day)}）" if named else f"{day_words(version.day)}文本"

    return head(old), head(new), _("说明")


@access("public")
@require_safe
def compare_file(request: HttpRequest, form: str) -> HttpResponse:
    """The table as a file."""
    if form not in {"docx", "pdf"}:
        raise Http404(_("没有这种文件。"))
    old, new = (named_version(request.GET.get(name, "")) for name in ("old", "new"))
    if old is None or new is None:
        return not_found(request, _("要对照的文本不在库里，请从对照页下载。"))
    made = made_of(old, new, standing(old, new))
    source = _("以官方文本为准。%(old)s；%(new)s") % {
        "old": request.build_absolute_uri(href_of_version(old.work, old)),
        "new": request.build_absolute_uri(href_of_version(new.work, new)),
    }
    paper = made.paper(f"{new.title}新旧条文对照表", source, heads=heads_of(old, new))
    name = f"{new.title}新旧条文对照表（{old.label}—{new.label}）.{form}"
    if form == "docx":
        return file(comparison_docx(paper), DOCX, name)
    try:
        return file(comparison_pdf(paper, find_fonts(font_folder())), "application/pdf", name)
    except (NoChineseFont, MissingGlyphs, TooLong) as error:
        word = f"{reverse('laws-compare-file', args=['docx'])}?{urlencode({'old': mark(old), 'new': mark(new)})}"
        return not_found(request, str(error), [Button(_("下载 Word 文件"), word, primary=True)])
