"""Acts that earlier releases recorded still give the matters they gave then (``tools/record_acts.py`` wrote them)."""

import gzip
import json
from pathlib import Path

import pytest

from lianghui.kernel.procedure.apply import replay
from lianghui.kernel.procedure.known import procedure_of, procedures
from lianghui.kernel.procedure.shapes import Act, Snapshot

RECORDED = sorted((Path(__file__).parent / "recorded").glob("*.jsonl.gz"))


def matters(path):
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]


def folded(matter):
    """The snapshot the acts give, with the fields the recording knew: later releases may have added some."""
    acts = [Act.from_facts(facts) for facts in matter["acts"]]
    body = replay(Snapshot(acts[0].matter, acts[0].house, acts[0].kind), acts).as_json()
    return {name: body[name] for name in matter["snapshot"]}


def plain(value):
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.name.removesuffix(".jsonl.gz"))
def test_recorded_acts_give_the_same_matters(path):
    for matter in matters(path):
        assert plain(folded(matter)) == matter["snapshot"], matter["acts"][0]["matter"]


@pytest.mark.parametrize("path", RECORDED, ids=lambda path: path.name.removesuffix(".jsonl.gz"))
def test_every_recorded_step_and_state_still_has_its_words(path):
    for matter in matters(path):
        procedure = procedure_of(matter["acts"][0]["kind"])
        for facts in matter["acts"]:
            assert procedure.step(facts["step"]).label
            assert facts["to"] is None or procedure.state_label(facts["to"])


def test_the_recording_shows_nearly_all_there_is():
    """Every kind, every op a step can write, and corrections; a release that records less proves less."""
    steps, ops, corrected = set(), set(), set()
    for matter in matters(RECORDED[-1]):
        for facts in matter["acts"]:
            steps.add(facts["step"])
            ops |= {op["op"] for op in facts["ops"]}
            corrected |= {facts["kind"]} if facts["corrects"] else set()
    kinds = {step.partition(".")[0] for step in steps}
    assert corrected == kinds >= {"suggestion", "proposal", "motion", "handling_report"}
    declared = {f"{one.key}.{step.key}" for one in procedures() if one.key in kinds for step in one.steps}
    assert len(declared - steps) <= len(declared) // 10  # steps declared since then are in the next recording
    assert len(ops) >= 18


def test_a_fold_that_changed_is_found():
    matter = matters(RECORDED[0])[0]
    matter["acts"][0]["ops"] = matter["acts"][0]["ops"][1:]
    assert plain(folded(matter)) != matter["snapshot"]
