"""Every step has a way back: what follows is shown first, the reason is kept, later acts fall only when ticked."""

import pytest

from lianghui.faces.workbench.tests.telling import Story, text
from lianghui.kernel.ledger.models import Act

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return Story().handed_over()


def correct(story, act, **query):
    return story.href(f"correct/{act}") + ("?withdraw=1" if query.get("withdraw") else "")


def last(step):
    return Act.objects.filter(step=f"suggestion.{step}", corrects=None).latest("id").uid


def test_another_unit(story):
    href = correct(story, last("hand_over"))
    before = Act.objects.count()
    shown = story.fill("clerk", href, then="preview", reason="交错了单位", **{"units-0-unit": "小河市交通局"})
    assert "这样更正之后" in text(shown)
    assert "新增承办：小河市交通局" in text(shown)
    assert "取消承办：小河市水务局" in text(shown)
    assert Act.objects.count() == before  # looking writes nothing
    done = story.fill("clerk", href, then="take", reason="交错了单位", **{"units-0-unit": "小河市交通局"})
    assert "已更正：交办" in text(done)
    assert [part.party for part in story.snapshot.parts_of("assignment")] == [story.small.ref("roads")]
    assert "交错了单位" in text(done)
    assert story.as_("water_clerk").get(story.href("")[:-1]).status_code == 404
    assert story.as_("roads_clerk").get(f"/desk/m/{story.matter.uid}/").status_code == 200


def test_later_acts_that_fall_are_named_and_ticked(story):
    story.did("water_clerk", "receive", part=story.part())
    href = correct(story, last("hand_over"), withdraw=True)
    shown = story.fill("clerk", href, then="take", reason="还不该交办")
    assert shown.status_code == 422 or "不再成立" in text(shown)
    assert story.state == "handed_over"
    assert "签收" in text(shown)
    done = story.fill("clerk", href, then="take", reason="还不该交办", also=[str(last("receive"))])
    assert "已撤回：交办" in text(done)
    assert story.state == "accepted"


def test_a_number_given_stays_as_void_and_a_reason_is_asked(story):
    story.fill("clerk", correct(story, last("hand_over"), withdraw=True), then="take", reason="重办")
    href = correct(story, last("accept"), withdraw=True)
    silent = story.fill("clerk", href, then="take", reason="")
    assert silent.status_code == 422
    assert story.state == "accepted"
    number = story.snapshot.number_text
    shown = story.fill("clerk", href, then="preview", reason="受理早了")
    assert f"编号{number}作废" in text(shown)
    story.fill("clerk", href, then="take", reason="受理早了")
    assert story.snapshot.void_numbers == (number,)


def test_who_may(story):
    href = correct(story, last("hand_over"))
    assert story.as_("water_clerk").get(href).status_code == 403
    assert story.as_("deputy").get(correct(story, last("submit"))).status_code == 403  # the office has acted on it
    assert story.as_("leader").get(href).status_code == 404
    story.did("water_clerk", "receive", part=story.part())
    own = correct(story, last("receive"))
    done = story.fill("water_clerk", own, then="take", reason="按错了")
    assert "已撤回：签收" in text(done)


def test_a_title_is_put_right(story):
    href = correct(story, last("submit"))
    done = story.fill("clerk", href, then="take", reason="错字", title="修好滨江路的路灯")
    assert "已更正：提出" in text(done), text(done)
    story.matter.refresh_from_db()
    assert story.matter.title == "修好滨江路的路灯"
    assert story.state == "handed_over"


def test_a_correction_of_another_matter_or_of_nothing(story):
    assert story.as_("clerk").get(correct(story, story.matter.uid)).status_code == 404
