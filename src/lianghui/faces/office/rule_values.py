"""How each rule is asked on a page: the shape of its value follows from what the packs say under its key."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.kernel.calendar.limits import LONGEST
from lianghui.kernel.rules.models import OwnRule
from lianghui.kernel.rules.packs import keys, pack_lines, words
from lianghui.kernel.rules.wording import say

SPAN_UNITS = frozenset({"day", "working_day", "month"})
PROMISE = "（承诺）"  # behind the name of a result class that carries a promise
# Conditions that duties read beside a value; other terms of the packs are told and not asked.
TERMS = {
    "consent": gettext_lazy("须经谁同意"),
    "tell": gettext_lazy("告知谁"),
    "form": gettext_lazy("形式"),
    "copy": gettext_lazy("抄送"),
    "by": gettext_lazy("由谁决定"),
    "through": gettext_lazy("经由谁"),
    "reason": gettext_lazy("须说明理由"),
    "text": gettext_lazy("建议文本的公开"),
    "answer": gettext_lazy("答复的公开"),
    "feedback": gettext_lazy("代表意见的公开"),
    "veto": gettext_lazy("谁可以不同意公开"),
    "ends": gettext_lazy("撤回后办理终止"),
    "seal": gettext_lazy("加盖公章"),
    "closed": gettext_lazy("只限于所列情形"),
}
NO_LIST = "no_list"
# What is a house's own affair alone, and so stands in no pack.
OWN_VALUES: Mapping[str, Sequence[str]] = {
    "second_person": ("waived",),
    "correction.second_person": ("required",),
    "rating.blind": ("no",),
}


@cache
def values_of(key: str) -> tuple[Any, ...]:
    """Every value some pack gives under the key."""
    return tuple(line.value for line in pack_lines() if line.key == key and line.value is not None)


@cache
def codes_of(key: str) -> tuple[str, ...]:
    """The single words the packs know under the key, in their order."""
    found = [*OWN_VALUES.get(key, ())]
    for value in values_of(key):
        found += [value] if isinstance(value, str) else []
        found += [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
        found += [one["ground"] for one in value if "ground" in one] if _rows(value) else []
    return tuple(dict.fromkeys(found))


@cache
def classes_of(key: str) -> Mapping[str, str]:
    """Names of result classes that some pack knows, with their codes."""
    return {one["name"]: one["code"] for value in values_of(key) if _rows(value) for one in value if "name" in one}


@cache
def terms_of(key: str) -> Mapping[str, tuple[Any, ...]]:
    """The conditions that may be asked beside the value, each with what the packs say of it."""
    found: dict[str, list[Any]] = {}
    for line in pack_lines():
        for name, value in line.terms.items() if line.key == key else ():
            if name in TERMS and isinstance(value, str | bool):
                found.setdefault(name, []).append(value)
    return {name: tuple(dict.fromkeys(values)) for name, values in found.items()}


def shape_of(key: str) -> str:
    """``span``, ``classes``, ``grounds``, ``several`` or ``one``; ``fixed`` where only the law's own value stands."""
    meaning = keys().get(key)
    if meaning is not None and meaning.sense == "fixed":
        return "fixed"
    values = values_of(key)
    if any(isinstance(value, int) and not isinstance(value, bool) for value in values):
        return "span"
    if meaning is not None and meaning.sense in {"less", "more"}:
        return "span"
    if classes_of(key):
        return "classes"
    if any(_rows(value) for value in values):
        return "grounds"
    return "several" if any(isinstance(value, list) for value in values) else "one"


def _rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _pairs(codes: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(code), say(code)) for code in codes]


