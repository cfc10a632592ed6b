"""对标 and 历年数据: what differs in unit, period, scope or status never stands in one line; sheets hold no formula."""

import io

import pytest
import python_calamine
from django.urls import reverse

from lianghui.duties.reports.models import Report
from lianghui.duties.reports.tests import invented
from lianghui.duties.reports.tests.conftest import send
from lianghui.duties.reports.tests.test_text import page_of
from lianghui.duties.reports.tests.test_upload import words


def compared(client, *reports, **more):
    return client.get(reverse("reports:report-compare"), {"report": [str(one.uid) for one in reports], **more})


def sheets(answer):
    book = python_calamine.load_workbook(io.BytesIO(answer.content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def line(answer, term, *apart):
    """The values of the one line of this term whose words hold all of these."""
    found = [
        one for one in answer.context["lines"] if one["term"] == term and all(word in one["words"] for word in apart)
    ]
    assert len(found) == 1
    return [[value for value, _href in values] for _report, values in found[0]["cells"]]


def test_each_value_leads_to_its_sentence(clerk, years):
    mine, theirs = years["小河市", 2024], years["山前市", 2024]
    answer = compared(clerk, mine, theirs)
    assert line(answer, "代表建议") == [["175件"], ["175件"]]
    href = next(one for one in answer.context["lines"] if one["term"] == "代表建议")["cells"][1][1][0][1]
    page, _hash, anchor = href.partition("#")
    assert page == reverse("reports:report", args=[theirs.uid])
    assert f'id="{anchor}"' in words(clerk.get(page))


def test_what_differs_stands_apart(clerk, years):
    answer = compared(clerk, years["小河市", 2024], years["小河市", 2025])
    assert line(answer, "听取审议工作报告", "已完成") == [["12项"], ["14项"]]
    assert line(answer, "听取审议工作报告", "计划") == [["13项"], ["15项"]]
    one = years["小河市", 2025]
    clerk.post(page_of(one, "9次"), {"then": "more", "period": "term"})
    answer = compared(clerk, years["小河市", 2024], one, every="1")
    assert line(answer, "常委会会议", "当年") == [["8次"], []]
    assert line(answer, "常委会会议", "届内") == [[], ["9次"]]


def test_corrections_count_and_what_is_no_figure_does_not(clerk, years):
    one = years["小河市", 2025]
    clerk.post(page_of(one, "181件"), {"key": "suggestions.count"})
    clerk.post(page_of(one, "211件"), {"then": "not_a_figure"})
    assert line(compared(clerk, years["小河市", 2024], one), "代表建议") == [["175件"], ["181件"]]


def test_one_key_with_chart_and_sentences(clerk, years):
    answer = compared(clerk, years["小河市", 2024], years["小河市", 2025], key="suggestions.count")
    shown = words(answer)
    assert shown.count('<svg class="chart"') == 1
    assert "代表在会议期间提出建议<mark>211件</mark>" in shown
    clerk.post(page_of(years["小河市", 2025], "181件"), {"key": "suggestions.count"})
    again = words(compared(clerk, years["小河市", 2024], years["小河市", 2025], key="suggestions.count"))
    assert '<svg class="chart"' not in again  # two values in one report: none speaks for the other
    assert "没有画在图上：小河市人大2025年" in again
    clerk.post(page_of(years["小河市", 2025], "181件"), {"then": "more", "value": "211"})
    agreed = words(compared(clerk, years["小河市", 2024], years["小河市", 2025], key="suggestions.count"))
    assert '<svg class="chart"' in agreed  # said twice, and the same


def test_years_in_a_row(clerk, years):
    answer = clerk.get(reverse("reports:report-series"))
    assert [one.year for one in answer.context["reports"]] == [2023, 2024, 2025]
    assert line(answer, "代表建议") == [["160件"], ["175件"], ["211件"]]
    shown = words(clerk.get(reverse("reports:report-series"), {"key": "suggestions.count"}))
    assert shown.count('<circle class="dot"') == 3
    assert "第十五届" in shown
    assert "大会文件汇编" in shown


def test_the_sheets_hold_values_sentences_and_sources(clerk, years):
    chosen = {"report": [str(years["小河市", 2024].uid), str(years["山前市", 2024].uid)]}
    found = sheets(clerk.get(reverse("reports:report-compare-sheet"), chosen))
    assert list(found) == ["对标", "数据和原句"]
    assert ["代表建议", "件", "当年", "本机关", "已完成", 175.0, 175.0] in found["对标"]
    row = next(row for row in found["数据和原句"] if row[2] == "175件")
    assert row[0] == "代表建议"
    assert row[1] == 175
    assert "代表在会议期间提出建议175件" in row[10]
    assert "大会文件汇编" in row


@pytest.mark.parametrize("begin", ["=1+1", "@SUM(1)", "+1", "-1", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(clerk, begin):
    import zipfile

    send(clerk, ("一.txt", invented.report()), source=begin)
    report = Report.objects.get()
    clerk.post(page_of(report, "9次"), {"then": "more", "object": begin})
    answer = clerk.get(reverse("reports:report-sheet", args=[report.uid]))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        told = {name: packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")}
    assert not any("<f>" in text or "<hyperlink" in text for name, text in told.items() if "worksheets" in name)
    row = next(row for row in sheets(answer)["数据"] if row[2] == "9次")
    assert row[4] == begin
    assert begin in row


def test_the_accuracy_sheet(clerk, report):
    clerk.post(page_of(report, "181件"), {"key": "suggestions.count"})
    clerk.post(reverse("reports:report-then", args=[report.uid]), {"then": "reviewed"})
    found = sheets(clerk.get(reverse("reports:report-accuracy-sheet")))
    assert ["指标", 14.0, 15.0, 93.3] in found["总的情况"]
    assert ["代表建议", 2.0, 1.0, 1.0, 50.0, 100.0] in found["按指标"]
    start = report.text.index("181件")
    [row] = found["每一处更正"][1:]
    assert row[:7] == [report.title, "181件", start, start + 4, "指标", "未归类", "代表建议"]
    assert "占建议总数的86.2%" in row[8]


def test_what_the_address_asks_is_taken_with_care(clerk, years):
    for query in (
        {"report": ["x", "9" * 400, "00000000-0000-4000-8000-000000000000"]},
        {"key": "no.such"},
        {"whose": "/" * 300},
    ):
        for name in ("report-compare", "report-series", "report-compare-sheet", "report-series-sheet"):
            assert clerk.get(reverse(f"reports:{name}"), query).status_code == 200


def test_pages_ask_few_questions(clerk, years, django_assert_max_num_queries):
    one, other = years["小河市", 2025], years["小河市", 2024]
    clerk.post(page_of(one, "181件"), {"key": "suggestions.count"})
    both = f"?report={one.uid}&report={other.uid}"
    addresses = [
        reverse("reports:reports"),
        reverse("reports:reports") + "?whose=own&year=2025&q=小河",
        reverse("reports:report", args=[one.uid]),
        page_of(one, "181件"),
        reverse("reports:report-record", args=[one.uid]),
        reverse("reports:report-compare") + both,
        reverse("reports:report-compare") + both + "&key=suggestions.count",
        reverse("reports:report-series"),
        reverse("reports:report-accuracy"),
        reverse("reports:report-upload"),
    ]
    for address in addresses:
        clerk.get(address)
        with django_assert_max_num_queries(12):
            assert clerk.get(address).status_code == 200
