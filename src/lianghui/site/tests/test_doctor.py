from datetime import UTC, datetime, timedelta

import pytest

from lianghui.kernel.jobs.models import Heartbeat, Job, JobState
from lianghui.kernel.library.changes import Entry, record
from lianghui.kernel.library.models import Change
from lianghui.site.doctor import findings

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_it_says_what_is_not_well():
    Heartbeat.objects.create(worker="a:1", started_at=NOW, at=NOW)
    before = {line.what: line.good for line in findings(NOW)}
    assert before["后台任务进程"]
    assert before["等待的任务"]
    assert before["失败的任务"]
    assert before["数据库"]
    Job.objects.create(name="x", run_after=NOW, created_at=NOW, state=JobState.FAILED)
    Job.objects.create(name="x", run_after=NOW, created_at=NOW)
    after = {line.what: line.good for line in findings(NOW + timedelta(minutes=11))}
    assert not after["后台任务进程"]
    assert not after["等待的任务"]
    assert not after["失败的任务"]
    assert not {line.what: line.good for line in findings(NOW - timedelta(minutes=5))}["时钟"]


@pytest.mark.django_db
def test_a_changed_record_of_the_law_library_is_found():
    record([Entry("tried", None, {})], by=None, at=NOW)
    assert {line.what: line.good for line in findings(NOW)}["法规库的记录"]
    Change.objects.update(kind="other")
    assert not {line.what: line.good for line in findings(NOW)}["法规库的记录"]
