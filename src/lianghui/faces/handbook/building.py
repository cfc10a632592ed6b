"""From a procedure's declaration to the lines of its handbook. Asks rules through one function and nobody else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lianghui.faces.workbench.lanes import LaneChart, Move, lane_chart
from lianghui.faces.workbench.shown import Basis as Shown
from lianghui.kernel.papers.known import UnknownPaper, paper_kind
from lianghui.kernel.procedure.declaration import ANY, Basis, LimitKind, Procedure, Step
from lianghui.kernel.procedure.forms import Described
from lianghui.kernel.procedure.known import form_of
from lianghui.kernel.rules.answer import Answer, NoRule
from lianghui.kernel.rules.citation import Citation
from lianghui.kernel.rules.line import FORCE_LABELS
from lianghui.kernel.rules.packs import catalogue, keys
from lianghui.kernel.rules.wording import say

NATIONAL = 3  # rank of a national law in the catalogue; below it stand local regulations
PRACTICE = "工作惯例（无法定依据）"
FORCES = {"law": "法律", "regulation": "地方性法规", "own": "本机关制度", "practice": PRACTICE}
Ask = Callable[[str], Answer | NoRule]
Open = Callable[[Citation], str]  # the address of a cited article, "" where it does not open


def closed(_citation: Citation) -> str:
    """For the handbook on paper: nothing opens."""
    return ""


@dataclass(frozen=True, slots=True)
class StepLines:
    """One step as the handbook says it."""

    key: str
    name: str
    who: str
    source: str
    target: str
    limits: Sequence[str]
    bases: Sequence[Shown]
    fields: Sequence[Described]
    papers: Sequence[str]
    notes: Sequence[str]


@dataclass(frozen=True, slots=True)
class LimitLines:
    """One time limit: how long, from when, what ends it, on what basis."""

    name: str
    span: str
    ended_by: str
    basis: Shown


def shown_basis(basis: Basis, ask: Ask, opens: Open = closed) -> Shown:
    """A basis with what it is: law, local regulation, the organ's own rule, or practice without legal basis."""
    if basis.rule:
        return rule_basis(basis.rule, ask(basis.rule), opens)
    if basis.force == "practice":
        return Shown(PRACTICE, PRACTICE, basis.note)
    if not basis.code:
        return Shown(basis.note or FORCES[basis.force], FORCES.get(basis.force, basis.force), basis.note)
    place = _place(basis)
    return Shown(place.text(), FORCES.get(basis.force, basis.force), basis.note, href=opens(place))


def rule_basis(key: str, answer: Answer | NoRule, opens: Open = closed) -> Shown:
    """What a rule says for the house, and where it stands."""
    label = rule_label(key)
    if isinstance(answer, NoRule):
        return Shown(f"{label}：没有规定，按工作惯例", PRACTICE, answer.because)
    said = f"{label}：{say(answer.value, answer.unit, answer.start)}"
    cited = answer.citation
    if cited is None:
        return Shown(said, FORCE_LABELS[answer.force], answer.chosen_because)
    return Shown(cited.text(), force_of(answer, cited), said, href=opens(cited))


def force_of(answer: Answer, cited: Citation) -> str:
    """法律 or 地方性法规 where the text binds by itself; else 参照执行, 本机关制度 or 工作惯例."""
    if answer.force != "binding":
        return FORCE_LABELS[answer.force]
    law = catalogue().get(cited.law)
    return FORCES["law"] if law is not None and law.rank >= NATIONAL else FORCES["regulation"]


def rule_label(key: str) -> str:
    """A rule key in words."""
    known = keys().get(key)
    return known.label if known is not None else key


def steps_of(procedure: Procedure, ask: Ask, opens: Open = closed) -> list[StepLines]:
    """Every declared step in its order."""
    return [_step(procedure, step, ask, opens) for step in procedure.steps if not (step.quiet and not step.basis)]


