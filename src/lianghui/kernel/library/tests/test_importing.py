"""Files come in, once each, whole or not at all, and everything odd is said."""

import datetime as dt

import pytest
from django.db import DatabaseError
from django.db.models import Value
from django.db.models.functions import Concat

from lianghui.kernel.library import keeping
from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.filters import Filters
from lianghui.kernel.library.import_report import Outcome
from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import ArticleBand, ArticleRow, ArticleWords, Change, Event, Version, Work
from lianghui.kernel.library.rebuilding import rebuild
from lianghui.kernel.library.search import find
from lianghui.kernel.library.tests.texts import AMENDED, ARTICLES, BRIDGES, ENACTED, LAMPS, LAMPS_2010, law, markdown

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 3, 4, 5, 6, tzinfo=dt.UTC)


def import_all(*paths, **options):
    return bring_in(sources_in(paths), now=NOW, **options)


def counts():
    return tuple(model.objects.count() for model in (Work, Version, Event, ArticleRow, ArticleBand, Change))


@pytest.fixture
def folder(tmp_path):
    law(tmp_path, "地方性法规/清江/清江省路灯条例(2001-02-03).md", LAMPS)
    law(tmp_path, "地方性法规/清江/清江省路灯条例(2010-05-06).md", LAMPS_2010)
    law(tmp_path, "地方性法规/清江/清江省桥梁条例(2005-06-07).md", BRIDGES)
    return tmp_path


def test_works_versions_events_and_articles(folder):
    report = import_all(folder)
    assert (report.count(Outcome.WORK), report.count(Outcome.VERSION), report.skipped) == (2, 1, [])
    assert report.articles == 15
    assert report.round_trip_failures == []
    lamps = Work.objects.get(title="清江省路灯条例")
    assert lamps.kind == Work.Kind.LOCAL_REGULATION
    assert lamps.organ == "清江省人民代表大会常务委员会"
    assert [version.label for version in lamps.versions.order_by("day")] == ["2001-02-03", "2010-05-06"]
    assert [(event.kind, event.day.year, event.version.label) for event in lamps.events.all()] == [
        ("enacted", 2001, "2001-02-03"),
        ("amended", 2010, "2010-05-06"),
    ]
    row = ArticleRow.objects.get(version__label="2010-05-06", eid="art_3")
    assert (row.number, row.position) == ("第三条", 2)
    assert row.version.text[row.start : row.end].startswith("第三条")
    assert "回告来人" in row.words


def test_the_times_of_versions_follow_from_the_events(folder):
    import_all(folder)
    old, new = Version.objects.filter(work__title="清江省路灯条例").order_by("day")
    assert (old.since, old.until) == (dt.date(2001, 5, 1), dt.date(2010, 5, 6))
    assert (new.since, new.until) == (dt.date(2010, 5, 6), None)


def test_a_repeat_writes_nothing_and_says_so(folder, django_assert_max_num_queries):
    import_all(folder)
    before = counts()
    with django_assert_max_num_queries(12):
        report = import_all(folder)
    assert counts() == before
    assert (report.count(Outcome.SAME), report.wrote) == (3, False)
    assert "没有写入任何内容" in "\n".join(report.told())


def test_a_dry_run_tells_the_same_and_writes_nothing(folder):
    dry = import_all(folder, dry_run=True)
    assert counts() == (0, 0, 0, 0, 0, 0)
    wet = import_all(folder)
    assert [(line.name, line.outcome, line.slug, line.label) for line in dry.lines] == [
        (line.name, line.outcome, line.slug, line.label) for line in wet.lines
    ]


def test_what_cannot_be_read_is_named_with_its_reason_and_stops_no_other(folder):
    (folder / "扫描件.md").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    (folder / "太大.md").touch()
    with (folder / "太大.md").open("r+b") as file:
        file.truncate(200 * 2**20)
    (folder / "空.docx").write_bytes(b"PK\x03\x04 cut off")
    report = import_all(folder)
    assert report.count(Outcome.WORK) == 2
    reasons = {line.name: line.reason for line in report.skipped}
    assert set(reasons) == {"扫描件.md", "太大.md", "空.docx"}
    assert "200 MB" in reasons["太大.md"]
    assert "图片" in reasons["扫描件.md"]


