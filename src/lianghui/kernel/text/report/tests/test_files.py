"""Every kind of file gives the same figures; what is no text is refused in words, and nothing is read half."""

import zipfile
from io import BytesIO

import pytest

from lianghui.kernel.text.report.files.opening import LARGEST, document, open_document
from lianghui.kernel.text.report.files.unreadable import UnreadableReportError
from lianghui.kernel.text.report.reading import read_report
from lianghui.kernel.text.report.tests import sample_files as made


def quotes(name: str, data: bytes) -> list[str]:
    opened = document(name, data)
    figures = [figure for report in read_report(opened) for figure in report.figures]
    assert all(opened.text[figure.start : figure.end] == figure.quote for figure in figures)
    return [figure.quote for figure in figures]


@pytest.mark.parametrize(
    "data",
    [
        made.TEXT.encode(),
        made.TEXT.encode("utf-8-sig"),
        made.TEXT.encode("gb18030"),
        made.TEXT.encode("utf-16"),
        made.TEXT.encode("utf-16-le"),
        made.TEXT.encode("utf-16-be"),
        made.TEXT.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "crlf"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_in_every_encoding(name, data) -> None:
    assert quotes(name, data) == made.QUOTES


def test_a_byte_lost_on_the_way_costs_no_report() -> None:
    data = made.TEXT.encode() * 3
    assert len(quotes("a.txt", data[:1000] + b"\xff" + data[1000:])) >= len(made.QUOTES) * 3 - 1


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("name", ["a.html", "saved.txt"])
def test_a_web_page_without_its_chrome(charset, name) -> None:
    opened = document(name, made.page(charset))
    assert opened.format == "html"
    assert opened.text.startswith(made.TITLE)
    assert quotes(name, made.page(charset)) == made.QUOTES


def test_a_page_laid_out_in_tables() -> None:
    body = "".join(f"<p>{line}</p>" for line in made.LINES[1:])
    links = "".join(f"<p><a href='#'>某县解决问题{number}件</a></p>" for number in range(20))
    data = (
        f"<html><head><title>{made.TITLE}_青河人大</title></head><body><h1>青河市人大网</h1><table><tr><td>{links}</td>"
        f"<td><table><tr><td>{body}</td></tr></table></td></tr></table></body></html>"
    )
    opened = document("a.htm", data.encode())
    assert opened.text.startswith(made.TITLE)
    assert quotes("a.htm", data.encode()) == made.QUOTES


def test_a_page_saved_as_one_file() -> None:
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    archive = MIMEMultipart("related")
    archive.attach(MIMEText(made.page().decode(), "html", "utf-8"))
    assert quotes("a.mhtml", archive.as_bytes()) == made.QUOTES


def other(part: str) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(part, "<a/>")
    return held.getvalue()


def test_a_page_named_like_chrome_but_full_of_sentences_is_the_report() -> None:
    data = made.page().replace(b'class="content"', b'class="hot"').replace(b'class="main"', b'class="position"')
    body = "".join(f"<p>{line}</p>" for line in made.LINES[1:])
    data = data.replace(b'</div>\n<div class="share">', (body * 3).encode() + b'</div>\n<div class="share">')
    assert quotes("a.html", data)[: len(made.QUOTES)] == made.QUOTES


def test_a_word_file() -> None:
    assert quotes("a.docx", made.word()) == made.QUOTES


def test_a_word_file_known_by_what_it_holds() -> None:
    assert quotes("a.bin", made.word()) == made.QUOTES


def test_tables_boxes_notes_and_tracked_changes() -> None:
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        + made.paragraph("框内走访企业71家。")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + made.paragraph("框内走访企业71家。")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    changed = (
        "<w:p><w:r><w:t>接待群众</w:t></w:r><w:del><w:r><w:delText>61</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>62</w:t></w:r></w:ins><w:r><w:t>人次。</w:t></w:r></w:p>"
    )
    row = "".join(f"<w:tc>{made.paragraph(cell)}</w:tc>" for cell in ("立法调研", "73次"))
    note = f'<w:footnote w:id="2">{made.paragraph("联络站指基层站点74个。")}</w:footnote>'
    body = box + changed + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    assert quotes("a.docx", made.word(body, note))[-4:] == ["71家", "62人次", "73次", "74个"]


def test_a_pdf_with_text() -> None:
    pytest.importorskip("typst")
    opened = document("a.pdf", made.pdf())
    assert opened.text.splitlines()[4] == made.LINES[4]
    assert "文件汇编" not in opened.text
    assert quotes("a.pdf", made.pdf()) == made.QUOTES


def bomb() -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w/>" + b" " * (60 * 2**20))
    return held.getvalue()


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "好好好好好好好好好好">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">' for n in range(1, 9))
    + "]>"
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "空的"),
        ("a.txt", b" \n\r\n ", "空的"),
        ("a.txt", b"\x00\x01\x02\x03" * 200, "二进制"),
        ("a.txt", bytes(range(256)) * 40, "二进制"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "图片"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "旧版 Word"),
        ("a.rar", b"Rar!\x1a\x07" + b"\x00" * 40, "RAR"),
        ("a.rtf", b"{\\rtf1\\ansi }", "RTF"),
        ("a.ofd", other("OFD.xml"), "OFD"),
        ("a.xlsx", other("xl/workbook.xml"), "Excel"),
        ("a.odt", other("content.xml"), "ODF"),
        ("a.zip", other("a.txt"), "压缩包"),
        ("a.mht", b"MIME-Version: 1.0\r\n\r\nwords", "没有可读的网页"),
        ("a.pdf", b"<html>404</html>", "内容却不是"),
        ("a.pdf", b"%PDF-1.7 truncated", "损坏"),
        ("a.docx", made.word()[:300], "损坏"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 100, "损坏"),
        ("a.docx", made.word("<w:p>"), "损坏"),
        ("a.docx", bomb(), "不像工作报告"),
        ("a.txt", "好".encode() * (3 * 2**20), "不像工作报告"),
        ("a.html", b"<html><body><script>1</script></body></html>", "没有文字"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_refused_in_words(name, data, said) -> None:
    with pytest.raises(UnreadableReportError, match=said):
        document(name, data)


def test_entities_are_never_unfolded() -> None:
    """A billion laughs: refused, or read without the laughs."""
    try:
        opened = document("a.docx", made.word(made.paragraph("&a8;"), head=ENTITIES))
    except UnreadableReportError:
        return
    assert len(opened.text) < 10 * len(made.TEXT)


def test_a_scan_says_that_it_is_one() -> None:
    pytest.importorskip("typst")
    with pytest.raises(UnreadableReportError, match="扫描件"):
        document("a.pdf", made.pdf(words=False))


def test_a_file_of_200_megabytes_is_not_even_read(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    assert path.stat().st_size > LARGEST
    monkeypatch.setattr(type(path), "read_bytes", lambda _self: pytest.fail("read"))
    with pytest.raises(UnreadableReportError, match="200 MB"):
        open_document(path)
