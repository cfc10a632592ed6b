"""Who and what the names of a sheet mean on a day: deputies, bodies that propose, units, result classes, sessions."""

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from lianghui.duties.suggestions.words import DEFAULT_CLASSES
from lianghui.kernel.institution.imports.organs import one_called
from lianghui.kernel.institution.models import House, Mandate, Organ
from lianghui.kernel.institution.sittings import Sitting, sitting
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.take import today_in_law

_NOTED = re.compile(r"(.+?)[（(](.+)[）)]")
#: Kinds of organs that propose, and how a proposal of theirs is counted.
PROPOSING = {
    "delegation": "delegation",
    "sector": "sector",
    "special_committee": "committee",
    "party": "party",
    "mass_organisation": "organisation",
}


class UnknownName(Exception):  # noqa: N818 - what a sheet says, no error of the programme
    """A name means nobody, or more than one; the message says so in Chinese."""


class Naming:
    """Looks names up for the rows of one file; each is asked once."""

    def __init__(self, house: House) -> None:
        self._house = house
        now = timezone.now()
        self._world = LiveWorld(house, now)
        self._today = today_in_law(now)
        self._mandates: dict[str, list[Mandate]] = defaultdict(list)
        for one in Mandate.objects.filter(house=house).select_related("person"):
            self._mandates[one.person.name].append(one)
        self._organs: dict[tuple[str, date], Organ] = {}
        self._sittings: dict[date, Sitting | None] = {}

    def proposer(self, name: str, day: date) -> tuple[str, str]:
        """Ref and kind of proposer: a member on that day, or a body of the house. Raises UnknownName."""
        if _NOTED.sub(r"\1", name) not in self._mandates:
            organ = self._organ(name, day, self._house)
            kind = PROPOSING.get(organ.kind) if organ is not None and organ.house_id == self._house.pk else None
            if organ is not None and kind is not None:
                return organ.ref, kind
        return self.member(name, day), "deputy" if self._house.kind == "congress" else "member"

    def member(self, name: str, day: date) -> str:
        """The mandate that the person of that name held on that day. Raises UnknownName."""
        noted = _NOTED.fullmatch(name)
        plain, note = (noted[1], noted[2]) if noted else (name, "")
        found = [
            one for one in self._mandates.get(plain, ()) if one.holds_on(day) and (not note or note == one.person.note)
        ]
        if not found:
            raise UnknownName(f"{day} 没有名为“{name}”的代表（委员），请先导入人员和资格，或者改正姓名、日期。")
        if len(found) > 1:
            raise UnknownName(f"名为“{plain}”的不止一位，请写成“{plain}（同名区分）”。")
        return found[0].ref

    def unit(self, name: str, day: date, *, goes_on: bool) -> str:
        """The unit that bore the name on that day, or bears or bore it at all.

        Raises UnknownName; also for a unit that is no more where the work ``goes_on``: nobody there would see it.
        """
        organ = self._organ(name, day, None)
        if organ is None:
            raise UnknownName(f"没有名为“{name}”的单位，或者不止一个。请先导入单位，或者写全称。")
        if goes_on and organ.until is not None and organ.until <= self._today:
            raise UnknownName(f"“{name}”已于 {organ.until} 撤销或并入其他单位；还没有答复的，请写现在承办的单位。")
        return organ.ref

    def _organ(self, name: str, day: date, house: House | None) -> Organ | None:
        place = (name, day)
        if place not in self._organs:
            try:
                self._organs[place] = one_called(name, day, house=house)
            except ValidationError:
                return None
        return self._organs[place]

    def sitting(self, day: date) -> Sitting:
        """On which session or recess the day falls. Raises UnknownName before the first term entered."""
        if day not in self._sittings:
            self._sittings[day] = sitting(self._house, day)
        found = self._sittings[day]
        if found is None:
            raise UnknownName(f"本机关还没有录入 {day} 所在的届次，请先录入届次和会议日期。")
        return found

    def klass(self, written: str, day: date) -> str:
        """The result class by its code or name, such as A, A类 or 已经解决. Raises UnknownName."""
        answer = self._world.ask("classes", day)
        listed: Any = answer["value"] if answer and isinstance(answer["value"], list) else DEFAULT_CLASSES
        entries: list[Mapping[str, Any]] = [entry for entry in listed if isinstance(entry, Mapping)]
        for entry in entries:
            if (
                written in {entry["code"], entry["name"], f"{entry['code']}类"}
                or written.removesuffix("类") == entry["code"]
            ):
                return str(entry["code"])
        known = "、".join(f"{entry['code']}（{entry['name']}）" for entry in entries)
        raise UnknownName(f"办理结果没有“{written}”这一类，可以填：{known}。")
