"""What the planner of SQLite knows of the tables."""

from datetime import date

import pytest
from django.db import connection

from lianghui.kernel.jobs.jobs import statistics
from lianghui.kernel.jobs.models import Scheduled


@pytest.mark.django_db
def test_the_planner_knows_how_many_rows_there_are():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    for day in range(1, 20):
        Scheduled.objects.create(name="x", day=date(2026, 1, day))
    statistics(date(2026, 11, 25))
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = %s", [Scheduled._meta.db_table])
        assert any(stat.startswith("19") for (stat,) in cursor.fetchall())
