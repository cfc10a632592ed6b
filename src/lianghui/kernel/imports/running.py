"""What ``lianghui import`` and ``lianghui import-undo`` do. Both print in Chinese."""

import argparse
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils import timezone

from lianghui.kernel.accounts.models import Account
from lianghui.kernel.figures.indicator import Period, Value, evaluate, indicator
from lianghui.kernel.imports.batches import BatchError, actor_for, confirm, counts, drop, preview, sheet_of, upload
from lianghui.kernel.imports.carrying_out import carry_out
from lianghui.kernel.imports.error_sheet import error_sheet, named_rows
from lianghui.kernel.imports.mapping import mapping_for
from lianghui.kernel.imports.models import BatchState, ImportBatch, RowState
from lianghui.kernel.imports.plan import ImportKind, kind_of, kinds
from lianghui.kernel.imports.sheet import Sheet, SheetError, tidy_label
from lianghui.kernel.imports.withdrawing import ask, withdraw
from lianghui.kernel.institution.capacities import capacities
from lianghui.kernel.institution.models import House, Post, on_day
from lianghui.kernel.institution.roles import Role
from lianghui.kernel.institution.who import roles_of
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.procedure.models import Reading
from lianghui.kernel.procedure.take import today_in_law

__all__ = ["BatchError", "SheetError", "bring_in", "undo"]

NAMED = 20  # rows at fault that are printed; all of them are in the file of --errors
BLOCK = 1 << 20


def bring_in(arguments: argparse.Namespace) -> int:
    """Import one file, or rehearse it."""
    house = _house(arguments.house)
    if arguments.kind == "kinds":
        _print(*(f"{kind.key:12} {kind.label}：{kind.help}" for kind in kinds(house.kind)))
        return 0
    kind = _kind(arguments.kind, house)
    if arguments.file is None:
        raise BatchError("请写明要导入的文件。")
    begun = time.monotonic()
    capacity = _capacity(house, arguments.by)
    with arguments.file.open("rb") as file:
        blocks = iter(lambda: file.read(BLOCK), b"")
        batch = upload(kind, house, arguments.file.name, blocks, capacity=capacity, now=timezone.now())
    try:
        _preview(batch, kind, arguments)
    except (BatchError, SheetError):
        drop(batch)
        raise
    _say_counts(batch)
    _errors(batch, arguments.errors)
    if arguments.dry_run:
        drop(batch)
        _print(f"预览用时 {time.monotonic() - begun:.1f} 秒；没有写入任何内容。")
        return 0
    if counts(batch).get(RowState.NEW):
        confirm(batch)
        carry_out(batch, timezone.now, _progress(counts(batch)[RowState.NEW]))
        sequence(house)
        _say_counts(batch)
        _print(f"批次 {batch.uid}：{batch.get_state_display()}{batch.reason}，用时 {time.monotonic() - begun:.1f} 秒。")
        _say_figures(batch, kind)
    return 1 if counts(batch).get(RowState.ERROR) or batch.state == BatchState.STOPPED else 0


def undo(arguments: argparse.Namespace) -> int:
    """Withdraw one batch."""
    try:
        wanted = uuid.UUID(arguments.batch)
    except ValueError:
        raise BatchError(f"“{arguments.batch}”不是批次编号。") from None
    batch = ImportBatch.objects.select_related("house__region").filter(uid=wanted).first()
    if batch is None:
        raise BatchError("没有这一批导入。")
    ask(batch, reason=arguments.reason, capacity=_capacity(batch.house, arguments.by))
    withdraw(batch, timezone.now)
    sequence(batch.house)
    _say_counts(batch)
    _print(f"批次 {batch.uid}：{batch.get_state_display()}。{batch.reason}")
    return 0 if batch.state == BatchState.WITHDRAWN else 1


