"""Background work of procedures: notices, reminders by the ladder 催办, what lapses, whose work moves on, likeness."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from lianghui.kernel.institution.models import Post, on_day
from lianghui.kernel.institution.roles import Role
from lianghui.kernel.institution.who import roles_of
from lianghui.kernel.jobs.declared import daily, job
from lianghui.kernel.jobs.delivery import prepare
from lianghui.kernel.jobs.models import Delivery
from lianghui.kernel.jobs.queue import enqueue_many
from lianghui.kernel.procedure.actors import system_actor
from lianghui.kernel.procedure.declaration import LimitKind, Rung
from lianghui.kernel.procedure.indexing import NEAR, texts_of
from lianghui.kernel.procedure.known import procedure_of, procedures
from lianghui.kernel.procedure.models import Limit, Matter, Party
from lianghui.kernel.procedure.passing_on import left_behind
from lianghui.kernel.procedure.take import Row, take_in_job
from lianghui.kernel.procedure.telling import TELL, tell
from lianghui.kernel.text import near_rows

REMIND, LAPSE, FOLLOW = "procedure.remind_some", "procedure.lapse_one", "procedure.follow_one"
AT_ONCE = 100  # limits of one job: it must end within a second
FORGOTTEN = datetime.timedelta(days=90)  # older ones came with an import, or a clerk has long been calling


@job(TELL)
def tell_job(payload: dict[str, Any]) -> None:
    """Prepare the notices of one act."""
    tell(payload["act"], payload["matter"], payload["refs"])


@job(NEAR)
def mark_near(payload: dict[str, Any]) -> None:
    """Write the marks by which texts like these are found; a matter whose texts are gone keeps none."""
    texts = texts_of(payload["matters"])
    near_rows.mark((pk, texts.get(pk, "")) for pk in payload["matters"])


@daily("procedure.remind", at="08:30")
def remind(day: datetime.date) -> None:
    """Ask for the reminders of all running limits that are near or over; cut into jobs."""
    kinds = [(procedure.key, limit) for procedure in procedures() for limit in procedure.limits if not limit.right]
    ahead = datetime.timedelta(days=max((limit.warn_days for _, limit in kinds), default=0))
    running = Limit.objects.filter(state="running", due__gte=day - FORGOTTEN, due__lte=day + ahead)
    pks = list(running.filter(key__in={limit.key for _, limit in kinds}).order_by("pk").values_list("pk", flat=True))
    enqueue_many(REMIND, ({"day": day.isoformat(), "limits": some} for some in _cut(pks)))


@job(REMIND)
def remind_some(payload: dict[str, Any]) -> None:
    """Prepare what is due of some limits: each rung of the ladder once, to each once, however often this runs.

    A rung holds until the next one, so that a day on which no worker ran is made up for.
    """
    day = datetime.date.fromisoformat(payload["day"])
    limits = list(
        Limit.objects.filter(pk__in=payload["limits"], state="running")
        .select_related("matter__house", "part")
        .order_by("pk")
    )
    due = [(limit, rung) for limit in limits if (rung := _rung(_kind(limit), (day - limit.due).days))]
    heads = _heads({_party(limit) for limit, rung in due if "head" in rung.to}, day)
    parties = _parties([limit.matter_id for limit, _ in due])
    wanted = {
        f"due:{limit.pk}:{limit.due}:{rung.day}:{ref}": (limit, rung, ref)
        for limit, rung in due
        for ref in _reminded(limit, rung, heads, parties)
    }
    known = set(Delivery.objects.filter(key__in=list(wanted)).values_list("key", flat=True))
    for key, (limit, rung, ref) in wanted.items():
        if key not in known:
            prepare(
                ref,
                key=key,
                now=timezone.now(),
                notice="overdue" if rung.day > 0 else "due",
                number=limit.matter.number_text.replace(" ", ""),
                due=limit.due,
                link=f"/desk/m/{limit.matter.uid}/",
                matter=limit.matter.uid,
            )


@daily("procedure.lapse", at="01:20")
def lapse(day: datetime.date) -> None:
    """Ask for the step that each limit declares for the day after its last: a mark not given becomes silence."""
    for procedure in procedures():
        for limit in procedure.limits:
            if not limit.lapses:
                continue
            over = Limit.objects.filter(state="running", key=limit.key, matter__kind=procedure.key, due__lt=day)
            rows = over.order_by("pk").values_list("matter__uid", "part_id")
            enqueue_many(
                LAPSE,
                [
                    {
                        "step": limit.lapses,
                        "matter": str(uid),
                        "part": str(part) if part else None,
                        "day": day.isoformat(),
                    }
                    for uid, part in rows
                ],
            )


@job(LAPSE)
def lapse_one(payload: dict[str, Any]) -> None:
    """Take the step for the schedule of the house. Refused is no failure: somebody came before it."""
    _take_by_schedule(payload["step"], payload, part=payload["part"])


@daily("procedure.follow", at="02:10")
def follow(day: datetime.date) -> None:
    """Open matters of an organ that was merged go on with the one that stands in its place.

    After a split, or where nothing follows, a person says who takes what (``passing_on.left_behind``).
    """
    for one in left_behind(day):
        if len(one.successors) != 1:
            continue
        new = one.successors[0].ref
        told = {"from": one.organ.ref, "to": new, "day": day.isoformat()}
        enqueue_many(FOLLOW, [{"matter": str(matter.uid), **told} for matter in one.matters])


@job(FOLLOW)
def follow_one(payload: dict[str, Any]) -> None:
    """Pass one matter on for the schedule. Refused is no failure: it stays on the office's list."""
    data = {"from": payload["from"], "to": payload["to"]}
    _take_by_schedule("pass_on", payload, data=data)


