"""The invented offices' own rules 本机关制度, proposed by one person and approved by another as on the rules page."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from lianghui.demo.institution import Seated
from lianghui.kernel.institution.models import Person
from lianghui.kernel.rules.models import OwnRule, RuleDocument
from lianghui.kernel.rules.setting import approve, propose

CLASSES = [
    {"code": "A", "name": "已经解决或采纳", "promise": False},
    {"code": "B", "name": "正在解决或列入计划", "promise": True},
    {"code": "C", "name": "暂不能解决", "promise": False},
]
Told = tuple[str, Any, str, str, int]
#: Key, value, unit, start event and article of the document.
CONGRESS: tuple[Told, ...] = (
    ("accept_notice", 10, "working_day", "receipt", 8),
    ("assign", 10, "working_day", "receipt", 11),
    ("return", 10, "working_day", "receipt", 13),
    ("return.refused", "unit_goes_on", "", "", 13),
    ("reassign", 5, "working_day", "return_received", 13),
    ("contact", 30, "day", "receipt", 15),
    ("joint", 45, "day", "hand_over", 16),
    ("extend.max", 6, "month", "hand_over", 18),
    ("classes", CLASSES, "", "", 19),
    ("promise", "ledger", "", "", 20),
    ("rating", "attitude_and_result", "", "", 22),
    ("feedback", 30, "day", "answer_received", 22),
    ("feedback.silent", "outside_rate", "", "", 22),
    ("redo", 2, "month", "redo_asked", 23),
    ("redo.on", "right", "", "", 23),
    ("redo.second", "meeting", "", "", 24),
    ("publish", "may_deputy_may_object", "", "", 27),
    ("anonymity", "asked_or_at_risk", "", "", 28),
)
CPPCC: tuple[Told, ...] = (
    ("accept_notice", 15, "working_day", "receipt", 14),
    ("assign", 15, "working_day", "receipt", 18),
    ("return", 10, "working_day", "receipt", 20),
    ("reassign", 5, "working_day", "return_received", 20),
    ("contact", 30, "day", "receipt", 22),
    ("joint", 45, "day", "hand_over", 23),
    ("answer", 3, "month", "hand_over", 24),
    ("answer.hard", 6, "month", "hand_over", 24),
    ("extend.max", 6, "month", "hand_over", 25),
    ("classes", CLASSES, "", "", 26),
    ("feedback", 30, "day", "answer_received", 28),
    ("redo", 2, "month", "redo_asked", 29),
    ("redo.on", "right", "", "", 29),
)
TOWNSHIP: tuple[Told, ...] = (
    ("second_person", "waived", "", "", 3),
    ("assign", 10, "working_day", "receipt", 5),
    ("feedback", 30, "day", "answer_received", 9),
    ("redo", 2, "month", "redo_asked", 10),
    ("redo.on", "right", "", "", 10),
    ("publish", "may_deputy_may_object", "", "", 12),
)
NUMBER = {"congress": "〔2023〕12号", "cppcc": "〔2023〕9号"}


def set_rules(seated: Seated) -> None:
    """Enter the house's document, propose its rules and let another approve them before the first session."""
    kind = seated.body.kind
    township = seated.place.level == "township"
    opens = seated.sessions[0].opens
    issued = date(opens.year - 1, 11, 28)
    what = "提案办理" if kind == "cppcc" else "代表建议、批评和意见办理"
    document = RuleDocument.objects.create(
        house=seated.house,
        title=f"{seated.house.name}{what}办法（虚构）",
        number=f"{seated.place.short_name}{'协' if kind == 'cppcc' else '常'}发{NUMBER[kind]}",
        issued_on=issued,
        text=f"（演示用的虚构文件）为了规范{what}工作，制定本办法。各项期限和条件见系统中逐条列出的规则。",
    )
    proposer = _holder(seated.posts["clerk"])
    approver = _holder(seated.posts["chair" if township else "publisher"])
    now = datetime.combine(issued + timedelta(days=3), time(2), tzinfo=UTC)
    told = CPPCC if kind == "cppcc" else TOWNSHIP if township else CONGRESS
    for key, value, unit, start, article in told:
        rule = OwnRule(
            house=seated.house,
            key=key,
            value=value,
            unit=unit,
            start=start,
            document=document,
            article=article,
            since=issued + timedelta(days=3),
            proposed_by=proposer,
        )
        approve(propose(rule), approver, now)


def _holder(ref: str) -> Person:
    return Person.objects.get(posts__uid=ref.removeprefix("post:"))
