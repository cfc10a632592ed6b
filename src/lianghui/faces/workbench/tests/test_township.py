"""A township where one clerk holds every post runs the whole loop, changing 身份 in the head of the page."""

from datetime import UTC, datetime

import pytest

from lianghui.faces.workbench.tests.telling import Story, text
from lianghui.kernel.institution.capacities import resolve
from lianghui.kernel.institution.posts import appoint
from lianghui.kernel.rules.models import OwnRule, RuleDocument
from lianghui.kernel.rules.setting import approve, propose

pytestmark = pytest.mark.django_db
OFFICE = ("office_clerk", "secretariat", "office_leader", "publisher", "second_person", "government_office")
UNIT = ("unit_clerk", "unit_section", "unit_reviewer", "unit_head")


@pytest.fixture
def story():
    told = Story()
    small = told.small
    person, since = small.people["clerk"], small.term.first_session_opens
    small.posts["all"] = appoint(person, small.organs["office"], "秘书", roles=OFFICE, since=since)
    small.posts["unit"] = appoint(person, small.organs["water"], "办公室主任", roles=UNIT, since=since)
    for key in ("all", "unit"):
        small.capacities[key] = resolve(small.posts[key].ref, small.today)
        small.accounts[key] = small.accounts["clerk"]
    told.clients["all"] = told.clients["unit"] = told.as_("clerk")
    return told


def waived(story):
    small = story.small
    document = RuleDocument.objects.create(
        house=small.house,
        title="本机关工作制度",
        number="一号",
        issued_on=small.today,
        text="一人办理的，不另设复核人。",
    )
    told = {"key": "second_person", "value": "waived", "article": 1, "since": small.term.first_session_opens}
    rule = propose(OwnRule(house=small.house, proposed_by=small.people["clerk"], document=document, **told))
    approve(rule, small.people["publisher"], datetime.now(UTC))


def acts_as(story, key):
    """Change 身份 as the form in the head of the page does."""
    client = story.as_("clerk")
    page = client.get("/desk/")
    ref = story.small.posts[key].ref
    assert f'<option value="{ref}"' in page.content.decode()
    answer = client.post("/capacity/", {"capacity": ref, "next": "/desk/"}, follow=True)
    assert answer.request["PATH_INFO"] == "/desk/"
    return text(answer)


def test_the_whole_loop(story):
    acts_as(story, "all")
    typed = {"title": "修好滨河路的路灯", "problem": "没有路灯。", "proposal": "请装上。", "proposer": "代一言"}
    story.begun("cosigner")  # one of another's, so that what is entered is looked for by its own title
    story.fill("all", "/desk/entry/suggestion/", **typed)
    story.matter = type(story.matter).objects.unscoped("a test").order_by("-id").first()
    story.did("all", "accept")
    story.did("all", "hand_over", **{"units-0-unit": "小河市水务局", "units-0-role": "lead"})
    assert "待签收" in acts_as(story, "unit")
    part = story.part()
    story.did("unit", "receive", part=part)
    story.did("unit", "answer", part=part, answer="已经装好。", klass="solved")
    acts_as(story, "all")
    story.did("all", "mark", part=story.part("mark"), enter=True, result="satisfied")
    refused = story.fill("all", story.href("publish"), parts=["text", "answer"], checked="on")
    assert refused.status_code == 422
    assert "须由另一人办理" in text(refused)
    waived(story)
    story.did("all", "publish", parts=["text", "answer"], checked="on")
    story.did("all", "close")
    assert story.state == "closed"
    assert "已办结" in text(story.as_("all").get(f"/desk/m/{story.matter.uid}/"))
