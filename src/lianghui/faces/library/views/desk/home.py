"""The desk's first page of the library: what waits, what came in of late, and the ways on."""

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.library.building.addresses import words_in
from lianghui.faces.library.building.saying import day_words
from lianghui.faces.library.models import LawDraft
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.office.blocks import Block, page
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, FilterField, Filters, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.filters import Filters as Narrowed
from lianghui.kernel.library.models import ReaderReport, Version, Work
from lianghui.kernel.library.search import find_titles

NEWEST = 10
FOUND = 30


@access(*CLERKS)
@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Five questions at most."""
    reader = reader_of(request)
    words = words_in(request.GET.get("q", ""))
    actions = [
        Button(_("收入法规文件"), reverse("desk-laws-import"), primary=True),
        Button(_("对照草案"), reverse("desk-laws-drafts")),
        Button(_("更新包"), reverse("desk-laws-packages")),
        Button(_("打开公开页面"), reverse("laws")),
    ]
    filters = Filters(
        [FilterField("q", _("按名称查找法规"), "search", words)],
        clear_href=reverse("desk-laws"),
        action=reverse("desk-laws"),
        chips=[(f"“{words}”", reverse("desk-laws"))] if words else [],
    )
    blocks = [_found(words)] if words else [_waiting(), _newest(), _drafts(reader)]
    return page(
        reader,
        _("法规库"),
        blocks,
        lead=_("所有机关共用一个法规库；这里收入文本、登记施行日和废止、对照草案、答复读者报错。"),
        crumb=crumb()[:1],
        actions=actions,
        filters=filters,
    )


def _waiting() -> Block:
    works = Work.objects.count()
    told = dict(ReaderReport.objects.values_list("state").annotate(n=Count("id")).order_by("state"))
    waiting = told.get(ReaderReport.State.OPEN, 0)
    facts = [
        (_("法规"), _("%(n)d 部") % {"n": works}),
        (_("待答复的读者报错"), _("%(n)d 件") % {"n": waiting}),
    ]
    return Block(
        _("现在"), facts=facts, buttons=[Button(_("读者报错"), reverse("desk-laws-reports"), primary=waiting > 0)]
    )


def _newest() -> Block:
    rows = Version.objects.select_related("work").defer("text").order_by("-id")[:NEWEST]
    return Block(_("最近收入的文本"), table=versions_table(_("最近收入的文本"), rows), nothing=_("还没有收入法规。"))


def _found(words: str) -> Block:
    versions = find_titles(words, Narrowed(), limit=FOUND).versions
    title = _("名称里有“%(words)s”的法规") % {"words": words}
    return Block(title, table=versions_table(title, versions), nothing=_("没有查到。"))


def versions_table(caption: str, versions) -> Table:  # noqa: ANN001 - versions from a list or a question
    """Versions, each leading to its work's desk page."""
    rows = [
        Row(
            [
                Cell(one.title, reverse("desk-law", args=[one.work.slug]), title=True),
                Cell(one.work.get_kind_display()),
                Cell(one.work.place_short),
                Cell(day_words(one.day)),
                Cell(str(one.articles)),
            ]
        )
        for one in versions
    ]
    columns = [
        Column(_("名称")),
        Column(_("类别")),
        Column(_("地方")),
        Column(_("通过（修改）日")),
        Column(_("条数"), right=True),
    ]
    return Table(caption, columns, rows)


def _drafts(reader: Reader) -> Block | None:
    drafts = LawDraft.objects.filter(house=reader.house, put_away_at=None).defer("text")[:NEWEST]
    rows = [
        Row(
            [
                Cell(one.title, reverse("desk-laws-draft", args=[one.uid]), title=True),
                Cell(day=one.at.astimezone().date()),
            ]
        )
        for one in drafts
    ]
    if not rows:
        return None
    return Block(_("本机关的草案"), table=Table(_("本机关的草案"), [Column(_("草案")), Column(_("上传日期"))], rows))
