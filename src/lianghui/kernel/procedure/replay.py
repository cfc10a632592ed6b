"""Replay: the proof that the acts give the present state, and that every row is what the acts say."""

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from lianghui.kernel.institution.models import House
from lianghui.kernel.ledger.models import Act as ActRow
from lianghui.kernel.procedure.apply import replay
from lianghui.kernel.procedure.models import Audience, Fold, Limit, Link, Matter, Part, Party
from lianghui.kernel.procedure.shapes import Act, Snapshot


def replay_house(house: House, *, chunk: int = 500) -> list[str]:
    """Fold every matter of the house from its acts and compare with what stands; the differences in Chinese."""
    problems: list[str] = []
    acts = ActRow.objects.filter(house=house, matter__isnull=False).order_by("matter_id", "id")
    rows = acts.values_list("matter_id", "facts").iterator(chunk_size=2000)
    batch: dict[int, Snapshot] = {}
    for matter_id, group in groupby(rows, key=lambda row: row[0]):
        history = [Act.from_facts(json.loads(facts)) for _, facts in group]
        first = history[0]
        batch[matter_id] = replay(Snapshot(first.matter, first.house, first.kind), history)
        if len(batch) == chunk:
            problems += _compare(batch)
            batch = {}
    problems += _compare(batch)
    alone = Matter.objects.unscoped("replay looks for matters without acts").filter(house=house, acts=None).count()
    if alone:
        problems.append(f"有 {alone} 件事项没有任何行为记录。")
    return problems


def _compare(batch: dict[int, Snapshot]) -> Iterator[str]:
    ids = list(batch)
    folds = dict(Fold.objects.filter(matter__in=ids).values_list("matter_id", "body"))
    parts = _rows(Part, ids, "uid", "kind", "party", "state_id", "data")
    limits = _rows(Limit, ids, "place", "start", "due", "state", "closed_on")
    parties = _rows(Party, ids, "role", "ref", "place")
    audience = _rows(Audience, ids, "who")
    links = _rows(Link, ids, "kind", "to__uid")
    for matter in Matter.objects.unscoped("replay compares every row").filter(pk__in=ids):
        told = batch[matter.pk]
        name = matter.number_text or str(matter.uid)
        if told.as_json() != folds.get(matter.pk):
            yield f"{name}：由行为重放得到的状态与库中保存的不一致。"
        if (matter.state_id, matter.version, matter.number_text) != (told.state, told.version, told.number_text):
            yield f"{name}：列表中的状态、步数或编号与行为不一致。"
        if parts[matter.pk] != sorted(
            [str(p.uid), p.kind, p.party, p.state, json.dumps(dict(p.data), sort_keys=True)]
            for p in told.parts.values()
        ):
            yield f"{name}：承办等分项与行为不一致。"
        if limits[matter.pk] != sorted(
            [place, x.start, x.due, x.state, str(x.closed)] for place, x in told.limits.items()
        ):
            yield f"{name}：期限与行为不一致。"
        if parties[matter.pk] != sorted(
            [role, ref, str(n)] for role, refs in told.parties.items() for n, ref in enumerate(refs)
        ):
            yield f"{name}：当事人与行为不一致。"
        if audience[matter.pk] != sorted([who] for who in told.audience if not who.startswith("house:")):
            yield f"{name}：可见范围与行为不一致。"
        if links[matter.pk] != sorted([kind, to] for kind, to in told.links):
            yield f"{name}：关联与行为不一致。"


def _rows(model: Any, ids: list[int], *columns: str) -> dict[int, list[list[str]]]:
    found: dict[int, list[list[str]]] = {pk: [] for pk in ids}
    for pk, *values in model.objects.filter(matter__in=ids).values_list("matter_id", *columns):
        found[pk].append([json.dumps(v, sort_keys=True) if isinstance(v, dict) else str(v) for v in values])
    return {pk: sorted(values) for pk, values in found.items()}
