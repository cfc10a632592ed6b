"""``apply``: the fold. An act's ops are its whole effect, so replay asks no rule, no calendar and no clock."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any

from lianghui.kernel.procedure.shapes import Act, LimitShot, PartShot, Snapshot, limit_key

Op = Mapping[str, Any]

_PLAIN = ("state", "series", "number", "number_text", "publicity", "secrecy", "holder", "submitted")


class Bench:
    """A snapshot opened for change: dictionaries are copied at their first change and never shared back."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.before = snapshot
        self._changed: dict[str, Any] = {}
        self._seen: Snapshot | None = snapshot  # asked again and again between two changes

    def do(self, op: Op, act_uid: str) -> None:
        """Carry out one op. Raises KeyError for an op never shipped."""
        self._seen = None
        _OPS[op["op"]](self, op, act_uid)

    def get(self, name: str) -> Any:
        """The present value of one field of the snapshot."""
        return self._changed[name] if name in self._changed else getattr(self.before, name)

    def put(self, name: str, value: Any) -> None:
        """Set one plain field."""
        self._changed[name] = value

    def open(self, name: str) -> dict[str, Any]:
        """A dictionary of the snapshot, copied once, to be changed in place."""
        if name not in self._changed:
            self._changed[name] = dict(getattr(self.before, name))
        opened: dict[str, Any] = self._changed[name]
        return opened

    def snapshot(self, **more: Any) -> Snapshot:
        """The snapshot as it stands now."""
        if more:
            return replace(self.before, **self._changed, **more)
        if self._seen is None:
            self._seen = replace(self.before, **self._changed)
        return self._seen


def apply(snapshot: Snapshot, act: Act) -> Snapshot:
    """The snapshot after the act. Reads facts only: with everything sealed erased it gives the same."""
    bench = Bench(snapshot)
    for op in act.ops:
        bench.do(op, act.uid)
    # A correction looks back: it does not move the day before which nothing more may have happened.
    happened = snapshot.happened if act.corrects else act.happened
    return bench.snapshot(version=snapshot.version + 1, happened=happened)


def replay(begin: Snapshot, acts: Iterable[Act]) -> Snapshot:
    """Fold all acts of a matter from its empty snapshot."""
    for act in acts:
        begin = apply(begin, act)
    return begin


def _plain(bench: Bench, op: Op, _uid: str) -> None:
    bench.put(op["name"], op["to"])


def _set(bench: Bench, op: Op, _uid: str) -> None:
    bench.open("fields")[op["field"]] = op["to"]


def _text(bench: Bench, op: Op, uid: str) -> None:
    texts = bench.open("texts")
    if op.get("act", uid) is None:
        texts.pop(op["name"], None)
    else:
        texts[op["name"]] = op.get("act", uid)


def _part(bench: Bench, op: Op, _uid: str) -> None:
    bench.open("parts")[op["part"]] = PartShot(op["part"], op["kind"], op["party"], op["state"], dict(op["data"]))


def _part_drop(bench: Bench, op: Op, _uid: str) -> None:
    del bench.open("parts")[op["part"]]


def _part_state(bench: Bench, op: Op, _uid: str) -> None:
    parts = bench.open("parts")
    parts[op["part"]] = replace(parts[op["part"]], state=op["to"])


def _part_set(bench: Bench, op: Op, _uid: str) -> None:
    parts = bench.open("parts")
    part = parts[op["part"]]
    parts[op["part"]] = replace(part, data={**part.data, op["field"]: op["to"]})


def _part_party(bench: Bench, op: Op, _uid: str) -> None:
    parts = bench.open("parts")
    parts[op["part"]] = replace(parts[op["part"]], party=op["to"])


def _limit(bench: Bench, op: Op, _uid: str) -> None:
    limit = LimitShot(**{k: v for k, v in op.items() if k != "op"})
    bench.open("limits")[limit_key(limit.key, limit.part)] = limit


def _limit_close(bench: Bench, op: Op, _uid: str) -> None:
    limits = bench.open("limits")
    at = limit_key(op["key"], op["part"])
    limits[at] = replace(limits[at], state=op["state"], closed=op["closed"])


def _limit_drop(bench: Bench, op: Op, _uid: str) -> None:
    del bench.open("limits")[limit_key(op["key"], op["part"])]


def _party(bench: Bench, op: Op, _uid: str) -> None:
    parties = bench.open("parties")
    if op["refs"]:
        parties[op["role"]] = tuple(op["refs"])
    else:
        parties.pop(op["role"], None)


def _see(bench: Bench, op: Op, _uid: str) -> None:
    bench.put("audience", bench.get("audience") | {op["who"]})


def _unsee(bench: Bench, op: Op, _uid: str) -> None:
    bench.put("audience", bench.get("audience") - {op["who"]})


def _link(bench: Bench, op: Op, _uid: str) -> None:
    bench.put("links", bench.get("links") | {(op["kind"], op["to"])})


