"""What an office page is made of: blocks, each a card with facts, a table, a form or buttons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse

from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.shell import page as framed
from lianghui.faces.workbench.shown import Button, Filters, Pager, Table


@dataclass(frozen=True, slots=True)
class Press:
    """A button that sends the block's form; ``value`` tells the view which one was pressed."""

    label: str
    value: str = ""
    primary: bool = False
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A card. ``nothing`` is said where its table has no row; ``warning`` stands framed above form and buttons.

    With ``presses`` the block is a form sent by POST to ``action`` (the page itself where empty); the pressed button
    arrives as ``then``. ``select`` names the checkboxes of its table's rows.
    """

    title: str = ""
    intro: str = ""
    warning: str = ""
    facts: Sequence[tuple[str, str]] = ()
    points: Sequence[str] = ()
    text: str = ""
    table: Table | None = None
    nothing: str = ""
    select: str = ""
    pager: Pager | None = None
    buttons: Sequence[Button] = ()
    form: BaseForm | None = None
    hidden: Sequence[tuple[str, str]] = ()
    presses: Sequence[Press] = ()
    action: str = ""
    multipart: bool = False


def errors_of(*forms: BaseForm | None) -> list[tuple[str, str]]:
    """Every error of the forms as (id of the field, words)."""
    found: list[tuple[str, str]] = []
    for form in forms:
        if form is None or not form.is_bound:
            continue
        found += [("", str(one)) for one in form.non_field_errors()]
        for field in form:
            found += [("" if field.is_hidden else field.auto_id, f"{field.label}：{one}") for one in field.errors]
    return found


def refuse(form: BaseForm, error: ValidationError) -> None:
    """Put what the kernel refused beside the field it names, where the form has it, else above the form."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.message_dict.items():
        for message in found:
            form.add_error(name if name in form.fields else None, message)


def page(
    reader: Reader,
    heading: str,
    blocks: Iterable[Block | None],
    *,
    lead: str = "",
    crumb: Sequence[tuple[str, str]] = (),
    actions: Sequence[Button] = (),
    filters: Filters | None = None,
    problems: Sequence[tuple[str, str]] = (),
    status: int | None = None,
) -> HttpResponse:
    """An office page. With problems it answers 422, unless told otherwise."""
    shown = [block for block in blocks if block is not None]
    found = [*errors_of(*(block.form for block in shown)), *problems]
    context: dict[str, Any] = {
        "heading": heading,
        "lead": lead,
        "crumb": crumb,
        "actions": actions,
        "filters": filters,
        "blocks": shown,
        "problems": found,
    }
    return framed(reader, "office/page.html", context, current="office", status=status or (422 if found else 200))
