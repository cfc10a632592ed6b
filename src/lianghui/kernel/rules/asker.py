"""Who asks for a rule."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asker:
    """A house as the rules see it: kind, level, place, and what it has adopted 参照."""

    house_kind: str  # congress | cppcc
    level: str  # national | province | city | county | township
    region_path: tuple[str, ...]  # GB/T 2260 codes from province down to its own
    adopted: frozenset[tuple[str, date]] = frozenset()  # (pack, day from which it is adopted)

    @property
    def region(self) -> str:
        """Code of its own region, "" where none is known."""
        return self.region_path[-1] if self.region_path else ""
