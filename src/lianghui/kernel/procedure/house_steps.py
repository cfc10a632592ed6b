"""Steps every procedure has without declaring them: limits counted again, work passed on, texts erased."""

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
    entries = case.data.get("limits") or []
    if not entries:
        case.refuse("没有需要重新计算的期限。", "nothing")
    for entry in entries:
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


def pass_on(case: "Case") -> None:
    """What one party holds goes to another: a unit merged away, a clerk on leave, a deputy whose mandate ended.

    ``data`` names both by ref (``from``, ``to``). Open parts move, and of an open matter all that the party held, so
    that what is handled again comes to whom it now concerns. Acts and papers of before keep the old name; both may
    see the matter. Limits run on unchanged.
    """
    old, new = case.data.get("from"), case.data.get("to")
    if not old or not new or old == new:
        case.refuse("请写明由谁转给谁，两者不能相同。", "data")
        return
    before = case.now
    live = case.procedure.is_open(before.state)
    held = [p for p in before.parts.values() if p.party == old and (live or case.procedure.is_open(p.state))]
    for part in held:
        rivals = (p for p in before.parts_of(part.kind) if p.party == new and case.procedure.is_open(p.state))
        if case.procedure.is_open(part.state) and any(rivals):
            case.refuse("承接方在这件事项上已有同类承办，不能再转入。请先取消其中一项，再转交。", "both")
        case.do("part_party", part=part.uid, to=new)
    roles = [role for role, refs in before.parties.items() if live and old in refs]
    for role in roles:
        case.parties(role, [new if ref == old else ref for ref in before.parties[role]])
    holds = live and before.holder == old
    if holds:
        case.put("holder", new)
    if not held and not roles and not holds:
        case.refuse("这件事项没有需要转交的内容。", "nothing")
    case.lets_see(new)
    case.tell(new)


def ask_erasure(case: "Case") -> None:
    """One person asks; nothing goes yet."""
    case.set(erasure_asked=_wanted(case))


def erase(case: "Case") -> None:
    """Another person erases what was asked for: texts and their salts go, the hashes stay, the log still verifies."""
    wanted = _wanted(case)
    for act, name in wanted:
        if case.now.texts.get(name) == act:
            case.do("text", name=name, act=None)
    case.do("erase", fields=wanted)
    case.set(erasure_asked=[])


def _wanted(case: "Case") -> list[list[str]]:
    """The texts named: pairs of an act's uid and a field's name."""
    wanted = [list(pair) for pair in case.data.get("fields") or []]
    if not wanted:
        case.refuse("请选择要清除的文字。", "data")
    return wanted


HOUSE_STEPS = (
    Step(
        "pass_on",
        "转由承接方办理",
        by=(OFFICE_OF_HOUSE, SCHEDULE_OF_HOUSE),
        frm=(ANY,),
        effect=pass_on,
        quiet=True,
        help="单位合并、人员离岗、代表资格终止后，未办结的事项转给承接方；期限照常计算，以前的文书保留原名。",
    ),
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
