"""Reading by the interface: lists, matters, figures, proofs; each in the shape the document says."""

import datetime

import pytest
from django.core.cache import cache

from lianghui.faces.api.openapi import document
from lianghui.faces.api.tests.shape import wrong
from lianghui.kernel.ledger.sequencer import checkpoint

SIGNING_IN = 9  # session, account, person, capacities, and the session kept for two hours more
NOW = datetime.datetime(2026, 11, 20, 3, 0, tzinfo=datetime.UTC)


def told(answer, schema):
    assert answer.status_code == 200, answer.content.decode()
    assert answer["Content-Type"] == "application/json"
    body = answer.json()
    assert wrong(body, {"$ref": f"#/components/schemas/{schema}"}, document()) == []
    return body


def test_a_reader_learns_who_he_is(ask):
    body = told(ask("deputy", "v1/me/"), "Me")
    assert body["capacity"]["roles"] == ["deputy"]
    assert len(body["csrf"]) > 30


def test_a_stranger_is_asked_to_sign_in(ask):
    answer = ask("", "v1/kinds/")
    assert answer.status_code == 401
    assert wrong(answer.json(), {"$ref": "#/components/schemas/Error"}, document()) == []
    assert answer.json()["error"]["message"] == "请先登录。"


def test_kinds_say_their_states_steps_and_filters(ask):
    kinds = {one["key"]: one for one in told(ask("deputy", "v1/kinds/"), "Kinds")["items"]}
    assert kinds["suggestion"]["begin"] == "suggestion.submit"
    assert "proposal" not in kinds
    assert {"state", "year"} <= {one["name"] for one in kinds["suggestion"]["filters"]}


def test_a_list_is_what_the_reader_may_see(ask, story):
    mine = told(ask("deputy", "v1/kinds/suggestion/matters/"), "Matters")
    assert [one["uid"] for one in mine["items"]] == [str(story.matter.uid)]
    assert mine["total"] == "1"
    assert mine["items"][0]["columns"]["title"] == "加装路灯"
    for stranger in ("third_deputy", "roads_clerk"):
        assert told(ask(stranger, "v1/kinds/suggestion/matters/"), "Matters")["items"] == []


def test_a_list_is_narrowed_searched_and_paged_as_on_the_page(ask, story, published):
    found = told(ask("clerk", "v1/kinds/suggestion/matters/", q="路灯"), "Matters")
    assert [one["uid"] for one in found["items"]] == [str(story.matter.uid)]
    found = told(ask("clerk", "v1/kinds/suggestion/matters/", state="suggestion.accepted"), "Matters")
    assert found["items"] == []


@pytest.mark.parametrize(
    "query", [{"state": "nonsense"}, {"after": "xx"}, {"order": "title"}, {"colour": "red"}, {"after": "2026-13-01~1"}]
)
def test_what_a_list_does_not_know_is_refused_and_not_passed_over(ask, story, query):
    answer = ask("clerk", "v1/kinds/suggestion/matters/", **query)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_a_matter_is_told_as_its_page_shows_it(ask, story):
    body = told(ask("clerk", f"v1/matters/{story.matter.uid}/"), "Matter")
    assert body["state"].startswith("suggestion.")
    assert {one["name"] for one in body["texts"]} >= {"problem", "proposal"}
    assert body["acts"][-1]["step"] == "suggestion.submit"
    assert any(one["kind"] == "assignment" and one["party"].startswith("小河市水务局") for one in body["parts"])


def test_a_matter_of_others_is_not_found(ask, story):
    answer = ask("third_deputy", f"v1/matters/{story.matter.uid}/")
    never = ask("third_deputy", "v1/matters/00000000-0000-4000-8000-000000000000/")
    assert answer.status_code == never.status_code == 404
    assert answer.json() == never.json()


def test_figures_open_to_their_rows(ask, story):
    answer = ask("clerk", "v1/figures/", period="2026")
    body = told(answer, "Figures")
    received = next(one for one in body["items"] if one["count"])
    one = told(ask("clerk", f"v1/figures/{received['key']}/", period="2026"), "Figure")
    assert one["count"] == len(one["rows"])
    assert one["definition"]
    assert ask("deputy", "v1/figures/").status_code == 403
    assert ask("clerk", "v1/figures/nonsense/").status_code == 404


