"""Files come in, one or many; what is wrong with one is said of that one."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lianghui.duties.reports import uploading
from lianghui.duties.reports.jobs import read_waiting
from lianghui.duties.reports.models import Report, UploadedFile
from lianghui.duties.reports.tests import invented
from lianghui.duties.reports.tests.conftest import send
from lianghui.duties.reports.uploading import CLAIM, KEPT_FOR, STRAY, folder, forget, read_next


def words(answer):
    return answer.content.decode()


def word_file(text):
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def test_what_a_report_is_is_recognised(report, small):
    assert (report.place, report.organ, report.level, report.year) == ("小河市", "congress", "city", 2025)
    assert (report.own, report.term, report.term_name, report.source) == (True, False, "第十五届", "大会文件汇编")
    assert len(report.file_hash) == 64
    assert report.uploaded_by == small.ref("clerk")
    reading = report.readings.get()
    assert reading.figures.count() == reading.figures_found == 15
    assert list(report.changes.values_list("what", "by")) == [("entered", small.ref("clerk"))]
    for figure in reading.figures.all():
        assert report.text[figure.start : figure.end] == figure.quote


def test_a_report_of_the_whole_nation_can_be_told_and_filtered(clerk):
    """What the reader may find must be a level of the register too."""
    text = invented.report().replace("小河市人民代表大会常务委员会工作报告", "全国人民代表大会常务委员会工作报告")
    send(clerk, ("全国.txt", text), own="0")
    report = Report.objects.get()
    assert Report._meta.get_field("level").clean(report.level, report) == "nation"
    assert (report.place, report.level) == ("全国", "nation")
    listed = words(clerk.get(reverse("reports:reports"), {"level": "nation"}))
    assert report.title in listed
    assert "全国" in listed


def test_each_file_is_told_of_by_itself(clerk):
    answer = send(
        clerk,
        ("好.txt", invented.report()),
        ("空.txt", ""),
        ("坏.docx", b"PK\x03\x04" + b"\0" * 60),
        ("扫描.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"),
        ("国标.txt", invented.report(2024).encode("gb18030")),
        ("word.docx", word_file(invented.report(2023))),
        (
            "网页.html",
            "<html><body><nav>首页</nav><div>"
            + "".join(f"<p>{one}</p>" for one in invented.report(2024, "山前市").splitlines())
            + "</div></body></html>",
        ),
    )
    shown = words(clerk.get(answer["Location"]))
    states = dict(UploadedFile.objects.values_list("name", "state"))
    assert states == {
        "好.txt": "read", "空.txt": "refused", "坏.docx": "refused", "扫描.pdf": "refused",
        "国标.txt": "read", "word.docx": "read", "网页.html": "read",
    }  # fmt: skip
    for told in UploadedFile.objects.values_list("told", flat=True):
        assert told
        assert told in shown.replace("&quot;", '"')
    assert Report.objects.count() == 4


def test_the_same_file_is_entered_once(clerk, report):
    assert send(clerk, ("又一次.txt", invented.report())).status_code == 302
    assert Report.objects.count() == 1
    file = UploadedFile.objects.get(name="又一次.txt")
    assert (file.state, list(file.reports.all())) == ("known", [report])


def test_several_reports_in_one_file(clerk):
    send(clerk, ("两份.txt", invented.report(2024) + "再补一段，不写数字。\n" * 40 + invented.report(2025, "山前市")))
    assert sorted(Report.objects.values_list("place", "year")) == [("小河市", 2024), ("山前市", 2025)]
    second = Report.objects.get(place="山前市")
    assert second.starts_at > 100
    for figure in second.readings.get().figures.all():
        assert second.text[figure.start : figure.end] == figure.quote


def test_a_large_sending_is_left_to_the_worker(clerk, monkeypatch):
    monkeypatch.setattr("lianghui.duties.reports.uploading.AT_ONCE", 100)
    answer = send(clerk, ("一.txt", invented.report()), ("二.txt", invented.report(2024)))
    assert Report.objects.count() == 0
    shown = words(clerk.get(answer["Location"]))
    assert "已读 0 个，共 2 个" in shown
    assert set(UploadedFile.objects.values_list("state", flat=True)) == {"waiting"}


@pytest.mark.django_db(transaction=True)
def test_the_worker_reads_each_file_once(client, settings, tmp_path, monkeypatch):
    from django.utils import timezone

    from lianghui.demo.small import small_house
    from lianghui.kernel.procedure.states import fill_states

    settings.VAR = tmp_path / "var"
    fill_states()
    clerk = small_house().enter(client, "clerk")
    monkeypatch.setattr("lianghui.duties.reports.uploading.AT_ONCE", 100)
    answer = send(clerk, ("一.txt", invented.report()), ("二.txt", invented.report(2024)))
    assert len(list(folder().iterdir())) == 2
    now = timezone.now()
    first = UploadedFile.objects.first()
    UploadedFile.objects.filter(pk=first.pk).update(claimed_until=now + CLAIM)  # another worker is at it
    assert read_waiting() == 1
    assert read_waiting() == 0
    assert Report.objects.count() == 1
    assert read_next(now + CLAIM * 2) == 1  # the other one died
    assert Report.objects.count() == 2
    assert list(folder().iterdir()) == []
    assert "已全部处理" in words(clerk.get(answer["Location"]))
    assert read_waiting() == 0


def test_a_file_that_ends_its_reader_is_given_up(clerk, monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr("lianghui.duties.reports.uploading.AT_ONCE", 100)
    send(clerk, ("一.txt", invented.report()))
    UploadedFile.objects.update(attempts=3)
    assert read_next(timezone.now()) == 1
    assert UploadedFile.objects.get().state == "refused"
    assert Report.objects.count() == 0


def test_a_text_that_the_reader_stumbles_over_stops_no_other(clerk, monkeypatch):
    from lianghui.duties.reports import reader

    whole = reader.read_document

    def stumbles(document):
        if document.name == "一.txt":
            raise ZeroDivisionError
        return whole(document)

    monkeypatch.setattr("lianghui.duties.reports.reader.read_document", stumbles)
    assert send(clerk, ("一.txt", invented.report()), ("二.txt", invented.report(2024))).status_code == 302
    assert list(UploadedFile.objects.values_list("state", flat=True)) == ["refused", "read"]
    assert Report.objects.get().year == 2024


def test_sent_twice_at_once_is_entered_once(clerk, report, monkeypatch):
    told = iter([False])
    known = uploading._settled_as_known
    monkeypatch.setattr(uploading, "_settled_as_known", lambda file: next(told, None) is None and known(file))
    send(clerk, ("又一次.txt", invented.report()))  # looked, and saw nothing yet
    assert Report.objects.count() == 1
    assert UploadedFile.objects.get(name="又一次.txt").state == "known"


def test_nothing_is_sent(clerk):
    answer = clerk.post("/desk/reports/upload/", {"own": "1", "source": ""})
    assert answer.status_code == 422
    assert "请选择文件" in words(answer)
    assert UploadedFile.objects.count() == 0


def test_names_like_paths_are_kept_under_their_last_part(clerk):
    file = SimpleUploadedFile("x.txt", invented.report().encode())
    file.__dict__["_name"] = "..\\..\\<b>\x00报告.txt"
    clerk.post("/desk/reports/upload/", {"own": "0", "files": [file]})
    assert [
        name for name in UploadedFile.objects.values_list("name", flat=True) if "\x00" in name or "\\" in name
    ] == []


def test_text_that_is_no_report_is_told_so(clerk):
    send(clerk, ("菜谱.txt", "番茄炒蛋\n番茄二个，鸡蛋三个。\n"))
    file = UploadedFile.objects.get()
    assert "移出登记" in file.told


def test_each_night_old_sendings_and_stray_files_go(clerk, monkeypatch):
    from django.utils import timezone

    monkeypatch.setattr("lianghui.duties.reports.uploading.AT_ONCE", 100)
    send(clerk, ("一.txt", invented.report()))
    (folder() / "stray").write_text("x")
    now = timezone.now()
    assert forget(now + STRAY * 2) == 0
    assert [path.name for path in folder().iterdir()] == [str(UploadedFile.objects.get().uid)]
    assert forget(now + KEPT_FOR + STRAY) == 1
    assert UploadedFile.objects.count() == 0
    assert list(folder().iterdir()) == []
