import datetime
import json

import pytest

from lianghui.faces.figures.tests.story import Story, begin

START = datetime.date(2026, 3, 2)


@pytest.fixture
def small(db):
    return begin()


@pytest.fixture
def story(small):
    """A suggestion accepted, handed over and answered; not marked, not published."""
    return Story(small, "加装路灯", START).accepted().handed_over().answered()


@pytest.fixture
def published(small):
    return Story(small, "增开公交", START).accepted().handed_over("roads").answered().published()


@pytest.fixture
def ask(client, small):
    """Ask as somebody: ``ask("clerk", "v1/kinds/")``; with a body it is a POST."""

    def asking(who, place, body=None, **query):
        if who:
            small.enter(client, who)
        else:
            client.logout()
        if body is None:
            return client.get(f"/api/{place}", query)
        return client.post(f"/api/{place}", json.dumps(body), content_type="application/json")

    return asking
