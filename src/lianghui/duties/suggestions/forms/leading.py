"""Key items and publication."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.kernel.procedure.forms import StepForm, reason, yes_no
from lianghui.kernel.procedure.party_field import Organs, PartyField, Posts


class KeyItemForm(StepForm):
    """Who leads and who supervises a key item."""

    leader = PartyField(Posts(), many=True, most=5, label=_("领办领导"), required=False)
    supervisor = PartyField(
        Organs(("special_committee", "working_committee", "standing_committee", "chairpersons")),
        Posts(),
        many=True,
        most=5,
        label=_("督办领导或委员会"),
        required=False,
    )
    note = reason(_("主任会议意见"), required=False)


class PublishForm(StepForm):
    """Which parts go to the public."""

    parts = forms.MultipleChoiceField(
        label=_("公开哪些内容"),
        choices=list(words.PUBLISHED_PART.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("请从列出的项目中选择。")},
    )
    checked = yes_no(_("已核对正文中没有个人信息和不宜公开的内容"))
    asides = frozenset({"checked"})

    def clean_checked(self) -> bool:
        """A public text is read by a second person first."""
        if not self.cleaned_data["checked"]:
            raise forms.ValidationError(_now("请核对正文后勾选。"))
        return True
