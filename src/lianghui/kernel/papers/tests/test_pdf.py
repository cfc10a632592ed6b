"""The PDF: text is never markup, no glyph is ever missing in silence."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from lianghui.kernel.papers import content, pdf
from lianghui.kernel.papers.collection import Part
from lianghui.kernel.papers.fonts import FontBook, MissingGlyphs, NoChineseFont, NotAFont, find_fonts, install_font
from lianghui.kernel.papers.tests.samples import HOSTILE, full_paper


@pytest.fixture
def fonts(tmp_path) -> FontBook:
    try:
        return find_fonts(tmp_path)
    except NoChineseFont:
        pytest.skip("no Chinese font on this machine: install fonts-noto-cjk to run these")


def read(made: bytes, tmp_path, *options: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not on this machine: install poppler-utils to read the PDF back")
    path = tmp_path / "made.pdf"
    path.write_bytes(made)
    return subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True).stdout.decode()


def bare(text: str) -> str:
    """Without spaces and the word joiners Typst sets between dots and page number."""
    return re.sub(r"[\s\u2060]", "", text)


def test_a_paper_with_every_part_is_set(fonts, tmp_path):
    made = pdf.render_pdf(full_paper(), fonts)
    assert made.startswith(b"%PDF-")
    said = bare(read(made, tmp_path, "-raw"))
    for place, text in content.texts(full_paper()):
        if text and text != HOSTILE:
            for line in text.splitlines():
                # A long line may be broken around a page's end.
                assert bare(line)[:20] in said, place


def test_user_text_is_never_read_as_markup(fonts, tmp_path):
    paper = content.Paper(HOSTILE, (content.Paragraph(HOSTILE), content.Paragraph('#panic("x") #read("/etc/passwd")')))
    said = bare(read(pdf.render_pdf(paper, fonts), tmp_path, "-raw"))
    assert said.count(bare(HOSTILE)) == 2
    assert bare('#panic("x") #read("/etc/passwd")') in said


def test_twenty_two_lines_a_page(fonts, tmp_path):
    line = content.Paragraph("甲", indent=False)
    one = pdf.render_pdf(content.Paper("", (line,) * 22), fonts)
    two = pdf.render_pdf(content.Paper("", (line,) * 23), fonts)
    assert read(one, tmp_path).count("\f") == 1
    assert read(two, tmp_path).count("\f") == 2


def test_twenty_eight_characters_a_line(fonts, tmp_path):
    made = pdf.render_pdf(content.Paper("", (content.Paragraph("甲" * 57, indent=False),)), fonts)
    assert [len(line) for line in read(made, tmp_path).split() if "甲" in line] == [28, 28, 1]


def collected(count: int):
    for number in range(1, count + 1):
        blocks = (content.Paragraph(HOSTILE), content.Table((content.cells("结果", "已解决"),)))
        yield Part(f"关于第{number}件事的建议", blocks, f"第{number}号", "第一代表团" if number < 3 else "第二代表团")


def test_a_collection_has_contents_with_the_right_pages(fonts, tmp_path):
    made = pdf.render_collection(collected(4), fonts, title="建议汇编", organ="清河市人大", date="2026年11月")
    cover, contents, *parts = read(made, tmp_path, "-layout").split("\f")[:-1]
    assert "建议汇编" in cover
    assert len(parts) == 4
    entries = [bare(line) for line in contents.splitlines() if "关于第" in line]
    assert [(line[:3], int(line.rsplit("·", 1)[1])) for line in entries] == [(f"第{n}号", n + 2) for n in range(1, 5)]
    assert bare(contents).count("第一代表团") == 1
    assert bare(contents).count("第二代表团") == 1
    for number, page in enumerate(parts, 1):
        assert f"关于第{number}件事的建议" in page
        assert "代表团" not in page


def test_a_collection_names_the_part_with_a_missing_glyph(fonts):
    part = Part("标题", (content.Paragraph("\U000f0001"),), "第7号")
    with pytest.raises(MissingGlyphs, match="第7号第1段"):
        pdf.render_collection([part], fonts, title="汇编")
    with pytest.raises(content.ContentError, match="没有可以汇编的内容"):
        pdf.render_collection([], fonts, title="汇编")


def test_the_same_paper_gives_the_same_bytes(fonts):
    assert pdf.render_pdf(full_paper(), fonts) == pdf.render_pdf(full_paper(), fonts)


def test_a_missing_glyph_is_named_with_its_places(fonts):
    paper = content.Paper("标题", (content.Paragraph("关于\U000f0001的建议"), content.Paragraph("又\U000f0001")))
    with pytest.raises(MissingGlyphs, match=r"U\+F0001，第1段、第2段") as caught:
        pdf.render_pdf(paper, fonts)
    assert list(caught.value.missing) == ["\U000f0001"]


def test_without_a_chinese_font_it_says_how_to_get_one(tmp_path):
    with pytest.raises(NoChineseFont, match="上传一个中文字体文件"):
        find_fonts(tmp_path, system=False)


def test_an_uploaded_font_is_found_and_used(fonts, tmp_path):
    folder = tmp_path / "uploaded"
    source = Path(fonts.fonts[0].path)
    install_font(source.read_bytes(), f"../../我的 字体{source.suffix}", folder)
    assert [path.name for path in folder.iterdir()] == [f"我的字体{source.suffix}"]
    book = find_fonts(folder, system=False)
    assert book.folders == (str(folder),)
    assert pdf.render_pdf(content.Paper("标题"), book).startswith(b"%PDF-")


@pytest.mark.parametrize(("content_", "name", "said"), [(b"MZ", "x.ttf", "不是可用的字体文件"), (b"", "x.exe", "须为")])
def test_what_is_no_font_is_refused(tmp_path, content_, name, said):
    with pytest.raises(NotAFont, match=said):
        install_font(content_, name, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_collection_that_outgrows_its_memory_says_what_to_do(fonts, monkeypatch):
    parts = [Part("关于一件事的建议", (content.Paragraph("正文。" * 40),), number="第1号")]
    assert pdf.render_collection(parts, fonts, title="汇编").startswith(b"%PDF-")
    monkeypatch.setattr(pdf, "MEMORY", 60 * 1024 * 1024)
    with pytest.raises(pdf.TooLong, match="另存为 PDF"):
        pdf.render_collection(parts, fonts, title="汇编")
