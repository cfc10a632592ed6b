"""``take`` and ``take_many``: the only doors through which a matter changes."""

import datetime
import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger import models as ledger
from lianghui.kernel.procedure.apply import apply
from lianghui.kernel.procedure.correct import Mend, mend
from lianghui.kernel.procedure.decide import Asked, decide
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.live import LiveWorld
from lianghui.kernel.procedure.models import Fold, Matter
from lianghui.kernel.procedure.shapes import Act, Actor, Refusal, Refused, Snapshot, World, uuid7
from lianghui.kernel.procedure.writing import Change, write

LAW_TIME = ZoneInfo("Asia/Shanghai")
CHUNK = 500  # rows of one transaction in take_many: long enough for bulk, short enough for SQLite's one writer


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a step. ``again`` says that the same form had been sent before and this is its first result."""

    matter: Matter
    act: ledger.Act
    snapshot: Snapshot
    again: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``take_many``: a step on a matter, or the first step of a new one (``matter`` None)."""

    actor: Actor
    matter: uuid.UUID | str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] = field(default_factory=dict)
    part: str | None = None
    happened: datetime.date | None = None
    intent: str | None = None
    backfilled: bool = False
    version: int | None = None


def today_in_law(now: datetime.datetime) -> datetime.date:
    """The day on which the law counts this moment: Asia/Shanghai."""
    return now.astimezone(LAW_TIME).date()


def take(
    step: str,
    matter: Matter | uuid.UUID | str | None = None,
    *,
    house: House,
    actor: Actor,
    data: Mapping[str, Any] | None = None,
    sealed: Mapping[str, Any] | None = None,
    part: str | None = None,
    happened: datetime.date | None = None,
    version: int | None = None,
    intent: str | None = None,
    backfilled: bool = False,
    now: datetime.datetime | None = None,
    within: Callable[[Taken], None] | None = None,
) -> Taken:
    """Take one step, whole or not at all. ``step`` is a full name such as ``suggestion.hand_over``.

    ``data`` are facts (kept for ever), ``sealed`` texts; ``happened`` is the day it happened, today if not given;
    ``version`` is the number of acts the actor saw; ``intent`` makes a form sent twice answer once; ``within`` is
    called in the act's own transaction (a draft is handed in with it, files are given to it).
    Raises Refused with a Chinese reason; nothing is written then.
    """
    uid = matter.uid if isinstance(matter, Matter) else matter
    row = Row(
        actor=actor,
        matter=uid,
        data=data or {},
        sealed=sealed or {},
        part=part,
        happened=happened,
        intent=intent,
        backfilled=backfilled,
        version=version,
    )
    with transaction.atomic(durable=True):
        answer = _take_chunk(step, house, [row], now or _now())[0]
        if isinstance(answer, Refusal):
            raise Refused(answer.code, answer.reason, answer.details)
        if within:
            within(answer)
    return answer


