"""The worker's part: a stretch of each batch a round, and uploads nobody went on with are forgotten each night."""

from datetime import date

from django.utils import timezone

from lianghui.kernel.imports.batches import forget
from lianghui.kernel.imports.carrying_out import carry_on
from lianghui.kernel.imports.models import BatchState, ImportBatch
from lianghui.kernel.imports.withdrawing import withdraw_on
from lianghui.kernel.jobs.declared import daily, often


@often("imports.carry_on")
def go_on() -> int:
    """The next stretch of every batch that is under way; a stretch has transactions of its own."""
    under_way = ImportBatch.objects.filter(state__in=[BatchState.RUNNING, BatchState.WITHDRAWING])
    done = 0
    for batch in under_way.select_related("house__region").order_by("id"):
        step = carry_on if batch.state == BatchState.RUNNING else withdraw_on
        done += step(batch, timezone.now())
    return done


@daily("imports.forget", at="03:40")
def forget_old(_day: date) -> None:
    forget(timezone.now())
