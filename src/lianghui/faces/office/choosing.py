"""Naming a person on a form without scripts: the name is written; who it is is asked back where that is not certain."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lianghui.faces.office.asked import text_in
from lianghui.kernel.institution.models import Person
from lianghui.kernel.institution.people import display_names
from lianghui.kernel.text.names import normalise

NEW = "new"
MOST = 20


class PersonForm(forms.Form):
    """Asks for a name, then which of those who bear it, or a person not entered yet where ``new`` is allowed."""

    name = forms.CharField(max_length=80)
    which = forms.ChoiceField(required=False)

    def __init__(
        self, among: QuerySet[Person], day: date, *args: Any, label: str = "", new: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = label or _("姓名")
        self.fields["which"].label = _("是哪一位")
        self.may_be_new = new
        name = normalise(text_in(str(self.data.get(self.add_prefix("name"), "")))) if self.is_bound else ""
        self.named = list(among.filter(name=name).order_by("id")[:MOST]) if name else []
        told = display_names(self.named, day, among=self.named) if self.named else {}
        choices = [(str(one.uid), told[one.pk]) for one in self.named]
        if new and name:
            choices.append((NEW, _("都不是，登记为新的人员") if self.named else _("没有登记过，登记为新的人员")))
        if len(choices) > 1 or (choices and not self.named):
            self.fields["which"].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined]
        else:
            del self.fields["which"]

    def clean(self) -> dict[str, Any]:
        """``chosen`` is the person, or None for one to be entered."""
        told = super().clean() or {}
        which = told.get("which", "")
        if "which" in self.fields and not which:
            if "which" not in self.errors:
                self.add_error("which", _("请确认是哪一位。"))
        elif "which" not in self.fields and not self.named and "name" not in self.errors:
            self.add_error("name", _("没有找到这个姓名的人员，请核对。"))
        told["chosen"] = next((one for one in self.named if which in {"", str(one.uid)}), None)
        return told
