"""Preview, row-by-row errors, carrying out, the same file again, and undo."""

import datetime

import pytest
from django.utils import timezone

from lianghui.kernel.imports import batches, carrying_out
from lianghui.kernel.imports.batches import BatchError, confirm, counts, drop, folder, forget
from lianghui.kernel.imports.carrying_out import carry_on
from lianghui.kernel.imports.models import BatchState, ImportBatch, ImportRow
from lianghui.kernel.imports.tests import files
from lianghui.kernel.imports.tests.conftest import NOW
from lianghui.kernel.imports.withdrawing import acted_on, ask, withdraw
from lianghui.kernel.jobs.models import Job
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.papers.models import NumberTaken
from lianghui.kernel.procedure.models import Matter
from lianghui.kernel.procedure.replay import replay_house
from lianghui.kernel.procedure.take import take

ROWS = files.ROWS


def reasons(batch):
    return {row.number: row.reason for row in batch.rows.exclude(reason="").order_by("number")}


def matters():
    return Matter.objects.unscoped("tests look at all").filter(kind="letter").order_by("number")


def test_a_preview_writes_nothing_but_itself_and_the_upload_is_gone(desk):
    batch = desk.previewed()
    assert (batch.state, counts(batch)) == (BatchState.PREVIEW, {"new": 3})
    assert (Act.objects.count(), NumberTaken.objects.count(), matters().count()) == (0, 0, 0)
    assert list(folder().iterdir()) == []


def test_every_row_at_fault_is_named_with_what_to_do(desk):
    rows = [
        [1, "甲", "", "2024.3", "内容", "", ""],
        [2, "乙", "题", "2024-3-5", "内容", "答", ""],
        [3, "丙", "题", "2024-3-5", "内容", "答", "2024-3-4"],
        [4, "丁", "题", "2099-3-5", "内容", "", ""],
        [4, "戊", "题", "2024-3-5", "内容", "", ""],
        [6, "己", "题", "2024-3-5", "内容", "", ""],
    ]
    batch = desk.previewed(rows)
    told = reasons(batch)
    assert counts(batch) == {"error": 5, "new": 1}
    assert "主题" in told[2]
    assert "2024-03-05" in told[2]
    assert "答复时间" in told[3]
    assert "早于" in told[4]
    assert "还没有到" in told[5]
    assert "与第5行重复" in told[6]


def test_rows_become_matters_with_their_history_and_numbers_are_reserved(desk):
    batch = desk.brought_in()
    assert (batch.state, counts(batch)) == (BatchState.DONE, {"done": 3})
    assert [(m.number, str(m.submitted_on), m.state_id) for m in matters()] == [
        (1, "2024-03-05", "letter.answered"),
        (2, "2024-03-06", "letter.received"),
        (3, "2024-03-07", "letter.answered"),
    ]
    acts = Act.objects.order_by("matter", "id")
    assert [(act.step, str(act.happened_on)) for act in acts.filter(matter=matters()[0])] == [
        ("letter.receive", "2024-03-05"),
        ("letter.answer", "2024-03-09"),
    ]
    assert all('"backfilled":true' in act.facts for act in acts)
    assert set(NumberTaken.objects.values_list("number", "state")) == {(n, "reserved") for n in (1, 2, 3)}
    assert not Job.objects.filter(name="procedure.tell").exists()
    assert not ImportRow.objects.exclude(cells=None).exists()
    assert replay_house(desk.small.house) == []


def test_a_number_given_by_the_system_goes_around_the_imported_ones(desk):
    desk.brought_in([[2, "", "题", "2026-1-5", "内容", "", ""]])
    got = [
        take(
            "letter.receive",
            house=desk.small.house,
            actor=desk.small.actors["clerk"],
            data={},
            sealed={"title": "题", "body": "文"},
            now=NOW,
        ).matter.number
        for _ in range(2)
    ]
    assert got == [1, 3]


def test_the_same_file_again_brings_in_nothing_and_a_changed_row_is_named(desk):
    desk.brought_in()
    assert counts(desk.previewed()) == {"same": 3}
    changed = [[*ROWS[0][:4], "另写", *ROWS[0][5:]], *ROWS[1:]]
    again = desk.previewed(changed)
    assert counts(again) == {"same": 2, "changed": 1}
    with pytest.raises(BatchError, match="没有可以导入的行"):
        confirm(again)


def test_a_number_somebody_else_holds_is_named(desk):
    desk.brought_in([[1, "", "题", "2024-1-5", "内容", "", ""]])
    take(
        "letter.receive",
        house=desk.small.house,
        actor=desk.small.actors["clerk"],
        data={},
        sealed={"title": "题", "body": "文"},
        happened=datetime.date(2024, 2, 1),
        now=NOW,
    )
    batch = desk.previewed([[2, "", "别的", "2024-1-6", "内容", "", ""]])
    assert "已被占用" in reasons(batch)[2]


