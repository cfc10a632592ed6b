"""The proof of the import: 2,816 real letters of 2011 to 2020, if the file is at hand; no sentence of it is here."""

import datetime
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from django.utils import timezone

from lianghui.demo.small import small_house
from lianghui.kernel.figures.indicator import Period, evaluate, indicator
from lianghui.kernel.imports.batches import confirm, counts, preview, sheet_of, upload
from lianghui.kernel.imports.carrying_out import carry_out
from lianghui.kernel.imports.mapping import guess
from lianghui.kernel.imports.models import BatchState
from lianghui.kernel.imports.plan import kind_of
from lianghui.kernel.ledger.checks import verify
from lianghui.kernel.ledger.sequencer import sequence
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.states import fill_states

FILE = Path(__file__).parents[6] / "shared" / "letters" / "letters_with_replies_2816.xlsx"
needs_file = pytest.mark.skipif(not FILE.exists(), reason=f"{FILE.name} is not at hand")


def in_hand():
    """Received and answered of each letter, by plain Python: nothing of the import is used."""
    import python_calamine

    rows = python_calamine.load_workbook(str(FILE)).get_sheet_by_index(0).to_python()
    head = rows[0]
    return [(moment(row[head.index("留言时间")]), moment(row[head.index("答复时间")])) for row in rows[1:]]


def moment(value):
    if isinstance(value, datetime.datetime):
        return value
    text = value.strip().replace("/", "-")
    for pattern in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(text, pattern)  # noqa: DTZ007 - the sheet knows no zone
        except ValueError:
            continue
    raise AssertionError("a third way to write a date")


def three_months_after(day):
    month = day.month + 3
    year, month = (day.year, month) if month <= 12 else (day.year + 1, month - 12)
    for last in (day.day, 30, 29, 28):
        try:
            return datetime.date(year, month, last)
        except ValueError:
            continue
    raise AssertionError


@needs_file
@pytest.mark.django_db
def test_every_letter_arrives_and_its_figures_are_right():
    fill_states()
    small = small_house()
    kind = kind_of("letters")
    now = timezone.now()
    with FILE.open("rb") as file:
        batch = upload(
            kind, small.house, FILE.name, iter(lambda: file.read(1 << 20), b""), capacity=small.ref("clerk"), now=now
        )
    sheet = sheet_of(batch)
    preview(batch, sheet, guess(kind, sheet.head), actor=small.actors["clerk"], now=now)
    assert counts(batch) == {"new": 2816}
    confirm(batch)
    carry_out(batch, timezone.now)
    assert (batch.state, counts(batch)) == (BatchState.DONE, {"done": 2816})
    assert sequence(small.house) == 2 * 2816

    hand = in_hand()
    years = sorted({received.year for received, _ in hand})
    assert (years[0], years[-1], len(hand)) == (2011, 2020, 2816)
    by_year = Counter(received.year for received, _ in hand)
    for year in [*years, None]:
        mine = [(r, a) for r, a in hand if year in (None, r.year)]
        period = Period.year(year) if year else Period(datetime.date(2011, 1, 1), datetime.date(2020, 12, 31))
        received = evaluate(indicator("letter.received"), small.house, period)
        answered = evaluate(indicator("letter.answered"), small.house, period)
        in_time = evaluate(indicator("letter.within_3_months"), small.house, period)
        days = evaluate(
            indicator("letter.days"),
            small.house,
            Period(period.first, datetime.date(2021, 12, 31)),
            only={"year": year} if year else {},
        )
        assert received.count == len(mine) == (by_year[year] if year else 2816)
        assert (answered.count, answered.whole) == (len(mine), len(mine))
        assert in_time.count == sum(a.date() <= three_months_after(r.date()) for r, a in mine)
        assert days.middle == median((a.date() - r.date()).days for r, a in mine)
        assert days.count == len(mine)
        for value in (received, answered, in_time, days):
            assert value.rows.count() == value.count
    assert replay_house(small.house) == []
    assert verify(small.house, now=timezone.now()).problems == []
