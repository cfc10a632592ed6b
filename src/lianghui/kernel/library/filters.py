"""What a search of the library may be narrowed to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from lianghui.kernel.institution.models import on_day
from lianghui.kernel.library.models import Version, Work

NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Filters:
    """Empty fields narrow nothing.

    ``place`` is a code of GB/T 2260 or its beginning (33, 3301: a province with its cities, one city) or ``national``.
    ``in_force`` with ``on``: True texts in force on that day as far as known, False those that are not, None all.
    ``since``, ``until``: days of adoption or last amendment, both included.
    """

    place: str = ""
    kinds: Collection[str] = ()
    organ: str = ""
    since: date | None = None
    until: date | None = None
    in_force: bool | None = None
    on: date | None = None

    def works(self) -> Q:
        """The condition on works."""
        return self._work("")

    def _work(self, prefix: str) -> Q:
        wanted = Q()
        if self.place == NATIONAL:
            wanted &= Q(**{f"{prefix}region": "", f"{prefix}place": ""})
        elif self.place:
            # 330000 is the province itself, and stands for it and all in it.
            wanted &= Q(**{f"{prefix}region__startswith": _beginning(self.place)})
        if self.kinds:
            wanted &= Q(**{f"{prefix}kind__in": list(self.kinds)})
        if self.organ:
            wanted &= Q(**{f"{prefix}organ": self.organ})
        return wanted

    def versions(self) -> "QuerySet[Version, Version]":
        """The versions wanted."""
        wanted = self._work("work__")
        if self.since is not None:
            wanted &= Q(day__gte=self.since)
        if self.until is not None:
            wanted &= Q(day__lte=self.until)
        rows = Version.objects.filter(wanted)
        if self.in_force is not None and self.on is not None:
            holds = on_day(self.on)
            rows = rows.filter(holds) if self.in_force else rows.exclude(holds)
        return rows

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.place or self.kinds or self.organ or self.since or self.until or self.in_force is not None)


def _beginning(code: str) -> str:
    for zeros in ("0000", "00"):
        if len(code) == 6 and code.endswith(zeros):  # noqa: PLR2004 - digits of the code
            return code.removesuffix(zeros)
    return code


def choices() -> dict[str, list[tuple[str, int]]]:
    """What there is to choose from, with how many works each: places (code|name), kinds, organs. Three queries."""

    def counted(*columns: str) -> list[tuple[str, int]]:
        rows = Work.objects.values_list(*columns).annotate(number=Count("id")).order_by("-number", *columns)
        return [("|".join(map(str, row[:-1])), row[-1]) for row in rows]

    return {"places": counted("region", "place"), "kinds": counted("kind"), "organs": counted("organ")}
