"""Versions of a text follow one another and none is lost."""

import datetime as dt

import pytest

from lianghui.kernel.papers.tests.houses import house
from lianghui.kernel.papers.versions import VersionBehind, add_version, versions

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)


def test_versions_follow_one_another():
    here = house()
    for text in ("一", "二", "三"):
        add_version(here, "决定草案", text, author="person:0", now=NOW)
    add_version(here, "说明", "甲", author="person:0", now=NOW)
    assert [(v.version, v.text) for v in versions(here, "决定草案")] == [(3, "三"), (2, "二"), (1, "一")]


def test_who_worked_on_an_older_one_is_told_and_nothing_is_overwritten():
    here = house()
    add_version(here, "决定草案", "一", author="person:0", now=NOW, base=0)
    add_version(here, "决定草案", "二", author="person:0", now=NOW, base=1)
    with pytest.raises(VersionBehind, match="已有第2稿，您修改的是第1稿"):
        add_version(here, "决定草案", "另", author="person:1", now=NOW, base=1)
    assert versions(here, "决定草案").count() == 2
