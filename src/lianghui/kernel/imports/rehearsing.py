"""The dry run of one row: its steps decided one after the other by the pure core, and nothing written."""

import datetime
from collections.abc import Sequence

from lianghui.kernel.imports.plan import Planned, Problem
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.shapes import Refusal, Snapshot

NOBODY = "00000000-0000-4000-8000-000000000000"


class Rehearsal(LiveWorld):
    """The world as ``take`` sees it, but for numbers: none is drawn. One serves all rows of a preview."""

    def draw(self, series: str) -> tuple[int, str]:
        """A number that stands for the one the system would give."""
        return 1, f"{series}/1"


def rehearse(plan: Planned, house: str, world: Rehearsal, now: datetime.datetime) -> Sequence[Problem]:
    """Why the row could not be carried out in the house of that uid as things stand; empty where it could."""
    kind = plan.steps[0].step.split(".", 1)[0]
    procedure = procedure_of(kind)
    snapshot = Snapshot(NOBODY, house, kind)
    for place, one in enumerate(plan.steps):
        label = procedure.step(one.step).label
        part = one.part(snapshot) if one.part else None
        if one.part and part is None:
            return [Problem(f"“{label}”没有对应的承办单位或办理人，请核对这一行。")]
        uid = f"00000000-0000-4000-8000-{place + 1:012x}"
        asked = Asked(one.step, one.actor, one.data, one.sealed, part, one.happened, uid, backfilled=True)
        act = decide(procedure, snapshot, asked, world, now=now)
        if isinstance(act, Refusal):
            return [Problem(f"“{label}”：{act.reason}")]
        snapshot = apply(snapshot, act)
    return ()
