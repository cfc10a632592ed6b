"""Background work of the background work: what is done is cleared away."""

from datetime import date

from django.utils import timezone

from lianghui.kernel.jobs import work
from lianghui.kernel.jobs.declared import daily


@daily("jobs.forget", at="03:20")
def forget(_day: date) -> None:
    work.forget_done(timezone.now())
