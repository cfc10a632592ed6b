"""The frozen values the pure core works on: actor, snapshot, act and refusal. Nothing here knows a database."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Protocol

FACTS_VERSION = 1
STUB_KEEPS = frozenset({"reason", "note"})  # all that may be written of a matter with state secrets 涉密件，线下办理
WAYS = {"online": "网上", "paper": "书面", "telephone": "电话", "face": "当面"}


def uuid7(now: datetime.datetime, randomness: bytes) -> uuid.UUID:
    """A UUID of version 7 (RFC 9562 section 5.7): milliseconds of ``now``, then 10 bytes of ``randomness``.

    It tells its time, so nothing secret may carry one.
    """
    milliseconds = int(now.timestamp() * 1000)
    value = int.from_bytes(milliseconds.to_bytes(6, "big") + randomness[:10], "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def sub_uid(parent: str, name: str) -> str:
    """A uid that follows from an act's uid and a name, so that deciding the act again gives the same parts."""
    return str(uuid.uuid5(uuid.UUID(parent), name))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: one person in one capacity 身份, perhaps for another (代为录入) or in another's place (代理).

    ``refs`` are all refs by which this capacity is addressed (person, post or mandate, organs, house).
    """

    person: str | None
    capacity: str
    roles: frozenset[str] = frozenset()
    organ: str | None = None
    house: str | None = None
    refs: frozenset[str] = frozenset()
    for_ref: str | None = None
    in_place_of: str | None = None
    way: str = "online"

    def as_facts(self) -> dict[str, Any]:
        """The ``by`` of an act's facts. ``refs`` stand there too: deciding the act again must ask nobody."""
        return {
            "person": self.person,
            "capacity": self.capacity,
            "roles": sorted(self.roles),
            "organ": self.organ,
            "house": self.house,
            "refs": sorted(self.refs),
            "for": self.for_ref,
            "in_place_of": self.in_place_of,
            "way": self.way,
        }

    @classmethod
    def from_facts(cls, by: Mapping[str, Any]) -> "Actor":
        """Read what ``as_facts`` wrote."""
        return cls(
            person=by["person"],
            capacity=by["capacity"],
            roles=frozenset(by["roles"]),
            organ=by["organ"],
            house=by["house"],
            refs=frozenset(by["refs"]),
            for_ref=by["for"],
            in_place_of=by["in_place_of"],
            way=by["way"],
        )


