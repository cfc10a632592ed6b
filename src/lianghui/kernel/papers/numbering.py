"""Numbers without gap or double, drawn inside the transaction of the act that needs them.

A number is drawn after acceptance, so that a returned draft takes none; what has been given stays taken, 作废 at most.
The row of the series is locked from the draw to the end of the caller's transaction: a roll-back gives the number
back, and nobody else can have drawn a later one meanwhile. That is what makes the series free of gaps; a database
sequence is not, since it keeps no promise about transactions that fail.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _

from lianghui.kernel.papers.models import NumberTaken, Series

PLACE = "{n}"


class NumberingError(Exception):
    """A number cannot be given; the message says why and what to do."""


def number_text(pattern: str, number: int) -> str:
    """Print ``number`` by ``pattern``: "第{n}号（闭会）" and 7 give "第7号（闭会）"."""
    return pattern.replace(PLACE, str(number))


def open_series(house: models.Model, key: str, *, label: str, pattern: str = "第{n}号") -> Series:
    """Return the house's series ``key``, made if there is none yet; an existing one keeps its label and pattern.

    Raises NumberingError where ``pattern`` has not exactly one ``{n}``.
    """
    if pattern.count(PLACE) != 1 or pattern.replace(PLACE, "").strip("{}") != pattern.replace(PLACE, ""):
        raise NumberingError(_("编号格式“%(pattern)s”须含且只含一个 {n}，例如“第{n}号”。") % {"pattern": pattern})
    return Series.objects.get_or_create(house_id=house.pk, key=key, defaults={"label": label, "pattern": pattern})[0]


def draw(series_key: str, house: models.Model, *, now: datetime, by: str = "") -> int:
    """Take the lowest free number of the series; must run inside the caller's transaction.

    Raises NumberingError where the series was never opened, TransactionManagementError outside a transaction.
    """
    return draw_many(series_key, house, 1, now=now, by=[by])[0]


def draw_many(series_key: str, house: models.Model, count: int, *, now: datetime, by: Iterable[str] = ()) -> list[int]:
    """Take the ``count`` lowest free numbers in ascending order; ``by`` names each one's taker, in the same order."""
    series = _locked(series_key, house)
    takers = list(by)
    free = _free(series, count)
    _write(series, free, now, takers)
    return free


def _write(series: Series, numbers: list[int], now: datetime, takers: list[str]) -> None:
    NumberTaken.objects.bulk_create(
        [
            NumberTaken(
                series=series,
                number=number,
                text=number_text(series.pattern, number),
                by=takers[place] if place < len(takers) else "",
                at=now,
            )
            for place, number in enumerate(numbers)
        ],
        batch_size=500,
    )
    if numbers:
        series.last = numbers[-1]
        series.save(update_fields=["last"])


class Block:
    """Numbers of one series for one transaction: locked and looked up once, written down once by ``settle``.

    A number that was looked at and not used is no gap: nothing is written before ``settle``.
    """

    def __init__(self, series_key: str, house: models.Model, expected: int) -> None:
        self._series = _locked_or_none(series_key, house) or _locked_new(series_key, house)
        self._expected = expected
        self._free: list[int] = []
        self.used = 0

    def take(self) -> tuple[int, str]:
        """The next number and its text."""
        if self.used >= len(self._free):
            self._free = _free(self._series, self.used + self._expected)
        number = self._free[self.used]
        self.used += 1
        return number, number_text(self._series.pattern, number)

    def settle(self, *, now: datetime) -> None:
        """Write down what was used."""
        if self.used:
            _write(self._series, self._free[: self.used], now, [])


def reserve(
    series_key: str, house: models.Model, number: int, *, now: datetime, by: str = "", text: str | None = None
) -> NumberTaken:
    """Record a number that was given elsewhere (an import, a paper list), so that it is never drawn again.

    ``text`` keeps the wording it bore there. Raises NumberingError where the number is taken already, or below one.
    """
    series = _locked(series_key, house)
    if number < 1:
        raise NumberingError(_("编号须为正整数，收到的是 %(number)s。") % {"number": number})
    taken = NumberTaken.objects.filter(series=series, number=number).first()
    if taken is not None and taken.state != NumberTaken.State.RELEASED:
        raise NumberingError(
            _("%(series)s的%(text)s已被占用（%(state)s）；请核对原编号，或留空由系统编号。")
            % {"series": series.label, "text": taken.text, "state": taken.get_state_display()}
        )
    return NumberTaken.objects.update_or_create(
        series=series,
        number=number,
        defaults={
            "text": text or number_text(series.pattern, number),
            "by": by,
            "state": NumberTaken.State.RESERVED,
            "reason": "",
            "at": now,
        },
    )[0]


