"""A plan of an import: what would be written, and which rows are at fault."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

#: Texts, numbers and dates of one row under field names.
SheetRow = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row, in Chinese. ``row`` counts from 1, in the order the rows were given."""

    row: int
    message: str
    field: str = ""

    def __str__(self) -> str:
        return _("第%(row)d行：%(message)s") % {"row": self.row, "message": self.message}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the import would do. ``write`` does it and returns the row written."""

    row: int
    summary: str
    write: Callable[[], models.Model]


@dataclass(slots=True)
class Plan:
    """What an import would do; ``kept`` counts rows that are there already and need nothing."""

    changes: list[Change] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    kept: int = 0

    @contextmanager
    def row(self, number: int) -> Iterator[None]:
        """Work on a row; a ValidationError becomes the row's error and the next row is read."""
        try:
            yield
        except ValidationError as fault:
            self.errors += [RowError(number, message) for message in fault.messages]


def apply(plan: Plan) -> list[models.Model]:
    """Write the plan, whole or not at all; returns the rows written in order.

    Raises ValidationError when the plan has errors, or when a row has become impossible since it was made; the message
    names the row.
    """
    if plan.errors:
        raise ValidationError([str(error) for error in plan.errors])
    with transaction.atomic():
        return [_write(change) for change in plan.changes]


def rehearse(plan: Plan) -> Plan:
    """Write each change and take all back: rows that law or another row of the sheet forbids become errors too.

    The dry run costs what the import costs, and nothing remains of it.
    """
    with transaction.atomic():
        for change in plan.changes:
            with plan.row(change.row), transaction.atomic():
                change.write()
        transaction.set_rollback(True)
    plan.errors.sort(key=lambda error: error.row)
    return plan


def take_back(written: Sequence[models.Model]) -> None:
    """Delete what an import wrote, last first, whole or not at all.

    Raises ValidationError when anything stands on a row by now. Acts name people and organs by uid alone: the caller
    first makes sure that nobody has acted on the batch.
    """
    try:
        with transaction.atomic():
            for row in reversed(written):
                row.delete()
    except ProtectedError as fault:
        raise ValidationError(_("导入的内容已被使用，不能整批撤回；请逐条更正。")) from fault


def _write(change: Change) -> models.Model:
    try:
        return change.write()
    except ValidationError as fault:
        raise ValidationError([str(RowError(change.row, message)) for message in fault.messages]) from fault


def numbered(rows: Sequence[SheetRow]) -> Iterator[tuple[int, dict[str, object]]]:
    """The rows that hold anything, with their numbers from 1; an empty row between is no error."""
    for number, row in enumerate(rows, start=1):
        if any(value not in (None, "") for value in row.values()):
            yield number, dict(row)