def _preview(batch: ImportBatch, kind: ImportKind, arguments: argparse.Namespace) -> None:
    batch.sheet, batch.head_row = arguments.sheet, arguments.head
    sheet = sheet_of(batch)
    columns = mapping_for(kind, batch.house, sheet)
    columns |= dict(_named_columns(kind, sheet, arguments.column))
    places = {key: sheet.head[place] for key, place in columns.items()}
    _print(f"{kind.label}：{sheet.name or '文件'}，表头在第{sheet.head_row}行，{len(sheet.rows)}行数据。")
    _print(*(f"  {kind.column(key).label} ← {label}" for key, label in places.items()))
    now = timezone.now()
    preview(batch, sheet, columns, actor=actor_for(batch, now), now=now)


def _named_columns(kind: ImportKind, sheet: Sheet, asked: list[str]) -> Iterator[tuple[str, int]]:
    for one in asked:
        item, _, label = one.partition("=")
        key = next((column.key for column in kind.columns if item in (column.key, column.label)), None)
        if key is None:
            raise BatchError(f"没有“{item}”这一项。可用：{'、'.join(column.label for column in kind.columns)}。")
        if tidy_label(label) not in sheet.head:
            raise BatchError(f"表头中没有“{label}”这一列。现有：{'、'.join(sheet.head)}。")
        yield key, sheet.head.index(tidy_label(label))


def _house(slug: str) -> House:
    found = House.objects.select_related("region").filter(slug=slug).first()
    if found is None:
        raise BatchError(f"没有网址名为“{slug}”的机关。")
    return found


def _kind(key: str, house: House) -> ImportKind:
    known = kinds(house.kind)
    if key not in {kind.key for kind in known}:
        raise BatchError(f"没有“{key}”这一类导入。可用：{'、'.join(f'{kind.key}（{kind.label}）' for kind in known)}。")
    return kind_of(key)


def _capacity(house: House, username: str) -> str:
    """The clerk's post in the house: every act of the import names it."""
    day = today_in_law(timezone.now())
    if username:
        account = Account.objects.select_related("person").filter(username=username).first()
        found = capacities(account.person, day) if account is not None and account.person is not None else []
        refs = [one.ref for one in found if one.house_uid == house.uid and Role.OFFICE_CLERK in one.roles]
        if not refs:
            raise BatchError(f"“{username}”不是本机关的经办人。")
        return refs[0]
    posts = Post.objects.filter(on_day(day), organ__house=house).select_related("person")
    clerks = [post for post in posts if Role.OFFICE_CLERK in roles_of(post) and post.stands_on(day)]
    if len(clerks) != 1:
        raise BatchError("本机关没有经办人，或者不止一位。请用 --by 写明经办人的用户名。")
    return clerks[0].ref


def _errors(batch: ImportBatch, target: Path | None) -> None:
    for row in list(named_rows(batch)[:NAMED]):
        _print(f"  第{row.number}行：{row.reason}")
    if target is not None:
        target.write_bytes(error_sheet(batch))
        _print(f"没有导入的行和原因已写入 {target}。")


def _say_counts(batch: ImportBatch) -> None:
    found = counts(batch)
    _print("；".join(f"{state.label} {found[state]} 行" for state in RowState if found.get(state)) + "。")


def _say_figures(batch: ImportBatch, kind: ImportKind) -> None:
    """The kind's indicators by year, as the figures' own page counts them."""
    if not kind.figures:
        return
    days = Reading.objects.filter(
        house=batch.house, step__startswith=f"{indicator(kind.figures[0]).key.split('.')[0]}."
    )
    years = sorted(set(days.filter(superseded_by=None).values_list("happened_on__year", flat=True)))
    for year in years:
        told = []
        for key in kind.figures:
            value = evaluate(indicator(key), batch.house, Period.year(year))
            told.append(f"{value.indicator.label} {_words(value)}")
        _print(f"  {year}年  " + "；".join(told))


def _words(value: Value) -> str:
    if value.middle is not None:
        return f"{value.middle:g} 天（{value.count} {value.indicator.unit}）"
    if value.whole is not None:
        return f"{value.words}（{value.count}/{value.whole}）"
    return f"{value.words} {value.indicator.unit}"


def _progress(whole: int) -> Callable[[int], None]:
    def say(done: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r  {done}/{whole}")

    return say


def _print(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
