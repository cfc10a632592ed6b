"""办理经过: every act of a matter as the reader may see it, newest first."""

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.workbench.building.bases import of_step
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.saying import described, text_label, told_facts
from lianghui.faces.workbench.shown import Button, Entry, Paper
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.ledger.models import Act as Row
from lianghui.kernel.procedure.correct import standing
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import hidden_roles, shows_act
from lianghui.kernel.procedure.shapes import WAYS, Act, Actor, Snapshot


@dataclass
class Course:
    """The acts of one matter with their texts, and what this reader sees of them."""

    matter: Matter
    procedure: Procedure
    snapshot: Snapshot
    actor: Actor
    rows: list[Row]
    acts: list[Act]
    sealed: Mapping[tuple[str, str], Any]
    counts: Mapping[str, Mapping[str, Any] | None]
    hidden: frozenset[str]
    unseen: frozenset[str]  # acts whose content this reader does not see
    places: Mapping[str, int | None] = field(default_factory=dict)

    @property
    def papered(self) -> set[str]:
        """Acts whose step issues a paper."""
        return {act.uid for act in self.acts if self.procedure.step(act.step).papers}

    def text(self, name: str) -> str:
        """A text in force; empty where it was erased or the reader may not see the act that holds it."""
        uid = self.snapshot.texts.get(name, "")
        return "" if uid in self.unseen else str(self.sealed.get((uid, name), ""))

    def of(self, uid: str) -> Act | None:
        """An act of this matter."""
        return next((act for act in self.acts if act.uid == uid), None)

    def stands(self, act: Act) -> Mapping[str, Any] | None:
        """How an act counts at present: data, day, rules; None where it was withdrawn."""
        return self.counts.get(act.uid, {"data": act.data, "happened": act.happened, "rules": act.rules, "texts": {}})

    def texts_of(self, act: Act) -> dict[str, Any]:
        """The texts of an act as they count at present, corrected ones from the correction."""
        stands = self.stands(act)
        moved: Mapping[str, str] = (stands or {}).get("texts") or {}
        found = {}
        for name in (*act.sealed, *(each for each in moved if each not in act.sealed)):
            value = self.sealed.get((moved.get(name, act.uid), name))
            if value is not None:
                found[name] = value
        return found

    def may_correct(self, act: Act) -> bool:
        """Whether this reader may correct or withdraw the act: the office any, who took it until another has acted."""
        step = self.procedure.step(act.step)
        if act.corrects or self.counts.get(act.uid, act) is None or step.quiet or act.uid in self.unseen:
            return False
        if step.never_roles & self.actor.roles:
            return False
        if self.actor.house == self.snapshot.house and "office_clerk" in self.actor.roles:
            return True
        if act.by.capacity != self.actor.capacity and (act.by.for_ref or "") not in self.actor.refs:
            return False
        later = self.acts[self.acts.index(act) + 1 :]
        return all(other.by.capacity == act.by.capacity for other in later)


def course_of(matter: Matter, procedure: Procedure, snapshot: Snapshot, actor: Actor) -> Course:
    """Read the acts and texts of a matter. One query."""
    rows, sealed = _acts_and_texts(matter)
    acts = [Act.from_facts(json.loads(row.facts)) for row in rows]
    unseen = {act.uid for act in acts if not shows_act(procedure, snapshot, act, actor.refs)}
    # A correction repeats what it corrects: who may not see the one may not see the other.
    unseen |= {act.uid for act in acts if act.corrects and unseen & {act.corrects, *act.replaces}}
    return Course(
        matter,
        procedure,
        snapshot,
        actor,
        rows,
        acts,
        sealed,
        standing(acts),
        hidden_refs(procedure, snapshot, acts, actor.refs),
        frozenset(unseen),
        {act.uid: row.position for act, row in zip(acts, rows, strict=True)},
    )


def _acts_and_texts(matter: Matter) -> tuple[list[Row], dict[tuple[str, str], Any]]:
    """The acts in their order, and their texts by act and name. One query: an act stands once for each of its texts."""
    names = ("uid", "facts", "happened_on", "entered_at", "position", "sealed__name", "sealed__value")
    rows: dict[str, Row] = {}
    sealed = {}
    for *about, name, value in Row.objects.filter(matter=matter).order_by("id").values_list(*names):
        uid = str(about[0])
        rows.setdefault(uid, Row(**dict(zip(names, about, strict=False))))
        if name is not None:
            sealed[uid, name] = value
    return list(rows.values()), sealed


def hidden_refs(procedure: Procedure, snapshot: Snapshot, acts: Sequence[Act], refs: frozenset[str]) -> frozenset[str]:
    """The refs hidden from this reader: who stands in a hidden role, ever stood in it, or acted as one who does."""
    roles = hidden_roles(procedure, snapshot, refs)
    if not roles:
        return frozenset()
    found = {ref for role in roles for ref in snapshot.parties.get(role, ())}
    for act in acts:
        found |= {ref for op in act.ops if op["op"] == "party" and op["role"] in roles for ref in op["refs"]}
    for act in acts:
        if found & {*act.by.refs, act.by.capacity, act.by.for_ref}:
            # The office that enters for a hidden proposer is not hidden itself.
            found |= (
                {act.by.capacity, f"person:{act.by.person}"} if f"house:{snapshot.house}" not in act.by.refs else set()
            )
    return frozenset(ref for ref in found if ref)


