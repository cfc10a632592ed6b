"""A suggestion from its first line to its end, by GET and POST alone."""

import pytest

from lianghui.faces.workbench.tests.telling import Story, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return Story()


def test_from_the_first_line_to_the_mark(story):
    story.answered()
    assert story.state == "answered"
    page = story.as_("deputy").get("/desk/")
    assert "评价" in text(page)
    story.did("deputy", "mark", part=story.part("mark"), result="satisfied")
    assert story.state == "judged"
    page = story.as_("deputy").get(f"/desk/m/{story.matter.uid}/")
    assert "路灯已经装好。" in text(page)
    assert "办理经过" in text(page)


@pytest.mark.parametrize(
    "key", ["deputy", "clerk", "publisher", "leader", "government_office", "water_clerk", "cppcc_clerk"]
)
def test_each_role_has_its_desk_and_lists(story, key):
    story.handed_over()
    client = story.as_(key)
    for href in ("/desk/", "/desk/drafts/"):
        assert client.get(href).status_code == 200
    kind = "proposal" if key.startswith("cppcc") else "suggestion"
    page = client.get(f"/desk/list/{kind}/")
    assert page.status_code == 200
    assert ("修好滨河路的路灯" in text(page)) == (key in {"deputy", "clerk", "publisher", "water_clerk"})


def test_what_a_unit_drafts_is_seen_inside_it_until_it_is_signed(story):
    story.handed_over()
    part = story.part()
    story.did("water_clerk", "receive", part=part)
    story.did("water_section", "draft_answer", part=part, answer="只在单位内部看的稿子")
    seen = {key: text(story.as_(key).get(f"/desk/m/{story.matter.uid}/")) for key in ("deputy", "clerk", "water_head")}
    assert {key for key, page in seen.items() if "只在单位内部看的稿子" in page} == {"water_head"}
    story.did("water_head", "answer", part=part, answer="签发的答复", klass="solved")
    assert "签发的答复" in text(story.as_("deputy").get(f"/desk/m/{story.matter.uid}/"))


def test_a_unit_has_the_matters_of_several_houses(story):
    story.handed_over()
    first = story.matter
    story.begun("member", "proposal", title="关于水质监测的提案")
    story.did("cppcc_clerk", "accept")
    story.did("cppcc_clerk", "hand_over", **{"units-0-unit": "小河市水务局", "units-0-role": "lead"})
    desk = text(story.as_("water_clerk").get("/desk/"))
    assert "修好滨河路的路灯" in desk
    assert "关于水质监测的提案" in desk
    story.did("water_clerk", "receive", part=story.part())
    assert story.as_("cppcc_clerk").get(f"/desk/m/{first.uid}/").status_code == 404
    assert story.as_("clerk").get(f"/desk/m/{story.matter.uid}/").status_code == 404


def test_two_sided_marks_stay_hidden_until_both_are_in(story):
    story.begun("member", "proposal", title="关于水质监测的提案")
    story.did("cppcc_clerk", "accept")
    story.did("cppcc_clerk", "hand_over", **{"units-0-unit": "小河市水务局", "units-0-role": "lead"})
    part = story.part()
    story.did("water_clerk", "receive", part=part)
    story.did("water_head", "answer", part=part, answer="已经办好。")
    story.did("member", "mark", part=story.part("mark"), result="mostly", reason="写给机关的意见")
    unit = text(story.as_("water_head").get(f"/desk/m/{story.matter.uid}/"))
    assert "写给机关的意见" not in unit
    assert "基本满意" not in unit
    story.did("water_head", "unit_mark", part=part, result="satisfied")
    assert "基本满意" in text(story.as_("water_head").get(f"/desk/m/{story.matter.uid}/"))


def test_what_is_given_back_waits_at_the_proposer_s_desk(story):
    story.begun()
    story.did("clerk", "advise", reason="请写清楚地点。")
    assert "待修改内容" in text(story.as_("deputy").get("/desk/"))
    assert "修好滨河路的路灯" not in text(story.as_("clerk").get("/desk/"))
    story.did("deputy", "amend", problem="滨河路大桥至水文站没有路灯。")
    assert "待受理" in text(story.as_("clerk").get("/desk/"))
