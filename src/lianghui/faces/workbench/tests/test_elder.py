"""老年模式 stays on, needs no script and no session, and leads nowhere else."""

import pytest
from django.test import Client

pytestmark = pytest.mark.urls("lianghui.faces.workbench.tests.style_guide")


def test_it_stays_on_and_goes_off():
    client = Client()
    assert b"elder.css" not in client.get("/desk/").content
    answer = client.post("/elder/", {"on": "1", "next": "/desk/"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert int(client.cookies["elder"]["max-age"]) == 31_536_000
    assert b"elder.css" in client.get("/desk/").content
    assert b"elder.css" in client.get("/portal-home/").content
    client.post("/elder/", {"on": "0", "next": "/desk/"})
    assert b"elder.css" not in client.get("/desk/").content


def test_it_needs_no_token_but_a_post():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/elder/", {"on": "1", "next": "/desk/"}).status_code == 302
    assert client.get("/elder/").status_code == 405


@pytest.mark.parametrize("elsewhere", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(elsewhere):
    assert Client().post("/elder/", {"on": "1", "next": elsewhere})["Location"] == "/"


def test_it_keeps_to_the_prefix():
    answer = Client().post("/elder/", {"on": "1"}, SCRIPT_NAME="/lianghui")
    assert answer["Location"] == "/lianghui/"
    assert answer.cookies["elder"]["path"] == "/lianghui"
