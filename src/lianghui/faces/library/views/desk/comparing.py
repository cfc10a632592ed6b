"""Two versions on the desk: wrong matches are corrected here, for everybody; notes are the office's own."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.library.bench import VersionsBench
from lianghui.faces.library.building.addresses import mark, named_version
from lianghui.faces.library.building.decision import decision_of, decision_paper
from lianghui.faces.library.views.compare import heads_of
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.library.views.desk.bench_pages import Where, row_page, table_page
from lianghui.faces.library.views.downloads import DOCX, file
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.papers.laws.comparison_docx import comparison_docx


def _bench(request: HttpRequest) -> VersionsBench | None:
    old, new = (named_version(request.GET.get(name, "")) for name in ("old", "new"))
    return VersionsBench(old, new) if old is not None and new is not None else None


def _where(bench: VersionsBench) -> Where:
    asked = urlencode({"old": mark(bench.old), "new": mark(bench.new)})
    work = bench.new.work
    return Where(
        heading=_("《%(title)s》版本对照") % {"title": bench.new.title},
        heads=heads_of(bench.old, bench.new),
        table=f"{reverse('desk-laws-compare')}?{asked}",
        row=f"{reverse('desk-laws-compare-row')}?{asked}",
        crumb=crumb((work.title, reverse("desk-law", args=[work.slug]))),
        actions=[
            Button(_("对照表 Word（带说明）"), f"{reverse('desk-laws-compare-file', args=['table'])}?{asked}"),
            Button(_("修改决定草稿 Word"), f"{reverse('desk-laws-compare-file', args=['decision'])}?{asked}"),
            Button(_("公开的对照页"), f"{reverse('laws-compare')}?{asked}"),
        ],
        lead=_("对应关系的更正对公开页面也有效；说明只在这里显示和打印。"),
    )


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: HttpRequest) -> HttpResponse:
    """The table."""
    bench = _bench(request)
    if bench is None:
        return HttpResponseRedirect(reverse("desk-laws"))
    return table_page(reader_of(request), bench, _where(bench))


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest) -> HttpResponse:
    """One row."""
    bench = _bench(request)
    if bench is None:
        return HttpResponseRedirect(reverse("desk-laws"))
    return row_page(reader_of(request), bench, _where(bench))


@access(*CLERKS)
@never_cache
@require_safe
def compare_file(request: HttpRequest, what: str) -> HttpResponse:
    """The table with its notes, or the decision that leads from the one text to the other."""
    bench = _bench(request)
    if bench is None or what not in {"table", "decision"}:
        return HttpResponseRedirect(reverse("desk-laws"))
    made = bench.made()
    if what == "decision":
        title = f"关于修改《{bench.old.title}》的决定（草稿）"
        return file(decision_paper(decision_of(made).text), DOCX, f"{title}.docx")
    title = f"{bench.new.title}新旧条文对照表"
    paper = made.paper(title, _("以官方文本为准。"), heads=heads_of(bench.old, bench.new), notes=bench.notes())
    return file(comparison_docx(paper), DOCX, f"{title}.docx")
