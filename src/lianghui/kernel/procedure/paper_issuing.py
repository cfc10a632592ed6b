"""Papers follow acts: issued by a job a moment after the act, replaced or 作废 when a correction says so."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.declared import job
from lianghui.kernel.jobs.queue import enqueue_many
from lianghui.kernel.ledger.checkpoint import Statement
from lianghui.kernel.ledger.models import Act, Checkpoint
from lianghui.kernel.papers import numbering
from lianghui.kernel.papers.attachments import erase
from lianghui.kernel.papers.issuing import erase_issued, issue, void_issued
from lianghui.kernel.papers.models import Issued, NumberTaken
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.paper_compiling import COLLECTION
from lianghui.kernel.procedure.paper_ops import (
    Occasion,
    PaperOf,
    occasion_of,
    paper_of,
    parts_touched,
    step_of,
)
from lianghui.kernel.procedure.take import snapshot_of
from lianghui.kernel.procedure.writing import Change


def ask_for_papers(changes: Sequence[Change]) -> None:
    """Ask for the papers of acts, and for the follow-up of corrections, in the acts' own transaction."""
    wanted = []
    for change in changes:
        act = change.act
        if act.backfilled:
            continue
        if act.corrects or procedure_of(act.kind).step(act.step).papers:
            wanted.append({"matter": act.matter, "act": act.uid})
    if wanted:
        enqueue_many("procedure.papers", wanted)


@job("procedure.papers")
def issue_for_act(payload: dict[str, Any]) -> None:
    """Issue what the act's step declares; of a correction, mend what was issued before it.

    The matter is held meanwhile: an erasure must not pass between the reading of its texts and the paper's row.
    """
    matter = _matter(payload["matter"])
    act = Act.objects.get(uid=payload["act"])
    now = timezone.now()
    if act.corrects_id:
        follow(matter, now=now)
    else:
        issue_papers(matter, act, now=now)


def issue_papers(matter: Matter, act: Act, *, now: datetime) -> list[Issued]:
    """Issue the papers of an act that are not there yet."""
    made = []
    for paper, part in _wanted(matter, act):
        there = Issued.objects.filter(act=act.uid, kind=paper.paper, part=part, voided_at=None, replaced_by=None)
        occasion = None if there.exists() else occasion_of(matter, str(act.uid), str(part) if part else None)
        if occasion is not None:
            made.append(_issue(paper, occasion, now=now))
    return made


def follow(matter: Matter, *, now: datetime) -> list[Issued]:
    """Bring the matter's papers into line with its acts as they count after a correction.

    A paper whose act was withdrawn, or whose part is gone, becomes 作废, and its number with it. One whose act still
    counts is issued anew under its number; parts the correction brought get papers of their own.
    """
    made = []
    live = Issued.objects.filter(matter=matter, act__isnull=False, voided_at=None, replaced_by=None, erased_at=None)
    for old in live.order_by("pk"):
        again = reissue(old, now=now)
        if again is None:
            _void(old, now=now)
        else:
            made.append(again)
    for act in matter.acts.filter(corrects=None).order_by("pk"):
        made += issue_papers(matter, act, now=now)
    return made


def reissue(old: Issued, *, now: datetime) -> Issued | None:
    """Issue a paper anew, from its act as it counts now, under the same number; None where the act no longer counts."""
    if old.matter is None or old.act is None:
        return None
    paper = paper_of(old.matter.kind, old.kind)
    if paper is None:
        return None
    if old.part and str(old.part) not in snapshot_of(old.matter).parts:
        return None
    occasion = occasion_of(old.matter, str(old.act), str(old.part) if old.part else None)
    return None if occasion is None else _issue(paper, occasion, now=now, replaces=old)


def missing(matter: Matter) -> list[Act]:
    """Acts whose papers are not there (yet): the worker has not come by, or could not fill them."""
    kinds = {(paper.act, paper.kind) for paper in Issued.objects.filter(matter=matter)}
    steps = {step.key: step.papers for step in procedure_of(matter.kind).steps if step.papers}
    acts = matter.acts.filter(corrects=None, step__in=[f"{matter.kind}.{key}" for key in steps]).order_by("pk")
    return [
        act
        for act in acts
        if any((act.uid, key) not in kinds for key in steps[step_of(act)]) and any(True for _ in _wanted(matter, act))
    ]


def checkpoint_line(house: House) -> str:
    """The newest checkpoint as a paper's foot shows it; empty before the first one."""
    row = Checkpoint.objects.filter(house=house).order_by("-epoch", "-size").first()
    if row is None:
        return ""
    return Statement(house.slug, row.epoch, row.size, bytes(row.root), house.log_algorithm).footer


def erase_papers(matter: Matter, act: Act, op: Mapping[str, Any]) -> None:
    """Where texts of a matter are erased, what was printed from them goes too: its papers, files given with the erased
    acts or with none, and collections of the house made since. Numbers, dates and kinds stay.
    """
    now = act.entered_at
    erase_issued(Issued.objects.filter(matter=matter, erased_at=None).select_related("house"), now=now)
    given_with = {uid for uid, _ in op["fields"]}
    files = matter.attachments.filter(erased_at=None).select_related("house")
    erase([file for file in files if file.act is None or str(file.act) in given_with], now=now)
    since = matter.acts.order_by("pk").values_list("entered_at", flat=True).first()
    later = Issued.objects.filter(house_id=matter.house_id, kind=COLLECTION, erased_at=None, issued_at__gte=since)
    erase_issued(later.select_related("house"), now=now)


def _matter(uid: str) -> Matter:
    held = Matter.objects.unscoped("papers follow the act").select_for_update(of=("self",))
    return held.select_related("house__region").get(uid=uid)


def _wanted(matter: Matter, act: Act) -> Iterator[tuple[PaperOf, uuid.UUID | None]]:
    step = procedure_of(matter.kind).step(step_of(act))
    for key in step.papers:
        paper = paper_of(matter.kind, key)
        if paper is None:
            continue
        if not paper.part:
            yield paper, None
            continue
        for uid in parts_touched(matter, str(act.uid), paper.part):
            part = snapshot_of(matter).parts.get(uid)
            if part is not None and (paper.only is None or paper.only(part)):
                yield paper, uuid.UUID(uid)


def _issue(paper: PaperOf, occasion: Occasion, *, now: datetime, replaces: Issued | None = None) -> Issued:
    house = occasion.house
    series = ""
    with transaction.atomic():
        if paper.series is not None and replaces is None:
            of = paper.series(occasion.day)
            series = numbering.open_series(house, of.key, label=of.label, pattern=of.pattern).key
        return issue(
            house,
            paper.paper,
            paper.fill(occasion),
            now=now,
            series=series,
            number=replaces.number if replaces else "",
            matter=occasion.matter,
            act=uuid.UUID(occasion.act),
            part=uuid.UUID(occasion.part.uid) if occasion.part else None,
            readers=paper.readers(occasion),
            checkpoint=checkpoint_line(house),
            replaces=replaces,
            word_alone=True,
        )


def _void(old: Issued, *, now: datetime) -> None:
    with transaction.atomic():
        void_issued(old, now=now)
        taken = (
            NumberTaken.objects.filter(series__house=old.house, text=old.number, by__startswith="paper:")
            .select_related("series")
            .first()
            if old.number
            else None
        )
        if taken is not None:
            numbering.void(taken.series.key, old.house, taken.number, reason="有关步骤已撤回")
