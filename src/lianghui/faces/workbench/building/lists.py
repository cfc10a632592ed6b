"""Lists: the declared list of a kind, its filters from the address, and rows in words for page and export alike."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.limits import day_of, kind_of, lamp_of
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.offers import nearest_running
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.saying import word_of
from lianghui.faces.workbench.shown import Cell, Choice, Column, FilterField, Filters
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.listing import DUE, NEWEST, ListOf
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import hidden_refs, hidden_roles, shows_part
from lianghui.kernel.procedure.shapes import Snapshot
from lianghui.registry import rooms

ON_PAGE = 7  # columns of a list on the screen; an export has all that are chosen
LONGEST_SEARCH = 100


@cache
def list_of(kind: str, label: str) -> ListOf:
    """The list a duty declares for a kind; a plain one where it declares none."""
    for room in rooms("lists"):
        for one in room.LISTS:
            if one.kind == kind:
                found: ListOf = one
                return found
    return ListOf(kind, label, (), {"number": _("编号"), "title": _("标题"), "state": _("状态"), "due": _("期限")})


@dataclass(frozen=True)
class Asked:
    """What an address asks of a list: chosen filters, order, searched words."""

    chosen: Mapping[str, str]
    conditions: Sequence[Q]
    order: str
    query: str

    def address(self, **changes: str) -> str:
        """The query string with some values changed or, when empty, dropped."""
        values = {**self.chosen, "q": self.query, "order": self.order if self.order != NEWEST else ""}
        return urlencode({name: value for name, value in {**values, **changes}.items() if value})


def asked_of(
    listed: ListOf, params: QueryDict, today: datetime.date, choices: Mapping[str, Sequence[tuple[str, str]]]
) -> Asked:
    """Read an address. A value that no filter offers is passed over: an old bookmark opens the whole list."""
    chosen, conditions = {}, []
    for one in listed.filters:
        value = params.get(one.key, "")
        if value and any(value == key for key, _label in choices[one.key]):
            chosen[one.key] = value
            conditions.append(one.condition(value, today))
    order = DUE if params.get("order") == DUE else NEWEST
    return Asked(chosen, conditions, order, params.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH])


def choices_of(listed: ListOf, reader: Reader) -> dict[str, Sequence[tuple[str, str]]]:
    """The closed choices of every filter for the reader's house."""
    return {one.key: one.choices(reader.house) if one.choices else () for one in listed.filters}


def filters_shown(listed: ListOf, asked: Asked, choices: Mapping[str, Sequence[tuple[str, str]]], kind: str) -> Filters:
    """The filter bar; a filter without choices for this reader is left out."""
    base = reverse("list", args=[kind])
    fields = [FilterField("q", _("文字"), "search", asked.query)]
    chips = [(_("文字：%(words)s") % {"words": asked.query}, f"{base}?{asked.address(q='')}")] if asked.query else []
    for one in listed.filters:
        if not choices[one.key]:
            continue
        value = asked.chosen.get(one.key, "")
        fields.append(
            FilterField(one.key, one.label, choices=[Choice(k, label, k == value) for k, label in choices[one.key]])
        )
        if value:
            said = next(label for k, label in choices[one.key] if k == value)
            chips.append((f"{one.label}：{said}", f"{base}?{asked.address(**{one.key: ''})}"))
    kept = [("order", asked.order)] if asked.order != NEWEST else []
    return Filters(fields, base, action=base, chips=chips, kept=kept)


def columns_shown(listed: ListOf, asked: Asked, kind: str) -> list[Column]:
    """The first columns of the declared ones, with ways to the two orders."""
    base = reverse("list", args=[kind])
    shown = []
    for key, label in list(listed.columns.items())[:ON_PAGE]:
        if key == "due":
            ordered = "ascending" if asked.order == DUE else ""
            shown.append(Column(label, order_href=f"{base}?{asked.address(order=DUE)}", ordered=ordered))  # type: ignore[arg-type]
        elif key == "number":
            ordered = "descending" if asked.order == NEWEST else ""
            shown.append(Column(label, order_href=f"{base}?{asked.address(order='')}", ordered=ordered))  # type: ignore[arg-type]
        else:
            shown.append(Column(label))
    return shown