def test_an_act_is_proved_to_who_sees_it(ask, story, small, settings, tmp_path):
    settings.VAR = tmp_path
    act = told(ask("clerk", f"v1/matters/{story.matter.uid}/"), "Matter")["acts"][0]
    assert ask("clerk", f"v1/acts/{act['uid']}/proof/").status_code == 409
    checkpoint(small.house, now=NOW)
    proof = told(ask("clerk", f"v1/acts/{act['uid']}/proof/"), "Proof")
    assert proof["opened"] == {}
    assert ask("third_deputy", f"v1/acts/{act['uid']}/proof/").status_code == 404
    assert told(ask("", f"v1/houses/{small.house.slug}/checkpoint/"), "Checkpoint")["text"] == proof["checkpoint"]


def test_the_public_part_asks_for_no_account(ask, small, story, published):
    assert told(ask("", "v1/houses/"), "Houses")["items"][0]["name"]
    listed = told(ask("", f"v1/houses/{small.house.slug}/publications/"), "Publications")
    assert [one["uid"] for one in listed["items"]] == [str(published.matter.uid)]
    assert told(ask("", f"v1/publications/{published.matter.uid}/"), "Publication")["passages"]
    assert ask("", f"v1/publications/{story.matter.uid}/").status_code == 404
    told(ask("", f"v1/houses/{small.house.slug}/figures/"), "PublicFigures")
    published.step("unpublish", "publisher", sealed={"reason": "内容有误"})
    assert ask("", f"v1/publications/{published.matter.uid}/").status_code == 410


@pytest.mark.parametrize(
    ("who", "place"),
    [
        ("clerk", "v1/kinds/suggestion/matters/"),
        ("deputy", "v1/kinds/suggestion/matters/"),
        ("clerk", "v1/matters/{uid}/"),
        ("water_head", "v1/matters/{uid}/"),
        ("clerk", "v1/matters/{uid}/steps/"),
        ("clerk", "v1/figures/"),
        ("", "v1/houses/{slug}/publications/"),
    ],
)
def test_no_answer_takes_more_than_twelve_queries(
    ask, client, story, published, small, who, place, django_assert_max_num_queries
):
    place = place.format(uid=story.matter.uid, slug=small.house.slug)
    assert ask(who, place).status_code == 200
    with django_assert_max_num_queries((SIGNING_IN if who else 0) + 12):
        client.get(f"/api/{place}")


def test_one_account_may_ask_so_often_in_a_minute(ask, monkeypatch):
    cache.clear()
    monkeypatch.setattr("lianghui.faces.api.pace.A_MINUTE", 2)
    codes = [ask("deputy", "v1/me/").status_code for _ in range(4)]
    assert 429 in codes
    answer = ask("deputy", "v1/me/")
    assert int(answer["Retry-After"]) <= 60
    assert ask("clerk", "v1/me/").status_code == 200, "it counts the account"
    cache.clear()


def test_private_answers_are_kept_by_nobody_and_public_ones_for_a_minute(ask, small):
    assert "no-store" in ask("clerk", "v1/kinds/")["Cache-Control"]
    assert "max-age=60" in ask("", "v1/houses/")["Cache-Control"]


def test_an_address_that_is_none_answers_in_the_same_shape(ask):
    for place in ("", "v1/", "v1/kinds/nonsense/matters/", "v2/x", "v1/matters/12/"):
        answer = ask("clerk", place)
        assert answer.status_code == 404, place
        assert wrong(answer.json(), {"$ref": "#/components/schemas/Error"}, document()) == []


def test_a_method_it_does_not_know_is_refused(client, small):
    small.enter(client, "clerk")
    for method in ("put", "delete", "patch", "post"):
        answer = getattr(client, method)("/api/v1/kinds/")
        assert answer.status_code == 405
        assert answer["Allow"] == "GET, HEAD"
