"""After a notice: the house at hand counts its limits again at once, every other house concerned in its turn."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lianghui.faces.office.models import RecountDue
from lianghui.kernel.calendar.entering import Entered
from lianghui.kernel.calendar.load import regions_above
from lianghui.kernel.calendar.models import HolidayNotice
from lianghui.kernel.calendar.working_days import Changes
from lianghui.kernel.institution.models import House
from lianghui.kernel.procedure.actors import system_actor
from lianghui.kernel.procedure.recounting import Moved, recount, would_move
from lianghui.kernel.procedure.shapes import Actor
from lianghui.kernel.procedure.take import Taken


def as_json(changes: Changes) -> dict[str, Any]:
    """Days and years as plain values."""
    return {"days": [day.isoformat() for day in changes.days], "years": list(changes.years)}


def from_json(told: dict[str, Any]) -> Changes:
    """What ``as_json`` wrote."""
    return Changes(tuple(date.fromisoformat(day) for day in told["days"]), tuple(told["years"]))


def here(house: House, changes: Changes, actor: Actor, now: datetime) -> tuple[list[Moved], int]:
    """Count the house's limits again by acts of this actor; what was to move, and how many matters took the act."""
    moved = would_move(house, changes)
    answers = recount(house, moved, actor=actor, now=now)
    return moved, sum(isinstance(one, Taken) for one in answers)


def elsewhere(notice: HolidayNotice, changes: Changes, besides: House) -> int:
    """Note every other house the notice speaks to, for the worker; returns how many."""
    houses = House.objects.exclude(pk=besides.pk).select_related("region")
    concerned = [one for one in houses if notice.region in regions_above(one.region.code or "")]
    rows = [RecountDue(house=one, notice=notice, changes=as_json(changes)) for one in concerned]
    return len(RecountDue.objects.bulk_create(rows))


def next_elsewhere() -> int:
    """Let one house that is waiting count again, by the schedule's act; returns how many there were (0 or 1).

    Acts have transactions of their own, so this is no job. A worker killed half way leaves the row: what has been
    counted again does not move twice.
    """
    due = RecountDue.objects.filter(done_at=None).select_related("house__region").order_by("id").first()
    if due is None:
        return 0
    _moved, taken = here(due.house, from_json(due.changes), system_actor(str(due.house.uid)), timezone.now())
    RecountDue.objects.filter(pk=due.pk).update(done_at=timezone.now(), moved=taken)
    return 1


def trial(house: House, enter: Callable[[], Entered]) -> list[Moved]:
    """What would move if ``enter()`` (giving ``Entered``) were done: it is done, looked at, and taken back.

    The calendar's token is random, so that no process keeps what was read of it meanwhile. Raises what ``enter``
    raises.
    """
    with transaction.atomic():
        moved = would_move(house, enter().changes)
        transaction.set_rollback(True)
    return moved
