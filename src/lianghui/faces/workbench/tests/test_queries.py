"""Each page asks at most twelve questions of the database, however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lianghui.faces.workbench.tests.telling import Story
from lianghui.kernel.ledger.sequencer import checkpoint, sequence

pytestmark = pytest.mark.django_db
MOST = 12
OF_A_MATTER = 12


def asked(client, href):
    client.get(href)  # what a process learns once (procedures, packs) is learnt
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(href)
    assert answer.status_code == 200, href
    return [one["sql"][:300] for one in queries.captured_queries]


@pytest.fixture
def story():
    told = Story().answered()
    told.first = told.matter
    for n in range(25):
        told.begun(title=f"第{n}件建议")
    sequence(told.small.house)
    checkpoint(told.small.house, now=timezone.now())
    return told


@pytest.mark.parametrize("key", ["deputy", "clerk", "water_section", "water_head", "leader", "publisher"])
def test_no_list_asks_more_than_twelve(story, key):
    client = story.as_(key)
    lists = ("", "?order=due", "?q=路灯", "?state=open&due=over", "export/")
    hrefs = ["/desk/", "/desk/drafts/", *(f"/desk/list/suggestion/{rest}" for rest in lists)]
    over = {href: found for href in hrefs if len(found := asked(client, href)) > MOST}
    assert over == {}


@pytest.mark.parametrize("key", ["deputy", "clerk", "water_section", "water_head", "publisher"])
def test_a_matter_asks_for_each_table_once(story, key):
    found = asked(story.as_(key), f"/desk/m/{story.first.uid}/")
    assert len(found) <= OF_A_MATTER, "\n".join(found)


def test_more_matters_ask_no_more(story):
    clerk = story.as_("clerk")
    before = {href: len(asked(clerk, href)) for href in ("/desk/", "/desk/list/suggestion/")}
    for n in range(10):
        story.begun(title=f"再来一件 {n}")
    assert {href: len(asked(clerk, href)) for href in before} == before


def test_a_page_writes_nothing(story):
    for href in ("/desk/", "/desk/list/suggestion/", f"/desk/m/{story.first.uid}/"):
        assert not [sql for sql in asked(story.as_("clerk"), href) if not sql.startswith("SELECT")]
