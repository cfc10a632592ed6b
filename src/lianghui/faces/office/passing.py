"""Open work that follows a person or an organ: passed on by each matter's own act, whichever house it belongs to."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import Q

from lianghui.faces.workbench.building.reader import Reader
from lianghui.kernel.institution.models import Mandate, Organ, Post
from lianghui.kernel.institution.roles import HOUSE_OFFICE
from lianghui.kernel.procedure.actors import system_actor
from lianghui.kernel.procedure.models import Matter, Part, Party
from lianghui.kernel.procedure.passing_on import left_behind, pass_on
from lianghui.kernel.procedure.shapes import Refusal


def visible(reader: Reader, matters: Sequence[Matter]) -> list[Matter]:
    """Those of the matters that the reader may see, in their order. One query."""
    pks = [matter.pk for matter in matters]
    seen = set(Matter.objects.seen_by(reader.refs).filter(pk__in=pks).values_list("pk", flat=True)) if pks else set()
    return [matter for matter in matters if matter.pk in seen]


def pass_all(reader: Reader, matters: Sequence[Matter], old: str, new: str) -> tuple[list[Matter], list[str]]:
    """Pass the matters on from one ref to another: those that went, and why others did not.

    The house's own office acts by itself; for a unit, which works for several houses and takes no such step, each
    house's schedule follows what was entered in the register.
    """
    went: list[Matter] = []
    refused: list[str] = []
    for house, group in groupby(matters, key=lambda matter: matter.house):
        own = reader.capacity.house_uid == house.uid and reader.capacity.roles & HOUSE_OFFICE
        actor = reader.actor if own else system_actor(str(house.uid))
        for matter, answer in pass_on(list(group), old, new, house=house, actor=actor, now=reader.now):
            if isinstance(answer, Refusal):
                refused.append(f"{matter.number_text or matter.title}：{answer.reason}")
            else:
                went.append(matter)
    return went, refused


def waiting(reader: Reader, organs: Iterable[Organ]) -> list[str]:
    """Refs that hold open work of the reader's house and can do it no more: posts left, mandates ended, organs gone.

    A mandate that ended with its term goes on to be answered to, and waits for nobody.
    """
    posts = Post.objects.filter(organ__in=list(organs), until__lte=reader.today)
    ended = Mandate.objects.filter(house=reader.house, until__lte=reader.today)
    ended = ended.exclude(end_cause__in=["", Mandate.EndCause.TERM_OVER])
    refs = [one.ref for one in posts] + [one.ref for one in ended]
    return [*_holding(reader, refs), *(one.organ.ref for one in left_behind(reader.today, reader.house))]


def _holding(reader: Reader, refs: Sequence[str]) -> list[str]:
    """Which of the refs hold something open, in their order. Three queries."""
    live = Q(matter__house=reader.house, matter__state__open=True)
    found = set(Part.objects.filter(live | Q(state__open=True), party__in=refs).values_list("party", flat=True))
    found |= set(Party.objects.filter(live, ref__in=refs).values_list("ref", flat=True))
    held = Matter.objects.unscoped("which refs hold something; no matter is shown").filter(
        house=reader.house, state__open=True, holder__in=refs
    )
    found |= set(held.values_list("holder", flat=True))
    return [ref for ref in refs if ref in found]
