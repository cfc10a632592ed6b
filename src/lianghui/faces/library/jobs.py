"""The worker's part: a stretch of each upload a round; uploads that nobody went on with are forgotten at night."""

from datetime import date

from django.utils import timezone

from lianghui.faces.library.models import LawUpload
from lianghui.faces.library.uploading import forget, go_on
from lianghui.kernel.jobs.declared import daily, often


@often("laws.upload")
def carry_on() -> int:
    """The next stretch of every upload that is being looked at or brought in."""
    under_way = LawUpload.objects.filter(state__in=[LawUpload.State.READING, LawUpload.State.RUNNING])
    return sum(go_on(one, timezone.now()) for one in under_way.select_related("by").order_by("id"))


@daily("laws.forget", at="03:50")
def forget_old(_day: date) -> None:
    """Files left lying."""
    forget(timezone.now())
