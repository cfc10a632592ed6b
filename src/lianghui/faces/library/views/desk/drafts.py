"""草案对照: a house's draft beside the text it changes; the table, its rows, the files, the draft decision."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianghui.faces.library.bench import DraftBench
from lianghui.faces.library.building.addresses import href_of_version, mark, named_version, words_in
from lianghui.faces.library.building.decision import decision_of, decision_paper
from lianghui.faces.library.building.saying import day_words
from lianghui.faces.library.drafting import take_draft
from lianghui.faces.library.forms import DraftForm
from lianghui.faces.library.models import LawDraft
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.library.views.desk.bench_pages import Where, row_page, table_page
from lianghui.faces.library.views.desk.importing import person_of
from lianghui.faces.library.views.downloads import DOCX, file
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, FilterField, Filters, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.filters import Filters as Narrowed
from lianghui.kernel.library.models import Version
from lianghui.kernel.library.search import find_titles
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.issuing import font_folder
from lianghui.kernel.papers.laws.compared import HEADS
from lianghui.kernel.papers.laws.comparison_docx import comparison_docx
from lianghui.kernel.papers.laws.comparison_pdf import comparison_pdf
from lianghui.kernel.papers.pdf import TooLong
from lianghui.kernel.text.law.reading import UnreadableFile

NEWEST = 20
FOUND = 10


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """Find the text in force, send the draft; drafts there are."""
    reader = reader_of(request)
    house = house_of(reader)
    base = named_version(request.GET.get("base", ""))
    form = DraftForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = DraftForm(request.POST, request.FILES)
        if base is None:
            messages.error(request, _("请先选定草案要修改的法规文本。"))
            return HttpResponseRedirect(reverse("desk-laws-drafts"))
        if form.is_valid():
            try:
                made = take_draft(
                    form.cleaned_data["file"], base, house=house, by=person_of(reader), now=timezone.now()
                )
            except UnreadableFile as fault:
                form.add_error("file", str(fault))
            else:
                return HttpResponseRedirect(reverse("desk-laws-draft", args=[made.uid]))
    words = words_in(request.GET.get("q", ""))
    here = reverse("desk-laws-drafts")
    filters = Filters(
        [FilterField("q", _("第一步：按名称查找要修改的法规"), "search", words)], clear_href=here, action=here
    )
    blocks = [_choose(words) if words and base is None else None, _send(base, form) if base is not None else None]
    blocks.append(Block(_("本机关的草案"), table=_listed(reader), nothing=_("还没有上传过草案。")))
    lead = _("上传修改后的全文，与现行文本逐条对照，写说明，生成对照表和修改决定草稿。草案只有本机关看得见。")
    return page(reader, _("对照草案"), blocks, lead=lead, crumb=crumb(), filters=filters)


def _choose(words: str) -> Block:
    rows = [
        Row(
            [
                Cell(one.title, f"{reverse('desk-laws-drafts')}?{urlencode({'base': mark(one)})}", title=True),
                Cell(one.work.place_short),
                Cell(day_words(one.day)),
            ]
        )
        for one in find_titles(words, Narrowed(), limit=FOUND).versions
    ]
    table = Table(_("选定文本"), [Column(_("名称")), Column(_("地方")), Column(_("通过（修改）日"))], rows)
    return Block(_("选定要修改的文本"), table=table, nothing=_("没有查到，换一个词再试。"))


def _send(base: Version, form: DraftForm) -> Block:
    return Block(
        _("第二步：上传草案"),
        facts=[(_("现行文本"), f"{base.title}（{day_words(base.day)}）")],
        form=form,
        presses=[Press(_("上传并对照"), primary=True)],
        action=f"{reverse('desk-laws-drafts')}?{urlencode({'base': mark(base)})}",
        multipart=True,
    )


def _listed(reader: Reader) -> Table:
    found = LawDraft.objects.filter(house=reader.house, put_away_at=None).select_related("base", "by")
    rows = [
        Row(
            [
                Cell(one.title, reverse("desk-laws-draft", args=[one.uid]), title=True),
                Cell(day_words(one.base.day)),
                Cell(str(one.by)),
                Cell(day=one.at.astimezone().date()),
            ]
        )
        for one in found.defer("text", "base__text")[:NEWEST]
    ]
    columns = [Column(_("草案")), Column(_("对照的文本")), Column(_("上传人")), Column(_("上传日期"))]
    return Table(_("本机关的草案"), columns, rows)


def draft_of(reader: Reader, uid: uuid.UUID) -> LawDraft:
    """A draft of the reader's house. Raises Http404 for any other, in the same words."""
    found = LawDraft.objects.select_related("base__work", "by").filter(house=reader.house, uid=uid, put_away_at=None)
    draft = found.first()
    if draft is None:
        raise Http404(_("没有找到这份草案。"))
    return draft


