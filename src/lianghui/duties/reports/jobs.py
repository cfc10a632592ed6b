"""Background work of reports: files that wait are read one by one, sendings of long ago are forgotten."""

from datetime import date

from django.utils import timezone

from lianghui.duties.reports.uploading import forget, read_next
from lianghui.kernel.jobs.declared import daily, often


@often("reports.read_next")
def read_waiting() -> int:
    """One file a round, so that nothing else waits long for its turn."""
    return read_next(timezone.now())


@daily("reports.forget", at="03:40")
def forget_old(_day: date) -> None:
    forget(timezone.now())
