"""Who asks for a rule."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Adopted(NamedTuple):
    """A pack that the house follows 参照 by its own dated decision."""

    pack: str
    since: date
    until: date | None = None  # first day on which it no longer follows it

    def holds_on(self, day: date) -> bool:
        """Whether the house follows the pack on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Asker:
    """A house as the rules see it: kind, level, place, and what it has adopted 参照."""

    house_kind: str  # congress | cppcc
    level: str  # national | province | city | county | township
    region_path: tuple[str, ...]  # GB/T 2260 codes from province down to its own
    adopted: frozenset[Adopted] = frozenset()

    @property
    def region(self) -> str:
        """Code of its own region, "" where none is known."""
        return self.region_path[-1] if self.region_path else ""
