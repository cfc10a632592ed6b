"""How a duty says its procedure: states, parts, limits, steps. One readable value; everything else is derived."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lianghui.kernel.procedure.shapes import Actor, PartShot, Refusal, Snapshot

if TYPE_CHECKING:
    from lianghui.kernel.procedure.decide import Case

ANY = "*"
#: Roles of a mandate that ended with its term: what was begun is answered to it, nothing new is begun by it.
FORMER = frozenset({"former_deputy", "former_member"})


@dataclass(frozen=True)
class State:
    """A state of a matter or a part. ``open``: something is still to be done. ``retired``: kept for old acts only."""

    key: str
    label: str
    open: bool = True
    retired: bool = False


@dataclass(frozen=True)
class PartKind:
    """A kind of part: ``assignment`` (one per handling unit), ``signature``, ``mark``, ``round``."""

    key: str
    label: str
    states: tuple[State, ...]


@dataclass(frozen=True)
class Who:
    """Who may take a step. ``lane`` is the swim lane of the flow chart; ``label`` stands in the handbook."""

    lane: str
    label: str
    test: Callable[[Snapshot, PartShot | None, Actor], bool]


@dataclass(frozen=True)
class Basis:
    """On what a step rests 依据.

    ``force``: law 法律, regulation 地方性法规, own 本机关制度, practice 工作惯例（无法定依据). ``code`` and
    ``article`` name a text of the citation table; ``rule`` instead names a rule key whose citation is asked.
    """

    force: str
    code: str = ""
    article: str = ""
    rule: str = ""
    note: str = ""


PRACTICE = Basis("practice")


def law(code: str, article: str, note: str = "") -> Basis:
    """A basis in a national law."""
    return Basis("law", code, article, note=note)


def by_rule(key: str) -> Basis:
    """The basis is whatever the rule of this key cites for the house on that day."""
    return Basis("rule", rule=key)


@dataclass(frozen=True)
class Guard:
    """A condition with the words shown when it fails."""

    holds: Callable[["Case"], bool]
    reason: str


@dataclass(frozen=True)
class Rung:
    """One rung of the ladder of reminders 催办: on which day, counted from the last day of the limit, who is reminded.

    ``to``: ``party`` (who must act), ``head`` (主要负责人 of the party's unit), ``office`` (the house's own), or the
    name of a role of the matter such as ``assigner`` (the government office that handed it over).
    """

    day: int
    to: tuple[str, ...]


#: Practice everywhere; no text at hand says when or whom to remind. Before it stands the first yellow day of the lamp.
LADDER = (
    Rung(-3, ("party",)),
    Rung(-1, ("party",)),
    Rung(1, ("party", "head", "assigner")),
    Rung(8, ("head", "assigner", "office")),
)


@dataclass(frozen=True)
class LimitKind:
    """A time limit: which rule sets it and which steps end it.

    It starts by itself at the event the rule names (``hand_over``, ``receipt`` …) when a step ``marks`` that event;
    ``scope`` is a part kind or empty for the matter. ``only`` may exclude parts (say joint units).
    """

    key: str
    label: str
    rule: str
    scope: str = ""
    stopped_by: tuple[str, ...] = ()
    only: Callable[[Snapshot, PartShot | None], bool] | None = None
    variant: Callable[[Snapshot], str] | None = None
    event: str = ""  # starts at this event whatever words the rule uses for it
    right: bool = False  # until when something may be done, not must: no lamp, no reminder
    warn_days: int = 7
    ladder: tuple[Rung, ...] = LADDER
    lapses: str = ""  # the step the schedule takes once the last day is over

    def rungs(self) -> list[Rung]:
        """All reminders in their order, beginning with the day the lamp turns yellow; none for a right."""
        if self.right:
            return []
        return [Rung(-self.warn_days, ("party",)), *(rung for rung in self.ladder if rung.day > -self.warn_days)]


@dataclass(frozen=True)
class Step:
    """A declared move. The key is a verb; ``suggestion.hand_over`` is its full name."""

    key: str
    label: str
    by: tuple[Who, ...]
    mostly_by: tuple[Who, ...] = ()  # those of ``by`` whose ordinary next step it is; the others may in case of need
    frm: tuple[str, ...] = ()  # states of the matter; empty: the step begins a matter; ANY: any state
    to: str | None = None
    on: str = ""  # part kind the step acts on
    part_frm: tuple[str, ...] = ()
    part_to: str | None = None
    form: str = ""  # name of a Django form in the duty's forms.py
    effect: Callable[["Case"], None] | None = None
    bar: Callable[[Snapshot, PartShot | None], Refusal | None] | None = None  # not now, though state and person allow
    guards: tuple[Guard, ...] = ()
    marks: tuple[str, ...] = ()  # events at which limits start
    gives_number: str = ""  # name of the series function in the procedure
    papers: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()  # party roles, "part", "office", "units"
    basis: tuple[Basis, ...] = (PRACTICE,)
    clerk_may_enter: bool = True  # by paper, telephone, face to face for one without an account
    clerk_roles: frozenset[str] = frozenset({"office_clerk"})
    never_roles: frozenset[str] = frozenset()  # a unit can never enter a rating
    second_person: str = ""  # the step that must have been taken by another person
    veil: Callable[[Snapshot, frozenset[str]], bool] | None = None  # hidden from a viewer while true
    warning: str = ""  # shown above the button
    irrevocable: str = ""  # why it cannot be taken back, and what is done instead
    correction_second: bool = False  # correcting it needs a second person
    quiet: bool = False  # not offered as a button (consequences, imports)
    help: str = ""


@dataclass(frozen=True)
class Consequence:
    """A move of the matter that follows by itself, inside the same act, once its condition holds."""

    frm: tuple[str, ...]
    to: str
    when: Callable[[Snapshot], bool]
    label: str


@dataclass(frozen=True)
class Procedure:
    """The whole declaration of one kind of matter."""

    key: str
    label: str
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    parts: tuple[PartKind, ...] = ()
    limits: tuple[LimitKind, ...] = ()
    consequences: tuple[Consequence, ...] = ()
    dims: tuple[str, ...] = ()  # fields recorded with every act
    texts: Mapping[str, str] = field(default_factory=dict)  # sealed fields that have versions: name -> label
    search_texts: tuple[str, ...] = ("title",)
    detail: str = ""  # "app.Model" of the duty's one-to-one table
    series: Mapping[str, Callable[[Snapshot], str]] = field(default_factory=dict)
    conceals: Callable[[Snapshot, frozenset[str]], frozenset[str]] | None = None  # party roles hidden from a viewer
    veils: Callable[[Snapshot, PartShot, frozenset[str]], bool] | None = None  # a part's data hidden from a viewer
    forms: str = ""  # dotted module of the forms
    samples: str = ""  # dotted module of sample data for walks
    basis: tuple[Basis, ...] = ()
    house_kind: str = ""  # congress, cppcc or either
    place: int = 50  # among the kinds of a house: what most people come for stands first

    def step(self, key: str) -> Step:
        """The step of that key, short or full. Raises KeyError for a name never declared."""
        return self._steps[key.removeprefix(f"{self.key}.")]

    def state_label(self, key: str | None) -> str:
        """The Chinese label of a state, of the matter or of a part; empty for None."""
        return self._labels.get(key or "", "")

    def part_kind(self, key: str) -> PartKind:
        """The kind of part of that key."""
        return next(kind for kind in self.parts if kind.key == key)

    def full(self, state: str, part: str = "") -> str:
        """``handed_over`` -> ``suggestion.handed_over``; of a part ``suggestion.assignment.received``."""
        return ".".join(filter(None, (self.key, part, state)))

    def is_open(self, key: str | None) -> bool:
        """Whether a full state name is one in which something is still to be done."""
        return key in self._open

    def __post_init__(self) -> None:
        from lianghui.kernel.procedure.house_steps import HOUSE_STEPS  # noqa: PLC0415 - they are declared with Step

        steps = {step.key: step for step in (*self.steps, *HOUSE_STEPS)}
        labels = {self.full(state.key): state.label for state in self.states}
        opens = {self.full(state.key) for state in self.states if state.open}
        for kind in self.parts:
            labels |= {self.full(state.key, kind.key): state.label for state in kind.states}
            opens |= {self.full(state.key, kind.key) for state in kind.states if state.open}
        object.__setattr__(self, "_steps", steps)
        object.__setattr__(self, "_labels", labels)
        object.__setattr__(self, "_open", opens)
        object.__setattr__(
            self, "first_persons", frozenset(filter(None, (step.second_person for step in steps.values())))
        )
        _refuse_contradictions(self)

    _steps: dict[str, Step] = field(init=False, repr=False, compare=False)
    _labels: dict[str, str] = field(init=False, repr=False, compare=False)
    _open: set[str] = field(init=False, repr=False, compare=False)
    first_persons: frozenset[str] = field(init=False, repr=False, compare=False)  # steps whose taker is remembered


def _refuse_contradictions(procedure: Procedure) -> None:
    """Raise ValueError for a declaration that names what it does not declare: found at import, not in an office."""
    states = {state.key for state in procedure.states}
    kinds = {kind.key: {state.key for state in kind.states} for kind in procedure.parts}
    problems: list[str] = []
    if len({step.key for step in procedure.steps}) != len(procedure.steps):
        problems.append("two steps of one name")
    for step in procedure.steps:
        problems += [f"{step.key}: unknown state {s}" for s in _unknown((*step.frm, step.to), states)]
        if step.on:
            if step.on not in kinds:
                problems.append(f"{step.key}: unknown part {step.on}")
                continue
            problems += [
                f"{step.key}: unknown part state {s}" for s in _unknown((*step.part_frm, step.part_to), kinds[step.on])
            ]
        if step.second_person and step.second_person not in {s.key for s in procedure.steps}:
            problems.append(f"{step.key}: unknown step {step.second_person}")
        if step.gives_number and step.gives_number not in procedure.series:
            problems.append(f"{step.key}: unknown series {step.gives_number}")
    known_steps = {step.key for step in procedure.steps}
    for limit in procedure.limits:
        named = (*limit.stopped_by, *filter(None, [limit.lapses]))
        problems += [f"limit {limit.key}: unknown step {s}" for s in named if s not in known_steps]
        if limit.scope and limit.scope not in kinds:
            problems.append(f"limit {limit.key}: unknown part {limit.scope}")
    for consequence in procedure.consequences:
        problems += [f"consequence: unknown state {s}" for s in _unknown((*consequence.frm, consequence.to), states)]
    if problems:
        raise ValueError(f"procedure {procedure.key}: " + "; ".join(problems))


def _unknown(names: Iterable[str | None], known: set[str]) -> list[str]:
    return [name for name in names if name and name != ANY and name not in known]


OWN_RULE = Basis("own", note="本机关提案工作制度")


def derive(
    base: Procedure,
    *,
    without: Iterable[str] = (),
    replaced: Mapping[str, Mapping[str, Any]] | None = None,
    added: Iterable[Step] = (),
    basis: Callable[[Step], tuple[Basis, ...]] | None = None,
    **changes: Any,
) -> Procedure:
    """Another procedure as a difference of one: steps left out, steps with other words or hands, steps added.

    Raises KeyError where a step named is not in the base, so that a difference never outlives what it differs from.
    """
    replaced = dict(replaced or {})
    gone = set(without)
    for name in (*gone, *replaced):
        base.step(name)
    steps = [replace(step, **replaced.get(step.key, {})) for step in base.steps if step.key not in gone]
    if basis is not None:
        steps = [step if "basis" in replaced.get(step.key, {}) else replace(step, basis=basis(step)) for step in steps]
    limits = tuple(
        replace(limit, stopped_by=tuple(name for name in limit.stopped_by if name not in gone)) for limit in base.limits
    )
    return replace(base, **{"steps": (*steps, *added), "limits": limits, **changes})


def role(*roles: str, lane: str, label: str) -> Who:
    """A post of the matter's own house that carries one of these roles."""
    wanted = frozenset(roles)

    def test(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
        return actor.house == snapshot.house and bool(wanted & actor.roles)

    return Who(lane, label, test)


def party(name: str, *, lane: str, label: str) -> Who:
    """A party of the matter: proposer, co-signer …, in person or by the capacity in which the party stands."""

    def test(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
        return bool(actor.refs.intersection(snapshot.parties.get(name, ())))

    return Who(lane, label, test)


OFFICE_OF_HOUSE = role("office_clerk", "office_leader", "second_person", lane="office", label="机关经办人、负责人")


def _schedule(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
    return actor.house == snapshot.house and "schedule" in actor.roles


SCHEDULE_OF_HOUSE = Who("office", "系统按期办理", _schedule)


def of_part(*roles: str, lane: str, label: str) -> Who:
    """The party of the part acted on; for a unit, its staff with one of these roles."""
    wanted = frozenset(roles)

    def test(_snapshot: Snapshot, part: PartShot | None, actor: Actor) -> bool:
        return part is not None and part.party in actor.refs and (not wanted or bool(wanted & actor.roles))

    return Who(lane, label, test)


def mandate(*, lane: str, label: str) -> Who:
    """Any sitting deputy or member of the house, by a mandate; one suspended (代表法 61) gives no capacity."""

    def test(snapshot: Snapshot, _part: PartShot | None, actor: Actor) -> bool:
        sits = actor.capacity.startswith("mandate:") and not actor.roles & FORMER
        return actor.house == snapshot.house and sits

    return Who(lane, label, test)


def anyone_of(*names: str) -> Callable[[Snapshot], Any]:
    """Refs of the parties of these roles."""
    return lambda snapshot: [ref for name in names for ref in snapshot.parties.get(name, ())]
