"""The one writer: turns decided acts into rows. Only ``take`` and ``take_many`` call it, inside their transaction."""

import datetime
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from django.apps import apps
from django.db import models

from lianghui.kernel import rows
from lianghui.kernel.institution.models import House
from lianghui.kernel.jobs.queue import enqueue_many
from lianghui.kernel.ledger import models as ledger
from lianghui.kernel.ledger.algorithms import hash_with
from lianghui.kernel.ledger.canonical import canonical, seal
from lianghui.kernel.ledger.merkle import leaf_hash
from lianghui.kernel.procedure.known import OP_HANDLERS, procedure_of
from lianghui.kernel.procedure.models import Audience, Fold, Limit, Link, Matter, Part, Party, Reading
from lianghui.kernel.procedure.shapes import Act, Snapshot

COLUMN_DIMS = ("unit", "topic", "outcome", "series", "in_time", "days")
INDEX: list[Callable[[Sequence["Change"]], None]] = []  # the search index puts itself here
TITLE_LENGTH = 300
STUB_TITLE = "涉密件，线下办理"


@dataclass
class Change:
    """One matter, one act: what was, what was decided, what is."""

    matter: Matter
    old: Snapshot
    act: Act
    new: Snapshot
    intent: str | None = None
    row: ledger.Act | None = None  # filled by ``write``
    texts: dict[str, Any] = field(default_factory=dict)  # texts that came into force, by name; filled by ``write``


def write(house: House, changes: Sequence[Change], *, salts: Callable[[int], bytes]) -> None:
    """Write acts, sealed fields, readings and the changed rows of their matters with bulk statements.

    Matters must be distinct within one call, and locked by the caller. Raises IntegrityError for an intent used twice.
    """
    with rows.together():
        _matters(changes)
        _acts(house, changes, salts)
        _texts(changes)
        _projections(changes)
        _details(changes)
        _readings(house, changes)
        _notices(changes)
    for index in INDEX:
        index(changes)
    for change in changes:
        for op in change.act.ops:
            for handler in OP_HANDLERS.get(op["op"], ()):
                handler(change.matter, change.row, dict(op))  # type: ignore[arg-type]


def _matters(changes: Sequence[Change]) -> None:
    """Matters before acts, since an act points at its matter."""
    for change in changes:
        _fill(change)
    new = [change.matter for change in changes if change.matter.pk is None]
    old = [change.matter for change in changes if change.matter.pk is not None]
    rows.create(new)
    if len(old) == 1:
        old[0].save(update_fields=_MATTER_COLUMNS)
    elif old:
        Matter.objects.bulk_create(old, update_conflicts=True, unique_fields=["id"], update_fields=_MATTER_COLUMNS)
    folds = [{"matter_id": change.matter.pk, "body": change.new.as_json()} for change in changes]
    _put(changes, Fold, folds, ["matter"], ["body"])


_MATTER_COLUMNS = [
    "state_id",
    "series",
    "number",
    "number_text",
    "holder",
    "submitted_on",
    "year",
    "next_due",
    "publicity",
    "secrecy",
    "version",
    "desk",
    "title",
]


def _fill(change: Change) -> None:
    matter, new = change.matter, change.new
    matter.state_id = new.state
    matter.series, matter.number, matter.number_text = new.series, new.number, new.number_text
    matter.holder, matter.publicity, matter.secrecy = new.holder, new.publicity, new.secrecy
    # Every list is ordered by this day, so it always stands: until something is sent in, the day it was begun.
    matter.submitted_on = _day(new.submitted) or matter.submitted_on or _day(change.act.happened)
    matter.year = matter.submitted_on.year if matter.submitted_on else None
    matter.version = new.version
    matter.desk = f"house:{new.house}" in new.audience
    rights = {limit.key for limit in procedure_of(new.kind).limits if limit.right}
    running = [x.due for x in new.limits.values() if x.state == "running" and x.key not in rights]
    matter.next_due = _day(min(running)) if running else None
    title = new.texts.get("title")
    if title != change.old.texts.get("title"):
        if title is None and new.secrecy:
            matter.title = STUB_TITLE
        elif title is None:
            matter.title = ""
        elif title == change.act.uid:
            matter.title = _shorten(change.act.sealed["title"])
        else:
            held = ledger.Sealed.objects.filter(act__uid=title, name="title").values_list("value", flat=True).first()
            matter.title = _shorten(held or "")


