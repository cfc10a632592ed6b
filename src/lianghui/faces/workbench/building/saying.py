"""What an act's data say, in words: labels and closed lists come from the step's own form, names from the register."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.names import REF, Names
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.forms import Described
from lianghui.kernel.procedure.known import form_of, procedure_of
from lianghui.kernel.rules.packs import words as rule_words
from lianghui.registry import rooms

TEXTS = {"reason": "理由", "note": "说明"}


@cache
def described(kind: str, step: str) -> tuple[Described, ...]:
    """The fields of a step's form, once for the process."""
    procedure = procedure_of(kind)
    form = form_of(procedure, procedure.step(step))
    return tuple(form().describe()) if form else ()


@cache
def code_words(kind: str) -> Mapping[str, Mapping[str, str]]:
    """For each field with a closed list, what its codes mean: from all forms of the procedure and the duty's pages."""
    found: dict[str, dict[str, str]] = {}
    for step in procedure_of(kind).steps:
        for one in described(kind, step.key):
            for field in (one, *one.rows):
                found.setdefault(field.name, {}).update({k: v for k, v in field.choices if k not in found[field.name]})
    for room in rooms("pages"):
        for name, told in getattr(room, "WORDS", {}).items():
            # What the kind's own forms say goes first: two duties may mean different things by one code.
            found[name] = {**told, **found.get(name, {})}
    return {name: told for name, told in found.items() if told}


@cache
def told_by_duties(what: str, kind: str) -> Any:
    """What the duty of a kind says under ``what`` in its ``pages`` room; empty where it says nothing."""
    for room in rooms("pages"):
        if kind in getattr(room, what, {}):
            return getattr(room, what)[kind]
    return {}


def word_of(kind: str, name: str, code: Any, rules: Mapping[str, Any] | None = None) -> str:
    """What a stored code means: by the place's own list the act recorded, else by the form's, else by the packs'."""
    for answer in (rules or {}).values():
        for entry in answer["value"] if answer and isinstance(answer.get("value"), list) else ():
            if isinstance(entry, Mapping) and entry.get("code") == code and "name" in entry:
                return str(entry["name"])
    known = code_words(kind).get(name, {})
    if isinstance(code, bool):
        return known.get("yes" if code else "no") or (_("是") if code else _("否"))
    return known.get(str(code)) or rule_words()["value"].get(str(code), str(code))


def text_label(procedure: Procedure, name: str, fields: Sequence[Described] = ()) -> str:
    """How a text is called: by the step's form, by the procedure, or as reasons and notes are everywhere."""
    by_form = next((one.label for one in fields if one.name == name), None)
    return by_form or procedure.texts.get(name) or TEXTS.get(name, name)


def told_facts(
    procedure: Procedure, step: str, data: Mapping[str, Any], names: Names, rules: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The data of an act as label and words, in the order of its form. What the form does not ask is not told."""
    told = []
    for one in described(procedure.key, step):
        if one.sealed or one.name not in data or one.kind in {"uid", "matter", "matters"}:
            continue
        value = data[one.name]
        if value in (None, "", [], False):
            continue
        told.append((one.label, _say(procedure.key, one, value, names, rules)))
    return told


def _say(kind: str, one: Described, value: Any, names: Names, rules: Mapping[str, Any]) -> str:
    if one.kind == "rows":
        rows = []
        for row in value:
            cells = [_say(kind, cell, row[cell.name], names, rules) for cell in one.rows if row.get(cell.name)]
            rows.append(f"{cells[0]}（{'，'.join(cells[1:])}）" if cells[1:] else "".join(cells))
        return "、".join(rows)
    if isinstance(value, list):
        return "、".join(dict.fromkeys(_say(kind, one, each, names, rules) for each in value))
    if isinstance(value, str) and REF.fullmatch(value):
        return names(value)
    if one.kind == "date" and isinstance(value, str):
        return say(datetime.date.fromisoformat(value))
    if isinstance(value, bool) or one.choices:
        return word_of(kind, one.name, value, rules)
    return str(value)
