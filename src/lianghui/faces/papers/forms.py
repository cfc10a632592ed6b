"""The wording of a kind of paper as a form: its parts as plain fields, its text as lines."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.kernel.papers import content, filling, lines
from lianghui.kernel.papers.known import PaperKind

PARTS = ("organ", "number", "title", "addressee", "date", "note", "copy_to", "printed_by", "printed_on")
LONGEST = 20_000


def _line(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=300, strip=True, help_text=help_text)


class WordingForm(forms.Form):
    """What an office may change of a wording. ``base`` is the version it was begun from."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    organ = _line(gettext_lazy("发文机关标志"), gettext_lazy("红头。空着就没有红头。"))
    number = _line(gettext_lazy("发文字号"))
    title = forms.CharField(
        label=gettext_lazy("标题"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), required=True
    )
    addressee = _line(gettext_lazy("主送"), gettext_lazy("不写冒号。"))
    text = forms.CharField(
        label=gettext_lazy("正文"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 22})
    )
    signed_by = forms.CharField(
        label=gettext_lazy("署名"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("一行一个。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    date = _line(gettext_lazy("成文日期"))
    attachments = forms.CharField(
        label=gettext_lazy("附件名称"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("一行一个。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    note = _line(gettext_lazy("附注"), gettext_lazy("印在括号里，如联系人。"))
    copy_to = _line(gettext_lazy("抄送"))
    printed_by = _line(gettext_lazy("印发机关"))
    printed_on = _line(gettext_lazy("印发日期"))

    use_required_attribute = False

    def __init__(self, data: Any = None, *, kind: PaperKind, now: content.Paper, version: int) -> None:
        self.kind, self.now, self.version = kind, now, version
        self.wording = now
        initial: dict[str, Any] = {name: getattr(now, name) for name in PARTS}
        initial |= {name: "\n".join(getattr(now, name)) for name in content.LIST_PARTS}
        super().__init__(data, initial={**initial, "text": lines.to_lines(now.blocks), "base": version})

    def clean(self) -> dict[str, Any]:
        """Make the paper, so that whoever saves and whoever looks at it take the same one."""
        data = super().clean() or {}
        try:
            blocks = lines.from_lines(data.get("text", ""))
        except content.ContentError as error:
            self.add_error("text", str(error))
            return data
        parts = {name: data.get(name, "") for name in PARTS}
        parts["title"] = parts["title"].replace("\r\n", "\n")
        lists = {
            name: tuple(line.strip() for line in data.get(name, "").splitlines() if line.strip())
            for name in content.LIST_PARTS
        }
        self.wording = replace(self.now, **parts, **lists, blocks=blocks)
        try:
            filling.check(self.wording, self.kind.all_fields())
        except filling.UnknownField as error:
            raise forms.ValidationError(str(error)) from error
        return data

    def behind(self) -> bool:
        """Whether somebody saved meanwhile; the form then says so and keeps what was typed."""
        if self.cleaned_data.get("base") == self.version:
            return False
        self.add_error(
            None,
            _("您修改期间，别人保存了第 %(n)s 版；您的文字没有丢，就在下面。核对后再点一次保存，会另存为新的一版。")
            % {"n": self.version},
        )
        # The second try is meant: it stands on what the reader has now been told of.
        self.data = {**self.data.dict(), "base": str(self.version)}
        return True
