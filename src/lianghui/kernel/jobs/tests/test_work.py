"""Jobs: asked for with the act, done once, tried again, shown when failed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import transaction

from lianghui.kernel.jobs import declared, schedule, work, worker
from lianghui.kernel.jobs.models import Heartbeat, Job, JobState, Scheduled
from lianghui.kernel.jobs.queue import enqueue, enqueue_many

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai


@pytest.fixture(autouse=True)
def no_other_work(monkeypatch: pytest.MonkeyPatch):
    for table in ("JOBS", "DAILIES", "OFTEN"):
        monkeypatch.setattr(declared, table, {})
    monkeypatch.setattr(work, "JOBS", declared.JOBS)
    monkeypatch.setattr(schedule, "DAILIES", declared.DAILIES)
    monkeypatch.setattr(worker, "OFTEN", declared.OFTEN)


def test_a_job_is_done_once_and_in_order():
    seen = []
    declared.job("note")(lambda payload: seen.append(payload["n"]))
    enqueue("note", {"n": 2}, run_after=NOW - timedelta(minutes=1))
    enqueue("note", {"n": 1}, run_after=NOW - timedelta(minutes=2))
    enqueue("note", {"n": 3}, run_after=NOW + timedelta(minutes=1))
    assert work.run_due(NOW) == 2
    assert work.run_due(NOW) == 0
    assert seen == [1, 2]
    assert Job.objects.filter(state=JobState.DONE, done_at=NOW).count() == 2


def test_a_job_goes_with_the_transaction_that_asked_for_it():
    with transaction.atomic():
        enqueue("note", {})
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_the_same_key_is_one_job():
    assert enqueue("note", {}, key="act-1") is not None
    assert enqueue("note", {}, key="act-1") is None
    assert enqueue("note", {}, key="act-2") is not None
    assert Job.objects.count() == 2


def test_many_jobs_are_one_statement(django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        assert enqueue_many("note", ({"n": n} for n in range(50))) == 50


@pytest.mark.parametrize("payload", [{"title": "关于加装电梯的建议"}, {"a": ["two words"]}, {"a": 1.5}, {"名": 1}])
def test_no_text_in_a_payload(payload):
    with pytest.raises(ValueError, match="不能带文字"):
        enqueue("note", payload)
    with pytest.raises(ValueError, match="不能带文字"):
        enqueue_many("note", [payload])


def test_a_failing_job_is_tried_five_times_and_leaves_nothing_but_the_count():
    def fail(_payload):
        Scheduled.objects.create(name="effect", day=date(2026, 1, 1))
        raise RuntimeError("王某某的电话")

    declared.job("fail")(fail)
    uid = enqueue("fail", {}, run_after=NOW)
    now = NOW
    waits = []
    for _ in range(5):
        job = work.run_next(now)
        assert job is not None
        waits.append(job.run_after - now)
        now = job.run_after
    assert waits[:4] == work.WAITS
    kept = Job.objects.get(uid=uid)
    assert (kept.state, kept.attempts) == (JobState.FAILED, 5)
    assert kept.last_error.startswith("RuntimeError test_work.py:")
    assert "王" not in kept.last_error
    assert not Scheduled.objects.exists()
    assert work.run_next(now + timedelta(days=9)) is None
    assert work.run_again(uid, now)
    assert work.run_next(now) is not None


def test_an_unknown_name_fails_at_once():
    enqueue("nobody", {}, run_after=NOW)
    assert work.run_next(NOW).last_error == "NotDeclared"
    assert Job.objects.get().state == JobState.FAILED


def test_one_name_one_function():
    declared.job("twice")(lambda _payload: None)
    with pytest.raises(ValueError, match="declared twice"):
        declared.job("twice")(lambda _payload: None)


def test_daily_work_comes_once_a_day_from_its_hour_on():
    days = []
    declared.daily("remind", at="08:00")(days.append)
    before = datetime(2026, 11, 24, 23, 59, tzinfo=UTC)  # 07:59 in Shanghai
    assert schedule.plan_day(before) == []
    assert schedule.plan_day(before + timedelta(minutes=1)) == ["remind"]
    assert schedule.plan_day(NOW) == []
    assert schedule.plan_day(NOW + timedelta(days=1)) == ["remind"]
    work.run_due(NOW + timedelta(days=1))
    assert days == [date(2026, 11, 25), date(2026, 11, 26)]


def test_the_planned_day_outlives_its_job():
    declared.daily("remind", at="08:00")(lambda _day: None)
    schedule.plan_day(NOW)
    work.run_due(NOW)
    assert work.forget_done(NOW + timedelta(days=31)) == 1
    assert schedule.plan_day(NOW) == []


def test_a_round_runs_what_is_to_be_done_often_and_outlives_its_errors():
    seen = []
    declared.often("broken")(lambda: 1 / 0)
    declared.often("whole")(lambda: seen.append(1))
    declared.job("note")(lambda _payload: seen.append(2))
    enqueue("note", {}, run_after=NOW)
    assert worker.run_round(NOW) == 1
    assert seen == [1, 2]


def test_a_worker_leaves_signs_of_life_and_takes_them_away():
    beats = []
    at_work = worker.Worker(clock=lambda: NOW)
    declared.often("look")(lambda: beats.append(worker.gone(NOW)))
    assert worker.gone(NOW)
    at_work.beat(NOW)
    assert not worker.gone(NOW)
    assert worker.gone(NOW + timedelta(seconds=61))
    at_work.stop()
    at_work.run()
    assert not Heartbeat.objects.exists()
