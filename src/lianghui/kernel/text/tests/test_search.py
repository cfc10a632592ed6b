import datetime as dt
import sqlite3

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.transaction import TransactionManagementError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lianghui.kernel.text import apps, search
from lianghui.kernel.text.bigrams import parse_query
from lianghui.kernel.text.models import SearchRow, Side
from lianghui.kernel.text.search import CHUNK, Entry, Key

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 1, 1)


def entry(matter_id, text, *, house=1, days=0, side=Side.DESK):
    return Entry(matter_id=matter_id, house_id=house, date=DAY + dt.timedelta(days=days), text=text, side=side)


def ids(words, **conditions):
    return search.find(parse_query(words), **conditions).ids


def texts_of(entries):
    return lambda wanted: {each.matter_id: each.text for each in entries if each.matter_id in set(wanted)}


def test_two_characters_are_found_and_not_across_punctuation():
    search.index([entry(1, "老旧小区供水管道改造"), entry(2, "供水，管道"), entry(3, "道路照明")])
    assert ids("水管") == [1]
    assert ids("供水") == [2, 1]
    assert ids("供水 改造") == [1]
    assert ids("照明") == [3]
    assert ids("明照") == []


def test_one_character_is_found_wherever_it_stands():
    search.index([entry(1, "水"), entry(2, "供水"), entry(3, "水管"), entry(4, "供水管"), entry(5, "道路")])
    assert ids("水") == [4, 3, 2, 1]


def test_width_case_and_rare_characters():
    search.index([entry(1, "推广ＡＰＰ办事，𠮷林与李\ue863强"), entry(2, "application")])
    assert ids("app") == [1]
    assert ids("𠮷林") == [1]
    assert ids("李\ue863") == [1]
    assert ids("它's \"引\" 'x'") == []


def test_an_empty_query_finds_and_counts_nothing():
    search.index([entry(1, "供水")])
    assert ids("，") == []
    assert str(search.count(parse_query(""))) == "0"


def test_longer_words_are_exact_with_a_look_at_the_text():
    entries = [entry(1, "供水，水管"), entry(2, "供水管道"), entry(3, "水管供水")]
    search.index(entries)
    assert ids("供水管") == [3, 2, 1]
    assert ids("供水管", texts=texts_of(entries)) == [2]
    assert search.count(parse_query("供水管"), texts=texts_of(entries)).number == 1


