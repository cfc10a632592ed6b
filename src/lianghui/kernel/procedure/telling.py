"""Notices of acts: prepared by the worker a moment after the act, called back when a correction overtakes them."""

from collections.abc import Sequence

from django.utils import timezone

from lianghui.kernel.jobs.delivery import call_back, prepare
from lianghui.kernel.jobs.models import Delivery, DeliveryState, Job, JobState
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.writing import Change

TELL = "procedure.tell"


def tell(act: str, matter: str, refs: Sequence[str]) -> int:
    """Prepare one notice for each ref; the house's own desk needs none, it sees its list. Returns how many."""
    found = Matter.objects.unscoped("a notice names the number").filter(uid=matter).first()
    if found is None:
        return 0
    number = found.number_text.replace(" ", "")
    told = [
        prepare(
            ref,
            key=f"{act}:{ref}",
            now=timezone.now(),
            number=number,
            link=f"/desk/m/{matter}/",
            matter=found.uid,
        )
        for ref in refs
        if not ref.startswith("house:")
    ]
    return sum(uid is not None for uid in told)


def call_back_notices(changes: Sequence[Change]) -> None:
    """What a corrected act had to say is not said any more, if it has not left yet."""
    for change in changes:
        if not change.act.corrects:
            continue
        for uid in change.act.replaces:
            call_back(Delivery.objects.filter(key__startswith=f"{uid}:", state=DeliveryState.PREPARED))
            Job.objects.filter(name=TELL, state=JobState.WAITING, payload__act=uid).delete()
