"""Files that are no law, or no text: a clear message, and nothing read by halves."""

from pathlib import Path

import pytest

from lianghui.kernel.text.law.reading import UnreadableFile, decode, read_bytes, read_file
from lianghui.kernel.text.law.reading.files import LARGEST
from lianghui.kernel.text.law.reading.tests.documents import docx, paragraph

LAW = "# 某某市茶园条例\n\n<!-- INFO END -->\n\n第一条 茶园受保护。\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_texts_in_the_usual_encodings(encoding: str, name: str, tmp_path: Path) -> None:
    data = LAW.encode(encoding)
    assert decode(data) == (LAW, name)
    path = tmp_path / "茶园条例.md"
    path.write_bytes(data)
    assert [node.words() for node in read_file(path).articles()] == ["茶园受保护。"]


def test_a_rare_character_of_gb18030_survives() -> None:
    text = "第一条 㐂𠮷茶园受保护。"
    assert decode(text.encode("gb18030"))[0] == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG 图片"),
        (b"\xff\xd8\xff\xe0" + b"\x00" * 40, "JPEG 图片"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, "旧版 Word"),
        (b"Rar!\x1a\x07", "RAR 压缩包"),
        (b"\x00\x01\x02\x03" * 20, "不是文字"),
        (b"\x81\xff\x20\xff\x81" * 20, "编码"),
        (b"", "空的"),
        (b" \n\t", "空的"),
        (b"PK\x03\x04 and then nothing", "不完整或已损坏"),
        (b"%PDF-1.7\nbroken", "不完整或已损坏"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_bytes(data)


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with pytest.raises(UnreadableFile, match="200 MB"):
        read_file(path)
    assert LARGEST < 200 * 2**20


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="超过 4000000 字"):
        read_bytes("茶园。".encode() * 1_400_000)


def test_the_name_of_a_file_does_not_decide(tmp_path: Path) -> None:
    path = tmp_path / "茶园条例.txt"
    path.write_bytes(docx(paragraph("某某市茶园条例") + paragraph("第一条　茶园受保护。")))
    assert len(read_file(path).articles()) == 1


def test_markdown_in_a_text_file_is_seen() -> None:
    (reading,) = read_bytes(LAW.encode(), name="茶园条例.txt")
    assert (reading.format, reading.law.title) == ("markdown", "某某市茶园条例")


def _pdf(content: bytes) -> bytes:
    """A PDF of one page with that content stream."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%sendobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_a_scanned_page_is_named_as_one() -> None:
    with pytest.raises(UnreadableFile, match="扫描图片"):
        read_bytes(_pdf(b"0 0 595 842 re f"))


def test_a_pdf_with_text_is_read_without_its_page_numbers() -> None:
    lines = b"(Tea garden rules of the city) Tj 0 -20 Td (Article on tea gardens follows) Tj 0 -700 Td (- 1 -) Tj"
    (reading,) = read_bytes(_pdf(b"BT /F 12 Tf 50 800 Td " + lines + b" ET"))
    assert reading.format == "pdf"
    assert reading.source == "Tea garden rules of the city\nArticle on tea gardens follows"
    assert reading.law.write() == reading.source