def test_by_date_in_pages_both_ways():
    search.index([entry(number, "供水", days=number // 3) for number in range(10)])
    for newest_first in (True, False):
        walked, after = [], None
        while True:
            page = search.find(parse_query("供水"), limit=3, after=after, newest_first=newest_first)
            walked += page.ids
            after = page.after
            if after is None:
                break
        assert walked == sorted(range(10), reverse=newest_first)


def test_pages_with_a_look_miss_and_repeat_nothing():
    entries = [entry(number, "供水管" if number % 3 else "供水，水管", days=number % 4) for number in range(60)]
    search.index(entries)
    walked, after = [], None
    while True:
        page = search.find(parse_query("供水管"), limit=7, after=after, texts=texts_of(entries))
        walked += page.ids
        after = page.after
        if after is None:
            break
    assert len(walked) == len(set(walked)) == 40
    assert set(walked) == {number for number in range(60) if number % 3}


def test_the_last_page_says_so():
    search.index([entry(1, "供水"), entry(2, "供水")])
    assert search.find(parse_query("供水"), limit=2).after is None
    assert search.find(parse_query("供水"), limit=1).after == Key(DAY, 2)


def test_houses_sides_and_what_the_reader_may_see():
    search.index(
        [
            entry(1, "供水", house=1),
            entry(2, "供水", house=2),
            entry(3, "供水", house=3),
            entry(1, "供水（公开）", house=1, side=Side.PORTAL),
        ]
    )
    assert ids("供水", house_ids=[2]) == [2]
    assert ids("供水", house_ids={1, 3}) == [3, 1]
    assert ids("供水", house_ids=[]) == []
    assert ids("供水", side=Side.PORTAL) == [1]
    assert ids("公开") == []
    for number in (2, 3):
        Group.objects.create(id=number, name=str(number))
    assert ids("供水", who=Group.objects.filter(id__gte=3).values("id")) == [3]
    assert search.count(parse_query("供水"), who=Group.objects.values("id")).number == 2


def test_counts_stop_at_the_cap():
    search.index(entry(number, "供水") for number in range(12))
    assert str(search.count(parse_query("供水"), cap=10)) == "10+"
    assert str(search.count(parse_query("供水"), cap=12)) == "12"


def test_writing_again_replaces_and_removing_removes():
    search.index([entry(1, "供水"), entry(1, "供水", side=Side.PORTAL)])
    assert search.index([entry(1, "照明", house=2, days=3)]) == 1
    assert ids("供水") == []
    assert ids("照明", house_ids=[2]) == [1]
    assert ids("供水", side=Side.PORTAL) == [1]
    assert search.remove([1], side=Side.PORTAL) == 1
    assert ids("供水", side=Side.PORTAL) == []
    assert search.remove([1]) == 1
    assert ids("照明") == []


def test_bulk_goes_by_five_hundred(django_assert_num_queries):
    # Three chunks inside the caller's transaction; Django cuts a chunk for SQLite at 999 parameters.
    statements = 3 if connection.vendor == "postgresql" else 3 + 3 + 1
    with django_assert_num_queries(statements):
        assert search.index(entry(number, f"供水{number}") for number in range(2 * CHUNK + 1)) == 2 * CHUNK + 1
    assert str(search.count(parse_query("供水"))) == "1000+"
    assert ids("供水 7") == [7]


def test_a_page_is_one_query(django_assert_num_queries):
    search.index(entry(number, "供水") for number in range(100))
    with django_assert_num_queries(1):
        ids("供水", limit=10)


def test_the_index_survives_another_migrate_and_lost_triggers():
    search.index([entry(1, "供水")])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER text_searchwords_insert")
    apps.install_words(using="default")
    search.index([entry(2, "供水")])
    assert ids("供水") == [2, 1]


def test_compacting_inside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError, match="事务"):
        search.compact()


@pytest.mark.django_db(transaction=True)
def test_removed_rows_are_found_no_more_after_compacting():
    search.index([entry(1, "供水"), entry(2, "照明")])
    search.remove([1])
    search.compact()
    assert ids("供水") == []
    assert ids("照明") == [2]


@pytest.mark.django_db(transaction=True)
def test_the_bytes_of_removed_words_leave_the_files(tmp_path):
    """On SQLite, in a file of its own with the settings of the house: the tests' database is in memory."""
    if connection.vendor != "sqlite":
        pytest.skip("字节检查只对 SQLite 文件有意义；PostgreSQL 由 VACUUM FULL 重写表和索引")
    path = tmp_path / "one.sqlite3"
    planted = "魑魅"
    kept_connection, connection.connection = connection.connection, None
    kept_name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(path)
    try:
        connection.connect()
        with connection.schema_editor() as editor:
            editor.create_model(SearchRow)
        apps.install_words(using="default")
        search.index(entry(number, f"供水{planted if number % 2 else '照明'}{number}") for number in range(200))
        assert planted_in(path, planted) > 0
        assert len(ids(planted, limit=200)) == 100
        search.remove(range(1, 200, 2))
        assert planted_in(path, planted) > 0  # the words outlive the rows: why compact is there
        search.compact()
        assert planted_in(path, planted) == 0
        assert len(ids("照明", limit=200)) == 100
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO text_searchwords(text_searchwords) VALUES ('integrity-check')")
    finally:
        connection.connection.close()
        connection.settings_dict["NAME"] = kept_name
        connection.connection = kept_connection
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def planted_in(path, word):
    # FTS5 leaves out the bytes a term shares with the one before it: only the end of a word surely stands in full.
    return sum(file.read_bytes().count(word.encode()[2:]) for file in path.parent.iterdir())


TEXT = st.text(st.sampled_from("供水管道老旧，a4 "), max_size=14)


class AgainstReading(TestCase):
    """The index against reading every text through."""

    @settings(max_examples=40, deadline=None)
    @given(st.lists(TEXT, min_size=1, max_size=6), st.text(st.sampled_from("供水管道老旧 "), min_size=1, max_size=5))
    def test_finds_what_reading_finds(self, texts, words):
        query = parse_query(words)
        entries = [entry(number, text) for number, text in enumerate(texts)]
        search.index(entries)
        read = [each.matter_id for each in reversed(entries) if query and query.stands_in(each.text)]
        found = search.find(query, texts=texts_of(entries))
        assert found.ids == read
        if query.exact:
            assert search.find(query).ids == read
