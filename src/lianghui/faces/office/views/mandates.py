"""代表资格、委员资格: suspended, restored, ended with its legal cause."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from lianghui.faces.office import rights
from lianghui.faces.office.blocks import Block, Press, page, refuse
from lianghui.faces.office.entries import PEOPLE
from lianghui.faces.office.people_shown import leave_note
from lianghui.faces.office.views.person import crumb, period
from lianghui.faces.office.views.posts import work_blocks_of
from lianghui.faces.office.views.rule_setting import day_field
from lianghui.faces.workbench.building.reader import Reader, reader_of
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.causes import basis_of, causes_for
from lianghui.kernel.institution.mandates import end_mandate, resume, suspend
from lianghui.kernel.institution.models import House, Mandate


class EndForm(forms.Form):
    """When and why a mandate ended."""

    def __init__(self, house: House, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes = [(str(one), _cause(house, one)) for one in causes_for(house.kind)]
        self.fields["on"] = day_field(label=_("终止日期"))
        self.fields["cause"] = forms.ChoiceField(label=_("终止的原因"), choices=[("", _("请选择")), *causes])
        self.fields["basis"] = forms.CharField(
            label=_("依据"), max_length=200, required=False, help_text=_("不填的，写原因所依据的条文。")
        )


def _cause(house: House, cause: Mandate.EndCause) -> str:
    basis = str(basis_of(house.kind, cause))
    return f"{cause.label}（{basis}）" if basis else str(cause.label)


class DayForm(forms.Form):
    """The day of a suspension or restoration."""

    day = day_field(label=_("日期"))


@access(*PEOPLE)
@never_cache
@require_http_methods(["GET", "POST"])
def mandate(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One mandate of the reader's house."""
    reader = reader_of(request)
    found = (
        Mandate.objects.select_related("person", "house", "term", "delegation", "sector")
        .filter(uid=uid, house=reader.house)
        .first()
    )
    if found is None or rights.may_only_manage_units(reader):
        raise Http404(_("没有找到这项资格，或者您现在的身份不能查看。"))
    then = request.POST.get("then", "")
    if then and not rights.may_change_mandates(reader):
        raise PermissionDenied(_("代表资格、委员资格的变动由本机关工作机构登记。"))
    day = DayForm(request.POST if then in {"suspend", "resume"} else None, initial={"day": reader.today})
    end = EndForm(found.house, request.POST if then == "end" else None, initial={"on": reader.today}, prefix=None)
    done = ""
    try:
        if then in {"suspend", "resume"} and day.is_valid():
            done = _pause(found, then, day.cleaned_data["day"])
        elif then == "end" and end.is_valid():
            told = end.cleaned_data
            fallen = end_mandate(found, on=told["on"], cause=told["cause"], basis=told["basis"])
            done = _("已登记资格终止。")
            if fallen:
                done += _("随之终止的职务：%(seats)s。") % {"seats": "、".join(str(one.organ) for one in fallen)}
    except ValidationError as error:
        refuse(end if then == "end" else day, error)
    if done:
        leave_note(reader, [found.person], ["mandate"], f"mandate_{then}")
        messages.success(request, done)
        return HttpResponseRedirect(request.path)
    return _page(reader, found, day, end)


def _pause(found: Mandate, then: str, day: date) -> str:
    if then == "suspend":
        suspend(found, since=day)
        return _("已登记暂停执行代表职务。暂停期间不能以代表身份登录办理。")
    resume(found, on=day)
    return _("已登记恢复执行代表职务。")


def _page(reader: Reader, found: Mandate, day: DayForm, end: EndForm) -> HttpResponse:
    place = found.delegation or found.sector
    suspensions = [
        _("暂停执行职务：%(period)s（%(law)s）")
        % {"period": period(one.since, one.until), "law": f"{one.law}{one.article}"}
        for one in found.suspensions.all()
    ]
    facts = [
        (_("届次"), _("第%(n)d届") % {"n": found.term.number}),
        (_("代表团或界别"), str(place or "")),
        (_("选举单位"), found.electing_unit),
        (_("时间"), period(found.since, found.until)),
        (_("终止"), f"{found.get_end_cause_display()}（{found.end_basis}）" if found.end_cause else ""),
    ]
    blocks: list[Block | None] = [Block(_("资格"), facts=facts, points=suspensions)]
    if rights.may_change_mandates(reader) and found.holds_on(reader.today):
        paused = any(one.holds_on(reader.today) for one in found.suspensions.all())
        if found.kind == Mandate.Kind.DEPUTY:
            press = Press(_("恢复执行职务"), "resume") if paused else Press(_("暂停执行职务"), "suspend", danger=True)
            said = _(
                "依照代表法第六十一条：因刑事案件被羁押正在受侦查、起诉、审判的，或者被依法判处管制、拘役或者有期徒刑而没有附加剥夺政治权利、正在服刑的，暂时停止执行代表职务。"
            )
            blocks.append(Block(_("暂停和恢复"), intro=said, form=day, presses=[press]))
        said = _("资格终止后，尚未办结的建议继续办理。因届满以外的原因终止的，本人不能再登录办理。")
        blocks.append(Block(_("终止"), intro=said, form=end, presses=[Press(_("登记终止"), "end", danger=True)]))
    blocks += work_blocks_of(reader, [(_("指名由本人办理的事项"), "", [found.ref])])
    heading = f"{found.person} {found.get_kind_display()}"
    return page(
        reader,
        heading,
        blocks,
        crumb=[*crumb(), (str(found.person), reverse("office-person", args=[found.person.uid]))],
    )
