"""The text with its figures marked, and two clicks to correct one; scripts are not needed."""

import io
import re
import zipfile

import pytest
from django.urls import reverse

from lianghui.duties.reports.keeping import figures_of
from lianghui.duties.reports.models import FigureCorrection, Finding, Reading, Report
from lianghui.duties.reports.tests.test_upload import words


def at(report, quote):
    start = report.text.index(quote)
    return start, start + len(quote)


def page_of(report, quote):
    return reverse("reports:report-figure", args=[report.uid, at(report, quote)])


def now_of(report, quote):
    return next((one for one in figures_of(report) if (one.start, one.end) == at(report, quote)), None)


def test_every_figure_is_marked_with_its_key_in_words(clerk, report):
    shown = words(clerk.get(reverse("reports:report", args=[report.uid])))
    mark = r'<a class="mark is-read" id="f-(\d+)-(\d+)" data-mark href="[^"]+">'
    marks = re.findall(mark + r'<span class="said">([^<]+)</span><span[^>]*>([^<]+)', shown)
    assert len(marks) == 15
    for start, end, quote, _tags in marks:
        assert report.text[int(start) : int(end)] == quote
    tags = {quote: tags for *_place, quote, tags in marks}
    assert tags["9次"] == "常委会会议"
    assert "计划" in tags["15项"]
    assert tags["181件"] == "未归类"


def test_every_word_of_the_report_stands_on_the_page(clerk, report):
    shown = words(clerk.get(reverse("reports:report", args=[report.uid])))
    body = shown[shown.index('<section class="report-text"') : shown.index('<div class="panel-place')]
    body = re.sub(
        r'<aside.*?</aside>|<span class="key-tag".*?</span>|<a class="doubt".*?</a>|<[^>]+>', "", body, flags=re.DOTALL
    )
    assert "".join(body.split()) == "".join(report.text.split())


def test_two_clicks_without_scripts(clerk, report):
    shown = words(clerk.get(reverse("reports:report", args=[report.uid])))
    assert page_of(report, "181件") in shown  # the first click
    panel = words(clerk.get(page_of(report, "181件")))
    button = re.search(r'<button type="submit" class="small-button" name="key" value="(suggestions.count)">', panel)
    assert button
    answer = clerk.post(page_of(report, "181件"), {"key": button[1]})  # the second
    start, end = at(report, "181件")
    assert answer["Location"] == reverse("reports:report", args=[report.uid]) + f"#f-{start}-{end}"
    one = now_of(report, "181件")
    assert (one.state, one.now["key"], one.read["key"]) == ("changed", "suggestions.count", "")
    said = FigureCorrection.objects.get()
    assert (said.quote, said.read["key"], said.should) == ("181件", "", {"key": "suggestions.count"})
    assert "已更正" in words(clerk.get(reverse("reports:report", args=[report.uid])))


def test_the_panel_alone_for_the_script(clerk, report):
    bare = words(clerk.get(page_of(report, "181件") + "?panel=1"))
    assert bare.count("figure-panel") == 1
    assert "<html" not in bare


def test_several_attributes_and_only_what_changed(clerk, report):
    read = now_of(report, "211件").read
    sent = {**read, "value": "2.1万", "status": "plan", "then": "more"}
    assert clerk.post(page_of(report, "211件"), sent).status_code == 302
    assert FigureCorrection.objects.get().should == {"value": "21000", "status": "plan"}
    again = clerk.post(page_of(report, "211件"), sent)
    assert again.status_code == 422
    assert "没有改动" in words(again)
    assert FigureCorrection.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "value"), [("value", "多"), ("value", "1/0"), ("value", "9" * 400), ("status", "x"), ("key", "no.such")]
)
def test_what_is_no_value_is_refused(clerk, report, name, value):
    answer = clerk.post(page_of(report, "211件"), {name: value, "then": "more"})
    assert answer.status_code == 422
    assert FigureCorrection.objects.count() == 0


def test_undone_by_another_row(clerk, report):
    clerk.post(page_of(report, "181件"), {"key": "suggestions.count"})
    said = FigureCorrection.objects.get()
    assert clerk.post(page_of(report, "181件"), {"then": "undo", "correction": str(said.uid)}).status_code == 302
    assert now_of(report, "181件").state == "read"
    assert list(FigureCorrection.objects.values_list("kind", flat=True)) == ["changed", "undone"]
    assert clerk.post(page_of(report, "181件"), {"then": "undo", "correction": str(said.uid)}).status_code == 422
    with pytest.raises(TypeError):
        said.save()


def test_no_figure_and_confirmed(clerk, report):
    clerk.post(page_of(report, "5次"), {"then": "not_a_figure"})
    clerk.post(page_of(report, "9次"), {"then": "confirm"})
    assert now_of(report, "5次").now is None
    assert now_of(report, "9次").state == "confirmed"
    shown = words(clerk.get(reverse("reports:report", args=[report.uid])))
    assert "不是数据" in shown


