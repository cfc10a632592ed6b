"""Hand-over: to whom, in which roles, and the answer to an objection."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.questions import UNITS
from lianghui.kernel.procedure.forms import StepForm, choice, reason
from lianghui.kernel.procedure.party_field import ASSIGNING, Organs, PartyField
from lianghui.kernel.procedure.rows_field import RowsField


class AssignerForm(StepForm):
    """The body that hands over."""

    assigner = PartyField(Organs(ASSIGNING), label=_("交办机关"))


class HandOverForm(StepForm):
    """Handling units and their roles."""

    units = RowsField(
        {
            "unit": PartyField(UNITS, label=_("承办单位")),
            "role": choice(_("分工"), words.UNIT_ROLE),
        },
        most=30,
        label=_("承办单位"),
        help_text=_("一个主办，可加会办；或者全部分办。只有一个单位的，填主办。"),
    )
    note = reason(_("交办意见"), required=False)

    def clean_units(self) -> list[dict[str, Any]]:
        """One lead with joint units, or all apart; no unit twice."""
        rows: list[dict[str, Any]] = self.cleaned_data["units"]
        roles = [row["role"] for row in rows]
        if len({row["unit"] for row in rows}) != len(rows):
            raise forms.ValidationError(_now("同一单位填了两次，请保留一行。"))
        apart = roles.count("separate")
        if roles.count("lead") != (0 if apart else 1) or (apart and "joint" in roles):
            raise forms.ValidationError(_now("请选择一个主办单位（可加会办单位），或者全部选为分办单位。"))
        return rows


class AddUnitForm(StepForm):
    """One more unit, or another in place of one returned."""

    unit = PartyField(UNITS, label=_("承办单位"))
    role = choice(_("分工"), words.UNIT_ROLE)
    note = reason(_("说明"), required=False)


class ObjectionForm(StepForm):
    """The answer to a deputy's objection to the choice of unit."""

    agreed = forms.TypedChoiceField(
        label=_("处理"),
        choices=[("yes", _("同意调整")), ("no", _("维持原交办"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = reason(_("答复内容"))
