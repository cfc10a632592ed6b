"""An office's wording: versions, its own before the common one, preview before saving."""

import datetime as dt
from dataclasses import replace

import pytest

from lianghui.kernel.papers import wording
from lianghui.kernel.papers.filling import UnknownField
from lianghui.kernel.papers.models import Wording
from lianghui.kernel.papers.tests.houses import house
from lianghui.kernel.papers.tests.kinds import HAND_OVER

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)
KEY = HAND_OVER.key


def titled(title: str):
    return replace(HAND_OVER.wording, title=title)


def test_the_newest_of_the_house_counts_then_the_common_one_then_the_declared():
    here, there = house(), house("baishan")
    assert wording.wording_for(here, KEY) == HAND_OVER.wording
    wording.save_wording(None, KEY, titled("通用"), by="person:0", now=NOW)
    wording.save_wording(here, KEY, titled("一"), by="person:0", now=NOW)
    second = wording.save_wording(here, KEY, titled("二"), by="person:0", now=NOW)
    assert second.version == 2
    assert wording.wording_for(here, KEY) == titled("二")
    assert wording.wording_for(there, KEY) == titled("通用")
    assert [v.content["title"] for v in wording.versions(here, KEY)] == ["二", "一"]
    assert wording.versions(None, KEY).count() == 1


def test_an_unknown_field_is_not_saved():
    with pytest.raises(UnknownField, match="〔没有〕（标题）"):
        wording.save_wording(house(), KEY, titled("〔没有〕"), by="person:0", now=NOW)
    assert not Wording.objects.exists()


def test_a_preview_shows_examples_and_what_is_known():
    paper = wording.preview(KEY, titled("致〔承办单位〕"), {"承办单位": "市交通运输局"})
    assert paper.title == "致市交通运输局"
    assert paper.number == "〔2026〕第12号"
