"""Motions 议案: what is moved, the committee's opinion, the presidium's decision, the result."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions.forms.filing import ProposingForm
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, choice, long_text, reason
from lianghui.kernel.procedure.party_field import Organs, PartyField

OPINION = {
    "agenda": _("建议列入本次会议议程"),
    "committee": _("建议会后由专门委员会审议"),
    "suggestion": _("建议作为建议处理"),
}
DECISION = {
    "agenda": _("列入本次会议议程"),
    "committee": _("交专门委员会会后审议"),
    "suggestion": _("作为建议、批评和意见处理"),
}
RESULT = {
    "agenda": _("建议列入常委会会议议程"),
    "planned": _("建议列入有关规划、计划"),
    "handled": _("有关方面已经采纳"),
    "not_now": _("建议暂不列入议程"),
}


class MotionForm(ProposingForm):
    """A motion: subject, grounds and plan, with those who move it together."""

    problem = long_text(_("案据"), help_text=_("为什么要办，依据是什么。"))
    proposal = long_text(_("方案"), help_text=_("要求大会作出什么决定、怎样办。"))

    def suit(self, context: FormContext) -> None:
        """A motion is moved by several."""
        super().suit(context)
        self.fields["title"].label = _("案由")
        self.fields["cosigners"].required = True
        self.fields["cosigners"].error_messages["required"] = _("议案须由代表联名提出，请填写联名人。")


class CommitteeForm(StepForm):
    """The committee that gives its opinion."""

    committee = PartyField(Organs(("special_committee", "working_committee")), label=_("专门委员会"))
    note = reason(_("说明"), required=False)


class CommitteeOpinionForm(StepForm):
    """The committee's opinion, and its grounds."""

    opinion = choice(_("意见"), OPINION)
    opinion_text = long_text(_("审议意见"))


class MotionDecisionForm(StepForm):
    """The presidium's decision; that it is no motion is decided with its ground (W8)."""

    decision = choice(_("决定"), DECISION)
    reason = reason(required=False)

    def clean(self) -> dict[str, Any]:
        """Conversion says why: lack of form, or of competence."""
        cleaned = super().clean() or {}
        if cleaned.get("decision") == "suggestion" and not cleaned.get("reason"):
            self.add_error("reason", _now("作为建议处理的，请写明理由（如不符合议案的要件，或不属于本级职权）。"))
        return cleaned


class MotionResultForm(StepForm):
    """What the committee reports back."""

    result = choice(_("审议结果"), RESULT)
    result_text = long_text(_("审议结果报告"))
