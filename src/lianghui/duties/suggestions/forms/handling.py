"""Handling: contact, joint opinion, extension, draft and answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.questions import PersonalNumbers, classes
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import TITLE, StepForm, choice, day, long_text, reason, yes_no


class ContactForm(StepForm):
    """How the deputy was contacted."""

    way = choice(_("联系方式"), words.CONTACT)
    note = reason(_("联系情况"))


class OpinionForm(StepForm):
    """A joint unit's opinion; an empty one is refused (an office sends it back otherwise)."""

    opinion = long_text(_("会办意见"))


class ExtensionForm(StepForm):
    """Until when, and why."""

    until = day(_("申请延期至"), required=False)
    reason = reason(_("延期理由"))


class UntilForm(StepForm):
    """The day granted; the longest the rule allows where none is given."""

    until = day(_("同意延期至"), required=False, help_text=_("不填就按规定的最长期限。"))
    note = reason(_("说明"), required=False)


class DraftAnswerForm(PersonalNumbers):
    """The section's draft."""

    watched = ("answer",)
    answer = long_text(_("答复草稿"), rows=14)


class AnswerForm(PersonalNumbers):
    """The signed answer: result class of the place, form, text, and the promise where the class carries one."""

    watched = ("answer", "promise")
    field_order = ("klass", "form", "answer", "promise", "promise_due", "without_joint", "reason", "numbers_confirmed")
    klass = choice(_("办理结果"), {entry["code"]: entry["name"] for entry in words.DEFAULT_CLASSES})
    form = choice(_("答复形式"), words.FORM_OF_ANSWER)
    answer = long_text(_("答复"), rows=14)
    promise = long_text(_("承诺事项"), required=False, most=2_000, rows=3, help_text=_("列入计划的，写明做什么。"))
    promise_due = day(_("承诺完成日期"), required=False)
    without_joint = yes_no(_("不等会办意见"), help_text=_("会办单位还没有提出意见而要先答复的，请勾选并说明理由。"))
    reason = reason(_("不等会办意见的理由"), required=False)

    def suit(self, context: FormContext) -> None:
        """The place's classes; nothing about joint units where none is waited for."""
        self.fields["klass"].choices = [(entry["code"], entry["name"]) for entry in classes(context)]  # type: ignore[attr-defined]
        if context.snapshot and not any(
            part.data.get("role") == "joint" and not part.state.endswith((".opined", ".dropped"))
            for part in context.snapshot.parts_of("assignment")
        ):
            del self.fields["without_joint"], self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """A class that carries a promise says what is promised; not waiting for an opinion says why."""
        cleaned = super().clean() or {}
        if "promise" not in self.fields:
            return cleaned  # handled off line 涉密件: what is promised stands on paper
        carries = {entry["code"] for entry in classes(self.context) if entry["promise"]}
        if cleaned.get("klass") in carries:
            if not cleaned.get("promise"):
                self.add_error("promise", _now("这一类结果要列出承诺事项。"))
        elif cleaned.get("klass") and (cleaned.get("promise") or cleaned.get("promise_due")):
            self.add_error("promise", _now("这一类结果不列承诺事项；请改选结果类别，或删去承诺事项和日期。"))
        if cleaned.get("without_joint") and not cleaned.get("reason"):
            self.add_error("reason", _now("请说明为什么不等会办意见。"))
        return cleaned


class FaceRecordForm(StepForm):
    """面复记录: where, with whom, and what the deputy said."""

    place = forms.CharField(label=_("地点"), max_length=TITLE)
    present = forms.CharField(label=_("在场人员"), max_length=500)
    record = long_text(_("记录"), rows=8)
    signed = yes_no(_("代表已签字"))
    scan = forms.UUIDField(label=_("扫描件"), required=False, widget=forms.HiddenInput())


class ClassForm(StepForm):
    """The class as the congress's side finds it."""

    klass = choice(_("核定的办理结果"), {entry["code"]: entry["name"] for entry in words.DEFAULT_CLASSES})
    reason = reason()

    def suit(self, context: FormContext) -> None:
        """The place's classes."""
        self.fields["klass"].choices = [(entry["code"], entry["name"]) for entry in classes(context)]  # type: ignore[attr-defined]
