"""States as rows, filled from the declarations after every migrate, so that the database refuses an unknown one."""

from typing import Any

from lianghui.kernel.procedure.known import procedures
from lianghui.kernel.procedure.models import State


def fill_states(**_signal: Any) -> None:
    """Write every declared state; a state that is declared no longer stays, marked retired."""
    rows = [
        State(key=procedure.full(state.key, part), label=state.label, open=state.open, retired=state.retired)
        for procedure in procedures()
        for part, states in [("", procedure.states), *((kind.key, kind.states) for kind in procedure.parts)]
        for state in states
    ]
    if rows:
        State.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["key"], update_fields=["label", "open", "retired"]
        )
    State.objects.exclude(key__in=[row.key for row in rows]).update(retired=True)
