from fractions import Fraction

import pytest

from lianghui.kernel.text.report.comparing import Reading, compare, over_time
from lianghui.kernel.text.report.figure import Document, Figure, Report
from lianghui.kernel.text.report.reading import read_report


def reading(place, year, *sentences, organ="市人大常委会"):
    text = f"{place}{organ}工作报告\n各位代表：\n一、{year}年的主要工作\n" + "\n".join(sentences) + "\n"
    (report,) = read_report(Document(f"{place}{year}.txt", text, "txt"))
    return Reading(f"{place}{year}.txt", text, report)


def headings(table):
    return [column.heading for column in table.columns]


def shown(table):
    return [[[(entry.figure.quote, entry.said) for entry in cell] for cell in row.cells] for row in table.rows]


def test_two_reports_side_by_side_with_the_sentence_of_each_figure():
    first = reading("云溪", 2023, "全年召开常委会会议8次，作出决议决定9项。")
    second = reading("石桥", 2023, "全年召开常委会会议7次。")
    table = compare([first, second])
    assert headings(table) == ["常委会会议（次，已完成，当年，本机关）"]  # decisions stand in one report alone
    assert shown(table) == [[[("8次", "")]], [[("7次", "")]]]
    (entry,) = table.rows[0].cells[0]
    start, end = entry.sentence
    assert first.text[start:end] == "全年召开常委会会议8次，作出决议决定9项。"


def test_units_scopes_and_plans_stand_in_columns_of_their_own():
    first = reading("云溪", 2023, "全市各级人大代表走访联系，推动解决问题200件。")
    second = reading("石桥", 2023, "常委会推动解决问题20个。")
    table = compare([first, second], ["problems.solved"])
    assert headings(table) == ["推动解决问题（个，已完成，当年，本机关）", "推动解决问题（件，已完成，当年，各级合计）"]
    assert shown(table) == [[[], [("200件", "")]], [[("20个", "")], []]]


def test_what_stands_together_says_what_it_is():
    first = reading("云溪", 2023, "全市各级人大代表走访联系，推动解决问题200件。")
    second = reading("石桥", 2023, "常委会推动解决问题20件。")
    table = compare([first, second], together=["scope"])
    assert headings(table) == ["推动解决问题（件，已完成，当年，范围不一）"]
    assert shown(table) == [[[("200件", "各级合计")]], [[("20件", "本机关")]]]


def test_all_that_stands_together_is_said_of_each_figure():
    first = reading("云溪", 2023, "全市各级人大代表走访联系，推动解决问题200件。")
    table = compare([first], together=["unit", "scope"])
    assert headings(table) == ["推动解决问题（单位不一，已完成，当年，范围不一）"]
    assert shown(table) == [[[("200件", "件，各级合计")]]]


def test_figures_without_a_key_are_in_no_column():
    first, second = (reading(place, 2023, "印发宣传册300本，召开常委会会议8次。") for place in ("云溪", "石桥"))
    assert [column.key for column in compare([first, second]).columns] == ["meetings.standing_committee"]


def test_only_what_is_kept_apart_can_be_put_together():
    with pytest.raises(ValueError, match="不能合并"):
        compare([], together=["place"])


def test_a_figure_said_twice_is_shown_twice_and_never_added():
    one = reading("云溪", 2023, "举办培训班，培训代表30人次。", "组织代表培训，培训代表50人次。")
    table = compare([one], ["deputies.trained"])
    assert [[entry.value for entry in cell] for cell in table.rows[0].cells] == [[Fraction(30), Fraction(50)]]


def test_a_series_follows_one_body_over_the_years():
    readings = [
        reading("云溪市", 2024, "全年召开常委会会议9次。", organ="人大常委会"),
        reading("云溪市", 2022, "全年召开常委会会议7次。", organ="人大常委会"),
        reading("石桥市", 2023, "全年召开常委会会议6次。", organ="人大常委会"),
    ]
    series = {one.body[0]: one for one in over_time(readings, "meetings.standing_committee")}
    assert [(point.year, point.entry.value) for point in series["云溪市"].points] == [(2022, 7), (2024, 9)]
    assert [point.year for point in series["石桥市"].points] == [2023]


def test_a_term_is_a_span_of_years_and_no_year():
    def figure(period, status="done"):
        return Figure(0, 2, "8次", Fraction(8), "exact", "次", key="visits", period=period, status=status)

    report = Report(
        0, 2, "", place="云溪", year=2022, first_year=2018, term=True, plan_year=2023,
        figures=(figure("term"), figure("year"), figure("year", "plan")),
    )  # fmt: skip
    found = over_time([Reading("云溪.txt", "8次", report)], "visits")
    assert sorted((point.first_year, point.year) for one in found for point in one.points) == [
        (2018, 2022),
        (2022, 2022),
        (2023, 2023),
    ]
    unsaid = Report(0, 2, "", place="云溪", figures=(figure("year"),))
    assert over_time([Reading("云溪.txt", "8次", unsaid)], "visits") == []
