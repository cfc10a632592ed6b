"""Background work of reports: large files are read, sendings of long ago are forgotten."""

from datetime import date
from typing import Any

from django.utils import timezone

from lianghui.duties.reports.uploading import forget, read_file
from lianghui.kernel.jobs.declared import daily, job


@job("reports.read_file")
def read_one(payload: dict[str, Any]) -> None:
    read_file(payload["file"], timezone.now())


@daily("reports.forget", at="03:40")
def forget_old(_day: date) -> None:
    forget(timezone.now())
