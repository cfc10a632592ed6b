"""A small cast that does everything one can do to what the duty keeps. Pure: for walks and demos."""

import random
from collections.abc import Mapping
from dataclasses import replace

from lianghui.duties.suggestions.acts import judging
from lianghui.duties.suggestions.samples import others, suggestion
from lianghui.duties.suggestions.samples.cast import Stage, stage
from lianghui.duties.suggestions.samples.makers import Given, Maker, pass_on
from lianghui.kernel.procedure.shapes import STUB_KEEPS, PartShot, Snapshot

__all__ = ["WEIGHTS", "Stage", "look", "sample", "stage"]

WRONG = 0.03  # share of steps tried by somebody who has no business with it
ENTERED = 0.08  # up to here: by a clerk for somebody, as often as an office enters paper

WEIGHTS: Mapping[str, int] = {
    "withdraw": 1,
    "turn_away": 1,
    "pass_up": 1,
    "keep_off_line": 1,
    "advise": 3,
    "unpublish": 1,
    "pass_on": 1,
    "link": 1,
    "classify": 1,
    "handle_together": 1,
    "object_to_publication": 2,
    "confirm_signature": 40,
    "withdraw_signature": 1,
    "send_in": 3,
    "merge": 2,
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

NUMBERED = frozenset({"accepted", "handed_over", "answered", "dissatisfied", "judged", "closed"})

_MAKERS: Mapping[str, Mapping[str, Maker]] = {
    "suggestion": suggestion.MAKERS,
    "proposal": {**suggestion.MAKERS, **others.PROPOSAL},
    "motion": {**suggestion.MAKERS, **others.MOTION},
    "handling_report": others.REPORT,
}


def sample(step: str, snapshot: Snapshot, part: str | None, rng: random.Random, cast: Stage) -> Given:
    """Who tries the step, and with what; now and then somebody else. Raises KeyError for a step without a sample."""
    made = pass_on if step == "pass_on" else _MAKERS[snapshot.kind][step]
    actor, data, sealed = made(snapshot, part, rng, cast)
    chance = rng.random()
    if snapshot.secrecy and chance > WRONG:  # what is handled off line takes no text
        sealed = {name: text for name, text in sealed.items() if name in STUB_KEEPS}
    if chance < WRONG:
        return rng.choice(cast.everybody), data, sealed
    if chance < ENTERED and snapshot.version:
        clerk = cast.clerks[0]
        return replace(clerk, way=rng.choice(("paper", "telephone", "face")), for_ref=actor.capacity), data, sealed
    return actor, data, sealed


def look(snapshot: Snapshot) -> list[str]:
    """What must hold of a suggestion or proposal beside what holds of every matter: walks ask it after each act."""
    if snapshot.kind not in {"suggestion", "proposal"}:
        return []
    state = (snapshot.state or "").rpartition(".")[2]
    units = snapshot.parts_of("assignment")
    working = judging.working(snapshot)
    sealed = judging.sealed_units(snapshot)
    waited_for = sealed or any(p.state.endswith(".waiting") for p in snapshot.parts_of("mark"))
    some_answered = any(p.state.endswith(".answered") for p in units)
    must_not = {
        f"{state} while a unit still works on its answer": state in {"answered", "judged"} and bool(working),
        "handed over though every unit has answered": state == "handed_over" and some_answered and not working,
        "answered, and nobody is waited for": state == "answered" and not waited_for,
        f"{state} while a unit's mark is sealed": state in {"dissatisfied", "judged"} and bool(sealed),
        "accepted without a number": state in NUMBERED and not snapshot.number,
        **_of_units(units),
    }
    return [what for what, found in must_not.items() if found]


def _of_units(units: list[PartShot]) -> dict[str, bool]:
    live = [part.data.get("role") for part in units if not part.state.endswith(".dropped")]
    return {
        "a joint unit answered": any(p.state.endswith(".answered") and p.data.get("role") == "joint" for p in units),
        "a unit that answers gave an opinion": any(
            p.state.endswith(".opined") and p.data.get("role") != "joint" for p in units
        ),
        "a third round": any(p.data.get("round", 1) > judging.ROUNDS for p in units),
        "two leads": live.count("lead") > 1,
        "a lead beside units apart": {"lead", "separate"} <= set(live),
    }
