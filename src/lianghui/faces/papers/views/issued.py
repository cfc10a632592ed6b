"""Issued papers: a page that says whether it still counts, and its bytes as they were frozen."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lianghui.faces.papers.opening import NOT_FOUND, issued_paper, record_paper
from lianghui.faces.papers.sending import DOCX, PDF, as_paper, cannot
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.papers import media
from lianghui.kernel.papers.content import date_line
from lianghui.kernel.papers.known import UnknownPaper, paper_kind
from lianghui.kernel.papers.models import Issued


@access("capacity")
@never_cache
@require_safe
def paper(request: HttpRequest, matter: UUID, uid: UUID, form: str) -> HttpResponse:
    """The frozen bytes of a paper of a matter."""
    reader = reader_of(request)
    of, snapshot, _procedure = reader.matter(matter)
    issued = issued_paper(reader, of, uid)
    back = reverse("paper-page", args=[of.uid, issued.uid])
    if issued.erased_at:
        return cannot(reader, _("这份公文的文字已按规定清除，编号和日期保留。"), back, status=410)
    if form == PDF and not issued.pdf:
        return cannot(reader, issued.pdf_note, back)
    try:
        content = media.read(issued.house, issued.pdf if form == PDF else issued.docx)
    except media.Damaged as error:
        return cannot(reader, str(error), back, status=500)
    record_paper(reader, of, snapshot, issued.kind)
    return as_paper(request, content, form, name_of(issued))


@access("capacity")
@never_cache
@require_safe
def paper_page(request: HttpRequest, matter: UUID, uid: UUID) -> HttpResponse:
    """What a paper is, whether it still counts, and what took its place."""
    reader = reader_of(request)
    of, _snapshot, procedure = reader.matter(matter)
    issued = issued_paper(reader, of, uid)
    newer = issued.replaced_by
    buttons = []
    if not issued.erased_at:
        files = [(_("打开 PDF"), PDF)] if issued.pdf else []
        files.append((_("下载 Word 文件"), DOCX))
        buttons = [
            Button(label, reverse("paper", args=[of.uid, issued.uid, form]), primary=place == 0)
            for place, (label, form) in enumerate(files)
        ]
    context = {
        "heading": issued.title or _("（文字已清除）"),
        "crumb": [
            (procedure.label, reverse("list", args=[procedure.key])),
            (str(of), reverse("matter", args=[of.uid])),
        ],
        "state": state_of(issued),
        "warning": warning_of(issued),
        "facts": [
            (_("文种"), kind_title(issued.kind)),
            (_("文号"), issued.number),
            (_("印发"), date_line(timezone.localtime(issued.issued_at).date())),
            (_("PDF"), issued.pdf_note),
        ],
        "buttons": buttons,
        "newer": (newer.title, reverse("paper-page", args=[of.uid, newer.uid])) if newer else None,
    }
    return page(reader, "papers/paper.html", context, current=procedure.key)


@access("office")
@never_cache
@require_safe
def house_paper(request: HttpRequest, uid: UUID, form: str) -> HttpResponse:
    """The frozen bytes of a paper of the house itself, such as a collection."""
    reader = reader_of(request)
    issued = Issued.objects.select_related("house").filter(house=reader.house, matter=None, uid=uid).first()
    if issued is None:
        raise Http404(NOT_FOUND)
    back = reverse("paper-lists")
    if issued.erased_at:
        return cannot(reader, _("这份文件收入的文字后来有的已按规定清除，文件随之清除；请重新编制。"), back, status=410)
    if form == PDF and not issued.pdf:
        return cannot(reader, issued.pdf_note, back)
    try:
        content = media.read(issued.house, issued.pdf if form == PDF else issued.docx)
    except media.Damaged as error:
        return cannot(reader, str(error), back, status=500)
    return as_paper(request, content, form, name_of(issued))


def name_of(issued: Issued) -> str:
    """The name of the file: number and title; one that no longer counts says so before anything else."""
    void = _("（作废）") if issued.voided_at else _("（已被替换）") if issued.replaced_by_id else ""
    return f"{void}{issued.number}{' ' if issued.number else ''}{issued.title}"


def state_of(issued: Issued) -> str:
    """作废, replaced, erased or in force."""
    if issued.erased_at:
        return _("文字已清除")
    if issued.voided_at:
        return _("作废")
    return _("已被替换") if issued.replaced_by_id else _("有效")


def warning_of(issued: Issued) -> str:
    """Why a paper should no longer be used; empty where it may."""
    if issued.voided_at:
        return _("印发这份公文的步骤已撤回或更正，公文作废，编号保留，不再使用。文件仍按原样保存，供查考。")
    if issued.replaced_by_id:
        return _("有关内容后来作了更正，已用同一编号另发新件；请使用新件。")
    return ""


def kind_title(key: str) -> str:
    """What a kind of paper is called; its key where no duty declares it any longer."""
    try:
        return paper_kind(key).title
    except UnknownPaper:
        return key
