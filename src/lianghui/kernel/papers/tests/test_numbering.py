"""Numbers: no gap, no double, whatever happens at once."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.papers import numbering
from lianghui.kernel.papers.models import NumberTaken, Series
from lianghui.kernel.papers.tests.houses import house

NOW = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)
KEY = "suggestion/17-3"


def opened():
    here = house()
    numbering.open_series(here, KEY, label="十七届三次会议建议", pattern="〔2026〕第{n}号")
    return here


@given(number=st.integers(min_value=1, max_value=10**9))
def test_a_pattern_prints_its_number(number):
    assert numbering.number_text("第{n}号（闭会）", number) == f"第{number}号（闭会）"


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", ["第号", "第{n}-{n}号", "第{n}号{x}"])
def test_a_pattern_without_one_place_is_refused(pattern):
    with pytest.raises(numbering.NumberingError, match="只含一个"):
        numbering.open_series(house(), KEY, label="建议", pattern=pattern)


@pytest.mark.django_db
def test_numbers_rise_by_one_and_keep_their_text():
    here = opened()
    assert [numbering.draw(KEY, here, now=NOW, by="matter:a") for _ in range(3)] == [1, 2, 3]
    assert numbering.draw_many(KEY, here, 2, now=NOW, by=["matter:b", "matter:c"]) == [4, 5]
    assert list(NumberTaken.objects.order_by("number").values_list("text", "by"))[3:] == [
        ("〔2026〕第4号", "matter:b"),
        ("〔2026〕第5号", "matter:c"),
    ]


@pytest.mark.django_db
def test_an_imported_number_is_passed_over_and_never_given_twice():
    here = opened()
    numbering.reserve(KEY, here, 2, now=NOW, by="import:x", text="2号（原）")
    numbering.reserve(KEY, here, 4, now=NOW)
    assert numbering.draw_many(KEY, here, 3, now=NOW) == [1, 3, 5]
    with pytest.raises(numbering.NumberingError, match="2号（原）已被占用（导入占号）"):
        numbering.reserve(KEY, here, 2, now=NOW)
    with pytest.raises(numbering.NumberingError, match="正整数"):
        numbering.reserve(KEY, here, 0, now=NOW)


@pytest.mark.django_db
def test_an_undone_import_gives_its_numbers_back():
    here = opened()
    for number in (2, 5, 6):
        numbering.reserve(KEY, here, number, now=NOW, by="import:x")
    numbering.reserve(KEY, here, 7, now=NOW, by="import:y")
    assert numbering.draw_many(KEY, here, 2, now=NOW) == [1, 3]
    assert numbering.release(KEY, here, by="import:x", reason="导入已撤销") == 3
    assert NumberTaken.objects.get(number=2).state == NumberTaken.State.RELEASED
    assert numbering.draw_many(KEY, here, 4, now=NOW) == [4, 5, 6, 8]
    assert numbering.reserve(KEY, here, 2, now=NOW, by="import:z").state == NumberTaken.State.RESERVED
    assert numbering.text_of(KEY, here, 2) == "〔2026〕第2号"
    assert sorted(NumberTaken.objects.values_list("number", flat=True)) == list(range(1, 9))


@pytest.mark.django_db
def test_a_void_number_stays_taken():
    here = opened()
    numbering.draw_many(KEY, here, 2, now=NOW)
    assert numbering.void(KEY, here, 2, reason="误收").state == NumberTaken.State.VOID
    assert numbering.draw(KEY, here, now=NOW) == 3
    with pytest.raises(numbering.NumberingError, match="没有编过 9 号"):
        numbering.void(KEY, here, 9, reason="误收")


@pytest.mark.django_db
def test_going_on_after_a_paper_list_names_what_was_not_used():
    here = opened()
    numbering.reserve(KEY, here, 2, now=NOW)
    assert numbering.continue_after(KEY, here, 4, now=NOW, reason="纸面编号未使用") == [1, 3, 4]
    assert numbering.draw(KEY, here, now=NOW) == 5
    assert numbering.continue_after(KEY, here, 3, now=NOW, reason="纸面编号未使用") == []
    assert numbering.draw(KEY, here, now=NOW) == 6


@pytest.mark.django_db
def test_two_series_and_two_houses_count_apart():
    here, there = opened(), house("baishan")
    numbering.open_series(there, KEY, label="建议")
    numbering.open_series(here, "suggestion/17-recess-3", label="闭会期间建议", pattern="第{n}号（闭会）")
    assert numbering.draw(KEY, here, now=NOW) == 1
    assert numbering.draw(KEY, there, now=NOW) == 1
    assert numbering.draw("suggestion/17-recess-3", here, now=NOW) == 1
    assert Series.objects.count() == 3


@pytest.mark.django_db
def test_a_series_that_was_never_opened_says_so():
    with pytest.raises(numbering.NumberingError, match="尚未设立"):
        numbering.draw("letters", house(), now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_number_is_refused_outside_a_transaction():
    here = opened()
    with pytest.raises(transaction.TransactionManagementError):
        numbering.draw(KEY, here, now=NOW)


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """Run ``work`` in ``count`` requests on 16 threads, each thread with a connection of its own."""
    start = threading.Barrier(16)
    waiting = threading.local()

    def request(place: int) -> object:
        if not hasattr(waiting, "over"):
            start.wait(timeout=30)
            waiting.over = True
        try:
            return work(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(request, range(count)))


@pytest.fixture
def on_disk(tmp_path, monkeypatch):
    """Give SQLite's threads a database file: one in memory answers "table is locked" at once, which no server meets."""
    if connection.vendor != "sqlite":
        return lambda: None

    def copied() -> None:
        connection.ensure_connection()
        path = str(tmp_path / "numbers.sqlite3")
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        monkeypatch.setitem(connections.settings["default"], "NAME", path)

    return copied


@pytest.mark.django_db(transaction=True)
def test_200_requests_at_once_leave_no_gap_and_no_double(on_disk):
    here = opened()
    on_disk()

    def request(place: int) -> int | None:
        with transaction.atomic():
            number = numbering.draw(KEY, here, now=NOW, by=f"matter:{place}")
            # Every seventh request fails after its draw; its number goes back.
            failed = place % 7 == 3
            transaction.set_rollback(failed)
        return None if failed else number

    numbers = [n for n in at_once(200, request) if n is not None]
    failed = len([place for place in range(200) if place % 7 == 3])
    assert sorted(numbers) == list(range(1, 200 - failed + 1))
    kept = at_once(16, lambda _: sorted(NumberTaken.objects.values_list("number", flat=True)))[0]
    assert kept == sorted(numbers)
