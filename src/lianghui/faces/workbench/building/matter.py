"""A matter's page: everything the template asks, in a bounded number of queries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from lianghui.faces.papers.opening import may_have
from lianghui.faces.papers.printing import prints
from lianghui.faces.workbench.building import course as courses
from lianghui.faces.workbench.building.limits import kind_of, lamp_of, shown_limits
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.offers import Offer, for_others, offers, ordinary
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.saying import code_words, told_by_duties, word_of
from lianghui.faces.workbench.shown import Button, Paper, PartGroup, PartRow, Related
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.papers.models import Attachment, Issued
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.models import Link, Matter
from lianghui.kernel.procedure.paper_ops import may_open
from lianghui.kernel.procedure.seeing import hidden_roles, shows_part
from lianghui.kernel.procedure.shapes import PartShot, Snapshot

OF_UNITS = frozenset({"assignment", "promise"})
FEW = 4  # buttons that a reader still overlooks; with more, all but the ordinary one are folded away


def matter_context(reader: Reader, matter: Matter, snapshot: Snapshot, procedure: Procedure) -> dict[str, Any]:
    """The context of ``workbench/matter.html``."""
    actor = reader.actor
    course = courses.course_of(matter, procedure, snapshot, actor)
    names = Names(courses.day_of(course, reader.today), course.hidden)
    names.know(matter.house.ref, matter.house.short_name or matter.house.name)
    names.want(
        [part.party for part in snapshot.parts.values()],
        [list(refs) for refs in snapshot.parties.values()],
        snapshot.holder,
    )
    veiled = frozenset(
        part.uid for part in snapshot.parts.values() if not shows_part(procedure, snapshot, part, actor.refs)
    )
    own = offers(procedure, snapshot, actor)
    entering = for_others(procedure, snapshot, actor, own) if reader.is_office else []
    papers = papers_of(reader, matter, course)
    entries = courses.entries(course, names, papers)
    first = ordinary(procedure, snapshot, own, actor)
    buttons, in_rows = _buttons(snapshot, own, names, first)
    others, others_in_rows = _buttons(snapshot, entering, names, None, way=True)
    correctable = [act for act in course.acts if course.may_correct(act)]
    return {
        "heading": matter.title or _("（无标题）"),
        "number": matter.number_text,
        "state": procedure.state_label(snapshot.state),
        "crumb": [(procedure.label, reverse("list", args=[procedure.key]))],
        "facts": facts(procedure, snapshot, matter, names, actor.refs),
        "texts": [
            (label, text) for name, label in procedure.texts.items() if name != "title" and (text := course.text(name))
        ],
        "buttons": buttons if len(buttons) <= FEW else buttons[: 1 if first else 0],
        "more": [] if len(buttons) <= FEW else buttons[1 if first else 0 :],
        "for_others": others,
        "ways_back": [
            Button(
                _("更正或撤回“%(step)s”") % {"step": procedure.step(act.step).label},
                reverse("correct", args=[matter.uid, act.uid]),
            )
            for act in correctable[-1:]
        ],
        "limits": shown_limits(procedure, snapshot, names, reader.today, veiled),
        "part_groups": part_groups(
            reader, procedure, snapshot, names, veiled, _merge(in_rows, others_in_rows), _answered(course)
        ),
        "entries": entries,
        "papers": [paper for found in papers.values() for paper in found],
        "prints": [] if matter.secrecy else prints(reader, matter, snapshot, names),
        "links": links(reader, matter, procedure),
        "procedure_href": f"{reverse('handbook', args=[procedure.key])}?house={matter.house.slug}",
    }


def facts(
    procedure: Procedure, snapshot: Snapshot, matter: Matter, names: Names, refs: frozenset[str]
) -> list[tuple[str, str]]:
    """基本情况: who stands in which role, the fields the duty wants shown, days, who has it, what is public."""
    hidden = hidden_roles(procedure, snapshot, refs)
    told: list[tuple[str, str]] = []
    for role, label in told_by_duties("ROLES", procedure.key).items():
        found = snapshot.parties.get(role, ())
        if found:
            told.append((label, _("（提出人信息保密）") if role in hidden else names.several(found)))
    for field, label in told_by_duties("FACTS", procedure.key).items():
        value = snapshot.fields.get(field)
        if value in (None, "", [], False):
            continue
        said = names.several(value) if isinstance(value, list) else word_of(procedure.key, field, value)
        told.append((label, said))
    if snapshot.submitted and matter.submitted_on:
        told.append((_("提交日期"), say(matter.submitted_on)))
    if snapshot.holder and procedure.is_open(snapshot.state):
        told.append((_("现由谁办"), names(snapshot.holder)))
    words = code_words(procedure.key).get("parts", {})
    if snapshot.published:
        told.append(
            (_("公开情况"), _("已公开：%(what)s") % {"what": "、".join(words.get(k, k) for k in snapshot.published)})
        )
    if snapshot.void_numbers:
        told.append((_("作废编号"), "、".join(snapshot.void_numbers)))
    return told


def part_groups(
    reader: Reader,
    procedure: Procedure,
    snapshot: Snapshot,
    names: Names,
    veiled: frozenset[str],
    in_rows: Mapping[str, Sequence[Button]],
    rules: Mapping[str, Any],
) -> list[PartGroup]:
    """One table a kind of part, in the order of the declaration with the handling units first."""
    kinds = sorted(procedure.parts, key=lambda kind: kind.key != "assignment")
    groups = []
    for kind in kinds:
        rows = [
            _part_row(reader, procedure, snapshot, part, names, part.uid in veiled, in_rows.get(part.uid, ()), rules)
            for part in snapshot.parts_of(kind.key)
        ]
        if rows:
            who = _("单位") if kind.key in OF_UNITS else _("姓名")
            groups.append(PartGroup(kind.label, who, rows))
    return groups


def _answered(course: courses.Course) -> dict[str, Any]:
    """What the rules said when the acts were taken: a place's own list of result classes names its codes."""
    return {key: answer for act in course.acts for key, answer in act.rules.items()}


