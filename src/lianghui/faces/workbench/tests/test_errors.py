"""What went wrong is said in Chinese, with what to do; nothing of the machine shows."""

import pytest
from django.test import Client

from lianghui.faces.workbench.tests.telling import Form, Story, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return Story()


def test_not_found_says_the_same_of_what_is_hidden_and_of_what_is_not(story):
    story.begun()
    hidden = story.as_("government_office").get(f"/desk/m/{story.matter.uid}/")
    absent = story.as_("government_office").get(f"/desk/m/{story.small.house.uid}/")
    assert hidden.status_code == absent.status_code == 404
    assert "没有找到这一事项，或者您现在的身份不能查看。" in text(hidden)
    assert text(hidden).replace(str(story.matter.uid), "") == text(absent).replace(str(story.small.house.uid), "")
    assert "修好" not in hidden.content.decode()
    strange = Client().get("/no/such/page/")
    assert strange.status_code == 404
    assert "没有找到" in text(strange)
    assert "urlpatterns" not in strange.content.decode()


def test_forbidden(story):
    answer = story.as_("leader").get("/desk/new/suggestion/", follow=True)
    assert answer.status_code == 403
    assert "您当前的身份不能提出代表建议。" in text(answer)


def test_somebody_was_faster(story):
    story.begun()
    clerk = story.as_("clerk")
    page = clerk.get(story.href("accept"))
    story.did("clerk", "turn_away", ground="own_affairs", outcome="not_accepted", reason="属于自身事务")
    late = clerk.post(story.href("accept"), Form(page.content.decode()).values)
    assert late.status_code in {409, 422}
    assert "不作建议处理" in text(late)
    assert clerk.get(story.href("accept")).status_code == 409


def test_a_stale_page_shows_what_was_typed(story):
    story.handed_over()
    part = story.part()
    story.did("water_clerk", "receive", part=part)
    client, href = story.as_("water_section"), story.href("draft_answer", part=part)
    page = client.get(href)
    story.did("clerk", "classify_hard", reason="涉及面广")
    late = client.post(href, {**Form(page.content.decode()).values, "answer": "我写的"})
    assert late.status_code == 409
    assert "已有他人办理了“认定涉及面广、处理难度大”" in text(late)
    assert "我写的" in text(late)
    assert client.post(href, {**Form(late.content.decode()).values}).status_code == 302


def test_a_page_kept_open_too_long(story):
    client = Client(enforce_csrf_checks=True)
    story.small.enter(client, "deputy")
    page = client.get("/desk/new/suggestion/", follow=True)
    answer = client.post(page.request["PATH_INFO"], {"title": "路灯"})
    assert answer.status_code == 403
    assert "请重新打开页面后再提交" in text(answer)


def test_what_breaks_breaks_in_chinese(story, monkeypatch):
    def broken(*_args):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("lianghui.faces.workbench.building.desk.due_days", broken)
    client = story.small.enter(Client(raise_request_exception=False), "clerk")
    answer = client.get("/desk/")
    assert answer.status_code == 500
    assert "系统暂时出了问题" in text(answer)
    assert "secret detail" not in answer.content.decode()


def test_an_error_page_asks_nothing_when_all_is_broken(django_assert_num_queries, rf):
    from lianghui.faces.workbench.views.errors import server_error

    with django_assert_num_queries(0):
        assert server_error(rf.get("/")).status_code == 500
