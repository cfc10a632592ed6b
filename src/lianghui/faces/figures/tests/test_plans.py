"""How SQLite goes about the overview: each row it looks for is found by an index that leads to it."""

import pytest
from django.db import connection

from lianghui.demo.small import small_house
from lianghui.kernel.figures.indicator import Period, evaluate_all, indicators

pytestmark = [pytest.mark.django_db, pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite 的查询计划")]


@pytest.mark.parametrize("which", ["house", "cppcc"])
def test_no_figure_walks_all_readings(which):
    house = getattr(small_house(), which)
    asked = []

    def keep(execute, sql, params, many, context):
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        for value in evaluate_all(house, [(one, Period.year(2026)) for one in indicators(house.kind)]):
            assert value.count == 0
    with connection.cursor() as cursor:
        plans = set()
        for sql, params in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            plans |= {row[3] for row in cursor.fetchall()}
    assert any("reading_by_step" in plan for plan in plans)
    # Nearly every reading is superseded by none: that index leads to all of them.
    assert [plan for plan in plans if "superseded_by" in plan or "SCAN procedure" in plan] == []
