"""Rows written without the ORM stand as if it had written them, on both engines, few and many."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lianghui.kernel import rows
from lianghui.kernel.institution.models import Region
from lianghui.kernel.jobs.models import Job, Scheduled

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)
FEW, MANY = 2, rows.COPY_FROM + 60


@pytest.mark.parametrize("number", [FEW, MANY])
def test_values_and_defaults_are_what_the_model_says(number):
    payload = {"list": [1, None], "text": "引号 \"'\\ 和\t制表\n换行，𠮷"}
    wanted = [{"name": f"n{n}", "payload": payload, "run_after": NOW, "created_at": NOW} for n in range(number)]
    rows.insert(Job, wanted)
    found = list(Job.objects.order_by("id"))
    assert [job.name for job in found] == [f"n{n}" for n in range(number)]
    assert {(job.run_after, job.state, job.attempts, job.last_error, job.key, job.done_at) for job in found} == {
        (NOW, "waiting", 0, "", None, None)
    }
    assert all(job.payload == payload for job in found)
    assert len({job.uid for job in found}) == number


@pytest.mark.parametrize("number", [FEW, MANY])
def test_objects_get_their_keys_in_order(number):
    made = [Region(code=f"{n:06}", name=f"区{n}", short_name=f"{n}", level="county") for n in range(number)]
    rows.create(made)
    assert [region.pk for region in made] == sorted(region.pk for region in made)
    for region in (made[0], made[-1]):
        assert Region.objects.get(pk=region.pk).name == region.name
    made[0].name = "改名"
    made[0].save()  # it knows that it stands already
    assert Region.objects.count() == number


def test_put_overwrites_what_it_names_and_nothing_else():
    first = {"name": "a", "day": date(2026, 1, 1)}
    rows.put(Scheduled, [first], ["name", "day"], [])
    rows.put(Scheduled, [first, {"name": "b", "day": date(2026, 1, 1)}], ["name", "day"], [])
    assert list(Scheduled.objects.order_by("name").values_list("name", "day")) == [
        ("a", date(2026, 1, 1)),
        ("b", date(2026, 1, 1)),
    ]


@pytest.mark.parametrize("number", [1, MANY])
def test_a_conflict_is_an_integrity_error_and_leaves_nothing(number):
    one = {"name": "a", "payload": {}, "run_after": NOW, "created_at": NOW, "key": "same"}
    rows.insert(Job, [one])
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.insert(Job, [{**one, "key": None}] * (number - 1) + [one])
    assert Job.objects.count() == 1


def test_rows_written_together_are_one_message_and_stand_in_order():
    with (
        CaptureQueriesContext(
            connection,
        ) as seen,
        rows.together(),
    ):
        rows.insert(Job, [{"name": "a", "payload": {}, "run_after": NOW, "created_at": NOW}])
        rows.put(Scheduled, [{"name": "a", "day": date(2026, 1, 1)}], ["name", "day"], [])
    assert len(seen) == (1 if connection.vendor == "postgresql" else 2)
    assert (Job.objects.count(), Scheduled.objects.count()) == (1, 1)


def test_what_fails_inside_is_not_sent():
    with pytest.raises(ValueError, match="no"), rows.together():
        rows.insert(Job, [{"name": "a", "payload": {}, "run_after": NOW, "created_at": NOW}])
        raise ValueError("no")
    assert Job.objects.count() == (0 if connection.vendor == "postgresql" else 1)
