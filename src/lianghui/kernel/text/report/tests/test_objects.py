import pytest

from lianghui.kernel.text.report.keys.tests.test_assign import read


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("全年共召开常委会会议[6次]、主任会议[19次]。", ["常委会会议", "主任会议"]),
        ("听取和审议专项工作报告[14项]。", ["听取审议专项工作报告"]),
        ("制定[3部]地方性法规，对[5部]法规实施情况开展检查。", ["制定地方性法规", "执法检查"]),
        ("及时向市委请示报告[20次]。", ["及时向市委请示报告"]),
        ("确定[7件]重点督办建议由主任督办。", ["重点督办建议"]),
        ("制定法规[4件]，修改[2件]。", ["制定法规", "修改法规"]),  # the verb alone takes the words of its key
        ("受理来信来访[20件]、[35人次]。", ["受理来信来访", "受理来信来访"]),
        ("修订《工作规则》等[12项]制度。", ["制度"]),
        ("[12次]在省里的会议上交流经验。", ["在省里的会议上交流经验"]),
    ],
)
def test_what_is_counted_is_said_shortly(marked, expected):
    assert [figure.object for figure in read(marked)] == expected


def test_an_object_is_short_whatever_stands_around():
    (figure,) = read("、".join(["推进城乡供水一体化建设"] * 12) + "等[8项]工作，" + "并持续推进" * 20)
    assert 0 < len(figure.object) <= 20
