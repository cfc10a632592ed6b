"""Repeated rows in a form (three units with their roles): with scripts off a submit button adds or removes a row."""

import copy
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from lianghui.kernel.procedure.form_context import FormContext

MOST = 50


class RowsWidget(forms.Widget):
    """Rows as fieldsets; the names are ``units-0-unit``, ``units-0-role``; buttons ``units-add`` and ``units-drop``."""

    use_fieldset = True

    def __init__(self, row_fields: Mapping[str, forms.Field], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.row_fields = row_fields

    def pressed(self, data: Mapping[str, Any], name: str) -> bool:
        """Whether one of the row buttons was pressed."""
        return f"{name}-add" in data or f"{name}-drop" in data

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> list[dict[str, Any]]:
        """The rows as typed, after the button that was pressed."""
        pattern = re.compile(rf"{re.escape(name)}-(\d{{1,3}})-")
        places = sorted({int(found[1]) for key in data if (found := pattern.match(key))})[: MOST + 1]
        rows = {
            at: {
                key: each.widget.value_from_datadict(data, files, f"{name}-{at}-{key}")
                for key, each in self.row_fields.items()
            }
            for at in places
        }
        dropped = data.get(f"{name}-drop", "")
        kept = [row for at, row in rows.items() if str(at) != dropped]
        return [*kept, {}] if f"{name}-add" in data else kept

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:  # noqa: ARG002
        """Rows are never left to an initial value once a form was sent."""
        return False

    def id_for_label(self, id_: str) -> str:
        """The fieldset speaks for all its rows."""
        return id_

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """All rows, at least one, and the button that adds one."""
        rows = list(value or []) or [{}]
        base = (attrs or {}).get("id", f"id_{name}")
        shown = format_html_join(
            "", "{}", ((self._row(name, base, at, row, renderer, last=len(rows) == 1),) for at, row in enumerate(rows))
        )
        add = format_html(
            '<button type="submit" name="{}-add" value="1" formnovalidate>{}</button>', name, _("添加一行")
        )
        return format_html('<div class="rows"{}>{}{}</div>', flatatt({"id": base}), shown, add)

    def _row(self, name: str, base: str, at: int, row: Mapping[str, Any], renderer: Any, *, last: bool) -> SafeString:
        cells = []
        for key, each in self.row_fields.items():
            cell = f"{base}_{at}_{key}"
            control = each.widget.render(f"{name}-{at}-{key}", row.get(key, each.initial), {"id": cell}, renderer)
            cells.append((each.widget.id_for_label(cell), each.label, control))
        inner = format_html_join("", '<div class="field"><label for="{}">{}</label>{}</div>', cells)
        drop: SafeString | str = ""
        if not last:
            drop = format_html(
                '<button type="submit" class="quiet" name="{}-drop" value="{}" formnovalidate>{}</button>',
                name,
                at,
                _("删除第 %(n)s 行") % {"n": at + 1},
            )
        legend = _("第 %(n)s 行") % {"n": at + 1}
        return format_html('<fieldset class="row"><legend>{}</legend>{}{}</fieldset>', legend, inner, drop)


class RowsField(forms.Field):
    """A list of rows, each with the same fields. Cleans to a list of dicts; wholly empty rows are left out."""

    described_as = "rows"
    widget: RowsWidget

    def __init__(
        self, row_fields: Mapping[str, forms.Field], *, least: int = 1, most: int = MOST, **kwargs: Any
    ) -> None:
        self.row_fields = dict(row_fields)
        self.least = least
        self.most = most
        kwargs.setdefault("required", least > 0)
        super().__init__(widget=RowsWidget(self.row_fields), **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> "RowsField":
        result = super().__deepcopy__(memo)
        result.row_fields = {name: copy.deepcopy(each, memo) for name, each in self.row_fields.items()}
        result.widget.row_fields = result.row_fields
        return result

    def bind(self, context: "FormContext") -> None:
        """Give the fields of a row the circumstances."""
        for each in self.row_fields.values():
            bind = getattr(each, "bind", None)
            if bind:
                bind(context)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Clean every row; an error names its row and field."""
        rows, problems = [], []
        typed = [row for row in value or [] if self._filled(row)]
        if len(typed) > self.most:
            raise ValidationError(_("最多填 %(n)s 行。") % {"n": self.most})
        for at, row in enumerate(typed, 1):
            cleaned = {}
            for key, each in self.row_fields.items():
                try:
                    cleaned[key] = each.clean(row.get(key))
                except ValidationError as error:
                    problems += [
                        _("第 %(n)s 行“%(label)s”：%(why)s") % {"n": at, "label": each.label, "why": why}
                        for why in error.messages
                    ]
            rows.append(cleaned)
        if problems:
            raise ValidationError(problems)
        if len(rows) < self.least:
            raise ValidationError(_("请至少填 %(n)s 行“%(label)s”。") % {"n": self.least, "label": self.label})
        return rows

    def as_posted(self, name: str, value: Any) -> dict[str, list[Any]]:
        """A JSON list of objects as the browser would post it. Raises TypeError for another shape."""
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            raise TypeError(name)
        posted: dict[str, list[Any]] = {}
        for at, row in enumerate(value):
            for key, cell in row.items():
                if key not in self.row_fields or not isinstance(cell, str | int) or isinstance(cell, bool):
                    raise TypeError(name)
                posted[f"{name}-{at}-{key}"] = [str(cell)]
        return posted

    def _filled(self, row: Mapping[str, Any]) -> bool:
        """A select always posts a choice: only what is typed makes a row one that counts."""
        return any(row.get(key) for key, each in self.row_fields.items() if not isinstance(each, forms.ChoiceField))
