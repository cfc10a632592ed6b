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