def reserve_many(
    series_key: str, house: models.Model, texts: Mapping[int, str], *, now: datetime, by: str
) -> dict[int, str]:
    """Record many numbers given elsewhere, with their wording there; returns those refused, with the reason.

    What ``by`` holds already is no refusal: an import that was interrupted asks again.
    """
    series = _locked(series_key, house)
    numbers = list(texts)
    known = {
        taken.number: taken
        for at in range(0, len(numbers), 500)
        for taken in NumberTaken.objects.filter(series=series, number__in=numbers[at : at + 500])
    }
    refused: dict[int, str] = {}
    rows: list[NumberTaken] = []
    for number, text in texts.items():
        taken = known.get(number)
        if number < 1:
            refused[number] = _("编号须为正整数，收到的是 %(number)s。") % {"number": number}
        elif taken is not None and taken.state != NumberTaken.State.RELEASED:
            if (taken.by, taken.state) != (by, NumberTaken.State.RESERVED):
                refused[number] = _("%(text)s已被占用（%(state)s）；请核对原编号，或留空由系统编号。") % {
                    "text": taken.text,
                    "state": taken.get_state_display(),
                }
        else:
            rows.append(
                NumberTaken(
                    series=series,
                    number=number,
                    text=text or number_text(series.pattern, number),
                    by=by,
                    state=NumberTaken.State.RESERVED,
                    at=now,
                )
            )
    NumberTaken.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["series", "number"],
        update_fields=["text", "by", "state", "reason", "at"],
    )
    return refused


def release(series_key: str, house: models.Model, *, by: str, reason: str) -> int:
    """Undo every reservation of ``by`` (an import that is withdrawn); returns how many.

    Numbers above the last one given become free as if never reserved. Those below stay as released, so that the series
    still accounts for each of its numbers; only another import takes them again.
    """
    series = _locked(series_key, house)
    reserved = NumberTaken.objects.filter(series=series, by=by, state=NumberTaken.State.RESERVED)
    freed, _models = reserved.filter(number__gt=series.last).delete()
    return freed + reserved.update(state=NumberTaken.State.RELEASED, reason=reason)


def text_of(series_key: str, house: models.Model, number: int) -> str:
    """The number as printed when it was taken. Raises NumberTaken.DoesNotExist."""
    return NumberTaken.objects.get(series__house_id=house.pk, series__key=series_key, number=number).text


def void(series_key: str, house: models.Model, number: int, *, reason: str) -> NumberTaken:
    """Mark a number 作废: it stays taken, is never drawn again, and says why.

    Raises NumberingError where it was never taken.
    """
    series = _locked(series_key, house)
    taken = NumberTaken.objects.filter(series=series, number=number).first()
    if taken is None:
        raise NumberingError(
            _("%(series)s中没有编过 %(number)s 号，无法作废。") % {"series": series.label, "number": number}
        )
    taken.state = NumberTaken.State.VOID
    taken.reason = reason
    taken.save(update_fields=["state", "reason"])
    return taken


def continue_after(series_key: str, house: models.Model, number: int, *, now: datetime, reason: str) -> list[int]:
    """Let the next draw come after ``number``; every free number up to it is recorded as 作废 with ``reason``.

    For an office that numbered on paper before: its unused numbers are named instead of being filled from behind.
    Returns the numbers so recorded.
    """
    series = _locked(series_key, house)
    held = set(
        NumberTaken.objects.filter(series=series, number__gt=series.last, number__lte=number).values_list(
            "number", flat=True
        )
    )
    skipped = [n for n in range(series.last + 1, number + 1) if n not in held]
    NumberTaken.objects.bulk_create(
        [
            NumberTaken(
                series=series,
                number=n,
                text=number_text(series.pattern, n),
                state=NumberTaken.State.VOID,
                reason=reason,
                at=now,
            )
            for n in skipped
        ],
        batch_size=500,
    )
    series.last = max(series.last, number)
    series.save(update_fields=["last"])
    return skipped


def _locked(series_key: str, house: models.Model) -> Series:
    series = _locked_or_none(series_key, house)
    if series is None:
        raise NumberingError(_("编号系列“%(key)s”尚未设立，请先由机关管理员设立该系列。") % {"key": series_key})
    return series


def _locked_new(series_key: str, house: models.Model) -> Series:
    open_series(house, series_key, label=series_key)
    return _locked(series_key, house)


def _locked_or_none(series_key: str, house: models.Model) -> Series | None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "a number is drawn inside the transaction of the act it belongs to"
        )
    # On SQLite the lock is the transaction itself (transaction_mode IMMEDIATE); SELECT … FOR UPDATE is a no-op there.
    return Series.objects.select_for_update().filter(house_id=house.pk, key=series_key).first()


def _free(series: Series, count: int) -> list[int]:
    """Return the ``count`` lowest numbers above ``last`` that nothing holds (imports may hold some ahead)."""
    ahead = iter(
        NumberTaken.objects.filter(series=series, number__gt=series.last)
        .order_by("number")
        .values_list("number", flat=True)
        .iterator(chunk_size=500)
    )
    held = next(ahead, None)
    free: list[int] = []
    number = series.last
    while len(free) < count:
        number += 1
        if number == held:
            held = next(ahead, None)
        else:
            free.append(number)
    return free
