"""What proposals, motions and the yearly report have beside the steps of a suggestion. Pure."""

import random
from typing import Any

from lianghui.duties.suggestions import words
from lianghui.duties.suggestions.samples.cast import Stage
from lianghui.duties.suggestions.samples.makers import Given, Maker, by_clerk, by_holder, by_proposer, by_unit, pick
from lianghui.duties.suggestions.samples.suggestion import UNIT, submit
from lianghui.kernel.procedure.shapes import Snapshot

SIGNERS = (3, 9, 10, 11)  # ten are enough from the county up; the mover is one of them
BODIES = ("party", "organisation", "sector", "committee", "member_group")


def _submit(snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    actor, data, sealed = submit(snapshot, part, rng, cast)
    kinds = {"deputy": "member", "joint": "members_jointly", "delegation": pick(rng, BODIES)}
    return actor, {**data, "proposer_kind": kinds[data["proposer_kind"]]}, sealed


def _merge(snapshot: Snapshot, rng: random.Random, cast: Stage) -> dict[str, Any]:
    return {"into": pick(rng, cast.others) if cast.others else snapshot.uid}


def _move(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
    mover, *others = rng.sample(cast.deputies, pick(rng, SIGNERS))
    data = {
        "proposer": mover.capacity,
        "cosigners": [one.capacity for one in others],
        "origin": "session",
        "session": "6-1",
        "topic": pick(rng, list(words.TOPIC)),
    }
    return mover, data, {"title": "修订条例", "problem": "案据", "proposal": "方案"}


def _by_committee(**data: tuple[str, ...]) -> Maker:
    def made(_snapshot: Snapshot, _part: str | None, rng: random.Random, cast: Stage) -> Given:
        return cast.supervisor, {name: pick(rng, values) for name, values in data.items()}, {}

    return made


def _hear(_snapshot: Snapshot, rng: random.Random, _cast: Stage) -> dict[str, Any]:
    if rng.random() < 0.3:  # noqa: PLR2004 - share of a random walk
        return {}
    return {"votes": {"members": 60, "for": pick(rng, (20, 50)), "against": 3, "abstain": pick(rng, (2, 50))}}


PROPOSAL: dict[str, Maker] = {
    "submit": _submit,
    "merge": by_clerk(_merge),
    "unit_mark": by_unit(*UNIT, data=lambda _s, rng: {"result": pick(rng, list(words.MARK))}),
    "open_marks": by_clerk(),
}

MOTION: dict[str, Maker] = {
    "move": _move,
    "send_in": by_proposer(),
    "refer": by_clerk(lambda _s, _r, cast: {"committee": f"organ:{cast.supervisor.organ}"}),
    "give_opinion": _by_committee(opinion=("agenda", "committee", "suggestion")),
    "decide_motion": by_clerk(lambda _s, rng, _c: {"decision": pick(rng, ("agenda", "committee", "suggestion"))}),
    "report_back": _by_committee(result=("agenda", "planned", "handled", "not_now")),
    "withdraw": by_proposer(reason="另行提出"),
    "withdraw_signature": by_holder,
}


REPORT: dict[str, Maker] = {
    "begin": by_clerk(lambda _s, rng, cast: {"year": 2026, "reporters": rng.sample(list(cast.units), 2)}),
    "hand_in": by_unit(*UNIT, unit_report="已办结"),
    "gather": by_clerk(),
    "hear": by_clerk(_hear),
    "print": by_clerk(),
    "publish": lambda _s, _p, rng, cast: (pick(rng, cast.publishers), {}, {}),
}
