"""What must not be believed: bombs, endless texts, broken bytes. A message for each, and nothing half done."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianghui.duties.reports.models import FigureCorrection, Report, Upload, UploadedFile
from lianghui.duties.reports.tests import invented
from lianghui.duties.reports.tests.conftest import send
from lianghui.duties.reports.uploading import FILES, LONGEST, LONGEST_FILE

LONG_REPORT = "常委会召开会议9次。\n" * (LONGEST // 5)
LONG_FILE = "无字可读。" * (LONGEST_FILE // 4)


def bomb():
    """A .docx whose one part unpacks to 400 MB."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as part:
            for _ in range(400):
                part.write(b"<w:t>" + b"9" * 2**20)
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("炸弹.docx", bomb),
        ("旧版.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        ("图片.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 600),
        ("乱码.txt", lambda: bytes(range(128, 256)) * 40 + b"\xff\xfe\x00\xd8"),
        ("空格.txt", lambda: b" \n\t" * 50),
        ("太长.txt", LONG_REPORT.encode),
        ("更长.txt", LONG_FILE.encode),
        ("半截.docx", lambda: b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + b"\x00" * 300),
        (
            "半截.pdf",
            lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[1 0 R]/Count 9999999",
        ),
        ("空字.txt", lambda: invented.report().replace("各位代表", "各\0位代表").encode()),
        ("深.html", lambda: b"<html><body>" + b"<div>" * 60_000 + b"9"),
    ],
)
def test_each_is_told_why_and_the_good_one_beside_it_is_read(clerk, monkeypatch, name, body):
    monkeypatch.setattr("lianghui.duties.reports.uploading.AT_ONCE", 10**9)
    answer = send(clerk, (name, body()), ("好.txt", invented.report()))
    assert answer.status_code == 302
    bad, good = UploadedFile.objects.all()
    assert (bad.state, good.state) == ("refused", "read")
    assert len(bad.told) > 8
    assert Report.objects.count() == 1
    shown = clerk.get(answer["Location"]).content.decode()
    assert "其中 1 个没有读成" in shown


def test_too_many_files_are_refused_before_one_is_kept(clerk):
    files = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(FILES + 1)]
    answer = clerk.post(reverse("reports:report-upload"), {"own": "1", "files": files})
    assert answer.status_code in {400, 422}
    assert Upload.objects.count() == 0


def test_markup_and_nul_in_every_field(clerk, report):
    start = report.text.index("9次")
    page = reverse("reports:report-figure", args=[report.uid, (start, start + 2)])
    for value in ("\0", "<script>alert(1)</script>", "长" * 30_000, "9" * 400, "-1", "٣"):
        for name in ("value", "unit", "object", "key", "status", "period", "scope", "qualifier", "correction"):
            before = FigureCorrection.objects.count()
            answer = clerk.post(page, {name: value, "then": "more"})
            assert answer.status_code in {302, 422}
            assert (answer.status_code == 302) is (FigureCorrection.objects.count() > before)
        shown = clerk.get(page).content.decode()
        assert "<script>alert(1)" not in shown


@pytest.mark.parametrize("span", ["0-0", "5-2", "9999999-99999999", "-1-2", "1-2-3", "٣-٤", "0-9999999"])
def test_spans_that_are_none(clerk, report, span):
    address = f"{reverse('reports:report', args=[report.uid])}figures/{span}/"
    assert clerk.get(address).status_code == 404
    assert clerk.post(address, {"then": "confirm"}).status_code in {404, 422}
    for query in (f"start={span}&end=1", "start=5&end=2", "start=0&end=9999999", "words=%00", "start=9" + "9" * 50):
        answer = clerk.get(reverse("reports:report-missed", args=[report.uid]) + "?" + query)
        assert answer.status_code in {200, 422}
    assert FigureCorrection.objects.count() == 0
