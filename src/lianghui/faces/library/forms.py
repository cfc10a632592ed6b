"""What the library's pages ask."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.kernel.library.models import Event, ReaderReport, Version

ACCEPTED = ".md,.txt,.docx,.pdf"


class ManyFiles(forms.ClearableFileInput):
    """A field in which several files are chosen at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is judged by the library, not here."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:  # noqa: ARG002 - Django calls it so
        """The files, at least one where it is required."""
        sent = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if self.required and not sent:
            raise ValidationError(_("请先选择文件。"))
        return sent


class UploadForm(forms.Form):
    """Files of laws."""

    files = FilesField(
        label=gettext_lazy("法规文件"),
        help_text=gettext_lazy(
            "可以一次选多个：.docx、.txt、.md，或者带文字的 .pdf。没有文字的扫描件会写明原因，跳过不收。"
        ),
        widget=ManyFiles(attrs={"accept": ACCEPTED}),
    )


class DraftForm(forms.Form):
    """A draft of a law that is in the library."""

    file = forms.FileField(
        label=gettext_lazy("草案文件"),
        help_text=gettext_lazy("修改后的全文，不是修改决定：.docx（带修订的按接受修订读）、.txt、.md。"),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={"empty": gettext_lazy("文件是空的，请核对后重新上传。")},
    )


class NoteForm(forms.Form):
    """The note of one row."""

    words = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("显示和打印在对照表第三栏。清空就是删去说明，以前写的仍留有记录。"),
    )


class MatchForm(forms.Form):
    """Which article of the other text this one belongs to."""

    other = forms.ChoiceField(label=gettext_lazy("对应的条文"), required=False)
    why = forms.CharField(label=gettext_lazy("理由"), required=False, max_length=200)

    def __init__(self, choices: Sequence[tuple[str, str]], nothing: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", nothing), *choices]  # type: ignore[attr-defined]


class ReportForm(forms.Form):
    """报告错误, for everybody. ``website`` is for programmes that fill in every field; people do not see it."""

    quote = forms.CharField(
        label=gettext_lazy("哪几个字有误"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("可以从上面复制。"),
    )
    words = forms.CharField(
        label=gettext_lazy("错在哪里，应当是什么"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("例如：官方公报上这里是“三十日”。请不要写与文字错误无关的内容。"),
        error_messages={"required": gettext_lazy("请写明错在哪里。")},
    )
    contact = forms.CharField(
        label=gettext_lazy("联系方式"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("想知道结果的，可以留电话或者邮箱。"),
    )
    website = forms.CharField(
        label=gettext_lazy("网址（请留空）"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )


class AnswerForm(forms.Form):
    """What became of a reader's report."""

    state = forms.ChoiceField(
        label=gettext_lazy("处理结果"),
        choices=[(one.value, one.label) for one in ReaderReport.State if one is not ReaderReport.State.OPEN],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("答复"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("写明核对了哪个官方文本、结论是什么。"),
    )


def day_field(label: Any, **told: Any) -> forms.DateField:
    """A day, as browsers and people write it."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"],
        **told,
    )


class EventForm(forms.Form):
    """An event that no text tells: repealed, suspended, amended without a text here."""

    kind = forms.ChoiceField(label=gettext_lazy("事由"), choices=[("", gettext_lazy("请选择")), *Event.Kind.choices])
    day = day_field(gettext_lazy("日期"))
    effective = day_field(gettext_lazy("施行日（生效日）"), required=False)
    organ = forms.CharField(label=gettext_lazy("机关"), required=False, max_length=120)
    decision = forms.CharField(
        label=gettext_lazy("所依据的决定"), required=False, max_length=300, help_text=gettext_lazy("不用写书名号。")
    )


class DaysForm(forms.Form):
    """From when the words of a version hold, and whether they are current, as published."""

    effective = day_field(
        gettext_lazy("施行日"),
        required=False,
        help_text=gettext_lazy("以公布令、公报写明的为准；文本已经载明的不用填。"),
    )
    current = forms.ChoiceField(
        label=gettext_lazy("是否现行"),
        choices=Version.Current.choices,
        help_text=gettext_lazy("对照官方数据库核对以后再选。"),
    )


class WithdrawForm(forms.Form):
    """Why an entered event is taken back."""

    why = forms.CharField(label=gettext_lazy("撤回的理由"), max_length=200)


class PackageForm(forms.Form):
    """A signed package."""

    file = forms.FileField(
        label=gettext_lazy("更新包"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        help_text=gettext_lazy("扩展名为 .zip 的签名更新包。"),
    )
    key = forms.CharField(
        label=gettext_lazy("签发者公钥"),
        max_length=200,
        help_text=gettext_lazy("由签发者另行告知，用来核对更新包确实由他签发、没有改动。"),
    )