@dataclass(frozen=True, slots=True)
class PartShot:
    """A part of a matter as it stands: one unit's assignment, one signature, one mark, one round."""

    uid: str
    kind: str
    party: str
    state: str
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimitShot:
    """A time limit 期限 as it stands. Dates are ISO strings; ``part`` is empty for a limit of the whole matter."""

    key: str
    part: str
    start: str
    due: str
    provisional: bool
    rule: Mapping[str, Any]
    state: str = "running"  # running, met, late, dropped
    closed: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A matter as its acts have made it: the fold of all ``ops`` so far."""

    uid: str
    house: str
    kind: str
    state: str | None = None
    version: int = 0
    series: str = ""
    number: int | None = None
    number_text: str = ""
    publicity: str = ""
    secrecy: str = ""
    holder: str = ""
    submitted: str | None = None
    happened: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, PartShot] = field(default_factory=dict)
    limits: Mapping[str, LimitShot] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    audience: frozenset[str] = frozenset()
    links: frozenset[tuple[str, str]] = frozenset()
    published: Mapping[str, str] = field(default_factory=dict)
    void_numbers: tuple[str, ...] = ()
    took: Mapping[str, str] = field(default_factory=dict)  # who took a step that wants a second person later

    def parts_of(self, kind: str) -> list[PartShot]:
        """Parts of one kind in the order in which they were made."""
        return [part for part in self.parts.values() if part.kind == kind]

    def as_json(self) -> dict[str, Any]:
        """Plain JSON, equal for equal snapshots."""
        out: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _NESTED}
        out["fields"] = dict(self.fields)
        out["texts"] = dict(self.texts)
        out["parts"] = [_plain(part) for part in self.parts.values()]
        out["limits"] = [_plain(limit) for limit in self.limits.values()]
        out["parties"] = {role: list(refs) for role, refs in self.parties.items()}
        out["audience"] = sorted(self.audience)
        out["links"] = sorted(list(link) for link in self.links)
        out["published"] = dict(self.published)
        out["void_numbers"] = list(self.void_numbers)
        out["took"] = dict(self.took)
        return out

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> "Snapshot":
        """Read what ``as_json`` wrote; fields added by later releases take their defaults."""
        plain = {k: v for k, v in body.items() if k not in _NESTED}
        return cls(
            **plain,
            fields=body["fields"],
            texts=body["texts"],
            parts={part["uid"]: PartShot(**part) for part in body["parts"]},
            limits={limit_key(limit["key"], limit["part"]): LimitShot(**limit) for limit in body["limits"]},
            parties={role: tuple(refs) for role, refs in body["parties"].items()},
            audience=frozenset(body["audience"]),
            links=frozenset((kind, to) for kind, to in body["links"]),
            published=body["published"],
            void_numbers=tuple(body["void_numbers"]),
            took=body.get("took", {}),
        )


_NESTED = frozenset(
    {"fields", "texts", "parts", "limits", "parties", "audience", "links", "published", "void_numbers", "took"}
)


def _plain(shot: PartShot | LimitShot) -> dict[str, Any]:
    # asdict copies every nested value by walking it: a third of what writing an act's fold cost.
    return {name: getattr(shot, name) for name in shot.__slots__}


def limit_key(key: str, part: str) -> str:
    """The key of a limit in ``Snapshot.limits``: one limit of a kind for the matter, or one for each part."""
    return f"{key}/{part}" if part else key


@dataclass(frozen=True, slots=True)
class Act:
    """One step taken 行为, decided but perhaps not yet written. ``sealed`` are the texts, by field."""

    uid: str
    house: str
    matter: str
    kind: str
    step: str
    part: str | None
    by: Actor
    happened: str
    entered: str
    from_state: str | None
    to_state: str | None
    data: Mapping[str, Any]
    ops: tuple[Mapping[str, Any], ...]
    rules: Mapping[str, Any]
    dims: Mapping[str, Any]
    sealed: Mapping[str, Any] = field(default_factory=dict)
    corrects: str | None = None
    replaces: Mapping[str, Any] = field(default_factory=dict)
    backfilled: bool = False

    def facts(self, sealed_hashes: Mapping[str, str]) -> dict[str, Any]:
        """What is hashed into the leaf and kept for ever; no text, no name (docs/the-house.md)."""
        return {
            "v": FACTS_VERSION,
            "act": self.uid,
            "house": self.house,
            "matter": self.matter,
            "kind": self.kind,
            "step": self.step,
            "part": self.part,
            "by": self.by.as_facts(),
            "happened": self.happened,
            "entered": self.entered,
            "from": self.from_state,
            "to": self.to_state,
            "data": dict(self.data),
            "ops": [dict(op) for op in self.ops],
            "rules": dict(self.rules),
            "dims": dict(self.dims),
            "sealed": dict(sealed_hashes),
            "corrects": self.corrects,
            "replaces": dict(self.replaces),
            "backfilled": self.backfilled,
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Act":
        """Read an act from stored facts of any version ever shipped. ``sealed`` holds the names only, as keys."""
        return cls(
            uid=facts["act"],
            house=facts["house"],
            matter=facts["matter"],
            kind=facts["kind"],
            step=facts["step"],
            part=facts["part"],
            by=Actor.from_facts(facts["by"]),
            happened=facts["happened"],
            entered=facts["entered"],
            from_state=facts["from"],
            to_state=facts["to"],
            data=facts["data"],
            ops=tuple(facts["ops"]),
            rules=facts["rules"],
            dims=facts["dims"],
            sealed=dict.fromkeys(facts["sealed"]),
            corrects=facts["corrects"],
            replaces=facts["replaces"],
            backfilled=facts.get("backfilled", False),
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a step was not taken, in words a clerk can act on. ``code`` is stable, for the API and tests."""

    code: str
    reason: str
    details: tuple[str, ...] = ()


class Refused(Exception):  # noqa: N818 - a refusal is a lawful answer, not an error of the programme
    """Raised inside a step's effect, and by ``take``, with the refusal to show."""

    def __init__(self, code: str, reason: str, details: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.refusal = Refusal(code, reason, details)


class World(Protocol):
    """What deciding may ask beside the snapshot. ``take`` answers from the packs, the calendar and the counters;
    a correction answers from what the acts recorded; a walk answers from memory.
    """

    def ask(self, key: str, on: datetime.date, occasion: str = "") -> Mapping[str, Any] | None:
        """The rule in force on that day as JSON (value, unit, start, citations …), or None: no rule found.

        ``occasion`` is ``session`` or ``recess`` where the matter was proposed in one of them.
        """

    def due(self, start: datetime.date, value: int, unit: str) -> tuple[datetime.date, bool]:
        """Last day of a span that starts on ``start``, and whether the count is provisional 暂定."""

    def draw(self, series: str) -> tuple[int, str]:
        """The next number of a series and its text."""