def _acts(house: House, changes: Sequence[Change], salts: Callable[[int], bytes]) -> None:
    algorithm = house.log_algorithm
    digest = hash_with(algorithm)
    acts, sealed = [], []
    targets = [change.act.corrects for change in changes if change.act.corrects]
    pks = dict(ledger.Act.objects.filter(uid__in=targets).values_list("uid", "pk")) if targets else {}
    for change in changes:
        act = change.act
        salted = {name: salts(16) for name in act.sealed}
        hashes = {name: seal(name, act.sealed[name], salt, algorithm) for name, salt in salted.items()}
        facts = canonical(act.facts(hashes))
        change.row = ledger.Act(
            uid=act.uid,
            house_id=house.pk,
            matter_id=change.matter.pk,
            step=act.step,
            happened_on=_day(act.happened),
            entered_at=datetime.datetime.fromisoformat(act.entered),
            facts=facts.decode(),
            leaf=leaf_hash(digest, facts),
            intent=change.intent,
            corrects_id=next((pk for uid, pk in pks.items() if str(uid) == act.corrects), None),
        )
        acts.append(change.row)
        sealed += [(change, name, salt) for name, salt in salted.items()]
    rows.create(acts)
    rows.insert(
        ledger.Sealed,
        [
            {"act_id": change.row.pk, "name": name, "value": change.act.sealed[name], "salt": salt}
            for change, name, salt in sealed
            if change.row is not None
        ],
    )


def _texts(changes: Sequence[Change]) -> None:
    """The texts that an act put in force, also those a correction put back: for the index and the copies."""
    for change in changes:
        for name, uid in change.new.texts.items():
            if change.old.texts.get(name) == uid:
                continue
            if uid == change.act.uid:
                change.texts[name] = change.act.sealed[name]
            else:
                held = ledger.Sealed.objects.filter(act__uid=uid, name=name).values_list("value", flat=True).first()
                change.texts[name] = held or ""
        for name in change.old.texts:
            if name not in change.new.texts:
                change.texts[name] = ""


def _projections(changes: Sequence[Change]) -> None:
    """Rows of what changed, nothing of what did not."""
    gone_parts: list[str] = []
    parts: list[rows.Row] = []
    limits: list[rows.Row] = []
    parties: list[rows.Row] = []
    audience: list[rows.Row] = []
    links: list[tuple[Change, str, str]] = []
    for change in changes:
        old, new, matter = change.old, change.new, change.matter
        gone_parts += [uid for uid in old.parts if uid not in new.parts]
        parts += [
            {
                "uid": p.uid,
                "matter_id": matter.pk,
                "kind": p.kind,
                "party": p.party,
                "state_id": p.state,
                "data": dict(p.data),
            }
            for uid, p in new.parts.items()
            if old.parts.get(uid) != p
        ]
        gone = [place for place in old.limits if place not in new.limits]
        if gone:
            Limit.objects.filter(matter=matter, place__in=gone).delete()
        limits += [
            {
                "matter_id": matter.pk,
                "part_id": x.part or None,
                "place": place,
                "key": x.key,
                "start": _day(x.start),
                "due": _day(x.due),
                "provisional": x.provisional,
                "state": x.state,
                "closed_on": _day(x.closed),
                "rule": dict(x.rule),
            }
            for place, x in new.limits.items()
            if old.limits.get(place) != x
        ]
        for role in {*old.parties, *new.parties}:
            before, after = old.parties.get(role, ()), new.parties.get(role, ())
            if before != after:
                if before:
                    Party.objects.filter(matter=matter, role=role).delete()
                parties += [
                    {"matter_id": matter.pk, "role": role, "ref": ref, "place": n} for n, ref in enumerate(after)
                ]
        _audience(change, audience)
        links += [(change, kind, to) for kind, to in new.links - old.links]
        for kind, to in old.links - new.links:
            Link.objects.filter(matter=matter, kind=kind, to__uid=to).delete()
    if gone_parts:
        Part.objects.filter(uid__in=gone_parts).delete()
    _put(changes, Part, parts, ["uid"], ["state", "data", "party", "kind"])
    _put(changes, Limit, limits, ["matter", "place"], ["start", "due", "provisional", "state", "closed_on", "rule"])
    rows.insert(Party, parties)
    rows.insert(Audience, audience)
    if links:
        ids = dict(Matter.objects.unscoped("links").filter(uid__in=[to for _, _, to in links]).values_list("uid", "pk"))
        by_text = {str(uid): pk for uid, pk in ids.items()}
        Link.objects.bulk_create(
            [Link(matter=change.matter, kind=kind, to_id=by_text[to]) for change, kind, to in links if to in by_text]
        )