def entries(course: Course, names: Names, papers: Mapping[str, Sequence[Paper]]) -> list[Entry]:
    """The timeline. ``papers`` are by the uid of the act that issued or brought them."""
    for act in course.acts:
        names.want(act.by.capacity, act.by.for_ref, act.by.in_place_of, dict(act.data))
        names.want([entry["data"] for entry in act.replaces.values() if entry])
        names.want(act.part and act.part in course.snapshot.parts and course.snapshot.parts[act.part].party)
    shown = [_entry(course, act, row, names, papers) for act, row in zip(course.acts, course.rows, strict=True)]
    return shown[::-1]


def _entry(course: Course, act: Act, row: Row, names: Names, papers: Mapping[str, Sequence[Paper]]) -> Entry:
    procedure = course.procedure
    step = procedure.step(act.step)
    part = course.snapshot.parts.get(act.part or "")
    title = step.label if not part else f"{step.label}（{names(part.party)}）"
    seen = act.uid not in course.unseen
    hidden_actor = act.by.capacity in course.hidden
    way = WAYS.get(act.by.way, "") if act.by.way != "online" else ""
    return Entry(
        title=_("更正“%(step)s”") % {"step": step.label} if act.corrects else title,
        happened=row.happened_on,
        entered=row.entered_at,
        who=names(act.by.capacity),
        for_whom=names(act.by.for_ref) if act.by.for_ref else "",
        in_place_of=names(act.by.in_place_of) if act.by.in_place_of and not hidden_actor else "",
        way=way,
        basis=of_step(step, act.rules.get) if not act.corrects else None,
        leaf=row.position,
        notes=_notes(course, act, names) if seen else [(_("内容"), _("您现在看不到这一步的内容。"))],
        papers=papers.get(act.uid, ()) if seen else (),
        corrects=_corrects(course, act) if act.corrects and seen else _("更正") if act.corrects else "",
        superseded=_superseded(course, act) if seen else "",
        buttons=_buttons(course, act),
    )


def _notes(course: Course, act: Act, names: Names) -> list[tuple[str, str]]:
    procedure = course.procedure
    fields = described(procedure.key, procedure.step(act.step).key)
    notes = (
        _now_reads(course, act, names) if act.corrects else told_facts(procedure, act.step, act.data, names, act.rules)
    )
    for name in act.sealed:
        value = course.sealed.get((act.uid, name))
        # A text in force stands in full above; here only what is said nowhere else.
        if course.snapshot.texts.get(name) == act.uid and value is not None:
            continue
        notes.append((text_label(procedure, name, fields), _("（已依法清除）") if value is None else str(value)))
    return notes


def _corrects(course: Course, act: Act) -> str:
    told = []
    for uid, entry in act.replaces.items():
        old = course.of(uid)
        if old is None or uid in course.unseen:
            continue
        label = course.procedure.step(old.step).label
        day = say(datetime.date.fromisoformat(old.happened))
        if entry is None:
            told.append(_("撤回了%(day)s的“%(step)s”") % {"day": day, "step": label})
        elif uid == act.corrects:
            told.append(_("改正了%(day)s的“%(step)s”") % {"day": day, "step": label})
    return "；".join(told) + ("。" if told else "")


def _now_reads(course: Course, act: Act, names: Names) -> list[tuple[str, str]]:
    """Of a correction what the corrected act says from then on, where it says something else."""
    old, entry = course.of(act.corrects or ""), act.replaces.get(act.corrects or "")
    if old is None or entry is None:
        return []
    told = []
    if entry["happened"] != old.happened:
        told.append((_("发生日期改为"), say(datetime.date.fromisoformat(entry["happened"]))))
    before = dict(told_facts(course.procedure, old.step, old.data, names, old.rules))
    after = told_facts(course.procedure, old.step, entry["data"], names, entry["rules"])
    return told + [(_("%(what)s改为") % {"what": label}, words) for label, words in after if before.get(label) != words]


def _superseded(course: Course, act: Act) -> str:
    by = [other for other in course.acts if other.corrects and act.uid in other.replaces]
    named = [other for other in by if other.corrects == act.uid or other.replaces[act.uid] is None]
    if not named:
        return ""
    withdrawn = named[-1].replaces[act.uid] is None
    place = course.places.get(named[-1].uid)
    day = say(datetime.date.fromisoformat(named[-1].happened))
    where = _("%(day)s的第 %(n)s 条") % {"day": day, "n": place} if place is not None else day
    return (_("已由%(where)s撤回。") if withdrawn else _("已由%(where)s改正。")) % {"where": where}


def _buttons(course: Course, act: Act) -> list[Button]:
    if not course.may_correct(act):
        return []
    href = reverse("correct", args=[course.snapshot.uid, act.uid])
    return [Button(_("更正或撤回"), href)]


def day_of(course: Course, today: datetime.date) -> datetime.date:
    """By which day names are said: a closed matter keeps the names its parties bore when it ended."""
    if course.procedure.is_open(course.snapshot.state) or not course.snapshot.happened:
        return today
    return datetime.date.fromisoformat(course.snapshot.happened)
