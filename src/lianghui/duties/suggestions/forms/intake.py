"""Intake: the signed paper, acceptance, topics, links, and what may not be a suggestion."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.questions import ground_label
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, choice, reason
from lianghui.kernel.procedure.party_field import MatterField


class ScanForm(StepForm):
    """The signed paper, with its scan where there is one."""

    scan = forms.UUIDField(label=_("扫描件"), required=False, widget=forms.HiddenInput())
    note = reason(_("备注"), required=False)


class AcceptForm(StepForm):
    """Accepted, and put under its topic."""

    topic = choice(_("分类"), words.TOPIC, required=False)
    note = reason(_("审查意见"), required=False)


class TurnAwayForm(StepForm):
    """Not handled as a suggestion: a ground of the place's list, and what happens with it instead."""

    ground = choice(_("情形"), words.GROUND)
    outcome = choice(_("处理方式"), words.TURNED_AWAY)
    reason = reason(_("向代表说明"))

    def suit(self, context: FormContext) -> None:
        """The grounds the place names; a closed list gives no others. Refusal to file belongs to proposals."""
        listed = context.rule("not_suggestion")
        if listed is not None and isinstance(listed["value"], list):
            named = [str(entry["ground"]) for entry in listed["value"] if isinstance(entry, Mapping)]
            if not (listed.get("terms") or {}).get("closed") and "other" not in named:
                named.append("other")
            self.fields["ground"].choices = [(code, ground_label(code)) for code in named]  # type: ignore[attr-defined]
        other = "not_filed" if context.house.kind == "congress" else "not_accepted"
        left = [(code, label) for code, label in words.TURNED_AWAY.items() if code != other]
        self.fields["outcome"].choices = left  # type: ignore[attr-defined]


class TopicForm(StepForm):
    """The topic."""

    topic = choice(_("分类"), words.TOPIC)


class TogetherForm(StepForm):
    """Others handled together with this one."""


TogetherForm.base_fields["with"] = MatterField(
    many=True, most=50, label=_("一并办理的事项"), help_text=_("一行写一个编号。")
)


class LinkForm(StepForm):
    """A typed link to another matter."""

    kind = choice(_("关系"), {code: label for code, label in words.LINK.items() if code != "merged_into"})
    to = MatterField(label=_("另一事项"), help_text=_("填编号。"))
