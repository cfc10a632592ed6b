"""报告错误: anybody may, programmes may not, and only the office reads it."""

import re

import pytest
from django.urls import reverse

from lianghui.faces.library import pace
from lianghui.kernel.library.models import Change, ReaderReport

LABEL = "2024-05-28"


@pytest.fixture
def here(library):
    return reverse("law-report", args=[library.slug, LABEL, "art_10"])


@pytest.fixture
def patient(monkeypatch):
    """As if the reader had taken the time to write."""
    monkeypatch.setattr(pace, "QUICKEST", -1)


def stamp_of(client, here):
    return re.search(r'name="stamp" value="([^"]+)"', client.get(here).content.decode())[1]


def send(client, here, **more):
    return client.post(here, {"words": "公报上是四个月", "stamp": stamp_of(client, here), **more})


def test_a_reader_reports_without_an_account(client, here, patient):
    answer = send(client, here, quote="三个月", contact="0000-1234567")
    assert answer["Location"] == f"{here}?sent=1"
    assert "已经收到，谢谢" in client.get(answer["Location"]).content.decode()
    report = ReaderReport.objects.get()
    assert (report.eid, report.quote, report.words, report.contact) == (
        "art_10",
        "三个月",
        "公报上是四个月",
        "0000-1234567",
    )
    assert report.state == "open"
    assert Change.objects.filter(kind="mistake_reported").count() == 1
    assert "公报上" not in Change.objects.get(kind="mistake_reported").facts


def test_the_field_that_no_person_sees_keeps_nothing(client, here, patient):
    assert send(client, here, website="http://x").status_code == 302
    assert not ReaderReport.objects.exists()


def test_sooner_than_anybody_writes_is_asked_again(client, here):
    answer = send(client, here)
    assert answer.status_code == 422
    assert "发送得太快" in answer.content.decode()
    assert "公报上是四个月" in answer.content.decode()  # nothing typed is lost
    assert not ReaderReport.objects.exists()


@pytest.mark.parametrize("stamp", ["", "art_10", "art_10:1:x", "\0"])
def test_a_form_of_nobody_s_is_asked_again(client, here, patient, stamp):
    assert client.post(here, {"words": "错", "stamp": stamp}).status_code == 422
    assert not ReaderReport.objects.exists()


def test_a_stamp_counts_for_its_article_alone(client, here, library, patient, monkeypatch):
    other = reverse("law-report", args=[library.slug, LABEL, "art_1"])
    stamp = stamp_of(client, other)
    monkeypatch.setattr(pace, "QUICKEST", -1)
    assert client.post(here, {"words": "错", "stamp": stamp}).status_code == 422


def test_an_hour_takes_so_many(client, here, patient, monkeypatch):
    monkeypatch.setattr(pace, "AN_HOUR", 2)
    from django.core.cache import cache

    cache.clear()
    assert [send(client, here).status_code for _ in range(3)] == [302, 302, 422]
    assert ReaderReport.objects.count() == 2
    cache.clear()


def test_what_is_missing_or_too_long_is_said(client, here, patient):
    assert "请写明错在哪里" in send(client, here, words=" ").content.decode()
    assert send(client, here, words="长" * 2001).status_code == 422
    assert not ReaderReport.objects.exists()


def test_the_office_reads_answers_and_erases(clerk, library, client, here, patient):
    send(client, here, contact="0000-1234567")
    report = ReaderReport.objects.get()
    listed = clerk.get(reverse("desk-laws-reports")).content.decode()
    assert "公报上是四个月" in listed
    page = reverse("desk-laws-report", args=[report.uid])
    assert "0000-1234567" in clerk.get(page).content.decode()
    answer = clerk.post(page, {"then": "answer", "state": "declined", "answer": "核对公报第三期，文字无误。"})
    assert answer.status_code == 302
    report.refresh_from_db()
    assert (report.state, report.answered_by.name) == ("declined", "尹书言")
    assert "公报上" not in clerk.get(reverse("desk-laws-reports")).content.decode()
    clerk.post(page, {"then": "erase"})
    report.refresh_from_db()
    assert (report.words, report.contact) == ("", "")
    assert "0000-1234567" not in clerk.get(page).content.decode()
    assert clerk.post(page, {"then": "answer", "state": "open", "answer": "x"}).status_code == 422


def test_nobody_else_reads_reports(small, client, library, here, patient):
    from django.test import Client

    send(client, here)
    report = ReaderReport.objects.get()
    for key in ("deputy", "water_head", "government_office", "system_admin"):
        other = small.enter(Client(), key)
        for name, args in (("desk-laws-reports", []), ("desk-laws-report", [report.uid]), ("desk-laws", [])):
            answer = other.get(reverse(name, args=args))
            assert answer.status_code == 403
            assert "公报上" not in answer.content.decode()
    assert (
        "公报上"
        not in client.get(reverse("law-version-article", args=[library.slug, LABEL, "art_10"])).content.decode()
    )