def limits_of(procedure: Procedure, ask: Ask, opens: Open = closed) -> list[LimitLines]:
    """Every time limit of the procedure as it holds for the asker."""
    return [_limit(procedure, limit, ask, opens) for limit in procedure.limits]


def chart_of(procedure: Procedure) -> LaneChart:
    """The flow chart: a lane for each actor, a row for each step that moves the matter or a part."""
    lanes: dict[str, str] = {}
    for step in procedure.steps:
        for who in step.by:
            lanes.setdefault(who.lane, who.label.split("（")[0].split("、")[0])
    moves = []
    for step in procedure.steps:
        if step.quiet or (step.frm == (ANY,) and not step.to):
            continue
        sources = [f"part.{key}" for key in step.part_frm] if step.on else list(step.frm)
        target = f"part.{step.part_to}" if step.on and step.part_to else step.to or ""
        moves.append(Move(step.label, lanes[step.by[0].lane], sources, target))
    return lane_chart(f"{procedure.label}流程图", moves)


def _step(procedure: Procedure, step: Step, ask: Ask, opens: Open) -> StepLines:
    form = form_of(procedure, step)
    notes = [words for words in (step.help, step.warning, step.irrevocable) if words]
    if step.second_person:
        notes.append(f"不得与“{procedure.step(step.second_person).label}”为同一人办理。")
    if step.correction_second:
        notes.append("更正须由第二人办理。")
    if step.never_roles:
        notes.append("承办单位一方不得办理这一步。")
    return StepLines(
        key=step.key,
        name=step.label,
        who="、".join(dict.fromkeys(who.label for who in step.by)),
        source=_sources(procedure, step),
        target=_target(procedure, step),
        limits=_limit_words(procedure, step, ask),
        bases=[shown_basis(basis, ask, opens) for basis in step.basis],
        fields=form().describe() if form is not None else (),
        papers=[_paper(key) for key in step.papers],
        notes=notes,
    )


def _sources(procedure: Procedure, step: Step) -> str:
    if not step.frm:
        return "（开始）"
    matter = "任何状态" if ANY in step.frm else "、".join(_label(procedure, key) for key in step.frm)
    if not step.on:
        return matter
    kind = procedure.part_kind(step.on)
    parts = "、".join(_label(procedure, key, step.on) for key in step.part_frm) or "任何状态"
    return f"{matter}；{kind.label}：{parts}"


def _target(procedure: Procedure, step: Step) -> str:
    found = [_label(procedure, step.to)] if step.to else []
    if step.on and step.part_to:
        found.append(f"{procedure.part_kind(step.on).label}：{_label(procedure, step.part_to, step.on)}")
    return "；".join(found) or "（状态不变）"


def _label(procedure: Procedure, key: str, part: str = "") -> str:
    return procedure.state_label(procedure.full(key, part)) or key


def _limit_words(procedure: Procedure, step: Step, ask: Ask) -> list[str]:
    return [f"“{limit.label}”期限内：{_span(limit, ask)}" for limit in procedure.limits if step.key in limit.stopped_by]


def _span(limit: LimitKind, ask: Ask) -> str:
    answer = ask(limit.rule)
    if isinstance(answer, NoRule):
        return "没有规定期限"
    return say(answer.value, answer.unit, answer.start)


def _limit(procedure: Procedure, limit: LimitKind, ask: Ask, opens: Open) -> LimitLines:
    ended = "、".join(dict.fromkeys(procedure.step(key).label for key in limit.stopped_by))
    return LimitLines(limit.label, _span(limit, ask), ended, rule_basis(limit.rule, ask(limit.rule), opens))


def _place(basis: Basis) -> Citation:
    law = catalogue().get(basis.code)
    article = int(basis.article) if basis.article.isdecimal() else 0
    if law is not None:
        return law.cite(article)
    return Citation(basis.code, "", article)


def _paper(key: str) -> str:
    try:
        return paper_kind(key).title
    except UnknownPaper:
        return key