def _where(draft: LawDraft) -> Where:
    base = draft.base
    uid = draft.uid
    return Where(
        heading=_("《%(title)s》草案对照") % {"title": draft.title},
        heads=(f"{HEADS[0]}（{day_words(base.day)}）", HEADS[1], HEADS[2]),
        table=reverse("desk-laws-draft", args=[uid]),
        row=reverse("desk-laws-draft-row", args=[uid]),
        crumb=crumb((_("对照草案"), reverse("desk-laws-drafts"))),
        actions=[
            Button(_("修改决定草稿"), reverse("desk-laws-decision", args=[uid]), primary=True),
            Button(_("对照表 Word"), reverse("desk-laws-draft-file", args=[uid, "docx"])),
            Button(_("对照表 PDF"), reverse("desk-laws-draft-file", args=[uid, "pdf"])),
            Button(_("现行文本"), href_of_version(base.work, base)),
        ],
        lead=_("%(file)s，%(by)s于%(day)s上传")
        % {
            "file": draft.file_name,
            "by": draft.by,
            "day": day_words(draft.at.astimezone().date()),
        },
    )


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The table."""
    reader = reader_of(request)
    found = draft_of(reader, uid)
    return table_page(reader, DraftBench(found), _where(found))


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One row."""
    reader = reader_of(request)
    found = draft_of(reader, uid)
    return row_page(reader, DraftBench(found), _where(found))


@access(*CLERKS)
@never_cache
@require_safe
def table_file(request: HttpRequest, uid: uuid.UUID, form: str) -> HttpResponse:
    """新旧条文对照表 as a file, with the notes."""
    if form not in {"docx", "pdf"}:
        raise Http404(_("没有这种文件。"))
    found = draft_of(reader_of(request), uid)
    bench = DraftBench(found)
    title = f"{found.title.removesuffix('草案').removesuffix('（')}新旧条文对照表"
    source = _("现行条文：%(title)s（%(day)s）；以官方文本为准。") % {
        "title": found.base.title,
        "day": day_words(found.base.day),
    }
    paper = bench.made().paper(title, source, notes=bench.notes())
    if form == "docx":
        return file(comparison_docx(paper), DOCX, f"{title}.docx")
    try:
        return file(comparison_pdf(paper, find_fonts(font_folder())), "application/pdf", f"{title}.pdf")
    except (NoChineseFont, MissingGlyphs, TooLong) as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("desk-laws-draft", args=[uid]))


@access(*CLERKS)
@never_cache
@require_safe
def decision(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The draft decision in the usual formulas, and whether it gives the draft back when applied."""
    reader = reader_of(request)
    found = draft_of(reader, uid)
    made = decision_of(DraftBench(found).made())
    block = Block(
        _("修改决定草稿"),
        intro=_("按常用格式由对照表生成，供起草参考；会议、日期、公布和施行的条款请自行补写。"),
        warning=made.warning,
        facts=[(_("核对"), made.checked)],
        text=made.text,
        nothing="",
        buttons=[
            Button(_("下载 Word"), reverse("desk-laws-decision-file", args=[uid]), primary=True),
            Button(_("回到对照表"), reverse("desk-laws-draft", args=[uid])),
        ],
    )
    where = _where(found)
    heading = _("关于修改《%(title)s》的决定（草稿）") % {"title": found.base.title}
    return page(reader, heading, [block], crumb=[*where.crumb, (where.heading, where.table)])


@access(*CLERKS)
@never_cache
@require_safe
def decision_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The same as a Word file."""
    found = draft_of(reader_of(request), uid)
    made = decision_of(DraftBench(found).made())
    title = f"关于修改《{found.base.title}》的决定（草稿）"
    return file(decision_paper(made.text), DOCX, f"{title}.docx")


@access(*CLERKS)
@require_POST
def put_away(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take a draft off the list; it is kept."""
    found = draft_of(reader_of(request), uid)
    LawDraft.objects.filter(pk=found.pk).update(put_away_at=timezone.now())
    messages.success(request, _("已收起这份草案。"))
    return HttpResponseRedirect(reverse("desk-laws-drafts"))