def test_undo_is_an_act_on_each_matter_and_gives_the_numbers_back(desk):
    batch = desk.brought_in()
    before = Act.objects.count()
    ask(batch, reason="传错了文件", capacity=desk.small.ref("clerk"))
    withdraw(batch, timezone.now)
    assert (batch.state, counts(batch)) == (BatchState.WITHDRAWN, {"withdrawn": 3})
    assert Act.objects.count() == before + 3
    assert set(matters().values_list("state_id", "desk")) == {(None, False)}
    assert not NumberTaken.objects.exists()
    assert replay_house(desk.small.house) == []
    again = desk.brought_in()
    assert (again.state, counts(again)) == (BatchState.DONE, {"done": 3})
    assert matters().filter(desk=True).count() == 3


def test_undo_is_refused_once_somebody_has_acted_on_the_batch(desk):
    batch = desk.brought_in()
    take(
        "letter.close",
        matters()[0].uid,
        house=desk.small.house,
        actor=desk.small.actors["publisher"],
        now=NOW,
    )
    assert len(acted_on(batch)) == 1
    with pytest.raises(BatchError, match="1号 修路灯"):
        ask(batch, reason="试试", capacity=desk.small.ref("clerk"))
    assert ImportBatch.objects.get().state == BatchState.DONE


def test_undo_wants_a_reason_and_a_batch_that_is_done(desk):
    batch = desk.previewed()
    with pytest.raises(BatchError, match="还在导入"):
        ask(batch, reason="试试", capacity=desk.small.ref("clerk"))
    with pytest.raises(BatchError, match="理由"):
        ask(desk.brought_in(), reason=" ", capacity=desk.small.ref("clerk"))


def test_killed_between_acts_and_rows_it_goes_on_and_repeats_nothing(desk, monkeypatch):
    batch = desk.previewed()
    confirm(batch)
    saved = carrying_out.save_rows

    def killed(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(carrying_out, "save_rows", killed)
    with pytest.raises(KeyboardInterrupt):
        carry_on(batch, NOW)
    first = Act.objects.count()
    assert first == 5
    monkeypatch.setattr(carrying_out, "save_rows", saved)
    assert carry_on(batch, NOW) == 3
    assert carry_on(batch, NOW) == 0
    assert (Act.objects.count(), matters().count(), counts(batch)) == (first, 3, {"done": 3})


def test_one_worker_at_a_time(desk):
    batch = desk.previewed()
    confirm(batch)
    assert batches.claim(batch, BatchState.RUNNING, NOW, datetime.timedelta(minutes=5))
    assert carry_on(batch, NOW) == 0
    assert carry_on(batch, NOW + datetime.timedelta(minutes=6)) == 3


def test_a_clerk_who_left_stops_the_batch(desk):
    batch = desk.previewed()
    confirm(batch)
    post = desk.small.posts["clerk"]
    post.until = datetime.date(2026, 3, 1)
    post.save()
    assert carry_on(batch, NOW) == 0
    batch.refresh_from_db()
    assert (batch.state, "现任经办人" in batch.reason) == (BatchState.STOPPED, True)
    assert Act.objects.count() == 0


def test_a_batch_confirmed_twice_or_dropped_late_is_refused(desk):
    batch = desk.previewed()
    confirm(batch)
    with pytest.raises(BatchError, match="已经开始"):
        confirm(batch)
    with pytest.raises(BatchError, match="已经开始"):
        drop(batch)


def test_what_nobody_went_on_with_is_forgotten_with_its_cells(desk):
    desk.previewed()
    assert forget(NOW + datetime.timedelta(hours=23)) == 0
    assert forget(NOW + datetime.timedelta(hours=25)) == 1
    assert (ImportBatch.objects.count(), ImportRow.objects.count()) == (0, 0)


def test_an_erasure_takes_what_previews_and_reasons_repeat(desk):
    desk.brought_in([[1, "", "题", "不知何日", "内容", "", ""], [2, "", "题", "2024-1-5", "内容", "", ""]])
    waiting = desk.previewed([[3, "", "题", "2024-1-6", "内容", "", ""]])
    assert "不知何日" in ImportRow.objects.get(state="error").reason
    batches.erase_texts(desk.small.house)
    assert not ImportBatch.objects.filter(pk=waiting.pk).exists()
    assert not ImportRow.objects.exclude(reason="").exists()
    assert not ImportRow.objects.exclude(cells=None).exists()


def test_statements_do_not_grow_with_the_rows(desk, django_assert_max_num_queries):
    rows = [[n, "", f"题{n}", "2024-3-5", "内容", "答", "2024-3-6"] for n in range(1, 101)]
    batch = desk.previewed(rows)
    confirm(batch)
    with django_assert_max_num_queries(60):
        assert carry_on(batch, NOW) == 100
