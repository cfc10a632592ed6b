"""The daily clearing of the rooms is declared, found at start, and clears."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.institution.models import Person
from lianghui.kernel.jobs.declared import DAILIES
from lianghui.kernel.jobs.models import Job, JobState

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.mark.django_db
def test_what_is_over_goes_and_the_rest_stays():
    owner = Person.objects.create(name="李一")
    for discarded in (LONG_AGO, None):
        Draft.objects.create(owner=owner, form="a", updated_at=LONG_AGO, discarded_at=discarded)
    for state in (JobState.DONE, JobState.FAILED):
        Job.objects.create(name="x", run_after=LONG_AGO, created_at=LONG_AGO, done_at=LONG_AGO, state=state)
    for key, ends in (("a", LONG_AGO), ("b", datetime.now(UTC) + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    for name in ("jobs.forget", "drafts.forget", "accounts.forget"):
        DAILIES[name].run(date(2026, 11, 25))
    assert Draft.objects.count() == 1
    assert [job.state for job in Job.objects.all()] == [JobState.FAILED]
    assert list(Session.objects.values_list("session_key", flat=True)) == ["b"]
