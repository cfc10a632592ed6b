"""Two-character words are found exactly, by law, narrowed and paged; with few queries however many laws there are."""

import datetime as dt

import pytest

from lianghui.kernel.library.filters import NATIONAL, Filters, choices
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import ArticleRow, Version, Work
from lianghui.kernel.library.search import find, find_titles
from lianghui.kernel.library.tests.texts import BRIDGES, LAMPS, LAMPS_2010, law, markdown

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 4, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 4)
ALL = Filters()


def texts(folder):
    law(folder, "地方性法规/浙江/a.md", LAMPS)
    law(folder, "地方性法规/浙江/b.md", LAMPS_2010)
    law(
        folder,
        "地方性法规/浙江/杭州市船家条例.md",
        markdown("杭州市船家条例", "第一条 船家可以夜航，夜航应当点灯。", history=()),
    )
    law(folder, "c.md", BRIDGES)
    law(
        folder,
        "宪法相关法/d.md",
        markdown("中华人民共和国夜航法", "第一条 夜航的船应当点灯。", "第二条 点灯用油由 ABC 灯行供应。"),
    )


@pytest.fixture
def library(tmp_path):
    texts(tmp_path)
    bring_in(sources_in([tmp_path]), now=NOW)


def found(words, filters=ALL):
    return [(one.version.title, one.version.label, one.articles) for one in find(words, filters).laws]


def test_two_characters_are_found_in_the_order_of_rank_and_day(library):
    assert found("点灯") == [("中华人民共和国夜航法", "2001-02-03", 2), ("杭州市船家条例", "undated", 1)]
    assert found("修好") == [("清江省路灯条例", "2010-05-06", 1), ("清江省路灯条例", "2001-02-03", 1)]
    assert found("灯点") == []
    assert found("") == found("，") == []


def test_every_word_must_stand_in_the_article(library):
    assert found("电工 一日") == [("清江省路灯条例", "2010-05-06", 1)]
    assert found("abc 灯行") == [("中华人民共和国夜航法", "2001-02-03", 1)]


def test_longer_words_are_exact(library):
    assert found("守桥人照看") == [("清江省路灯条例", "2010-05-06", 1), ("清江省路灯条例", "2001-02-03", 1)]
    assert found("人照看桥守桥") == []
    assert str(find("守桥人负责照看", ALL).total) == "1"


@pytest.fixture
def pairs(tmp_path):
    """Two articles with the same pairs of characters; in one of them they do not make the longer word."""
    law(tmp_path, "a.md", markdown("清江省灯油条例", "第一条 灯油，油灯。", "第二条 灯油灯。", history=()))
    bring_in(sources_in([tmp_path]), now=NOW)


def test_pairs_that_do_not_make_the_word_are_no_find(pairs):
    page = find("灯油灯", ALL)
    assert [hit.eid for one in page.laws for hit in one.hits] == ["art_2"]
    assert (page.laws[0].articles, str(page.total)) == (1, "1")
    assert str(find("灯油 油灯", ALL).total) == "2"


def test_hits_say_where_and_mark_the_words(library):
    hit = find("电工", Filters(in_force=True, on=TODAY)).laws[0].hits[0]
    assert (hit.eid, hit.number) == ("art_3", "第三条")
    assert [piece.text for piece in hit.pieces if piece.found] == ["电工", "电工"]


def test_filters(library):
    assert found("夜航", Filters(place="33")) == [("杭州市船家条例", "undated", 1)]
    assert found("夜航", Filters(place="330100")) == [("杭州市船家条例", "undated", 1)]
    assert found("夜航", Filters(place="3302")) == []
    assert found("夜航", Filters(place=NATIONAL)) == [("中华人民共和国夜航法", "2001-02-03", 1)]
    assert found("夜航", Filters(kinds=["law"])) == [("中华人民共和国夜航法", "2001-02-03", 1)]
    assert found("电工", Filters(since=dt.date(2010, 1, 1))) == [("清江省路灯条例", "2010-05-06", 1)]
    assert found("电工", Filters(until=dt.date(2009, 1, 1))) == [("清江省路灯条例", "2001-02-03", 1)]
    organ = Work.objects.get(title="清江省路灯条例").organ
    assert organ == "清江省人民代表大会常务委员会"
    assert found("照看", Filters(organ=organ, in_force=True, on=TODAY)) == [
        ("清江省路灯条例", "2010-05-06", 1),
        ("清江省桥梁条例", "2005-06-07", 1),
    ]
    assert found("照看", Filters(organ="没有的机关")) == []