def _unlink(bench: Bench, op: Op, _uid: str) -> None:
    bench.put("links", bench.get("links") - {(op["kind"], op["to"])})


def _publish(bench: Bench, op: Op, uid: str) -> None:
    bench.open("published")[op["name"]] = op.get("act", uid)


def _unpublish(bench: Bench, op: Op, _uid: str) -> None:
    bench.open("published").pop(op["name"], None)


def _void_number(bench: Bench, op: Op, _uid: str) -> None:
    """A number once given is never given again; it stays as 作废."""
    bench.put("void_numbers", (*bench.get("void_numbers"), op["text"]))


def _took(bench: Bench, op: Op, _uid: str) -> None:
    took = bench.open("took")
    if op["person"] is None:
        took.pop(op["step"], None)
    else:
        took[op["step"]] = op["person"]


def _nothing(_bench: Bench, _op: Op, _uid: str) -> None:
    """Notices and papers leave the snapshot as it is; the writer sees to them."""


_OPS: dict[str, Callable[[Bench, Op, str], None]] = {
    "put": _plain,
    "set": _set,
    "text": _text,
    "part": _part,
    "part_drop": _part_drop,
    "part_state": _part_state,
    "part_set": _part_set,
    "part_party": _part_party,
    "limit": _limit,
    "limit_close": _limit_close,
    "limit_drop": _limit_drop,
    "party": _party,
    "see": _see,
    "unsee": _unsee,
    "link": _link,
    "unlink": _unlink,
    "publish": _publish,
    "unpublish": _unpublish,
    "void_number": _void_number,
    "took": _took,
    "erase": _nothing,
    "tell": _nothing,
    "paper": _nothing,
    "read": _nothing,
}


def op_names() -> list[str]:
    """Every op ever shipped; acts hold these names for ever."""
    return sorted(_OPS)


def difference(old: Snapshot, new: Snapshot) -> list[dict[str, Any]]:
    """Ops that lead from one snapshot to another: what a correction does.

    Parts, limits and texts come to stand in the order of ``new`` too: effects go through them in that order, and a
    matter decided again must find them as it left them. A number that is lost becomes void; it is never free again.
    """
    ops: list[dict[str, Any]] = []
    if old.number_text and old.number_text != new.number_text:
        ops.append({"op": "void_number", "text": old.number_text})
    ops += [
        {"op": "put", "name": name, "to": getattr(new, name)}
        for name in _PLAIN
        if getattr(old, name) != getattr(new, name)
    ]
    ops += [{"op": "set", "field": k, "to": v} for k, v in _changed(old.fields, new.fields)]
    ops += [
        {"op": "set", "field": k, "to": None} for k in old.fields if k not in new.fields and old.fields[k] is not None
    ]
    gone, come = _in_order(old.texts, new.texts)
    ops += [{"op": "text", "name": name, "act": None} for name in gone]
    ops += [{"op": "text", "name": name, "act": act} for name, act in come]
    gone, come = _in_order(old.parts, new.parts)
    ops += [{"op": "part_drop", "part": uid} for uid in gone]
    ops += [
        {"op": "part", "part": uid, "kind": p.kind, "party": p.party, "state": p.state, "data": dict(p.data)}
        for uid, p in come
    ]
    gone, come = _in_order(old.limits, new.limits)
    ops += [{"op": "limit_drop", "key": x.key, "part": x.part} for x in (old.limits[at] for at in gone)]
    ops += [{"op": "limit", **asdict(limit)} for _, limit in come]
    ops += [{"op": "party", "role": role, "refs": list(refs)} for role, refs in _changed(old.parties, new.parties)]
    ops += [{"op": "party", "role": role, "refs": []} for role in old.parties if role not in new.parties]
    ops += [{"op": "see", "who": who} for who in sorted(new.audience - old.audience)]
    ops += [{"op": "unsee", "who": who} for who in sorted(old.audience - new.audience)]
    ops += [{"op": "link", "kind": kind, "to": to} for kind, to in sorted(new.links - old.links)]
    ops += [{"op": "unlink", "kind": kind, "to": to} for kind, to in sorted(old.links - new.links)]
    ops += [{"op": "publish", "name": k, "act": v} for k, v in _changed(old.published, new.published)]
    ops += [{"op": "unpublish", "name": k} for k in old.published if k not in new.published]
    ops += [{"op": "took", "step": k, "person": v} for k, v in _changed(old.took, new.took)]
    ops += [{"op": "took", "step": k, "person": None} for k in old.took if k not in new.took]
    return ops


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in new.items() if key not in old or old[key] != value]


def _in_order(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[list[str], list[tuple[str, Any]]]:
    """What goes and what comes so that the keys stand in the order of ``new``; what stands rightly is left alone."""
    left = [key for key in old if key in new]
    right = 0
    for key in new:
        if right == len(left) or left[right] != key:
            break
        right += 1
    moved = set(left[right:])
    gone = [key for key in old if key not in new or key in moved]
    return gone, [(key, value) for key, value in new.items() if key in moved or key not in old or old[key] != value]
