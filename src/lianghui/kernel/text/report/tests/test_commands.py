"""``lianghui report figures``: every form of output, and files that give no text beside files that do."""

import argparse
import json

import pytest

from lianghui.kernel.text.report import commands
from lianghui.kernel.text.report.tests import sample_files as made


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    options = parser.parse_args(["report", *words])
    code: int = options.run(options)
    return code


@pytest.fixture
def path(tmp_path):
    written = tmp_path / "青河.txt"
    written.write_text(made.TEXT, encoding="utf-8")
    return written


def test_json_has_the_fields_of_a_figure(path, capsys) -> None:
    assert run("figures", str(path), "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["quote"] for row in rows] == made.QUOTES
    assert list(rows[0]) == [
        *("file", "start", "end", "quote", "value", "qualifier", "unit", "object", "key", "status", "period", "scope")
    ]
    assert rows[0]["file"] == "青河.txt"
    assert all(made.TEXT[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert {row["quote"]: row["value"] for row in rows}["3.5万余条"] == 35000


def test_json_with_the_text_and_structure(path, capsys) -> None:
    assert run("figures", str(path), "--json", "--text") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["text"] == made.TEXT
    [report] = told["reports"]
    assert (report["place"], report["year"], report["term"]) == ("青河市", 2031, False)
    assert {section["part"] for section in report["sections"]} == {"past", "plan", "closing"}


def test_one_array_a_file(path, tmp_path, capsys) -> None:
    (tmp_path / "b.md").write_text(made.TEXT, encoding="utf-8")
    assert run("figures", str(tmp_path), "--json") == 0
    arrays = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [{row["file"] for row in array} for array in arrays] == [{"b.md"}, {"青河.txt"}]


def test_lines_for_the_scorer(path, tmp_path) -> None:
    assert run("figures", str(path), "--jsonl", str(tmp_path / "out")) == 0
    rows = (tmp_path / "out" / "青河.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["quote"] for row in rows] == made.QUOTES


def test_words_for_a_person(path, capsys) -> None:
    assert run("figures", str(path)) == 0
    shown = capsys.readouterr().out
    assert "青河市人大常委会" in shown
    assert f"数字 {len(made.QUOTES)} 个" in shown


def test_a_sheet(path, tmp_path) -> None:
    import python_calamine

    assert run("figures", str(path), "--xlsx", str(tmp_path / "o.xlsx")) == 0
    rows = python_calamine.load_workbook(str(tmp_path / "o.xlsx")).get_sheet_by_index(0).to_python()
    assert rows[0][:7] == ["文件", "报告", "机关", "年份", "起", "止", "原文"]
    assert [row[6] for row in rows[1:]] == made.QUOTES


def test_a_text_never_becomes_a_formula(tmp_path) -> None:
    import python_calamine

    named = tmp_path / "=cmd.txt"
    named.write_text(made.TEXT, encoding="utf-8")
    assert run("figures", str(named), "--xlsx", str(tmp_path / "o.xlsx")) == 0
    assert python_calamine.load_workbook(str(tmp_path / "o.xlsx")).get_sheet_by_index(0).to_python()[1][0] == "=cmd.txt"


def test_other_files_are_still_read(path, tmp_path, capsys) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 50)
    missing = tmp_path / "none.txt"
    assert run("figures", str(tmp_path / "broken.docx"), str(missing), str(path), "--json") == 1
    shown = capsys.readouterr()
    assert "broken.docx：Word 文件不完整" in shown.err
    assert "none.txt：没有这个文件" in shown.err
    assert [row["quote"] for row in json.loads(shown.out)] == made.QUOTES
