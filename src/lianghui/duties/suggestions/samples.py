"""A small cast that does everything one can do to a suggestion, rightly most of the time. Pure: for walks and demos."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.acts import judging
from lianghui.kernel.procedure.shapes import Actor, Snapshot

WRONG = 0.03  # share of inputs and people that do not fit

# How often a step is tried beside the usual 10: what ends a matter is rare, or no walk would get far.
WEIGHTS: Mapping[str, int] = {
    "withdraw": 1,
    "turn_away": 1,
    "pass_up": 1,
    "keep_off_line": 1,
    "advise": 3,
    "unpublish": 1,
    "link": 1,
    "classify": 1,
    "handle_together": 1,
    "object_to_publication": 2,
    "confirm_signature": 20,
    "accept": 30,
    "hand_over": 30,
    "signed_paper": 12,
    "receive": 40,
    "answer": 25,
    "mark": 40,
    "close": 4,
    "publish": 4,
    "urge": 3,
    "supervise": 3,
    "make_key": 3,
    "classify_hard": 3,
    "deny_contact": 3,
    "drop_unit": 3,
    "add_unit": 4,
    "face_record": 3,
    "correct_class": 3,
    "object_to_unit": 3,
}


def _uid(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"lianghui/sample/{name}"))


@dataclass(frozen=True)
class Stage:
    """The cast: refs and actors of one house."""

    house: str
    deputies: tuple[Actor, ...]
    delegation: Actor
    clerks: tuple[Actor, ...]
    publishers: tuple[Actor, ...]
    chair: Actor
    schedule: Actor
    assigner: Actor
    supervisor: Actor
    units: Mapping[str, Mapping[str, Actor]]  # organ ref -> role -> actor
    strangers: tuple[Actor, ...]
    classes: tuple[tuple[str, bool], ...]  # result classes of the place, and whether each carries a promise
    others: tuple[str, ...] = ()  # uids of matters that may be linked to

    @property
    def everybody(self) -> tuple[Actor, ...]:
        """All of them."""
        staff = (actor for unit in self.units.values() for actor in unit.values())
        one = (self.delegation, self.chair, self.schedule, self.assigner, self.supervisor)
        return (*self.deputies, *self.clerks, *self.publishers, *one, *self.strangers, *staff)


def stage(house: str, classes: object = None) -> Stage:
    """The cast of a house; ``classes`` is the value of the place's rule of that name."""
    known = classes if isinstance(classes, list) else words.DEFAULT_CLASSES

    def official(name: str, *roles: str, organ: str = "", of_house: bool = True) -> Actor:
        person, ref = _uid(f"person/{name}"), f"post:{_uid(f'post/{name}')}"
        refs = {f"person:{person}", ref, "everyone"}
        refs |= {f"organ:{organ}"} if organ else set()
        if not organ:
            refs.add(f"house:{house}")
        return Actor(person, ref, frozenset(roles), organ or None, house if of_house else None, frozenset(refs))

    def deputy(name: str, where: str = house) -> Actor:
        person, ref = _uid(f"person/{name}"), f"mandate:{_uid(f'mandate/{name}')}"
        return Actor(person, ref, frozenset({"deputy"}), None, where, frozenset({f"person:{person}", ref, "everyone"}))

    units = {}
    for name in "abcd":
        organ = _uid(f"unit/{name}")
        units[f"organ:{organ}"] = {
            role: official(f"{name}/{role}", role, organ=organ, of_house=False)
            for role in ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")
        }
    clerks = (official("clerk", "office_clerk"), official("secretary", "secretariat", "office_clerk"))
    both = replace(clerks[0], roles=frozenset({"office_clerk", "publisher"}))  # one clerk who is everything
    return Stage(
        house=house,
        deputies=tuple(deputy(name) for name in ("one", "two", "three", "four")),
        delegation=official("delegation", "delegation_staff", organ=_uid("delegation")),
        clerks=clerks,
        publishers=(official("publisher", "publisher"), both),
        chair=official("chair", "chairperson", organ=_uid("chairpersons")),
        schedule=Actor(None, "system", frozenset({"schedule"}), None, house),
        assigner=official("assigner", "government_office", organ=_uid("assigner"), of_house=False),
        supervisor=official("supervisor", "leader", organ=_uid("committee")),
        units=units,
        classes=tuple((entry["code"], entry["promise"]) for entry in known),
        strangers=(deputy("stranger", _uid("another house")), official("auditor", "auditor", organ=_uid("audit"))),
    )


