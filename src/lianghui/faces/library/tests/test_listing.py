"""Finding laws by name and by words, with filters, by pages, whatever an address holds."""

import pytest
from django.urls import reverse

from lianghui.faces.library.tests.conftest import PATHS, SUGGESTIONS, bring
from lianghui.faces.library.views import listing


def page(client, **query):
    return client.get(reverse("laws"), query)


def titles(answer):
    return [one.title for one in answer.context["results"]]


def test_an_empty_library_says_so(client, db):
    assert "法规库还是空的" in page(client).content.decode()


def test_the_first_page_lists_what_came_in_last_and_the_kinds(client, library):
    answer = page(client)
    assert sorted(set(titles(answer))) == sorted({SUGGESTIONS, PATHS, "望川市人民代表大会代表建议办理规定"})
    assert [(label, number) for label, _href, number in answer.context["kinds"]] == [("地方性法规", "3")]
    assert "共 5 个文本" in answer.content.decode()


def test_names_come_first_and_words_are_marked(client, library):
    answer = page(client, q="绿道")
    assert titles(answer)[0] == PATHS
    found = page(client, q="延长答复")
    law = found.context["results"][0]
    assert law.title == SUGGESTIONS
    assert [p.number for p in law.passages] == ["第十一条"]
    assert "<mark>延长答复</mark>" in found.content.decode()
    assert law.passages[0].href.endswith("/2024-05-28/art_11/")


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ({"place": "980000"}, {SUGGESTIONS, PATHS, "望川市人民代表大会代表建议办理规定"}),
        ({"place": "980100"}, {PATHS, "望川市人民代表大会代表建议办理规定"}),
        ({"kind": "law"}, set()),
        ({"kind": "local_regulation", "q": "机动车"}, {PATHS}),
        ({"since": "2025-01-01"}, {PATHS}),
        ({"until": "2018-12-31"}, {SUGGESTIONS}),
        ({"on": "2019-06-01"}, {SUGGESTIONS}),
        ({"on": "2018-10-01"}, set()),
    ],
)
def test_filters_narrow(client, library, query, wanted):
    assert set(titles(page(client, **query))) == wanted


def test_in_force_and_not(client, library):
    now = {one.href for one in page(client, force="yes").context["results"]}
    gone = {one.href for one in page(client, force="no").context["results"]}
    assert len(now) == 3
    assert len(gone) == 2
    assert not now & gone


def test_a_filter_is_taken_off_by_its_chip(client, library):
    chips = dict(page(client, q="绿道", kind="local_regulation").context["filters"].chips)
    assert chips["“绿道”"] == reverse("laws") + "?kind=local_regulation"


def test_pages_go_on_by_key(client, library, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    first = page(client)
    seen = [one.href for one in first.context["results"]]
    answer = first
    while answer.context["pager"].next_href:
        answer = client.get(answer.context["pager"].next_href)
        seen += [one.href for one in answer.context["results"]]
    assert len(seen) == len(set(seen)) == 5


def test_words_go_on_by_key(client, library, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    answer = page(client, q="答复")
    seen = [one.href for one in answer.context["results"] if one.passages]
    while answer.context["pager"].next_href:
        answer = client.get(answer.context["pager"].next_href)
        seen += [one.href for one in answer.context["results"]]
    assert len(seen) == len(set(seen)) == 3


@pytest.mark.parametrize(
    "query",
    [
        {"q": "\0"},
        {"q": "\"'%_\\"},
        {"q": "第" * 5000},
        {"q": "<script>alert(1)</script>"},
        {"after": "x"},
        {"after": "9" * 40},
        {"after": "-1", "q": "答复"},
        {"after": "٣"},
        {"place": "99' or 1=1"},
        {"kind": "nonsense"},
        {"organ": "\0x"},
        {"on": "2026-02-31"},
        {"since": "9999-99-99", "until": "0000-00-00"},
        {"force": "maybe"},
        {"on": "0001-01-01", "force": "no"},
    ],
)
def test_odd_addresses_are_no_error(client, library, query):
    answer = page(client, **query)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_few_questions_however_many_laws(client, library, tmp_path, django_assert_max_num_queries):
    for number in range(12):
        text = f"# 云汀区第{number}号办法\n\n2020年1月{number + 1}日通过\n\n第一条 答复第{number}件事。\n"
        bring(tmp_path, f"{number}.md", text)
    for query in ({}, {"q": "答复"}, {"q": "办法"}, {"q": "答复 件事", "kind": "local_regulation"}, {"force": "yes"}):
        with django_assert_max_num_queries(12):
            page(client, **query)