def test_a_missed_figure_by_its_words(clerk, report):
    here = reverse("reports:report-missed", args=[report.uid])
    assert "没有找到" in words(clerk.get(here, {"words": "天上有9件"}))
    asking = words(clerk.get(here, {"words": "第十五届"}))
    assert 'name="start"' in asking
    start, end = at(report, "第十五届")
    sent = {"start": start, "end": end, "value": "15", "unit": "届", "key": "", "object": "", "status": "done",
            "period": "other", "scope": "own", "qualifier": "exact"}  # fmt: skip
    assert clerk.post(here, {**sent, "value": ""}).status_code == 422
    assert clerk.post(here, sent).status_code == 302
    one = now_of(report, "第十五届")
    assert (one.state, one.now["value"], one.now["unit"]) == ("missed", "15", "届")
    assert clerk.post(here, sent).status_code == 422  # it stands there already
    assert FigureCorrection.objects.count() == 1


def test_words_that_stand_in_several_places_are_asked_for(clerk, report):
    shown = words(clerk.get(reverse("reports:report-missed", args=[report.uid]), {"words": "代表"}))
    assert shown.count("start=") >= 3
    assert 'name="start"' not in shown


def test_another_reading_keeps_corrections(clerk, report, monkeypatch):
    clerk.post(page_of(report, "181件"), {"key": "suggestions.count"})
    clerk.post(page_of(report, "5次"), {"then": "not_a_figure"})
    monkeypatch.setattr("lianghui.duties.reports.reader.VERSION", "next")
    clerk.post(reverse("reports:report-then", args=[report.uid]), {"then": "read_again"})
    assert Reading.objects.first().version == "next"
    assert now_of(report, "181件").now["key"] == "suggestions.count"
    assert now_of(report, "5次").state == "not_a_figure"
    assert Reading.objects.first().figures.count() == 15


def test_looked_through_to_the_end(clerk, report):
    clerk.post(page_of(report, "181件"), {"key": "suggestions.count"})
    clerk.post(reverse("reports:report-then", args=[report.uid]), {"then": "reviewed"})
    report.refresh_from_db()
    assert report.reviewed_at is not None
    assert {one.state for one in figures_of(report)} == {"changed", "confirmed"}
    shown = words(clerk.get(reverse("reports:report-accuracy")))
    assert "核对过 15 处" in shown
    assert "93.3%" in shown  # 14 of 15 keys


def test_described_taken_out_and_brought_back_are_on_record(clerk, report):
    details = reverse("reports:report-details", args=[report.uid])
    sent = {"own": "1", "title": "改了的题目", "place": "小河市", "organ": "congress", "level": "city", "year": "2024",
            "term": "0", "term_name": "第十五届", "source": ""}  # fmt: skip
    assert clerk.post(details, {**sent, "year": "20"}).status_code == 422
    assert clerk.post(details, sent).status_code == 302
    then = reverse("reports:report-then", args=[report.uid])
    clerk.post(then, {"then": "out", "reason": ""})
    assert Report.objects.get().withdrawn_at is None
    clerk.post(then, {"then": "out", "reason": "传错了"})
    assert "改了的题目" not in words(clerk.get(reverse("reports:reports")))
    assert "改了的题目" in words(clerk.get(reverse("reports:reports"), {"whose": "out"}))
    clerk.post(then, {"then": "back"})
    shown = words(clerk.get(reverse("reports:report-record", args=[report.uid])))
    assert "报告哪一年：2025 → 2024" in shown
    assert "传错了" in shown
    kinds = ["restored", "withdrawn", "described", "entered"]
    assert list(report.changes.values_list("what", flat=True)) == kinds


def test_a_finding_stands_beside_its_sentence_with_its_arithmetic(clerk, report):
    finding = Finding.objects.get()
    assert (finding.start, finding.end) == at(report, "86.2%")
    assert [report.text[start:end] for start, end in finding.spans] == ["211件", "181件", "86.2%"]
    shown = words(clerk.get(reverse("reports:report", args=[report.uid])))
    beside = shown.index('<aside class="finding"')
    assert shown.index("占建议总数的") < beside < shown.index("工作中还存在不足")
    assert "百分比与件数不符" in shown[beside : beside + 900]
    assert "181÷211=85.78%" in shown[beside : beside + 900]
    for quote in ("211件", "181件", "86.2%"):
        assert "百分比与件数不符" in words(clerk.get(page_of(report, quote)))


def test_no_sheet_holds_a_finding(clerk, report):
    addresses = [reverse("reports:report-sheet", args=[report.uid]), reverse("reports:report-series-sheet")]
    for address in addresses:
        with zipfile.ZipFile(io.BytesIO(clerk.get(address).content)) as packed:
            told = b"".join(packed.read(name) for name in packed.namelist()).decode()
        assert "181件" in told
        assert "百分比" not in told
        assert "85.78" not in told


def test_markup_in_a_report_is_text(clerk):
    from lianghui.duties.reports.tests import invented
    from lianghui.duties.reports.tests.conftest import send

    send(
        clerk,
        ("a<b>.txt", invented.report().replace("各位代表", "<script>alert(1)</script>各位代表")),
        source="<img src=x>",
    )
    report = Report.objects.get()
    for name in ("report", "report-details", "report-record"):
        shown = words(clerk.get(reverse(f"reports:{name}", args=[report.uid])))
        assert "<script>alert(1)" not in shown
        assert "<img src=x" not in shown
