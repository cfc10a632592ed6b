"""文种措辞和 Word 版式: what an office's papers say, edited, looked at, kept in versions and taken back."""

from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianghui.faces.papers.forms import WordingForm
from lianghui.faces.papers.sending import DOCX, FORMS, PDF, as_file, as_paper, cannot, file_name
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.papers import content, docx, issuing, media, pdf, wording
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.known import PaperKind, UnknownPaper, paper_kind, paper_kinds
from lianghui.kernel.papers.models import Wording, WordTemplate
from lianghui.kernel.papers.sniff import MEGABYTE, Refused, sniff_bytes

MOST = 10 * MEGABYTE
SHOWN = 20


@access("office")
@never_cache
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of paper with the version of wording and Word file in use."""
    reader = reader_of(request)
    words = _newest(Wording, reader)
    files = _newest(WordTemplate, reader)
    rows = [
        Row(
            (
                Cell(kind.title, reverse("paper-template", args=[kind.key]), title=True),
                _version(words.get(kind.key), _("系统原有措辞")),
                _version(files[kind.key] if kind.key in files and files[kind.key].sha else None, _("系统版式")),
            )
        )
        for kind in paper_kinds()
    ]
    columns = (Column(_("文种")), Column(_("措辞")), Column(_("Word 版式")))
    context = {
        "heading": _("公文措辞和版式"),
        "lead": _("每种公文的措辞可以在网页上改，版式可以用自己的 Word 文件。改动只管以后的公文，已印发的不变。"),
        "table": Table(_("文种"), columns, rows),
    }
    return page(reader, "papers/templates.html", context, current="paper-templates")


@access("office")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, key: str) -> HttpResponse:
    """One kind: its fields, its wording to edit and look at, its Word file, and the versions of both."""
    reader, kind = reader_of(request), _kind(key)
    if request.method != "POST":
        return _shown(reader, kind, _form(reader, kind))
    form = _form(reader, kind, request.POST)
    if not form.is_valid():
        return _shown(reader, kind, form, status=422)
    do = request.POST.get("do", "")
    if do in FORMS:
        return _looked_at(reader, kind, form.wording, do)
    if form.behind():
        return _shown(reader, kind, form, status=409)
    try:
        with transaction.atomic():
            saved = wording.save_wording(reader.house, key, form.wording, by=reader.capacity.ref, now=reader.now)
    except IntegrityError:
        return _shown(reader, kind, _behind(reader, kind, request), status=409)
    messages.success(
        request, _("已保存为第 %(n)s 版，以后的%(title)s按这一版。") % {"n": saved.version, "title": kind.title}
    )
    return HttpResponseRedirect(reverse("paper-template", args=[key]))


@access("office")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word_file(request: HttpRequest, key: str) -> HttpResponse:
    """The Word file to begin from; or one sent in, to be looked at, kept, or given up for our layout."""
    reader, kind = reader_of(request), _kind(key)
    house = reader.house
    back = reverse("paper-template", args=[key])
    if house is None:
        raise Http404
    if request.method != "POST":
        return as_paper(request, issuing.editable(house, key), DOCX, _("%(title)s（版式）") % {"title": kind.title})
    do = request.POST.get("do", "")
    try:
        given = b"" if do == "ours" else _given(request)
        if do == "try":
            return as_file(issuing.try_template(given, key), FORMS[DOCX], f"{file_name(kind.title)}（示例）.docx")
        with transaction.atomic():
            kept = issuing.save_word_template(house, key, given, by=reader.capacity.ref, now=reader.now)
    except (content.ContentError, Refused) as error:
        return _shown(reader, kind, _form(reader, kind), word_problem=str(error), status=422)
    except IntegrityError:
        return cannot(reader, _("别人刚刚也保存了版式，请回到页面核对后再传一次。"), back)
    if given:
        words = _("已保存为第 %(n)s 版 Word 版式。PDF 仍按系统版式生成。") % {"n": kept.version}
    else:
        words = _("已改回系统版式。原来的 Word 文件还在下面，可以取回。")
    messages.success(request, words)
    return HttpResponseRedirect(back)


@access("office")
@require_POST
def take_back(request: HttpRequest, key: str) -> HttpResponse:
    """Make an older version the newest one again, as a version of its own; nothing is lost."""
    reader, kind = reader_of(request), _kind(key)
    house, by, now = reader.house, reader.capacity.ref, reader.now
    if house is None:
        raise Http404
    which, _sign, number = request.POST.get("version", "").partition("/")
    try:
        with transaction.atomic():
            if which == "wording" and number == "0":
                kept = wording.save_wording(house, key, kind.wording, by=by, now=now).version
            elif which == "wording":
                old = wording.versions(house, key).get(version=int(number))
                kept = wording.save_wording(house, key, content.from_data(old.content), by=by, now=now).version
            else:
                file = WordTemplate.objects.exclude(sha="").get(house=house, paper=key, version=int(number))
                given = media.read(house, file.sha)
                kept = issuing.save_word_template(house, key, given, by=by, now=now).version
    except (Wording.DoesNotExist, WordTemplate.DoesNotExist, ValueError):
        raise Http404(_("没有这一版。")) from None
    except content.ContentError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("已取回，存为第 %(n)s 版。") % {"n": kept})
    return HttpResponseRedirect(reverse("paper-template", args=[key]))


@access("office")
@never_cache
@require_safe
def old_file(request: HttpRequest, key: str, version: int) -> HttpResponse:
    """An older Word file of the office."""
    reader, kind = reader_of(request), _kind(key)
    old = WordTemplate.objects.exclude(sha="").filter(house=reader.house, paper=key, version=version).first()
    if old is None or reader.house is None:
        raise Http404(_("没有这一版。"))
    return as_paper(request, media.read(reader.house, old.sha), DOCX, f"{kind.title} {version}")


def _kind(key: str) -> PaperKind:
    try:
        return paper_kind(key)
    except UnknownPaper as error:
        raise Http404(str(error)) from None


def _form(reader: Reader, kind: PaperKind, data: Any = None) -> WordingForm:
    newest = wording.versions(reader.house, kind.key).first()
    now = wording.wording_for(reader.house, kind.key) if newest is None else content.from_data(newest.content)
    return WordingForm(data, kind=kind, now=now, version=newest.version if newest else 0)


def _behind(reader: Reader, kind: PaperKind, request: HttpRequest) -> WordingForm:
    form = _form(reader, kind, request.POST)
    if form.is_valid():
        form.behind()
    return form


def _looked_at(reader: Reader, kind: PaperKind, paper: content.Paper, form: str) -> HttpResponse:
    """The wording as it stands in the form, filled with examples; nothing is saved."""
    known = {"机关": reader.house.name, "主管": reader.house.name} if reader.house else {}
    filled = wording.preview(kind.key, paper, known)
    try:
        made = pdf.render_pdf(filled, find_fonts(issuing.font_folder())) if form == PDF else docx.render_docx(filled)
    except (NoChineseFont, MissingGlyphs) as error:
        return cannot(reader, str(error), reverse("paper-template", args=[kind.key]))
    return as_paper(reader.request, made, form, _("%(title)s（示例）") % {"title": kind.title})


def _given(request: HttpRequest) -> bytes:
    upload = request.FILES.get("file")
    if upload is None:
        raise Refused(_("请先选择一个 .docx 文件。"))
    if (upload.size or 0) > MOST:
        raise Refused(_("Word 版式文件不能超过 %(n)s MB。") % {"n": MOST // MEGABYTE})
    given = upload.read()
    if sniff_bytes(given) != DOCX:
        raise Refused(_("请上传 .docx 格式的 Word 文件；.doc、.wps 文件请先另存为 .docx。"))
    return given


def _shown(
    reader: Reader, kind: PaperKind, form: WordingForm, *, word_problem: str = "", status: int = 200
) -> HttpResponse:
    words = list(wording.versions(reader.house, kind.key)[:SHOWN])
    files = list(WordTemplate.objects.filter(house=reader.house, paper=kind.key).order_by("-version")[:SHOWN])
    named = labels({one.edited_by for one in [*words, *files]}, reader.today) if words or files else {}
    context = {
        "heading": kind.title,
        "crumb": [(_("公文措辞和版式"), reverse("paper-templates"))],
        "form": form,
        "own_fields": [field for field in kind.all_fields() if not field.records],
        "list_fields": [field for field in kind.all_fields() if field.records],
        "word_href": reverse("paper-template-word", args=[kind.key]),
        "back_href": reverse("paper-template-back", args=[kind.key]),
        "word_problem": word_problem,
        "own_word": bool(files and files[0].sha),
        "words": [(one.version, named[one.edited_by], one.at, place == 0) for place, one in enumerate(words)],
        "files": [
            (
                one.version,
                named[one.edited_by],
                one.at,
                place == 0,
                reverse("paper-template-old", args=[kind.key, one.version]) if one.sha else "",
            )
            for place, one in enumerate(files)
        ],
    }
    return page(reader, "papers/template.html", context, current="paper-templates", status=status)


def _newest(model: Any, reader: Reader) -> dict[str, Any]:
    """The newest version of each kind the house has, by key."""
    rows = (
        model.objects.filter(house=reader.house).order_by("version").defer(*(["content"] if model is Wording else []))
    )
    return {row.paper: row for row in rows}


def _version(row: Any, otherwise: str) -> Cell:
    return Cell(otherwise) if row is None else Cell(_("第 %(n)s 版") % {"n": row.version}, day=row.at.date())
