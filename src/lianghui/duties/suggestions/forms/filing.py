"""Filing: who proposes what, with whom; the session and the origin follow from the day."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.questions import UNITS, title
from lianghui.kernel.institution.sittings import sitting
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import TITLE, StepForm, choice, long_text, reason, yes_no
from lianghui.kernel.procedure.party_field import Deputies, Organs, PartyField

PUBLICITY = {"agree": _("同意公开"), "object": _("不同意公开")}
SPEAKS_FOR_ITS_ORGAN = frozenset({"delegation_head", "delegation_staff", "committee_staff"})


class ProposingForm(StepForm):
    """What a deputy or a body proposes: suggestion, proposal or motion.

    The proposer is who acts, or whom the clerk names; nobody types session or origin.
    """

    proposer = PartyField(
        Deputies(), Organs(("delegation",)), label=_("提出人"), help_text=_("代表姓名，或者代表团名称。")
    )
    title = title()
    problem = long_text(_("情况与问题"), help_text=_("有什么情况、什么问题，涉及哪里、多少人。"))
    proposal = long_text(_("建议"), help_text=_("希望怎样解决。"))
    topic = choice(_("分类"), words.TOPIC, required=False, help_text=_("不选也可以，由工作人员补充。"))
    cosigners = PartyField(Deputies(), many=True, label=_("联名人"), required=False, help_text=_("一行写一个姓名。"))

    def suit(self, context: FormContext) -> None:
        """Who acts for himself or for his body is not asked who proposes."""
        if self.own(context):
            del self.fields["proposer"]

    def clean(self) -> dict[str, Any]:
        """A proposer is not his own co-signer; without a term nothing can be counted to a session."""
        cleaned = super().clean() or {}
        context = self.context
        if context is None:
            return cleaned
        proposer = self.own(context) or cleaned.get("proposer")
        if proposer in (cleaned.get("cosigners") or []):
            self.add_error("cosigners", _now("提出人不用写在联名人里，请删去这一行。"))
        if sitting(context.house, context.day) is None:
            self.add_error(None, _now("本机关还没有录入这一天所在的届次，请先在名册中录入届次和会议日期。"))
        return cleaned

    def computed(self) -> dict[str, Any]:
        """Proposer and kind, session and origin."""
        context = self.context
        if context is None:
            return {}
        proposer = self.own(context) or self.cleaned_data["proposer"]
        sits = sitting(context.house, context.day)
        return {
            "proposer": proposer,
            "proposer_kind": self.kind(proposer),
            "origin": "session" if sits and sits.in_session else "recess",
            "session": f"{sits.term}-{sits.session}" if sits else "",
        }

    def own(self, context: FormContext) -> str:
        """The ref by which the actor proposes; empty for a clerk who has yet to say for whom."""
        actor = context.actor
        if actor is None or actor.for_ref:
            return actor.for_ref or "" if actor else ""
        if actor.capacity.startswith("mandate:"):
            return actor.capacity
        return f"organ:{actor.organ}" if actor.roles & SPEAKS_FOR_ITS_ORGAN and actor.organ else ""

    def kind(self, proposer: str) -> str:
        """The kind of proposer, by which lists and figures tell them apart."""
        if proposer.startswith("organ:"):
            return "delegation"
        return "joint" if self.cleaned_data.get("cosigners") else "deputy"


class SubmitForm(ProposingForm):
    """A new suggestion."""

    wished_units = PartyField(UNITS, many=True, most=5, label=_("希望由谁承办"), required=False)
    anonymous = yes_no(_("请为我保密"), help_text=_("承办单位和公众看不到提出人姓名。"))
    publicity_wish = choice(_("是否同意公开"), PUBLICITY, required=False)

    def suit(self, context: FormContext) -> None:
        """Anonymity is asked only where the place's rule knows it."""
        super().suit(context)
        if context.rule("anonymity") is None:
            del self.fields["anonymous"]


class AmendForm(StepForm):
    """Changed text; what is left empty stays as it was."""

    title = forms.CharField(label=_("标题"), max_length=TITLE, required=False)
    problem = long_text(_("情况与问题"), required=False)
    proposal = long_text(_("建议"), required=False)
    topic = choice(_("分类"), words.TOPIC, required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be changed."""
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("title", "problem", "proposal", "topic")):
            self.add_error(None, _now("还没有修改任何内容。"))
        return cleaned


class WithdrawForm(StepForm):
    """Withdrawn in writing, with the consent of all sponsors where the rule asks it."""

    reason = reason(_("撤回理由"))
    agreed = PartyField(Deputies(), many=True, label=_("同意撤回的联名人"), required=False)

    def suit(self, context: FormContext) -> None:
        """Consent is asked only where the place's rule asks it."""
        cosigners = context.snapshot.parties.get("cosigner", ()) if context.snapshot else ()
        if context.rule("withdraw.cosigned") is None or not cosigners:
            del self.fields["agreed"]
