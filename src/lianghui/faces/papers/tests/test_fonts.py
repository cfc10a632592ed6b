"""Fonts on their page: seen, tried, uploaded, taken away, by the system's administrator alone."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from fontTools.fontBuilder import FontBuilder

AT = "/desk/papers/fonts/"


@pytest.fixture
def admin(client, case):
    return case.small.enter(client, "system_admin")


def a_font(tmp_path, characters="鱻龘", **names):
    """A font with a few characters, made on the spot."""
    glyphs = [".notdef", *(f"u{ord(c):X}" for c in characters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(glyphs)
    builder.setupCharacterMap({ord(c): f"u{ord(c):X}" for c in characters})
    builder.setupGlyf({glyph: _box() for glyph in glyphs})
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Rare Sample", "styleName": "Regular", **names})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    path = tmp_path / "made.ttf"
    builder.save(path)
    return path.read_bytes()


def _box():
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((900, 0))
    pen.lineTo((900, 900))
    pen.closePath()
    return pen.glyph()


def test_only_the_systems_administrator_has_them(client, case):
    for key in ("clerk", "deputy", "water_head"):
        case.small.enter(client, key)
        assert client.get(AT).status_code == 403
        assert client.post(AT).status_code == 403
        assert client.post(reverse("font-remove"), {"name": "a.ttf"}).status_code == 403


def test_which_fonts_there_are_and_which_characters_lack(admin, fonts):
    page = admin.get(AT, {"try": "小河\U000f0001"})
    assert len(page.context["used"]) == 4
    assert page.context["lacking"] == ["\U000f0001（U+F0001）"]
    assert "都有字形" in admin.get(AT, {"try": "小河"}).content.decode()


def test_a_font_is_uploaded_fills_a_gap_and_is_taken_away(admin, fonts, tmp_path):
    content = a_font(tmp_path, "\U000f0001", fullName="Rare Sample", psName="RareSample")
    assert admin.post(AT, {"file": SimpleUploadedFile("补字.ttf", content)}).status_code == 302
    page = admin.get(AT, {"try": "\U000f0001"})
    assert page.context["lacking"] == []
    assert [name for name, _size in page.context["uploaded"]] == ["补字.ttf"]
    for wrong in ("../made.ttf", "made.ttf", ""):
        assert admin.post(reverse("font-remove"), {"name": wrong}).status_code == 404
    assert Path(tmp_path / "made.ttf").exists()
    admin.post(reverse("font-remove"), {"name": "补字.ttf"})
    assert admin.get(AT, {"try": "\U000f0001"}).context["lacking"] != []


def test_a_font_the_setter_passes_over_is_refused(admin, tmp_path):
    answer = admin.post(AT, {"file": SimpleUploadedFile("a.ttf", a_font(tmp_path))})
    assert (answer.status_code, "读不出这个字体的名称" in answer.content.decode()) == (422, True)
    assert answer.context["uploaded"] == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: SimpleUploadedFile("a.ttf", b"no font"), "不是可用的字体文件"),
        (lambda: SimpleUploadedFile("a.exe", b"MZ"), "须为"),
        (lambda: "", "请先选择"),
    ],
)
def test_what_is_no_font_is_said(admin, file, said):
    answer = admin.post(AT, {"file": file()})
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_without_any_font_the_page_says_what_to_do(admin, monkeypatch):
    from lianghui.faces.papers.views import fonts as view
    from lianghui.kernel.papers.fonts import NoChineseFont

    def none(*_args):
        raise NoChineseFont

    monkeypatch.setattr(view, "find_fonts", none)
    assert "服务器上没有中文字体" in admin.get(AT, {"try": "小"}).content.decode()
