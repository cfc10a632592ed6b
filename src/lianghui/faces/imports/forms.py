"""What the pages of an import ask."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lianghui.kernel.imports import cells
from lianghui.kernel.imports.plan import ImportKind
from lianghui.kernel.imports.sheet import Sheet

SAMPLE = 12  # characters of a column's first cell, beside its name
COLUMN = "column-"


class UploadForm(forms.Form):
    """Which kind, and the file."""

    kind = forms.ChoiceField(label=gettext_lazy("导入什么"))
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("可以是 .xlsx、.xls、.ods 或 .csv，不超过 50 MB；上方有标题行、有合并单元格都可以。"),
        error_messages={"empty": gettext_lazy("文件是空的，请核对后重新上传。")},
    )

    def __init__(self, kinds: Sequence[ImportKind], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("请选择")), *((one.key, one.label) for one in kinds)]  # type: ignore[attr-defined]

    def blocks(self) -> Iterator[bytes]:
        """The file, a piece at a time."""
        yield from self.cleaned_data["file"].chunks()


class SheetForm(forms.Form):
    """Which page and which row is the head, where they were not found rightly."""

    sheet = forms.ChoiceField(label=gettext_lazy("哪一页"), required=False)
    head_row = forms.IntegerField(label=gettext_lazy("表头在第几行"), min_value=1, max_value=1000)

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"sheet": sheet.name, "head_row": sheet.head_row})
        super().__init__(*args, **kwargs)
        if len(sheet.sheets) > 1:
            self.fields["sheet"].choices = [(name, name) for name in sheet.sheets]  # type: ignore[attr-defined]
        else:
            del self.fields["sheet"]


class ColumnsForm(forms.Form):
    """Which column is which; each choice shows what stands in the column's first row."""

    def __init__(self, kind: ImportKind, sheet: Sheet, columns: dict[str, int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("表中没有")), *((str(place), label) for place, label in _labels(sheet))]
        for column in kind.columns:
            self.fields[COLUMN + column.key] = forms.ChoiceField(
                label=column.label,
                required=column.required,
                choices=choices,
                initial=str(columns.get(column.key, "")),
                help_text=column.help,
                error_messages={"required": _("必须有对应的列。")},
            )

    @property
    def columns(self) -> dict[str, int]:
        """Column keys with their places."""
        return {
            name.removeprefix(COLUMN): int(value)
            for name, value in self.cleaned_data.items()
            if name.startswith(COLUMN) and value
        }


class UndoForm(forms.Form):
    """Why the whole batch is withdrawn."""

    reason = forms.CharField(label=gettext_lazy("撤回的理由"), max_length=200)


def _labels(sheet: Sheet) -> Iterator[tuple[int, str]]:
    for place, label in enumerate(sheet.head):
        first = next((text for row in sheet.rows[:20] if (text := cells.line(row.cells[place]))), "")
        sample = first if len(first) <= SAMPLE else first[:SAMPLE] + "…"
        name = label or _("（没有列名）")
        yield place, _("第%(n)d列 %(name)s") % {"n": place + 1, "name": name} + (f"（{sample}）" if sample else "")
