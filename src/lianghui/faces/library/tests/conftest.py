"""A library with the invented texts of the demo, brought in as files are."""

import datetime
from pathlib import Path

import pytest
from django.test import Client

import lianghui.demo
from lianghui.demo.small import small_house
from lianghui.faces.library import opening
from lianghui.kernel.institution.models import Region
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import Version, Work
from lianghui.kernel.procedure.states import fill_states

NOW = datetime.datetime(2026, 11, 1, 4, tzinfo=datetime.UTC)
TEXTS = Path(lianghui.demo.__file__).with_name("laws")
SUGGESTIONS = "沧澜省人民代表大会代表建议办理条例"
PATHS = "望川市绿道条例"


@pytest.fixture(autouse=True)
def _citations_looked_up_anew():
    """What an earlier test's library held opens nothing in this one, nor in the next."""
    opening.look_again()
    yield
    opening.look_again()


@pytest.fixture
def library(db):
    """Three works, five versions. Returns the work of the province's regulation on suggestions."""
    province = Region.objects.create(code="980000", name="沧澜省", level="province")
    Region.objects.create(code="980100", name="望川市", level="city", parent=province)
    report = bring_in(sources_in([TEXTS]), now=NOW)
    assert not report.skipped
    assert Version.objects.count() == 5
    return Work.objects.get(title=SUGGESTIONS)


def bring(tmp_path, name: str, text: str) -> Version:
    """One more text, by the same door."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    report = bring_in(sources_in([path]), now=NOW)
    assert not report.skipped, report.skipped
    line = report.lines[0]
    return Version.objects.select_related("work").get(work__slug=line.slug, label=line.label)


@pytest.fixture
def small(db):
    """A congress and a committee with their offices."""
    fill_states()
    return small_house()


@pytest.fixture
def clerk(small, client, settings, tmp_path):
    """The clerk of the congress, whose uploads lie in a folder of the test's own."""
    settings.VAR = tmp_path / "var"
    return small.enter(client, "clerk")


@pytest.fixture
def other_clerk(small):
    """The clerk of the committee, in a browser of his own."""
    return small.enter(Client(), "cppcc_clerk")


@pytest.fixture
def draft_text():
    """The province's regulation with three changes, as an office would send it."""
    text = (TEXTS / "沧澜省人民代表大会代表建议办理条例(2024-05-28).txt").read_text(encoding="utf-8")
    text = text.replace("承办单位应当自交办之日起三个月内答复代表。", "承办单位应当自交办之日起二个月内答复代表。")
    text = text.replace("第十二条　两个以上", "第十二条　三个以上")
    return text.replace("　　第十八条", "　　第十八条　本条例的解释以条文的字面意思为准。\n　　第十九条")