def _take_by_schedule(
    step: str, payload: dict[str, Any], *, part: str | None = None, data: dict[str, Any] | None = None
) -> None:
    matter = (
        Matter.objects.unscoped("the schedule acts for the house").select_related("house").get(uid=payload["matter"])
    )
    row = Row(
        actor=system_actor(str(matter.house.uid)),
        matter=matter.uid,
        part=part,
        data=data or {},
        happened=datetime.date.fromisoformat(payload["day"]),
    )
    take_in_job(f"{matter.kind}.{step}", [row], house=matter.house, now=timezone.now())


def _cut(pks: Sequence[int]) -> Iterator[list[int]]:
    for at in range(0, len(pks), AT_ONCE):
        yield list(pks[at : at + AT_ONCE])


def _kind(limit: Limit) -> LimitKind | None:
    kinds = procedure_of(limit.matter.kind).limits
    return next((kind for kind in kinds if kind.key == limit.key), None)


def _rung(kind: LimitKind | None, days: int) -> Rung | None:
    """The last rung reached so many days after the last day."""
    reached = [rung for rung in (kind.rungs() if kind else []) if rung.day <= days]
    return reached[-1] if reached else None


def _party(limit: Limit) -> str:
    """Ref of who must act: the party of the part, or the holder."""
    return limit.part.party if limit.part else limit.matter.holder


def _reminded(
    limit: Limit, rung: Rung, heads: dict[str, list[str]], parties: dict[tuple[int, str], list[str]]
) -> list[str]:
    """The refs of a rung, each once. The house's own desk sees its list; it is told at the rung that names it."""
    refs: list[str] = []
    for name in rung.to:
        if name == "party":
            refs += [ref for ref in [_party(limit)] if ref and not ref.startswith("house:")]
        elif name == "head":
            refs += heads.get(_party(limit), [])
        elif name == "office":
            refs.append(f"house:{limit.matter.house.uid}")
        else:
            refs += parties.get((limit.matter_id, name), [])
    return list(dict.fromkeys(refs))


def _heads(refs: set[str], day: datetime.date) -> dict[str, list[str]]:
    """The heads of units on the day, those who stand in 代理 among them, by the unit's ref. One query."""
    organs = [UUID(ref.removeprefix("organ:")) for ref in refs if ref.startswith("organ:")]
    found: dict[str, list[str]] = {}
    if organs:
        posts = Post.objects.filter(on_day(day), organ__uid__in=organs).select_related("organ", "in_place_of")
        for post in posts.order_by("pk"):
            if Role.UNIT_HEAD in roles_of(post):
                found.setdefault(post.organ.ref, []).append(post.ref)
    return found


def _parties(matters: Sequence[int]) -> dict[tuple[int, str], list[str]]:
    found: dict[tuple[int, str], list[str]] = {}
    rows = Party.objects.filter(matter__in=matters).order_by("matter", "role", "place")
    for matter, role, ref in rows.values_list("matter_id", "role", "ref"):
        found.setdefault((matter, role), []).append(ref)
    return found
