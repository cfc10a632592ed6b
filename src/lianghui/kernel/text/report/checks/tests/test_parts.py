import pytest

from lianghui.kernel.text.report.checks import Sure
from lianghui.kernel.text.report.checks.tests.reading import cppcc, found, kinds


def test_a_part_cannot_be_more_than_its_total():
    (finding,) = found("收到代表建议120件，其中重点督办的130件。")
    assert (str(finding.kind), finding.sure, finding.arithmetic) == ("part_over_total", Sure.CERTAIN, "130>120")


@pytest.mark.parametrize(
    "rightly",
    [
        "收到代表建议120件，其中农业类30件、教育类40件。",
        "编发信息73期，领导批示52期，其中主要领导批示13期。",
        "支援一线146人次，其中10名干部驻点。",  # other units are not compared
        "收到建议近120件，其中农业类121件。",  # near
        "承办建议50件，其中主办30件、会办20件。",
        "提出建议90条，其中88.9%的建议得到落实。",
        "收到建议50件，其中农业类30件，农村类25件。",  # clauses of their own may overlap
    ],
)
def test_parts_within_their_total_are_silent(rightly):
    assert kinds(rightly) == []


def test_main_and_assisting_must_make_up_the_whole():
    (finding,) = found("承办代表建议50件，其中主办30件、会办25件。")
    assert (str(finding.kind), finding.sure, finding.arithmetic) == ("parts_differ", Sure.LIKELY, "30+25=55")
    assert kinds("承办代表建议60件，其中主办30件、会办25件。") == ["parts_differ"]


def test_parts_that_add_up_to_more_may_overlap():
    (finding,) = found("收到代表建议50件，其中农业类30件、农村类25件。")
    assert finding.sure is Sure.POSSIBLE


def test_more_key_suggestions_than_suggestions():
    (finding,) = found("代表提出建议20件。", "确定重点督办建议30件。")
    assert (str(finding.kind), finding.sure) == ("part_over_total", Sure.LIKELY)
    assert kinds("代表提出建议40件。", "确定重点督办建议30件。") == []


def test_what_the_parties_handed_in_is_part_of_the_whole():
    whole = "编发社情民意信息86篇。"
    (finding,) = cppcc(whole, "各民主党派和工商联报送社情民意信息140篇。")
    assert (str(finding.kind), finding.sure, finding.arithmetic) == ("part_over_total", Sure.POSSIBLE, "140>86")
    assert cppcc(whole, "各民主党派和工商联报送社情民意信息40篇。") == []
    assert cppcc(whole, "各民主党派和工商联报送社情民意信息140条。") == []  # other units are not compared