def _audience(change: Change, viewers: list[rows.Row]) -> None:
    old, new, matter = change.old, change.new, change.matter
    lost = [who for who in old.audience - new.audience if not who.startswith("house:")]
    if lost:
        Audience.objects.filter(matter=matter, who__in=lost).delete()
    if old.submitted != new.submitted and old.version:
        Audience.objects.filter(matter=matter).update(submitted_on=matter.submitted_on)
    # The house's own desk is a column of the matter; every other viewer is a row.
    viewers += [
        {"matter_id": matter.pk, "who": who, "kind": matter.kind, "submitted_on": matter.submitted_on}
        for who in sorted(new.audience - old.audience)
        if who != f"house:{new.house}"
    ]


def _details(changes: Sequence[Change]) -> None:
    """The duty's one-to-one rows: the columns it declares, from the snapshot's fields of the same names."""
    details: dict[type[models.Model], list[rows.Row]] = {}
    for change in changes:
        detail = procedure_of(change.new.kind).detail
        if not detail or (change.old.fields == change.new.fields and change.old.version):
            continue
        model = apps.get_model(detail)
        columns = _columns(model)
        values = {name: value for name, value in change.new.fields.items() if name in columns and value is not None}
        details.setdefault(model, []).append({"matter_id": change.matter.pk, **values})
    for model, written in details.items():
        _put(changes, model, written, ["matter"], sorted(_columns(model)))


def _columns(model: type[models.Model]) -> set[str]:
    return {f.name for f in model._meta.concrete_fields if f.name != "matter"}  # noqa: SLF001 - Django's public API


def _readings(house: House, changes: Sequence[Change]) -> None:
    readings: list[rows.Row] = []
    for change in changes:
        act = change.act
        if not act.corrects:
            readings += _read(house, change, change.row, act.by, act.step, act.part, act.happened, act.ops, act.dims)
            continue
        Reading.objects.filter(act__uid__in=list(act.replaces), superseded_by=None).update(superseded_by=change.row)
        again = {uid: entry for uid, entry in act.replaces.items() if entry is not None}
        for row in ledger.Act.objects.filter(uid__in=list(again)):
            entry, first = again[str(row.uid)], Act.from_facts(json.loads(row.facts))
            readings += _read(
                house, change, row, first.by, row.step, first.part, entry["happened"], entry["ops"], entry["dims"]
            )
    rows.insert(Reading, readings)


def _read(
    house: House,
    change: Change,
    row: ledger.Act | None,
    by: Any,
    step: str,
    part: str | None,
    happened: str,
    ops: Iterable[Mapping[str, Any]],
    dims: Mapping[str, Any],
) -> list[rows.Row]:
    """One reading of the act itself, and one of each part it made (three units handed over are three)."""
    columns = {name: dims[name] for name in COLUMN_DIMS if dims.get(name) is not None}
    rest = {name: value for name, value in dims.items() if name not in COLUMN_DIMS}
    person = by.for_ref or (f"person:{by.person}" if by.person else "")
    base = {
        "act_id": row.pk if row else None,
        "by_id": change.row.pk if change.row else None,
        "house_id": house.pk,
        "matter_id": change.matter.pk,
        "step": step,
        "happened_on": _day(happened),
        "person": person,
        "dims": rest,
    }
    out: list[rows.Row] = [{**base, **columns, "part": part}]
    out += [
        {**base, **columns, "unit": op["party"], "what": op["kind"], "part": op["part"]}
        for op in ops
        if op["op"] == "part"
    ]
    return out


def _notices(changes: Sequence[Change]) -> None:
    payloads = [
        {"act": change.act.uid, "matter": change.new.uid, "refs": list(op["refs"])}
        for change in changes
        if not change.act.backfilled
        for op in change.act.ops
        if op["op"] == "tell"
    ]
    if payloads:
        enqueue_many("procedure.tell", payloads)


def _put(
    changes: Sequence[Change],
    model: type[models.Model],
    written: Sequence[rows.Row],
    unique: list[str],
    update: list[str],
) -> None:
    """Of matters just begun nothing can stand in the way."""
    if any(change.old.version for change in changes):
        rows.put(model, written, unique, update)
    else:
        rows.insert(model, written)


@overload
def _day(text: str) -> datetime.date: ...
@overload
def _day(text: None) -> None: ...
@overload
def _day(text: str | None) -> datetime.date | None: ...
def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _shorten(title: str) -> str:
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"
