"""工作日历: a notice is pasted and read, its days are confirmed, what moves is shown, then limits are counted again."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lianghui.faces.office import recounting
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.office.entries import CALENDAR
from lianghui.faces.office.models import RecountDue
from lianghui.faces.office.views.rule_setting import day_field, person_of
from lianghui.faces.office.views.rules import house_of
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.faces.workbench.shown import Button, Cell, Column, Row, Table
from lianghui.kernel.accounts.access import access
from lianghui.kernel.calendar.entering import Entered, enter_notice, withdraw_notice
from lianghui.kernel.calendar.load import calendar_for, regions_above
from lianghui.kernel.calendar.models import HolidayNotice
from lianghui.kernel.calendar.notice import parse_notice
from lianghui.kernel.calendar.working_days import Day
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.institution.models import House
from lianghui.kernel.institution.people import people_of
from lianghui.kernel.procedure.models import Limit, Matter
from lianghui.kernel.procedure.recounting import Moved

MOST = 500
MOST_DAYS = 400
LINE = re.compile(r"(?P<day>\d{4}[-./年]\d{1,2}[-./月]\d{1,2})日?\s*(?P<what>休|班|放假|上班)\s*(?P<name>.*)")


def days_in(text: str) -> list[Day]:
    """Read one day a line, such as ``2027-01-01 休 元旦``. Raises ValidationError naming the line that is not one."""
    found = []
    for place, line in enumerate((line.strip() for line in text.splitlines()), start=1):
        if not line:
            continue
        read = LINE.fullmatch(line)
        day = _day(read["day"]) if read else None
        if read is None or day is None:
            said = _("第%(place)d行“%(line)s”看不懂，请写成“2027-01-01 休 元旦”的样子。")
            raise ValidationError(said % {"place": place, "line": line[:40]})
        off = read["what"] in {"休", "放假"}
        found.append(Day(day, off, read["name"].strip()[:100] or (_("放假") if off else _("上班"))))
    if len(found) > MOST_DAYS:
        raise ValidationError(_("一份通知最多写%(most)d天。") % {"most": MOST_DAYS})
    return found


def _day(text: str) -> date | None:
    try:
        return date(*(int(part) for part in re.findall(r"\d+", text)))
    except ValueError:
        return None


def days_out(days: Sequence[Day]) -> str:
    """The days as ``days_in`` reads them."""
    return "\n".join(f"{one.day:%Y-%m-%d} {'休' if one.off else '班'} {one.name}" for one in days)


class NoticeForm(forms.Form):
    """A notice as pasted, and its days as confirmed."""

    text = forms.CharField(
        label=gettext_lazy("通知原文"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("把通知全文粘贴在这里，点“读出日期”，下面各栏就会填好；也可以不粘贴，直接填写。"),
    )
    scope = forms.ChoiceField(label=gettext_lazy("适用范围"))
    kind = forms.ChoiceField(label=gettext_lazy("类别"), choices=HolidayNotice.Kind.choices)
    title = forms.CharField(label=gettext_lazy("标题"), max_length=200)
    number = forms.CharField(label=gettext_lazy("文号"), max_length=60, required=False)
    issued_on = day_field(label=gettext_lazy("发文日期"), required=False)
    year = forms.IntegerField(label=gettext_lazy("哪一年的安排"), min_value=2000, max_value=2199)
    whole_year = forms.BooleanField(
        label=gettext_lazy("这是国务院办公厅对全年节假日的安排"),
        required=False,
        help_text=gettext_lazy("勾选以后，这一年的日历成为定数，不再显示“暂定”。"),
    )
    days = forms.CharField(
        label=gettext_lazy("放假和上班的日期"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("一行一天，写日期、休或者班、名称，如：2027-01-01 休 元旦。请对照原文逐天核对。"),
    )

    def __init__(self, house: House, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        region = house.region
        scopes = [("", _("全国")), (region.code, _("只在%(region)s") % {"region": region.name})]
        self.fields["scope"].required = False
        self.fields["scope"].choices = scopes if region.code else scopes[:1]  # type: ignore[attr-defined]

    def clean_days(self) -> list[Day]:
        """The days as plain values."""
        return days_in(self.cleaned_data["days"])


def _crumb() -> list[tuple[str, str]]:
    return [(_("机关事务"), reverse("office")), (_("工作日历"), reverse("office-calendar"))]


@access(*CALENDAR)
@never_cache
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """What is known of this year and the next, and the notices entered."""
    reader = reader_of(request)
    house = house_of(reader)
    known = calendar_for(house.region.code).years
    this = reader.today.year
    facts = [
        (
            _("%(year)d 年") % {"year": year},
            _("已录入全年安排") if year in known else _("尚未公布或者录入，按周末和法定节日推算，标为暂定"),
        )
        for year in (this, this + 1)
    ]
    seen = Matter.objects.seen_by(reader.refs).filter(house=house)
    loose = Limit.objects.filter(state="running", provisional=True, matter__in=seen).count()
    facts.append((_("暂定的在办期限"), _("%(n)d 个") % {"n": loose}))
    notices = HolidayNotice.objects.filter(region__in=regions_above(house.region.code or ""))
    rows = [
        Row(
            [
                Cell(str(one), reverse("office-notice", args=[one.uid]), title=True),
                Cell(one.get_kind_display()),
                Cell(_scope(one, house)),
                Cell(str(one.year)),
                Cell(_("已撤销") if one.withdrawn_at else _("有效")),
            ]
        )
        for one in notices[:100]
    ]
    columns = [Column(label) for label in (_("通知"), _("类别"), _("范围"), _("年份"), _("状态"))]
    blocks = [
        Block(_("日历的情况"), facts=facts),
        Block(
            _("录入过的通知"),
            table=Table(_("录入过的通知"), columns, rows),
            nothing=_("还没有录入过通知。平台自带已公布的全国安排。"),
        ),
    ]
    actions = [Button(_("录入放假通知"), reverse("office-notice-new"), primary=True)]
    lead = _("没有日历也不影响办理：没有公布的年份先按周末和法定节日推算。")
    return page(reader, _("工作日历"), blocks, lead=lead, crumb=_crumb()[:1], actions=actions)


def _scope(notice: HolidayNotice, house: House) -> str:
    if not notice.region:
        return _("全国")
    return house.region.name if notice.region == house.region.code else notice.region


@access(*CALENDAR)
@never_cache
@require_http_methods(["GET", "POST"])
def new_notice(request: HttpRequest) -> HttpResponse:
    """Read what was pasted, show what would move, enter and count again: one button each."""
    reader = reader_of(request)
    house = house_of(reader)
    then = request.POST.get("then", "")
    blocks: list[Block] = []
    if request.method == "POST" and then == "read":
        form, note = _read(house, request)
        blocks = [note]
    else:
        form = NoticeForm(house, request.POST or None, initial={"year": reader.today.year + 1})
    ready = False
    if then in {"preview", "enter"} and form.is_valid():
        try:
            if then == "enter":
                return _enter(reader, house, form)
            moved = recounting.trial(house, lambda: _entered(reader, form))
        except ValidationError as error:
            refuse(form, error)
        else:
            blocks.append(moved_block(moved))
            ready = True
    presses = [
        Press(_("读出日期"), "read", primary=not ready and then != "read"),
        Press(_("看哪些期限会变动"), "preview", primary=then == "read"),
    ]
    if ready:
        presses.insert(0, Press(_("录入并重新计算"), "enter", primary=True))
    buttons = [Button(_("不录了，返回"), reverse("office-calendar"))]
    blocks.append(Block(_("通知"), form=form, presses=presses, buttons=buttons))
    return page(reader, _("录入放假通知"), blocks, crumb=_crumb())


def _read(house: House, request: HttpRequest) -> tuple[NoticeForm, Block]:
    """The form filled with what the pasted text says; what was not understood is said, never dropped."""
    text = request.POST.get("text", "")
    typed = request.POST.get("year", "")
    year = int(typed) if typed.isdecimal() else None
    read = parse_notice(text, year=year, known=calendar_for(house.region.code))
    first = {
        **{name: request.POST.get(name, "") for name in ("scope", "kind", "title", "number", "issued_on", "year")},
        "text": text,
        "days": days_out(read.days) or request.POST.get("days", ""),
        "whole_year": read.whole_year,
    }
    found = {"title": read.title, "number": read.number, "issued_on": read.issued_on, "year": read.year}
    first |= {name: value for name, value in found.items() if value}
    if not read.whole_year and first["kind"] == HolidayNotice.Kind.YEAR:
        first["kind"] = HolidayNotice.Kind.CHANGE if not first["scope"] else HolidayNotice.Kind.LOCAL
    said = _("读出 %(n)d 天。请对照原文核对下面的日期，再看哪些期限会变动。") % {"n": len(read.days)}
    block = Block(_("读出的结果"), intro=said, warning="\n".join(read.problems), points=read.notes)
    return NoticeForm(house, initial=first), block


def _entered(reader: Reader, form: NoticeForm) -> Entered:
    told = form.cleaned_data
    return enter_notice(
        kind=HolidayNotice.Kind(told["kind"]),
        year=told["year"],
        title=told["title"],
        days=told["days"],
        entered_by=person_of(reader).uid,
        entered_at=reader.now,
        whole_year=told["whole_year"],
        region=told["scope"] or "",
        number=told["number"],
        issued_on=told["issued_on"],
        text=told["text"],
    )


def _enter(reader: Reader, house: House, form: NoticeForm) -> HttpResponse:
    return _carry_out(reader, house, _entered(reader, form))


def _carry_out(reader: Reader, house: House, entered: Entered) -> HttpResponse:
    """Count again here, note the other houses, and say what was done."""
    others = recounting.elsewhere(entered.notice, entered.changes, house)
    _moved, taken = recounting.here(house, entered.changes, reader.actor, reader.now)
    said = _("已办。本机关 %(n)d 件事项的期限已重新计算，并告知承办单位。") % {"n": taken}
    if others:
        said += _("另有 %(n)d 个机关由系统随后重新计算。") % {"n": others}
    messages.success(reader.request, said)
    return HttpResponseRedirect(reverse("office-notice", args=[entered.notice.uid]))


def moved_block(moved: Sequence[Moved]) -> Block:
    """The limits that move, before and after."""
    rows = []
    for one in moved[:MOST]:
        matter = one.limit.matter
        rows.append(
            Row(
                [
                    Cell(matter.number_text or matter.title, reverse("matter", args=[matter.uid]), title=True),
                    Cell(day=one.limit.due, note=_("暂定") if one.limit.provisional else ""),
                    Cell(day=one.due, note=_("暂定") if one.provisional else ""),
                    Cell(
                        _("%(days)+d 天") % {"days": (one.due - one.limit.due).days} if one.due != one.limit.due else ""
                    ),
                ]
            )
        )
    columns = [Column(label) for label in (_("事项"), _("现在到期"), _("改后到期"), _("相差"))]
    said = _("本机关有 %(n)d 个在办期限会变动。") % {"n": len(moved)}
    if len(moved) > MOST:
        said += _("下面列出前 %(most)d 个。") % {"most": MOST}
    table = Table(_("会变动的在办期限"), columns, rows)
    return Block(_("会变动的在办期限"), intro=said, table=table, nothing=_("没有在办期限会变动。"))


class WithdrawForm(forms.Form):
    """Why a notice is taken back."""

    why = forms.CharField(label=gettext_lazy("撤销的原因"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


@access(*CALENDAR)
@never_cache
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One notice: its days, and taking it back after seeing what moves then."""
    reader = reader_of(request)
    house = house_of(reader)
    places = regions_above(house.region.code or "")
    found = HolidayNotice.objects.filter(uid=uid, region__in=places).first()
    if found is None:
        raise Http404(_("没有找到这份通知。"))
    form = WithdrawForm(request.POST or None)
    blocks: list[Block | None] = []
    ready = False
    problems = _why_not(house, found) if request.method == "POST" else []
    if request.method == "POST" and not problems and form.is_valid():

        def take_back() -> Entered:
            return withdraw_notice(
                notice=found,
                withdrawn_by=person_of(reader).uid,
                withdrawn_at=reader.now,
                why=form.cleaned_data["why"],
            )

        try:
            if request.POST.get("then") == "withdraw":
                return _carry_out(reader, house, take_back())
            blocks.append(moved_block(recounting.trial(house, take_back)))
            ready = True
        except ValidationError as error:
            refuse(form, error)
        found.refresh_from_db()
    blocks += [_told(reader, house, found), _days_block(found)]
    if found.withdrawn_at is None and may_withdraw(house, found):
        presses = [Press(_("看哪些期限会变动"), "preview", primary=not ready)]
        if ready:
            presses.insert(0, Press(_("撤销并重新计算"), "withdraw", danger=True))
        said = _("录错的通知不能改，只能撤销后重新录入。")
        blocks.append(Block(_("撤销"), intro=said, form=form, presses=presses))
    return page(reader, str(found), blocks, crumb=_crumb(), problems=problems)


