"""A text survives a reload, a closed tab, two people writing, a form sent twice."""

import json
import uuid

import pytest

from lianghui.faces.workbench.tests.telling import Form, Story, text
from lianghui.kernel.drafts.models import Draft
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return Story()


def page_of(client, kind="suggestion"):
    page = client.get(f"/desk/new/{kind}/", follow=True)
    return page.request["PATH_INFO"], Form(page.content.decode()).values


def save_href(values):
    return f"/desk/drafts/{values['draft'][0]}/save/?form=suggestion.submit"


def test_saving_by_button_brings_the_text_back(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    answer = client.post(href, {**values, "title": "半句话", "then": "save"})
    assert answer.status_code == 200
    assert "草稿已保存" in text(answer)
    again = Form(client.get(href).content.decode()).values
    assert again["title"] == ["半句话"]
    assert again["revision"] == ["1"]
    assert "半句话" in text(client.get("/desk/drafts/"))
    assert "半句话" in text(client.get("/desk/"))
    assert "请填写" not in text(client.get(href))  # a draft is not judged


def test_saving_by_itself_and_a_text_that_met_another(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    saved = client.post(save_href(values), {**values, "title": "一"})
    assert saved.json() == {"revision": 1}
    late = client.post(save_href(values), {**values, "title": "二"})
    assert late.status_code == 409
    assert late.json()["fields"]["title"] == "一"
    # Both are kept, and shown beside one another without scripts too.
    shown = client.post(href, {**values, "title": "三", "then": "save"})
    assert shown.status_code == 409
    assert "您写的" in text(shown)
    assert {"一", "三"} <= {one.strip() for one in text(shown).split()}
    assert Draft.objects.get().versions.count() == 2


def test_a_late_page_does_not_send_an_older_text_over_a_newer(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    typed = {"title": "路灯", "problem": "暗", "proposal": "装"}
    client.post(save_href(values), {**values, **typed, "problem": "很暗，三公里"})
    answer = client.post(href, {**values, **typed})
    assert answer.status_code == 409
    assert "很暗，三公里" in text(answer)
    assert Matter.objects.unscoped("count").count() == 0
    assert client.post(href, {**Form(answer.content.decode()).values}).status_code == 302


def test_the_draft_goes_in_with_the_act(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    typed = {**values, "title": "路灯", "problem": "暗", "proposal": "装"}
    client.post(save_href(values), typed)
    answer = client.post(href, {**typed, "revision": "1"}, follow=True)
    assert answer.status_code == 200
    assert f'<meta name="draft-done" content="{values["draft"][0]}">' in answer.content.decode()
    draft = Draft.objects.get()
    assert draft.submitted_at is not None
    assert draft.body == {}
    assert client.get(href).status_code == 409  # a late tab is told that it was handed in
    assert client.post(save_href(values), typed).status_code == 410


def test_a_refused_act_leaves_the_draft(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    client.post(save_href(values), {**values, "title": "路灯"})
    assert client.post(href, {**values, "title": "路灯", "revision": "1"}).status_code == 422
    assert Draft.objects.get().submitted_at is None


def test_a_form_sent_twice_begins_one_matter(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    typed = {**values, "title": "路灯", "problem": "暗", "proposal": "装"}
    first, second = client.post(href, typed), client.post(href, typed)
    assert first["Location"] == second["Location"]
    assert Act.objects.count() == 1


def test_nobody_comes_to_anothers_draft(story):
    href, values = page_of(story.as_("deputy"))
    story.as_("deputy").post(save_href(values), {**values, "title": "秘密"})
    for key in ("cosigner", "clerk"):
        client = story.as_(key)
        assert client.post(save_href(values), {**values, "title": "改"}).status_code == 404
        assert client.post(f"/desk/drafts/{values['draft'][0]}/put/").status_code == 404
        assert "秘密" not in client.get("/desk/drafts/").content.decode()
    assert story.as_("cosigner").get(href).status_code == 404
    assert Draft.objects.get().body["title"] == ["秘密"]


def test_discarded_and_taken_back(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    client.post(save_href(values), {**values, "title": "半句话"})
    put = f"/desk/drafts/{values['draft'][0]}/put/"
    assert "已放弃的" in text(client.post(put, {"then": "away"}, follow=True))
    assert "半句话" not in text(client.get("/desk/"))
    back = client.post(put, {"then": "back"})
    assert back["Location"] == href


def test_too_long_a_text_is_refused_and_kept_on_the_page(story):
    client = story.as_("deputy")
    href, values = page_of(client)
    long = "字" * 1_000_100
    assert client.post(save_href(values), {**values, "problem": long}).status_code == 413
    answer = client.post(href, {**values, "problem": long, "then": "save"})
    assert answer.status_code == 413
    assert long in answer.content.decode()
    assert Draft.objects.count() == 0


def test_a_step_with_a_long_text_has_a_draft_too(story):
    story.handed_over()
    part = story.part()
    story.did("water_clerk", "receive", part=part)
    href = story.href("draft_answer", part=part)
    story.fill("water_section", href, then="save", answer="写到一半")
    page = story.as_("water_section").get(href)
    assert Form(page.content.decode()).values["answer"] == ["写到一半"]
    assert "写到一半" not in story.as_("water_head").get(href).content.decode()
    story.did("water_section", "draft_answer", part=part, answer="写完了")
    assert story.snapshot.parts[part].state.endswith(".drafted")
    assert Draft.objects.get().submitted_at is not None


def test_saving_asks_for_a_form_there_is(story):
    client = story.as_("deputy")
    for form in ("", "suggestion", "nothing.at_all", "suggestion.fly"):
        assert client.post(f"/desk/drafts/{uuid.uuid4()}/save/?form={form}", {}).status_code == 404
    assert json.dumps(list(Draft.objects.values())) == "[]"


def test_what_the_section_drafted_stands_in_the_head_s_answer(story):
    story.handed_over()
    part = story.part()
    story.did("water_clerk", "receive", part=part)
    story.did("water_section", "draft_answer", part=part, answer="科室拟的稿")
    page = story.as_("water_head").get(story.href("answer", part=part))
    assert Form(page.content.decode()).values["answer"] == ["科室拟的稿"]


def test_a_draft_of_one_unit_does_not_stand_in_another_s(story):
    story.begun()
    story.did("clerk", "accept")
    units = {"units-0-unit": "小河市水务局", "units-0-role": "separate"}
    href = story.href("hand_over")
    story.fill(
        "clerk", href, **units, **{"units-1-unit": "小河市交通局", "units-1-role": "separate", "units-rows": "2"}
    )
    first, second = (one.uid for one in story.snapshot.parts_of("assignment"))
    story.did("water_clerk", "receive", part=first)
    story.did("roads_clerk", "receive", part=second)
    story.did("water_section", "draft_answer", part=first, answer="水务局拟的稿")
    page = story.as_("roads_head").get(story.href("answer", part=second))
    assert page.status_code == 200
    assert "水务局拟的稿" not in page.content.decode()
