"""Fifteen contradictions planted in usual wording are found, and thirty sentences that hold are not accused."""

from pathlib import Path

import pytest

from lianghui.kernel.text.report.checks import check
from lianghui.kernel.text.report.checks.tests.reading import cppcc, found
from lianghui.kernel.text.report.files.opening import open_document
from lianghui.kernel.text.report.reading import read_report

_ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("planted.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def test_there_are_as_many_as_said():
    wrong = [kind for kind, _words in _ROWS if kind != "-"]
    assert len(wrong) == 15
    assert len(_ROWS) - len(wrong) == 30
    assert len(set(wrong)) == 9  # every kind


@pytest.mark.parametrize(("kind", "words"), _ROWS)
def test_a_contradiction_is_found_and_what_holds_is_not_accused(kind, words):
    read = cppcc if "提案" in words else found
    assert [str(finding.kind) for finding in read(*words.split("|"))] == ([] if kind == "-" else [kind])


def test_no_invented_report_is_accused():
    folder = Path(__file__).parents[2] / "tests" / "invented"
    texts = sorted(folder.glob("*.txt"))
    accused = {
        path.stem: [finding.message for finding in check(document.text, report)]
        for path in texts
        for document in [open_document(path)]
        for report in read_report(document)
    }
    assert len(accused) >= 18
    assert not any(accused.values()), accused
