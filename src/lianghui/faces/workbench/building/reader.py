"""Who reads a page: the capacity of the request as an actor, the day that counts, and what the reader may see."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from lianghui.kernel.institution.capacities import Capacity
from lianghui.kernel.institution.models import House
from lianghui.kernel.institution.roles import HOUSE_OFFICE
from lianghui.kernel.ledger.models import Checkpoint
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.known import procedure_of, procedures
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.shapes import Actor, Snapshot
from lianghui.kernel.procedure.take import today_in_law

FRESH = datetime.timedelta(seconds=10)
_checkpoints: dict[UUID, tuple[datetime.datetime, Checkpoint]] = {}  # by house, in this process


@dataclass
class Reader:
    """One reader for the length of one request."""

    request: HttpRequest
    capacity: Capacity
    now: datetime.datetime

    @cached_property
    def today(self) -> datetime.date:
        """The day in Asia/Shanghai."""
        return today_in_law(self.now)

    @cached_property
    def actor(self) -> Actor:
        """The reader as the procedures know him."""
        return actor_of(self.capacity)

    @property
    def refs(self) -> frozenset[str]:
        """Every ref by which the reader sees matters."""
        return self.actor.refs

    @cached_property
    def checkpoint(self) -> Checkpoint | None:
        """The last checkpoint of the house's log, which every page names; some seconds old is as good."""
        uid = self.capacity.house_uid
        if uid is None:
            return None
        known = _checkpoints.get(uid)
        if known is not None and self.now - known[0] < FRESH:
            return known[1]
        found = Checkpoint.objects.filter(house__uid=uid).order_by("-epoch", "-size").first()
        if found is not None:
            _checkpoints[uid] = (self.now, found)
        return found

    @cached_property
    def house(self) -> House | None:
        """The house the capacity belongs to; None for a handling unit, which serves several."""
        if self.capacity.house_uid is None:
            return None
        return House.objects.select_related("region").filter(uid=self.capacity.house_uid).first()

    @property
    def is_office(self) -> bool:
        """Whether the reader works in the house's own office and so enters for others."""
        return bool(self.capacity.roles & HOUSE_OFFICE)

    def kinds(self) -> list[Procedure]:
        """The kinds of matter that the reader's house, or for a unit any house, has."""
        kind = self.house.kind if self.house else None
        return [one for one in procedures() if kind is None or one.house_kind in {"", "either", kind}]

    def own_kinds(self) -> list[Procedure]:
        """The kinds in which somebody like the reader has anything to do: what his navigation shows."""
        lane = "deputy" if self.capacity.ref.startswith("mandate:") else "unit" if self.house is None else ""
        lanes = {one.key: {who.lane for step in one.steps for who in step.by} for one in self.kinds()}
        return [one for one in self.kinds() if not lane or lane in lanes[one.key]] or self.kinds()

    def matter(self, uid: UUID | str) -> tuple[Matter, Snapshot, Procedure]:
        """A matter the reader may see, as it stands. One query; Http404 for any other, in the same words."""
        found = Matter.objects.seen_by(self.refs).select_related("house__region", "fold").filter(uid=uid).first()
        if found is None:
            raise Http404(_("没有找到这一事项，或者您现在的身份不能查看。"))
        if self.capacity.house_uid == found.house.uid:
            self.house = found.house  # read along: not to be asked again
        return found, Snapshot.from_json(found.fold.body), procedure_of(found.kind)

    def kind(self, kind: str) -> Procedure:
        """A kind of matter that the reader has a list of. Raises Http404."""
        found = next((one for one in self.kinds() if one.key == kind), None)
        if found is None:
            raise Http404(_("没有这一类事项。"))
        return found


def reader_of(request: HttpRequest) -> Reader:
    """The reader of a request that ``@access`` has let in."""
    capacity: Capacity = request.capacity  # type: ignore[attr-defined]
    return Reader(request, capacity, timezone.now())
