"""What an office does beside the daily round: mends a mistake by an act, freezes the year's figures, leaves drafts."""

import uuid
from datetime import datetime
from random import Random

from lianghui.demo.institution import Seated
from lianghui.demo.subjects import write
from lianghui.kernel.drafts import desk
from lianghui.kernel.figures.freezing import freeze
from lianghui.kernel.figures.indicator import Period
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.models import Person
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.actors import actor_of
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.take import correct, today_in_law

MENDED = 8
FIGURES = ("submitted", "answered", "satisfied")
WHY = "录入时分类有误，经核对改正。"


def mend_topics(seated: Seated, kind: str, rng: Random, *, now: datetime) -> int:
    """Some topics were entered wrongly and are corrected by acts; figures and pages follow. Returns how many."""
    capacity = resolve(seated.posts["clerk"], today_in_law(now))
    assert capacity is not None
    clerk = actor_of(capacity)
    accepted = Act.objects.filter(house=seated.house, step=f"{kind}.accept").order_by("-id")
    acts = list(accepted.select_related("matter")[: MENDED * 20])
    chosen = rng.sample(acts, min(MENDED, len(acts) // 10))
    for act in chosen:
        assert act.matter is not None
        mends = {str(act.uid): Mend({"topic": rng.choice(("building", "welfare", "justice"))})}
        correct(act.matter, str(act.uid), mends, house=seated.house, actor=clerk, reason=WHY, now=now)
    return len(chosen)


def freeze_years(seated: Seated, kind: str, *, now: datetime) -> None:
    """The figures of the years that are over, as they stand in the reports, public."""
    year = today_in_law(now).year
    for past in (year - 2, year - 1):
        for name in FIGURES:
            note = f"{past}年办理情况报告"
            freeze(
                f"{kind}.{name}",
                seated.house,
                Period.year(past),
                by=seated.posts["clerk"],
                now=now,
                note=note,
                public=True,
            )


def leave_draft(seated: Seated, kind: str, mandate: str, rng: Random, *, now: datetime) -> None:
    """An unfinished text of a deputy, to go on writing."""
    owner = Person.objects.get(mandates__uid=mandate.removeprefix("mandate:"))
    text = write(rng, seated.place.name, "提案" if kind == "proposal" else "建议")
    body = {"title": [text.title], "problem": [text.problem]}
    desk.save(owner, uuid.uuid4(), 0, body, form=f"{kind}.submit", now=now)
