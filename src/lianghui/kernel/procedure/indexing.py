"""The search row of a matter's desk side, written in the act's own transaction whenever a text changed."""

from collections.abc import Collection, Mapping, Sequence

from lianghui.kernel.jobs.queue import enqueue_many
from lianghui.kernel.ledger.models import Sealed
from lianghui.kernel.procedure.known import procedure_of
from lianghui.kernel.procedure.models import Fold
from lianghui.kernel.procedure.shapes import Snapshot
from lianghui.kernel.procedure.writing import Change
from lianghui.kernel.text.models import Side
from lianghui.kernel.text.near_rows import unmark
from lianghui.kernel.text.search import Entry, index, remove

NEAR = "procedure.near"
AT_ONCE = 20  # texts of one job: it must end within a second


def index_changes(changes: Sequence[Change]) -> None:
    """Write the search rows of the matters whose searched texts an act changed; numbers are found by their column."""
    touched = [change for change in changes if _searched(change)]
    if not touched:
        return
    known: dict[int, dict[str, str]] = {}
    missing: dict[int, dict[str, str]] = {}
    for change in touched:
        wanted = _searched_texts(change.new.kind, change.new.texts)
        # What this act put in force is at hand; only texts of earlier acts are read.
        known[change.matter.pk] = {name: str(change.texts[name]) for name in wanted if change.texts.get(name)}
        missing[change.matter.pk] = {name: uid for name, uid in wanted.items() if name not in change.texts}
    earlier = _opened(missing) if any(missing.values()) else {}
    entries, gone = [], []
    for change in touched:
        text = " ".join({**earlier.get(change.matter.pk, {}), **known[change.matter.pk]}.values()).strip()
        if text and change.matter.submitted_on:
            entries.append(Entry(change.matter.pk, change.matter.house_id, change.matter.submitted_on, text, Side.DESK))
        else:
            gone.append(change.matter.pk)
    if entries:
        index(entries)
        # Marks of likeness take some thirty milliseconds a text, too long for the act itself.
        pks = [entry.matter_id for entry in entries]
        enqueue_many(NEAR, ({"matters": pks[at : at + AT_ONCE]} for at in range(0, len(pks), AT_ONCE)))
    if gone:
        remove(gone, side=Side.DESK)
        unmark(gone)


def _searched(change: Change) -> bool:
    names = procedure_of(change.new.kind).search_texts
    moved = change.old.version > 0 and change.old.submitted != change.new.submitted
    return bool(change.texts.keys() & set(names)) or moved


def held_texts(snapshots: Mapping[int, Snapshot]) -> dict[int, dict[str, str]]:
    """The present searched texts of matters by name, one query; an erased text is absent."""
    return _opened({pk: _searched_texts(snapshot.kind, snapshot.texts) for pk, snapshot in snapshots.items()})


def texts_of(ids: Collection[int]) -> dict[int, str]:
    """The searched text of matters by id, two queries: the look that longer words need (``search.find``)."""
    rows = list(Fold.objects.filter(matter__in=ids).values_list("matter_id", "matter__kind", "body__texts"))
    held = _opened({pk: _searched_texts(kind, texts or {}) for pk, kind, texts in rows})
    return {pk: " ".join(held[pk].values()).strip() for pk, _, _ in rows}


def _searched_texts(kind: str, texts: Mapping[str, str]) -> dict[str, str]:
    names = procedure_of(kind).search_texts
    return {name: uid for name, uid in texts.items() if name in names}


def _opened(wanted: Mapping[int, Mapping[str, str]]) -> dict[int, dict[str, str]]:
    acts = {uid for texts in wanted.values() for uid in texts.values()}
    rows = Sealed.objects.filter(act__uid__in=acts).values_list("act__uid", "name", "value")
    found = {(str(uid), name): str(value) for uid, name, value in rows}
    return {
        pk: {name: found[uid, name] for name, uid in texts.items() if (uid, name) in found}
        for pk, texts in wanted.items()
    }
