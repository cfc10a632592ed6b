"""Enter a holiday notice, or withdraw one: both in one transaction, both telling which days change.

Open limits are not touched here: counting them again is an act of each matter, and the procedure takes it with the
`Changes` given back.
"""

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.kernel.calendar.load import VERSION_ROW, read_calendar
from lianghui.kernel.calendar.models import CalendarDay, CalendarVersion, HolidayNotice
from lianghui.kernel.calendar.working_days import Changes, Day, changed_days

# GB/T 2260 has six digits; the statistical codes of townships and villages nine and twelve.
REGION_DIGITS = (6, 9, 12)


class Entered(NamedTuple):
    """The notice, and what it changes in its region."""

    notice: HolidayNotice
    changes: Changes


def enter_notice(
    *,
    kind: HolidayNotice.Kind,
    year: int,
    title: str,
    days: Iterable[Day],
    entered_by: uuid.UUID,
    entered_at: datetime,
    whole_year: bool = False,
    region: str = "",
    number: str = "",
    issued_on: date | None = None,
    text: str = "",
) -> Entered:
    """Store a notice and its days, and give back which days and years change for its region.

    ``entered_at`` is an aware time. The days are those a person has confirmed, read by `parse_notice` or typed in.

    Raises:
        ValidationError: the notice has no day or title, names a day twice, lies far from its year, is a regional one
            that would settle a whole year, or has been entered already.

    """
    listed = list(days)
    _check(listed, year=year, title=title, whole_year=whole_year, region=region)
    with transaction.atomic():
        _lock()
        same = HolidayNotice.objects.filter(number=number, region=region, year=year, withdrawn_at__isnull=True)
        if number and same.exists():
            raise ValidationError(_("%(number)s 已经录入；如有错误，请先撤销原来的录入。"), params={"number": number})
        before = read_calendar(region)
        notice = HolidayNotice.objects.create(
            kind=kind,
            year=year,
            whole_year=whole_year,
            region=region,
            number=number,
            title=title,
            issued_on=issued_on,
            text=text,
            entered_by=entered_by,
            entered_at=entered_at,
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(notice=notice, day=each.day, off=each.off, name=each.name, region=region) for each in listed
        )
        _renew()
        return Entered(notice, changed_days(before, read_calendar(region)))


def preview_notice(*, days: Iterable[Day], year: int, whole_year: bool = False, region: str = "") -> Changes:
    """Tell what entering these days would change in their region, without entering them."""
    before = read_calendar(region)
    return changed_days(before, before.with_local(days).with_years([year] if whole_year else []))


def withdraw_notice(*, notice: HolidayNotice, withdrawn_by: uuid.UUID, withdrawn_at: datetime, why: str) -> Entered:
    """Take back a notice entered by mistake: its rows stay, and count no more.

    Raises:
        ValidationError: there is no reason, or the notice is withdrawn already.

    """
    if not why.strip():
        raise ValidationError(_("请填写撤销的原因。"))
    with transaction.atomic():
        _lock()
        before = read_calendar(notice.region)
        changed = HolidayNotice.objects.filter(pk=notice.pk, withdrawn_at__isnull=True).update(
            withdrawn_by=withdrawn_by, withdrawn_at=withdrawn_at, withdrawn_why=why.strip()
        )
        if not changed:
            raise ValidationError(_("这份通知已经撤销，无需再次撤销。"))
        _renew()
        notice.refresh_from_db()
        return Entered(notice, changed_days(before, read_calendar(notice.region)))


def _check(days: list[Day], *, year: int, title: str, whole_year: bool, region: str) -> None:
    if not title.strip():
        raise ValidationError(_("请填写通知标题。"))
    if region and not (region.isdecimal() and len(region) in REGION_DIGITS):
        raise ValidationError(_("地区代码“%(region)s”应为6、9或12位数字。"), params={"region": region})
    if not days:
        raise ValidationError(_("通知中没有任何放假或上班的日期，请核对后再录入。"))
    if len({each.day for each in days}) != len(days):
        raise ValidationError(_("同一天写了两次，请核对后再录入。"))
    if whole_year and region:
        raise ValidationError(_("只有全国的年度安排才能确定全年的日历；地方通知请按地方假日录入。"))
    off = {each.day for each in days if each.off}
    # Once a year counts as known its festivals are off only where the notice says so: one left out would be worked.
    if whole_year and (lacking := [day for day in _certain(year) if day not in off]):
        raise ValidationError(
            _("全年安排中缺少法定节日 %(day)s，请核对是否录全；只录部分日期时请不要按全年安排录入。"),
            params={"day": lacking[0]},
        )
    # A notice for a year may reach into the last days of the one before, and never further.
    if far := [each.day for each in days if not date(year - 1, 12, 1) <= each.day <= date(year, 12, 31)]:
        raise ValidationError(
            _("%(day)s 不在 %(year)s 年的安排之内，请核对年份。"), params={"day": far[0], "year": year}
        )


def _certain(year: int) -> list[date]:
    """List the days every notice since 2007 has given: 元旦, 1 May, 1 to 3 October."""
    return [date(year, 1, 1), date(year, 5, 1), *(date(year, 10, day) for day in (1, 2, 3))]


def _lock() -> None:
    """Let one notice be entered at a time, so that what it changes is told from what stands."""
    CalendarVersion.objects.get_or_create(pk=VERSION_ROW)
    CalendarVersion.objects.select_for_update().get(pk=VERSION_ROW)


def _renew() -> None:
    CalendarVersion.objects.filter(pk=VERSION_ROW).update(token=uuid.uuid4())
