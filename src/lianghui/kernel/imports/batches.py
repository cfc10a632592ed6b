"""A batch from the uploaded file to what the clerk sees before saying yes. Nothing but the batch is written here."""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count

from lianghui.kernel.imports import mapping
from lianghui.kernel.imports.models import BatchState, ImportBatch, ImportRow, RowState
from lianghui.kernel.imports.plan import Context, ImportKind, Planned, Problem, ReadRow, kind_of, natural_key, read_row
from lianghui.kernel.imports.reading_process import plain
from lianghui.kernel.imports.rehearsing import Rehearsal, rehearse
from lianghui.kernel.imports.reserving import taken_by_others
from lianghui.kernel.imports.sheet import Sheet, read, typed
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.shapes import Actor
from lianghui.kernel.procedure.take import today_in_law

KEPT_FOR = datetime.timedelta(days=1)  # an upload nobody went on with
REASONS_FOR = datetime.timedelta(days=30)  # reasons repeat the beginning of a cell, which may be a name
CHUNK = 500


class BatchError(Exception):
    """The batch cannot be taken further; the message says in Chinese why, and what to do."""


def folder() -> Path:
    """Where uploads lie until they have become rows. Nobody but the server reads it."""
    found: Path = settings.VAR / "imports"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(batch: ImportBatch) -> Path:
    """The upload of a batch. The name in the folder is ours: the clerk's own is only shown."""
    return folder() / str(batch.uid)


def upload(
    kind: ImportKind, house: House, name: str, blocks: Iterable[bytes], *, capacity: str, now: datetime.datetime
) -> ImportBatch:
    """Keep an uploaded file for the next pages. It is read by content only when its sheet is asked for."""
    batch = ImportBatch(house=house, kind=kind.key, file_name=name[-200:], capacity=capacity, created_at=now)
    target = path_of(batch)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        target.chmod(0o600)
        for block in blocks:
            digest.update(block)
            file.write(block)
    batch.file_hash = digest.hexdigest()
    batch.save()
    return batch


def sheet_of(batch: ImportBatch) -> Sheet:
    """The sheet as it was chosen. Raises SheetError, and BatchError where the upload is gone."""
    if batch.state != BatchState.UPLOADED or not path_of(batch).exists():
        raise BatchError("这份文件已经不在服务器上，请重新上传。")
    return read(path_of(batch), kind_of(batch.kind).labels, sheet=batch.sheet, head_row=batch.head_row)


def actor_for(batch: ImportBatch, now: datetime.datetime) -> Actor:
    """The batch's clerk in the capacity in which the batch was begun. Raises BatchError where it is held no more."""
    found = resolve(batch.capacity, today_in_law(now))
    if found is None or found.house_uid != batch.house.uid:
        raise BatchError("经办人已不再担任这一职务，不能继续导入。请由现任经办人重新上传。")
    return actor_of(found)


def preview(
    batch: ImportBatch, sheet: Sheet, columns: Mapping[str, int], *, actor: Actor, now: datetime.datetime
) -> ImportBatch:
    """Read every row by the mapping, plan it, and keep what would become of it; the upload is deleted then.

    Raises BatchError for a mapping that cannot be used.
    """
    kind = kind_of(batch.kind)
    wrong = mapping.problems(kind, columns, sheet.head)
    if wrong:
        raise BatchError("；".join(wrong))
    raw = {row.number: mapping.mapped(columns, row.cells) for row in sheet.rows}
    rows = _rows_of_register(batch, kind, raw) if kind.register else _rows_of_matters(batch, kind, raw, actor, now)
    mapping.remember(kind, batch.house, sheet, columns, by=batch.capacity, now=now)
    batch.sheet, batch.head_row, batch.columns = sheet.name, sheet.head_row, dict(columns)
    batch.state = BatchState.PREVIEW
    with transaction.atomic():
        ImportRow.objects.filter(batch=batch).delete()
        ImportRow.objects.bulk_create(rows, batch_size=CHUNK)
        batch.save()
    path_of(batch).unlink(missing_ok=True)
    return batch


def confirm(batch: ImportBatch) -> None:
    """Let the worker carry it out. Raises BatchError where there is nothing to import, or it was said before."""
    if not batch.rows.filter(state=RowState.NEW).exists():
        raise BatchError("没有可以导入的行。请按提示改正表格后重新上传。")
    if not ImportBatch.objects.filter(pk=batch.pk, state=BatchState.PREVIEW).update(state=BatchState.RUNNING):
        raise BatchError("这一批已经开始导入，不用再确认。")
    batch.state = BatchState.RUNNING


