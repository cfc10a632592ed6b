import pytest

from lianghui.demo.small import small_house
from lianghui.kernel.procedure.states import fill_states


@pytest.fixture
def small(db):
    fill_states()
    return small_house()


@pytest.fixture
def clerk(small, client):
    return small.enter(client, "clerk")


@pytest.fixture
def second(small):
    """The person who approves, in a browser of his own."""
    from django.test import Client

    return small.enter(Client(), "publisher")