class Rows:
    """Matters of one page in words, each with its fold; the names are asked once."""

    def __init__(self, reader: Reader, procedure: Procedure, matters: Sequence[Matter], keys: Sequence[str]) -> None:
        self.keys = keys
        self.reader = reader
        self.procedure = procedure
        self.snapshots = {matter.pk: Snapshot.from_json(matter.fold.body) for matter in matters}
        self.matters = matters
        self.names = Names(reader.today)
        for snapshot in self.snapshots.values():
            self.names.want([list(refs) for role, refs in snapshot.parties.items() if role in keys])
            self.names.want([snapshot.holder] if "holder" in keys else [])
            self.names.want([part.party for kind in keys for part in snapshot.parts_of(kind)])

    def cells(self) -> list[list[Cell]]:
        """A row of cells for each matter."""
        return [[self.cell(one, self.snapshots[one.pk], key) for key in self.keys] for one in self.matters]

    def cell(self, matter: Matter, snapshot: Snapshot, key: str) -> Cell:
        """One column of one matter: a common one by its name, a kind of part, or a field or role of the duty."""
        common: dict[str, Callable[[], Cell]] = {
            "number": lambda: Cell(matter.number_text or "—"),
            "title": lambda: Cell(matter.title or _("（无标题）"), reverse("matter", args=[matter.uid]), title=True),
            "state": lambda: Cell(self.procedure.state_label(snapshot.state)),
            "submitted": lambda: Cell(day=matter.submitted_on),
            "due": lambda: self._due(snapshot),
            "holder": lambda: Cell(self._holder(snapshot)),
        }
        if key in common:
            return common[key]()
        if key in {kind.key for kind in self.procedure.parts}:
            return Cell(self._parts(snapshot, key))
        return Cell(self._field_or_role(snapshot, key))

    def _holder(self, snapshot: Snapshot) -> str:
        shown = snapshot.holder and self.procedure.is_open(snapshot.state)
        return self._named([snapshot.holder], snapshot) if shown else ""

    def _field_or_role(self, snapshot: Snapshot, key: str) -> str:
        if key in snapshot.fields:
            value = snapshot.fields[key]
            return word_of(self.procedure.key, key, value) if value not in (None, "", False) else ""
        if key in hidden_roles(self.procedure, snapshot, self.reader.refs):
            return _("（保密）") if snapshot.parties.get(key) else ""
        return self._named(snapshot.parties.get(key, ()), snapshot)

    def _named(self, refs: Iterable[str], snapshot: Snapshot) -> str:
        hidden = hidden_refs(self.procedure, snapshot, self.reader.refs)
        return "、".join(
            dict.fromkeys(_("（保密）") if ref in hidden else self.names(ref).split("（")[0] for ref in refs)
        )

    def _parts(self, snapshot: Snapshot, kind: str) -> str:
        parts = [
            part
            for part in snapshot.parts_of(kind)
            if shows_part(self.procedure, snapshot, part, self.reader.refs) and not part.state.endswith(".dropped")
        ]
        if kind == "assignment":
            ordered = sorted(parts, key=lambda part: part.data.get("role") == "joint")
            return self._named([part.party for part in ordered], snapshot)
        said = [
            word_of(self.procedure.key, "result", part.data["result"])
            if part.data.get("result")
            else self.procedure.state_label(part.state)
            for part in parts
        ]
        return "、".join(said)

    def _due(self, snapshot: Snapshot) -> Cell:
        limit = nearest_running(self.procedure, snapshot, self.reader.refs)
        if limit is None:
            return Cell("")
        kind = kind_of(self.procedure, limit)
        due = day_of(limit.due)
        note = f"{kind.label if kind else ''} {due.month}月{due.day}日"
        return Cell(lamp=lamp_of(limit, kind, self.reader.today, short=True), note=note.strip())
