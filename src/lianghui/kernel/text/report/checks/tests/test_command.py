import json

import pytest

from lianghui.faces.cli import main

_TEXT = "云溪市人大常委会工作报告\n代表提出的304件建议全部办结，满意率为91.79%。\n"


def run(capsys, *arguments):
    try:
        code = main(["report", "check", *map(str, arguments)])
    except SystemExit as stopped:
        code = stopped.code
    told = capsys.readouterr()
    return code or 0, told.out, told.err


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "云溪.txt"
    path.write_text(_TEXT, encoding="utf-8")
    return path


def test_findings_come_with_their_arithmetic(report, capsys):
    code, out, _ = run(capsys, report)
    assert code == 0
    assert "百分比凑不成整数（很可能）" in out
    assert "279÷304=91.776%" in out


def test_as_json_each_finding_says_what_it_read(report, capsys):
    code, out, _ = run(capsys, report, "--json")
    (finding,) = json.loads(out)
    assert (code, finding["file"], finding["kind"], finding["sure"]) == (0, "云溪.txt", "no_whole_number", "likely")
    assert [_TEXT[start:end] for start, end in finding["read"]] == ["304件", "91.79%"]


def test_a_missing_file_is_said_and_the_others_are_read(report, tmp_path, capsys):
    code, out, err = run(capsys, tmp_path / "没有.txt", report)
    assert code == 1
    assert "没有.txt：没有这个文件" in err
    assert "疑点 1 处" in out
