"""Many at once: asked once, answered for each."""

import pytest

from lianghui.faces.workbench.tests.telling import Form, Story, text
from lianghui.kernel.ledger.models import Act
from lianghui.kernel.procedure.models import Matter

pytestmark = pytest.mark.django_db
HREF = "/desk/list/suggestion/bulk/"


@pytest.fixture
def story():
    told = Story()
    told.all = []
    for n in range(3):
        told.begun(title=f"第{n}件建议")
        told.all.append(told.matter)
    return told


def states():
    return list(Matter.objects.unscoped("a test counts").order_by("id").values_list("state__key", flat=True))


def test_accepted_then_handed_over_together(story):
    clerk = story.as_("clerk")
    uids = [str(one.uid) for one in story.all]
    page = clerk.get(HREF, {"step": "accept", "uid": uids})
    assert all(f"第{n}件建议" in text(page) for n in range(3))
    clerk.post(HREF, Form(page.content.decode()).values)
    assert states() == ["suggestion.accepted"] * 3
    page = clerk.get(HREF, {"step": "hand_over", "uid": uids})
    values = {**Form(page.content.decode()).values, "units-0-unit": "小河市水务局", "units-0-role": "lead"}
    answer = clerk.post(HREF, values)
    assert "办好 3 件" in text(answer)
    assert states() == ["suggestion.handed_over"] * 3
    before = Act.objects.count()
    assert "办好 3 件" in text(clerk.post(HREF, values))  # sent again: answered as before
    assert Act.objects.count() == before


def test_one_that_cannot_is_named_and_the_rest_stands(story):
    story.did("clerk", "turn_away", ground="own_affairs", outcome="not_accepted", reason="属于自身事务")
    clerk = story.as_("clerk")
    page = clerk.get(HREF, {"step": "accept", "uid": [str(one.uid) for one in story.all]})
    values = Form(page.content.decode()).values
    assert len(values["uid"]) == 2  # the third is shown with its reason, and not ticked
    answer = clerk.post(HREF, {**values, "uid": [str(one.uid) for one in story.all]})
    assert "办好 2 件，没有办成 1 件" in text(answer)
    assert "不作建议处理" in text(answer)
    assert states() == ["suggestion.accepted", "suggestion.accepted", "suggestion.turned_away"]


def test_errors_take_nothing(story):
    clerk = story.as_("clerk")
    for one in story.all:
        story.matter = one
        story.did("clerk", "accept")
    page = clerk.get(HREF, {"step": "hand_over", "uid": [str(one.uid) for one in story.all]})
    answer = clerk.post(HREF, {**Form(page.content.decode()).values, "units-0-unit": "没有这个局"})
    assert answer.status_code == 422
    assert states() == ["suggestion.accepted"] * 3


def test_only_the_house_s_own_office_and_only_its_matters(story):
    uids = [str(one.uid) for one in story.all]
    for key, status in (("deputy", 403), ("water_clerk", 403), ("cppcc_clerk", 404)):
        assert story.as_(key).get(HREF, {"step": "accept", "uid": uids}).status_code == status
    page = story.as_("cppcc_clerk").get("/desk/list/proposal/bulk/", {"step": "accept", "uid": uids})
    assert "没有选中事项" in text(page)
    assert story.as_("clerk").get(HREF, {"step": "close", "uid": uids}).status_code == 404
