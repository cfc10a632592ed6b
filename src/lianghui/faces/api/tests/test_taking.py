"""Taking steps by the interface: the same form, the same refusals, once for each intent, and nothing half done."""

import json

import pytest
from django.test import Client

from lianghui.faces.api.body import MOST
from lianghui.faces.api.openapi import document
from lianghui.faces.api.tests.shape import wrong
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter

TEXTS = {"title": "修桥", "problem": "桥面破损。", "proposal": "请修好。"}


def data_of(small, **more):
    return {"topic": "building", **TEXTS, **more}


def count():
    return Act.objects.count(), Matter.objects.unscoped("test").count()


def refused(answer, status, code=None):
    assert answer.status_code == status, answer.content.decode()
    body = answer.json()
    assert wrong(body, {"$ref": "#/components/schemas/Error"}, document()) == []
    assert any("\u4e00" <= char <= "\u9fff" for char in body["error"]["message"])
    if code:
        assert body["error"]["code"] == code
    return body["error"]


def test_the_form_of_a_step_is_asked_and_filled(ask, story):
    offered = ask("deputy", f"v1/matters/{story.matter.uid}/steps/").json()
    mark = next(one for one in offered["items"] if one["step"] == "suggestion.mark")
    place = f"v1/matters/{story.matter.uid}/steps/suggestion.mark/"
    form = ask("deputy", place, part=mark["part"])
    assert form.status_code == 200
    assert wrong(form.json(), {"$ref": "#/components/schemas/Step"}, document()) == []
    assert "result" in [one["name"] for one in form.json()["fields"]]
    body = {"part": mark["part"], "version": offered["version"], "data": {"result": "satisfied"}}
    taken = ask("deputy", place, body)
    assert taken.status_code == 200, taken.content.decode()
    assert wrong(taken.json(), {"$ref": "#/components/schemas/Taken"}, document()) == []
    assert taken.json()["state"] == "suggestion.judged"


def test_a_matter_is_begun(ask, small):
    form = {"data": data_of(small), "intent": "one"}
    taken = ask("deputy", "v1/begin/suggestion.submit/", form)
    assert taken.status_code == 200, taken.content.decode()
    assert taken.json()["state"] == "suggestion.submitted"
    assert Matter.objects.unscoped("test").get().title == "修桥"


def test_what_is_sent_twice_is_done_once(ask, small):
    form = {"data": data_of(small), "intent": "twice"}
    first = ask("deputy", "v1/begin/suggestion.submit/", form).json()
    before = count()
    again = ask("deputy", "v1/begin/suggestion.submit/", form).json()
    assert count() == before
    assert again["again"]
    assert (again["act"], again["matter"]) == (first["act"], first["matter"])


def test_the_intent_of_another_is_not_answered(ask, small):
    first = ask("deputy", "v1/begin/suggestion.submit/", {"data": data_of(small), "intent": "same"}).json()
    other = ask("cosigner", "v1/begin/suggestion.submit/", {"data": data_of(small), "intent": "same"}).json()
    assert other["matter"] != first["matter"]


def test_the_second_of_two_learns_what_the_first_did(ask, story):
    offered = ask("clerk", f"v1/matters/{story.matter.uid}/steps/").json()
    key = next(one for one in offered["items"] if one["step"] == "suggestion.fix_key_item" or not one["part"])["step"]
    story.step("publish", "publisher", parts=["text"])
    before = count()
    place = f"v1/matters/{story.matter.uid}/steps/{key}/"
    answer = ask("clerk", place, {"version": offered["version"], "data": {}})
    assert answer.status_code in {409, 422}, answer.content.decode()
    assert count() == before


def test_a_stale_version_is_refused_in_words(ask, story):
    offered = ask("deputy", f"v1/matters/{story.matter.uid}/steps/").json()
    part = next(one for one in offered["items"] if one["step"] == "suggestion.mark")["part"]
    story.step("publish", "publisher", parts=["text"])
    before = count()
    body = {"part": part, "version": offered["version"], "data": {"result": "satisfied"}}
    answer = ask("deputy", f"v1/matters/{story.matter.uid}/steps/suggestion.mark/", body)
    assert "已有他人办理" in refused(answer, 409, "stale")["message"]
    assert count() == before


