"""Carrying a confirmed batch out, a stretch at a time. Killed at any moment, it goes on where it was: nothing twice.

Acts carry an intent that follows from the row, so that a stretch done again finds what it did; numbers are held in the
batch's name; a register row is written in the transaction that says so.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from lianghui.kernel.imports.batches import (
    BatchError,
    actor_for,
    claim,
    fail,
    plan_rows,
    read_register,
    release,
    restored,
    save_rows,
)
from lianghui.kernel.imports.models import BatchState, ImportBatch, ImportRow, RowState
from lianghui.kernel.imports.plan import Context, ImportKind, Planned, Problem, kind_of
from lianghui.kernel.imports.reserving import reserve_for
from lianghui.kernel.institution.imports import apply
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.shapes import Refusal, Refused
from lianghui.kernel.procedure.take import Row, Taken, correct, history_of, take_many

STRETCH = 250  # rows: a second or two of work, then others come to the database
CLAIM = datetime.timedelta(minutes=5)


def carry_on(batch: ImportBatch, now: datetime.datetime, *, stretch: int = STRETCH) -> int:
    """Carry out the next rows; returns how many were dealt with. 0: there are no more, or another is at it.

    A batch whose clerk holds the post no more is stopped, and says so.
    """
    if not claim(batch, BatchState.RUNNING, now, CLAIM):
        return 0
    try:
        return _carry_on(batch, now, stretch)
    except BatchError as fault:
        _end(batch, BatchState.STOPPED, now, str(fault))
        return 0
    finally:
        release(batch)


def carry_out(
    batch: ImportBatch, now: Callable[[], datetime.datetime], progress: Callable[[int], None] | None = None
) -> None:
    """Carry the whole batch out at once: the command line."""
    done = 0
    while found := carry_on(batch, now()):
        done += found
        if progress:
            progress(done)
    batch.refresh_from_db()


def _carry_on(batch: ImportBatch, now: datetime.datetime, stretch: int) -> int:
    kind = kind_of(batch.kind)
    waiting = batch.rows.filter(state=RowState.NEW).order_by("number")
    # Registers go whole or not at all: a later row may rest on an earlier one.
    rows = list(waiting if kind.register else waiting[:stretch])
    if not rows:
        _end(batch, BatchState.DONE, now)
        return 0
    if kind.register:
        _write_register(batch, kind, rows)
    else:
        _take_rows(batch, kind, rows, now)
    return len(rows)


def _end(batch: ImportBatch, state: BatchState, now: datetime.datetime, reason: str = "") -> None:
    """Said once; the cells of rows that were not taken up are kept no longer than the others'."""
    with transaction.atomic():
        batch.rows.exclude(cells=None).update(cells=None)
        ImportBatch.objects.filter(pk=batch.pk).update(state=state, done_at=now, reason=reason[:300])
    batch.state, batch.done_at, batch.reason = state, now, reason


def _write_register(batch: ImportBatch, kind: ImportKind, rows: list[ImportRow]) -> None:
    raw = {row.number: restored(row.cells or {}) for row in rows}
    numbers, values, problems = read_register(kind, raw)
    by_number = {row.number: row for row in rows}
    assert kind.register is not None
    try:
        with transaction.atomic():
            plan = kind.register(values, batch.house)
            for error in plan.errors:
                problems.setdefault(numbers[error.row - 1], []).append(Problem(error.message, error.field))
            if problems:
                for number, wrong in problems.items():
                    fail(by_number[number], wrong)
                save_rows([by_number[n] for n in problems], ["state", "column", "reason"])
                return  # the next round writes the rest, or finds what else rested on these
            written = apply(plan)
            for change, model in zip(plan.changes, written, strict=True):
                by_number[numbers[change.row - 1]].written = f"{model._meta.label_lower}:{model.pk}"  # noqa: SLF001
            for row in rows:
                row.cells = None
                row.state = RowState.DONE if row.written else RowState.SAME
            save_rows(rows, ["written", "cells", "state"])
    except ValidationError as fault:
        raise BatchError("；".join(fault.messages)) from fault


def _take_rows(batch: ImportBatch, kind: ImportKind, rows: list[ImportRow], now: datetime.datetime) -> None:
    by_number = {row.number: row for row in rows}
    raw = {row.number: restored(row.cells or {}) for row in rows}
    planned, problems = plan_rows(kind, raw, Context(batch.house, actor_for(batch, now)))
    wanted = {number: plan.reserves for number, plan in planned.items() if plan.reserves}
    for number, reason in reserve_for(batch, wanted, now=now).items():
        problems[number] = [Problem(reason)]
    for number, wrong in problems.items():
        fail(by_number[number], wrong)
    going = {number: plan for number, plan in planned.items() if number not in problems}
    taken, refused = _steps(batch.house, by_number, going, now)
    for number, refusal in refused.items():
        fail(by_number[number], [Problem(refusal.reason)])
        if number in taken:
            _take_back(batch, by_number[number], taken[number])
    for number, last in taken.items():
        if number not in refused:
            by_number[number].state, by_number[number].matter = RowState.DONE, last.matter.uid
    for row in rows:
        row.cells = None
    save_rows(rows, ["state", "matter", "cells", "column", "reason"])


def _steps(
    house: House, rows: Mapping[int, ImportRow], planned: Mapping[int, Planned], now: datetime.datetime
) -> tuple[dict[int, Taken], dict[int, Refusal]]:
    """Every row's first step, then every row's second, and so on; one statement for many matters."""
    taken: dict[int, Taken] = {}
    refused: dict[int, Refusal] = {}
    for place in range(max((len(plan.steps) for plan in planned.values()), default=0)):
        asked: dict[str, dict[int, Row]] = {}
        for number, plan in planned.items():
            if number in refused or place >= len(plan.steps):
                continue
            one = plan.steps[place]
            before = taken.get(number)
            asked.setdefault(one.step, {})[number] = Row(
                actor=one.actor,
                matter=before.matter.uid if before else None,
                data=one.data,
                sealed=one.sealed,
                part=one.part(before.snapshot) if one.part and before else None,
                happened=one.happened,
                intent=intent_of(rows[number], place),
                backfilled=True,
            )
        for step, wanted in asked.items():
            answers = take_many(step, wanted.values(), house=house, now=now)
            for number, answer in zip(wanted, answers, strict=True):
                if isinstance(answer, Refusal):
                    refused[number] = answer
                else:
                    taken[number] = answer
    return taken, refused


def intent_of(row: ImportRow, place: int | str) -> str:
    """The same for the same step of the same row, whoever carries it out; another after it was withdrawn."""
    return f"import:{row.key}:{row.generation}:{place}"


def _take_back(batch: ImportBatch, row: ImportRow, last: Taken) -> None:
    """A row whose later step was refused leaves nothing half done: what it did is withdrawn."""
    withdraw_acts(last.matter, batch.house, row=row, actor=actor_for(batch, last.act.entered_at), reason=row.reason)


def withdraw_acts(matter: Any, house: House, *, row: ImportRow, actor: Any, reason: str) -> None:
    """Withdraw every act of a matter by one act. Raises Refused where one of them cannot be."""
    history = history_of(matter)
    own = [act for act in history if not act.corrects]
    if not own:
        raise Refused("not_found", "没有找到要撤回的步骤。")
    correct(
        matter,
        own[0].uid,
        {act.uid: Mend(None) for act in own},
        house=house,
        actor=actor,
        reason=reason,
        version=len(history),
        intent=intent_of(row, "undo"),
    )