def test_gb18030_is_read(tmp_path):
    law(tmp_path, "清江省路灯条例.md", LAMPS, encoding="gb18030")
    import_all(tmp_path)
    assert Version.objects.get().encoding == "gb18030"
    assert "电工" in ArticleRow.objects.get(eid="art_3").words


def test_a_name_that_lies_is_said_and_the_text_believed(tmp_path):
    law(tmp_path, "清江省灯火条例(1994-03-05).md", LAMPS_2010)
    report = import_all(tmp_path)
    version = Version.objects.get()
    assert (version.title, version.day) == ("清江省路灯条例", dt.date(2010, 5, 6))
    said = " ".join(words for _, words in report.disagree)
    assert "清江省灯火条例" in said
    assert "1994-03-05" in said
    assert any("1994-03-05" in remark for remark in version.remarks)


def test_the_same_law_under_two_names_is_reported_and_not_merged(tmp_path):
    law(tmp_path, "a.md", LAMPS)
    law(tmp_path, "b.md", markdown("清江省灯火条例", *ARTICLES))
    law(tmp_path, "c.md", markdown("清江省夜间照明条例", *ARTICLES[:-1], "第六条 本条例自2009年1月1日起施行。"))
    report = import_all(tmp_path)
    assert Work.objects.count() == 3
    assert any("完全相同" in said and "b.md" in said for said in report.twice)
    assert any("清江省夜间照明条例" in said and "5 条" in said for said in report.twice)


def test_two_spellings_of_one_title_are_one_work_and_said(tmp_path):
    law(tmp_path, "a.md", markdown("中华人民共和国路灯法", *ARTICLES))
    law(tmp_path, "b.md", markdown("路灯法", *ARTICLES[:-1], history=(ENACTED, AMENDED)))
    report = import_all(tmp_path)
    work = Work.objects.get()
    assert (work.title, work.aliases, work.versions.count()) == ("中华人民共和国路灯法", ["路灯法"], 2)
    assert any("写法不同" in said for said in report.twice)


def test_a_file_that_fails_in_the_database_leaves_nothing_half_done(folder, monkeypatch):
    whole = keeping.write_rows

    def break_on_bridges(work, version, parts):
        whole(work, version, parts)
        if work.title == "清江省桥梁条例":
            raise DatabaseError("broken on purpose")

    monkeypatch.setattr(keeping, "write_rows", break_on_bridges)
    report = import_all(folder)
    assert [line.name for line in report.skipped] == ["地方性法规/清江/清江省桥梁条例(2005-06-07).md"]
    assert list(Work.objects.values_list("title", flat=True)) == ["清江省路灯条例"]
    assert set(ArticleRow.objects.values_list("work__title", flat=True)) == {"清江省路灯条例"}
    monkeypatch.undo()
    assert import_all(folder).count(Outcome.WORK) == 1


def test_every_new_version_is_on_record(folder):
    import_all(folder)
    assert Change.objects.filter(kind="version_added").count() == 3
    assert verify() == []


def test_progress_is_told(folder):
    told = []
    import_all(folder, progress=lambda done, total, name: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_file_that_is_here_stays_one_version_under_a_newer_reader(folder):
    import_all(folder)
    Version.objects.update(words_sha256=Concat(Value("read otherwise "), "label"))  # as an older reader had it
    before = counts()
    assert import_all(folder).wrote is False
    assert counts() == before


def test_what_follows_from_the_texts_is_built_again(folder):
    import_all(folder)
    whole = list(ArticleRow.objects.values_list("id", "eid", "words"))
    times = list(Version.objects.order_by("id").values_list("since", "until", "articles"))
    ArticleRow.objects.filter(eid="art_3").delete()
    ArticleWords.objects.all().delete()
    Version.objects.update(since=None, until=None, articles=0)
    assert rebuild() == 3
    assert list(ArticleRow.objects.values_list("id", "eid", "words")) == whole
    assert list(Version.objects.order_by("id").values_list("since", "until", "articles")) == times
    assert find("电工", Filters()).total.number == 2
    assert verify() == []