def test_in_force_on_a_day_or_not(library):
    assert found("电工", Filters(in_force=True, on=TODAY)) == [("清江省路灯条例", "2010-05-06", 1)]
    assert found("电工", Filters(in_force=True, on=dt.date(2005, 1, 1))) == [("清江省路灯条例", "2001-02-03", 1)]
    assert found("电工", Filters(in_force=False, on=TODAY)) == [("清江省路灯条例", "2001-02-03", 1)]


def test_titles_stand_apart_the_nearest_first(library):
    titles = find_titles("夜航", ALL)
    assert [version.title for version in titles.versions] == ["中华人民共和国夜航法"]
    assert [version.label for version in find_titles("路灯", ALL).versions] == ["2010-05-06"]
    assert find_titles("清江 条例", ALL).total.number == 2
    assert find_titles("清江 条例", Filters(place="33")).total.number == 1
    assert find_titles("", ALL).versions == []


def test_a_text_without_a_day_is_not_taken_for_the_newest(tmp_path):
    """The engines sort what is empty at opposite ends."""
    passed = ("2001年2月3日 清江省人民代表大会常务委员会第六次会议通过",)
    law(tmp_path, "a.md", markdown("清江省船家条例", "第一条 船家可以夜航。", history=passed))
    law(tmp_path, "b.md", markdown("清江省船家条例", "第一条 船家不得夜航。", history=()))
    bring_in(sources_in([tmp_path]), now=NOW)
    assert set(Version.objects.values_list("label", flat=True)) == {"2001-02-03", "undated"}
    assert [version.label for version in find_titles("船家", ALL).versions] == ["2001-02-03"]


def test_pages_go_on_where_the_last_ended(tmp_path):
    for number in range(7):
        day = f"20{10 + number % 3}年1月{number + 1}日 清江省人民代表大会常务委员会第六次会议通过"
        text = markdown(f"清江省第{number}号条例", "第一条 点灯。", "第二条 也点灯。", history=(day,))
        law(tmp_path, f"{number}.md", text)
    bring_in(sources_in([tmp_path]), now=NOW)
    walked, after = [], None
    for turn in range(9):
        page = find("点灯", ALL, after=after, laws=2)
        assert str(page.total) == ("14" if turn == 0 else "0")
        walked += [(one.version.pk, one.articles) for one in page.laws]
        after = page.after
        if after is None:
            break
    assert len(walked) == len(set(walked)) == 7
    assert [pk for pk, _ in walked] == list(Version.objects.order_by("-day").values_list("pk", flat=True))


@pytest.mark.parametrize("words", ["点灯", "夜航的船"])
def test_a_page_costs_five_queries_at_most(library, words, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        find(words, Filters(place="33", in_force=True, on=TODAY))


def test_titles_cost_three_queries(library, django_assert_num_queries):
    with django_assert_num_queries(3):
        find_titles("条例", ALL)


def test_totals_are_capped(library, monkeypatch):
    monkeypatch.setattr("lianghui.kernel.library.search.CAP", 1)
    assert str(find("夜航", ALL).total) == "1+"


def test_choices_count_works(library):
    told = choices()
    assert ("330000|浙江省", 0) not in told["places"]
    assert dict(told["kinds"])["law"] == 1
    assert sum(number for _, number in told["places"]) == Work.objects.count() == 4


def test_the_index_follows_removed_versions(library):
    from lianghui.kernel.library.keeping import remove_rows

    remove_rows([Version.objects.get(label="2010-05-06")])
    assert found("电工") == [("清江省路灯条例", "2001-02-03", 1)]
    assert not ArticleRow.objects.filter(version__label="2010-05-06").exists()


def test_what_people_type_breaks_nothing(library):
    for words in ['"', "' OR 1=1", "\0", "灯" * 500, "%", "_", "NEAR(a b)", "* AND", "(", "灯:*"]:
        find(words, ALL)
        find_titles(words, ALL)
