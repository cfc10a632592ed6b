"""A matter as plain values: what the page shows this reader, with the codes a programme needs beside the words."""

from collections.abc import Sequence
from typing import Any

from lianghui.faces.workbench.building import course as courses
from lianghui.faces.workbench.building.limits import day_of, kind_of, lamp_of
from lianghui.faces.workbench.building.matter import facts, links, papers_of
from lianghui.faces.workbench.building.names import Names
from lianghui.faces.workbench.building.offers import Offer, for_others, offers
from lianghui.faces.workbench.building.reader import Reader
from lianghui.faces.workbench.building.saying import code_words, word_of
from lianghui.faces.workbench.shown import Basis, Entry, Paper
from lianghui.kernel.procedure.declaration import Procedure
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.seeing import shows_part
from lianghui.kernel.procedure.shapes import LimitShot, PartShot, Snapshot


def matter_told(reader: Reader, matter: Matter, snapshot: Snapshot, procedure: Procedure) -> dict[str, Any]:
    """Everything the reader may see of the matter, and the steps offered."""
    course = courses.course_of(matter, procedure, snapshot, reader.actor)
    names = Names(courses.day_of(course, reader.today), course.hidden)
    names.want(
        [part.party for part in snapshot.parts.values()],
        [list(refs) for refs in snapshot.parties.values()],
        snapshot.holder,
    )
    veiled = {part.uid for part in snapshot.parts.values() if not shows_part(procedure, snapshot, part, reader.refs)}
    papers = papers_of(reader, matter, course)
    entries = courses.entries(course, names, papers)
    return {
        "uid": str(matter.uid),
        "kind": procedure.key,
        "number": matter.number_text,
        "title": matter.title,
        "state": snapshot.state,
        "state_label": procedure.state_label(snapshot.state),
        "version": snapshot.version,
        "submitted_on": snapshot.submitted,
        "facts": [_pair(*one) for one in facts(procedure, snapshot, matter, names, reader.refs)],
        "texts": [
            {"name": name, "label": label, "text": text}
            for name, label in procedure.texts.items()
            if (text := course.text(name))
        ],
        "parts": [_part(procedure, part, names, part.uid in veiled) for part in snapshot.parts.values()],
        "limits": [
            _limit(reader, procedure, snapshot, limit, names)
            for limit in snapshot.limits.values()
            if limit.part not in veiled
        ],
        "acts": [_act(act.uid, act.step, entry) for act, entry in zip(reversed(course.acts), entries, strict=True)],
        "papers": [_paper(one) for found in papers.values() for one in found],
        "links": [
            {"relation": one.relation, "title": one.title, "number": one.number, "page": one.href}
            for one in links(reader, matter, procedure)
        ],
        "steps": steps_told(reader, snapshot, procedure, names),
    }


def steps_told(reader: Reader, snapshot: Snapshot, procedure: Procedure, names: Names) -> list[dict[str, Any]]:
    """The steps the reader may take now: himself, and what a clerk may enter for somebody else."""
    own = offers(procedure, snapshot, reader.actor)
    entering = for_others(procedure, snapshot, reader.actor, own) if reader.is_office else []
    return [
        *(_offer(procedure, one, names, entering=False) for one in own),
        *(_offer(procedure, one, names, entering=True) for one in entering),
    ]


def basis_told(basis: Basis | None) -> dict[str, str] | None:
    """On what a step or a limit rests."""
    return None if basis is None else {"label": str(basis.label), "force": str(basis.force)}


def _offer(procedure: Procedure, offer: Offer, names: Names, *, entering: bool) -> dict[str, Any]:
    return {
        "step": f"{procedure.key}.{offer.step.key}",
        "label": offer.step.label,
        "part": offer.part.uid if offer.part else None,
        "party": names(offer.part.party) if offer.part else None,
        "due": offer.limit.due if offer.limit else None,
        "entering": entering,
    }


def _part(procedure: Procedure, part: PartShot, names: Names, veiled: bool) -> dict[str, Any]:
    kind = procedure.part_kind(part.kind)
    known = code_words(procedure.key)
    shown = [] if veiled else [(name, code) for name, code in part.data.items() if name in known]
    return {
        "uid": part.uid,
        "kind": part.kind,
        "kind_label": kind.label,
        "party": names(part.party),
        "state": None if veiled else part.state,
        "state_label": None if veiled else procedure.state_label(part.state),
        "data": {name: word_of(procedure.key, name, code) for name, code in shown if isinstance(code, str)},
    }


def _limit(reader: Reader, procedure: Procedure, snapshot: Snapshot, limit: LimitShot, names: Names) -> dict[str, Any]:
    kind = kind_of(procedure, limit)
    part = snapshot.parts.get(limit.part)
    return {
        "key": limit.key,
        "label": kind.label if kind else limit.key,
        "part": limit.part or None,
        "party": names(part.party) if part else None,
        "start": limit.start,
        "due": limit.due,
        "provisional": limit.provisional,
        "state": limit.state,
        "closed": limit.closed,
        "days_left": (day_of(limit.due) - reader.today).days if limit.state == "running" else None,
        "lamp": lamp_of(limit, kind, reader.today).colour,
    }


def _act(uid: str, step: str, entry: Entry) -> dict[str, Any]:
    return {
        "uid": uid,
        "step": step,
        "label": entry.title,
        "happened": entry.happened.isoformat(),
        "entered": entry.entered.isoformat(),
        "who": entry.who,
        "for": entry.for_whom or None,
        "in_place_of": entry.in_place_of or None,
        "way": entry.way or None,
        "basis": basis_told(entry.basis),
        "position": entry.leaf,
        "notes": [_pair(*one) for one in entry.notes],
        "corrects": entry.corrects or None,
        "superseded": entry.superseded or None,
    }


def _paper(one: Paper) -> dict[str, Any]:
    return {
        "title": one.title,
        "number": one.number,
        "kind": str(one.kind),
        "day": one.day.isoformat() if one.day else None,
        "page": one.href,
        "void": one.void,
    }


def _pair(label: str, text: str) -> dict[str, str]:
    return {"label": str(label), "text": str(text)}


def described(fields: Sequence[Any]) -> list[dict[str, Any]]:
    """The fields of a form, as it describes itself."""
    return [one.as_json() for one in fields]