Given = tuple[Actor, dict[str, Any], dict[str, Any]]
Maker = Callable[[Snapshot, str | None, random.Random, Stage], Given]


def sample(step: str, snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    """Who tries the step, and with what; now and then somebody or something else."""
    maker = _MAKERS.get(step)
    if maker is None:
        raise KeyError(f"samples.py knows no step {step}")
    actor, data, sealed = maker(snapshot, part, rng, cast)
    chance = rng.random()
    if chance < WRONG:
        return rng.choice(cast.everybody), data, sealed
    if chance < 0.08 and step != "submit":  # noqa: PLR2004 - as often as an office enters paper for others
        clerk = cast.clerks[0]
        return replace(clerk, way=rng.choice(("paper", "telephone", "face")), for_ref=actor.capacity), data, sealed
    return actor, data, sealed


def _pick(rng: random.Random, of: Any) -> Any:
    return of[int(rng.random() * len(of))]


def _proposer(snapshot: Snapshot, rng: random.Random, cast: Stage) -> Actor:
    refs = snapshot.parties.get("proposer", ())
    return next((one for one in (*cast.deputies, cast.delegation) if one.refs.intersection(refs)), None) or _pick(
        rng, cast.deputies
    )


def _holder(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Actor:
    """The deputy or the delegation that a signature or a mark waits for."""
    held = snapshot.parts.get(part or "")
    people = (*cast.deputies, cast.delegation)
    return next((one for one in people if held and held.party in one.refs), None) or _pick(rng, cast.deputies)


def _staff(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage, *roles: str) -> Actor:
    held = snapshot.parts.get(part or "")
    unit = cast.units.get(held.party if held else "") or _pick(rng, list(cast.units.values()))
    return unit[_pick(rng, roles)]


def _office(snapshot: Snapshot, rng: random.Random, cast: Stage) -> Actor:
    if snapshot.parties.get("assigner") and rng.random() < 0.4:  # noqa: PLR2004
        return cast.assigner
    return _pick(rng, cast.clerks)


def _later(snapshot: Snapshot, rng: random.Random, most: int) -> str:
    since = date.fromisoformat(snapshot.happened) if snapshot.happened else date(2024, 1, 8)
    return (since + timedelta(days=1 + int(rng.random() * most))).isoformat()


def _submit(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    actor = cast.delegation if rng.random() < 0.1 else _pick(rng, cast.deputies)  # noqa: PLR2004
    delegation = actor is cast.delegation
    proposer = f"organ:{actor.organ}" if delegation else actor.capacity
    chance = rng.random()
    cosigners = (
        [] if delegation or chance < 0.6 else [d.capacity for d in rng.sample(cast.deputies, 1 + (chance > 0.8))]  # noqa: PLR2004
    )
    data = {
        "proposer": proposer,
        "proposer_kind": "delegation" if delegation else "joint" if cosigners else "deputy",
        "origin": _pick(rng, list(words.ORIGIN)),
        "session": _pick(rng, ("6-1", "6-2")),
        "topic": _pick(rng, list(words.TOPIC)),
        "cosigners": cosigners,
    }
    if rng.random() < 0.2:  # noqa: PLR2004
        data |= {"anonymous": True, "publicity_wish": "object", "wished_units": [_pick(rng, list(cast.units))]}
    return actor, data, {"title": "修路灯", "problem": "太暗", "proposal": "修好"}


def _by_proposer(**sealed: str) -> Maker:
    return lambda snapshot, _part, rng, cast: (_proposer(snapshot, rng, cast), {}, dict(sealed))


def _by_holder(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    return _holder(snapshot, part, rng, cast), {}, {}


def _by_office(data: Callable[[Snapshot, random.Random, Stage], dict[str, Any]] | None = None) -> Maker:
    def made(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
        return _office(snapshot, rng, cast), data(snapshot, rng, cast) if data else {}, {"reason": "说明"}

    return made


def _by_clerk(data: Callable[[Snapshot, random.Random, Stage], dict[str, Any]] | None = None) -> Maker:
    def made(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
        return _pick(rng, cast.clerks), data(snapshot, rng, cast) if data else {}, {"reason": "说明"}

    return made


def _by_unit(
    *roles: str, data: Callable[[Snapshot, random.Random], dict[str, Any]] | None = None, **sealed: str
) -> Maker:
    def made(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
        return _staff(snapshot, part, rng, cast, *roles), data(snapshot, rng) if data else {}, dict(sealed)

    return made


def _withdraw(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    agreed = list(snapshot.parties.get("cosigner", ())) if rng.random() < 0.7 else []  # noqa: PLR2004
    return _proposer(snapshot, rng, cast), {"agreed": agreed}, {"reason": "另行提出"}


def _units(_snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    chosen = rng.sample(list(cast.units), 1 + int(rng.random() * 3))
    if rng.random() < WRONG:
        roles = [_pick(rng, list(words.UNIT_ROLE)) for _ in chosen]
    elif rng.random() < 0.3:  # noqa: PLR2004
        roles = ["separate"] * len(chosen)
    else:
        roles = ["lead", *["joint"] * (len(chosen) - 1)]
    return {"units": [{"unit": unit, "role": role} for unit, role in zip(chosen, roles, strict=True)]}


def _other(_snapshot: Snapshot, rng: random.Random, cast: Stage) -> str:
    return _pick(rng, cast.others) if cast.others else ""


def _together(snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    return {"with": [snapshot.uid, *([_other(snapshot, rng, cast)] if cast.others else [])]}


def _link(snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    return {"kind": _pick(rng, ("gave_rise_to", "follows_up")), "to": _other(snapshot, rng, cast) or snapshot.uid}


def _answer(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    klass, promises = _pick(rng, cast.classes) if rng.random() > WRONG else ("A", False)
    data: dict[str, Any] = {"klass": klass, "form": _pick(rng, list(words.FORM_OF_ANSWER))}
    if promises:
        data["promise_due"] = _later(snapshot, rng, 400)
    if rng.random() < 0.5:  # noqa: PLR2004
        data["without_joint"] = True
    return _staff(snapshot, part, rng, cast, "unit_head", "unit_section"), data, {"answer": "已经修好。"}


def _mark(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    result = _pick(rng, ("satisfied", "mostly", "dissatisfied"))
    return _holder(snapshot, part, rng, cast), {"result": result, "attitude": "satisfied"}, {"reason": "意见"}


def _silence(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    return cast.schedule if rng.random() < 0.5 else _pick(rng, cast.clerks), {}, {}  # noqa: PLR2004


def _again(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    actor = _proposer(snapshot, rng, cast) if rng.random() < 0.5 else _pick(rng, cast.clerks)  # noqa: PLR2004
    return actor, {}, {"reason": "没有解决"}


def _key_item(_snapshot: Snapshot, _part: str | None, _rng: random.Random, cast: Stage) -> Given:
    return cast.chair, {"leader": [cast.chair.capacity], "supervisor": [cast.supervisor.capacity]}, {}


def _supervise(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    led = bool(snapshot.parties.get("supervisor"))
    return cast.supervisor if led and rng.random() < 0.5 else _pick(rng, cast.clerks), {}, {"note": "请抓紧"}  # noqa: PLR2004


def _publish(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    return _pick(rng, cast.publishers), {"parts": _pick(rng, (["text"], ["answer"], ["text", "answer"]))}, {}


def _turn_away(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    data = {"ground": _pick(rng, ("own_affairs", "research", "other")), "outcome": "not_accepted"}
    return _pick(rng, cast.clerks), data, {"reason": "说明"}


def look(snapshot: Snapshot) -> list[str]:
    """What must hold of a suggestion beside what holds of every matter: walks ask it after each act."""
    wrong = []
    units = snapshot.parts_of("assignment")
    working = judging.working(snapshot)
    state = (snapshot.state or "").rpartition(".")[2]
    if state in {"answered", "judged"} and working:
        wrong.append(f"{state} while a unit still works on its answer")
    if state == "handed_over" and units and not working and any(p.state.endswith(".answered") for p in units):
        wrong.append("handed over though every unit has answered")
    if any(p.state.endswith(".answered") and p.data.get("role") == "joint" for p in units):
        wrong.append("a joint unit answered")
    if any(p.state.endswith(".opined") and p.data.get("role") != "joint" for p in units):
        wrong.append("a unit that answers only gave an opinion")
    rounds = {p.uid: p.data.get("round", 1) for p in units}
    if any(round_ > 2 for round_ in rounds.values()):  # noqa: PLR2004
        wrong.append("a third round")
    live = [p for p in units if not p.state.endswith(".dropped")]
    if len([p for p in live if p.data.get("role") == "lead"]) > 1:
        wrong.append("two leads")
    if {"lead", "separate"} <= {p.data.get("role") for p in live}:
        wrong.append("a lead beside units apart")
    if state == "answered" and not any(p.state.endswith(".waiting") for p in snapshot.parts_of("mark")):
        wrong.append("answered, and nobody is waited for")
    if state in {"accepted", "handed_over", "answered", "dissatisfied", "judged", "closed"} and not snapshot.number:
        wrong.append("accepted without a number")
    return wrong


UNIT = ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")

_MAKERS: dict[str, Maker] = {
    "submit": _submit,
    "confirm_signature": _by_holder,
    "decline_signature": _by_holder,
    "send_without": _by_proposer(),
    "amend": _by_proposer(problem="更暗了"),
    "withdraw": _withdraw,
    "signed_paper": _by_clerk(),
    "check_by_delegation": lambda _s, _p, _r, cast: (cast.delegation, {}, {}),
    "accept": _by_clerk(lambda _s, rng, _c: {"topic": _pick(rng, list(words.TOPIC))}),
    "advise": _by_clerk(),
    "turn_away": _turn_away,
    "classify": _by_clerk(lambda _s, rng, _c: {"topic": _pick(rng, list(words.TOPIC))}),
    "handle_together": _by_office(_together),
    "link": _by_clerk(_link),
    "keep_off_line": _by_clerk(),
    "send_to_assigner": _by_clerk(lambda _s, _r, cast: {"assigner": f"organ:{cast.assigner.organ}"}),
    "hand_over": _by_office(_units),
    "receive": _by_unit(*UNIT),
    "ask_return": _by_unit(*UNIT, reason="不属于本单位职责"),
    "agree_return": _by_office(),
    "refuse_return": _by_office(),
    "add_unit": _by_office(
        lambda _s, rng, cast: {"unit": _pick(rng, list(cast.units)), "role": _pick(rng, list(words.UNIT_ROLE))}
    ),
    "drop_unit": _by_office(),
    "swap_lead": _by_office(),
    "object_to_unit": _by_proposer(reason="应由水利局办理"),
    "settle_objection": _by_office(lambda _s, rng, _c: {"agreed": rng.random() < 0.5}),  # noqa: PLR2004
    "urge": _by_office(),
    "contact": _by_unit(*UNIT, data=lambda _s, rng: {"way": _pick(rng, list(words.CONTACT))}, note="已联系"),
    "deny_contact": _by_proposer(note="没有接到电话"),
    "joint_opinion": _by_unit(*UNIT, opinion="同意"),
    "send_back_opinion": _by_office(),
    "classify_hard": _by_office(),
    "ask_extension": _by_unit(*UNIT, data=lambda s, rng: {"until": _later(s, rng, 200)}, reason="要立项"),
    "grant_extension": _by_office(
        lambda s, rng, _c: {"until": _later(s, rng, 200)} if rng.random() < 0.5 else {}  # noqa: PLR2004
    ),
    "refuse_extension": _by_office(),
    "draft_answer": _by_unit("unit_clerk", "unit_section", answer="拟稿"),
    "review_answer": _by_unit("unit_reviewer"),
    "send_back_draft": _by_unit("unit_reviewer", "unit_head", reason="请补充"),
    "answer": _answer,
    "face_record": _by_unit(*UNIT, record="面谈"),
    "correct_class": _by_clerk(lambda _s, rng, cast: {"klass": _pick(rng, cast.classes)[0]}),
    "pass_up": _by_office(),
    "mark": _mark,
    "change_mark": _mark,
    "note_silence": _silence,
    "handle_again": _again,
    "settle": _by_clerk(lambda _s, rng, _c: {"by": _pick(rng, ("assessment", "meeting"))}),
    "close": _by_clerk(),
    "keep_promise": _by_unit(*UNIT, promise="已经修好"),
    "change_promise": _by_unit(*UNIT, data=lambda s, rng: {"due": _later(s, rng, 400)}, reason="工期延长"),
    "look_back": _by_clerk(lambda _s, rng, _c: {"found": _pick(rng, ("kept", "broken"))}),
    "make_key": _key_item,
    "supervise": _supervise,
    "publish": _publish,
    "unpublish": _by_clerk(),
    "object_to_publication": _by_proposer(reason="涉及商业秘密"),
}