def drop(batch: ImportBatch) -> None:
    """Forget a batch that nobody confirmed. Raises BatchError for one that has begun."""
    with transaction.atomic():
        locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if locked.state not in {BatchState.UPLOADED, BatchState.PREVIEW}:
            raise BatchError("这一批已经开始导入，不能放弃；导入完成后可以整批撤回。")
        locked.rows.all().delete()
        path_of(batch).unlink(missing_ok=True)
        locked.delete()


def forget(now: datetime.datetime) -> int:
    """Forget uploads and previews that nobody went on with for a day, and reasons after thirty; returns how many."""
    old = ImportRow.objects.filter(batch__done_at__lt=now - REASONS_FOR).exclude(reason="")
    old.exclude(state=RowState.DONE).update(reason="")
    waiting = ImportBatch.objects.filter(
        state__in=[BatchState.UPLOADED, BatchState.PREVIEW], created_at__lt=now - KEPT_FOR
    )
    found = list(waiting)
    for batch in found:
        drop(batch)
    return len(found)


def erase_texts(house: House) -> None:
    """Take away what batches still hold of cells: previews nobody confirmed, and what reasons repeat.

    For an erasure: which row speaks of whom nobody can tell.
    """
    for batch in ImportBatch.objects.filter(house=house, state__in=[BatchState.UPLOADED, BatchState.PREVIEW]):
        drop(batch)
    ImportRow.objects.filter(batch__house=house).exclude(reason="").exclude(state=RowState.DONE).update(reason="")


def counts(batch: ImportBatch) -> dict[str, int]:
    """How many rows stand where, by state."""
    return dict(batch.rows.order_by().values_list("state").annotate(n=Count("pk")))


