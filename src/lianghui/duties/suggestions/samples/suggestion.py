"""Every step of a suggestion, rightly most of the time. Pure."""

import random
from typing import Any

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.samples.cast import Stage
from lianghui.duties.suggestions.samples.makers import (
    Given,
    Maker,
    by_clerk,
    by_holder,
    by_office,
    by_proposer,
    by_unit,
    later,
    pick,
    proposer,
    staff,
    waited_for,
)
from lianghui.kernel.procedure.shapes import Snapshot

WRONG = 0.03  # share of inputs that do not fit
UNIT = ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")


def submit(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    actor = cast.delegation if rng.random() < 0.1 else pick(rng, cast.deputies)  # noqa: PLR2004
    delegation = actor is cast.delegation
    proposer = f"organ:{actor.organ}" if delegation else actor.capacity
    chance = rng.random()
    cosigners = (
        [] if delegation or chance < 0.6 else [d.capacity for d in rng.sample(cast.deputies, 1 + (chance > 0.8))]  # noqa: PLR2004
    )
    data = {
        "proposer": proposer,
        "proposer_kind": "delegation" if delegation else "joint" if cosigners else "deputy",
        "origin": pick(rng, list(words.ORIGIN)),
        "session": pick(rng, ("6-1", "6-2")),
        "topic": pick(rng, list(words.TOPIC)),
        "cosigners": cosigners,
    }
    if rng.random() < 0.2:  # noqa: PLR2004
        data |= {"anonymous": True, "publicity_wish": "object", "wished_units": [pick(rng, list(cast.units))]}
    return actor, data, {"title": "修路灯", "problem": "太暗", "proposal": "修好"}


def _withdraw(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    agreed = list(snapshot.parties.get("cosigner", ())) if rng.random() < 0.7 else []  # noqa: PLR2004
    return proposer(snapshot, rng, cast), {"agreed": agreed}, {"reason": "另行提出"}


def _units(_snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    chosen = rng.sample(list(cast.units), 1 + int(rng.random() * 3))
    if rng.random() < WRONG:
        roles = [pick(rng, list(words.UNIT_ROLE)) for _ in chosen]
    elif rng.random() < 0.3:  # noqa: PLR2004
        roles = ["separate"] * len(chosen)
    else:
        roles = ["lead", *["joint"] * (len(chosen) - 1)]
    return {"units": [{"unit": unit, "role": role} for unit, role in zip(chosen, roles, strict=True)]}


def _other(_snapshot: Snapshot, rng: random.Random, cast: Stage) -> str:
    return pick(rng, cast.others) if cast.others else ""


def _together(snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    return {"with": [snapshot.uid, *([_other(snapshot, rng, cast)] if cast.others else [])]}


def _link(snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    return {"kind": pick(rng, ("gave_rise_to", "follows_up")), "to": _other(snapshot, rng, cast) or snapshot.uid}


def _answer(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    klass, promises = pick(rng, cast.classes) if rng.random() > WRONG else ("A", False)
    data: dict[str, Any] = {"klass": klass, "form": pick(rng, list(words.FORM_OF_ANSWER))}
    if promises:
        data["promise_due"] = later(snapshot, rng, 400)
    if rng.random() < 0.5:  # noqa: PLR2004
        data["without_joint"] = True
    return staff(snapshot, part, rng, cast, "unit_head", "unit_section"), data, {"answer": "已经修好。"}


def _mark(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    result = pick(rng, ("satisfied", "mostly", "dissatisfied"))
    return waited_for(snapshot, part, rng, cast), {"result": result, "attitude": "satisfied"}, {"reason": "意见"}


def _silence(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    return cast.schedule if rng.random() < 0.5 else pick(rng, cast.clerks), {}, {}  # noqa: PLR2004


def _again(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    actor = proposer(snapshot, rng, cast) if rng.random() < 0.5 else pick(rng, cast.clerks)  # noqa: PLR2004
    return actor, {}, {"reason": "没有解决"}


def _key_item(_snapshot: Snapshot, _part: str | None, _rng: random.Random, cast: Stage) -> Given:
    return cast.chair, {"leader": [cast.chair.capacity], "supervisor": [cast.supervisor.capacity]}, {}


def _supervise(snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    led = bool(snapshot.parties.get("supervisor"))
    return cast.supervisor if led and rng.random() < 0.5 else pick(rng, cast.clerks), {}, {"note": "请抓紧"}  # noqa: PLR2004


def _publish(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    return pick(rng, cast.publishers), {"parts": pick(rng, (["text"], ["answer"], ["text", "answer"]))}, {}


def _turn_away(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    data = {"ground": pick(rng, ("own_affairs", "research", "other")), "outcome": "not_accepted"}
    return pick(rng, cast.clerks), data, {"reason": "说明"}


MAKERS: dict[str, Maker] = {
    "submit": submit,
    "confirm_signature": by_holder,
    "decline_signature": by_holder,
    "send_without": by_proposer(),
    "amend": by_proposer(problem="更暗了"),
    "withdraw": _withdraw,
    "signed_paper": by_clerk(),
    "check_by_delegation": lambda _s, _p, _r, cast: (cast.delegation, {}, {}),
    "accept": by_clerk(lambda _s, rng, _c: {"topic": pick(rng, list(words.TOPIC))}),
    "advise": by_clerk(),
    "turn_away": _turn_away,
    "classify": by_clerk(lambda _s, rng, _c: {"topic": pick(rng, list(words.TOPIC))}),
    "handle_together": by_office(_together),
    "link": by_clerk(_link),
    "keep_off_line": by_clerk(),
    "send_to_assigner": by_clerk(lambda _s, _r, cast: {"assigner": f"organ:{cast.assigner.organ}"}),
    "hand_over": by_office(_units),
    "receive": by_unit(*UNIT),
    "ask_return": by_unit(*UNIT, reason="不属于本单位职责"),
    "agree_return": by_office(),
    "refuse_return": by_office(),
    "add_unit": by_office(
        lambda _s, rng, cast: {"unit": pick(rng, list(cast.units)), "role": pick(rng, list(words.UNIT_ROLE))}
    ),
    "drop_unit": by_office(),
    "swap_lead": by_office(),
    "object_to_unit": by_proposer(reason="应由水利局办理"),
    "settle_objection": by_office(lambda _s, rng, _c: {"agreed": rng.random() < 0.5}),  # noqa: PLR2004
    "urge": by_office(),
    "contact": by_unit(*UNIT, data=lambda _s, rng: {"way": pick(rng, list(words.CONTACT))}, note="已联系"),
    "deny_contact": by_proposer(note="没有接到电话"),
    "joint_opinion": by_unit(*UNIT, opinion="同意"),
    "send_back_opinion": by_office(),
    "classify_hard": by_office(),
    "ask_extension": by_unit(*UNIT, data=lambda s, rng: {"until": later(s, rng, 200)}, reason="要立项"),
    "grant_extension": by_office(
        lambda s, rng, _c: {"until": later(s, rng, 200)} if rng.random() < 0.5 else {}  # noqa: PLR2004
    ),
    "refuse_extension": by_office(),
    "draft_answer": by_unit("unit_clerk", "unit_section", answer="拟稿"),
    "review_answer": by_unit("unit_reviewer"),
    "send_back_draft": by_unit("unit_reviewer", "unit_head", reason="请补充"),
    "answer": _answer,
    "face_record": by_unit(*UNIT, record="面谈"),
    "correct_class": by_clerk(lambda _s, rng, cast: {"klass": pick(rng, cast.classes)[0]}),
    "pass_up": by_office(),
    "mark": _mark,
    "change_mark": _mark,
    "note_silence": _silence,
    "handle_again": _again,
    "settle": by_clerk(lambda _s, rng, _c: {"by": pick(rng, ("assessment", "meeting"))}),
    "close": by_clerk(),
    "keep_promise": by_unit(*UNIT, promise="已经修好"),
    "change_promise": by_unit(*UNIT, data=lambda s, rng: {"due": later(s, rng, 400)}, reason="工期延长"),
    "look_back": by_clerk(lambda _s, rng, _c: {"found": pick(rng, ("kept", "broken"))}),
    "make_key": _key_item,
    "supervise": _supervise,
    "publish": _publish,
    "unpublish": by_clerk(),
    "object_to_publication": by_proposer(reason="涉及商业秘密"),
}
