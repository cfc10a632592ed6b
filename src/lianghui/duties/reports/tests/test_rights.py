"""Who sees reports: clerks and leaders of the office that read them, and nobody else by any address."""

import pytest
from django.test import Client
from django.urls import reverse

from lianghui.demo.small import DEPUTIES, MEMBERS, POSTS
from lianghui.duties.reports.models import FigureCorrection, Report, Upload
from lianghui.duties.reports.tests import invented
from lianghui.duties.reports.tests.conftest import send
from lianghui.duties.reports.tests.test_text import page_of

INSIDE = {"clerk", "publisher"}  # office_clerk, and office_leader, of this house
OTHER_OFFICE = {"cppcc_clerk"}  # lets itself in at the door, and finds nothing of this house
OUTSIDE = sorted(({*POSTS, *DEPUTIES, *MEMBERS} - INSIDE) - OTHER_OFFICE)
SECRET = ("山前市", "85.78", "百分比与件数不符")


@pytest.fixture
def others(small):
    """Another city's report with something that does not agree in it."""
    client = small.enter(Client(), "clerk")
    send(client, ("山前市.txt", invented.report(2025, "山前市")), own="0")
    return Report.objects.get()


def addresses(report):
    upload = Upload.objects.get()
    one = [report.uid]
    return [
        reverse("reports:reports"),
        reverse("reports:report-upload"),
        reverse("reports:report-uploaded", args=[upload.uid]),
        *(reverse(f"reports:report-{name}") for name in ("compare", "compare-sheet", "series", "series-sheet")),
        reverse("reports:report-compare") + f"?report={report.uid}&report={report.uid}",
        *(reverse(f"reports:report-{name}") for name in ("accuracy", "accuracy-sheet")),
        reverse("reports:report", args=one),
        *(reverse(f"reports:report-{name}", args=one) for name in ("sheet", "details", "record", "missed")),
        page_of(report, "86.2%"),
        page_of(report, "86.2%") + "?panel=1",
    ]


def test_the_office_itself_sees_it(small, others):
    for who in INSIDE:
        client = small.enter(Client(), who)
        shown = client.get(reverse("reports:report", args=[others.uid])).content.decode()
        assert all(word in shown for word in SECRET)
        assert {client.get(one).status_code for one in addresses(others)} == {200}


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_comes_in(small, others, who):
    client = small.enter(Client(), who)
    for address in addresses(others):
        assert client.get(address).status_code == 403, address
        assert client.post(address, {"then": "not_a_figure"}).status_code in {403, 405}, address


def test_another_office_finds_nothing_of_it(small, others):
    client = small.enter(Client(), "cppcc_clerk")
    for address in addresses(others):
        answer = client.get(address)
        named = str(others.uid) in address and "?report" not in address
        if named or "upload/" in address.removesuffix("upload/"):
            assert answer.status_code == 404, address
        assert not any(word.encode() in answer.content for word in SECRET), address
    for name in ("then", "details", "missed"):
        assert client.post(reverse(f"reports:report-{name}", args=[others.uid]), {"then": "out"}).status_code == 404
    assert client.post(page_of(others, "86.2%"), {"then": "not_a_figure"}).status_code == 404
    assert FigureCorrection.objects.count() == 0


def test_two_offices_read_the_same_report_each_for_itself(small, others):
    client = small.enter(Client(), "cppcc_clerk")
    send(client, ("山前市.txt", invented.report(2025, "山前市")), own="0")
    assert Report.objects.count() == 2
    assert Report.objects.filter(house=small.cppcc).count() == 1
    client.post(page_of(Report.objects.get(house=small.cppcc), "86.2%"), {"then": "not_a_figure"})
    assert not FigureCorrection.objects.filter(report=others).exists()


def test_a_stranger_is_sent_to_the_door(small, others):
    for address in addresses(others):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, "/sign-in/")


@pytest.mark.parametrize("address", ["/", "/api/v1/", "/api/v1/publications/", "/api/v1/openapi.json", "/xiaohe/"])
@pytest.mark.parametrize("who", ["", "cppcc_clerk", "deputy", "leader", "water_head"])
def test_neither_portal_nor_interface_tells(small, others, address, who):
    client = small.enter(Client(), who) if who else Client()
    shown = client.get(address, follow=True)
    assert not any(word.encode() in shown.content for word in SECRET)


def test_the_navigation_names_it_to_the_office_alone(small, others):
    for who, there in (("clerk", True), ("deputy", False), ("water_head", False)):
        shown = small.enter(Client(), who).get("/desk/").content.decode()
        assert (reverse("reports:reports") in shown) is there
