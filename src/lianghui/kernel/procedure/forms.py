"""Step forms: what a step asks, said once. Pages post to it, JSON binds to it, OpenAPI is derived from it.

Each field is a fact (kept for ever, hashed in the leaf) or sealed (a text; erasable). Free text is sealed unless the
form names it in ``facts``: nobody has to remember to seal a name.
"""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, ClassVar, Self

from django import forms
from django.forms.utils import ErrorDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lianghui.kernel.procedure.form_context import FormContext
from lianghui.kernel.procedure.rows_field import RowsField
from lianghui.kernel.procedure.shapes import STUB_KEEPS, WAYS

LONG = 20_000  # characters of a long text: a suggestion of ten pages fits, a pasted book does not
REASON = 2_000
TITLE = 120
ADVISED_TITLE = 60

_KINDS: tuple[tuple[type[forms.Field], str], ...] = (
    (RowsField, "rows"),
    (forms.MultipleChoiceField, "choices"),
    (forms.ChoiceField, "choice"),
    (forms.BooleanField, "yes_no"),
    (forms.DateField, "date"),
    (forms.IntegerField, "number"),
    (forms.UUIDField, "uid"),
    (forms.CharField, "text"),
)
Errors = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Described:
    """One field as pages, API and handbook show it. ``kind`` is text, long_text, choice, date, party, rows …"""

    name: str
    label: str
    help: str
    kind: str
    required: bool
    sealed: bool
    max_length: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    rows: tuple["Described", ...] = field(default_factory=tuple)

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


