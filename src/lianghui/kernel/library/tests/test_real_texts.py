"""Real texts, where they lie beside the repository: every eighth of them. ``make bench-laws`` takes all."""

from pathlib import Path

import pytest

from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.import_report import Outcome
from lianghui.kernel.library.importing import bring_in
from lianghui.kernel.library.models import ArticleRow, Change, Event, Version, Work
from lianghui.kernel.library.preparing import Source
from lianghui.kernel.library.search import find
from lianghui.kernel.library.timeline import MAKING

pytestmark = pytest.mark.django_db
SHARED = Path(__file__).resolve().parents[6] / "shared" / "laws"


@pytest.fixture
def report(now):
    if not SHARED.exists():
        pytest.skip("没有真实法规文本（shared/laws），跳过")
    chosen = sorted(SHARED.rglob("*.md"))[::8]
    return bring_in([Source(path.relative_to(SHARED).as_posix(), path) for path in chosen], now=now)


def counts():
    return [model.objects.count() for model in (Work, Version, Event, ArticleRow, Change)]


def test_all_are_taken_and_found_again(report, now):
    assert report.files == 120
    assert (report.skipped, report.round_trip_failures) == ([], [])
    assert Version.objects.count() == report.count(Outcome.WORK) + report.count(Outcome.VERSION)
    assert report.articles > 4000
    assert ArticleRow.objects.filter(kind="article").count() >= report.articles
    assert len(report.sequence) <= 0.02 * report.files
    assert set(Version.objects.filter(articles=0).values_list("work__kind", flat=True)) <= {
        "legal_decision",
        "amending_decision",
        "local_regulation",
    }
    # Every text of a place has its place, every dated one its day from its own history, linked to what made it.
    assert not Work.objects.filter(kind="local_regulation", region="").exists()
    dated = Version.objects.exclude(day=None)
    assert dated.count() > 0.8 * report.files
    assert not dated.exclude(since=None).exclude(made_by__kind__in=MAKING).exists()
    page = find("管理", Filters(in_force=True, on=now.date()))
    assert page.total.number > 500
    assert verify() == []
    again = counts()
    paths = [Source(line.name, SHARED / line.name) for line in report.lines]
    repeated = bring_in(paths, now=now)
    assert (repeated.wrote, counts()) == (False, again)