def stored(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A row's cells as JSON."""
    told: dict[str, Any] = json.loads(json.dumps(dict(raw), ensure_ascii=False, default=plain))
    return told


def restored(cells: Mapping[str, Any]) -> dict[str, Any]:
    """A row's cells as they were read."""
    return {key: typed(cell) for key, cell in cells.items()}


def digest_of(raw: Mapping[str, Any]) -> str:
    """Tells a changed row; keyed, so that nobody can try out what a text may have been."""
    text = json.dumps(stored(raw), ensure_ascii=False, sort_keys=True)
    return hmac.new(settings.SECRET_KEY.encode(), text.encode(), "sha256").hexdigest()


def plan_rows(
    kind: ImportKind, raw: Mapping[int, Mapping[str, Any]], context: Context
) -> tuple[dict[int, Planned], dict[int, list[Problem]]]:
    """What each row of matters becomes, and what is wrong with the rest. By row number."""
    readable: list[ReadRow] = []
    problems: dict[int, list[Problem]] = {}
    for number, one in raw.items():
        found, wrong = read_row(kind, number, one)
        if wrong:
            problems[number] = wrong
        else:
            readable.append(found)
    assert kind.plan is not None
    planned: dict[int, Planned] = {}
    for plan in kind.plan(readable, context):
        if plan.problems:
            problems[plan.number] = list(plan.problems)
        else:
            planned[plan.number] = plan
    return planned, problems


def _rows_of_matters(
    batch: ImportBatch, kind: ImportKind, raw: Mapping[int, Mapping[str, Any]], actor: Actor, now: datetime.datetime
) -> list[ImportRow]:
    context = Context(batch.house, actor)
    planned, problems = plan_rows(kind, raw, context)
    keys = {number: natural_key(kind.key, batch.house, plan.natural) for number, plan in planned.items()}
    _twice(keys, planned, problems)
    held = taken_by_others(batch, [plan for number, plan in planned.items() if number not in problems])
    for number, reason in held.items():
        problems.setdefault(number, []).append(Problem(reason))
    known = _known(batch, keys.values())
    world = Rehearsal(batch.house, now)
    out = []
    for number, one in raw.items():
        row = ImportRow(batch=batch, number=number, cells=stored(one), key=keys.get(number, ""))
        row.digest = digest_of(one)
        done, generation = known.get(row.key, (None, 0))
        row.generation = generation
        # What is there already holds its own number: that is no fault of the row.
        if done is not None:
            same = done == row.digest
            row.state = RowState.SAME if same else RowState.CHANGED
            row.reason = "" if same else "这一行以前导入过，内容有改动；没有再导入，请在原事项上更正。"
        else:
            row.state = RowState.NEW
            wrong = problems.get(number) or rehearse(planned[number], str(batch.house.uid), world, now)
            if wrong:
                fail(row, wrong)
        out.append(row)
    return out


def _rows_of_register(batch: ImportBatch, kind: ImportKind, raw: Mapping[int, Mapping[str, Any]]) -> list[ImportRow]:
    numbers, values, problems = read_register(kind, raw)
    assert kind.register is not None
    try:
        plan = kind.register(values, batch.house)
    except ValidationError as fault:
        raise BatchError("；".join(fault.messages)) from fault
    for error in plan.errors:
        problems.setdefault(numbers[error.row - 1], []).append(Problem(error.message, error.field))
    new = {numbers[change.row - 1] for change in plan.changes}
    out = []
    for number, one in raw.items():
        row = ImportRow(batch=batch, number=number, cells=stored(one), digest=digest_of(one))
        row.state = RowState.NEW if number in new else RowState.SAME
        if number in problems:
            fail(row, problems[number])
        out.append(row)
    return out


def read_register(
    kind: ImportKind, raw: Mapping[int, Mapping[str, Any]]
) -> tuple[list[int], list[dict[str, Any]], dict[int, list[Problem]]]:
    """Rows for the institution's plan, in their order: an unreadable one leaves an empty place, which a plan skips."""
    problems: dict[int, list[Problem]] = {}
    values: list[dict[str, Any]] = []
    for number, one in raw.items():
        found, wrong = read_row(kind, number, one)
        if wrong:
            problems[number] = wrong
        values.append({} if wrong else dict(found.values))
    return list(raw), values, problems


def _twice(keys: Mapping[int, str], planned: Mapping[int, Planned], problems: dict[int, list[Problem]]) -> None:
    """A row that stands twice in the file, or a number two rows bear: the first is taken, the others are named."""
    first: dict[Any, int] = {}
    for number, key in keys.items():
        before = first.setdefault(key, number)
        if before != number:
            problems.setdefault(number, []).append(Problem(f"与第{before}行重复，请删去一行。"))
            continue
        wanted = planned[number].reserves
        if wanted is not None:
            before = first.setdefault((wanted.series, wanted.number), number)
            if before != number:
                problems.setdefault(number, []).append(Problem(f"编号与第{before}行相同，请核对。"))


def _known(batch: ImportBatch, keys: Iterable[str]) -> dict[str, tuple[str | None, int]]:
    """For rows that came in before: the digest of the one that stands, if any, and how often one was withdrawn."""
    wanted = list(keys)
    out: dict[str, tuple[str | None, int]] = {}
    for at in range(0, len(wanted), CHUNK):
        rows = ImportRow.objects.filter(
            key__in=wanted[at : at + CHUNK], batch__house=batch.house, state__in=[RowState.DONE, RowState.WITHDRAWN]
        )
        for key, state, digest in rows.values_list("key", "state", "digest"):
            done, gone = out.get(key, (None, 0))
            out[key] = (digest, gone) if state == RowState.DONE else (done, gone + 1)
    return out


def fail(row: ImportRow, problems: Sequence[Problem]) -> None:
    """Name what is wrong with a row."""
    row.state = RowState.ERROR
    row.column = problems[0].column
    row.reason = " ".join(problem.message for problem in problems)[:500]


def save_rows(rows: Sequence[ImportRow], columns: Sequence[str]) -> None:
    """Save these columns of rows that stand already, many in one statement: Django's own way makes a CASE of each."""
    ImportRow.objects.bulk_create(
        rows, batch_size=CHUNK, update_conflicts=True, unique_fields=["batch", "number"], update_fields=columns
    )


def claim(batch: ImportBatch, state: BatchState, now: datetime.datetime, span: datetime.timedelta) -> bool:
    """Whether this worker may go on with the batch; nobody else does for the span, or until ``release``."""
    free = ImportBatch.objects.filter(pk=batch.pk, state=state).exclude(claimed_until__gt=now)
    return bool(free.update(claimed_until=now + span))


def release(batch: ImportBatch) -> None:
    """Let the next one go on with it."""
    ImportBatch.objects.filter(pk=batch.pk).update(claimed_until=None)
