"""``decide``: whether a step may be taken, and what it does. Pure: snapshot, actor, data and world are arguments."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lianghui.kernel.procedure.apply import Bench
from lianghui.kernel.procedure.declaration import ANY, LimitKind, Procedure, Step
from lianghui.kernel.procedure.shapes import (
    STUB_KEEPS,
    Act,
    Actor,
    LimitShot,
    PartShot,
    Refusal,
    Refused,
    Snapshot,
    World,
    limit_key,
    sub_uid,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A step somebody asks to take. ``sealed`` are the texts; ``texts_from`` says which act holds a replaced text."""

    step: str
    actor: Actor
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] = field(default_factory=dict)
    part: str | None = None
    happened: datetime.date | None = None
    uid: str = ""
    backfilled: bool = False
    texts_from: Mapping[str, str] = field(default_factory=dict)


class Case:
    """What a step's effect works with: it reads the snapshot, changes it by ops, asks rules, or refuses."""

    def __init__(self, procedure: Procedure, step: Step, snapshot: Snapshot, asked: Asked, world: World) -> None:
        self.procedure = procedure
        self.step = step
        self.before = snapshot
        self.actor = asked.actor
        self.data = asked.data
        self.sealed = asked.sealed
        self.uid = asked.uid
        self.happened = asked.happened or datetime.date.min
        self.backfilled = asked.backfilled
        self.world = world
        self.part: PartShot | None = snapshot.parts[asked.part] if asked.part else None
        self.ops: list[dict[str, Any]] = []
        self.rules: dict[str, Any] = {}
        self.dims: dict[str, Any] = {}
        self.new_parts: list[str] = []
        self._texts_from = asked.texts_from
        self._bench = Bench(snapshot)

    # Reading

    @property
    def now(self) -> Snapshot:
        """The snapshot with the effect so far."""
        return self._bench.snapshot()

    def field(self, name: str, default: Any = None) -> Any:
        """A field of the matter as it stands now."""
        return self._bench.get("fields").get(name, default)

    @property
    def occasion(self) -> str:
        """Whether it was proposed in session or in recess: some rules speak to one of them only."""
        found: str = self.field("origin") or self.data.get("origin") or ""
        return found

    def refuse(self, reason: str, code: str = "not_now", details: tuple[str, ...] = ()) -> None:
        """Refuse the step with words that say what to do."""
        raise Refused(code, reason, details)

    def rule(self, key: str) -> Mapping[str, Any] | None:
        """The rule in force on the day the step happened; what was answered is kept in the act."""
        if key not in self.rules:
            self.rules[key] = self.world.ask(key, self.happened, self.occasion)
        answer: Mapping[str, Any] | None = self.rules[key]
        return answer

    def rule_value(self, key: str, default: Any = None) -> Any:
        """The value of a rule, or the default where no rule is found."""
        answer = self.rule(key)
        return default if answer is None else answer["value"]

    # Changing

    def do(self, op: str, **what: Any) -> None:
        """Carry out one op and keep it in the act."""
        entry = {"op": op, **what}
        self.ops.append(entry)
        self._bench.do(entry, self.uid)

    def set(self, **fields: Any) -> None:
        """Set fields of the matter; a value that does not change writes nothing."""
        for name, value in fields.items():
            if self.field(name) != value:
                self.do("set", field=name, to=value)

    def put(self, name: str, value: Any) -> None:
        """Set a column every matter has: holder, publicity, secrecy, series, submitted."""
        if self._bench.get(name) != value:
            self.do("put", name=name, to=value)

    def move(self, state: str) -> None:
        """Move the matter to a state (short name)."""
        full = self.procedure.full(state)
        if self._bench.get("state") != full:
            self.do("put", name="state", to=full)

    def keep_texts(self) -> None:
        """Make the texts that came with the step the present version of the matter's texts of those names.

        A matter that went off line (W25: state secrets are not entered here) takes no text and no scan any more.
        """
        if self.before.secrecy and (self.sealed.keys() - STUB_KEEPS or self.data.get("scan")):
            self.refuse("这是涉密件，正文、答复和扫描件只能线下办理。这里只登记日期、单位和办理进度。", "secret")
        for name in self.sealed:
            if name in self.procedure.texts:
                self.do("text", name=name, act=self._texts_from.get(name, self.uid))

    def add_part(self, kind: str, party: str, state: str, **data: Any) -> str:
        """Add a part and return its uid, which follows from the act, the kind and the party."""
        base = f"{kind}:{party}"
        uid, again = sub_uid(self.uid, base), 0
        while uid in self._bench.get("parts"):
            again += 1
            uid = sub_uid(self.uid, f"{base}:{again}")
        self.do("part", part=uid, kind=kind, party=party, state=self.procedure.full(state, kind), data=data)
        self.new_parts.append(uid)
        return uid

    def move_part(self, part: str, state: str) -> None:
        """Move a part to a state (short name)."""
        kind = self._bench.get("parts")[part].kind
        self.do("part_state", part=part, to=self.procedure.full(state, kind))

    def set_part(self, part: str, **data: Any) -> None:
        """Set data of a part."""
        present = self._bench.get("parts")[part].data
        for name, value in data.items():
            if present.get(name) != value:
                self.do("part_set", part=part, field=name, to=value)

    def parties(self, role: str, refs: Iterable[str]) -> None:
        """Say who stands in a role."""
        self.do("party", role=role, refs=list(dict.fromkeys(refs)))

    def lets_see(self, *refs: str) -> None:
        """Let these refs see the matter."""
        for ref in dict.fromkeys(refs):
            if ref not in self._bench.get("audience"):
                self.do("see", who=ref)

    def hides_from(self, *refs: str) -> None:
        """Let these refs see the matter no longer."""
        for ref in refs:
            if ref in self._bench.get("audience"):
                self.do("unsee", who=ref)

    def tell(self, *refs: str) -> None:
        """Tell these refs that the step was taken."""
        if refs:
            self.do("tell", refs=list(dict.fromkeys(refs)))

    def number(self, series: str) -> None:
        """Give the matter the next number of the series."""
        number, text = self.world.draw(series)
        self.put("series", series)
        self.do("put", name="number", to=number)
        self.do("put", name="number_text", to=text)

    def record_number(self, series: str, number: int, text: str = "") -> None:
        """Keep a number given elsewhere (an import, a paper list). Whoever enters it reserves it first."""
        self.put("series", series)
        self.do("put", name="number", to=number)
        self.do("put", name="number_text", to=text or str(number))

    def start_limit(
        self, kind: LimitKind, part: str = "", *, rule: str = "", start: datetime.date | None = None
    ) -> bool:
        """Start or re-start a limit by its rule; False where no rule is found."""
        key = rule or (kind.variant(self.now) if kind.variant else kind.rule)
        answer = self.rule(key)
        if answer is None or not isinstance(answer["value"], int):
            return False
        begin = start or self.happened
        due, provisional = self.world.due(begin, answer["value"], answer["unit"])
        self.do(
            "limit",
            key=kind.key,
            part=part,
            start=begin.isoformat(),
            due=due.isoformat(),
            provisional=provisional,
            rule={**answer, "key": key},
            state="running",
            closed=None,
        )
        return True

    def limit_kind(self, key: str) -> LimitKind:
        """The declared limit of that key."""
        return next(limit for limit in self.procedure.limits if limit.key == key)

    def close_limit(self, key: str, part: str = "", *, dropped: bool = False) -> None:
        """End a running limit: met or late by the day the step happened, or dropped. Nothing where none runs."""
        limit: LimitShot | None = self._bench.get("limits").get(limit_key(key, part))
        if limit is None or limit.state != "running":
            return
        day = self.happened.isoformat()
        state = "dropped" if dropped else "met" if day <= limit.due else "late"
        self.do("limit_close", key=key, part=part, state=state, closed=day)
        if not dropped:
            self.dims["in_time"] = self.dims.get("in_time", True) and state == "met"
            self.dims["days"] = (self.happened - datetime.date.fromisoformat(limit.start)).days


