"""What can be imported, declared: columns, and what a row becomes. A plan writes nothing."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.imports import cells
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.shapes import Actor, Snapshot

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column an import knows. ``aliases`` are other heads it is found by; ``read`` may raise CellError."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    read: Reader = cells.text
    help: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a row, and what to do. ``column`` is a column's key, empty for the whole row."""

    message: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row by column keys; values as read. ``number`` as the sheet counts it."""

    number: int
    values: Mapping[str, Any]

    def get(self, key: str) -> Any:
        """The value, or None where the sheet has no such column."""
        return self.values.get(key)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One act a row becomes. ``part`` finds the part it acts on in the matter as it then stands."""

    step: str
    actor: Actor
    happened: Any
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] = field(default_factory=dict)
    part: Callable[[Snapshot], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number the row bore elsewhere: recorded, reserved, never drawn."""

    series: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """What a row becomes: a matter with its history. ``natural`` is what makes the row the same row in another file."""

    number: int
    natural: str
    label: str
    steps: tuple[PlannedStep, ...] = ()
    reserves: Number | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Context:
    """For whom and by whom rows are planned."""

    house: House
    actor: Actor


@dataclass(frozen=True)
class ImportKind:
    """A kind of import. ``plan`` gives a ``Planned`` a row (matters); ``register`` asks the institution for a plan."""

    key: str
    label: str
    columns: tuple[Column, ...]
    plan: Callable[[Sequence[ReadRow], Context], list[Planned]] | None = None
    register: Callable[[Sequence[Mapping[str, Any]], House], Any] | None = None  # an institution plan
    house_kind: str = ""
    help: str = ""
    matters: str = ""  # the kind of matter that rows become; empty for registers
    figures: tuple[str, ...] = ()  # indicators that the command line prints by year once all is in

    def column(self, key: str) -> Column:
        """The column of that key. Raises KeyError."""
        return next((one for one in self.columns if one.key == key), None) or _unknown(key)

    @property
    def labels(self) -> frozenset[str]:
        """Every head by which a column is known."""
        return frozenset(name for one in self.columns for name in (one.label, *one.aliases))


def _unknown(key: str) -> Column:
    raise KeyError(key)


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Make a kind known. Raises ValueError where another has its name."""
    if _kinds.get(kind.key, kind) is not kind:
        raise ValueError(f"two imports are named {kind.key}")
    _kinds[kind.key] = kind


def kinds(house_kind: str | None = None) -> list[ImportKind]:
    """All kinds, or those of a kind of house, by key."""
    return [_kinds[key] for key in sorted(_kinds) if house_kind is None or _kinds[key].house_kind in ("", house_kind)]


def kind_of(key: str) -> ImportKind:
    """The kind of that key. Raises KeyError."""
    return _kinds[key]


def read_row(kind: ImportKind, number: int, raw: Mapping[str, Any]) -> tuple[ReadRow, list[Problem]]:
    """Read the cells of a row, given by column keys; every cell at fault is named."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column in kind.columns:
        cell = raw.get(column.key)
        if cells.empty(cell):
            if column.required:
                problems.append(Problem(f"“{column.label}”没有填写。", column.key))
            continue
        try:
            value = column.read(cell)
        except cells.CellError as fault:
            problems.append(Problem(str(fault), column.key))
            continue
        if value in (None, "", []):
            if column.required:
                problems.append(Problem(f"“{column.label}”没有填写。", column.key))
            continue
        values[column.key] = value
    return ReadRow(number, values), problems


def natural_key(kind: str, house: House, natural: str) -> str:
    """The same for the same row of the same house in whatever file: what it holds is hashed, no text stands in it."""
    return hashlib.sha256(f"{kind}\x1f{house.uid}\x1f{natural}".encode()).hexdigest()[:40]
