"""The yearly report: who reports, what, how it was heard, and that it is public."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions.forms.questions import UNITS, title
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, long_text, reason, yes_no
from lianghui.kernel.procedure.party_field import PartyField

REPORT = 200_000  # characters of a whole report with its tables
MEMBERS = 1_000


def count(label: Any) -> Any:
    """A number of members."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=MEMBERS,
        error_messages={
            "invalid": _("请填写整数。"),
            "min_value": _("不能小于 0。"),
            "max_value": _("人数过多，请核对。"),
        },
    )


class BeginReportForm(StepForm):
    """The year and those who report."""

    title = title()
    year = forms.IntegerField(
        label=_("年度"), min_value=2000, max_value=2100, error_messages={"invalid": _("请填年份。")}
    )
    reporters = PartyField(UNITS, many=True, label=_("报送单位"))

    def suit(self, context: FormContext) -> None:
        """By default the year that runs."""
        self.fields["year"].initial = context.day.year


class HandInReportForm(StepForm):
    """A unit's report."""

    unit_report = long_text(_("办理情况报告"), most=REPORT, rows=14)


class GatherReportForm(StepForm):
    """The report to the standing committee."""

    body = long_text(_("报告"), most=REPORT, rows=20)


class HearReportForm(StepForm):
    """How it was heard; the votes where the rule says it is voted on."""

    asides = frozenset({"members", "in_favour", "against", "abstain"})
    members = count(_("组成人员总数"))
    in_favour = count(_("赞成"))
    against = count(_("反对"))
    abstain = count(_("弃权"))
    note = reason(_("审议意见"), required=False)

    def suit(self, context: FormContext) -> None:
        """No votes are asked where none are cast."""
        if not str(context.rule_value("report", "")).endswith("voted"):
            for name in self.asides:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """All four numbers or none, and no more votes than members."""
        cleaned = super().clean() or {}
        given = [cleaned.get(name) for name in ("members", "in_favour", "against", "abstain")]
        if any(each is not None for each in given):
            if any(each is None for each in given):
                self.add_error(None, _now("请把组成人员总数和赞成、反对、弃权都填上，没有的填 0。"))
            elif sum(given[1:]) > given[0]:
                self.add_error("members", _now("赞成、反对、弃权之和超过了组成人员总数，请核对。"))
        return cleaned

    def computed(self) -> dict[str, Any]:
        """The votes as the act keeps them."""
        if self.cleaned_data.get("members") is None:
            return {}
        names = {"members": "members", "for": "in_favour", "against": "against", "abstain": "abstain"}
        return {"votes": {key: self.cleaned_data[name] for key, name in names.items()}}


class PublishReportForm(StepForm):
    """The report goes to the public."""

    asides = frozenset({"checked"})
    checked = yes_no(_("已核对报告中没有个人信息和不宜公开的内容"))

    def clean_checked(self) -> bool:
        """A public text is read by a second person first."""
        if not self.cleaned_data["checked"]:
            raise forms.ValidationError(_now("请核对正文后勾选。"))
        return True