def decide(
    procedure: Procedure, snapshot: Snapshot, asked: Asked, world: World, *, now: datetime.datetime
) -> Act | Refusal:
    """Whether the step may be taken; if so the act with its whole effect.

    ``now`` must be aware; the day of an act is counted in Asia/Shanghai, by the caller, in ``asked.happened``.
    """
    try:
        step = procedure.step(asked.step)
    except KeyError:
        return Refusal("unknown_step", f"没有“{asked.step}”这一步骤。")
    refusal = may_take(procedure, snapshot, step, asked.actor, asked.part) or _timely(snapshot, asked, now)
    if refusal:
        return refusal
    case = Case(procedure, step, snapshot, asked, world)
    if _same_person(case):
        first = procedure.step(step.second_person).label
        return Refusal("second_person", f"“{step.label}”须由另一人办理：“{first}”也是您办的。请交给同事办理。")
    try:
        for guard in step.guards:
            if not guard.holds(case):
                return Refusal("guard", guard.reason)
        _carry_out(case)
    except Refused as refused:
        return refused.refusal
    return Act(
        uid=asked.uid,
        house=snapshot.house,
        matter=snapshot.uid,
        kind=procedure.key,
        step=f"{procedure.key}.{step.key}",
        part=asked.part,
        by=asked.actor,
        happened=case.happened.isoformat(),
        entered=_milliseconds(now),
        from_state=snapshot.state,
        to_state=case.now.state,
        data=asked.data,
        ops=tuple(case.ops),
        rules=case.rules,
        dims=_dims(case),
        sealed=asked.sealed,
        backfilled=asked.backfilled,
    )