class ValueForm(forms.Form):
    """The value of one rule, with unit, start event and conditions where the key has them."""

    def __init__(self, key: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.key, self.shape = key, shape_of(key)
        codes = codes_of(key)
        if self.shape == "span":
            self._ask_span(codes)
        elif self.shape == "classes":
            self.fields["classes"] = forms.CharField(
                label=_("结果分类"),
                widget=forms.Textarea(attrs={"rows": 5}),
                help_text=_("一行写一类；这一类算作承诺、今后要跟踪落实的，在后面写%(mark)s。") % {"mark": PROMISE},
            )
        elif self.shape in {"grounds", "several"}:
            self.fields["codes"] = forms.MultipleChoiceField(
                label=_("规定的内容"), choices=_pairs(codes), widget=forms.CheckboxSelectMultiple
            )
        else:
            self.fields["code"] = forms.ChoiceField(label=_("规定的内容"), choices=[("", _("请选择")), *_pairs(codes)])
        if key == "rating":
            self.fields["grades"] = forms.CharField(
                label=_("评价等次"),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("一行写一个等次，从好到差。"),
            )
        for name, values in terms_of(key).items():
            self.fields[f"term_{name}"] = forms.ChoiceField(
                label=str(TERMS[name]), required=False, choices=[("", _("不作规定")), *_pairs(values)]
            )
        if any(line.key == key and line.when for line in pack_lines()):
            self.fields["when"] = forms.ChoiceField(
                label=_("适用于"),
                required=False,
                choices=[("", _("会议期间和闭会期间")), ("session", _("会议期间")), ("recess", _("闭会期间"))],
            )

    def _ask_span(self, codes: Sequence[str]) -> None:
        self.fields["number"] = forms.IntegerField(
            label=_("期限数值"), min_value=1, max_value=LONGEST, required=not codes
        )
        units = [(unit, _(label)) for unit, label in (("day", "日"), ("working_day", "工作日"), ("month", "个月"))]
        self.fields["unit"] = forms.ChoiceField(
            label=_("单位"), choices=[("", _("请选择")), *units], required=not codes
        )
        starts = [("", _("文件没有写明")), *words()["start"].items()]
        self.fields["start"] = forms.ChoiceField(label=_("从什么时候起算"), choices=starts, required=False)
        if codes:
            self.fields["code"] = forms.ChoiceField(
                label=_("或者不定数值"), required=False, choices=[("", _("按上面的数值")), *_pairs(codes)]
            )

    def clean(self) -> dict[str, Any]:
        """A span has number and unit, or a word in their place, never both."""
        told = super().clean() or {}
        if self.shape == "span" and not self.errors:
            number, unit, code = told.get("number"), told.get("unit"), told.get("code")
            if code and number:
                self.add_error("code", _("数值和文字规定只能填一样。"))
            elif not code and not number:
                self.add_error("number", _("请填写期限数值。"))
            elif number and not unit:
                self.add_error("unit", _("请选择单位。"))
        return told

    def give(self, rule: OwnRule) -> None:
        """Write value, unit, start, when and terms into a rule that is not saved yet."""
        told = self.cleaned_data
        rule.value, rule.unit, rule.start = self._value(told), "", ""
        if isinstance(rule.value, int):
            rule.unit, rule.start = told["unit"], told["start"]
        rule.when = told.get("when", "")
        rule.terms = {
            name: self._term(name, told[f"term_{name}"]) for name in terms_of(self.key) if told[f"term_{name}"]
        }
        if grades := _lines(told.get("grades", "")):
            rule.terms["grades"] = grades

    def _term(self, name: str, sent: str) -> Any:
        return next(value for value in terms_of(self.key)[name] if str(value) == sent)

    def _value(self, told: Mapping[str, Any]) -> Any:
        if self.shape == "classes":
            return [self._class(place, line) for place, line in enumerate(_lines(told["classes"]), start=1)]
        if self.shape == "grounds":
            # 未列情形 is said alone: it is no ground among others.
            listed = [code for code in told["codes"] if code != NO_LIST]
            return [{"item": place, "ground": code} for place, code in enumerate(listed, start=1)] or NO_LIST
        if self.shape == "several":
            return list(told["codes"])
        return told.get("code") or told["number"]

    def _class(self, place: int, line: str) -> dict[str, Any]:
        name = line.removesuffix(PROMISE).strip()
        code = classes_of(self.key).get(name, f"own_{place}")
        return {"code": code, "name": name, "promise": line.endswith(PROMISE)}


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def first_values(value: Any, unit: str, start: str, terms: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows at first: the answer of today."""
    told: dict[str, Any] = {f"term_{name}": str(each) for name, each in terms.items()}
    if isinstance(value, int):
        return {**told, "number": value, "unit": unit, "start": start}
    if isinstance(value, str):
        return {**told, "code": value, "codes": [value], "grades": "\n".join(terms.get("grades", ()))}
    if _rows(value) and "name" in value[0]:
        told["classes"] = "\n".join(one["name"] + (PROMISE if one.get("promise") else "") for one in value)
    elif isinstance(value, list):
        told["codes"] = [one["ground"] if isinstance(one, Mapping) else one for one in value]
    return told
