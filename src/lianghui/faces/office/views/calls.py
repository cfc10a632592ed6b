"""要打的电话: notices that failed or of which nobody knows. A person decides by name; nothing repeats by itself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.office.blocks import Block, Press, page
from lianghui.faces.office.entries import CALLS
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.accounts.access_log import record_access
from lianghui.kernel.institution.labels import label, labels
from lianghui.kernel.jobs.channels import TEXT_MESSAGE, address_of, channels
from lianghui.kernel.jobs.delivery import REASONS, calls_to_make, send_again, settle, text_of
from lianghui.kernel.jobs.models import Delivery, DeliveryState
from lianghui.kernel.procedure.models import Matter

ON_PAGE = 50


def calls_of(reader: Reader) -> list[Delivery]:
    """The calls of matters the reader may see, the oldest first."""
    seen = Matter.objects.seen_by(reader.refs).values("uid")
    return list(calls_to_make(reader.now).filter(matter__in=seen).order_by("created_at", "id")[: ON_PAGE + 1])


def _crumb() -> list[tuple[str, str]]:
    return [(_("机关事务"), reverse("office"))]


@access(*CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def calls(request: HttpRequest) -> HttpResponse:
    """The list; what is ticked has been told by telephone, or is sent again."""
    reader = reader_of(request)
    found = calls_of(reader)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        wanted = set(request.POST.getlist("uid"))
        chosen = [one for one in found if str(one.uid) in wanted]
        then = {"told": settle, "again": send_again}.get(request.POST.get("then", ""))
        if not chosen or then is None:
            problems = [("", _("没有选中通知，或者选中的已经有人办了，请在列表中勾选。"))]
        else:
            done = sum(then(one.uid, by=reader.capacity.ref, now=reader.now) for one in chosen)
            said = _("已记下 %(n)d 条通知由人告知。") if then is settle else _("%(n)d 条通知已准备再次发送。")
            messages.success(request, said % {"n": done})
            return HttpResponseRedirect(request.path)
    intro = _("“结果不明”的，可能已经送到；再次发送，对方可能收到两次。") if found else ""
    if len(found) > ON_PAGE:
        intro += _("下面是最早的 %(n)d 条，办完后会列出其余的。") % {"n": ON_PAGE}
    presses = (
        [Press(_("选中的已打电话告知"), "told", primary=True), Press(_("选中的再次发送"), "again")] if found else []
    )
    block = Block(
        intro=intro,
        table=_table(reader, found[:ON_PAGE]),
        select="uid",
        nothing=_("没有要打的电话：该送的通知都已送出。"),
        presses=presses,
    )
    lead = _("通知只说编号和日期，不说内容。没有送到的，由人打电话告知。")
    return page(reader, _("要打的电话"), [block], lead=lead, crumb=_crumb(), problems=problems)


def _table(reader: Reader, found: list[Delivery]) -> Table:
    names = labels({one.recipient for one in found}, reader.today) if found else {}
    rows = []
    for one in found:
        state = DeliveryState(one.state).label
        why = REASONS.get(one.reason, one.reason)
        number = one.payload.get("number") or _("（未编号）")
        rows.append(
            Row(
                [
                    Cell(names[one.recipient], reverse("office-call", args=[one.uid]), title=True),
                    Cell(number, reverse("matter", args=[one.matter])),
                    Cell(text_of(one)),
                    Cell(state, note=why),
                    Cell(f"{one.tried_at.astimezone():%Y-%m-%d %H:%M}" if one.tried_at else ""),
                ],
                select=str(one.uid),
            )
        )
    columns = [Column(text) for text in (_("通知谁"), _("事项"), _("原话"), _("情况"), _("上次发送"))]
    return Table(_("要打的电话"), columns, rows)


def _one(reader: Reader, uid: UUID) -> Delivery:
    found = next((one for one in calls_of(reader) if one.uid == uid), None)
    if found is None:
        raise Http404(_("这条通知已经有人办了，或者您现在的身份不能查看。"))
    return found


@access(*CALLS)
@never_cache
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One call. Whom to ring is opened by a click, and the click is recorded."""
    reader = reader_of(request)
    found = _one(reader, uid)
    name = label(found.recipient, reader.today)
    facts = [
        (_("通知谁"), name),
        (_("原话"), text_of(found)),
        (_("情况"), f"{DeliveryState(found.state).label} {REASONS.get(found.reason, found.reason)}"),
    ]
    contact = Block(_("联系方式"), intro=_("打开联系方式会留下记录。"), presses=[Press(_("打开联系方式"), "contact")])
    if request.method == "POST":
        record_access(
            request.user,  # type: ignore[arg-type]
            reader.capacity.ref,
            [found.recipient],
            ["telephone"],
            why="call",
            now=reader.now,
            matter=found.matter,
        )
        told = [address_of(found.recipient, channel) for channel in (TEXT_MESSAGE, *channels())]
        shown = "、".join(dict.fromkeys(filter(None, told))) or _("平台上没有登记联系方式，请按本机关的通讯录联系。")
        contact = Block(_("联系方式"), facts=[(_("联系方式"), shown)])
    decide = Block(
        _("办理"),
        hidden=[("uid", str(uid))],
        presses=[Press(_("已打电话告知"), "told", primary=True), Press(_("再次发送"), "again")],
        action=reverse("office-calls"),
        buttons=[Button(_("返回"), reverse("office-calls"))],
    )
    crumb = [*_crumb(), (_("要打的电话"), reverse("office-calls"))]
    return page(
        reader, _("告知%(name)s") % {"name": name}, [Block(_("通知"), facts=facts), contact, decide], crumb=crumb
    )
