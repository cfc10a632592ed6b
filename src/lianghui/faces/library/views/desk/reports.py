"""Readers' reports: what they found wrong, checked against the official text and answered."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.library.building.addresses import href_of_part, href_of_version
from lianghui.faces.library.forms import AnswerForm
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.library.views.desk.importing import person_of
from lianghui.faces.office.asked import number_in
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.workbench.building.reader import reader_of
from lianghui.faces.workbench.shown import Button, Cell, Choice, Column, FilterField, Filters, Pager, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.models import ArticleRow, ReaderReport
from lianghui.kernel.library.reader_reports import answer_report, erase_report

ON_PAGE = 30
SHOWN = 40  # characters of a report in the list


@access(*CLERKS)
@never_cache
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Newest first; those that wait unless asked otherwise."""
    reader = reader_of(request)
    state = request.GET.get("state", ReaderReport.State.OPEN)
    rows = ReaderReport.objects.select_related("version__work").defer("version__text")
    if state in ReaderReport.State.values:
        rows = rows.filter(state=state)
    after = number_in(request.GET.get("after", ""))
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: ON_PAGE + 1])
    here = f"{reverse('desk-laws-reports')}?state={state if state in ReaderReport.State.values else 'all'}"
    pager = Pager(
        "",
        first_href=here if after is not None else "",
        next_href=f"{here}&after={found[ON_PAGE - 1].pk}" if len(found) > ON_PAGE else "",
    )
    table = Table(
        _("读者报错"),
        [Column(_("法规")), Column(_("说了什么")), Column(_("状态")), Column(_("收到日期"))],
        [
            Row(
                [
                    Cell(one.version.title, reverse("desk-laws-report", args=[one.uid]), title=True),
                    Cell(_("（内容已删除）") if one.erased_at else one.words[:SHOWN]),
                    Cell(one.get_state_display()),
                    Cell(day=one.received_at.astimezone().date()),
                ]
            )
            for one in found[:ON_PAGE]
        ],
    )
    choices = [*((one.value, one.label) for one in ReaderReport.State), ("all", _("全部"))]
    filters = Filters(
        [FilterField("state", _("状态"), choices=[Choice(key, str(told), key == state) for key, told in choices])],
        clear_href=reverse("desk-laws-reports"),
        action=reverse("desk-laws-reports"),
    )
    blocks = [Block(table=table, nothing=_("没有这样的报错。"), pager=pager)]
    return page(reader, _("读者报错"), blocks, crumb=crumb(), filters=filters)


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """One report with the words it is about; answered here, its contents erased here."""
    reader = reader_of(request)
    rows = ReaderReport.objects.select_related("version__work", "answered_by").defer("version__text")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise Http404(_("没有找到这件报错。"))
    form = AnswerForm(initial={"state": found.state, "answer": found.answer})
    if request.method == "POST":
        back = HttpResponseRedirect(reverse("desk-laws-report", args=[uid]))
        if request.POST.get("then") == "erase":
            erase_report(found, by=person_of(reader), at=timezone.now())
            messages.success(request, _("已删除读者写的内容和联系方式；有过这件报错、怎样答复仍有记录。"))
            return back
        form = AnswerForm(request.POST)
        if form.is_valid():
            try:
                answer_report(found, by=person_of(reader), at=timezone.now(), **form.cleaned_data)
            except ValidationError as error:
                refuse(form, error)
            else:
                messages.success(request, _("已答复。"))
                return back
    crumbs = crumb((_("读者报错"), reverse("desk-laws-reports")))
    return page(reader, _("读者报错"), _blocks(found, form), lead=found.version.title, crumb=crumbs)


def _blocks(found: ReaderReport, form: AnswerForm) -> list[Block | None]:
    version = found.version
    row = ArticleRow.objects.filter(version=version, eid=found.eid).first() if found.eid else None
    href = (
        href_of_part(version.work.slug, version.label, found.eid)
        if found.eid
        else href_of_version(version.work, version)
    )
    facts = [
        (_("法规"), f"{version.title}（{version.label}）"),
        (_("条文"), row.number if row is not None else ""),
        (_("收到"), f"{found.received_at.astimezone():%Y-%m-%d %H:%M}"),
        (_("有误的文字"), found.quote),
        (_("说明"), found.words),
        (_("联系方式"), found.contact),
        (_("状态"), str(found.get_state_display())),
        (_("答复人"), str(found.answered_by or "")),
    ]
    erased = found.erased_at is not None
    return [
        Block(
            _("读者说"), intro=_("内容已删除。") if erased else "", facts=facts, buttons=[Button(_("打开这一条"), href)]
        ),
        Block(_("本库的文字"), text=row.words) if row is not None else None,
        Block(_("答复"), form=form, presses=[Press(_("保存答复"), "answer", primary=True)]),
        None
        if erased
        else Block(
            _("删除读者写的内容"),
            intro=_("读者要求删除，或者写了不该写的内容时用；删除后不能恢复。"),
            presses=[Press(_("删除内容和联系方式"), "erase", danger=True)],
        ),
    ]
