"""Chinese fonts of this server: which are there, which lack a character, and uploading one."""

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.building.shell import page
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.papers.fonts import SUFFIXES, FontBook, NoChineseFont, NotAFont, find_fonts, install_font
from lianghui.kernel.papers.issuing import font_folder

ROLES = {
    "body": gettext_lazy("正文（仿宋）"),
    "title": gettext_lazy("标题（小标宋）"),
    "hei": gettext_lazy("一级标题（黑体）"),
    "kai": gettext_lazy("二级标题（楷体）"),
}
TRIED = 2000


@access("system_admin")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fonts(request: HttpRequest) -> HttpResponse:
    """The fonts papers are set in; POST keeps another one."""
    reader = reader_of(request)
    if request.method != "POST":
        return _shown(reader)
    upload = request.FILES.get("file")
    if upload is None:
        return _shown(reader, problem=_("请先选择一个字体文件。"), status=422)
    try:
        kept = install_font(upload.read(), upload.name or "", font_folder())
    except NotAFont as error:
        return _shown(reader, problem=str(error), status=422)
    messages.success(request, _("已上传“%(name)s”，以后生成的 PDF 优先使用它。") % {"name": kept.name})
    return HttpResponseRedirect(reverse("fonts"))


@access("system_admin")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take an uploaded font away; those of the machine stay."""
    name = request.POST.get("name", "")
    found = next((path for path in _uploaded() if path.name == name), None)
    if found is None:
        raise Http404(_("没有这个上传的字体文件。"))
    found.unlink()
    messages.success(request, _("已移除“%(name)s”。已经印发的 PDF 不受影响。") % {"name": name})
    return HttpResponseRedirect(reverse("fonts"))


def _uploaded() -> list[Path]:
    folder = font_folder()
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES) if folder.is_dir() else []


def _shown(reader: Reader, *, problem: str = "", status: int = 200) -> HttpResponse:
    book, missing_font = None, ""
    try:
        book = find_fonts(font_folder())
    except NoChineseFont as error:
        missing_font = str(error)
    tried = reader.request.GET.get("try", "")[:TRIED]
    context = {
        "heading": _("字体"),
        "lead": _("PDF 公文用这台服务器上的中文字体排版。缺某个字时不生成 PDF，并写明缺哪个字。"),
        "problem": problem,
        "missing_font": missing_font,
        "used": [(label, book.roles[role][0]) for role, label in ROLES.items()] if book else [],
        "table": _table(book) if book else None,
        "uploaded": [(path.name, f"{path.stat().st_size / 1024 / 1024:.1f} MB") for path in _uploaded()],
        "tried": tried,
        "lacking": [f"{char}（U+{ord(char):04X}）" for char in book.missing([("", tried)])] if book else [],
        "remove_href": reverse("font-remove"),
    }
    return page(reader, "papers/fonts.html", context, current="fonts", status=status)


def _table(book: FontBook) -> Table:
    folder = str(font_folder())
    rows = [
        Row(
            (
                Cell(font.family, title=True),
                Cell(_("上传") if font.path.startswith(folder) else _("系统自带")),
                Cell(f"{len(font.characters()):,}"),
            )
        )
        for font in book.fonts
    ]
    return Table(_("可用字体"), (Column(_("字体")), Column(_("来源")), Column(_("字符数"), right=True)), rows)