def _dims(case: Case) -> dict[str, Any]:
    """What figures group by, as it stood when the step was taken."""
    present = case.now
    dims: dict[str, Any] = {name: present.fields.get(name) for name in case.procedure.dims}
    dims["series"] = present.series
    if case.part:
        dims["unit"] = case.part.party
    return {**dims, **case.dims}


def may_take(
    procedure: Procedure, snapshot: Snapshot, step: Step, actor: Actor, part_uid: str | None
) -> Refusal | None:
    """None where state, part and person allow the step; otherwise why not. Buttons, API and walks all ask this."""
    if step.frm == () and not step.on:
        if snapshot.version:
            return Refusal("begun", "这一事项已经提交过，不能重复提交。")
    elif snapshot.version == 0:
        return Refusal("not_begun", "这一事项还没有提交。")
    elif step.frm and ANY not in step.frm and snapshot.state not in {procedure.full(s) for s in step.frm}:
        return Refusal(
            "state",
            f"事项现在是“{procedure.state_label(snapshot.state)}”，不能“{step.label}”。请刷新页面查看最新进展。",
        )
    part: PartShot | None = None
    if step.on:
        part = snapshot.parts.get(part_uid or "")
        if part is None or part.kind != step.on:
            return Refusal("part", f"“{step.label}”要在一个{procedure.part_kind(step.on).label}上办理，没有找到它。")
        if step.part_frm and part.state not in {procedure.full(s, step.on) for s in step.part_frm}:
            return Refusal(
                "part_state",
                f"这一{procedure.part_kind(step.on).label}现在是“{procedure.state_label(part.state)}”，不能“{step.label}”。",
            )
    return _permitted(snapshot, step, actor, part) or (step.bar(snapshot, part) if step.bar else None)


def _permitted(snapshot: Snapshot, step: Step, actor: Actor, part: PartShot | None) -> Refusal | None:
    if step.never_roles & actor.roles:
        return Refusal("forbidden", f"您现在的身份不得“{step.label}”。")
    if any(who.test(snapshot, part, actor) for who in step.by):
        return None
    if (
        step.clerk_may_enter
        and actor.way != "online"
        and actor.house == snapshot.house
        and step.clerk_roles & actor.roles
    ):
        return None
    who = "、".join(who.label for who in step.by)
    return Refusal("forbidden", f"“{step.label}”由{who}办理，您现在的身份不能办理。")


