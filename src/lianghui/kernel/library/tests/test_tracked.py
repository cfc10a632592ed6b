"""A Word file with tracked changes: both readings are offered, and what is taken is said."""

import pytest

from lianghui.kernel.library.importing import bring_in, sources_in
from lianghui.kernel.library.models import ArticleRow, Version
from lianghui.kernel.text.law.reading.tests.documents import deleted, docx, inserted, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    before, after = "<w:r><w:t>第二条　电工在</w:t></w:r>", "<w:r><w:t>日内修好。</w:t></w:r>"
    changed = f"<w:p>{before}{deleted('三')}{inserted('一')}{after}</w:p>"
    body = paragraph("清江省路灯条例") + paragraph("第一条　天黑开灯。") + changed + paragraph("第三条　天亮关灯。")
    path = tmp_path / "清江省路灯条例.docx"
    path.write_bytes(docx(body))
    return path


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("accepted", ["电工在一日内修好。"]),
        ("rejected", ["电工在三日内修好。"]),
        ("both", ["电工在一日内修好。", "电工在三日内修好。"]),
    ],
)
def test_one_view_or_both_as_two_versions(file, now, view, words):
    report = bring_in(sources_in([file]), now=now, view=view)
    rows = ArticleRow.objects.filter(eid="art_2").order_by("version_id")
    assert [row.words for row in rows] == words
    assert len(report.tracked) == len(words)
    assert all(any("修订痕迹" in remark for remark in version.remarks) for version in Version.objects.all())
    assert "含修订痕迹的文件" in "\n".join(report.told())
    assert Version.objects.filter(view="").count() == 0


def test_the_text_that_is_kept_is_read_again_to_the_same_articles(file, now):
    from lianghui.kernel.library.texts import law_of

    bring_in(sources_in([file]), now=now, view="both")
    for version in Version.objects.all():
        assert [node.words() for node in law_of(version).articles()] == [
            row.words for row in version.rows.order_by("position") if row.kind == "article"
        ]
