"""A library with the invented texts of the demo, brought in as files are."""

import datetime
from pathlib import Path

import pytest

import lianghui.demo
from lianghui.faces.library import opening
from lianghui.kernel.institution.models import Region
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import Version, Work

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
    province = Region.objects.create(code="990000", name="沧澜省", level="province")
    Region.objects.create(code="990100", name="望川市", level="city", parent=province)
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
