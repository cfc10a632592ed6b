"""Judging: the deputy's mark, what follows a second dissatisfaction, and promises."""

from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.forms.questions import PersonalNumbers
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import StepForm, choice, day, long_text, reason

SETTLED_BY = {"assessment": _("测评"), "meeting": _("协调会")}
LOOKED_BACK = {"kept": _("已经兑现"), "broken": _("没有兑现")}


class MarkForm(StepForm):
    """The deputy's mark: of result, and of attitude too where the place marks both (上海 21, 山东 23)."""

    result = choice(_("对办理结果"), words.MARK, radio=True)
    attitude = choice(_("对办理态度"), words.MARK, radio=True)
    reason = reason(_("意见"), required=False)

    def suit(self, context: FormContext) -> None:
        """One mark or two by the place's rule."""
        if context.rule_value("rating") != "attitude_and_result":
            del self.fields["attitude"]

    def clean(self) -> dict[str, Any]:
        """Where handling again is a right, dissatisfaction says why (河南 22)."""
        cleaned = super().clean() or {}
        must = self.context is not None and self.context.rule_terms("redo.on").get("reason") == "must"
        if must and cleaned.get("result") == "dissatisfied" and not cleaned.get("reason"):
            self.add_error("reason", _now("评价为不满意的，请写明理由，承办单位据此再次办理。"))
        return cleaned


class SettleForm(StepForm):
    """By assessment or by a meeting, and what came of it."""

    by = choice(_("方式"), SETTLED_BY)
    note = reason(_("结果"))


class PromiseKeptForm(PersonalNumbers):
    """What was done: the unit's second answer."""

    watched = ("promise",)
    promise = long_text(_("兑现情况"), rows=6)


class PromiseChangeForm(StepForm):
    """A promise changes only with a written reason."""

    due = day(_("改为何时完成"), required=False)
    promise = long_text(_("变更后的承诺事项"), required=False, most=2_000, rows=3)
    reason = reason(_("变更理由"))

    def clean(self) -> dict[str, Any]:
        """A change changes something."""
        cleaned = super().clean() or {}
        if not cleaned.get("due") and not cleaned.get("promise"):
            self.add_error(None, _now("请填写新的完成日期或新的承诺事项。"))
        return cleaned


class LookBackForm(StepForm):
    """What the look back found."""

    found = choice(_("回头看结果"), LOOKED_BACK)
    note = reason(_("情况"))
