"""The first page: what was imported of late, and a new file."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.imports.forms import UploadForm
from lianghui.faces.imports.views import CLERKS
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.imports.batches import upload
from lianghui.kernel.imports.models import ImportBatch
from lianghui.kernel.imports.plan import kind_of, kinds

NEWEST = 20


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Upload a file; which column is which is asked on the next page."""
    reader = reader_of(request)
    house = house_of(reader)
    known = kinds(house.kind)
    form = UploadForm(known, request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(known, request.POST, request.FILES)
        if form.is_valid():
            kind = kind_of(form.cleaned_data["kind"])
            name = form.cleaned_data["file"].name
            made = upload(kind, house, name, form.blocks(), capacity=reader.capacity.ref, now=timezone.now())
            return HttpResponseRedirect(reverse("import", args=[made.uid]))
    blocks = [
        Block(
            _("上传表格"),
            intro=_("上传后先对应各列，再看预览；您确认之前不写入任何内容。涉密内容不得上传。"),
            form=form,
            presses=[Press(_("上传"), primary=True)],
            multipart=True,
        ),
        Block(_("可以导入什么"), points=[f"{one.label}：{one.help}" for one in known]),
        Block(_("最近的导入"), table=_newest(reader), nothing=_("还没有导入过。")),
    ]
    return page(reader, _("从表格导入"), blocks, crumb=[(_("机关事务"), reverse("office"))])


def _newest(reader: Reader) -> Table:
    batches = ImportBatch.objects.filter(house=reader.house).order_by("-created_at", "-id")[:NEWEST]
    rows = [
        Row(
            [
                Cell(one.file_name, reverse("import", args=[one.uid]), title=True),
                Cell(kind_of(one.kind).label),
                Cell(one.get_state_display()),
                Cell(day=one.created_at.astimezone().date()),
            ]
        )
        for one in batches
    ]
    return Table(_("最近的导入"), [Column(label) for label in (_("文件"), _("类别"), _("状态"), _("日期"))], rows)
