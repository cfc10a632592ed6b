"""The public pages: found without an account, by words and by number, and nothing else than what was published."""

import pytest
from django.urls import reverse

from lianghui.faces.portal import finding
from lianghui.faces.portal.tests.conftest import published
from lianghui.kernel.publication.models import Publication


def page(client, name, *args, **query):
    return client.get(reverse(name, args=args), query)


def titles(answer):
    return [title for title, *_ in answer.context["results"]]


def test_several_houses_are_chosen_among(client, houses):
    text = page(client, "portal-home").content.decode()
    assert reverse("portal-house", args=["lc"]) in text
    assert reverse("portal-house", args=["zx"]) in text


def test_one_house_stands_at_the_root(client, houses):
    Publication.objects.filter(house=houses[1]).delete()
    houses[1].delete()
    text = page(client, "portal-home").content.decode()
    assert "加装路灯的建议" in text


def test_the_first_page_counts_what_is_public(client, houses):
    answer = page(client, "portal-house", "lc")
    assert answer.context["tiles"][0][1] == "3"
    assert len(answer.context["latest"]) == 3


def test_lists_leave_out_other_houses_and_what_was_withdrawn(client, houses):
    assert sorted(titles(page(client, "portal-list", "lc"))) == ["加装路灯的建议", "增开公交的建议", "清理河道的建议"]
    assert titles(page(client, "portal-list", "lc", year="2025")) == ["增开公交的建议"]
    assert titles(page(client, "portal-list", "lc", topic="bus")) == ["增开公交的建议"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("路灯", ["加装路灯的建议"]),
        ("203", ["增开公交的建议"]),
        ("第0203号", ["增开公交的建议"]),
        ("12", ["加装路灯的建议"]),
        ("没有路灯", ["加装路灯的建议"]),
        ("长椅", []),
        ("撤下", []),
        ("9", []),
    ],
)
def test_a_citizen_finds_by_words_and_by_number(client, houses, words, found):
    assert titles(page(client, "portal-list", "lc", q=words)) == found


def test_words_and_filters_hold_together(client, houses):
    assert titles(page(client, "portal-list", "lc", q="的建议", year="2025")) == ["增开公交的建议"]


def test_an_item_says_what_became_of_it(client, houses):
    item = Publication.objects.get(title="加装路灯的建议")
    text = page(client, "public-item", item.uid).content.decode()
    for words in ("第0012号", "市交通局", "东河路夜间", "2026年5月20日", "已经解决或采纳"):
        assert words in text


def test_a_withdrawn_item_says_when_and_nothing_more(client, houses):
    item = Publication.objects.exclude(withdrawn_on=None).get()
    answer = page(client, "public-item", item.uid)
    text = answer.content.decode()
    assert answer.status_code == 410
    assert "2026年11月2日" in text
    assert "市交通局" not in text
    assert "林一" not in text


def test_the_unknown_is_answered_in_chinese_with_a_way_on(client, houses):
    for name, args in (("public-item", ["0" * 8 + "-0000-4000-8000-" + "0" * 12]), ("portal-list", ["nowhere"])):
        answer = page(client, name, *args)
        assert answer.status_code == 404
        assert "没有找到" in answer.content.decode()


def test_no_cookie_is_set_and_no_session_made(client, houses):
    for name, args in (
        ("portal-home", []),
        ("portal-house", ["lc"]),
        ("portal-list", ["lc"]),
        ("portal-figures", ["lc"]),
    ):
        assert not page(client, name, *args).cookies


def test_pages_go_on_by_key(client, houses, monkeypatch):
    monkeypatch.setattr(finding, "PAGE", 2)
    first = page(client, "portal-list", "lc")
    after = first.context["pager"].next_href
    second = client.get(after)
    assert len(titles(first)) == 2
    assert len(titles(second)) == 1
    assert second.context["pager"].next_href == ""
    found = page(client, "portal-list", "lc", q="建议")
    rest = client.get(found.context["pager"].next_href)
    assert sorted(titles(found) + titles(rest)) == sorted(titles(first) + titles(second))


@pytest.mark.parametrize("query", [{"after": "x~y"}, {"year": "二〇"}, {"q": "\"'%"}, {"topic": "<b>"}, {"q": "第号"}])
def test_odd_addresses_are_no_error(client, houses, query):
    assert page(client, "portal-list", "lc", **query).status_code == 200


def test_feed_and_map_name_what_is_public(client, houses):
    feed = page(client, "portal-feed", "lc").content.decode()
    assert feed.count("<entry") == 3
    assert "林一" not in feed
    index = page(client, "portal-map").content.decode()
    assert index.count("<loc>") == 3
    year = page(client, "portal-year-map", "lc", 2026).content.decode()
    assert year.count("<loc>") == 2
    assert "Sitemap:" in page(client, "robots").content.decode()


def test_pages_ask_few_questions(client, houses, django_assert_max_num_queries):
    for number in range(60, 90):
        published(houses[0], number, f"第{number}件建议", "公交")
    item = Publication.objects.get(title="加装路灯的建议")
    for name, args, query in (
        ("portal-home", [], {}),
        ("portal-house", ["lc"], {}),
        ("portal-list", ["lc"], {}),
        ("portal-list", ["lc"], {"q": "公交", "year": "2026"}),
        ("portal-list", ["lc"], {"q": "72"}),
        ("public-item", [item.uid], {}),
        ("portal-feed", ["lc"], {}),
    ):
        with django_assert_max_num_queries(12):
            page(client, name, *args, **query)
