"""What was not published, is anonymous or was taken back stands on no public page, in no search and in no feed."""

import datetime

import pytest
from django.urls import reverse

from lianghui.faces.figures.tests.story import NOW, Story, begin
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.correct import Mend
from lianghui.kernel.procedure.take import correct
from lianghui.kernel.publication.models import Publication

START = datetime.date(2026, 3, 2)


@pytest.fixture
def small(db):
    return begin()


def everything(client, slug, *words):
    """All public bytes of a house: pages, every item, searches, feed, maps."""
    places = [
        reverse("portal-house", args=[slug]),
        reverse("portal-list", args=[slug]),
        reverse("portal-feed", args=[slug]),
        reverse("portal-year-map", args=[slug, 2026]),
        reverse("portal-figures", args=[slug]),
        *(reverse("public-item", args=[uid]) for uid in Publication.objects.values_list("uid", flat=True)),
        *(f"{reverse('portal-list', args=[slug])}?q={word}" for word in words),
    ]
    return "\n".join(client.get(place).content.decode() for place in places)


def found(client, slug, word):
    answer = client.get(reverse("portal-list", args=[slug]), {"q": word})
    return [title for title, *_rest in answer.context["results"]]


def test_only_what_was_published_is_public(client, small):
    Story(small, "加装路灯", START).accepted().handed_over().answered().published()
    Story(small, "清理河道", START).accepted().handed_over().answered()
    text = everything(client, small.house.slug, "路灯", "河道")
    assert "加装路灯的情况" in text
    assert "清理河道的情况" not in text
    assert found(client, small.house.slug, "河道") == []


def test_an_answer_that_was_not_published_stays_inside(client, small):
    story = Story(small, "加装路灯", START).accepted().handed_over().answered()
    story.step("publish", "publisher", parts=["text"])
    assert "已经办理完毕" not in everything(client, small.house.slug, "路灯", "办理完毕")


def test_an_anonymous_proposer_is_named_nowhere(client, small):
    Story(small, "加装路灯", START, anonymous=True).accepted().handed_over().answered().published()
    name = small.people["deputy"].name
    assert name not in everything(client, small.house.slug, "路灯")
    assert found(client, small.house.slug, name) == []


def test_what_was_taken_back_is_gone_from_all_pages(client, small):
    story = Story(small, "加装路灯", START).accepted().handed_over().answered().published()
    story.step("unpublish", "publisher", sealed={"reason": "内容有误"})
    text = everything(client, small.house.slug, "路灯")
    assert "加装路灯的情况" not in text
    assert "内容有误" not in text
    assert found(client, small.house.slug, "路灯") == []
    assert client.get(reverse("public-item", args=[story.matter.uid])).status_code == 410


def test_what_turns_out_secret_leaves_the_portal_by_the_same_act(client, small):
    story = Story(small, "加装路灯", START).accepted().handed_over().published()
    story.step("keep_off_line", "clerk", sealed={"reason": "涉密"})
    assert "加装路灯的情况" not in everything(client, small.house.slug, "路灯")
    assert found(client, small.house.slug, "路灯") == []


def test_a_correction_of_what_was_published_reaches_the_public(client, small):
    story = Story(small, "加装路灯", START).accepted().handed_over().answered().published()
    answer = Act.objects.get(matter=story.matter, step="suggestion.answer")
    mended = Mend({"klass": "cannot", "form": "letter"}, {"answer": "经核实，暂不能办理。"})
    uid = str(answer.uid)
    correct(
        story.matter,
        uid,
        {uid: mended},
        house=small.house,
        actor=small.actors["clerk"],
        reason="答复有误",
        now=NOW,
    )
    text = everything(client, small.house.slug, "路灯")
    assert "经核实，暂不能办理" in text
    assert "已经办理完毕" not in text
    assert "暂不能解决" in text


def test_a_matter_that_is_not_public_answers_like_one_that_never_was(client, small):
    story = Story(small, "清理河道", START).accepted()
    real = client.get(reverse("public-item", args=[story.matter.uid]))
    never = client.get(reverse("public-item", args=["00000000-0000-4000-8000-000000000000"]))
    assert real.status_code == never.status_code == 404
    here = str(story.matter.uid)
    assert real.content.decode().replace(here, "") == never.content.decode().replace(
        "00000000-0000-4000-8000-000000000000", ""
    )
