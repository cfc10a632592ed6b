"""The worker's part: places for new acts every round, and a signed checkpoint a day."""

import datetime

from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.declared import daily, often
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.ledger.sequencer import checkpoint, sequence


@often("ledger.sequence")
def sequence_new() -> int:
    """Give new acts of every house their place."""
    waiting = Act.objects.filter(position=None).order_by().values_list("house_id", flat=True).distinct()
    return sum(sequence(house) for house in House.objects.filter(pk__in=list(waiting)))


@daily("ledger.checkpoint", at="06:00")
def sign_checkpoints(_day: datetime.date) -> None:
    """A checkpoint of every house each morning: for the portal's foot, papers, and whoever keeps them elsewhere."""
    for house in House.objects.order_by("pk"):
        checkpoint(house, now=timezone.now())
