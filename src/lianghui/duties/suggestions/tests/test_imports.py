"""An office's register of suggestions and proposals comes in with its history, and can be withdrawn whole."""

import datetime

import pytest

from lianghui.demo.small import small_house
from lianghui.kernel.imports.batches import confirm, counts
from lianghui.kernel.imports.carrying_out import carry_out
from lianghui.kernel.imports.tests.conftest import NOW, Desk
from lianghui.kernel.imports.withdrawing import ask, withdraw
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers.models import NumberTaken
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.shapes import Actor
from lianghui.kernel.procedure.states import fill_states
from lianghui.kernel.procedure.take import history_of, snapshot_of, take

HEAD = [
    *("编号", "案由", "领衔代表", "联名人", "提出日期", "内容", "承办单位"),
    *("交办日期", "答复日期", "办理结果", "答复内容", "满意度", "办结日期"),
]
WHOLE = [
    12, "修桥", "代 一言", "联二名、解三思", "2025.1.12", "桥旧了", "主办：小河市交通局；会办：小河市水务局",
    "2025.2.10", "2025年4月1日", "已经解决或采纳", "已修好", "满意", "2025-05-06",
]  # fmt: skip
OPEN = [13, "清淤", "解三思", "", "2025-01-12", "淤了", "小河市水务局", "2025-02-10", "", "", "", "", ""]
NEW = ["", "种树", "联二名", "", "2026-02-20", "树少", "", "", "", "", "", "", ""]


@pytest.fixture
def desk(db, tmp_path, settings):
    settings.VAR = tmp_path / "var"
    fill_states()
    return Desk(small_house(datetime.date(2026, 3, 2)), tmp_path)


def bring_in(desk, rows, **how):
    batch = desk.previewed(rows, HEAD, kind=how.pop("kind", "suggestions"), **how)
    told = {row.number: row.reason for row in batch.rows.exclude(reason="")}
    assert told == {}
    confirm(batch)
    carry_out(batch, lambda: NOW)
    return batch


def found(title):
    return Matter.objects.unscoped("test").get(title=title)


def test_a_register_comes_in_with_its_history(desk):
    assert counts(bring_in(desk, [WHOLE, OPEN, NEW])) == {"done": 3}
    bridge = found("修桥")
    assert (bridge.number, bridge.number_text, bridge.series) == (12, "第12号", "suggestion/15-2/session")
    assert bridge.state_id == "suggestion.closed"
    history = history_of(bridge)
    assert [(act.step.split(".")[1], act.happened) for act in history] == [
        ("submit", "2025-01-12"),
        ("confirm_signature", "2025-01-12"),
        ("confirm_signature", "2025-01-12"),
        ("accept", "2025-01-12"),
        ("hand_over", "2025-02-10"),
        ("receive", "2025-02-10"),
        ("receive", "2025-02-10"),
        ("answer", "2025-04-01"),
        ("mark", "2025-04-01"),
        ("close", "2025-05-06"),
    ]
    assert all(act.backfilled for act in history)
    assert history[0].by.for_ref == desk.small.ref("deputy")
    assert {act.by.person for act in history} == {str(desk.small.people["clerk"].uid)}
    parts = {p.party: p.data["role"] for p in snapshot_of(bridge).parts_of("assignment")}
    assert parts == {desk.small.ref("roads"): "lead", desk.small.ref("water"): "joint"}
    assert found("清淤").state_id == "suggestion.handed_over"
    assert found("种树").state_id == "suggestion.accepted"
    assert found("种树").number == 1
    held = NumberTaken.objects.filter(series__house=desk.small.house, series__key="suggestion/15-2/session")
    assert set(held.values_list("number", "state")) == {(12, "reserved"), (13, "reserved")}
    assert replay_house(desk.small.house) == []