def _same_person(case: Case) -> bool:
    """A second person is a different person; an organ of one clerk may waive it by its own rule 本机关制度.

    What cannot be taken back (a text erased) always needs two.
    """
    first = case.step.second_person
    if not first or case.actor.person is None or case.before.took.get(first) != case.actor.person:
        return False
    return bool(case.step.irrevocable) or case.rule_value("second_person") != "waived"


def _timely(snapshot: Snapshot, asked: Asked, now: datetime.datetime) -> Refusal | None:
    if asked.happened is None:
        return Refusal("no_day", "请填写这一步发生的日期。")
    today = (now + datetime.timedelta(hours=8)).date()  # Asia/Shanghai has had no summer time since 1991
    if asked.happened > today:
        return Refusal("future", f"发生日期 {asked.happened} 还没有到，请改为实际发生的日期。")
    if snapshot.happened and asked.happened.isoformat() < snapshot.happened:
        return Refusal("before", f"发生日期 {asked.happened} 早于上一步（{snapshot.happened}），请核对日期。")
    return None


def _carry_out(case: Case) -> None:
    """The order is fixed: texts, effect, moves, number, limits ended, limits started, consequences, notices."""
    procedure, step = case.procedure, case.step
    case.keep_texts()
    if step.key in procedure.first_persons:
        case.do("took", step=step.key, person=case.actor.person)
    if step.effect:
        step.effect(case)
    if step.part_to and case.part:
        case.move_part(case.part.uid, step.part_to)
    if step.to:
        case.move(step.to)
    if step.gives_number and case.now.number is None:
        case.number(procedure.series[step.gives_number](case.now))
    for limit in procedure.limits:
        if step.key in limit.stopped_by:
            case.close_limit(limit.key, case.part.uid if limit.scope and case.part else "")
    for event in step.marks:
        start_at(case, event)
    for consequence in procedure.consequences:
        present = case.now
        if present.state in {procedure.full(s) for s in consequence.frm} and consequence.when(present):
            case.move(consequence.to)
    _close_what_is_over(case)
    _tell(case)


def start_at(case: Case, event: str) -> None:
    """Start each limit whose rule counts from this event, for the part acted on, the new parts, or the matter."""
    for limit in case.procedure.limits:
        key = limit.variant(case.now) if limit.variant else limit.rule
        answer = case.rule(key)
        if answer is None or (limit.event or answer.get("start")) != event:
            continue
        if not limit.scope:
            if limit.only is None or limit.only(case.now, None):
                case.start_limit(limit, rule=key)
            continue
        here = [case.part.uid] if case.part and case.part.kind == limit.scope else []
        for uid in here + case.new_parts:
            part = case.now.parts[uid]
            if part.kind == limit.scope and (limit.only is None or limit.only(case.now, part)):
                case.start_limit(limit, uid, rule=key)


def _close_what_is_over(case: Case) -> None:
    """A limit of a part that is over, or of a matter that is closed, no longer runs."""
    present = case.now
    over = not case.procedure.is_open(present.state)
    for limit in list(present.limits.values()):
        if limit.state != "running":
            continue
        part = present.parts.get(limit.part) if limit.part else None
        if over or (part is not None and not case.procedure.is_open(part.state)):
            case.close_limit(limit.key, limit.part, dropped=True)


def _tell(case: Case) -> None:
    present = case.now
    refs: list[str] = []
    for name in case.step.tells:
        if name == "office":
            refs.append(f"house:{present.house}")
        elif name == "part":
            refs += [case.part.party] if case.part else []
        elif name.startswith("parts:"):
            refs += [part.party for part in present.parts_of(name.removeprefix("parts:"))]
        elif name == "new_parts":
            refs += [present.parts[uid].party for uid in case.new_parts]
        else:
            refs += present.parties.get(name, ())
    case.tell(*[ref for ref in refs if ref not in case.actor.refs])


def _milliseconds(moment: datetime.datetime) -> str:
    utc = moment.astimezone(datetime.UTC)
    return utc.strftime("%Y-%m-%dT%H:%M:%S.") + f"{utc.microsecond // 1000:03d}Z"
