"""Replay proves that the acts give the present state. What a state is only the rooms above know; they register here."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the commands are declared before Django is set up
    from lianghui.kernel.institution.models import House

#: Each folds the acts of a house and returns, in Chinese, what differs from what stands.
REPLAYERS: list[Callable[["House"], list[str]]] = []


def replay(house: "House") -> list[str]:
    """Every difference between what the acts of ``house`` say and what stands."""
    return [difference for replayer in REPLAYERS for difference in replayer(house)]
