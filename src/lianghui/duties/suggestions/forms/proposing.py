"""Proposals 政协提案: bodies propose too, some are merged, and the units mark as well."""

from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.filing import SubmitForm
from lianghui.duties.suggestions.forms.intake import TurnAwayForm
from lianghui.kernel.institution.models import Organ
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, choice, reason
from lianghui.kernel.procedure.party_field import Deputies, MatterField, Organs, PartyField

KIND_OF = {
    Organ.Kind.PARTY: "party",
    Organ.Kind.MASS_ORGANISATION: "organisation",
    Organ.Kind.SECTOR: "sector",
    Organ.Kind.SPECIAL_COMMITTEE: "committee",
    Organ.Kind.GROUP: "member_group",
}


class SubmitProposalForm(SubmitForm):
    """A new proposal, by a member, by members jointly, or by a body."""

    proposer = PartyField(
        Deputies(),
        Organs(KIND_OF),
        label=_("提案人"),
        help_text=_("委员姓名，或者党派、团体、界别、专门委员会、委员小组的名称。"),
    )

    def kind(self, proposer: str) -> str:
        """A body's kind says what kind of proposer it is."""
        if proposer.startswith("organ:"):
            found = Organ.objects.filter(uid=proposer.removeprefix("organ:")).values_list("kind", flat=True).first()
            return KIND_OF.get(Organ.Kind(found), "organisation") if found else "organisation"
        return "members_jointly" if self.cleaned_data.get("cosigners") else "member"


class TurnAwayProposalForm(TurnAwayForm):
    """Not filed 不立案, treated as a letter, or passed on as 社情民意."""

    reason = reason(_("向提案人说明"))

    def suit(self, context: FormContext) -> None:
        """Not accepting belongs to suggestions."""
        super().suit(context)
        left = [(code, label) for code, label in words.TURNED_AWAY.items() if code != "not_accepted"]
        self.fields["outcome"].choices = left  # type: ignore[attr-defined]


class MergeForm(StepForm):
    """The proposal into which this one goes."""

    into = MatterField(label=_("并入哪一件"), help_text=_("填编号。"))
    reason = reason(required=False)


class UnitMarkForm(StepForm):
    """The unit's mark of the proposal."""

    result = choice(_("对提案质量"), words.MARK, radio=True)
    reason = reason(_("意见"), required=False)
