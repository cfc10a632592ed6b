"""Undo 整批撤回: an act on each matter while nobody else has acted on the batch; register rows are taken out whole."""

import datetime
from collections.abc import Callable, Iterable, Sequence

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, F, Q

from lianghui.kernel.imports.batches import BatchError, actor_for, claim, release, save_rows
from lianghui.kernel.imports.carrying_out import CLAIM, STRETCH, withdraw_acts
from lianghui.kernel.imports.models import BatchState, ImportBatch, ImportRow, RowState
from lianghui.kernel.imports.plan import kind_of
from lianghui.kernel.imports.reserving import release_all
from lianghui.kernel.institution.imports import take_back
from lianghui.kernel.procedure.models import Audience, Matter, Part, Party, Reading
from lianghui.kernel.procedure.shapes import Actor, Refused

MOST_NAMED = 5


def acted_on(batch: ImportBatch) -> list[str]:
    """What others have done on the batch since, in Chinese: a few examples. Empty while it can be undone."""
    done = batch.rows.filter(state=RowState.DONE)
    if kind_of(batch.kind).register:
        return _referred_to(_written(done))
    own = done.exclude(matter=None).values("matter")
    intents = Q(acts__intent__startswith="import:")
    matters = Matter.objects.unscoped("undo looks at each matter of its batch").filter(house=batch.house, uid__in=own)
    touched = matters.annotate(own_acts=Count("acts", filter=intents), all_acts=Count("acts")).exclude(
        own_acts=F("all_acts")
    )
    return [f"{m.number_text} {m.title}".strip() for m in touched.order_by("id")[:MOST_NAMED]]


def ask(batch: ImportBatch, *, reason: str, capacity: str) -> None:
    """Say that the batch is to be withdrawn; the worker does it. Raises BatchError where it cannot be any more."""
    others = acted_on(batch)
    if others:
        raise BatchError(f"其中有事项已经继续办理或被引用，不能整批撤回：{'、'.join(others)}。请逐件更正。")
    if not reason.strip():
        raise BatchError("请说明撤回的理由。")
    done = ImportBatch.objects.filter(pk=batch.pk, state__in=[BatchState.DONE, BatchState.STOPPED])
    if not done.update(state=BatchState.WITHDRAWING, reason=reason.strip()[:300], capacity=capacity):
        raise BatchError("这一批现在不能撤回：还在导入，或者已经撤回。")
    batch.state, batch.reason, batch.capacity = BatchState.WITHDRAWING, reason.strip()[:300], capacity


def withdraw_on(batch: ImportBatch, now: datetime.datetime, *, stretch: int = STRETCH) -> int:
    """Withdraw the next rows; returns how many were dealt with. 0: there are no more, or another is at it."""
    if not claim(batch, BatchState.WITHDRAWING, now, CLAIM):
        return 0
    try:
        rows = list(batch.rows.filter(state=RowState.DONE, reason="").order_by("-number"))
        if kind_of(batch.kind).register:
            _take_out(rows)
            rows = []
        else:
            rows = rows[:stretch]
            _withdraw_rows(batch, rows, actor_for(batch, now))
        if not rows:
            _end(batch, now)
        return len(rows)
    except (BatchError, ValidationError) as fault:
        words = "；".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
        ImportBatch.objects.filter(pk=batch.pk).update(state=BatchState.STOPPED, reason=words[:300])
        return 0
    finally:
        release(batch)


def withdraw(
    batch: ImportBatch, now: Callable[[], datetime.datetime], progress: Callable[[int], None] | None = None
) -> None:
    """Withdraw the whole batch at once: the command line."""
    gone = 0
    while found := withdraw_on(batch, now()):
        gone += found
        if progress:
            progress(gone)
    batch.refresh_from_db()


def _withdraw_rows(batch: ImportBatch, rows: Sequence[ImportRow], actor: Actor) -> None:
    matters = Matter.objects.unscoped("undo withdraws each matter of its batch").filter(house=batch.house)
    found = {m.uid: m for m in matters.filter(uid__in=[row.matter for row in rows])}
    for row in rows:
        assert row.matter is not None
        try:
            withdraw_acts(found[row.matter], batch.house, row=row, actor=actor, reason=batch.reason)
        except Refused as refused:
            row.reason = refused.refusal.reason[:500]  # it stays as it is, and says why
        else:
            row.state = RowState.WITHDRAWN
    save_rows(rows, ["state", "reason"])


def _end(batch: ImportBatch, now: datetime.datetime) -> None:
    left = batch.rows.filter(state=RowState.DONE).exists()
    if not left:
        release_all(batch, reason="导入已撤回")
    state = BatchState.DONE if left else BatchState.WITHDRAWN
    ImportBatch.objects.filter(pk=batch.pk).update(state=state, done_at=now)
    batch.state = state


def _take_out(rows: Sequence[ImportRow]) -> None:
    """All register rows, whole or not at all; looked at again in the same transaction."""
    with transaction.atomic():
        written = _written(rows)
        others = _referred_to(written)
        if others:
            raise BatchError(f"其中有的已被引用，不能整批撤回：{'、'.join(others)}。")
        take_back(list(reversed(written)))
        for row in rows:
            row.state, row.written = RowState.WITHDRAWN, ""
        save_rows(rows, ["state", "written"])


def _written(rows: Iterable[ImportRow]) -> list[models.Model]:
    """The rows of the register that the batch wrote, last first."""
    by_model: dict[str, list[str]] = {}
    order = []
    for row in sorted(rows, key=lambda one: -one.number):
        if row.written:
            label, _, pk = row.written.partition(":")
            by_model.setdefault(label, []).append(pk)
            order.append((label, pk))
    found = {
        (label, str(model.pk)): model
        for label, pks in by_model.items()
        for model in apps.get_model(label)._default_manager.filter(pk__in=pks)  # noqa: SLF001 - public in Django
    }
    return [found[place] for place in order if place in found]


def _referred_to(written: Sequence[models.Model]) -> list[str]:
    """Those of them that an act, a part or an audience names: by a ref, which no foreign key guards."""
    by_ref: dict[str, models.Model] = {model.ref: model for model in written}  # type: ignore[attr-defined]
    found: set[str] = set()
    refs = list(by_ref)
    for at in range(0, len(refs), 500):
        some = refs[at : at + 500]
        for rows, name in (
            (Part.objects.filter(party__in=some), "party"),
            (Party.objects.filter(ref__in=some), "ref"),
            (Audience.objects.filter(who__in=some), "who"),
            (Reading.objects.filter(person__in=some), "person"),
            (Reading.objects.filter(unit__in=some), "unit"),
        ):
            found.update(rows.order_by().values_list(name, flat=True).distinct()[:MOST_NAMED])
    return [str(by_ref[ref]) for ref in sorted(found)[:MOST_NAMED]]
