"""Files of laws: sent, looked at, brought in, and what came of it."""

import uuid
from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.library.forms import UploadForm
from lianghui.faces.library.models import LawUpload
from lianghui.faces.library.uploading import UploadError, confirm, drop, receive
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.models import Person
from lianghui.kernel.jobs.worker import gone
from lianghui.kernel.library.import_report import Outcome

NEWEST = 10
LISTED = 100  # lines of each list; all of them are told by the command
OUTCOMES = {Outcome.WORK.value: "新法规", Outcome.VERSION.value: "新版本", Outcome.SAME.value: "库中已有"}


def person_of(reader: Reader) -> Person:
    """Who acts. Raises Http404 where the capacity's person is not there any more."""
    found = Person.objects.filter(uid=reader.capacity.person_uid).first()
    if found is None:
        raise Http404(_("没有找到您的人员登记。"))
    return found


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """The form, and what was sent of late."""
    reader = reader_of(request)
    house = house_of(reader)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                made = receive(form.cleaned_data["files"], house=house, by=person_of(reader), now=timezone.now())
            except UploadError as fault:
                form.add_error("files", str(fault))
            else:
                return HttpResponseRedirect(reverse("desk-laws-upload", args=[made.uid]))
    blocks = [
        Block(
            _("上传法规文件"),
            intro=_("上传后先看读出了什么，您确认之前不写入任何内容。文本原样保存，一字不改。涉密文件不得上传。"),
            form=form,
            presses=[Press(_("上传并预览"), primary=True)],
            multipart=True,
        ),
        Block(_("最近的上传"), table=_newest(reader), nothing=_("还没有上传过。")),
    ]
    return page(reader, _("收入法规文件"), blocks, crumb=crumb())


def _newest(reader: Reader) -> Table:
    rows = [
        Row(
            [
                Cell(_("%(n)d 个文件") % {"n": one.total}, reverse("desk-laws-upload", args=[one.uid]), title=True),
                Cell(one.get_state_display()),
                Cell(day=one.at.astimezone().date()),
            ]
        )
        for one in LawUpload.objects.filter(house=reader.house)[:NEWEST]
    ]
    return Table(_("最近的上传"), [Column(_("上传")), Column(_("状态")), Column(_("日期"))], rows)


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One upload as it stands."""
    reader = reader_of(request)
    found = LawUpload.objects.select_related("by").filter(house=reader.house, uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这一批文件，或者已经清理。"))
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            if request.POST.get("then") == "drop":
                drop(found)
                messages.success(request, _("已放弃，上传的文件已删除，没有写入任何内容。"))
                return HttpResponseRedirect(reverse("desk-laws-import"))
            confirm(found, timezone.now())
            return HttpResponseRedirect(reverse("desk-laws-upload", args=[uid]))
        except UploadError as fault:
            problems = [("", str(fault))]
            found.refresh_from_db()
    crumbs = crumb((_("收入法规文件"), reverse("desk-laws-import")))
    return page(reader, _("上传的法规文件"), _blocks(found), crumb=crumbs, problems=problems)


def _blocks(found: LawUpload) -> Iterator[Block]:
    state = LawUpload.State(found.state)
    told = found.told
    if state in {LawUpload.State.READING, LawUpload.State.RUNNING}:
        warning = (
            _("后台任务没有运行，暂停在这里；请系统管理员启动后台任务，会接着做完。") if gone(timezone.now()) else ""
        )
        yield Block(
            found.get_state_display(),
            intro=_("由后台办理，可以离开这一页；中断了会接着做，不会重复。"),
            warning=warning,
            facts=[(_("进度"), f"{found.done}/{found.total}")],
            buttons=[Button(_("刷新进度"), reverse("desk-laws-upload", args=[found.uid]), primary=True)],
        )
        return
    new = told.get("versions", 0)
    preview = state is LawUpload.State.PREVIEW
    presses = []
    if preview:
        presses = (
            [Press(_("收入这 %(n)d 个文本") % {"n": new}, "confirm", primary=True)] if new or told["events"] else []
        )
        presses.append(Press(_("放弃"), "drop"))
    intro = ""
    if preview:
        intro = _("还没有写入任何内容。") if new else _("没有新内容：读出的文本库中都已有，或者都没有读成。")
    yield Block(
        _("预览") if preview else found.get_state_display(),
        intro=intro,
        warning=found.reason,
        facts=_facts(found),
        presses=presses,
        buttons=[] if preview else [Button(_("回到法规库"), reverse("desk-laws"), primary=True)],
    )
    yield Block(
        _("跳过的文件"),
        table=_pairs(_("跳过的文件"), [(one["file"], one["reason"]) for one in told["skipped"]], _("原因")),
        nothing=_("没有。"),
    )
    yield Block(_("读出的文本"), table=_texts(told["kept"], linked=not preview), nothing=_("没有读出文本。"))
    for title, pairs in (
        (_("条号不连续或者重复（照录原文，不作改动）"), told["sequence"]),
        (_("文件名与文本不一致（以文本为准）"), told["disagree"]),
        (_("不知归于何处的文字（原样保留）"), told["unplaced"]),
    ):
        if pairs:
            yield Block(title, table=_pairs(title, [(pair[0], pair[1]) for pair in pairs], _("说明")))
    if told["twice"]:
        yield Block(_("可能是同一法规的两个名称"), intro=_("没有合并，请核对。"), points=told["twice"][:LISTED])


def _facts(found: LawUpload) -> list[tuple[str, str]]:
    told = found.told
    return [
        (_("文件"), str(found.total)),
        (_("新法规"), str(told.get("works", 0))),
        (_("新文本"), str(told.get("versions", 0))),
        (_("库中已有"), str(told.get("same", 0))),
        (_("条文"), str(told.get("articles", 0))),
        (_("跳过"), str(len(told.get("skipped", [])))),
    ]


def _texts(kept: list[list[str]], *, linked: bool) -> Table:
    rows = [
        Row(
            [
                Cell(title, reverse("law-version", args=[slug, label]) if linked else "", title=True),
                Cell(OUTCOMES.get(outcome, outcome)),
                Cell(label if label[:1].isdigit() else _("日期不详")),
                Cell(articles),
                Cell(name),
            ]
        )
        for name, outcome, title, slug, label, articles in kept[:LISTED]
    ]
    columns = [
        Column(_("名称")),
        Column(_("结果")),
        Column(_("版本")),
        Column(_("条数"), right=True),
        Column(_("文件")),
    ]
    return Table(_("读出的文本"), columns, rows)


def _pairs(caption: str, pairs: list[tuple[str, str]], label: str) -> Table:
    rows = [Row([Cell(name, title=True), Cell(words)]) for name, words in pairs[:LISTED]]
    return Table(caption, [Column(_("文件")), Column(label)], rows)
