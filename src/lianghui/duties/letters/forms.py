"""What each step of a letter asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.letters import words
from lianghui.kernel.procedure.forms import TITLE, StepForm, choice, long_text, reason
from lianghui.kernel.procedure.party_field import HANDLING, Organs, PartyField


class ReceiveForm(StepForm):
    """A letter as it came. Sender and contact are sealed, as every free text is."""

    title = forms.CharField(label=_("主题"), max_length=TITLE)
    body = long_text(_("内容"))
    sender = forms.CharField(label=_("来信人"), max_length=60, required=False, help_text=_("匿名来信可以不填。"))
    contact = forms.CharField(label=_("联系方式"), max_length=120, required=False)
    kind = choice(_("性质"), words.KIND, required=False)
    topic = choice(_("分类"), words.TOPIC, required=False)


class ClassifyForm(StepForm):
    """Kind and topic."""

    kind = choice(_("性质"), words.KIND, required=False)
    topic = choice(_("分类"), words.TOPIC, required=False)

    def clean(self) -> dict[str, Any]:
        """One of them at least."""
        cleaned = super().clean() or {}
        if not cleaned.get("kind") and not cleaned.get("topic"):
            self.add_error(None, _now("请选择性质或者分类。"))
        return cleaned


class TurnForm(StepForm):
    """To which unit."""

    unit = PartyField(Organs(HANDLING), label=_("转交单位"))
    note = reason(_("转办意见"), required=False)


class AnswerForm(StepForm):
    """The answer as it goes out."""

    answer = long_text(_("答复"))


class CloseForm(StepForm):
    """Put away."""

    reason = reason(_("理由"), required=False, help_text=_("没有答复就归档的，必须填写。"))