def _part_row(
    reader: Reader,
    procedure: Procedure,
    snapshot: Snapshot,
    part: PartShot,
    names: Names,
    veiled: bool,
    buttons: Sequence[Button],
    rules: Mapping[str, Any],
) -> PartRow:
    if veiled:
        return PartRow(names(part.party), "", _("双方都完成后可以查看"))
    known = code_words(procedure.key)
    running = [x for x in snapshot.limits.values() if x.part == part.uid and x.state == "running"]
    running = [x for x in running if not ((kind := kind_of(procedure, x)) and kind.right)]
    limit = min(running, key=lambda x: x.due, default=None)
    said = [
        word_of(procedure.key, name, code, rules)
        for name, code in part.data.items()
        if name != "role" and name in known and isinstance(code, str)
    ]
    return PartRow(
        name=names(part.party),
        role=word_of(procedure.key, "role", part.data["role"]) if part.data.get("role") else "",
        state=procedure.state_label(part.state),
        lamp=lamp_of(limit, kind_of(procedure, limit), reader.today, short=True) if limit else None,
        due=courses.datetime.date.fromisoformat(limit.due) if limit else None,
        note="，".join(said),
        buttons=buttons,
    )


def _buttons(
    snapshot: Snapshot, found: Sequence[Offer], names: Names, first: Offer | None, *, way: bool = False
) -> tuple[list[Button], dict[str, list[Button]]]:
    """A step possible on one part only stands with the matter's; on several, in each part's row."""
    times = Counter(offer.step.key for offer in found)
    main: list[Button] = []
    in_rows: dict[str, list[Button]] = {}
    for offer in found:
        primary = first is not None and offer == first
        several = times[offer.step.key] > 1 and offer.part is not None
        label = offer.step.label
        if offer.part is not None and (several and primary):
            label = f"{label}（{names(offer.part.party)}）"
        button = Button(
            label,
            step_href(snapshot.uid, offer, way=way),
            primary=primary,
            danger=bool(offer.step.irrevocable),
            hint=offer.step.help,
        )
        if several and offer.part is not None and not primary:
            in_rows.setdefault(offer.part.uid, []).append(button)
        elif primary:
            main.insert(0, button)
        else:
            main.append(button)
    return main, in_rows


def step_href(uid: str, offer: Offer, *, way: bool = False) -> str:
    """The page of an offered step."""
    query = [f"part={offer.part.uid}"] if offer.part else []
    if way:
        query.append("enter=1")
    return reverse("step", args=[uid, offer.step.key]) + (f"?{'&'.join(query)}" if query else "")


def _merge(*found: Mapping[str, Sequence[Button]]) -> dict[str, list[Button]]:
    merged: dict[str, list[Button]] = {}
    for one in found:
        for uid, buttons in one.items():
            merged.setdefault(uid, []).extend(buttons)
    return merged


def papers_of(reader: Reader, matter: Matter, course: courses.Course) -> dict[str, list[Paper]]:
    """Issued papers the reader may open, and attachments, by the act they came with. Two queries."""
    found: dict[str, list[Paper]] = {}
    if matter.secrecy:
        return found  # handled off line 涉密件: what was issued or brought before may hold its text
    # What was replaced after a correction stands on the page of the one that replaced it.
    for issued in Issued.objects.filter(matter=matter, erased_at=None, replaced_by=None).order_by("id"):
        if not may_open(issued, matter.house, reader.refs):
            continue
        found.setdefault(str(issued.act or ""), []).append(
            Paper(
                issued.title,
                reverse("paper", args=[matter.uid, issued.uid, "docx"]),
                number=issued.number,
                kind=_("公文"),
                day=issued.issued_at.date(),
                pdf_href=reverse("paper", args=[matter.uid, issued.uid, "pdf"]) if issued.pdf else "",
                void=issued.voided_at is not None,
            )
        )
    for one in Attachment.objects.filter(matter=matter, erased_at=None).order_by("id"):
        if not may_have(one, course):
            continue
        found.setdefault(str(one.act or ""), []).append(
            Paper(
                one.name,
                reverse("attachment", args=[matter.uid, one.uid]),
                kind=Attachment.Kind(one.kind).label,
                day=one.uploaded_at.date(),
                size=filesizeformat(one.size),
            )
        )
    return found


def links(reader: Reader, matter: Matter, procedure: Procedure) -> list[Related]:
    """Linked matters that the reader may see too. Two queries."""
    seen = Matter.objects.seen_by(reader.refs).values("pk")
    rows = Link.objects.filter(Q(matter=matter, to__in=seen) | Q(to=matter, matter__in=seen)).select_related(
        "matter", "to"
    )
    found = []
    for link in rows:
        outward = link.matter_id == matter.pk
        other = link.to if outward else link.matter
        word = code_words(procedure.key).get("kind", {}).get(link.kind, link.kind)
        found.append(
            Related(
                word if outward else _("被“%(word)s”") % {"word": word},
                other.title or str(other),
                reverse("matter", args=[other.uid]),
                other.number_text,
            )
        )
    return found
