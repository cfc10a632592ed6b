"""What a person knows and no text says: events, days of effect, whether a text is current.

Entered and withdrawn, both on record; the timeline follows at once.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lianghui.kernel.institution.models import Person
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.keeping import settle
from lianghui.kernel.library.models import Event, Version, Work
from lianghui.kernel.library.models.versions import DayFrom


@transaction.atomic
def enter_event(
    work: Work,
    *,
    kind: str,
    day: date,
    by: Person | None,
    at: datetime,
    organ: str = "",
    meeting: str = "",
    decision: str = "",
    effective: date | None = None,
    version: Version | None = None,
) -> Event:
    """Put an event on the timeline of a work, such as a repeal, or an amendment whose text is not here.

    Raises ValidationError: a kind that is none, the same event there already, a day of effect before the event, or
    another work's version.
    """
    if kind not in Event.Kind.values:
        raise ValidationError({"kind": _("请选择事由。")})
    if effective is not None and effective < day:
        raise ValidationError({"effective": _("施行日早于%(day)s，请核对。") % {"day": day}})
    if version is not None and version.work_id != work.pk:
        raise ValidationError({"version": _("这个版本属于另一部法规。")})
    Work.objects.select_for_update().get(pk=work.pk)
    if Event.objects.filter(work=work, kind=kind, day=day, withdrawn_at=None).exists():
        raise ValidationError({"day": _("这一天已经登记过同样的事由。")})
    event = Event.objects.create(
        work=work,
        kind=kind,
        day=day,
        organ=organ.strip()[:120],
        meeting=meeting.strip()[:120],
        decision=decision.strip().strip("《》")[:300],
        effective=effective,
        version=version,
        came_from=Event.CameFrom.ENTERED,
        entered_by=by,
        entered_at=at,
    )
    settle([work.pk])
    record([Entry("event_entered", work.uid, event_facts(event))], by=by, at=at)
    return event


@transaction.atomic
def withdraw_event(event: Event, *, why: str, by: Person, at: datetime) -> Event:
    """Take an entered event off the timeline.

    Raises ValidationError without a reason, for one that is withdrawn already, or for one of a text's own history.
    """
    locked = Event.objects.select_for_update(of=("self",)).select_related("work").get(pk=event.pk)
    if locked.withdrawn_at is not None:
        raise ValidationError(_("这一事项已经撤回。"))
    if locked.came_from == Event.CameFrom.TEXT:
        raise ValidationError(_("这一事项出自文本的题注，不能撤回；如文本有误，请导入正确的文本。"))
    if not why.strip():
        raise ValidationError({"why": _("请写明撤回的理由。")})
    locked.withdrawn_by, locked.withdrawn_at, locked.withdrawn_why = by, at, why.strip()[:200]
    locked.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_why"])
    settle([locked.work_id])
    record([Entry("event_withdrawn", locked.work.uid, event_facts(locked))], by=by, at=at)
    return locked


@transaction.atomic
def enter_days(
    version: Version, *, by: Person | None, at: datetime, effective: date | None = None, current: str = ""
) -> Version:
    """Say when these words took effect, or whether they are current; what is not given stays as it was.

    Raises ValidationError for a day of effect before the day of the text, or a word that is none of yes, no, unknown.
    """
    locked = Version.objects.select_for_update(of=("self",)).select_related("work").get(pk=version.pk)
    facts: dict[str, str] = {"version": locked.label}
    if effective is not None:
        if locked.day is not None and effective < locked.day:
            raise ValidationError({"effective": _("施行日早于通过（修改）日 %(day)s，请核对。") % {"day": locked.day}})
        before = locked.effective.isoformat() if locked.effective else ""
        facts |= {"effective": effective.isoformat(), "effective_before": before}
        locked.effective, locked.effective_from = effective, DayFrom.ENTERED
    if current:
        if current not in Version.Current.values:
            raise ValidationError({"current": _("请选择是否现行。")})
        facts |= {"current": current, "current_before": locked.text_is_current}
        locked.text_is_current = current
    locked.save(update_fields=["effective", "effective_from", "text_is_current"])
    settle([locked.work_id])
    record([Entry("days_entered", locked.work.uid, facts)], by=by, at=at)
    return locked


def event_facts(event: Event) -> dict[str, str]:
    """What the record keeps of an event."""
    return {
        "event": str(event.uid),
        "kind": event.kind,
        "day": event.day.isoformat() if event.day else "",
        "effective": event.effective.isoformat() if event.effective else "",
    }
