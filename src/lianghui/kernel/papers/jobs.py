"""Background work of this room: bytes that no row refers to are cleared away each night."""

from datetime import date, timedelta

from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.declared import daily
from lianghui.kernel.papers import media

# A file lies for a moment before its row is committed; a day is far beyond the longest transaction.
SPARED = timedelta(days=1)


@daily("papers.sweep", at="03:40")
def sweep(_day: date) -> None:
    """Delete stored files that no row refers to, left by roll-backs and crashes."""
    older_than = (timezone.now() - SPARED).timestamp()
    for house in House.objects.order_by("pk"):
        media.sweep(house, older_than=older_than)
