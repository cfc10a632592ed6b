"""What the public may know of a suggestion: the parts published, proposers unless anonymous, units, result, the way."""

import json

from lianghui.duties.suggestions.words import DEFAULT_CLASSES, TOPIC
from lianghui.kernel.calendar.limits import say
from lianghui.kernel.institution.labels import labels
from lianghui.kernel.ledger.models import Sealed
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Matter, Reading
from lianghui.kernel.procedure.shapes import Snapshot
from lianghui.kernel.publication.copies import PublicCopy

STATIONS = ("accept", "hand_over", "answer", "handle_again", "settle", "close", "pass_up")


def copy(matter: Matter, snapshot: Snapshot) -> PublicCopy:
    """The copy of a suggestion or proposal. A text that was not published does not stand in it."""
    wanted = [name for name in ("text", "answer") if name in snapshot.published]
    passages: list[dict[str, str]] = []
    procedure = procedure_of(matter.kind)
    if "text" in wanted:
        held = _texts({name: snapshot.texts[name] for name in ("problem", "proposal") if name in snapshot.texts})
        passages += [{"label": procedure.texts[name], "text": text} for name, text in held.items()]
    if "answer" in wanted:
        passages += answers_of(matter)
    day = matter.submitted_on
    assert day is not None
    units = [p.party for p in snapshot.parts_of("assignment") if not p.state.endswith(".dropped")]
    people = [] if snapshot.fields.get("anonymous") else [*snapshot.parties.get("proposer", ())]
    named = labels([*units, *people], day)
    topic = snapshot.fields.get("topic") or "other"
    return PublicCopy(
        title=matter.title,
        passages=passages,
        proposers=[named[ref] for ref in people],
        units=[named[ref] for ref in dict.fromkeys(units)],
        topic=topic,
        topic_label=TOPIC.get(topic, topic),
        outcome_label="、".join(dict.fromkeys(_classes(matter, snapshot))),
        way=_way(matter),
    )


def _texts(held: dict[str, str]) -> dict[str, str]:
    rows = Sealed.objects.filter(act__uid__in=held.values()).values_list("act__uid", "name", "value")
    found = {(str(uid), name): str(value) for uid, name, value in rows}
    return {name: found[uid, name] for name, uid in held.items() if (uid, name) in found}


def answers_of(matter: Matter) -> list[dict[str, str]]:
    """Every answer that still counts, by its unit and day."""
    readings = (
        Reading.objects.filter(matter=matter, step=f"{matter.kind}.answer", what="", superseded_by=None)
        .select_related("act", "by")
        .order_by("happened_on", "pk")
    )
    rows = list(readings)
    named = labels([r.unit for r in rows], matter.submitted_on or rows[0].happened_on) if rows else {}
    out = []
    for reading in rows:
        # A corrected letter's text is sealed with the correction; where it has none the first act still holds it.
        text = (
            Sealed.objects.filter(act__in=[reading.by_id, reading.act_id], name="answer")
            .order_by("-act_id")
            .values_list("value", flat=True)
            .first()
        )
        if text:
            out.append(
                {"label": f"{named.get(reading.unit, '')}的答复（{say(reading.happened_on)}）", "text": str(text)}
            )
    return out


def _classes(matter: Matter, snapshot: Snapshot) -> list[str]:
    answered = [
        p.data["klass"]
        for p in snapshot.parts_of("assignment")
        if p.data.get("klass") and p.state.endswith(".answered")
    ]
    if not answered:
        return []
    known = {str(entry["code"]): str(entry["name"]) for entry in DEFAULT_CLASSES}
    for act in matter.acts.filter(step=f"{matter.kind}.answer").order_by("-id")[:1]:
        rule = json.loads(act.facts)["rules"].get("classes")
        if rule and isinstance(rule["value"], list):
            known = {str(entry["code"]): str(entry["name"]) for entry in rule["value"]}
    return [known.get(code, code) for code in answered]


def _way(matter: Matter) -> list[dict[str, str]]:
    procedure = procedure_of(matter.kind)
    steps = [f"{matter.kind}.{key}" for key in STATIONS]
    readings = Reading.objects.filter(matter=matter, what="", step__in=steps, superseded_by=None)
    return [
        {"label": procedure.step(reading.step).label, "on": reading.happened_on.isoformat()}
        for reading in readings.order_by("happened_on", "pk")
    ]


def report_copy(matter: Matter, snapshot: Snapshot) -> PublicCopy:
    """The yearly report as the public reads it."""
    held = _texts({name: snapshot.texts[name] for name in ("body",) if name in snapshot.texts})
    return PublicCopy(
        title=matter.title, passages=[{"label": "报告", "text": text} for text in held.values()], way=_way(matter)
    )
