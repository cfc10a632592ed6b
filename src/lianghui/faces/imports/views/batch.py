"""One batch, as it stands: columns to choose, a preview to confirm, progress, and what came of it with its undo."""

import uuid
from collections.abc import Callable, Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.imports.forms import ColumnsForm, SheetForm, UndoForm
from lianghui.faces.imports.rows import errors_table, facts_of, sample_table
from lianghui.faces.imports.views import CLERKS
from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button
from lianghui.kernel.accounts.access import access
from lianghui.kernel.imports.batches import BatchError, confirm, counts, drop, preview, sheet_of
from lianghui.kernel.imports.carrying_out import carry_on
from lianghui.kernel.imports.mapping import mapping_for, problems
from lianghui.kernel.imports.models import BatchState, ImportBatch, RowState
from lianghui.kernel.imports.plan import kind_of
from lianghui.kernel.imports.sheet import SheetError
from lianghui.kernel.imports.withdrawing import acted_on, ask, withdraw_on
from lianghui.kernel.jobs.worker import gone

AT_ONCE = 50  # rows that are done within the request: a second or two; more are left to the worker

Said = Sequence[tuple[str, str]]


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def batch(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The page of a batch. What a button does is judged by where the batch stands, not by the page it was on."""
    reader = reader_of(request)
    found = batch_of(reader, uid)
    said: Said = ()
    if request.method == "POST":
        done = DONE.get(request.POST.get("then", ""))
        if done is not None:
            try:
                answer = done(reader, found)
            except (BatchError, SheetError) as fault:
                said = [("", str(fault))]
                found.refresh_from_db()
            else:
                if answer is not None:
                    return answer
                return HttpResponseRedirect(reverse("import", args=[uid]))
    return SHOWN[BatchState(found.state)](reader, found, said)


def batch_of(reader: Reader, uid: uuid.UUID) -> ImportBatch:
    """A batch of the reader's house. Raises Http404 for any other, in the same words."""
    found = ImportBatch.objects.select_related("house__region").filter(house=reader.house, uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这一批导入。"))
    return found


# What the buttons do


def _read(reader: Reader, found: ImportBatch) -> HttpResponse | None:
    """Another page of the file, or another row as head."""
    form = SheetForm(sheet_of(found), reader.request.POST)
    if not form.is_valid():
        raise BatchError(_("请填写表头在第几行。"))
    page_before = found.sheet
    found.sheet, found.head_row = form.cleaned_data.get("sheet", found.sheet), form.cleaned_data["head_row"]
    if page_before != found.sheet and str(found.head_row) == reader.request.POST.get("was"):
        found.head_row = 0  # another page has its head elsewhere, unless the clerk says where
    sheet_of(found)
    found.save(update_fields=["sheet", "head_row"])
    return None


def _preview(reader: Reader, found: ImportBatch) -> HttpResponse | None:
    sheet = sheet_of(found)
    form = ColumnsForm(kind_of(found.kind), sheet, {}, reader.request.POST)
    if not form.is_valid():
        return _choose(reader, found, (), form)
    wrong = problems(kind_of(found.kind), form.columns, sheet.head)
    if wrong:
        return _choose(reader, found, [("", words) for words in wrong], form)
    preview(found, sheet, form.columns, actor=reader.actor, now=timezone.now())
    return None


def _confirm(_reader: Reader, found: ImportBatch) -> HttpResponse | None:
    waiting = found.rows.filter(state=RowState.NEW).count()
    confirm(found)
    if waiting <= AT_ONCE:  # as short as a step: nobody need wait for the worker
        carry_on(found, timezone.now())
        carry_on(found, timezone.now())
    return None


def _drop(reader: Reader, found: ImportBatch) -> HttpResponse | None:
    drop(found)
    messages.success(reader.request, _("已放弃，上传的文件和预览都已删除。"))
    return HttpResponseRedirect(reverse("imports"))


def _undo(reader: Reader, found: ImportBatch) -> HttpResponse | None:
    form = UndoForm(reader.request.POST)
    if not form.is_valid():
        return _ended(reader, found, (), form)
    ask(found, reason=form.cleaned_data["reason"], capacity=reader.capacity.ref)
    if found.rows.filter(state=RowState.DONE).count() <= AT_ONCE:
        withdraw_on(found, timezone.now())
        withdraw_on(found, timezone.now())
    return None


DONE: dict[str, Callable[[Reader, ImportBatch], HttpResponse | None]] = {
    "read": _read,
    "preview": _preview,
    "confirm": _confirm,
    "drop": _drop,
    "undo": _undo,
}


# What is shown, by state


def _choose(reader: Reader, found: ImportBatch, said: Said, form: ColumnsForm | None = None) -> HttpResponse:
    kind = kind_of(found.kind)
    try:
        sheet = sheet_of(found)
    except (SheetError, BatchError) as fault:
        blocks = [Block(_("文件没有读成"), text=str(fault), presses=[Press(_("放弃，重新上传"), "drop", primary=True)])]
        return _page(reader, found, blocks, [*said, ("", str(fault))])
    form = form or ColumnsForm(kind, sheet, mapping_for(kind, found.house, sheet))
    blocks = [
        Block(
            _("读到的表格"),
            facts=[(_("数据"), _("%(n)d 行") % {"n": len(sheet.rows)})],
            form=SheetForm(sheet),
            hidden=[("was", str(sheet.head_row))],
            presses=[Press(_("按这一页、这一行重新读取"), "read")],
        ),
        Block(
            _("哪一列是哪一项"),
            intro=_("括号里是该列第一个有内容的格子。对应关系会记住，下次上传同样表头的文件不用再选。"),
            form=form,
            presses=[Press(_("预览"), "preview", primary=True), Press(_("放弃"), "drop")],
        ),
    ]
    return _page(reader, found, blocks, said)


def _confirming(reader: Reader, found: ImportBatch, said: Said) -> HttpResponse:
    told = counts(found)
    new = told.get(RowState.NEW, 0)
    presses = [Press(_("导入这 %(n)d 行") % {"n": new}, "confirm", primary=True)] if new else []
    blocks = [
        Block(
            _("预览"),
            intro=_("还没有写入任何内容。有误的行不会导入，可以改好后再上传，已经导入的行不会重复。"),
            facts=facts_of(found, told),
            presses=[*presses, Press(_("放弃"), "drop")],
        ),
        _errors(reader, found),
        Block(_("将要导入的前几行"), table=sample_table(found)) if new else None,
    ]
    return _page(reader, found, [one for one in blocks if one], said)


def _under_way(reader: Reader, found: ImportBatch, said: Said) -> HttpResponse:
    warning = (
        _("后台任务没有运行，导入暂停在这里；请系统管理员启动后台任务，会接着做完。") if gone(timezone.now()) else ""
    )
    blocks = [
        Block(
            found.get_state_display(),
            intro=_("由后台办理，可以离开这一页；中断了会接着做，不会重复。"),
            warning=warning,
            facts=facts_of(found, counts(found)),
            buttons=[Button(_("刷新进度"), reverse("import", args=[found.uid]), primary=True)],
        )
    ]
    return _page(reader, found, blocks, said)


def _ended(reader: Reader, found: ImportBatch, said: Said, form: UndoForm | None = None) -> HttpResponse:
    told = counts(found)
    buttons = []
    matters = kind_of(found.kind).matters
    if matters and told.get(RowState.DONE):
        buttons = [Button(_("打开列表"), reverse("list", args=[matters]), primary=True)]
    blocks = [
        Block(found.get_state_display(), facts=facts_of(found, told), buttons=buttons),
        _errors(reader, found),
        _undo_block(found, told, form),
    ]
    return _page(reader, found, [one for one in blocks if one], said)


def _undo_block(found: ImportBatch, told: dict[str, int], form: UndoForm | None) -> Block | None:
    done = told.get(RowState.DONE, 0)
    if not done:
        return None
    others = acted_on(found)
    if others:
        words = _("已有人继续办理或引用，不能整批撤回，请逐件更正。例如：")
        return Block(_("整批撤回"), intro=words, points=others)
    return Block(
        _("整批撤回"),
        intro=_("尚无他人继续办理时可以撤回。撤回也是一项行为，连同理由记入行为册；占用的编号一并放开。"),
        warning=_("将撤回本批导入的 %(n)d 行。") % {"n": done},
        form=form or UndoForm(),
        presses=[Press(_("整批撤回"), "undo", danger=True)],
    )


def _errors(reader: Reader, found: ImportBatch) -> Block | None:
    table, pager = errors_table(found, reader.request.GET.get("after", ""))
    if not table.rows:
        return None
    return Block(
        _("不会导入的行") if found.state == BatchState.PREVIEW else _("没有导入的行"),
        table=table,
        pager=pager,
        buttons=[Button(_("下载这些行和原因（.xlsx）"), reverse("import-errors", args=[found.uid]))],
    )


def _page(reader: Reader, found: ImportBatch, blocks: Sequence[Block], said: Said) -> HttpResponse:
    kind = kind_of(found.kind)
    crumb = [(_("机关事务"), reverse("office")), (_("从表格导入"), reverse("imports"))]
    heading = _("导入%(kind)s") % {"kind": kind.label}
    return page(reader, heading, blocks, lead=found.file_name, crumb=crumb, problems=said)


SHOWN: dict[BatchState, Callable[[Reader, ImportBatch, Said], HttpResponse]] = {
    BatchState.UPLOADED: _choose,
    BatchState.PREVIEW: _confirming,
    BatchState.RUNNING: _under_way,
    BatchState.WITHDRAWING: _under_way,
    BatchState.DONE: _ended,
    BatchState.STOPPED: _ended,
    BatchState.WITHDRAWN: _ended,
}
