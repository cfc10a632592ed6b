"""A small procedure for the kernel's own tests: an errand is asked, numbered, given to units, answered, closed."""

import datetime
from collections.abc import Mapping
from typing import Any

from lianghui.kernel.procedure.decide import Case
from lianghui.kernel.procedure.declaration import (
    ANY,
    Consequence,
    LimitKind,
    PartKind,
    Procedure,
    State,
    Step,
    mandate,
    of_part,
    party,
    role,
)
from lianghui.kernel.procedure.shapes import Actor

HOUSE = "11111111-1111-4111-8111-111111111111"
DEPUTY, CLERK, UNIT_A, UNIT_B = (f"{n}{n}{n}{n}{n}{n}{n}{n}-0000-4000-8000-000000000000" for n in "abcd")


def asked(case: Case) -> None:
    case.parties("proposer", [f"person:{case.actor.person}"])
    case.lets_see(f"person:{case.actor.person}", f"house:{case.now.house}")
    case.put("submitted", case.happened.isoformat())


def handed_over(case: Case) -> None:
    for unit in case.data["units"]:
        case.add_part("assignment", unit, "waiting")
        case.lets_see(unit)
    case.set(topic=case.data.get("topic"))
    case.put("holder", case.data["units"][0])


def all_answered(snapshot: Any) -> bool:
    parts = snapshot.parts_of("assignment")
    return bool(parts) and all(part.state == "errand.assignment.answered" for part in parts)


OFFICE = role("office_clerk", lane="office", label="机关经办")
PROPOSER = party("proposer", lane="deputy", label="提出人")
UNIT = of_part("unit_clerk", lane="unit", label="承办单位经办人")

ERRAND = Procedure(
    key="errand",
    label="差事",
    states=(
        State("asked", "已提出"),
        State("accepted", "已受理"),
        State("handed_over", "已交办"),
        State("answered", "已答复"),
        State("closed", "已办结", open=False),
    ),
    parts=(
        PartKind(
            "assignment",
            "承办",
            (State("waiting", "待签收"), State("received", "办理中"), State("answered", "已答复", open=False)),
        ),
    ),
    texts={"title": "标题", "answer": "答复"},
    dims=("topic",),
    series={"yearly": lambda snapshot: f"errand-{(snapshot.submitted or '')[:4]}"},
    limits=(
        LimitKind("answer", "答复", "answer", scope="assignment", stopped_by=("answer",)),
        LimitKind("accept", "受理", "accept", stopped_by=("accept",)),
    ),
    steps=(
        Step("ask", "提出", by=(mandate(lane="deputy", label="代表"),), to="asked", effect=asked, marks=("asked",)),
        Step("accept", "受理", by=(OFFICE,), frm=("asked",), to="accepted", gives_number="yearly", tells=("proposer",)),
        Step(
            "hand_over",
            "交办",
            by=(OFFICE,),
            frm=("accepted",),
            to="handed_over",
            effect=handed_over,
            marks=("hand_over",),
            tells=("new_parts",),
        ),
        Step(
            "receive",
            "签收",
            by=(UNIT,),
            frm=("handed_over",),
            on="assignment",
            part_frm=("waiting",),
            part_to="received",
        ),
        Step(
            "answer",
            "答复",
            by=(UNIT,),
            frm=("handed_over",),
            on="assignment",
            part_frm=("received",),
            part_to="answered",
            tells=("proposer",),
        ),
        Step("close", "办结", by=(PROPOSER, OFFICE), frm=("answered",), to="closed"),
        Step("remark", "备注", by=(OFFICE,), frm=(ANY,)),
    ),
    consequences=(Consequence(("handed_over",), "answered", all_answered, "全部答复"),),
)

RULES = {
    "answer": {"key": "answer", "value": 3, "unit": "month", "start": "hand_over", "force": "binding"},
    "accept": {"key": "accept", "value": 7, "unit": "day", "start": "asked", "force": "own"},
}


class SmallWorld:
    """Rules, days and numbers from memory."""

    rules: Mapping[str, Any] = RULES

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def ask(self, key: str, _on: datetime.date, _occasion: str = "") -> Mapping[str, Any] | None:
        return self.rules.get(key)

    def due(self, start: datetime.date, value: int, unit: str) -> tuple[datetime.date, bool]:
        return start + datetime.timedelta(days=value * (30 if unit == "month" else 1)), False

    def draw(self, series: str) -> tuple[int, str]:
        self.numbers[series] = self.numbers.get(series, 0) + 1
        return self.numbers[series], f"第{self.numbers[series]}号"


def deputy(person: str = DEPUTY) -> Actor:
    return Actor(person, f"mandate:{person}", house=HOUSE, refs=frozenset({f"person:{person}", f"mandate:{person}"}))


def clerk(way: str = "online") -> Actor:
    return Actor(
        CLERK,
        f"post:{CLERK}",
        roles=frozenset({"office_clerk"}),
        house=HOUSE,
        refs=frozenset({f"person:{CLERK}", f"house:{HOUSE}"}),
        way=way,
    )


def unit(uid: str = UNIT_A) -> Actor:
    return Actor(
        uid,
        f"post:{uid}",
        roles=frozenset({"unit_clerk"}),
        organ=uid,
        refs=frozenset({f"organ:{uid}", f"person:{uid}"}),
    )