def _why_not(house: House, found: HolidayNotice) -> list[tuple[str, str]]:
    if found.withdrawn_at is not None:
        return [("", _("这份通知已经撤销，无需再次撤销。"))]
    if not may_withdraw(house, found):
        return [("", _("这份全国通知是其他机关录入的，请由录入的机关撤销。"))]
    return []


def may_withdraw(house: House, notice: HolidayNotice) -> bool:
    """A local notice is its region's own affair; a national one may be taken back where it was entered."""
    return notice.region == (house.region.code or "") or people_of(house).filter(uid=notice.entered_by).exists()


def _told(reader: Reader, house: House, found: HolidayNotice) -> Block:
    refs = [f"person:{uid}" for uid in (found.entered_by, found.withdrawn_by) if uid]
    names = labels(refs, reader.today)
    waiting = RecountDue.objects.filter(notice=found, done_at=None).count()
    facts = [
        (_("类别"), found.get_kind_display()),
        (_("范围"), _scope(found, house)),
        (_("年份"), f"{found.year}" + (_("，全年安排") if found.whole_year else "")),
        (_("发文日期"), f"{found.issued_on:%Y-%m-%d}" if found.issued_on else ""),
        (_("录入"), f"{names[refs[0]]} {found.entered_at.astimezone():%Y-%m-%d %H:%M}"),
        (_("撤销"), f"{names[refs[1]]}：{found.withdrawn_why}" if found.withdrawn_at else ""),
        (_("等待重新计算的机关"), _("%(n)d 个") % {"n": waiting} if waiting else ""),
    ]
    return Block(_("通知"), facts=facts, text=found.text)


def _days_block(found: HolidayNotice) -> Block:
    rows = [
        Row([Cell(f"{one.day:%Y-%m-%d}", title=True), Cell(_("休") if one.off else _("班")), Cell(one.name)])
        for one in found.days.all()
    ]
    columns = [Column(label) for label in (_("日期"), _("休或班"), _("名称"))]
    return Block(_("日期"), table=Table(_("日期"), columns, rows))
