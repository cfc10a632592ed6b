"""What several forms ask or tell alike: units, titles, result classes, and the warning of personal numbers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lianghui.duties.suggestions import words
from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.forms import ADVISED_TITLE, TITLE, StepForm, reason, yes_no
from lianghui.kernel.procedure.party_field import HANDLING, Organs
from lianghui.kernel.rules.packs import words as rule_words
from lianghui.kernel.text.contacts import Kind, find

UNITS = Organs(HANDLING)
FOUND = {
    Kind.IDENTITY: _("身份证号码"),
    Kind.BANK_CARD: _("银行卡号"),
    Kind.MOBILE: _("手机号码"),
    Kind.LANDLINE: _("电话号码"),
    Kind.EMAIL: _("电子邮箱"),
    Kind.PLATE: _("车牌号码"),
}


def title() -> Any:
    """The title: short enough for a list, long enough for a sentence."""
    return forms.CharField(
        label=_("标题"),
        max_length=TITLE,
        help_text=_("写清楚是什么事，最好不超过 %(n)s 个字。") % {"n": ADVISED_TITLE},
    )


class ReasonForm(StepForm):
    """A step that must say why."""

    reason = reason()


class NoteForm(StepForm):
    """A step that may say something."""

    note = reason(_("说明"), required=False)


class PersonalNumbers(StepForm):
    """Warns once of telephone and identity numbers in texts that may be published."""

    watched: tuple[str, ...] = ()
    asides = frozenset({"numbers_confirmed"})
    numbers_confirmed = yes_no(_("正文中的号码可以保留"), help_text=_("仅在提示有号码时需要勾选。"))
    numbers_confirmed.on_demand = True  # pages ask it once there is something to confirm

    def clean(self) -> dict[str, Any]:
        """An error names what was found and where, until the box is ticked."""
        cleaned = super().clean() or {}
        if cleaned.get("numbers_confirmed"):
            return cleaned
        for name in self.watched:
            found = find(cleaned.get(name) or "")
            if found:
                listed = "、".join(f"{FOUND[one.kind]} {one.text}" for one in found[:5])
                self.add_error(
                    name,
                    _now("文中有%(listed)s。请删去；确需保留的，请勾选“正文中的号码可以保留”再提交。")
                    % {"listed": listed},
                )
        return cleaned


def classes(context: FormContext | None) -> list[dict[str, Any]]:
    """The result classes of the place on the day, or the plain three."""
    answer = context.rule("classes") if context else None
    if answer is None or not isinstance(answer["value"], list):
        return list(words.DEFAULT_CLASSES)
    return list(answer["value"])


def ground_label(code: str) -> str:
    """A ground in Chinese: the duty's words, else the packs' own."""
    return words.GROUND.get(code) or rule_words()["value"].get(code, code)
