"""Planning the day: each daily work becomes one job a day, whoever and however many plan it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from lianghui.kernel.jobs.declared import DAILIES
from lianghui.kernel.jobs.models import Scheduled
from lianghui.kernel.jobs.queue import enqueue

SHANGHAI = ZoneInfo("Asia/Shanghai")


def plan_day(now: datetime) -> list[str]:
    """Write a job for every daily work whose hour has come and that this day has not seen; return their names."""
    local = now.astimezone(SHANGHAI)
    day = local.date()
    due = {name for name, work in DAILIES.items() if work.at <= local.time()}
    seen = set(Scheduled.objects.filter(day=day).values_list("name", flat=True))
    planned = []
    for name in sorted(due - seen):
        with transaction.atomic():
            _, first = Scheduled.objects.get_or_create(name=name, day=day)
            if first:
                enqueue(name, {"day": day.isoformat()}, run_after=now, key=f"{name}:{day.isoformat()}")
                planned.append(name)
    return planned