def take_many(
    step: str,
    rows: Iterable[Row],
    *,
    house: House,
    now: datetime.datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[Taken | Refusal]:
    """Take one step on many matters, 500 to a transaction with bulk statements; one answer a row.

    A refused row is named and the rest stands. Within one call a matter may stand once.
    """
    answers: list[Taken | Refusal] = []
    rows = list(rows)
    for at in range(0, len(rows), CHUNK):
        with transaction.atomic(durable=True):
            answers += _take_chunk(step, house, rows[at : at + CHUNK], now or _now())
        if progress:
            progress(len(answers))
    return answers


def take_in_job(step: str, rows: Sequence[Row], *, house: House, now: datetime.datetime) -> list[Taken | Refusal]:
    """Take one step on a few matters inside the transaction that claims a job: both stand, or neither does.

    As ``take_many``; on SQLite a job holds the only write lock, so a job should bring few rows.
    """
    with transaction.atomic():
        return _take_chunk(step, house, rows, now)


def correct(
    matter: Matter | uuid.UUID | str,
    target: uuid.UUID | str,
    mends: Mapping[str, Mend],
    *,
    house: House,
    actor: Actor,
    reason: str,
    version: int | None = None,
    intent: str | None = None,
    now: datetime.datetime | None = None,
) -> Taken:
    """Withdraw or correct earlier acts by an act that says why. ``mends`` is by act uid and includes ``target``.

    Raises Refused; with code ``no_longer_stands`` its details name the later acts that fall.
    """
    now = now or _now()
    uid = matter.uid if isinstance(matter, Matter) else matter
    with transaction.atomic(durable=True):
        if intent and (before := _answered(intent, house)):
            return before
        found, old = _locked(house, [str(uid)])[str(uid)]
        if version is not None and version != old.version:
            raise Refused("stale", _stale_words(found, version))
        history = history_of(found)
        _may_correct(old, history, mends, actor)
        world = LiveWorld(house, now)
        mended = mend(
            procedure_of(old.kind),
            history,
            mends,
            target=str(target),
            uid=str(uuid7(now, secrets.token_bytes(10))),
            actor=actor,
            reason={"reason": reason},
            world=world,
            now=now,
            happened=today_in_law(now),
        )
        if isinstance(mended, Refusal):
            raise Refused(mended.code, mended.reason, mended.details)
        world.settle()
        change = Change(found, old, mended.act, mended.snapshot, intent)
        write(house, [change], salts=secrets.token_bytes)
    assert change.row is not None
    return Taken(found, change.row, mended.snapshot)


def history_of(matter: Matter) -> list[Act]:
    """All acts of a matter in their order."""
    facts = ledger.Act.objects.filter(matter=matter).order_by("id").values_list("facts", flat=True)
    return [Act.from_facts(json.loads(text)) for text in facts]


def snapshot_of(matter: Matter) -> Snapshot:
    """The matter as its acts have made it."""
    return Snapshot.from_json(Fold.objects.values_list("body", flat=True).get(matter=matter))


def _take_chunk(step: str, house: House, rows: Sequence[Row], now: datetime.datetime) -> list[Taken | Refusal]:
    kind = step.split(".", 1)[0]
    procedure = procedure_of(kind)
    world = LiveWorld(house, now, len(rows))
    locked = _locked(house, [str(row.matter) for row in rows if row.matter])
    # Asked after the lock: of two equal forms sent at once the second waits here and then finds the first's answer.
    known = _answered_many([row.intent for row in rows if row.intent], house)
    answers: list[Taken | Refusal | Change] = []
    seen: set[str] = set()
    for row in rows:
        mark = world.mark()
        answer = _decide_row(procedure.key, step, house, row, locked, known, seen, world, now)
        if isinstance(answer, Refusal):
            world.back(mark)
        answers.append(answer)
    world.settle()
    changes = [answer for answer in answers if isinstance(answer, Change)]
    if changes:
        write(house, changes, salts=secrets.token_bytes)
    return [_taken(answer) if isinstance(answer, Change) else answer for answer in answers]


def _decide_row(
    kind: str,
    step: str,
    house: House,
    row: Row,
    locked: Mapping[str, tuple[Matter, Snapshot]],
    known: Mapping[str, Taken],
    seen: set[str],
    world: World,
    now: datetime.datetime,
) -> Taken | Refusal | Change:
    if row.intent and row.intent in known:
        return known[row.intent]
    if row.matter is None:
        uid = uuid7(now, secrets.token_bytes(10))
        matter = Matter(uid=uid, house=house, kind=kind)
        old = Snapshot(str(uid), str(house.uid), kind)
    else:
        uid_text = str(row.matter)
        if uid_text not in locked:
            return Refusal("not_found", "没有找到这一事项，它可能不属于本机关。")
        if uid_text in seen:
            return Refusal("twice", "同一事项在这一批里出现了两次，只办理了第一次。")
        seen.add(uid_text)
        matter, old = locked[uid_text]
    if row.version is not None and row.version != old.version:
        return Refusal("stale", _stale_words(matter, row.version))
    asked = Asked(
        step=step,
        actor=row.actor,
        data=row.data,
        sealed=row.sealed,
        part=row.part,
        happened=row.happened or today_in_law(now),
        uid=str(uuid7(now, secrets.token_bytes(10))),
        backfilled=row.backfilled,
    )
    act = decide(procedure_of(kind), old, asked, world, now=now)
    if isinstance(act, Refusal):
        return act
    return Change(matter, old, act, apply(old, act), row.intent)


def _locked(house: House, uids: Sequence[str]) -> dict[str, tuple[Matter, Snapshot]]:
    """Lock matters in the order of their ids, so that two batches never wait for each other in a ring."""
    if not uids:
        return {}
    found = list(
        Matter.objects.unscoped("the writer locks what a step names")
        .select_for_update(of=("self",))
        .filter(house=house, uid__in=uids)
        .order_by("id")
    )
    folds = dict(Fold.objects.filter(matter__in=[m.pk for m in found]).values_list("matter_id", "body"))
    return {str(matter.uid): (matter, Snapshot.from_json(folds[matter.pk])) for matter in found}


def _answered(intent: str, house: House) -> Taken | None:
    return _answered_many([intent], house).get(intent)


def _answered_many(intents: Sequence[str], house: House) -> dict[str, Taken]:
    if not intents:
        return {}
    acts = ledger.Act.objects.filter(intent__in=intents, house=house).select_related("matter")
    return {str(act.intent): Taken(act.matter, act, snapshot_of(act.matter), again=True) for act in acts if act.matter}


def _taken(change: Change) -> Taken:
    assert change.row is not None
    return Taken(change.matter, change.row, change.new)


def _stale_words(matter: Matter, version: int) -> str:
    """已被他人办理: how many steps were taken since the page was opened, and the last of them."""
    acts = list(ledger.Act.objects.filter(matter=matter).order_by("id")[version:])
    if not acts:
        return "页面已过期，请刷新后再办理。"
    procedure = procedure_of(matter.kind)
    last = procedure.step(acts[-1].step)
    done = "更正" if acts[-1].corrects_id else last.label
    return f"您打开页面之后，已有他人办理了“{done}”（{acts[-1].happened_on}）。您填写的内容没有丢失，请核对后再提交。"


def _may_correct(snapshot: Snapshot, history: Sequence[Act], mends: Mapping[str, Mend], actor: Actor) -> None:
    """The office of the house may correct any act; who took an act may withdraw it while nobody else has acted on it.

    Raises Refused: for a step that cannot be taken back, with what is done instead.
    """
    procedure = procedure_of(snapshot.kind)
    by_uid = {act.uid: act for act in history}
    if mends.keys() - by_uid.keys():
        raise Refused("not_found", "没有找到要更正的步骤。")
    office = actor.house == snapshot.house and "office_clerk" in actor.roles
    for uid, wanted in mends.items():
        act = by_uid[uid]
        step = procedure.step(act.step)
        if act.corrects:
            raise Refused("correction", "更正本身不能再更正；请对原来的步骤再作一次更正。")
        if step.irrevocable and wanted.data is None:
            raise Refused("irrevocable", f"“{step.label}”不能撤回：{step.irrevocable}")
        own = act.by.capacity == actor.capacity or (act.by.for_ref or "") in actor.refs
        later = [a for a in history[history.index(act) + 1 :] if a.by.capacity != act.by.capacity]
        if step.never_roles & actor.roles:
            raise Refused("forbidden", f"您现在的身份不得更正“{step.label}”。")
        if office or (own and not later):
            continue
        if own:
            raise Refused("acted_on", f"“{step.label}”之后已有他人办理，不能自行撤回；请联系本机关工作机构更正。")
        raise Refused("forbidden", f"“{step.label}”不是您办理的，您现在的身份不能更正。")


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
