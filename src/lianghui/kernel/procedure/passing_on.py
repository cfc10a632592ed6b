"""Open work that moves from one party to another: by each matter's own act, with a list to print."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from lianghui.kernel.institution.models import House, Organ, Succession
from lianghui.kernel.institution.succession import successors
from lianghui.kernel.procedure.models import Matter, Part, Party
from lianghui.kernel.procedure.shapes import Actor, Refusal
from lianghui.kernel.procedure.take import Row, Taken, take_many


@dataclass(frozen=True)
class LeftBehind:
    """What an organ that has gone still holds, and who stands in its place: one, several after a split, or none."""

    organ: Organ
    successors: tuple[Organ, ...]
    matters: tuple[Matter, ...]


def held_by(ref: str, house: House | None = None) -> list[Matter]:
    """Matters of which a party holds something: a part or a role of an open one, or an open part of a closed one.

    By number. Three queries, each along an index: one OR over both tables reads every matter (ENGINEERING m8). Who is
    to act next (``holder``) always stands in the matter as a part or in a role.
    """
    live = Q(matter__state__open=True)
    parts = Part.objects.filter(Q(state__open=True) | live, party=ref)
    roles = Party.objects.filter(live, ref=ref)
    pks = {*parts.values_list("matter_id", flat=True), *roles.values_list("matter_id", flat=True)}
    found = Matter.objects.unscoped("who leaves hands over all that is open").filter(pk__in=pks)
    if house is not None:
        found = found.filter(house=house)
    return list(found.select_related("house", "state").order_by("house_id", "kind", "series", "number", "id"))


def pass_on(
    matters: Sequence[Matter],
    old: str,
    new: str,
    *,
    house: House,
    actor: Actor,
    happened: datetime.date | None = None,
    now: datetime.datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[tuple[Matter, Taken | Refusal]]:
    """Pass on matters of one house from one ref to another; for each matter what came of it, in the order given."""
    answers: dict[int, Taken | Refusal] = {}
    for kind in sorted({matter.kind for matter in matters}):
        of_kind = [matter for matter in matters if matter.kind == kind]
        rows = [Row(actor, matter=matter.uid, data={"from": old, "to": new}, happened=happened) for matter in of_kind]
        taken = take_many(f"{kind}.pass_on", rows, house=house, now=now, progress=progress)
        answers |= {matter.pk: answer for matter, answer in zip(of_kind, taken, strict=True)}
    return [(matter, answers[matter.pk]) for matter in matters]


def left_behind(day: datetime.date, house: House | None = None) -> list[LeftBehind]:
    """Organs that have ended by the day and still hold open matters. After a split the office says who takes which."""
    gone = Succession.objects.filter(on__lte=day).exclude(kind=Succession.Kind.RENAMED)
    organs = Organ.objects.filter(pk__in=gone.values("organ_from"), until__lte=day).order_by("position", "id")
    found = []
    for organ in organs:
        matters = held_by(organ.ref, house)
        if matters:
            found.append(LeftBehind(organ, tuple(successors(organ, day)), tuple(matters)))
    return found
