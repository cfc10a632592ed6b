from lianghui.kernel.text.report.checks import Sure
from lianghui.kernel.text.report.checks.tests.reading import found, kinds

_OVERVIEW = "一年来，召开常委会会议8次，听取和审议专项工作报告20项，作出决议决定9项，任免国家机关工作人员80人次。"


def test_a_total_said_twice_with_two_values():
    (finding,) = found(_OVERVIEW, "全年共任免国家机关工作人员82人次。")
    assert (str(finding.kind), finding.sure, finding.arithmetic) == ("said_twice", Sure.LIKELY, "80≠82")
    assert kinds(_OVERVIEW, "全年共任免国家机关工作人员80人次。") == []


def test_a_part_of_a_total_is_not_the_total_again():
    assert kinds(_OVERVIEW, "听取和审议3个重点部门的专项工作报告。") == []
    assert kinds(_OVERVIEW, "就两项重大事项作出决议决定2项。") == []
    assert kinds(_OVERVIEW, "全年共作出重大事项决议决定3项。") == []
    (finding,) = found(_OVERVIEW, "全年共作出重大事项决议决定13项。")
    assert finding.sure is Sure.POSSIBLE


def test_one_number_for_letters_and_people():
    (finding,) = found("受理群众来信来访364件(人)次。")
    assert (str(finding.kind), finding.sure) == ("mixed_sum", Sure.POSSIBLE)
    assert kinds("受理群众来信来访300件、364人次。") == []


def test_people_and_attendances_must_not_be_summed():
    (finding,) = found("培训代表30人、参加调研50人次，合计参加活动80人次。")
    assert (str(finding.kind), finding.sure) == ("mixed_sum", Sure.LIKELY)
    assert kinds("培训代表30人次、参加调研50人次，合计参加活动80人次。") == []


def test_a_unit_of_another_kind():
    (finding,) = found("召开常委会会议6名。")
    assert str(finding.kind) == "unit"
    assert kinds("召开常委会会议6次。") == []
    assert kinds("召开常委会会议6次、8名。") == []  # the second number has no words of its own
