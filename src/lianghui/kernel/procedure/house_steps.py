"""Steps every procedure has without declaring them: limits counted again, texts erased, an import withdrawn."""

import datetime
from typing import TYPE_CHECKING

from lianghui.kernel.procedure.declaration import ANY, OFFICE_OF_HOUSE, PRACTICE, SCHEDULE_OF_HOUSE, Step, law

if TYPE_CHECKING:
    from lianghui.kernel.procedure.decide import Case


def recount(case: "Case") -> None:
    """Running limits counted again after a holiday notice or a changed rule; never silently, always by this act.

    ``data`` names each limit's place with its new due day (and rule, where that changed); a limit no longer running
    is passed over.
    """
    for entry in case.data["limits"]:
        limit = case.now.limits.get(entry["place"])
        if limit is None or limit.state != "running":
            continue
        case.do(
            "limit",
            key=limit.key,
            part=limit.part,
            start=entry.get("start", limit.start),
            due=entry["due"],
            provisional=entry["provisional"],
            rule=entry.get("rule") or dict(limit.rule),
            state="running",
            closed=None,
        )
        case.dims["days"] = (datetime.date.fromisoformat(entry["due"]) - datetime.date.fromisoformat(limit.due)).days
        part = case.now.parts.get(limit.part)
        if part:
            case.tell(part.party)


def ask_erasure(case: "Case") -> None:
    """One person asks; nothing goes yet."""
    case.set(erasure_asked=[list(pair) for pair in case.data["fields"]])


def erase(case: "Case") -> None:
    """Another person erases what was asked for: texts and their salts go, the hashes stay, the log still verifies."""
    wanted = [list(pair) for pair in case.data["fields"]]
    for act, name in wanted:
        if case.now.texts.get(name) == act:
            case.do("text", name=name, act=None)
    case.do("erase", fields=wanted)
    case.set(erasure_asked=[])


HOUSE_STEPS = (
    Step(
        "recount_limits",
        "重新计算期限",
        by=(OFFICE_OF_HOUSE, SCHEDULE_OF_HOUSE),
        frm=(ANY,),
        effect=recount,
        quiet=True,
        help="放假通知、地方放假或规则变化之后，正在计算的期限重新计算，并告知承办单位。",
    ),
    Step(
        "ask_erasure",
        "申请清除文字",
        by=(OFFICE_OF_HOUSE,),
        frm=(ANY,),
        effect=ask_erasure,
        quiet=True,
        basis=(law("个人信息保护法", "47"), PRACTICE),
    ),
    Step(
        "erase",
        "清除文字",
        by=(OFFICE_OF_HOUSE,),
        frm=(ANY,),
        effect=erase,
        quiet=True,
        second_person="ask_erasure",
        irrevocable="清除后文字及其校验用的盐一并删除，无法找回；记录链仍可验证。",
        basis=(law("个人信息保护法", "47"), PRACTICE),
    ),
)
