"""Readers report mistakes without an account; what they wrote can be erased, the record holds none of it."""

import pytest
from django.core.exceptions import ValidationError

from lianghui.kernel.library.changes import verify
from lianghui.kernel.library.models import Change, ReaderReport
from lianghui.kernel.library.reader_reports import answer_report, erase_report, report_mistake


def test_a_report_is_kept_answered_and_erased(new, clerk, now):
    report = report_mistake(new, eid="art_3", quote="回告", words="少了一个字", contact="电话一二三", at=now)
    assert report.state == ReaderReport.State.OPEN
    answer_report(report, state="declined", answer="与公报一致。", by=clerk, at=now)
    answer_report(report, state="mended", answer="已按公报更正。", by=clerk, at=now)
    erase_report(report, by=clerk, at=now)
    report.refresh_from_db()
    assert (report.words, report.contact, report.quote) == ("", "", "")
    assert (report.state, report.answer, report.answered_by) == ("mended", "已按公报更正。", clerk)
    kinds = ["mistake_reported", "report_answered", "report_answered", "report_erased"]
    assert list(Change.objects.exclude(kind="version_added").values_list("kind", flat=True)) == kinds
    told = "".join(Change.objects.values_list("facts", flat=True))
    assert "少了" not in told
    assert "电话" not in told
    assert verify() == []


@pytest.mark.parametrize(
    ("more", "said"),
    [({"words": "  "}, "写明"), ({"words": "长" * 2001}, "2000"), ({"words": "有误", "eid": "art_99"}, "没有这一条")],
)
def test_what_says_nothing_is_refused(new, now, more, said):
    with pytest.raises(ValidationError, match=said):
        report_mistake(new, at=now, **more)
    assert not ReaderReport.objects.exists()


def test_an_answer_says_something(new, clerk, now):
    report = report_mistake(new, words="有误\0", at=now)
    assert report.words == "有误"
    for state, answer in (("open", "好"), ("mended", " ")):
        with pytest.raises(ValidationError):
            answer_report(report, state=state, answer=answer, by=clerk, at=now)