def test_who_may_not_is_refused_and_learns_no_more(ask, story):
    place = f"v1/matters/{story.matter.uid}/steps/suggestion.publish/"
    before = count()
    refused(ask("deputy", place, {"data": {"parts": ["text"]}}), 403, "forbidden")
    refused(ask("third_deputy", place, {"data": {"parts": ["text"]}}), 404, "not_found")
    refused(ask("system_admin", place, {"data": {"parts": ["text"]}}), 404, "not_found")
    assert ask("", place, {"data": {}}).status_code == 401
    assert count() == before


def test_errors_are_by_field(ask, small):
    error = refused(ask("deputy", "v1/begin/suggestion.submit/", {"data": {"title": "修桥"}}), 422, "invalid")
    assert error["fields"]["problem"]
    error = refused(
        ask("deputy", "v1/begin/suggestion.submit/", {"data": data_of(small, colour="red", title=["x"])}), 422
    )
    assert len(error["fields"][""]) == 2
    assert count() == (0, 0)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b" ", 400),
        (b"[]", 400),
        (b"{", 400),
        (b'{"data": NaN}', 400),
        (b"\xff\xfe{", 400),
        (b'{"data": {"title": "\\ud800"}}', 400),
        (b"[" * 100_000, 400),
        (b'{"data": ' + b"9" * 5000 + b"}", 400),
        (b'{"data": []}', 422),
        (b'{"data": {"title": "a\\u0000b"}}', 422),
        (b'{"data": {"title": {"a": 1}}}', 422),
        (b'{"dat": {}}', 422),
        (b'{"version": -1}', 422),
        (b'{"version": "1"}', 422),
        (b'{"intent": "' + b"a" * 61 + b'"}', 422),
        (b'{"intent": "a b"}', 422),
        (b'{"happened": "2026-02-30"}', 422),
        (b'{"happened": "9999-12-31"}', 422),
        (b'{"way": "pigeon"}', 422),
        (b'{"way": "paper"}', 403),
        (b"{" + b" " * MOST + b"}", 413),
    ],
)
def test_what_is_no_good_is_refused_whole(client, small, sent, status):
    small.enter(client, "deputy")
    answer = client.post("/api/v1/begin/suggestion.submit/", sent, content_type="application/json")
    refused(answer, status)
    assert count() == (0, 0)


def test_what_is_no_json_is_refused(client, small):
    small.enter(client, "deputy")
    refused(client.post("/api/v1/begin/suggestion.submit/", {"title": "x"}), 415)


@pytest.mark.parametrize(
    "step", ["suggestion", "suggestion.", ".submit", "proposal.submit", "x.y", "suggestion.accept"]
)
def test_a_step_that_begins_nothing_is_not_found(ask, step):
    refused(ask("deputy", f"v1/begin/{step}/", {"data": {}}), 404)


def test_a_post_from_elsewhere_is_refused(small):
    client = Client(enforce_csrf_checks=True)
    small.enter(client, "deputy")
    body = json.dumps({"data": data_of(small)})
    place = "/api/v1/begin/suggestion.submit/"
    refused(client.post(place, body, content_type="application/json"), 403, "csrf")
    assert count() == (0, 0)
    mark = client.get("/api/v1/me/").json()["csrf"]
    taken = client.post(place, body, content_type="application/json", headers={"X-CSRFToken": mark})
    assert taken.status_code == 200, taken.content.decode()


def test_a_clerk_enters_what_came_on_paper(ask, small):
    body = {"data": data_of(small, proposer=small.ref("deputy")), "way": "paper", "happened": "2026-11-01"}
    taken = ask("clerk", "v1/begin/suggestion.submit/", body)
    assert taken.status_code == 200, taken.content.decode()
    facts = json.loads(Act.objects.get().facts)
    assert facts["by"]["way"] == "paper"
    assert facts["by"]["for"] == small.ref("deputy")
    assert facts["happened"] == "2026-11-01"
