"""Numbers that rows bore elsewhere: looked at in the preview, reserved before the rows are carried out."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction

from lianghui.kernel.imports.models import ImportBatch
from lianghui.kernel.imports.plan import Number, Planned
from lianghui.kernel.papers.models import NumberTaken
from lianghui.kernel.papers.numbering import open_series, release, reserve_many

CHUNK = 500


def taker(batch: ImportBatch) -> str:
    """Under what name a batch holds numbers."""
    return f"import:{batch.uid}"


def taken_by_others(batch: ImportBatch, plans: Iterable[Planned]) -> dict[int, str]:
    """Rows whose number is held by somebody else, with the reason, by row number."""
    wanted = {(plan.reserves.series, plan.reserves.number): plan.number for plan in plans if plan.reserves}
    by_series: dict[str, list[int]] = defaultdict(list)
    for series, number in wanted:
        by_series[series].append(number)
    out: dict[int, str] = {}
    for series, numbers in by_series.items():
        for at in range(0, len(numbers), CHUNK):
            held = NumberTaken.objects.filter(
                series__house=batch.house, series__key=series, number__in=numbers[at : at + CHUNK]
            ).exclude(state=NumberTaken.State.RELEASED)
            for number, text in held.exclude(by=taker(batch)).values_list("number", "text"):
                out[wanted[series, number]] = f"编号{text}已被占用，请核对原编号，或留空由系统编号。"
    return out


def reserve_for(batch: ImportBatch, numbers: Mapping[int, Number], *, now: datetime.datetime) -> dict[int, str]:
    """Reserve the numbers of these rows; returns the rows that cannot have theirs, with the reason."""
    by_series: dict[str, dict[int, Number]] = defaultdict(dict)
    for row, number in numbers.items():
        by_series[number.series][row] = number
    out: dict[int, str] = {}
    with transaction.atomic():
        # In one order, so that two batches never wait for each other in a ring.
        for series in sorted(by_series):
            rows = by_series[series]
            open_series(batch.house, series, label=series)
            texts = {number.number: number.text for number in rows.values()}
            refused = reserve_many(series, batch.house, texts, now=now, by=taker(batch))
            out |= {row: refused[number.number] for row, number in rows.items() if number.number in refused}
    return out


def release_all(batch: ImportBatch, *, reason: str) -> int:
    """Give back what the batch held; returns how many numbers."""
    held = NumberTaken.objects.filter(by=taker(batch), state=NumberTaken.State.RESERVED)
    series: Sequence[str] = sorted(set(held.values_list("series__key", flat=True)))
    with transaction.atomic():
        return sum(release(key, batch.house, by=taker(batch), reason=reason) for key in series)
