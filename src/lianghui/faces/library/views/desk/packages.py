"""更新包: a signed package sent, looked at, applied in one transaction, and taken back."""

import shutil
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from lianghui.faces.library.forms import PackageForm
from lianghui.faces.library.uploading import KEPT_FOR, safe_name
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.library.views.desk.importing import person_of
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.ledger.checkpoint import CheckpointError, Key
from lianghui.kernel.library.models import Package
from lianghui.kernel.library.package_file import PackageError, open_package
from lianghui.kernel.library.package_plan import Plan, preview
from lianghui.kernel.library.unpacking import apply, undo

LISTED = 200  # lines of a preview
NEWEST = 20
KINDS = {"work": "新法规", "version": "新版本", "changed": "变更登记", "event": "沿革"}
_KEY = "key.txt"


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def packages(request: HttpRequest) -> HttpResponse:
    """Send one; those that were applied, each with its way back."""
    reader = reader_of(request)
    form = PackageForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = PackageForm(request.POST, request.FILES)
        if form.is_valid():
            forget(timezone.now())
            uid = _keep(form.cleaned_data["file"], form.cleaned_data["key"])
            try:
                _plan(uid)
            except (PackageError, CheckpointError) as fault:
                shutil.rmtree(_folder(uid), ignore_errors=True)
                form.add_error("key" if isinstance(fault, CheckpointError) else "file", str(fault))
            else:
                return HttpResponseRedirect(reverse("desk-laws-package", args=[uid]))
    blocks = [
        Block(
            _("打开更新包"),
            intro=_("先核对签名，再看里面有什么；您确认之前不写入任何内容，应用以后也可以整包撤回。"),
            form=form,
            presses=[Press(_("核对并预览"), primary=True)],
            multipart=True,
        ),
        Block(_("用过的更新包"), table=_used(), nothing=_("还没有用过更新包。")),
    ]
    last = Package.objects.filter(undone_at=None).order_by("-pk").first()
    if last is not None:
        blocks.append(
            Block(
                _("撤回最近的更新包"),
                warning=_("撤回“%(name)s”：它带来的文本、沿革和变更都恢复原样。") % {"name": last.file_name},
                hidden=[("package", str(last.uid))],
                presses=[Press(_("整包撤回"), "undo", danger=True)],
                action=reverse("desk-laws-package-undo"),
            )
        )
    return page(reader, _("更新包"), blocks, crumb=crumb())


def _used() -> Table:
    rows = []
    for one in Package.objects.select_related("applied_by")[:NEWEST]:
        told = _("新法规 %(works)d 部，新版本 %(versions)d 个") % {
            "works": one.summary.get("works", 0),
            "versions": one.summary.get("versions", 0),
        }
        state = _("已撤回") if one.undone_at else _("已应用")
        by = str(one.applied_by or _("命令"))
        rows.append(
            Row([Cell(one.file_name, title=True), Cell(told), Cell(state), Cell(by), Cell(day=one.applied_at.date())])
        )
    columns = [Column(label) for label in (_("文件"), _("内容"), _("状态"), _("经手人"), _("日期"))]
    return Table(_("用过的更新包"), columns, rows)


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def package(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """What the package would bring; POST brings it in, or puts it away."""
    reader = reader_of(request)
    if not (_folder(uid) / _KEY).is_file():
        raise Http404(_("没有找到这个更新包，可能已经应用或者清理，请重新上传。"))
    away = HttpResponseRedirect(reverse("desk-laws-packages"))
    problems: list[tuple[str, str]] = []
    if request.method == "POST" and request.POST.get("then") == "drop":
        shutil.rmtree(_folder(uid), ignore_errors=True)
        messages.success(request, _("已放弃，没有写入任何内容。"))
        return away
    plan = None
    try:
        plan = _plan(uid)
        if request.method == "POST":
            apply(plan, by=person_of(reader), at=timezone.now())
            shutil.rmtree(_folder(uid), ignore_errors=True)
            messages.success(request, _("已应用更新包。"))
            return away
    except (PackageError, CheckpointError) as fault:
        problems = [("", str(fault))]
    crumbs = crumb((_("更新包"), reverse("desk-laws-packages")))
    return page(reader, _("更新包预览"), [_shown(plan)] if plan else [], crumb=crumbs, problems=problems)


def _shown(plan: Plan) -> Block:
    counts = plan.counts()
    rows = [
        Row([Cell(one.title, title=True), Cell(KINDS.get(one.kind, one.kind)), Cell(one.what)])
        for one in plan.lines[:LISTED]
    ]
    presses = [] if plan.empty else [Press(_("应用"), "apply", primary=True)]
    return Block(
        _("里面有什么"),
        intro=_("库中都已有，无需应用。") if plan.empty else _("还没有写入任何内容。"),
        warning=_("这个更新包以前应用过。") if plan.applied_before else "",
        facts=[
            (_("签名"), _("成立，签发者 %(name)s") % {"name": plan.package.key.name}),
            (_("新法规"), str(counts["works"])),
            (_("新版本"), str(counts["versions"])),
            (_("变更登记"), str(counts["changed"])),
            (_("沿革"), str(counts["events"])),
            (_("已有不变"), str(counts["same"])),
        ],
        table=Table(_("里面有什么"), [Column(_("法规")), Column(_("种类")), Column(_("内容"))], rows),
        nothing=_("没有新内容。"),
        presses=[*presses, Press(_("放弃"), "drop")],
    )


@access(*CLERKS)
@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Undo the last package."""
    reader = reader_of(request)
    try:
        wanted = uuid.UUID(request.POST.get("package", ""))
    except ValueError:
        raise Http404(_("没有这个更新包。")) from None
    found = Package.objects.filter(uid=wanted).first()
    if found is None:
        raise Http404(_("没有这个更新包。"))
    try:
        undo(found, by=person_of(reader), at=timezone.now())
        messages.success(request, _("已撤回更新包“%(name)s”。") % {"name": found.file_name})
    except ValidationError as error:
        messages.error(request, "；".join(error.messages))
    return HttpResponseRedirect(reverse("desk-laws-packages"))


def _root() -> Path:
    return Path(settings.VAR) / "law-packages"


def _folder(uid: uuid.UUID) -> Path:
    return _root() / str(uid)


def _keep(sent: UploadedFile, key: str) -> uuid.UUID:
    uid = uuid.uuid4()
    folder = _folder(uid)
    folder.mkdir(parents=True)
    with (folder / safe_name(sent.name or "")).open("wb") as kept:
        for chunk in sent.chunks():
            kept.write(chunk)
    (folder / _KEY).write_text(key.strip(), encoding="utf-8")
    return uid


def _plan(uid: uuid.UUID) -> Plan:
    """Open the kept package and see what it brings. Raises PackageError, CheckpointError."""
    folder = _folder(uid)
    key = Key.parse((folder / _KEY).read_text(encoding="utf-8"))
    found = next((path for path in folder.iterdir() if path.name != _KEY), None)
    if found is None:
        raise PackageError(_("更新包的文件已经不在，请重新上传。"))
    return preview(open_package(found, [key]))


def forget(now: datetime) -> None:
    """Remove packages that nobody went on with."""
    root = _root()
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.stat().st_mtime < (now - KEPT_FOR).timestamp():
            shutil.rmtree(folder, ignore_errors=True)
