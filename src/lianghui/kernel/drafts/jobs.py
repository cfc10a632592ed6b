"""Background work of the drafts."""

from datetime import date

from django.utils import timezone

from lianghui.kernel.drafts import desk
from lianghui.kernel.jobs.declared import daily


@daily("drafts.forget", at="03:00")
def forget(_day: date) -> None:
    desk.forget(timezone.now())
