"""What a report is, and what is done to it as a whole; and the record of all that was done."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lianghui.duties.reports import keeping, reader
from lianghui.duties.reports.asked import READERS, by_of, day_of, report_of, text_in
from lianghui.duties.reports.models import FigureCorrection, Report, ReportChange
from lianghui.duties.reports.words import LEVELS, ORGANS
from lianghui.kernel.accounts.access import access
from lianghui.kernel.institution.labels import labels

MOST = 500  # lines of the record that a page shows
EMPTY = [("", gettext_lazy("不清楚"))]
LABELS = {
    "own": gettext_lazy("谁的报告"),
    "title": gettext_lazy("标题"),
    "organ": gettext_lazy("机关"),
    "level": gettext_lazy("层级"),
    "place": gettext_lazy("地区"),
    "year": gettext_lazy("报告哪一年"),
    "term": gettext_lazy("种类"),
    "term_name": gettext_lazy("第几届"),
    "source": gettext_lazy("来源"),
}


class DetailsForm(forms.Form):
    """What was recognised, for a person to set right."""

    own = forms.TypedChoiceField(
        label=LABELS["own"],
        choices=[("1", gettext_lazy("本机关的报告")), ("0", gettext_lazy("其他机关的报告"))],
        coerce=lambda sent: sent == "1",
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=LABELS["title"], max_length=200)
    place = forms.CharField(label=LABELS["place"], max_length=60, required=False)
    organ = forms.ChoiceField(label=LABELS["organ"], choices=[*EMPTY, *ORGANS.items()], required=False)
    level = forms.ChoiceField(label=LABELS["level"], choices=[*EMPTY, *LEVELS.items()], required=False)
    year = forms.IntegerField(
        label=LABELS["year"],
        min_value=1949,
        max_value=2199,
        required=False,
        help_text=gettext_lazy("届末报告填最后一年。"),
    )
    term = forms.TypedChoiceField(
        label=LABELS["term"],
        choices=[("0", gettext_lazy("年度报告")), ("1", gettext_lazy("届末报告（五年）"))],
        coerce=lambda sent: sent == "1",
        widget=forms.RadioSelect,
    )
    term_name = forms.CharField(
        label=LABELS["term_name"], max_length=20, required=False, help_text=gettext_lazy("如“第十五届”。")
    )
    source = forms.CharField(label=LABELS["source"], max_length=300, required=False)


@access(*READERS)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Body, place, year …: recognised from the text, set right by a person."""
    report = report_of(request, uid)
    initial = {name: getattr(report, name) for name in keeping.DESCRIBED}
    initial |= {name: "1" if initial[name] else "0" for name in ("own", "term")}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if keeping.describe(report, form.cleaned_data, by=by_of(request), now=timezone.now()):
            messages.success(request, _("基本情况已更正。"))
        return HttpResponseRedirect(reverse("reports:report", args=[uid]))
    return render(request, "reports/details.html", {"report": report, "form": form}, status=422 if form.errors else 200)


@access(*READERS)
@never_cache
@require_POST
def then(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What a button under the report does: looked through, read again, taken out, brought back."""
    report, by, now = report_of(request, uid), by_of(request), timezone.now()
    pressed = request.POST.get("then", "")
    back = reverse("reports:report", args=[uid])
    if pressed == "reviewed":
        count = keeping.review(report, by=by, now=now)
        messages.success(request, _("已记为核对完毕，%(n)d 处没有更正的记为核对无误。") % {"n": count})
    elif pressed == "read_again":
        reading = keeping.read_again(report, by=by, now=now)
        messages.success(request, _("已重新读取，读到 %(n)d 处数据；以前的更正都保留。") % {"n": reading.figures_found})
    elif pressed == "out":
        try:
            keeping.take_out(report, text_in(request.POST.get("reason", ""), 200), by=by, now=now)
        except keeping.RefusedError as fault:
            messages.error(request, str(fault))
        else:
            messages.success(request, _("已移出登记，不再计入对比；可以在“已移出的”里恢复。"))
    elif pressed == "back":
        keeping.bring_back(report, by=by, now=now)
        messages.success(request, _("已恢复登记。"))
    else:
        messages.error(request, _("没有这一项操作，请按页面上的按钮。"))
    return HttpResponseRedirect(back)


@access(*READERS)
@never_cache
@require_safe
def record(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Everything that people did to the report, newest first."""
    report = report_of(request, uid)
    changes: list[Any] = list(ReportChange.objects.filter(report=report)[:MOST])
    said = list(FigureCorrection.objects.filter(report=report).exclude(kind="confirmed").order_by("-pk")[:MOST])
    confirmed = FigureCorrection.objects.filter(report=report, kind="confirmed").count()
    whose = labels({one.by for one in (*changes, *said)}, day_of(timezone.now()))
    lines = [(one.at, whose.get(one.by, ""), one.get_what_display(), _changed(one), "") for one in changes]
    lines += [
        (one.at, whose.get(one.by, ""), one.get_kind_display(), _corrected(one), _place(report, one)) for one in said
    ]
    lines.sort(key=lambda line: line[0], reverse=True)
    return render(request, "reports/record.html", {"report": report, "lines": lines[:MOST], "confirmed": confirmed})


def _changed(one: ReportChange) -> str:
    if one.what == "described":
        return "；".join(
            f"{LABELS[name]}：{_word(name, one.before[name])} → {_word(name, value)}"
            for name, value in one.after.items()
        )
    if one.what == "reviewed":
        return _("%(n)d 处记为核对无误") % {"n": one.after.get("confirmed", 0)}
    if one.what == "read_again":
        return _("读取程序 %(old)s → %(new)s") % {"old": one.before.get("version", ""), "new": one.after["version"]}
    return one.reason


def _word(name: str, value: Any) -> str:
    if name == "own":
        return _("本机关") if value else _("其他机关")
    if name == "term":
        return _("届末报告") if value else _("年度报告")
    words = {"organ": ORGANS, "level": LEVELS}.get(name, {})
    return str(words.get(value, value) or _("空"))


def _corrected(one: FigureCorrection) -> str:
    said = {name: reader.terms().get(value, value) if name == "key" else value for name, value in one.should.items()}
    return f"“{one.quote}”" + (
        f" {'、'.join(value for value in said.values() if value)}" if one.kind == "changed" else ""
    )


def _place(report: Report, one: FigureCorrection) -> str:
    return reverse("reports:report", args=[report.uid]) + f"#f-{one.start}-{one.end}"
