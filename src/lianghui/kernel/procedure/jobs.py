"""Background work of procedures: notices of acts, and the morning's reminders of what is due 催办."""

import datetime
from typing import Any

from django.utils import timezone

from lianghui.kernel.jobs.declared import daily, job
from lianghui.kernel.jobs.delivery import prepare
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Limit
from lianghui.kernel.procedure.telling import TELL, tell

REMIND_BEFORE = (15, 7, 3, 1)  # days; practice, and a house may set its own by the rule remind.days


@job(TELL)
def tell_job(payload: dict[str, Any]) -> None:
    """Prepare the notices of one act."""
    tell(payload["act"], payload["matter"], payload["refs"])


@daily("procedure.remind", at="08:30")
def remind(day: datetime.date) -> None:
    """One notice to whoever must act, some days before a limit and on the first day after it; never twice."""
    ahead = [day + datetime.timedelta(days=days) for days in REMIND_BEFORE]
    late = day - datetime.timedelta(days=1)
    running = Limit.objects.filter(state="running", due__in=[*ahead, late]).select_related("matter", "part")
    for limit in running.order_by("pk").iterator(chunk_size=500):
        if next((kind.right for kind in procedure_of(limit.matter.kind).limits if kind.key == limit.key), False):
            continue
        ref = limit.part.party if limit.part else limit.matter.holder
        if not ref or ref.startswith("house:"):
            continue
        prepare(
            ref,
            key=f"due:{limit.pk}:{day.isoformat()}",
            now=timezone.now(),
            notice="overdue" if limit.due == late else "due",
            number=limit.matter.number_text.replace(" ", ""),
            due=limit.due,
            link=f"/desk/m/{limit.matter.uid}/",
            matter=limit.matter.uid,
        )
