"""Issued papers: numbered, frozen, replaced by a better one, erased."""

import datetime as dt
import io

import pytest
from docx import Document

from lianghui.kernel.papers import content, issuing, media, numbering, word_template
from lianghui.kernel.papers.fonts import MissingGlyphs, NoChineseFont, find_fonts
from lianghui.kernel.papers.models import Issued, NumberTaken
from lianghui.kernel.papers.tests.houses import house
from lianghui.kernel.papers.tests.kinds import HAND_OVER, VALUES

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 6, 0, tzinfo=dt.UTC)
KEY = HAND_OVER.key
SERIES = "papers/2026"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAR = tmp_path


@pytest.fixture
def here():
    made = house()
    numbering.open_series(made, SERIES, label="发文", pattern="清人办〔2026〕{n}号")
    return made


def no_font(*_, **__):
    raise NoChineseFont


def words(here, issued) -> str:
    document = Document(io.BytesIO(media.read(here, issued.docx)))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_a_paper_is_numbered_and_frozen(here):
    first = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES, checkpoint="lianghui/qinghe/epoch-1\n7\nroot")
    second = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES)
    assert (first.number, second.number) == ("清人办〔2026〕1号", "清人办〔2026〕2号")
    assert "清人办〔2026〕1号" in words(here, first)
    assert NumberTaken.objects.get(number=1).by == f"paper:{first.uid}"
    assert first.title == "关于交办代表建议的通知"
    if first.pdf_note:
        pytest.skip("no Chinese font on this machine: the PDF was left out and said so")
    assert media.read(here, first.pdf).startswith(b"%PDF-")


def test_without_a_font_the_word_file_is_issued_and_the_page_says_why(here, monkeypatch):
    monkeypatch.setattr(issuing, "find_fonts", no_font)
    issued = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES)
    assert issued.pdf == ""
    assert "没有中文字体" in issued.pdf_note
    assert media.read(here, issued.docx)


def test_a_missing_glyph_issues_nothing_and_takes_no_number(here, tmp_path):
    try:
        find_fonts(tmp_path)
    except NoChineseFont:
        pytest.skip("no Chinese font on this machine: install fonts-noto-cjk to run this")
    with pytest.raises(MissingGlyphs, match=r"U\+F0001"):
        issuing.issue(here, KEY, {**VALUES, "要求": "\U000f0001"}, now=NOW, series=SERIES)
    assert not Issued.objects.exists()
    assert not NumberTaken.objects.exists()


def test_a_numbered_kind_wants_a_number(here):
    with pytest.raises(numbering.NumberingError, match="交办单须有文号"):
        issuing.issue(here, KEY, VALUES, now=NOW)
    assert issuing.issue(here, KEY, VALUES, now=NOW, number="清人办〔2025〕9号").number == "清人办〔2025〕9号"


def test_a_paper_is_replaced_once_and_its_bytes_stay(here):
    old = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES)
    frozen = media.read(here, old.docx)
    new = issuing.issue(here, KEY, VALUES, now=NOW, number=old.number, replaces=old)
    old.refresh_from_db()
    assert old.replaced_by == new
    assert media.read(here, old.docx) == frozen
    with pytest.raises(content.ContentError, match="已被另一份替换"):
        issuing.issue(here, KEY, VALUES, now=NOW, number=old.number, replaces=old)
    assert Issued.objects.count() == 2


def test_the_offices_word_file_is_followed_and_the_pdf_says_it_is_not(here):
    document = Document()
    document.add_paragraph("本机关版式：〔承办单位〕 〔文号〕")
    out = io.BytesIO()
    document.save(out)
    kept = issuing.save_word_template(here, KEY, out.getvalue(), by="person:0", now=NOW)
    assert kept.version == 1
    issued = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES)
    assert words(here, issued) == "本机关版式：市水利局 清人办〔2026〕1号"
    assert issued.pdf_note == word_template.PDF_NOTE or "没有中文字体" in issued.pdf_note
    assert issuing.save_word_template(here, KEY, b"", by="person:0", now=NOW).version == 2
    assert issuing.newest_template(here, KEY) is None


def test_an_erased_paper_keeps_number_and_date_only(here, django_capture_on_commit_callbacks):
    issued = issuing.issue(here, KEY, VALUES, now=NOW, series=SERIES)
    path = media.path_of(here, issued.docx)
    with django_capture_on_commit_callbacks(execute=True):
        assert issuing.erase_issued([issued], now=NOW) == 1
        assert path.exists()
    assert not path.exists()
    issued.refresh_from_db()
    assert (issued.title, issued.docx, issued.pdf, issued.number) == ("", "", "", "清人办〔2026〕1号")
    assert issuing.erase_issued([issued], now=NOW) == 0