class StepForm(forms.Form):
    """The form of one step. Without ``context`` it describes itself and knows no choices of a house."""

    facts: ClassVar[frozenset[str]] = frozenset()  # free texts that are facts (codes, document numbers)
    asides: ClassVar[frozenset[str]] = frozenset()  # asked, but no part of the act: a confirmation

    use_required_attribute = False  # the error list says it in Chinese, on every browser the same

    def __init__(self, *args: Any, context: FormContext | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.context = context
        self.unknown: list[str] = []
        for each in self.fields.values():
            _say_required_in_chinese(each)
            bind = getattr(each, "bind", None)
            if bind and context:
                bind(context)
        if context:
            self.suit(context)
            if context.snapshot and context.snapshot.secrecy:
                self._leave_texts_out()

    def _leave_texts_out(self) -> None:
        """Of a matter that is handled off line 涉密件 no text is asked: the core would refuse it."""
        for name in [
            name for name in self.fields if (self.is_sealed(name) and name not in STUB_KEEPS) or name == "scan"
        ]:
            del self.fields[name]

    def suit(self, context: FormContext) -> None:
        """Fit the fields to the circumstances: a duty leaves out here what the place's rule does not ask."""

    @classmethod
    def from_json(cls, body: Any, *, context: FormContext | None = None) -> Self:
        """The form bound to a JSON object. A name it does not ask is an error, never dropped in silence."""
        form = cls(MultiValueDict(), context=context)
        if not isinstance(body, Mapping):
            form.unknown = [str(_("请求正文应为 JSON 对象。"))]
            return form
        data: dict[str, list[Any]] = {}
        for name, value in body.items():
            if name not in form.fields:
                form.unknown.append(str(_("没有“%(name)s”这一栏，请核对字段名。") % {"name": str(name)[:40]}))
                continue
            try:
                data |= _as_posted(str(name), form.fields[name], value)
            except TypeError:
                label = form.fields[name].label or name
                form.unknown.append(str(_("“%(label)s”的格式不对，请核对。") % {"label": label}))
        form.data = MultiValueDict(data)
        return form

    @property
    def pressed(self) -> bool:
        """Whether a button that adds or removes a row was pressed: the page is shown again, nothing is submitted."""
        return any(
            isinstance(each, RowsField) and each.widget.pressed(self.data, self.add_prefix(name))
            for name, each in self.fields.items()
        )

    def full_clean(self) -> None:
        """Clean as usual; after a row button nothing is judged yet."""
        if self.is_bound and self.pressed:
            self._errors = ErrorDict()
            self.cleaned_data = {}
            return
        super().full_clean()
        for each in self.unknown if self.is_bound else ():
            self.add_error(None, each)

    def is_valid(self) -> bool:
        """Whether the step can be taken with what was entered."""
        return super().is_valid() and not self.pressed

    def is_sealed(self, name: str) -> bool:
        """Whether a field is a text that is kept outside the leaf."""
        return isinstance(self.fields[name], forms.CharField) and name not in self.facts

    def computed(self) -> dict[str, Any]:
        """Facts that follow from the circumstances and are not typed."""
        return {}

    def facts_and_texts(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Data and sealed texts for ``take``: JSON values only, empty ones left out. The form must be valid."""
        data: dict[str, Any] = {}
        texts: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if name in self.asides or name not in self.fields:
                continue
            plain = _plain(value)
            if plain is None or plain in ("", []):
                continue
            (texts if self.is_sealed(name) else data)[name] = plain
        return data | self.computed(), texts

    def errors_as_json(self) -> dict[str, Any]:
        """The errors the API answers with: by field, and of the whole form under an empty name."""
        return {("" if name == "__all__" else name): list(found) for name, found in self.errors.items()}

    def describe(self) -> list[Described]:
        """What the form asks, in order."""
        return [
            _described(name, each, sealed=self.is_sealed(name))
            for name, each in self.fields.items()
            if not each.widget.is_hidden
        ]


def long_text(label: Any, *, required: bool = True, help_text: Any = "", most: int = LONG, rows: int = 8) -> Any:
    """A free text of several lines."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def reason(label: Any = None, *, required: bool = True, help_text: Any = "") -> Any:
    """A reason in a few lines."""
    return long_text(label or _("理由"), required=required, help_text=help_text, most=REASON, rows=3)


def day(label: Any, *, required: bool = True, help_text: Any = "") -> Any:
    """A day, with the browser's own picker; typed as 2026-11-25 or 2026/11/25."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"],
        error_messages={"invalid": _("日期写法不对，请写成 2026-11-25 的样子。")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


def yes_no(label: Any, *, help_text: Any = "") -> Any:
    """A box to tick; unticked is no."""
    return forms.BooleanField(label=label, required=False, help_text=help_text)


def choice(
    label: Any, words: Mapping[str, Any], *, required: bool = True, help_text: Any = "", radio: bool = False
) -> Any:
    """One of a closed list."""
    options = [*([] if required else [("", _("（不选）"))]), *words.items()]
    widget = forms.RadioSelect if radio else forms.Select
    return forms.ChoiceField(
        label=label,
        required=required,
        help_text=help_text,
        choices=options,
        widget=widget,
        error_messages={"invalid_choice": _("请从列出的项目中选择。")},
    )


class WhenAndHow(StepForm):
    """When a step happened, and for whom and by which way a clerk enters it. Pages show it under prefix ``how``."""

    happened = day(_("发生日期"), required=False, help_text=_("不填就是今天。补登以前的事，请填实际发生的日期。"))
    way = choice(_("来件方式"), WAYS, required=False)
    for_ref = forms.CharField(label=_("代谁录入"), required=False, max_length=60, widget=forms.HiddenInput())
    scan = forms.UUIDField(label=_("扫描件"), required=False, widget=forms.HiddenInput())
    facts = frozenset({"for_ref"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "how")
        super().__init__(*args, **kwargs)

    def clean_happened(self) -> date | None:
        """Never in the future; what lies before the step it follows is refused by the core."""
        happened: date | None = self.cleaned_data["happened"]
        if self.context and happened and happened > self.context.today:
            raise forms.ValidationError(_("发生日期还没有到，请改为实际发生的日期。"))
        return happened or (self.context.today if self.context else None)

    def clean_way(self) -> str:
        """By line unless said otherwise."""
        return self.cleaned_data["way"] or "online"


def _as_posted(name: str, asked: forms.Field, value: Any) -> dict[str, list[Any]]:
    """A JSON value as the browser would post it. Raises TypeError for a shape the field cannot have."""
    if value is None:
        return {}
    if isinstance(asked, RowsField):
        return asked.as_posted(name, value)
    if isinstance(asked, forms.BooleanField):
        if not isinstance(value, bool):
            raise TypeError(name)
        return {name: ["on"]} if value else {}
    if isinstance(value, list):
        if not all(isinstance(each, str) for each in value):
            raise TypeError(name)
        if isinstance(asked, forms.MultipleChoiceField):
            return {name: value}
        if not getattr(asked, "many", False):
            raise TypeError(name)
        return {name: ["\n".join(value)]}
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(name)
    return {name: [str(value)]}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain for name, each in value.items() if (plain := _plain(each)) is not None and plain != ""}
    return value


def _described(name: str, asked: forms.Field, *, sealed: bool) -> Described:
    kind = getattr(asked, "described_as", "") or next((word for of, word in _KINDS if isinstance(asked, of)), "text")
    if kind == "text" and isinstance(asked.widget, forms.Textarea):
        kind = "long_text"
    pairs: Any = asked.choices if isinstance(asked, forms.ChoiceField) else ()
    return Described(
        name=name,
        label=str(asked.label or name),
        help=str(asked.help_text or ""),
        kind=kind,
        required=asked.required,
        sealed=sealed,
        max_length=getattr(asked, "max_length", None),
        choices=tuple((str(key), str(label)) for key, label in pairs if key != ""),
        rows=tuple(_described(each, inner, sealed=False) for each, inner in asked.row_fields.items())
        if isinstance(asked, RowsField)
        else (),
    )


def _say_required_in_chinese(asked: forms.Field) -> None:
    label = asked.label or ""
    verb = _("请选择") if isinstance(asked, forms.ChoiceField) else _("请填写")
    asked.error_messages["required"] = f"{verb}“{label}”。"
