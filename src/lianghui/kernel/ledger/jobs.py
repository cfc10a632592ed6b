"""The worker's part: places for new acts every round, and a signed checkpoint a day."""

from datetime import date

from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.declared import daily, often
from lianghui.kernel.ledger.sequencer import checkpoint, sequence_all


@often("ledger.sequence")
def sequence_new() -> int:
    """Give new acts of every house their place."""
    return sequence_all()


@daily("ledger.checkpoint", at="06:00")
def sign_checkpoints(_day: date) -> None:
    """A checkpoint of every house each morning: for the portal's foot, papers, and whoever keeps them elsewhere."""
    for house in House.objects.order_by("pk"):
        checkpoint(house, now=timezone.now())
