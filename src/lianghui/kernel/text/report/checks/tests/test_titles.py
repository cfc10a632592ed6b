import pytest

from lianghui.kernel.text.report.checks import Sure
from lianghui.kernel.text.report.checks.tests.reading import found, kinds


def test_fewer_titles_than_the_number_says():
    (finding,) = found("完成《云溪市养犬条例》《云溪市供水条例》三部法规制定。")
    assert (str(finding.kind), finding.sure) == ("titles", Sure.LIKELY)
    assert "2个名称" in finding.message


def test_more_titles_than_the_number_although_it_says_among_others():
    (finding,) = found("检查《甲法》《乙条例》《丙条例》等2部法律法规实施情况。")
    assert finding.sure is Sure.CERTAIN


@pytest.mark.parametrize(
    "rightly",
    [
        "完成《云溪市养犬条例》《云溪市供水条例》两部法规制定。",
        "检查《甲法》《乙条例》等6部法律法规实施情况。",
        "《关于供水的建议》等10件重点建议办结。",
        "修改《甲条例》2处。",
    ],
)
def test_titles_that_agree_are_silent(rightly):
    assert kinds(rightly) == []


def test_more_laws_named_as_made_than_the_report_counts():
    (finding,) = found("全年制定地方性法规1部。", "制定《云溪市养犬条例》。", "出台《云溪市供水条例》。")
    assert (str(finding.kind), finding.sure) == ("titles", Sure.POSSIBLE)
    assert kinds("全年制定地方性法规2部。", "制定《云溪市养犬条例》。", "出台《云溪市供水条例》。") == []
    assert kinds("全年制定地方性法规1部。", "制定《云溪市养犬条例》。", "《云溪市养犬条例》施行。") == []
