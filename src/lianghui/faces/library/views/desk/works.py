"""A law on the desk: its versions with their days, its course, and what a person enters that no text says."""

from collections.abc import Iterator
from itertools import pairwise

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.library.building.addresses import href_of_version, mark
from lianghui.faces.library.building.saying import event_line, held, in_force_notices, kept_from, version_label
from lianghui.faces.library.forms import DaysForm, EventForm, WithdrawForm
from lianghui.faces.library.views.desk import CLERKS, crumb
from lianghui.faces.library.views.desk.importing import person_of
from lianghui.faces.library.views.finding import Opened, opened
from lianghui.faces.office.asked import uid_in
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.library.entering import enter_days, enter_event, withdraw_event
from lianghui.kernel.library.models import Event, Version


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """The law; POST enters an event, or takes one back."""
    reader = reader_of(request)
    found = opened(slug)
    if found is None:
        raise Http404(_("法规库里没有这一部法规。"))
    event_form, withdraw_form = EventForm(), WithdrawForm()
    here = HttpResponseRedirect(reverse("desk-law", args=[slug]))
    if request.method == "POST" and request.POST.get("then") == "withdraw":
        withdraw_form = WithdrawForm(request.POST)
        if _withdrawn(reader, found, withdraw_form):
            messages.success(request, _("已撤回，沿革和施行时间重新算过。"))
            return here
        if uid_in(request.POST.get("event", "")) not in {one.uid for one in found.events}:
            return here
    elif request.method == "POST":
        event_form = EventForm(request.POST)
        if _entered(reader, found, event_form):
            messages.success(request, _("已登记，沿革和施行时间重新算过。"))
            return here
    return page(
        reader,
        found.work.title,
        _blocks(reader, found, event_form, withdraw_form),
        crumb=crumb(),
        actions=[Button(_("打开公开页面"), reverse("law", args=[slug]))],
    )


def _entered(reader: Reader, found: Opened, form: EventForm) -> bool:
    if not form.is_valid():
        return False
    try:
        enter_event(found.work, by=person_of(reader), at=timezone.now(), **form.cleaned_data)
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def _withdrawn(reader: Reader, found: Opened, form: WithdrawForm) -> bool:
    uid = uid_in(reader.request.POST.get("event", ""))
    event = next((one for one in found.events if one.uid == uid), None)
    if event is None:
        messages.error(reader.request, _("没有这一项登记，可能已经撤回。"))
        return False
    if not form.is_valid():
        return False
    try:
        withdraw_event(event, why=form.cleaned_data["why"], by=person_of(reader), at=timezone.now())
    except ValidationError as error:
        refuse(form, error)
        return False
    return True


def _blocks(reader: Reader, found: Opened, event_form: EventForm, withdraw_form: WithdrawForm) -> Iterator[Block]:
    notices = in_force_notices(found.on(reader.today), reader.today)
    yield Block(_("基本情况"), facts=kept_from(found.work), points=[words for _level, words in notices])
    yield Block(_("版本"), table=_versions(found), nothing=_("还没有文本。"), buttons=_compare(found))
    yield Block(_("沿革"), table=_course(found), nothing=_("文本没有载明。"))
    yield Block(
        _("登记文本没有写明的事"),
        intro=_("例如废止、暂停适用、另有修改而本库没有文本。登记的是谁、什么时候，都会记下；登记错了可以撤回。"),
        form=event_form,
        presses=[Press(_("登记"), "enter", primary=True)],
    )
    entered = [one for one in found.events if one.came_from == Event.CameFrom.ENTERED]
    for place, one in enumerate(entered):
        yield Block(
            _("撤回登记：%(what)s") % {"what": f"{event_line(one).label} {one.day or ''}"},
            form=withdraw_form
            if _is_sent(reader, one) or (place == 0 and not withdraw_form.is_bound)
            else WithdrawForm(),
            hidden=[("event", str(one.uid))],
            presses=[Press(_("撤回"), "withdraw", danger=True)],
        )


def _is_sent(reader: Reader, event: Event) -> bool:
    return reader.request.POST.get("event", "") == str(event.uid)


def _versions(found: Opened) -> Table:
    rows = [
        Row(
            [
                Cell(version_label(one, found.events), href_of_version(found.work, one), title=True),
                Cell(held(one)),
                Cell(str(one.get_text_is_current_display())),
                Cell(_("登记施行日和是否现行"), reverse("desk-law-version", args=[found.work.slug, one.label])),
            ]
        )
        for one in found.versions
    ]
    return Table(_("版本"), [Column(_("版本")), Column(_("施行")), Column(_("是否现行")), Column(_("登记"))], rows)


def _compare(found: Opened) -> list[Button]:
    ordered = found.oldest_first()
    pairs = list(pairwise(ordered))[-3:]
    return [
        Button(
            _("对照%(old)s与%(new)s") % {"old": old.label, "new": new.label},
            f"{reverse('desk-laws-compare')}?{urlencode({'old': mark(old), 'new': mark(new)})}",
        )
        for old, new in pairs
    ]


def _course(found: Opened) -> Table:
    rows = []
    for one in found.events:
        line = event_line(one)
        rows.append(Row([Cell(line.label, title=True), Cell(day=line.day), Cell(line.told), Cell(line.note)]))
    return Table(_("沿革"), [Column(_("事由")), Column(_("日期")), Column(_("机关和决定")), Column(_("说明"))], rows)


@access(*CLERKS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: HttpRequest, slug: str, label: str) -> HttpResponse:
    """The days of a version, as published: from when it holds, whether it is current."""
    reader = reader_of(request)
    rows = Version.objects.select_related("work").defer("text")
    found = rows.filter(work__slug=slug, label=label).first()
    if found is None:
        raise Http404(_("没有这个版本。"))
    form = DaysForm(initial={"effective": found.effective, "current": found.text_is_current})
    if request.method == "POST":
        form = DaysForm(request.POST)
        if form.is_valid():
            try:
                enter_days(found, by=person_of(reader), at=timezone.now(), **form.cleaned_data)
            except ValidationError as error:
                refuse(form, error)
            else:
                messages.success(request, _("已登记，施行时间重新算过。"))
                return HttpResponseRedirect(reverse("desk-law", args=[slug]))
    block = Block(
        _("施行日和是否现行"),
        intro=_("文本没有写明的，照公布令或者公报录入；不知道的不要填。"),
        facts=[(_("现在的登记"), held(found)), (_("施行日出自"), str(found.get_effective_from_display()))],
        form=form,
        presses=[Press(_("登记"), primary=True)],
    )
    crumbs = crumb((found.work.title, reverse("desk-law", args=[slug])))
    return page(reader, f"{found.title}（{found.label}）", [block], crumb=crumbs)
