"""Epochs: a restored backup grows a second history after the last published checkpoint, and says so.

Positions go on; the name of the log (its origin) changes. The first act of the new epoch names the old origin, size and
root, and any later checkpoint that is known. Its step is ``ledger.begin_epoch``; the procedure room writes it.
"""

import json
from typing import Any

from django.db import transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.checkpoint import origin, parse
from lianghui.kernel.ledger.models import Act, LogState
from lianghui.kernel.ledger.sequencer import log_state, sequence

STEP = "ledger.begin_epoch"


@transaction.atomic
def begin_epoch(house: House, later: list[str]) -> dict[str, Any]:
    """Begin a new epoch after a restore; returns the ``data`` of the act that must be written next.

    ``later`` are the texts of checkpoints known beyond the restored size (from papers, witnesses). Raises
    CheckpointError for one that is none.
    """
    sequence(house)
    log_state(house)
    state = LogState.objects.select_for_update().get(house=house)
    known = [parse(text) for text in later]
    data = {
        "epoch": state.epoch + 1,
        "old": {"origin": origin(house.slug, state.epoch), "size": state.size, "root": bytes(state.root).hex()},
        "later": [{"origin": origin(s.slug, s.epoch), "size": s.size, "root": s.root.hex()} for s in known],
    }
    state.epoch += 1
    state.save(update_fields=["epoch"])
    return data


def epoch_starts(house: House) -> dict[int, int]:
    """The size of the log at which each epoch after the first began."""
    acts = Act.objects.filter(house=house, step=STEP, position__isnull=False).values_list("position", "facts")
    found = ((json.loads(facts).get("data", {}), position) for position, facts in acts)
    return {data["epoch"]: position or 0 for data, position in found if isinstance(data.get("epoch"), int)}
