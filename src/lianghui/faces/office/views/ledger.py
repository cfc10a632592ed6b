"""行为册核验: where the log stands, verifying it, and a copy that anyone can verify without this house."""

import tempfile
import zipfile
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.entries import LEDGER
from lianghui.faces.office.models import VerifyRun
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.exports import export
from lianghui.kernel.ledger.models import Act, Checkpoint, Erasure
from lianghui.kernel.ledger.sequencer import LedgerError, log_state, sequence

# Some 20,000 acts are read in a second; a longer log is read by the command line, where nobody waits for a page.
MOST = 20_000
SHOWN = 20


@access(*LEDGER)
@never_cache
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Size, root, checkpoints, and what earlier verifications found."""
    reader = reader_of(request)
    house = house_of(reader)
    state = log_state(house)
    points = list(Checkpoint.objects.filter(house=house).order_by("-epoch", "-size")[:SHOWN])
    newest = points[0] if points else None
    facts = [
        (_("已入册"), _("%(n)d 条") % {"n": state.size}),
        (_("等待入册"), _("%(n)d 条") % {"n": Act.objects.filter(house=house, position=None).count()}),
        (_("现在的根"), bytes(state.root).hex() if state.size else ""),
        (_("散列算法"), state.algorithm),
        (_("最近的检查点"), _point(newest) if newest else _("还没有，每天早上六点签发一次")),
        (_("依法清除的文字"), _("%(n)d 项") % {"n": Erasure.objects.filter(house=house).count()}),
    ]
    short = state.size <= MOST
    said = _("逐条核对内容、散列、检查点和密封的文字。") if short else _too_long("verify", house)
    copy = _("副本只有事实和散列，没有姓名和文字；用 tools/verify_ledger.py 就能验证，不需要本平台。")
    if not short:
        copy = _too_long("export", house)
    blocks = [
        Block(_("行为册"), facts=facts),
        Block(
            _("核验"),
            intro=said,
            table=_runs(house, reader.today),
            nothing=_("还没有在这里核验过。"),
            presses=[Press(_("现在核验"), primary=True)] if short else [],
            action=reverse("office-ledger-verify"),
        ),
        Block(
            _("下载副本"),
            intro=copy,
            presses=[Press(_("下载行为册副本"))] if short and newest else [],
            action=reverse("office-ledger-export"),
        ),
        Block(_("检查点"), table=_points(points), nothing=_("还没有检查点。")),
    ]
    lead = _("核验能说明：与存放在别处的检查点相比，记录有没有被改动。检查点请另存一份，或者印在公文上。")
    return page(reader, _("行为册核验"), blocks, lead=lead, crumb=[(_("机关事务"), reverse("office"))])


def _too_long(action: str, house: House) -> str:
    said = _("行为册超过 %(most)d 条，请由系统管理员在服务器上运行：lianghui ledger %(action)s --house %(slug)s")
    return said % {"most": MOST, "action": action, "slug": house.slug}


def _point(point: Checkpoint) -> str:
    return _("%(at)s，至第 %(size)d 条") % {"at": f"{point.at.astimezone():%Y-%m-%d %H:%M}", "size": point.size}


def _points(points: list[Checkpoint]) -> Table:
    rows = [
        Row(
            [
                Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M}", title=True),
                Cell(str(one.size)),
                Cell(bytes(one.root).hex()),
            ]
        )
        for one in points
    ]
    return Table(_("检查点"), [Column(_("时间")), Column(_("条数"), right=True), Column(_("根"))], rows)


def _runs(house: House, day: object) -> Table:
    runs = list(VerifyRun.objects.filter(house=house).order_by("-pk")[:SHOWN])
    names = labels({one.by for one in runs}, day) if runs else {}  # type: ignore[arg-type]
    rows = [
        Row(
            [
                Cell(f"{one.at.astimezone():%Y-%m-%d %H:%M}", title=True),
                Cell(_("没有被改动") if one.holds else _("有问题")),
                Cell(str(one.size)),
                Cell(names[one.by]),
                Cell("；".join(one.problems[:5]) or _("没有")),
            ]
        )
        for one in runs
    ]
    columns = [Column(_("时间")), Column(_("结果")), Column(_("条数"), right=True), Column(_("谁")), Column(_("问题"))]
    return Table(_("核验记录"), columns, rows)


@access(*LEDGER)
@never_cache
@require_POST
def run(request: HttpRequest) -> HttpResponse:
    """Verify the log now and keep what was found."""
    reader = reader_of(request)
    house = house_of(reader)
    back = HttpResponseRedirect(reverse("office-ledger"))
    if log_state(house).size > MOST:
        messages.error(request, _too_long("verify", house))
        return back
    sequence(house)
    report = verify(house, now=reader.now)
    VerifyRun.objects.create(
        house=house,
        at=reader.now,
        by=reader.capacity.ref,
        size=report.size,
        root=report.root,
        holds=report.holds,
        problems=report.problems,
    )
    if report.holds:
        messages.success(request, _("核验通过：与检查点相比，%(n)d 条记录没有被改动。") % {"n": report.size})
    else:
        messages.error(request, _("核验没有通过，请立即报告安全管理员，并保存现场。问题列在下面。"))
    return back


@access(*LEDGER)
@never_cache
@require_POST
def copy(request: HttpRequest) -> HttpResponseBase:
    """The export in one file; facts and proofs, no name and no text."""
    reader = reader_of(request)
    house = house_of(reader)
    if log_state(house).size > MOST:
        messages.error(request, _too_long("export", house))
        return HttpResponseRedirect(reverse("office-ledger"))
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "ledger"
        try:
            export(house, place)
        except LedgerError as error:
            file.close()
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("office-ledger"))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for one in sorted(place.rglob("*")):
                packed.write(one, one.relative_to(place))
    file.seek(0)
    name = f"ledger-{house.slug}-{reader.today:%Y%m%d}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