def test_a_corrected_acceptance_keeps_the_recorded_number(desk):
    """What was numbered on paper stays so when the clerk mends the topic afterwards."""
    from lianghui.kernel.procedure.correct import Mend
    from lianghui.kernel.procedure.take import correct

    bring_in(desk, [OPEN])
    matter = found("清淤")
    accepted = next(act for act in history_of(matter) if act.step.endswith(".accept"))
    mended = correct(
        matter,
        accepted.uid,
        {accepted.uid: Mend({"topic": "environment"})},
        house=desk.small.house,
        actor=desk.small.actors["clerk"],
        reason="分类有误",
        now=NOW,
    )
    assert (mended.snapshot.number, mended.snapshot.number_text) == (13, "第13号")


BAD = {
    "whoever": ({2: "无此人"}, "没有名为“无此人”"),
    "which unit": ({6: "某某局"}, "没有名为“某某局”的单位"),
    "who leads": ({6: "小河市交通局、小河市水务局"}, "主办"),
    "no day of hand-over": ({7: ""}, "没有交办日期"),
    "no result": ({9: ""}, "没有办理结果"),
    "which result": ({9: "优秀"}, "办理结果没有“优秀”"),
    "answered before handed over": ({8: "2025-01-30"}, "早于上一步"),
    "before any term": ({4: "2001-1-1"}, "没有名为|届次"),
    "number": ({0: "无"}, "不是编号"),
    "mark": ({11: "一般"}, "可以填：满意"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_row_at_fault_says_what_to_do(desk, name):
    import re

    cells, words = BAD[name]
    row = [cells.get(place, cell) for place, cell in enumerate(WHOLE)]
    batch = desk.previewed([row], HEAD, kind="suggestions")
    told = batch.rows.get()
    assert (told.state, bool(re.search(words, told.reason))) == ("error", True), told.reason
    assert Act.objects.count() == 0


def test_the_whole_batch_goes_back_while_nobody_has_acted_on_it(desk):
    batch = bring_in(desk, [WHOLE, OPEN])
    ask(batch, reason="传错了", capacity=desk.small.ref("clerk"))
    withdraw(batch, lambda: NOW)
    assert counts(batch) == {"withdrawn": 2}
    assert not NumberTaken.objects.exists()
    assert set(Matter.objects.unscoped("test").values_list("desk", flat=True)) == {False}
    assert replay_house(desk.small.house) == []
    assert counts(bring_in(desk, [WHOLE, OPEN])) == {"done": 2}


def test_a_unit_that_is_no_more_keeps_its_old_answers_and_gets_no_open_work(desk):
    for key in ("water", "roads"):
        desk.small.organs[key].until = datetime.date(2025, 6, 1)
        desk.small.organs[key].save()
    batch = desk.previewed([WHOLE, OPEN], HEAD, kind="suggestions")
    told = {row.number: (row.state, row.reason) for row in batch.rows.all()}
    assert told[2] == ("new", "")
    assert "请写现在承办的单位" in told[3][1]


def test_the_unit_goes_on_where_the_register_ended(desk):
    bring_in(desk, [OPEN])
    matter = found("清淤")
    part = snapshot_of(matter).parts_of("assignment")[0].uid
    unit: Actor = desk.small.actors["water_clerk"]
    done = take(
        "suggestion.contact", matter.uid, house=desk.small.house, actor=unit, part=part, data={"way": "visit"}, now=NOW
    )
    assert done.snapshot.parts[part].data["contacts"] == 1


def test_proposals_come_in_by_the_same_columns(desk):
    desk.small.house, congress = desk.small.cppcc, desk.small.house
    row = [7, "护湿地", "委四方", "", "2025-1-10", "湿地小了", "小河市水务局", "2025-2-10", "", "", "", "", ""]
    assert counts(bring_in(desk, [row], kind="proposals", who="cppcc_clerk")) == {"done": 1}
    assert (found("护湿地").state_id, found("护湿地").series) == ("proposal.handed_over", "proposal/15-2")
    assert replay_house(desk.small.house) == []
    desk.small.house = congress
