"""Sentences as reports write them, all invented: the key of each figure, by the grammar around it."""

import re
from fractions import Fraction

import pytest

from lianghui.kernel.text.report import keys
from lianghui.kernel.text.report.figure import Figure, Part, Section
from lianghui.kernel.text.report.keys.catalogue import catalogue

_MARKED = re.compile(r"\[(?P<number>[0-9.]+)(?P<unit>[^\]]*)\]")


def read(marked, *, part=Part.PAST, before=""):
    """Figures of a text whose figures are marked [7次]."""
    text, figures, position = before, [], 0
    for match in _MARKED.finditer(marked):
        text += marked[position : match.start()]
        start = len(text)
        text += match["number"] + match["unit"]
        figures.append(Figure(start, len(text), text[start:], Fraction(match["number"]), "exact", match["unit"]))
        position = match.end()
    text += marked[position:]
    return keys.assign(text, (Section(0, len(text), "", 1, part),), figures)


def keys_of(marked, **context):
    return [figure.key for figure in read(marked, **context)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # number after the thing, and before it; one verb for a whole list
        ("共召开常委会会议[6次]、主任会议[19次]。", ["meetings.standing_committee", "meetings.chairpersons"]),
        ("共召开[6次]常委会会议、[19次]主任会议。", ["meetings.standing_committee", "meetings.chairpersons"]),
        ("举行[4次]党组理论学习中心组学习、[9次]党组会议。", ["study.sessions", "meetings.party_group"]),
        ("听取和审议水利、养老等专项工作报告[14项]。", ["reports.heard"]),
        ("对[3部]法规实施情况开展检查。", ["inspections.law_enforcement"]),
        # the thing said once for two numbers
        ("制定地方性法规[3件]，修改[2件]，废止[1件]。", ["laws.enacted", "laws.amended", "laws.repealed"]),
        ("受理群众来信来访[120件]、[305人次]。", ["petitions.items", "petitions.people"]),
        ("组织宪法宣誓[4次][31人]。", ["oaths", "oaths"]),
        ("副省长领办的[5件]、主任会议确定的[9件]重点督办建议全部办结。", ["suggestions.key", "suggestions.key"]),
        # two things in one number have no key
        ("开展视察、调研和执法检查[18次]。", [None]),
        ("制定和修改地方性法规[5件]。", [None]),
        # what looks alike and is not
        ("新设基层立法联系点[8个]。", ["law_contact_points"]),
        ("建成人大代表联络站[80个]。", ["stations.count"]),
        ("建成示范代表联络站[8个]。", [None]),
        ("邀请[25名]代表列席常委会会议。", ["deputies.attending_meetings"]),
        ("每位组成人员联系[3名]基层代表。", [None]),
        ("依法任免国家机关工作人员[77人次]。", ["appointments.total"]),
        ("化解信访积案[6件]。", [None]),
        # CPPCC
        (
            "全年收到提案[300件]，立案[251件]，交办[240件]。",
            ["proposals.submitted", "proposals.filed", "proposals.handed_over"],
        ),
        ("编发社情民意信息[90期]，被采用[31期]。", ["opinions_info.issued", "opinions_info.adopted"]),
    ],
)
def test_the_key_follows_the_grammar(marked, expected):
    assert keys_of(marked) == expected


def test_a_rate_belongs_to_what_the_passage_is_about():
    of_deputies = "代表提出的[120件]建议全部办结，办复率[100%]，满意率[98.5%]，解决率[71%]。"
    of_members = "委员提案全部办结，办复率[100%]，满意率[97%]。"
    assert keys_of(of_deputies) == [
        "suggestions.count",
        "suggestions.reply_rate",
        "suggestions.satisfaction_rate",
        "suggestions.resolution_rate",
    ]
    assert keys_of(of_members) == ["proposals.reply_rate", "proposals.satisfaction_rate"]


def test_only_somewhat_content_is_no_satisfaction_rate():
    assert keys_of("代表对建议办理表示满意的占[90%]、基本满意的占[10%]。") == ["suggestions.satisfaction_rate", None]


def test_a_unit_that_does_not_fit_takes_the_key_away():
    assert keys_of("召开常委会会议[6次]。") != keys_of("召开常委会会议[6公里]。") == [None]


def test_plan_and_past():
    (planned,) = read("听取和审议专项工作报告[12项]。", part=Part.PLAN)
    (done,) = read("听取和审议专项工作报告[12项]。", part=Part.PAST)
    (announced,) = read("今年将制定法规[2件]。", part=Part.PAST)
    assert (planned.status, done.status, announced.status) == ("plan", "done", "plan")


def test_year_term_and_what_is_there():
    year, stock = read("接待群众[900人次]，全市[40个]代表联络站全年开放。")
    (term,) = read("本届以来，任免国家机关工作人员[420人次]。")
    (gathered,) = read("将[150名]代表编入联络站。")
    assert (year.period, stock.period, term.period, gathered.period) == ("year", "stock", "term", "stock")


def test_whose_work_holds_from_clause_to_clause_until_another_acts():
    own, levels, still, ours = read(
        "常委会开展调研[8次]。全市各级人大代表走访群众[900人]，收集意见[300条]，市人大常委会交办[20件]。"
    )
    (lower,) = read("云溪县组织代表走访农户[300户]。")
    (each,) = read("在每个县建设[2个]示范点。")
    assert [figure.scope for figure in (own, levels, still, ours)] == ["own", "levels", "levels", "own"]
    assert (lower.scope, each.scope) == ("other", "other")


def test_a_report_of_a_term_counts_the_term():
    report = "五年来，共召开常委会会议[40次]。五年来，成绩来之不易。法规制定[20件]。"
    assert {figure.period for figure in read(report)} == {"term"}


def test_figures_come_back_in_order_with_nothing_but_meaning_added():
    before = read("制定法规[3件]、开展调研[5次]。")
    again = keys.assign("制定法规3件、开展调研5次。", (), list(reversed(before)))
    assert [figure.start for figure in again] == sorted(figure.start for figure in before)
    assert [(f.quote, f.value, f.unit) for f in again] == [(f.quote, f.value, f.unit) for f in before]


def test_every_key_has_words_and_rules():
    declared = catalogue()
    assert len({key.name for key in declared}) == len(declared)
    for key in declared:
        assert key.term, key.name
        assert key.meaning.endswith("。"), key.name
        assert key.units, key.name
        assert key.rules, key.name


def test_an_endless_sentence_is_read_in_bounded_steps():
    marked = "开展、" * 20_000 + "调研[5次]" + "和检查" * 20_000
    assert len(read(marked)) == 1
